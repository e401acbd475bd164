"""Days of birth as lists have them, in whatever way; those that cannot be are doubted, not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from planner.exchange.folding import fold
from planner.locale import Message, message

YOUNGEST, OLDEST = 10, 100
"""Years: whoever takes part or goes along is of an age between them. Bounds of ours; outside them it is a slip."""

_EXCEL_BEGAN: Final = date(1899, 12, 30)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ENGLISH: Final = {"may": 5, "maj": 5, "oct": 10, "des": 12}
_NUMERALS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN: Final = {name: at for at, name in enumerate(_NUMERALS, 1)}
_SEP: Final = r"\s*[./\-\s]\s*"
_YEAR_FIRST: Final = re.compile(rf"(?P<y>\d{{4}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<d>\d{{1,2}})")
_DAY_FIRST: Final = re.compile(rf"(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>\d{{4}}|\d{{2}})")
_TOGETHER: Final = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
_TOGETHER_DAY_FIRST: Final = re.compile(r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>(?:19|20)\d{2})")
_WORDS: Final = (
    re.compile(r"(?P<d>\d{1,2})\W+(?P<w>[a-z]+)\W+(?P<y>\d{4}|\d{2})"),
    re.compile(r"(?P<y>\d{4})\W*(?:gada|g)?\W+(?P<d>\d{1,2})\W+(?P<w>[a-z]+)"),
    re.compile(r"(?P<y>\d{4})\W*(?:gada|g)?\W+(?P<w>[a-z]+)\W+(?P<d>\d{1,2})"),
    re.compile(r"(?P<w>[a-z]+)\W+(?P<d>\d{1,2})(?:st|nd|rd|th)?\W+(?P<y>\d{4})"),
)
_TIME: Final = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$")
_SERIAL: Final = re.compile(r"\d{4,5}")


def read_birth(cell: str, today: date) -> tuple[date | None, Message | None]:
    """Read a day of birth.

    Args:
        cell: as it stands in the list.
        today: two-digit years lie in the past of this day; ages are counted on it.

    Returns:
        The day, or None and a sentence on why it is not taken.
    """
    text = _TIME.sub("", cell.strip().strip("'\"`")).strip()
    text = re.sub(r"\s*(?:gads|gada|g)?\.?$", "", text, flags=re.IGNORECASE).strip()
    found = next(_days(text, today), None)
    if found is None:
        return None, message("people.doubt.no_date", text=cell)
    if not _is_possible(found, today):
        return None, message("people.doubt.year", text=cell)
    return found, None


def looks_like_birth(cell: str, today: date) -> bool:
    """Whether a cell is written as a day that somebody who takes part was born on; bare numbers are none."""
    return not cell.isdigit() and read_birth(cell, today)[0] is not None


def _is_possible(born: date, today: date) -> bool:
    return OLDEST >= today.year - born.year >= YOUNGEST


def _days(text: str, today: date) -> Iterator[date]:
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _TOGETHER, _TOGETHER_DAY_FIRST):
        if found := pattern.fullmatch(text):
            yield from _day(found["y"], int(found["m"]), found["d"], today)
    plain = fold(text)
    for pattern in _WORDS:
        if found := pattern.fullmatch(plain):
            yield from _day(found["y"], _month(found["w"]), found["d"], today)
    # Excel's number of a day, where the cell lost its format on the way.
    if _SERIAL.fullmatch(text) and int(text) > 7_000:
        yield _EXCEL_BEGAN + timedelta(days=int(text))


def _month(word: str) -> int:
    if word in _ROMAN:
        return _ROMAN[word]
    known = {**{each: at for at, each in enumerate(_MONTHS, 1)}, **_ENGLISH}
    return next((at for each, at in known.items() if word.startswith(each)), 0)


def _day(year: str, month: int, day: str, today: date) -> Iterator[date]:
    whole = int(year)
    if len(year) == 2:
        # Nobody is born later than today.
        whole += 2000 if 2000 + whole <= today.year else 1900
    try:
        yield date(whole, month, int(day))
    except ValueError:
        return
