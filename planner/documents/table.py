"""A document as a table: section, field, value. For those who copy the data into another system."""

from __future__ import annotations

from collections.abc import Iterator

from planner.csv_text import csv_text, guarded
from planner.documents.document import Document
from planner.documents.sheet import Block, Entries, Grid


def csv_of(document: Document) -> str:
    """Return the document as CSV with semicolons, as spreadsheets in Latvian read it; one row per value."""
    rows = [
        [guarded(each) for each in (section.title, label, value)]
        for section in document.sections
        for block in section.blocks
        for label, value in _values(block)
    ]
    return csv_text(rows, excel=True)


def _values(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Entries):
        for entry in block.entries:
            yield entry.label, "\n".join(entry.value)
    elif isinstance(block, Grid):
        for row in block.rows:
            for column, cell in zip(block.columns[1:], row.cells[1:], strict=True):
                yield f"{' '.join(row.cells[0])} · {column.label}", "\n".join(cell)
    else:
        yield block.label, "\n".join(block.text)
