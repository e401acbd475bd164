"""What every screen of the app is: its commands, its help, its language, and how the app speaks to it."""

from __future__ import annotations

import asyncio
from abc import ABCMeta
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, cast, runtime_checkable

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.reactive import Reactive
from textual.screen import ScreenResultType
from textual.widget import Widget

import styles
from planner.locale import Catalogue
from screens.commands import Command
from screens.terminal.textual_private import SparingScreen, TextualMeta, is_taken_down

if TYPE_CHECKING:
    # Home draws its first frame without the domain: loading it costs as much again as the frame.
    from screens.session.services import AppServices
    from screens.session.session import Session


Result = TypeVar("Result")
_MOUNTING_SECONDS = 0.01
_WINDOW_FRAME = 7
_STYLES = Path(styles.__file__).parent
_WAYS = {"j": "down", "k": "up", "g": "first", "G": "last"}
_LINES = {"down": 1, "up": -1}
MOVES = [Binding(key, f"screen.move_here('{way}')", show=False) for key, way in _WAYS.items()]
"""Keys of habit, behind all others: a page that gives one of these letters a meaning of its own keeps it."""


@runtime_checkable
class Movable(Protocol):
    """A list or sheet in which keys of habit move."""

    def move_here(self, way: str) -> None:
        """Move: `down` or `up` by a line, to its `first` or `last`."""


class ClosedError(Exception):
    """The screen that a job was begun for is closed: what the job brings is for nobody."""


class AbstractMeta(TextualMeta, ABCMeta):
    """Textual's metaclass and Python's for abstract classes in one: what lacks a method cannot be made."""


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """Return Textual bindings of commands; their ids are the commands' names. Some commands have no key."""
    return [
        Binding(each.key, each.action, each.name, show=False, priority=each.priority, id=each.name)
        for each in commands
        if each.key
    ]


def window_room(window: Widget, most: int) -> int:
    """Return how many columns of a window's `most` a narrow terminal has for its lines, less its frame."""
    return min(most, window.app.size.width - _WINDOW_FRAME)


def sheets(*names: str) -> list[str | PurePath]:
    """Return where style sheets are."""
    return [_STYLES / f"{name}.tcss" for name in names]


LATER_SHEETS = sheets("plan", "dialogs", "whatif", "outcomes")
"""Those of all screens but home."""


class AppScreen(SparingScreen[ScreenResultType]):
    """A screen or dialog as the app knows it; whatever a screen does not have stays at the default here.

    Attributes:
        help_name: last part of the key of its help text; empty where F1 has nothing to say.
    """

    # Read with the first screen that is opened from home, or at home between two keys: home is drawn without them.
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = LATER_SHEETS
    help_name: ClassVar[str] = ""
    _late_answer: tuple[ScreenResultType | None] | None = None

    @property
    def services(self) -> AppServices:
        """What the app does for its screens."""
        return cast("AppServices", self.app)

    @property
    def open_session(self) -> Session | None:
        """What is open here and has to be saved before the app ends; None where nothing is."""
        return None

    @property
    def all_commands(self) -> tuple[Command, ...]:
        """What palette and help list."""
        return ()

    def help_text(self, words: Catalogue) -> str:
        """Return what this screen is for; empty where F1 has nothing to say."""
        return words.text(f"help.{self.help_name}") if self.help_name else ""

    def about_here(self) -> str:
        """Return what help says first: of the field, list or cell that has the keys; empty where there is nothing."""
        return ""

    async def relabel(self, words: Catalogue) -> None:
        """Put everything into the language that was just chosen."""

    def changed(self) -> None:
        """Follow a change that was made elsewhere."""

    async def leave(self) -> bool:
        """Save and go back to where this was opened from; False where there is no way back."""
        return False

    def action_move_here(self, way: str) -> None:
        """Move in what has the keys: `down` or `up` by a line, to its `first` or `last`."""
        here = self.focused
        if isinstance(here, Movable):
            here.move_here(way)
        elif isinstance(here, VerticalScroll) and way in _LINES:
            here.scroll_relative(y=_LINES[way], animate=False)
        elif isinstance(here, VerticalScroll):
            here.scroll_to(y=here.max_scroll_y if way == "last" else 0, animate=False)

    # -- jobs beside the keys --------------------------------------------------------------------------------------

    def work(self, job: Awaitable[None], group: str, *, exclusive: bool = True) -> None:
        """Run a job beside the keys; if it is exclusive, one of the same group that still runs is cancelled."""
        self.run_worker(self.done(job), exclusive=exclusive, group=group)

    async def done(self, job: Awaitable[None]) -> None:
        """Wait for a job to end, which it also does where this screen was closed meanwhile."""
        with suppress(ClosedError):
            await job

    async def beside(self, call: Callable[..., Result], *arguments: object) -> Result:
        """Run a call off the event loop and return what it brings, to a screen that is still there.

        Whatever a job asks for goes through here, so that what it does then need not ask whether it may.

        Raises:
            ClosedError: the screen was closed meanwhile.
        """
        try:
            found = await asyncio.to_thread(call, *arguments)
        except Exception:
            await self.still_open()  # what went wrong would be told on it too
            raise
        await self.still_open()
        return found

    async def still_open(self) -> None:
        """Wait until all that this screen is of is there.

        Raises:
            ClosedError: it was closed.
        """
        while self.is_open and not self.is_mounted:
            await asyncio.sleep(_MOUNTING_SECONDS)
        if not self.is_open:
            raise ClosedError

    @property
    def is_open(self) -> bool:
        """Whether it lies on the stack, on top or covered; what was popped is gone before its widgets are."""
        # When the program ends, all are taken down that lie on the stack.
        return self.is_attached and self in self.app.screen_stack and not is_taken_down(self)

    @property
    def is_on_top(self) -> bool:
        """Whether the keys come here."""
        return self.app.screen_stack[-1:] == [self]

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Answer and close; what is covered answers when it is on top again, what is closed no second time."""
        # Textual closes whatever is on top, whichever screen was dismissed.
        if self.is_on_top:
            return super().dismiss(result)
        self._late_answer = self._late_answer or (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """Give the answer that was found while this was covered."""
        if self._late_answer is not None:
            self.dismiss(*self._late_answer)


class PlannerScreen(AppScreen[ScreenResultType]):
    """A screen that sends little: moving the focus draws the two widgets it concerns.

    Textual draws the whole screen when `focused` changes (3 to 5 kB a key); the widgets tell focus by themselves.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
