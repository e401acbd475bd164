"""The rows of a pasted or saved table: where a cell begins, and which cells are amounts."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from planner.inert import inert_line

MOST_ROWS = 2000
"""Rows that are read; an annex of every rate and country has a tenth of them."""

MOST_COLUMNS = 50
"""That are looked at; an annex of all groups and activities beside one another has a third of them."""

LONGEST_LINE = 2_000
"""Letters of a row that are looked at."""

_LONGEST_AMOUNT = 80
"""Letters of an amount with its unit, and of the words before it that may belong to it."""

_UNIT = r"(?:\s*(?:EUR|€|eiro|euro|%))?(?:\s*(?:/\s*|par\s+|per\s+|a\s+)?(?:dienā|dienu|diena|day))?"
_AMOUNT = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,5})(?:[.,]\d{1,2})?"
_NUMBER = re.compile(rf"(?:EUR|€)?\s*({_AMOUNT}){_UNIT}", re.IGNORECASE)
# Without marks between cells only a thousand of one digit is surely one number: 117 104 are two rates.
_LAST_THOUSAND = re.compile(rf"(.*\S)\s+([1-9][ \u00a0\u202f]\d{{3}}(?:[.,]\d{{1,2}})?{_UNIT})", re.IGNORECASE)
_LAST_NUMBER = re.compile(rf"(.*\S)\s+(\d{{1,5}}(?:[.,]\d{{1,2}})?{_UNIT})", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:group|grup\w*|nr\.?|no\.?)$", re.IGNORECASE)
_OPEN_RANGE = re.compile(r"[-\N{EN DASH}\N{EM DASH}]$")

_GAP = re.compile(r"\s{2,}")
_MARKS = ("\t", ";")


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of pasted rows: parted by tabs or semicolons, else by wide blanks and before amounts."""
    lines = _lines(text)
    # One mark for the whole paste: a semicolon in one label must not part the rows that tabs part.
    mark = next((each for each in _MARKS if any(each in line for line in lines)), "")
    return [_parted(line, mark) if mark and mark in line else _by_blanks(line) for line in lines if line.strip()]


def rows_by_commas(text: str) -> list[list[str]]:
    """Return the cells of rows that commas part, as programs with a decimal point save them."""
    lines = [line for line in _lines(text) if line.strip()]
    return [[line] if _in_amounts(cells) else cells for line in lines for cells in [_parted(line, ",")]]


def _lines(text: str) -> list[str]:
    return [line[:LONGEST_LINE] for line in text.splitlines()[:MOST_ROWS]]


def number(cell: str) -> Decimal | None:
    """Return the amount that a cell holds and nothing else; None where it holds words, a range, a day, a share of it.

    A point or comma before three digits is read as neither: 1.188 may be a thousand or a fraction.
    """
    found = _NUMBER.fullmatch(cell.strip())
    if found is None:
        return None
    # normalize makes 5E+1 of 50; adding 0 writes it out again.
    return Decimal(re.sub(r"[ \u00a0\u202f]", "", found[1]).replace(",", ".")).normalize() + 0


def shown(cells: Sequence[str]) -> str:
    """Return a row in one line of plain characters, to be looked at."""
    return inert_line(" | ".join(each for each in cells if each))[:120]


def _parted(line: str, mark: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
    except csv.Error:
        cells = line.split(mark)
    return [each.strip() for each in cells]


def _in_amounts(cells: Sequence[str]) -> bool:
    """Whether the comma that parts two cells stands in an amount: `Learners, group 1 66,00`."""
    return any(len(_numbers_apart(one)) > 1 and re.fullmatch(r"\d{1,2}\D*", two) for one, two in pairwise(cells))


def _by_blanks(line: str) -> list[str]:
    return [part for cell in _GAP.split(line.strip()) for part in _numbers_apart(cell)]


def _numbers_apart(cell: str) -> list[str]:
    """Part the amounts at the end of a cell from its words: `Learners, group 1 66` are two."""
    numbers: list[str] = []
    while len(numbers) <= MOST_COLUMNS and (found := _last_number(cell)):
        cell, typed = found
        numbers.insert(0, typed)
    return [cell, *numbers]


def _last_number(cell: str) -> tuple[str, str] | None:
    """The amount that a cell ends in, behind what stands before it."""
    # Of a long line the end alone, or every number would be looked for in all of it.
    start, end = cell[:-_LONGEST_AMOUNT], cell[-_LONGEST_AMOUNT:]
    whole = _LAST_THOUSAND.fullmatch(end)
    if whole is not None and not _NUMBERED.search(whole[1].rstrip()):
        return (start + whole[1]).rstrip(), whole[2]
    found = _LAST_NUMBER.fullmatch(end)
    if found is None or _belongs_to(found[1].rstrip(), found[2]):
        return None
    return (start + found[1]).rstrip(), found[2]


def _belongs_to(words: str, typed: str) -> bool:
    """Whether a number is part of the words before it: the number of a group, or the upper end of a range."""
    return bool(_OPEN_RANGE.search(words)) or (typed in {"1", "2", "3"} and bool(_NUMBERED.search(words)))
