"""Small windows over a page: a question, help, what is typed into one."""

from __future__ import annotations

from abc import abstractmethod
from time import monotonic
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from planner.locale import Catalogue, wrap
from screens.base import MOVES, AbstractMeta, AppScreen, bindings, window_room
from screens.commands import Command, key_line

DEAF_SECONDS = 1.0
COLUMNS = 60
"""Of a text to read: the window's 62 without the scroll bar."""

_LEAST_LINES = 8
_AROUND = 6
"""Lines of a window that are none of its text: frame, title, keys."""

Answer = TypeVar("Answer")
# With priority: a TextArea that takes Tab uses Esc to give the keys on, and a list to end its search.
CLOSE = Command("close", "escape", "close", priority=True)


class Dialog(  # ModalScreen first: Textual takes the style sheet of the first base only
    ModalScreen[Answer | None], AppScreen[Answer | None], Generic[Answer], metaclass=AbstractMeta
):
    """A window with a title, a body and its keys; Esc answers nothing.

    Attributes:
        OWN: its commands.
    """

    OWN: ClassVar[tuple[Command, ...]] = (CLOSE,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((CLOSE,)), *MOVES]

    def __init__(self, words: Catalogue, title: str) -> None:
        super().__init__()
        self.words = words
        self._title = title

    def compose(self) -> ComposeResult:
        """Yield the frame and let the window fill it."""
        with Vertical(id="dialog"):
            yield Static(Content(self._title), id="dialog-title")
            with VerticalScroll(id="dialog-body"):
                yield from self.body()
            yield Static(Content(self.keys()), id="dialog-keys")

    @abstractmethod
    def body(self) -> ComposeResult:
        """Yield what the window holds."""

    @property
    def all_commands(self) -> tuple[Command, ...]:
        """What help lists."""
        return self.OWN

    def keys(self) -> str:
        """Return the window's key line."""
        parts = key_line(self.OWN, self.words, window_room(self, 62))
        # Without a help text of its own F1 has nothing to show, so its name comes off the end.
        return parts if self.help_name else parts.rsplit("  ", 1)[0]

    def action_close(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


class TextDialog(Dialog[bool]):
    """Words to read, in a window as tall as they need and the terminal has; arrows scroll, the last line counts."""

    def __init__(self, words: Catalogue, title: str, text: str, heading: str = "") -> None:
        """Make one; `heading`: the line of the text that is one."""
        super().__init__(words, title)
        self._text = text
        self._heading = heading

    def body(self) -> ComposeResult:
        """Yield the words."""
        lines = (Content(each) for each in self._text.split("\n"))
        shown = (each.stylize("bold") if self._heading and each.plain == self._heading else each for each in lines)
        yield Static(Content("\n").join(shown), id="dialog-text")

    def on_mount(self) -> None:
        """Give the arrows to the text, and the window its height."""
        body = self.query_one("#dialog-body")
        lines = sum(len(wrap(each, COLUMNS)) or 1 for each in self._text.splitlines())
        # A window of a fixed height has rows free below a long text; the style sheet keeps it within the terminal.
        self.query_one("#dialog").styles.height = max(_LEAST_LINES, lines + _AROUND)
        body.focus()
        self.watch(body, "scroll_y", self._say_more, init=False)
        self.call_after_refresh(self._say_more)

    def on_resize(self) -> None:
        """Count anew what does not fit."""
        self.call_after_refresh(self._say_more)

    def _say_more(self) -> None:
        """Say how many lines there are below; a scroll bar of one column is easily missed."""
        body = self.query_one("#dialog-body")
        below = int(body.max_scroll_y - body.scroll_y)
        more = f"  {self.words.text('word.more_below', n=below)}" if below > 0 else ""
        self.query_one("#dialog-keys", Static).update(Content(self.keys() + more))


class Question(Dialog[bool]):
    """A question with yes and no; deaf for a moment, so that letters meant for the field below do not answer it."""

    OWN = (Command("yes", "y", "yes"), Command("no", "n", "no"))
    # Latvian says yes with j.
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN), *bindings((Command("yes2", "j", "yes"),))]

    def __init__(self, words: Catalogue, title: str, text: str) -> None:
        super().__init__(words, title)
        self._text = text
        # Counted from here: letters that were on the line when the window opened arrive within that time.
        self._shown = monotonic()

    def body(self) -> ComposeResult:
        """Yield the question."""
        yield Static(Content(self._text), id="dialog-text")

    def keys(self) -> str:
        """Name both answers and what Esc does."""
        return self.words.text("ask.answers")

    def action_yes(self) -> None:
        """Answer yes."""
        self._answer(True)

    def action_no(self) -> None:
        """Answer no."""
        self._answer(False)

    def _answer(self, answer: bool) -> None:
        if monotonic() - self._shown >= DEAF_SECONDS:
            self.dismiss(answer)


class TypedDialog(Dialog[str]):
    """A window into which words are typed: they are kept while it is open, and come back after a killed program."""

    @property
    def _where(self) -> str:
        return f"{type(self).__name__} {self._title}"

    @property
    def kept(self) -> str:
        """What was typed here when the program was stopped; empty where nothing was."""
        return self.services.kept_typed(self._where)

    _answered = False

    def keep(self, text: str) -> None:
        """Keep what is typed so far."""
        # What a paste changed may be told after the key that took it: it is not to come back next time.
        if not (self._answered and text):
            self.services.keep_typed(self._where, text)

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Answer; what was typed is taken, or dropped by Esc."""
        self.keep("")
        self._answered = True
        return super().dismiss(result)
