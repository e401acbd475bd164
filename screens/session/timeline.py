"""The stays of a project as a timeline: a letter is a third of a month, or a whole one where the room is small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from datetime import date

WIDE = 110
"""Columns from which on a list of mobilities has room for it."""
_THIRDS = 3
_LEAST_MONTHS = 2
_MONTHS = 12
_DAYS_OF_A_THIRD = 10
Stay: TypeAlias = "tuple[date | None, date | None]"


class Timeline(NamedTuple):
    """Numbers of the months as a title, and for each stay its line, all of one width."""

    title: str
    lines: tuple[str, ...]


def timeline(stays: Sequence[Stay], today: date, room: int) -> Timeline | None:
    """Draw stays from the first month to the last; None where they do not fit into `room` columns, or none is dated.

    `|` is a time of the stay, `:` the present day outside of it. Brackets say that nothing is cut at either end.
    """
    known = [(_month(first), _month(last or first)) for first, last in stays if first is not None]
    if not known:
        return None
    start, end = min(first for first, _ in known), max(last for _, last in known)
    end, room = max(end, start + _LEAST_MONTHS - 1), room - len("[]")
    parts = _THIRDS if (end - start + 1) * _THIRDS <= room else 1
    if (end - start + 1) * parts > room:
        return None
    numbers = [month % _MONTHS + 1 for month in range(start, end + 1)]
    title = "".join(f"{number:<{parts}}" if parts > 1 else str(number % 10) for number in numbers)
    present = _part(today, parts)
    lines = tuple(
        f"[{''.join(_letters(stay, present, parts, range(start * parts, (end + 1) * parts)))}]" if stay[0] else ""
        for stay in stays
    )
    return Timeline(f" {title} ", lines)


def _letters(stay: Stay, present: int, parts: int, shown: range) -> Iterator[str]:
    first, last = stay
    taken = range(_part(first, parts), _part(last or first, parts) + 1) if first else range(0)
    for part in shown:
        yield "|" if part in taken else ":" if part == present else "."


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _part(day: date, parts: int) -> int:
    return _month(day) * parts + (min((day.day - 1) // _DAYS_OF_A_THIRD, _THIRDS - 1) if parts > 1 else 0)
