"""A document as a table: section, field, value. For those who copy the data into another system."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from planner.documents.document import Document
from planner.documents.sheet import Block, Entries, Grid

# What makes Excel and LibreOffice take a cell for a formula.
_BEGINS_FORMULA = ("=", "@", "+", "-")


def csv_of(document: Document) -> str:
    """Return the document as CSV with semicolons, as spreadsheets in Latvian read it; one row per value."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for section in document.sections:
        for block in section.blocks:
            for label, value in _values(block):
                writer.writerow([_harmless(each) for each in (section.title, label, value)])
    return out.getvalue()


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


def _harmless(text: str) -> str:
    """A spreadsheet would run a text that begins like a formula; a telephone number only looks like one."""
    digits = text[1:].replace(" ", "")
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) and not digits.isdecimal() else text
