"""The mark of a sheet: which paper of which plan it is, and which version, hidden in the file."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.continuation import CONTINUATION
from planner.documents.document import Document, Printing, with_mark
from planner.documents.kind import PaperContext, PaperKind, Scope
from planner.documents.sheet import Entries, Grid, Section
from planner.documents.slots import Slot
from planner.model import AccompanyingPerson
from planner.model.sheet_mark import SheetMark, code_of

_PARTICIPANT = "mobility.participants.{n}."
_OF_ALL = frozenset({Scope.MOBILITY, Scope.PROJECT})


def slots_of(sections: tuple[Section, ...]) -> Iterator[Slot]:
    """Yield everything that can be filled in, filled in or not."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Grid):
                yield from (slot for row in block.rows for slot in row.slots if slot)
            elif isinstance(block, Entries):
                yield from (slot for entry in block.entries for slot in entry.slots)
            else:
                yield from block.slots


def place_in_plan(slot: Slot, kind: PaperKind) -> str:
    """Return where what is filled in belongs, as a path whose person is still open; empty where it stays on paper.

    Participants and accompanying persons share forms: what is asked of a participant goes to whom the paper is about,
    and what no plan keeps of an accompanying person stays on paper.
    """
    attribute = slot.path.removeprefix(_PARTICIPANT)
    if kind.scope is not Scope.ACCOMPANYING or attribute == slot.path:
        return slot.path
    kept = attribute.partition(".")[0] in AccompanyingPerson.model_fields
    return f"mobility.accompanying.{{n}}.{attribute}" if kept else ""


def stamped(document: Document, kind: PaperKind, context: PaperContext, subject: str, printing: Printing) -> Document:
    """Return a paper with its mark, where something typed into it has a place in the plan."""
    if not any(place_in_plan(each, kind) for each in slots_of(document.sections)):
        return document
    # Of a person's blank form nobody could say later whose answers it holds.
    if printing.blank and kind.scope not in _OF_ALL:
        return document
    ids = {} if printing.blank else _ids(kind, context, subject)
    mark = SheetMark(
        kind=kind.id,
        lang=document.lang,
        beside=printing.beside,
        content=content_code(document.sections),
        made_on=document.made_on,
        **ids,
    )
    return with_mark(document, mark.model_dump_json(exclude_defaults=True))


def _ids(kind: PaperKind, context: PaperContext, subject: str) -> dict[str, str]:
    mobility = "" if kind.scope is Scope.PROJECT else context.mobility.id
    return {"project": code_of(context.project.id), "mobility": code_of(mobility), "subject": code_of(subject)}


def content_code(sections: tuple[Section, ...]) -> str:
    """Return the code of what a sheet asks: its places with what stands beside them, whatever is filled in."""
    # Room for more is there only while something is open: what was taken of a sheet makes it no other one.
    asked = [each.name for each in slots_of(sections) if each.name != CONTINUATION]
    for section in sections:
        for grid in (each for each in section.blocks if isinstance(each, Grid)):
            asked += [text for row in grid.rows for text in _printed_beside(row.cells, row.slots) if any(row.slots)]
    return code_of("\n".join(asked))


def _printed_beside(cells: tuple[tuple[str, ...], ...], slots: tuple[Slot | None, ...]) -> Iterator[str]:
    for cell, slot in zip(cells, slots, strict=True):
        if slot is None:
            yield from cell
