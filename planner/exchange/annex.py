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
from pathlib import Path
from typing import NamedTuple

from planner.locale import catalogue, languages
from planner.model import ActivityType, fold_name
from planner.programme import TYPED_ONLY, is_possible, rate_label
from planner.programme.rates import fixed_names

ENCODINGS = ("utf-8-sig", "cp1257")
"""Excel in Latvia saves plain CSV in Windows-1257."""

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
    return parse_annex(_decoded(path.read_bytes()))


def parse_annex(text: str) -> Annex:
    """Read pasted rows: cells parted by tabs, semicolons, or commas where the amounts have none."""
    lines = [each for each in text.splitlines() if each.strip()]
    return annex_of(_cells(each) for each in lines)


def annex_of(rows: Iterable[Sequence[str]]) -> Annex:
    """Return the rates of a table; the later of two rows for one rate holds."""
    rates: dict[str, Decimal] = {}
    left_out = 0
    for cells in rows:
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
            return [each.strip().strip('"').strip() for each in line.split(mark)]
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
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        # Results as the agency's own program stored them; formulas are not worked out here.
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError) as error:
        raise ValueError("no workbook") from error
    rows = [[_shown(cell) for cell in row] for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    return [row for row in rows if any(row)]


def _shown(cell: object) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell).strip()
