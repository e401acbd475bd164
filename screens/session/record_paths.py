"""Records that are there only once something is typed into them: a participant's paper, the answer to a question.

In a path such a record stands as `@` and what it is about, `mobility.papers.@p1.after.first_day`; two ids are joined
with `+`. Its place in the plan is found, or made together with the first value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from planner.model import (
    AssessmentSummary,
    Attendance,
    CheckAnswer,
    EuropassPaper,
    GrantSheet,
    OutcomeReached,
    OutcomeResult,
    PartDone,
    TaskDone,
)
from planner.model.base import Plain

_DOT = "~"
_JOINT = "+"


class _Seat(NamedTuple):
    """What sits in a tuple: the model, and the fields that say what a record is about."""

    model: type[Plain]
    about: tuple[str, ...]


_SEATS = {
    "papers": _Seat(EuropassPaper, ("participant",)),
    "grant_sheets": _Seat(GrantSheet, ("participant",)),
    "assessment_summaries": _Seat(AssessmentSummary, ("participant",)),
    "checks": _Seat(CheckAnswer, ("item",)),
    "results": _Seat(OutcomeResult, ("participant", "outcome")),
    "tasks": _Seat(TaskDone, ("task",)),
    "parts": _Seat(PartDone, ("part",)),
    "attendance": _Seat(Attendance, ("person",)),
    "outcomes": _Seat(OutcomeReached, ("outcome",)),
}


class Settled(NamedTuple):
    """A path with row numbers, and the tuples that have to grow before anything can be put there."""

    path: str
    births: dict[str, tuple[Any, ...]]


def seat(*about: str) -> str:
    """Return the part of a path that stands for the record about this."""
    return "@" + _JOINT.join(each.replace(".", _DOT) for each in about)


def settle(path: str, read: Callable[[str], Any]) -> Settled:
    """Return the path with the row numbers of its seats.

    Args:
        path: a path with seats in it, or without any.
        read: returns the value at a path without seats.
    """
    done: list[str] = []
    births: dict[str, tuple[Any, ...]] = {}
    for part in path.split("."):
        if not part.startswith("@"):
            done.append(part)
            continue
        owner = ".".join(done)
        items = births.get(owner) or read(owner) or ()
        kind = _SEATS[done[-1]]
        ids = tuple(each.replace(_DOT, ".") for each in part[1:].split(_JOINT))
        at = next((n for n, each in enumerate(items) if _about(each, kind) == ids), len(items))
        if at == len(items):
            births[owner] = (*items, kind.model(**dict(zip(kind.about, ids, strict=True))))
        done.append(str(at))
    return Settled(".".join(done), births)


def _about(record: Plain, kind: _Seat) -> tuple[str, ...]:
    return tuple(getattr(record, each) for each in kind.about)


def value_at(path: str, read: Callable[[str], Any]) -> Any:
    """Return the value at a path with seats; of a record that is not there yet what it would begin with."""
    settled = settle(path, read)
    if not settled.births:
        return read(settled.path)
    owner, items = next(iter(settled.births.items()))
    number, _, rest = settled.path.removeprefix(owner + ".").partition(".")
    value: Any = items[int(number)]
    for part in filter(None, rest.split(".")):
        value = getattr(value, part, None)
    return value
