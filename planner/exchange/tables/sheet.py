"""A sheet as plain data, and the limits of one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

from planner.exchange.measuring import BadInput
from planner.inert import inert_line
from planner.locale import message
from planner.progress import counted

MOST_ROWS: Final = 5_000
"""Rows with something in them; the largest school of Latvia has some three thousand learners."""

MOST_CELLS: Final = 200
"""Columns; the widest export of a school system that was seen has sixty."""

FORMULA: Final = "="
"""Stands for a cell whose formula was never worked out by the program that saved it."""


class TableRow(NamedTuple):
    """One row: its number as the sheet shows it, from 1, its cells on one line each, and whether it is hidden there."""

    number: int
    cells: tuple[str, ...]
    hidden: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


class Sheet(NamedTuple):
    """A sheet of a workbook, or a whole CSV file or paste, which has no name."""

    name: str
    rows: tuple[TableRow, ...]
    hidden: bool = False


def clean_cell(text: str) -> str:
    """Return a cell on one line that steers nothing; letters that a Mac wrote in two parts are one again."""
    line = text if text.isprintable() else inert_line(text.replace("\xa0", " "))
    return unicodedata.normalize("NFC", " ".join(line.split()))


def bounded_rows(rows: Iterable[TableRow], name: str) -> tuple[TableRow, ...]:
    """Return rows without the blank ones at the end.

    Raises:
        BadInput: more than `MOST_ROWS` of them hold something, or one has more than `MOST_CELLS` cells.
    """
    found: list[TableRow] = []
    filled = 0
    for row in counted(rows):
        if row.is_blank:
            if len(found) < 2 * MOST_ROWS:
                found.append(row._replace(cells=()))
            continue
        filled += 1
        if filled > MOST_ROWS:
            raise BadInput(message("people.file.too_many_rows", file=name, n=MOST_ROWS))
        if len(row.cells) > MOST_CELLS:
            raise BadInput(message("people.file.too_wide", file=name, row=row.number, n=MOST_CELLS))
        found.append(row)
    while found and found[-1].is_blank:
        found.pop()
    return tuple(found)
