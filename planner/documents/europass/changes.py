"""What differs between a paper before and after the mobility, field by field. For the school; never printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planner.documents.document import Document, Printing
from planner.documents.europass.actuals import paper_of
from planner.documents.europass.before_after import print_after, print_before
from planner.documents.sheet import Block, Entries, Grid, Row
from planner.locale import Catalogue, Message, catalogue, message
from planner.model import EuropassPaper, Mobility, Participant, Project

_SIGNING = frozenset({"issue", "signatures"})


_JOINT = " · "
_WHOLE = "…"
_CELL = 3
"""Parts of the key of a cell: section, row and column, and a table's name where it has one of its own."""

Key = tuple[str, ...]


class Change(NamedTuple):
    """One field, or a section that leaves as a whole; empty text where it was not there."""

    where: str
    before: str
    after: str

    @property
    def message(self) -> Message:
        """The change in a sentence."""
        if (self.before, self.after) == (_WHOLE, ""):
            return message("papers.change.section", what=self.where)
        kind = "added" if not self.before else "removed" if not self.after else "changed"
        return message(f"papers.change.{kind}", what=self.where, before=self.before, after=self.after)


def changes(
    project: Project, mobility: Mobility, participant: Participant | None, printing: Printing
) -> tuple[Change, ...]:
    """Return the changes from the agreement to the certificate, in the order of the agreement; None: of the group.

    Signatures are left out: who signs is another question before and after.
    """
    agreement = print_before(project, mobility, participant, printing)
    certificate = print_after(project, mobility, participant, printing)
    # Signing counts as staying, so that its leaving is not told either; nothing of it is compared.
    stays = {each.id for each in certificate.sections} | _SIGNING
    # Sections and tables that the certificate has no place for are told as a whole, not line by line.
    left = [Change(each.title, _WHOLE, "") for each in agreement.sections if each.id not in stays]
    gone = _tables(agreement, stays) - _tables(certificate, stays)
    before, after = _without(gone, _texts(agreement, stays)), _texts(certificate, stays)
    # A column that only the agreement's table has is layout; what stood in it is no change.
    columns = {key[-1] for key in after}
    every = (key for key in dict.fromkeys((*before, *after)) if key in after or not _is_layout(key, after, columns))
    keys = _rows_gone_once(every, after)
    pairs = [(key, before.get(key, ""), after.get(key, "")) for key in keys]
    # What the certificate shows in another section than the agreement did has moved, and is no addition.
    elsewhere = {(*key[-2:], text) for key, text in _texts(agreement, {each.id for each in agreement.sections}).items()}
    changed = (Change(_JOINT.join(key), *texts) for key, *texts in pairs if texts[0] != texts[1])
    kept = (each for each in changed if each.before or (*_tail(each), each.after) not in elsewhere)
    moved = {each.title for each in certificate.sections}
    # A set has no order: sorted, or the log would read otherwise from run to run.
    tables = (Change(_JOINT.join(each), _WHOLE, "") for each in sorted(gone) if each[-1] not in moved)
    return (*kept, *tables, *left)


def _rows_gone_once(keys: Iterable[Key], after: dict[Key, str]) -> Iterator[Key]:
    """Leave out all but the first cell of a row that is gone: that it is gone is said once."""
    stays, told = {key[:-1] for key in after}, set[Key]()
    for key in keys:
        row = key[:-1]
        if len(key) < _CELL or row in stays:
            yield key
        elif row not in told:
            told.add(row)
            yield key


def _tables(document: Document, sections: set[str]) -> set[Key]:
    """Section and name of each table that has a name of its own."""
    return {
        (section.title, block.label)
        for section in document.sections
        if section.id in sections
        for block in section.blocks
        if isinstance(block, Grid) and block.label != section.title
    }


def _without(tables: set[Key], texts: dict[Key, str]) -> dict[Key, str]:
    return {key: text for key, text in texts.items() if key[:2] not in tables}


def _is_layout(key: Key, after: dict[Key, str], columns: set[str]) -> bool:
    """Whether a cell is gone only because the certificate's table has no such column."""
    return key[-1] not in columns and any(other[:-1] == key[:-1] for other in after)


def _tail(change: Change) -> tuple[str, ...]:
    """What stays of a field's name where the field only stands in another section now."""
    return tuple(change.where.split(_JOINT)[-2:])


def change_log(project: Project, mobility: Mobility, participant: Participant | None, printing: Printing) -> str:
    """Return the states of a paper and its changes as text, a line each."""
    words = catalogue(printing.lang)
    found = changes(project, mobility, participant, printing)
    lines = [words.render(each.message) for each in found] or [words.text("papers.change.none")]
    whose = participant.name if participant else mobility.title
    title = f"{words.text('papers.change.title')}: {whose}"
    return "\n".join([title, "", *_history(paper_of(mobility, participant), words), *lines]) + "\n"


def _history(paper: EuropassPaper, words: Catalogue) -> list[str]:
    """The states it went through, a line each with its day, and an empty line."""
    steps = [f"{words.date(each.on)} {words.text(f'kinds.paper_state.{each.state}')}" for each in paper.steps]
    return [*steps, ""] if steps else []


def _texts(document: Document, sections: set[str]) -> dict[Key, str]:
    return {
        (section.title, *label): text
        for section in document.sections
        if section.id in sections - _SIGNING
        for block in section.blocks
        for label, text in _block(section.title, block)
        if text
    }


def _block(title: str, block: Block) -> Iterator[tuple[Key, str]]:
    if isinstance(block, Entries):
        for entry in block.entries:
            yield (entry.label,), " ".join(entry.value)
    elif isinstance(block, Grid):
        yield from _grid(() if block.label == title else (block.label,), block)
    else:
        yield (block.label,), " ".join(block.text)


def _grid(label: Key, grid: Grid) -> Iterator[tuple[Key, str]]:
    """Cells of a table by the name of their row and of their column."""
    for row, name in _named_rows(grid):
        for column, cell in zip(grid.columns[1:], row.cells[1:], strict=True):
            # The cell that gives the row its name says nothing new under a column of its own.
            if " ".join(cell) != name[-1]:
                yield (*label, *name, column.label), " ".join(cell)


def _named_rows(grid: Grid) -> Iterator[tuple[Row, Key]]:
    """A row goes by its first cell, or where that only counts the rows by its second; twins are numbered."""
    under: Key = ()
    seen: Counter[Key] = Counter()
    for row in grid.rows:
        first = " ".join(row.cells[0])
        if row.style == "group":
            under = (first,)
            continue
        name = (*under, " ".join(row.cells[1]) if first.isdecimal() else first)
        seen[name] += 1
        yield row, name if seen[name] == 1 else (*name[:-1], f"{name[-1]} ({seen[name]})")
