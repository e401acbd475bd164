"""The rates annex of a grant agreement, as schools have it: pasted rows, a CSV file of Excel, or a workbook.

A row names a rate by its name in rate cards or by its label in any language of the planner, or it says whom it pays and
for which country group ("Learners, group 2"). What a row does not say, the heads of its columns or the line above it
may: a table of groups beside one another, or "Learners" over three rows. Nothing is guessed: a row that names no rate,
more than one, or of whose numbers it is not clear which one is meant, is handed back as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from planner.bounded import read_bounded
from planner.exchange.annex_cells import MOST_COLUMNS, MOST_ROWS, number, rows_by_commas, rows_of, shown
from planner.exchange.tables import read_sheets, text_of
from planner.locale import catalogue, languages
from planner.model import ActivityType, fold_name
from planner.programme import TYPED_ONLY, is_possible, rate_label
from planner.programme.rates import fixed_names

LARGEST_TABLE = 1_000_000
"""Bytes of a text; an annex of every rate and country has a tenth of them."""

_LONGEST_HEAD = 80
"""Letters of a line above rows; longer ones are prose, which may speak of learners and mean nothing by it."""

_NUMERALS = {"i": "1", "ii": "2", "iii": "3"}
_GROUP = re.compile(
    r"(?:group|grup\w*)[\s:.]*(?:nr\.?\s*|no\.?\s*)?(iii|ii|i|[123])\b"
    r"|\b(iii|ii|i|[123])\s*\.?\s*(?:valstu\s+|country\s+)?(?:group|grup)",
    re.IGNORECASE,
)
# Whoever accompanies is paid as staff, whomever they accompany.
_ACCOMPANYING = re.compile(r"pavado|accompan")
_WHO = re.compile(r"(?P<learner>learner|apprentice|audzek|izglitojam|macek)|(?P<staff>staff|personal[sau]|darbiniek)")
_LATER_DAYS = re.compile(r"\b15\b|\b70\s*%")
"""What is paid from day 15 on is worked out of the day rate, so such columns and rows are no rates of their own."""


class Annex(NamedTuple):
    """What was understood: EUR or percent by rate name; and the rows with amounts that were not, as they stand."""

    rates: dict[str, Decimal]
    not_understood: tuple[str, ...]


class _Slot(NamedTuple):
    """Whom an amount is paid to and for which group of countries, as far as that is said."""

    who: str = ""
    group: str = ""
    later: bool = False

    def over(self, other: _Slot) -> _Slot:
        """Return what this says, and the other where this says nothing."""
        return _Slot(self.who or other.who, self.group or other.group, self.later or other.later)

    @property
    def rate(self) -> str:
        """Name of the rate; empty while half of it is missing."""
        return f"{self.who}_group{self.group}" if self.who and self.group else ""


class _Head(NamedTuple):
    column: int
    slot: _Slot


def read_annex(path: Path) -> Annex:
    """Read the annex from a CSV, text or XLSX file.

    Raises:
        OSError: the file cannot be read.
        BadInput: it is neither text in an encoding that schools save nor a workbook, or holds too much.
    """
    if path.suffix.casefold() == ".xlsx":
        return annex_of(row.cells for sheet in read_sheets(path) for row in sheet.rows if not row.is_blank)
    return parse_annex(text_of(read_bounded(path, LARGEST_TABLE), path.name))


def parse_annex(text: str) -> Annex:
    """Read pasted rows: cells parted by tabs, semicolons or wide blanks, or by commas where nothing else parts them."""
    found = annex_of(rows_of(text))
    # Tried last: most commas stand in the amounts, or between "Learners" and "group 1".
    return found if found.rates else max(found, annex_of(rows_by_commas(text)), key=lambda each: len(each.rates))


def annex_of(rows: Iterable[Sequence[str]]) -> Annex:
    """Return the rates of a table; where two rows give one rate two values, none of them is taken."""
    table = _Table()
    for cells in islice(rows, MOST_ROWS):
        table.read([each.strip() for each in cells])
    return table.annex()


class _Table:
    """A table while it is read from the top: what the rows so far said of the rows to come."""

    def __init__(self) -> None:
        self._heads: list[_Head] = []
        self._section = _Slot()
        self._after_head = False
        self._found: dict[str, dict[Decimal, str]] = {}
        self._strange: list[str] = []

    def annex(self) -> Annex:
        # By value, so that a row that stands twice with one amount is no doubt.
        rates = {name: next(iter(each)) for name, each in self._found.items() if len(each) == 1}
        doubtful = [row for each in self._found.values() if len(each) > 1 for row in each.values()]
        return Annex(rates, (*self._strange, *dict.fromkeys(doubtful)))

    def read(self, cells: list[str]) -> None:
        """Take one row, with amounts or above them."""
        if len(cells) > MOST_COLUMNS:
            self._strange.append(shown(cells[:MOST_COLUMNS]))
            return
        first = next((at for at, each in enumerate(cells) if each and number(each) is None), len(cells))
        # What stands before the words of a row is its number in the list.
        start = first if first < len(cells) else -1
        amounts = {at: value for at, each in enumerate(cells) if at > start and (value := number(each)) is not None}
        if not amounts:
            self._read_head(cells)
        elif not self._take(cells, amounts):
            self._strange.append(shown(cells))
        self._after_head = not amounts

    def _take(self, cells: list[str], amounts: dict[int, Decimal]) -> bool:
        """Take the amounts of a row where it is clear what each of them is."""
        words = [each for each in cells if each and number(each) is None]
        names = _named(words)
        if names:
            slots = [*names] if len(names) == 1 else []
            return self._put(slots, [*amounts.values()], cells)
        own = _slot(" ".join(words))
        if own is None or own.later:
            return False
        if not words and self._heads:
            own = _numbered(own, amounts, self._heads)
        if own.rate or not self._heads:
            return self._put([own.over(self._section).rate], [*amounts.values()], cells)
        return self._put_under_heads(own, amounts, cells)

    def _put_under_heads(self, own: _Slot, amounts: dict[int, Decimal], cells: list[str]) -> bool:
        """Take a row of a table whose columns have heads; by their columns, or in order where there are as many."""
        by_column = {each.column: each.slot for each in self._heads}
        if set(amounts) <= set(by_column) and len(by_column) == len(self._heads):
            pairs = [(by_column[at], value) for at, value in amounts.items()]
            wanted = [(slot, value) for slot, value in pairs if not slot.later]
            slots, values = [slot for slot, _ in wanted], [value for _, value in wanted]
        else:
            slots, values = [each.slot for each in self._heads if not each.slot.later], [*amounts.values()]
        return self._put([own.over(self._section).over(each).rate for each in slots], values, cells)

    def _put(self, names: list[str], values: list[Decimal], cells: list[str]) -> bool:
        meant = _without_later_days(values, len(names))
        fits = meant is not None and "" not in names and len(set(names)) == len(names) > 0
        if meant is None or not fits or not all(map(is_possible, names, meant)):
            return False
        for name, value in zip(names, meant, strict=True):
            self._found.setdefault(name, {}).setdefault(value, shown(cells))
        return True

    def _read_head(self, cells: list[str]) -> None:
        heads = _heads(cells)
        slots = [each.slot for each in heads if each.slot != _Slot()]
        if len(slots) > 1:
            self._heads = _beneath(self._heads, heads) if self._after_head else heads
            self._section = _Slot()
        elif (slots and slots[0].rate) or _named(cells):
            self._strange.append(shown(cells))  # a rate, and no amount that can be read
        elif slots and sum(map(len, cells)) <= _LONGEST_HEAD:
            self._section = slots[0]


def _numbered(own: _Slot, amounts: dict[int, Decimal], heads: list[_Head]) -> _Slot:
    """Take the number that begins a row for its group, where only people stand above the columns beside it."""
    at = next(iter(amounts))
    if (
        at < min(each.column for each in heads)
        and not any(each.slot.group for each in heads)
        and amounts[at] in (1, 2, 3)
    ):
        return own._replace(group=str(amounts.pop(at)))
    return own


def _beneath(above: list[_Head], heads: list[_Head]) -> list[_Head]:
    """Return heads of two lines: the upper one says of several columns whom they pay, the lower one the group."""
    if not above or {bool(each.slot.who) for each in above} == {bool(each.slot.who) for each in heads}:
        return heads
    if all(each.column == 0 for each in heads):
        # Lines without cells: the upper ones share the lower ones out evenly.
        wide = max(len(heads) // len(above), 1)
        upper = [above[min(at // wide, len(above) - 1)].slot for at in range(len(heads))]
    else:
        upper = [_left_of(above, each.column) for each in heads]
    return [each._replace(slot=each.slot.over(slot)) for each, slot in zip(heads, upper, strict=True)]


def _left_of(above: list[_Head], column: int) -> _Slot:
    """A head over several columns stands over the first of them."""
    return next((each.slot for each in reversed(above) if each.column <= column), _Slot())


def _heads(cells: list[str]) -> list[_Head]:
    """Return what the cells of a line say of the columns below them; a line in one cell says it in order."""
    filled = [(at, each) for at, each in enumerate(cells) if each]
    if len(filled) == 1:
        return [_Head(0, each) for each in _in_order(filled[0][1])]
    found = [(at, _slot(each)) for at, each in filled]
    return [_Head(at, each) for at, each in found if each is not None and each != _Slot()]


def _in_order(text: str) -> list[_Slot]:
    """Return the groups, or the kinds of people, that a line names one after another."""
    groups = [_Slot(group=_group(each)) for each in _GROUP.finditer(text)]
    whole = _slot(text)
    if len(groups) > 1:
        return groups
    return [whole] if whole is not None else [_Slot(who=each.lastgroup or "") for each in _WHO.finditer(_plain(text))]


def _slot(text: str) -> _Slot | None:
    """Return whom and which group a text names; None where it names two."""
    groups = {_group(each) for each in _GROUP.finditer(text)}
    plain = _plain(text)
    who = {"staff"} if _ACCOMPANYING.search(plain) else {each.lastgroup or "" for each in _WHO.finditer(plain)}
    if len(groups) > 1 or len(who) > 1:
        return None
    return _Slot(next(iter(who), ""), next(iter(groups), ""), _LATER_DAYS.search(text) is not None)


def _group(found: re.Match[str]) -> str:
    numeral = (found[1] or found[2]).casefold()
    return _NUMERALS.get(numeral, numeral)


def _plain(text: str) -> str:
    """Small letters without diacritics; blanks go too, which is why the marks of people hold none."""
    return fold_name(text)


def _without_later_days(values: list[Decimal], count: int) -> list[Decimal] | None:
    """Return as many amounts as are wanted; None where there are others.

    Twice as many are the day rates and what is paid from day 15 on, if each second one is 70 % of its first.
    """
    if len(values) == count:
        return values
    for rates, later in ((values[::2], values[1::2]), (values[:count], values[count:])):
        if len(rates) == len(later) == count and all(map(_is_later_rate, rates, later)):
            return rates
    return None


def _is_later_rate(rate: Decimal, later: Decimal) -> bool:
    # Within a euro, for tables that round otherwise than the guide does.
    return abs((rate * Decimal("0.7")).quantize(Decimal(1), ROUND_HALF_UP) - later) <= 1


def _named(words: Sequence[str]) -> set[str]:
    """Return the rates that cells name by their very name or label."""
    known = _labels()
    return {known[folded] for each in words if (folded := fold_name(each)) in known}


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
