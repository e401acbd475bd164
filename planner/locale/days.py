"""Days as people type them."""

from __future__ import annotations

import re
from datetime import date

_DAY_FIRST = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})\.?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)


def parse_day(typed: str) -> date | None:
    """Read a day typed as 2.3.2026., 02/03/26, 2026-03-02 or 02032026; None where it does not look like a day.

    Raises:
        ValueError: it looks like one, and the calendar has no such day.
    """
    text = typed.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text) or _DIGITS.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    return date(int(year) + 2000 if len(year) == 2 else int(year), int(month), int(day))
