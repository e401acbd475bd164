"""The editors of text in a field: they tell their row at once what is typed."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from textual.reactive import Reactive
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult, Selection

from screens.terminal.textual_private import unsubscribe
from screens.widgets.unscrolled import Unscrolled

_GAP = "..."
_COMPACT = "-textual-compact"


class EditorPosition(NamedTuple):
    """Where somebody types: the field, what stands in it, and where in it the cursor and the selection are."""

    path: str
    text: str
    selection: object


class Row(Protocol):
    """Whoever an editor tells what is typed."""

    def take(self, typed: str) -> None:
        """Put a text of one line into the plan."""

    def take_prose(self, typed: str) -> None:
        """Put a text of several lines into the plan."""

    def tell(self) -> None:
        """Let the page follow what was put into the plan."""


class Line(Input, Unscrolled):
    """A field of one line, which tells its row of a new text before anything is drawn.

    Its width is the row's, whatever is typed: without a room of its own all would be laid out after each letter.
    """

    class Changed(Input.Changed, bubble=False):
        """Goes nowhere: the row was told."""

    compact: Reactive[bool] = Reactive(True, toggle_class=_COMPACT)
    """With its class from the start: switched on later, Textual matches the styles of each new editor once more."""

    def __init__(self, row: Row, text: str, *, select_on_focus: bool) -> None:
        self._row = row
        self._told = text
        super().__init__(text, compact=True, select_on_focus=select_on_focus, classes=f"{_COMPACT} -valid")
        self.cursor_blink = False  # it sends 50 bytes a second to a line that may be slow

    def update(self, text: str) -> None:
        """Show another text without telling the row."""
        self._told = text
        self.value = text

    def watch_value(self, value: str) -> None:
        """Tell the row what is typed; Textual calls this with each letter, and once with the text it begins with."""
        if value != self._told:
            self._told = value
            self._row.take(value)

    def on_idle(self) -> None:
        """Let the page follow once all letters that came in one packet are taken."""
        self._row.tell()

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        unsubscribe(self)


class Prose(TextArea):
    """A field of several lines, which tells its row of a new text before anything is drawn."""

    compact: Reactive[bool] = Reactive(True, toggle_class=_COMPACT)
    """As that of a line."""

    def __init__(self, row: Row, text: str) -> None:
        self._row = row
        super().__init__(
            text, compact=True, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False, classes=_COMPACT
        )
        self.cursor_blink = False
        self._begun = False

    def on_focus(self) -> None:
        """Go on where the text ends, once somebody comes to write; until then its beginning is read."""
        if not self._begun:
            self._begun = True
            go_on_writing(self)

    def edit(self, edit: Edit) -> EditResult:
        """Tell the row what is typed; Textual's message of it would come after the letter is drawn."""
        result = super().edit(edit)
        self._row.take_prose(self.text)
        return result

    def on_idle(self) -> None:
        """Let the page follow once all letters that came in one packet are taken."""
        self._row.tell()

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        unsubscribe(self)


def go_on_writing(area: TextArea) -> None:
    """Put the cursor where one goes on: on a gap (...), which the next letter replaces, else at the end."""
    for number, line in enumerate(area.text.split("\n")):
        at = line.find(_GAP)
        if at >= 0:
            area.selection = Selection((number, at), (number, at + len(_GAP)))
            return
    area.move_cursor(area.document.end)
