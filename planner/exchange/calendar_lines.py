"""Lines of a calendar file as RFC 5545 has them: texts made safe, days, moments, folding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

_WIDTH = 75
"""Octets of a line, without its end (RFC 5545, 3.1)."""

_UNSAID = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""What no text may hold (RFC 5545, 3.3.11); lines end before it is looked for."""

_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def text_of(text: str) -> str:
    """Return a text as the value of a property."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAID.sub("", lines).translate(_ESCAPED)


def day_of(day: date) -> str:
    """Return a whole day; its property says `VALUE=DATE`."""
    # `strftime` leaves the zeros of years before 1000 out.
    return day.isoformat().replace("-", "")


def moment_of(moment: datetime) -> str:
    """Return an aware moment in universal time, to the second."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds").translate({45: "", 58: ""}) + "Z"


def span_of(span: timedelta) -> str:
    """Return a span of days, hours and minutes before (less than zero) or after: -P2DT15H."""
    minutes = abs(span) // timedelta(minutes=1)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    time = "".join(f"{number}{letter}" for number, letter in ((hours, "H"), (minutes, "M")) if number)
    sign = "-" if span < timedelta() else ""
    return f"{sign}P" + (f"{days}D" if days or not time else "") + (f"T{time}" if time else "")


def component(name: str, lines: Iterable[str]) -> list[str]:
    """Return the lines of a component: VCALENDAR, VEVENT, VALARM."""
    return [f"BEGIN:{name}", *lines, f"END:{name}"]


def folded(lines: Iterable[str]) -> bytes:
    """Return the file: each line cut where it is too long, and never inside a letter."""
    return b"".join(_folded(each) + b"\r\n" for each in lines)


def _folded(line: str) -> bytes:
    row = b""
    rows: list[bytes] = []
    for letter in line:
        written = letter.encode("utf-8", "replace")
        # A line that goes on begins with a blank, which counts.
        if len(row) + len(written) > _WIDTH - bool(rows):
            rows.append(row)
            row = b""
        row += written
    return b"\r\n ".join((*rows, row))
