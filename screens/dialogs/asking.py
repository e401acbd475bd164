"""A screen that asks: each question is one call with what to do with the answer; None of them is an answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Unpack, cast

from textual.screen import Screen, ScreenResultType

from planner.browser import outgoing_folder
from planner.locale import Catalogue
from planner.model import Mobility
from screens.base import PlannerScreen
from screens.dialogs.base import Question, TextDialog
from screens.dialogs.browser_app import BrowserApp
from screens.dialogs.files import file_question, hand_over
from screens.dialogs.multi_picker import MultiPicker
from screens.dialogs.picker import Picker
from screens.dialogs.prompt import Prompt
from screens.dialogs.typed import Number, Paste
from screens.pages.table import Column, Row
from screens.session.session import Session

if TYPE_CHECKING:
    from planner.exchange.people.at_hand import ListAtHand
    from screens.pages.host import AskedLine, Host


class AskingScreen(PlannerScreen[ScreenResultType]):
    """A screen over an open session, with the dialogs that screens.pages.host.Host promises."""

    def __init__(self, session: Session, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._session = session

    @property
    def session(self) -> Session:
        """What is open here."""
        return self._session

    @property
    def open_session(self) -> Session | None:
        """What is open here, to be saved before the app ends."""
        return self._session

    @property
    def words(self) -> Catalogue:
        """The language."""
        return self._session.words

    def later(self, call: Callable[..., object], *arguments: object) -> None:
        """Call when all that is in the screen's queue now is done."""
        self.call_later(call, *arguments)

    def from_thread(self, call: Callable[..., object], *arguments: object) -> None:
        """Call on the event loop, from a job that runs off it."""
        self.app.call_from_thread(call, *arguments)

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal, which puts it into its clipboard."""
        self.app.copy_to_clipboard(text)

    def open_dialog(self, dialog: object, then: Callable[[Any], object]) -> None:
        """Open a window of one's own and go on with its answer."""

        async def answered(answer: Any) -> None:
            # None is Esc in every window, so no window may return it as an answer.
            if answer is not None:
                await _done(then(answer))

        self.app.push_screen(cast("Screen[Any]", dialog), answered)

    def look_at_people(self, at_hand: ListAtHand, then: Callable[[Mobility], object]) -> None:
        """Show a list of people before any of it is taken; goes on with the mobility that has those who are."""
        from screens.dialogs.people_preview import PeoplePreview  # what reads lists is needed by two keys

        self.open_dialog(PeoplePreview(self.words, at_hand), then)

    def look(self, title: str, text: str, then: Callable[[], object] | None) -> None:
        """Show what would come in; goes on once it is taken. Without `then` it can only be looked at."""
        from screens.dialogs.import_preview import ImportPreview

        self.open_dialog(
            ImportPreview(self.words, title, text, can_take=then is not None), lambda _yes: then and then()
        )

    # -- asking ----------------------------------------------------------------------------------------------------

    def tell(self, text: str, title: str = "") -> None:
        """Show something that has to be read."""
        self.app.push_screen(TextDialog(self.words, title or self.words.text("said.please_read"), text))

    def ask(self, title: str, text: str, then: Callable[[], None]) -> None:
        """Ask a question; on yes go on."""

        def answered(yes: bool | None) -> None:
            if yes:
                then()

        self.app.push_screen(Question(self.words, title, text), answered)

    def ask_number(self, title: str, then: Callable[[int], None], *, least: int, most: int) -> None:
        """Ask for a whole number between two bounds."""

        def answered(number: int | None) -> None:
            if number is not None:
                then(number)

        self.app.push_screen(Number(self.words, title, least=least, most=most), answered)

    def ask_lines(
        self, title: str, hint: str, then: Callable[[str], None], *, about: str = "", start: str = ""
    ) -> None:
        """Ask for several lines to paste or type, `start` those that were refused; `about` names their help text."""

        def answered(text: str | None) -> None:
            if text and text.strip():
                then(text)

        self.app.push_screen(Paste(self.words, title, hint, about=about, start=start), answered)

    def prompt(self, title: str, then: Callable[[str], None], *, longest: int = 200, **line: Unpack[AskedLine]) -> None:
        """Ask for one line of at most so many characters."""

        def answered(text: str | None) -> None:
            if text is not None:
                then(text)

        self.app.push_screen(Prompt(self.words, title, longest=longest, **line), answered)

    def ask_file(self, title: str, then: Callable[[str], None], **line: Unpack[AskedLine]) -> None:
        """Ask for a file to read and go on with its path; a browser sends the file."""

        def answered(path: str | None) -> None:
            if path is not None:
                then(path)

        self.app.push_screen(file_question(self.words, title, **line), answered)

    def ask_target(
        self, title: str, then: Callable[[str], None], *, start: Path, hint: str = "", select: bool = True
    ) -> None:
        """Ask where a file is to be written; a browser is asked nothing, for it gets the file."""
        folder = outgoing_folder()
        if folder is None:
            self.prompt(title, then, start=str(start), hint=hint, longest=1000, select=select)
        else:
            # A folder of its own: what was written before is not in the way.
            then(str(Path(mkdtemp(dir=folder)) / start.name))

    def hand_over(self, paths: Sequence[Path], root: Path) -> str:
        """Let a browser download files, or return how they get over SSH to one's own computer; empty: they are there.

        Args:
            paths: files inside `root`.
            root: the folder that they were written in.
        """
        return hand_over(cast("BrowserApp", self.app), self.words, paths, root)

    def written(self, path: Path, title: str = "") -> None:
        """Say where a file is that was written for others, and how it gets to one's own computer."""
        home = self.hand_over([path], path.parent)
        where = str(path) if title else self.words.text("said.written", file=str(path))
        if self.app.is_web:
            cast("Host", self).say(home)
        elif title or home:
            self.tell("\n\n".join(filter(None, (where, home))), title)
        else:
            cast("Host", self).say(where)

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

        async def answered(key: str | None) -> None:
            if key is not None:
                await _done(then(key))

        self.app.push_screen(Picker(self.words, title, rows, at=at, columns=columns), answered)

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

        async def answered(keys: list[str] | None) -> None:
            if keys is not None:
                await _done(then(keys))

        self.app.push_screen(MultiPicker(self.words, title, rows, columns, ticked), answered)


async def _done(outcome: object) -> None:
    """Wait for what was begun, where that takes time."""
    if isinstance(outcome, Awaitable):
        await outcome
