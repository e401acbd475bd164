"""Records that are there only once something is typed into them: a participant's paper, the answer to a question.

In a path such a record stands as `@` and what it is about, `mobility.papers.@p1.after.first_day`; two ids are joined
with `+`. Its place in the plan is found, or made together with the first value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from planner.model import (
    AssessmentSummary,
    Attendance,
    CheckAnswer,
    DutyNote,
    EuropassPaper,
    GrantSheet,
    ImpactAnswer,
    OutcomeReached,
    OutcomeResult,
    PartDone,
    Payment,
    SecondText,
    TaskDone,
)
from planner.model.base import Plain

_JOINT = "+"


class _KeyedRecord(NamedTuple):
    """What sits in a tuple: the model, and the fields that say what a record is about."""

    model: type[Plain]
    about: tuple[str, ...]


_KEYED_RECORDS = {
    "papers": _KeyedRecord(EuropassPaper, ("participant",)),
    "grant_sheets": _KeyedRecord(GrantSheet, ("participant",)),
    "assessment_summaries": _KeyedRecord(AssessmentSummary, ("participant",)),
    "checks": _KeyedRecord(CheckAnswer, ("item",)),
    "duties": _KeyedRecord(DutyNote, ("duty",)),
    "results": _KeyedRecord(OutcomeResult, ("participant", "outcome")),
    "tasks": _KeyedRecord(TaskDone, ("task",)),
    "parts": _KeyedRecord(PartDone, ("part",)),
    "impact": _KeyedRecord(ImpactAnswer, ("participant", "question")),
    "payments": _KeyedRecord(Payment, ("person",)),
    "attendance": _KeyedRecord(Attendance, ("person",)),
    "outcomes": _KeyedRecord(OutcomeReached, ("outcome",)),
    "second_texts": _KeyedRecord(SecondText, ("language", "first")),
}


class Resolved(NamedTuple):
    """A path with row numbers, and the tuples that have to grow before anything can be put there."""

    path: str
    created: dict[str, tuple[Any, ...]]


def record_key(*about: str) -> str:
    """Return the part of a path that stands for the record about this."""
    return "@" + _JOINT.join(map(coded, about))


def coded(about: str) -> str:
    """Return an id as it stands in a record key: without dots, and without signs that mean something there."""
    # Ids may hold dots, as those of questions do (host_check.mentor_named), and dots part a path; a text of the plan
    # holds anything. `quote` leaves dots, since addresses need none other.
    return quote(about, safe="").replace(".", "%2E")


def resolve(path: str, read: Callable[[str], Any]) -> Resolved:
    """Return the path with the row numbers of its record keys.

    Args:
        path: a path with record keys in it, or without any.
        read: returns the value at a path without record keys.
    """
    done: list[str] = []
    created: dict[str, tuple[Any, ...]] = {}
    for part in path.split("."):
        if not part.startswith("@"):
            done.append(part)
            continue
        owner = ".".join(done)
        items = read(owner) or ()
        kind = _KEYED_RECORDS[done[-1]]
        ids = tuple(map(unquote, part[1:].split(_JOINT)))
        at = next((n for n, each in enumerate(items) if _about(each, kind) == ids), len(items))
        if at == len(items):
            created[owner] = (*items, kind.model(**dict(zip(kind.about, ids, strict=True))))
        done.append(str(at))
    return Resolved(".".join(done), created)


def _about(record: Plain, kind: _KeyedRecord) -> tuple[str, ...]:
    return tuple(getattr(record, each) for each in kind.about)


def value_at(path: str, read: Callable[[str], Any]) -> Any:
    """Return the value at a path with record keys; of a record that is not there yet what it would begin with."""
    resolved = resolve(path, read)
    if not resolved.created:
        return read(resolved.path)
    # The outermost one: what is new within it holds nothing yet either.
    owner, items = next(iter(resolved.created.items()))
    number, _, rest = resolved.path.removeprefix(owner + ".").partition(".")
    value: Any = items[int(number)]
    for part in filter(None, rest.split(".")):
        value = getattr(value, part, None)
    return value
