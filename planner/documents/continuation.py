"""Room for what is longer than its field: a PDF's fields do not grow, and what is written small is hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.sheet import Entries, Grid, Passage, Section
from planner.documents.slots import Slot
from planner.locale import Catalogue

CONTINUATION = "continuation"
"""Name of its field and of its section. No plan has a place for it: it is shown when the sheet comes back."""


def continued(sections: tuple[Section, ...], words: Catalogue) -> tuple[Section, ...]:
    """Return a sheet's sections with room for more, before what is signed; as they are where no long text is open.

    Args:
        sections: all sections of the sheet.
        words: catalogue of its language.
    """
    if not any(slot.fill == "area" for section in sections for slot in _open(section)):
        return sections
    # Before the signatures: whoever signs vouches for what stands above.
    at = next((n for n, each in enumerate(sections) if each.style == "apart"), len(sections))
    placed = (*sections[:at], _room(words), *sections[at:])
    return tuple(each._replace(number=n) for n, each in enumerate(placed, 1))


def _room(words: Catalogue) -> Section:
    title = words.text("papers.continuation")
    slot = Slot(CONTINUATION, title, "", "area")
    note = words.text("papers.continuation.note")
    return Section(CONTINUATION, 0, title, note, "continued", (Passage(title, (), "", blank=True, slots=(slot,)),))


def _open(section: Section) -> Iterator[Slot]:
    """Places of a section that are printed empty."""
    for block in section.blocks:
        if isinstance(block, Grid):
            cells = (pair for row in block.rows for pair in zip(row.cells, row.slots, strict=True))
            yield from (slot for cell, slot in cells if slot and not cell)
        elif isinstance(block, Entries):
            yield from (slot for entry in block.entries if entry.blank for slot in entry.slots)
        elif block.blank:
            yield from block.slots
