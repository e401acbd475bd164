"""Fields that two people changed, side by side: for each one of the two is chosen, or all at once."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from planner.locale import Catalogue
from screens.base import bindings
from screens.commands import Command
from screens.dialogs import base
from screens.dialogs.base import Dialog
from screens.pages.table import Column, Row
from screens.widgets.rows import Rows

_COMMANDS = (
    Command("choose_side", "enter", "nothing"),
    # Before the others: a narrow footer drops the last ones, and by this one alone it goes on.
    Command("take_these", "f4", "take", priority=True),
    Command("all_mine", "m", "all(False)"),
    Command("all_theirs", "t", "all(True)"),
    Command("put_off", "escape", "close", priority=True),
)
_COLUMNS = (Column("", 0), Column("column.mine", 20), Column("column.theirs", 20))


class ConflictField(NamedTuple):
    """A field that both changed: its path, and label and both values in words."""

    path: str
    label: str
    mine: str
    theirs: str


class ConflictDialog(Dialog[frozenset[str]]):
    """Returns the paths of the fields that take the other's value; None where the question is put off."""

    OWN = _COMMANDS
    help_name = "conflict"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(_COMMANDS[1:])]

    def __init__(self, words: Catalogue, told: str, fields: Sequence[ConflictField]) -> None:
        super().__init__(words, words.text("ask.conflict"))
        self._told = told
        self._fields = fields
        # Nothing is ticked: without an answer one's own letters stand.
        self._theirs: set[str] = set()
        # The window comes while somebody types: letters meant for the field below must not choose a side.
        self._shown = monotonic()

    def body(self) -> ComposeResult:
        """Yield who changed what, the fields, and the one under the cursor in full."""
        yield Static(Content(self._told), id="dialog-text")
        titles = [self.words.text(each.title) if each.title else "" for each in _COLUMNS]
        yield Rows(_COLUMNS, titles, self._rows(), tallest=5)
        yield Static("", id="sides-whole")

    def _rows(self) -> list[Row]:
        return [Row(each.path, (each.label, *self._cells(each))) for each in self._fields]

    def _cells(self, each: ConflictField) -> tuple[str, str]:
        theirs = each.path in self._theirs
        return f"{'  ' if theirs else '> '}{each.mine}", f"{'> ' if theirs else '  '}{each.theirs}"

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.query_one(Rows).focus()
        self._whole()

    @on(Rows.Moved)
    def _whole(self) -> None:
        """Show both values of the field under the cursor in full."""
        key = self.query_one(Rows).key
        for each in self._fields:
            if each.path == key:
                words = self.words
                text = f"{each.label}\n{words.text('column.mine')}: {each.mine}\n{words.text('column.theirs')}: "
                self.query_one("#sides-whole", Static).update(Content(text + each.theirs))

    @property
    def _deaf(self) -> bool:
        """Whether a key may still be meant for the field that was typed into when this window came."""
        return monotonic() - self._shown < base.DEAF_SECONDS

    @on(Rows.Opened)
    def _chosen(self, event: Rows.Opened) -> None:
        event.stop()
        if not self._deaf:
            self._theirs ^= {event.key}
            self.query_one(Rows).update(self._rows())

    def action_all(self, theirs: bool) -> None:
        """Choose one side for all fields."""
        if not self._deaf:
            self._theirs = {each.path for each in self._fields} if theirs else set()
            self.query_one(Rows).update(self._rows())

    def action_take(self) -> None:
        """Take what is chosen."""
        if not self._deaf:
            self.dismiss(frozenset(self._theirs))
