"""A list to pick from: typed letters narrow it at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from planner.locale import Catalogue
from screens.base import AppScreen, bindings, window_room
from screens.commands import Command, key_line
from screens.pages.table import Column, Row
from screens.widgets.rows import Rows
from screens.widgets.static_line import StaticLine

_COMMANDS = (
    Command("pick", "enter", "nothing"),
    Command("narrow", "a", "nothing", sign="a-z"),
    Command("close", "escape", "close", priority=True),
)


def pick_frame(title: str, rows: Rows, keys: str) -> ComposeResult:
    """Yield what a window to pick from is made of: title, list, what its row is too short for, and the line of keys."""
    with Vertical(id="pick"):
        yield Static(Content(title), id="pick-title")
        yield rows
        yield StaticLine(id="pick-full")
        yield Static(Content(keys), id="pick-keys")


_USUAL, _FRAME = 66, 4
"""Columns of a window, as the style sheet has it, and of its edge and what stands empty beside it."""
_LINES, _AROUND = 18, 7
"""Lines of a window, as the style sheet has it, and those of its edge, title, search, keys and of a row in full."""


def fit_rows(window: Screen[Any], rows: Rows, count: int) -> None:
    """Make a window to pick from as large as its rows need; the style sheet keeps it within the terminal."""
    styles = window.query_one("#pick").styles
    styles.width, styles.height = max(_USUAL, rows.needed + _FRAME), max(_LINES, count + _AROUND)


class Picker(ModalScreen[str | None], AppScreen[str | None]):
    """Returns the key of the picked row, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(_COMMANDS[2:])]
    help_name = "pick"

    def __init__(
        self,
        words: Catalogue,
        title: str,
        rows: Sequence[Row],
        *,
        at: str = "",
        columns: Sequence[Column] = (),
    ) -> None:
        super().__init__()
        self._words = words
        self._title = title
        self._rows = rows
        self._at = at
        self._columns = columns or [Column("")] * (len(rows[0].cells) if rows else 1)

    @property
    def all_commands(self) -> tuple[Command, ...]:
        """What help lists."""
        return _COMMANDS

    def compose(self) -> ComposeResult:
        """Yield title, list and keys."""
        rows = Rows(self._columns, [""] * len(self._columns), self._rows, empty=self._words.text("empty.pick"))
        yield from pick_frame(self._title, rows, key_line(_COMMANDS, self._words, window_room(self, 60)))

    def on_mount(self) -> None:
        """Search from the first letter on."""
        rows = self.query_one(Rows)
        fit_rows(self, rows, len(self._rows))
        rows.go_to(self._at)
        rows.action_find()
        rows.focus()

    @on(Rows.Moved)
    @on(Rows.Reshaped)
    def _show_in_full(self, event: Rows.Moved | Rows.Reshaped) -> None:
        """Show in full what the row under the cursor is too short for."""
        self.query_one("#pick-full", StaticLine).update(event.rows.cut_text, layout=True)

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Return what was picked."""
        event.stop()
        self.dismiss(event.key)

    def action_close(self) -> None:
        """Pick nothing."""
        self.dismiss(None)

    def action_nothing(self) -> None:
        """Stand for keys the list handles itself."""
