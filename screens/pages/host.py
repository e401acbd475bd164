"""What a page, an action or a look-up may ask of the screen it runs on, described without Textual."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypedDict, TypeVar, Unpack

from planner.locale import Message
from planner.model import Mobility
from screens.pages.table import Column, Row
from screens.session.services import AppServices
from screens.session.session import Session

if TYPE_CHECKING:
    from planner.exchange.people.at_hand import ListAtHand

Result = TypeVar("Result")


class AskedLine(TypedDict, total=False):
    """How one line is asked for.

    Attributes:
        start: what stands there at first.
        hint: what is said below it.
        select: whether what stands there is marked, so that the first letter takes its place; it is unless told.
        check: says what is wrong with a typed line, which then stays to be corrected.
    """

    start: str
    hint: str
    select: bool
    check: Callable[[str], Message | None] | None


class Host(Protocol):
    """A screen over an open session: it speaks, asks and follows the plan."""

    @property
    def session(self) -> Session:
        """What is open here."""

    @property
    def services(self) -> AppServices:
        """What the app does for its screens."""

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something in the line under the page."""

    def changed(self) -> None:
        """Follow a change that no field made, and write it down soon."""

    def follow(self) -> None:
        """Bring everything in step with the plan."""

    def may_ask(self, path: str, /) -> bool:
        """Whether a window about a value may open: whoever asked for it types nothing else meanwhile."""

    def work(self, job: Awaitable[None], group: str, *, exclusive: bool = True) -> None:
        """Run a job beside the keys; if it is exclusive, one of the same group that still runs is cancelled."""

    async def beside(self, call: Callable[..., Result], *arguments: object) -> Result:
        """Run a call off the event loop and return what it brings; a job whose screen was closed meanwhile ends."""

    async def still_open(self) -> None:
        """End the job that asks where its screen was closed meanwhile."""

    def later(self, call: Callable[..., object], *arguments: object) -> None:
        """Call when all that is in the screen's queue now is done."""

    def from_thread(self, call: Callable[..., object], *arguments: object) -> None:
        """Call on the event loop, from a job that runs off it."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal, which puts it into its clipboard."""

    def look(self, title: str, text: str, then: Callable[[], object] | None) -> None:
        """Show what would come in; goes on once it is taken. Without `then` it can only be looked at."""

    def look_at_people(self, at_hand: ListAtHand, then: Callable[[Mobility], object]) -> None:
        """Show a list of people before any of it is taken; goes on with the mobility that has those who are."""

    # -- asking ----------------------------------------------------------------------------------------------------

    def tell(self, text: str, title: str = "") -> None:
        """Show something that has to be read."""

    def ask(self, title: str, text: str, then: Callable[[], None]) -> None:
        """Ask a question; on yes go on."""

    def ask_number(self, title: str, then: Callable[[int], None], *, least: int, most: int) -> None:
        """Ask for a whole number between two bounds."""

    def ask_lines(
        self, title: str, hint: str, then: Callable[[str], None], *, about: str = "", start: str = ""
    ) -> None:
        """Ask for several lines to paste or type, `start` those that were refused; `about` names their help text."""

    def prompt(self, title: str, then: Callable[[str], None], *, longest: int = 200, **line: Unpack[AskedLine]) -> None:
        """Ask for one line of at most so many characters."""

    def ask_file(self, title: str, then: Callable[[str], None], **line: Unpack[AskedLine]) -> None:
        """Ask for a file to read and go on with its path; a browser sends the file."""

    def ask_target(
        self, title: str, then: Callable[[str], None], *, start: Path, hint: str = "", select: bool = True
    ) -> None:
        """Ask where a file is to be written; a browser is asked nothing, for it gets the file."""

    def hand_over(self, paths: Sequence[Path], root: Path) -> str:
        """Let a browser download files, or return how they get over SSH to one's own computer; empty: they are there.

        Args:
            paths: files inside `root`.
            root: the folder that they were written in.
        """

    def written(self, path: Path, title: str = "") -> None:
        """Say where a file is that was written for others, and how it gets to one's own computer."""

    def pick(
        self,
        title: str,
        rows: Sequence[Row],
        then: Callable[[str], object],
        *,
        at: str = "",
        columns: Sequence[Column] = (),
    ) -> None:
        """Offer rows to pick one from; goes on with its key."""

    def pick_several(
        self,
        title: str,
        rows: Sequence[Row],
        columns: Sequence[Column],
        then: Callable[[list[str]], object],
        *,
        ticked: Collection[str] = (),
    ) -> None:
        """Offer rows to pick several from, some of them ticked at first; goes on with their keys."""
