"""The programme of a group, as hosts send it: rows of day, time, activity, place and who is responsible.

Headings may be in Latvian or English, in any order; a day stands once and counts for the rows below it, as in merged
cells. Without headings the columns are taken in that order. Days are written in whole, without their year, or counted
("2. diena"); of what kind a part is nobody but the coordinator says, for it decides what is funded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from planner.exchange.folding import fold
from planner.exchange.tables import Sheet, TableRow
from planner.locale import Message, message
from planner.locale.days import parse_day
from planner.model import GroupDay

_HEADINGS: Final = {
    "date": "date, day, days, datums, diena, dienas, datums diena, day date",
    "time": "time, hours, from to, laiks, plkst, stundas, laiks no lidz, pulkstenis",
    "start": "from, start, begin, no, sakums",
    "end": "to, until, end, lidz, beigas",
    "activity": "activity, activities, programme, content, what, description, session, topic, darbiba, aktivitate, "
    "aktivitates, programma, saturs, nodarbiba, pasakums, temats, tema, apraksts, notikums",
    "place": "place, venue, where, location, vieta, norises vieta, kur, telpa",
    "responsible": "responsible, responsible person, who, teacher, leader, trainer, contact, host, atbildigais, "
    "atbildiga persona, vada, vaditajs, kas vada, pasniedzejs, instruktors",
}
_FIELDS: Final = {words: field for field, text in _HEADINGS.items() for words in text.split(", ")}
_ORDER: Final = ("date", "time", "activity", "place", "responsible")
_LONGEST: Final = {"activity": 6000}
_LINE: Final = 200
_HEAD_WITHIN: Final = 15

_MONTHS: Final = ("jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "de")
_COUNTED: Final = re.compile(r"(?:(\d{1,3})\s*\.?\s*(?:diena|day)|(?:diena|day)\s*\.?\s*(\d{1,3}))\b.*")
_NO_YEAR: Final = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
_IN_WORDS: Final = re.compile(r"(\d{1,2})\W+([a-z]+)(?:\W+(\d{4}))?")
_TIMED: Final = re.compile(r"(\d{4}-\d\d-\d\d) \d\d:\d\d")
_SECONDS: Final = re.compile(r"\b(\d{1,2}:\d{2}):00\b")


class DaysTable(NamedTuple):
    """The parts of a programme in the order of the rows, and rows that were left out (row, why)."""

    days: tuple[GroupDay, ...]
    left_out: tuple[tuple[int, Message], ...]


def read_days(sheet: Sheet, first_day: date | None, last_day: date | None) -> DaysTable:
    """Read the parts of a programme.

    Args:
        sheet: the table.
        first_day: first day of the mobility: counted days begin with it, and days without a year lie near it.
        last_day: its last day; parts long before or after the mobility are left out and told.
    """
    head = next((each for each in sheet.rows[:_HEAD_WITHIN] if len(_columns(each.cells)) > 1), None)
    columns = _columns(head.cells) if head else dict(enumerate(_ORDER))
    reader = _Reader(columns, first_day, last_day)
    for row in sheet.rows:
        if row.is_blank or (head and row.number <= head.number):
            continue
        reader.read(row)
    return DaysTable(tuple(reader.days), tuple(reader.left_out))


def _columns(cells: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, each in enumerate(cells):
        words = " ".join(re.sub(r"[^\w]+", " ", fold(re.sub(r"\(.*?\)", " ", each))).split())
        field = _FIELDS.get(words)
        if field and field not in found.values():
            found[at] = field
    return found if {"activity", "date"} & set(found.values()) else {}


class _Reader:
    def __init__(self, columns: Mapping[int, str], first: date | None, last: date | None) -> None:
        self._columns, self._first, self._last = columns, first, last
        self._day: date | None = None
        self._unread = ""
        self.days: list[GroupDay] = []
        self.left_out: list[tuple[int, Message]] = []

    def read(self, row: TableRow) -> None:
        """Take one row."""
        values = {field: row.cells[at] for at, field in self._columns.items() if at < len(row.cells) and row.cells[at]}
        typed = values.pop("date", "")
        if typed:
            self._day = self._date(typed)
            self._unread = "" if self._day else typed[:60]
        if self._unread:
            # Rows below a day that cannot be read belong to it, not to the day before.
            self._leave(row, message("people.days.no_day", text=self._unread))
            return
        day = self._day
        if "activity" not in values:
            # A day alone stands over the rows below it.
            if values or not typed:
                self._leave(row, message("people.days.no_activity"))
            return
        values["time"] = _time(values)
        texts = {field: values.get(field, "")[: _LONGEST.get(field, _LINE)] for field in _ORDER[1:]}
        self.days.append(GroupDay(date=day, **texts))

    def _leave(self, row: TableRow, why: Message) -> None:
        self.left_out.append((row.number, why))

    def _date(self, typed: str) -> date | None:
        found = self._read_date(typed)
        if found is None or self._first is None:
            return found
        # A programme of last year that was not changed would fill days that nobody travels on.
        last = self._last or self._first
        return found if self._first - timedelta(days=31) <= found <= last + timedelta(days=31) else None

    def _read_date(self, typed: str) -> date | None:
        text = _TIMED.sub(r"\1", typed)
        # "Pirmdiena, 02.03.2026": a weekday says nothing that the day does not.
        text = re.sub(r"^[^\W\d]+\.?,?\s+(?=\d)", "", text).strip()
        plain = fold(text)
        if counted := _COUNTED.fullmatch(fold(typed)):
            number = int(counted[1] or counted[2])
            return self._first + timedelta(days=number - 1) if self._first and 0 < number <= 730 else None
        try:
            if found := _NO_YEAR.fullmatch(plain):
                return self._near(int(found[2]), int(found[1]))
            if (found := _IN_WORDS.fullmatch(plain)) and (month := _month(found[2])):
                return date(int(found[3]), month, int(found[1])) if found[3] else self._near(month, int(found[1]))
            return parse_day(text.rstrip(",;:"))
        except ValueError:
            return None

    def _near(self, month: int, day: int) -> date | None:
        """The day without a year that lies in the mobility or soonest after its beginning."""
        if self._first is None:
            return None
        for year in (self._first.year, self._first.year + 1):
            found = date(year, month, day)
            if found >= self._first - timedelta(days=31):
                return found
        return None


def _month(word: str) -> int:
    return next((at for at, each in enumerate(_MONTHS, 1) if len(word) > 2 and word.startswith(each)), 0)


def _time(values: Mapping[str, str]) -> str:
    between = "-".join(filter(None, (values.get("start", ""), values.get("end", ""))))
    return _SECONDS.sub(r"\1", values.get("time", "") or between)
