"""How a text parts its cells: `sep=` says it, else the mark by which most rows have as many cells as one another."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from planner.exchange.measuring import BadInput
from planner.exchange.tables.sheet import TableRow, clean_cell
from planner.locale import message

_SEP: Final = re.compile(r"\ufeff?\"?sep=(?P<mark>[;,|\t]|\\t)\"?;*\s*(?:\n|$)", re.IGNORECASE)
_MARKS: Final = "\t;,|"
_LOOKED_AT: Final = 60
"""Rows by which the mark is told."""

_MOST_LINES_OF_CELL: Final = 12
"""Lines within one cell; an address has four. More of them are a quotation mark that was never closed."""


def rows_of_text(text: str, name: str) -> Iterator[TableRow]:
    """Yield the rows of a text, numbered as a sheet would show them.

    Raises:
        BadInput: its quotation marks do not pair; said with the row.
    """
    # Line ends of every system: csv refuses a lone carriage return.
    plain = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    said = _SEP.match(plain)
    # A line that says how cells are parted is no row of the sheet: Excel does not show it either.
    body = plain[said.end() :] if said else plain
    # A million empty lines at the end would take two seconds one by one; the last line end tells of an open quotation.
    body = body.rstrip("\n") + "\n" if body.endswith("\n\n") else body
    mark = said["mark"].replace("\\t", "\t") if said else mark_of(body)
    for number, cells in enumerate(_records(body, mark, name), 1):
        yield TableRow(number, tuple(cells))


def parted_text(text: str) -> tuple[str, str, str]:
    """Return what stands before the rows of a text (a line that says how cells are parted), the mark, and the rows."""
    said = _SEP.match(text)
    body = text[said.end() :] if said else text
    plain = body.replace("\r\n", "\n").replace("\r", "\n")
    return text[: said.end()] if said else "", said["mark"].replace("\\t", "\t") if said else mark_of(plain), body


def mark_of(text: str) -> str:
    """Return what parts the cells of a text; a tab where nothing does."""
    scored = [(_evenness(text, mark), mark) for mark in _MARKS]
    best = max(score for score, _ in scored)
    return next(mark for score, mark in scored if score == best) if best else "\t"


def _evenness(text: str, mark: str) -> float:
    """How evenly a mark parts the first rows: the share that has the commonest number of cells, two at least."""
    # Blank cells that other programs leave off at the end do not make a row another one.
    counts = [len(_trimmed(each)) for each in islice(_parted(text, mark), _LOOKED_AT)]
    rows = [each for each in counts if each]
    wide = Counter(each for each in rows if each > 1)
    # A comma in "Uzvārds, vārds" over names of one column each parts nothing.
    if not wide or (wide.total() == 1 and rows[-1] == 1):
        return 0
    # A comma within some names, or a semicolon within a cell, parts a few rows only; titles are not parted at all.
    return float(max(wide.values()) / len(rows) * max(wide) ** 0.25 + wide.total() / len(rows))


def _trimmed(cells: list[str]) -> list[str]:
    return cells[: max((at for at, each in enumerate(cells, 1) if each.strip()), default=0)]


def _parted(text: str, mark: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(_lines(text), delimiter=mark)
    except csv.Error:
        return


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _records(text: str, mark: str, name: str) -> Iterator[list[str]]:
    # Strictly, but for what a spreadsheet's clipboard holds: there a cell such as "Alfa" SIA stands as it is.
    reader = csv.reader(_lines(text), delimiter=mark, strict=mark != "\t")
    row = 0
    ended = True
    try:
        for row, cells in enumerate(reader, 1):
            # Of a lone mark at a cell's beginning all that follows would be one cell: people would be lost in it.
            if any(each.count("\n") >= _MOST_LINES_OF_CELL for each in cells):
                raise BadInput(message("people.file.quotes", file=name, row=row))
            ended = not cells or not cells[-1].endswith("\n")
            yield [clean_cell(each) for each in cells]
    except csv.Error:
        raise BadInput(message("people.file.quotes", file=name, row=row + 1)) from None
    # Only a cell that was never closed holds the end of its line.
    if not ended:
        raise BadInput(message("people.file.quotes", file=name, row=row))
