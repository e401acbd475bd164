"""Hours of a group's programme by kind, and the share of what is only secondary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from planner.locale import Message, message
from planner.model import GroupActivity, GroupDay, Mobility

SECONDARY_LIMIT = 50
"""Percent of the hours without travel. Our own reading of "secondary" (no source gives a number)."""

_SPAN = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})")


def minutes(time: str) -> int | None:
    """Return the length of "9:00-12:30, 13.30–15.00" in minutes; None where no span can be read in it."""
    spans = [tuple(map(int, each)) for each in _SPAN.findall(time)]
    # A span over midnight comes out negative: no programme is planned for one, so it is taken for a slip.
    lengths = [(60 * h2 + m2) - (60 * h1 + m1) for h1, m1, h2, m2 in spans]
    return sum(lengths) if lengths and all(each > 0 for each in lengths) else None


class Share(NamedTuple):
    """Minutes of secondary activities among all minutes without travel; `unknown` counts parts left out."""

    secondary: int
    all: int
    unknown: int

    @property
    def percent(self) -> int | None:
        """The share in percent, half up to a whole one; None while no hours are known."""
        if not self.all:
            return None
        return int((Decimal(100) * self.secondary / self.all).quantize(Decimal(1), ROUND_HALF_UP))


def secondary_share(days: tuple[GroupDay, ...]) -> Share:
    """Return how much of a programme is secondary: culture, trips, sport. Travel counts on neither side."""
    counted = [each for each in days if each.kind is not GroupActivity.TRAVEL]
    known = [(each, minutes(each.time)) for each in counted]
    # A part without a kind could be on either side: it counts as unknown, and on neither.
    lengths = [(each.kind, length) for each, length in known if each.kind and length]
    secondary = sum(length for kind, length in lengths if kind is GroupActivity.SECONDARY)
    return Share(secondary, sum(length for _, length in lengths), len(counted) - len(lengths))


def programme_notes(mobility: Mobility) -> tuple[Message, ...]:
    """Return what a screen says about a group's programme: the share of secondary hours, open parts, empty days."""
    share, notes = secondary_share(mobility.group_days), []
    if share.percent is not None:
        # Half is told of already: what is as much as all the rest is not secondary to it.
        is_too_much = share.secondary * 100 >= share.all * SECONDARY_LIMIT
        key = "papers.note.secondary_half" if is_too_much else "papers.note.secondary_fine"
        notes.append(message(key, percent=share.percent))
    if share.unknown:
        notes.append(message("papers.note.secondary_unknown", n=share.unknown))
    if mobility.group_days and (empty := empty_days(mobility)):
        notes.append(message("papers.note.day_without_programme", n=len(empty), days=empty))
    return tuple(notes)


def empty_days(mobility: Mobility) -> tuple[date, ...]:
    """Return the days of the stay for which nothing is planned."""
    first, length = mobility.first_day, mobility.days() or 0
    if first is None:
        return ()
    planned = {each.date for each in mobility.group_days}
    return tuple(each for each in (first + timedelta(days=n) for n in range(length)) if each not in planned)


def chronological(parts: Iterable[GroupDay]) -> list[GroupDay]:
    """Return parts day by day; those of a day as entered unless they begin with a clock time, undated ones last."""
    return sorted(parts, key=_when)


def _when(part: GroupDay) -> tuple[date, int]:
    # "9:00" and "9.30" are read, "from nine" is not: it stays where it was typed, at the head of its day.
    hour, _, minute = part.time.partition("-")[0].replace(".", ":").strip().partition(":")
    clock = 60 * int(hour) + int(minute[:2]) if hour.isdecimal() and minute[:2].isdecimal() else 0
    return part.date or date.max, clock
