"""A list to pick several rows from: Space ticks, letters narrow, Enter takes what is ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.screen import ModalScreen

from planner.locale import Catalogue
from screens.base import AppScreen, bindings, window_room
from screens.commands import Command, key_line
from screens.dialogs.picker import fit_rows, pick_frame
from screens.pages.table import Column, Row
from screens.widgets.rows import Rows
from screens.widgets.static_line import StaticLine

_COMMANDS = (
    Command("take", "enter", "nothing"),
    Command("tick", "space", "nothing"),
    Command("narrow", "a", "nothing", sign="a-z"),
    Command("close", "escape", "close", priority=True),
)


class TickRows(Rows):
    """Rows with ticks; Space never goes into the search."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", show=False)]

    class Ticked(Message):
        """Space was pressed on a row."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def action_tick(self) -> None:
        """Tick the row and go on to the next one."""
        if self.key:
            self.post_message(self.Ticked(self.key))
            self.action_move(1)

    async def on_key(self, event: Key) -> None:
        """Keep Space out of the search."""
        if event.key == "space":
            event.stop()
            event.prevent_default()
            self.action_tick()


class MultiPicker(ModalScreen[list[str] | None], AppScreen[list[str] | None]):
    """Returns the keys of the ticked rows, or of the one under the cursor, in the order of the list; or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(_COMMANDS[3:])]
    help_name = "several"

    def __init__(
        self, words: Catalogue, title: str, rows: Sequence[Row], columns: Sequence[Column], ticked: Collection[str] = ()
    ) -> None:
        super().__init__()
        self._words, self._title = words, title
        self._rows, self._columns = rows, (Column("", 3), *columns)
        self._ticked = set(ticked)
        # Where some are ticked at first, none ticked means none; else the row under the cursor is meant.
        self._one_is_meant = not self._ticked

    @property
    def all_commands(self) -> tuple[Command, ...]:
        """What help lists."""
        return _COMMANDS

    def compose(self) -> ComposeResult:
        """Yield title, list and keys."""
        empty = self._words.text("empty.pick")
        rows = TickRows(self._columns, [""] * len(self._columns), self._shown(), empty=empty)
        yield from pick_frame(self._title, rows, key_line(_COMMANDS, self._words, window_room(self, 60)))

    def _shown(self) -> list[Row]:
        return [Row(each.key, (f"[{'x' if each.key in self._ticked else ' '}]", *each.cells)) for each in self._rows]

    def on_mount(self) -> None:
        """Search from the first letter on."""
        rows = self.query_one(TickRows)
        fit_rows(self, rows, len(self._rows))
        # The search first, so that the first letter is already in it when the keys arrive.
        rows.action_find()
        rows.focus()

    def on_tick_rows_ticked(self, event: TickRows.Ticked) -> None:
        """Tick or untick."""
        # Ticked by key: what the search hides stays ticked.
        self._ticked ^= {event.key}
        self.query_one(TickRows).update(self._shown())

    @on(Rows.Moved)
    @on(Rows.Reshaped)
    def _show_in_full(self, event: Rows.Moved | Rows.Reshaped) -> None:
        """Show in full what the row under the cursor is too short for."""
        self.query_one("#pick-full", StaticLine).update(event.rows.cut_text, layout=True)

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Return what was picked."""
        event.stop()
        picked = self._ticked or ({event.key} if self._one_is_meant else set())
        self.dismiss([each.key for each in self._rows if each.key in picked])

    def action_close(self) -> None:
        """Pick nothing."""
        self.dismiss(None)

    def action_nothing(self) -> None:
        """Stand for keys the list handles itself."""
