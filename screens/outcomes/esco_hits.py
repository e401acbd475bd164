"""The list of ESCO concepts found: Space ticks, letters go back into the search."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from planner.locale import Catalogue
from planner.outcomes.esco import ConceptType, Hit
from screens.pages.table import Column, Row
from screens.widgets.rows import Rows

_NEED = {"essential": "++", "optional": "+"}


class Hits(Rows):
    """Rows one ticks; a typed letter is told to the screen, which puts it into the search."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False),
        # The list's own search by / would search what was found; letters here go back into the search of ESCO.
        Binding("slash", "nothing", show=False),
    ]

    class Ticked(Message):
        """Space was pressed on a row."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Typed(Message):
        """A letter was typed, or with an empty one the cursor left at the top."""

        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    def action_tick(self) -> None:
        """Tick the row and go on to the next one."""
        if self.key:
            self.post_message(self.Ticked(self.key))
            self.action_move(1)

    def action_nothing(self) -> None:
        """The list has no search of its own."""

    def action_move(self, by: int) -> None:
        """Move the cursor; up from the first row goes back to the search."""
        if by < 0 and self.cursor == 0:
            self.post_message(self.Typed(""))
        else:
            super().action_move(by)

    async def on_key(self, event: events.Key) -> None:
        """Hand letters to the search; Space ticks, where a list of ticks on a page takes it for Enter."""
        if event.key == "space":
            event.prevent_default()
        letter = event.character if event.is_printable and event.key != "space" else None
        if letter or event.key == "backspace":
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed(letter or "\b"))


COLUMNS = (
    Column("column.tick", 3),
    Column("column.need", 2),
    Column("column.concept"),
    Column("column.type", 10),
)


def rows(words: Catalogue, hits: Sequence[Hit], ticked: Collection[str]) -> list[Row]:
    """Return what was found as rows: the label, in brackets another one that matched, and the English one."""
    return [Row(each.uri, _cells(words, each, each.uri in ticked)) for each in hits]


def _cells(words: Catalogue, hit: Hit, ticked: bool) -> tuple[str, ...]:
    # The alternative label says why a concept was found whose name has none of the typed letters.
    label = hit.label if hit.matched in (hit.label, hit.english, "") else f"{hit.label} ({hit.matched})"
    if not hit.close:
        label = f"? {label}"
    if hit.working:
        label = f"~ {label}"
    if hit.english not in (hit.label, ""):
        label += f" / {hit.english}"
    # No box: an occupation is not picked but opened, to list what it needs.
    mark = "[x]" if ticked else "" if hit.type is ConceptType.OCCUPATION else "[ ]"
    return (mark, _NEED.get(hit.link, ""), label, words.text(f"esco.type.{hit.type}"))
