"""The rates annex of a grant agreement, as schools have it: pasted rows, a CSV file of Excel, or a workbook.

A row names a rate by its name in rate cards or by its label in any language of the planner, or it says whom it pays and
for which country group ("Learners, group 2"); its last number is the amount. Rows that name nothing are left out and
counted, so that whoever looks before taking sees how much of the table was understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from planner.bounded import read_bounded, refuse_crowded_zip
from planner.locale import catalogue, languages
from planner.model import ActivityType, fold_name
from planner.programme import TYPED_ONLY, is_possible, rate_label
from planner.programme.rates import fixed_names

_MOST_PARTS = 200
"""Files inside a workbook; one with three sheets has some twenty."""

ENCODINGS = ("utf-8-sig", "cp1257")
"""Excel in Latvia saves plain CSV in Windows-1257."""

LARGEST_TABLE = 1_000_000
"""Bytes; also of a workbook, which may swell to ten times as much and no more."""

MOST_ROWS, MOST_COLUMNS = 2_000, 50
"""Of a table that are looked at; an annex has some hundred rows."""

# `1.250` and `1,250` are no numbers here: one country means 1250 by it, another 1.25.
_NUMBER = re.compile(r"^(?:EUR|€)?\s*(\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*(?:EUR|€|%)?$")
_GROUP = re.compile(r"(?:group|grup\w*)\D{0,12}([123])|([123])\s*\.?\s*(?:valstu\s+)?(?:group|grup)", re.IGNORECASE)
_WHO = {"learner": ("learner", "audzēk", "izglītojam"), "staff": ("staff", "personāl", "pavado")}


class Annex(NamedTuple):
    """What was understood: EUR or percent by rate name, and how many rows with a number named no rate."""

    rates: dict[str, Decimal]
    left_out: int


def read_annex(path: Path) -> Annex:
    """Read the annex from a CSV, text or XLSX file.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is neither text in UTF-8 or Windows-1257 nor a workbook.
    """
    if path.suffix.casefold() == ".xlsx":
        return annex_of(_sheet_rows(path))
    return parse_annex(_decoded(read_bounded(path, LARGEST_TABLE)))


def parse_annex(text: str) -> Annex:
    """Read pasted rows: cells parted by tabs, semicolons, or commas where the amounts have none."""
    return annex_of(_cells(each) for each in StringIO(text, newline=None) if each.strip())


def annex_of(rows: Iterable[Sequence[str]]) -> Annex:
    """Return the rates of a table; the later of two rows for one rate holds."""
    rates: dict[str, Decimal] = {}
    left_out = 0
    for cells in islice(rows, MOST_ROWS):
        # The last one: groups, kilometres and days stand before the amount.
        value = next((number for each in reversed(cells) if (number := _number(each)) is not None), None)
        if value is None:
            continue
        name = _name([each for each in cells if _number(each) is None])
        if name is None or not is_possible(name, value):
            left_out += 1
        else:
            rates[name] = value
    return Annex(rates, left_out)


def _cells(line: str) -> list[str]:
    # The surest sign first: no cell holds a tab, amounts in Latvian hold commas.
    for mark in ("\t", ";", ","):
        if mark in line:
            return [each.strip().strip('"').strip() for each in line.split(mark, MOST_COLUMNS)]
    return [line.strip()]


def _number(cell: str) -> Decimal | None:
    found = _NUMBER.match(cell.strip())
    if found is None:
        return None
    whole = re.sub(r"\s", "", found[1])
    try:
        # normalize makes 5E+1 of 50; adding 0 writes it out again.
        return Decimal(f"{whole}.{found[2] or '0'}").quantize(Decimal("0.01")).normalize() + 0
    except InvalidOperation:
        return None


def _name(words: Sequence[str]) -> str | None:
    """The rate that the words of a row name; None where they name none or more than one."""
    known = _labels()
    named = {known[folded] for each in words if (folded := fold_name(each)) in known}
    if len(named) == 1:
        return named.pop()
    text = " ".join(words)
    who = [name for name, marks in _WHO.items() if any(mark in text.casefold() for mark in marks)]
    groups = {first or second for first, second in _GROUP.findall(text)}
    return f"{who[0]}_group{groups.pop()}" if len(who) == 1 and len(groups) == 1 else None


@cache
def _labels() -> dict[str, str]:
    names = (*fixed_names(), *TYPED_ONLY)
    by_label = {fold_name(name): name for name in names}
    for words in map(catalogue, languages()):
        by_label |= {fold_name(words.render(rate_label(name))): name for name in names}
        # An activity alone in a row means its organisational support: nothing else is paid by activity.
        for activity in ActivityType:
            if activity is not ActivityType.PREPARATORY_VISIT:
                by_label.setdefault(fold_name(words.text(f"kinds.activity.{activity}")), f"organisational_{activity}")
    return by_label


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("no text in UTF-8 or Windows-1257")


def _sheet_rows(path: Path) -> list[list[str]]:
    refuse_crowded_zip(path, _MOST_PARTS)
    data = read_bounded(path, LARGEST_TABLE)
    try:
        return _rows_of_book(data)
    except Exception as error:  # a broken workbook makes its reader trip over anything
        raise ValueError("no workbook") from error


def _rows_of_book(data: bytes) -> list[list[str]]:
    from zipfile import ZipFile

    from openpyxl import load_workbook

    with ZipFile(BytesIO(data)) as archive:
        # No part unpacks to more than it says here: Python reads no further.
        if sum(each.file_size for each in archive.infolist()) > 10 * LARGEST_TABLE:
            raise ValueError("too large unpacked")
    # Results as the agency's own program stored them; formulas are not worked out here.
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    # What a sheet says of its own size may be wrong: millions of empty rows and columns.
    sheets = (each.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True) for each in book.worksheets)
    rows = ([_shown(cell) for cell in row] for sheet in sheets for row in islice(sheet, MOST_ROWS))
    return list(islice((row for row in rows if any(row)), MOST_ROWS))


def _shown(cell: object) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell).strip()
