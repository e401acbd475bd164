"""Days typed for papers, checked where they are typed: what cannot have been is refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planner import clock
from planner.locale import Message, message
from screens.session.session import Session

Refused = Callable[[Session, object], Message | None]
"""Says why a typed value cannot be; None where it can."""


def real_first(last_path: str) -> Refused:
    """Return the check of a real first day; `last_path` is where the real last day lives."""
    return lambda session, value: _real(session, value, session.get(last_path))


def real_last(first_path: str) -> Refused:
    """Return the check of a real last day; `first_path` is where the real first day lives."""
    return lambda session, value: _real(session, session.get(first_path), value)


def issued(last_path: str) -> Refused:
    """Return the check of a day of issue; `last_path` is where the real last day lives."""

    def check(session: Session, value: object) -> Message | None:
        last = session.get(last_path)
        if isinstance(value, date) and value > clock.today():
            return message("papers.state.future", day=value)
        early = isinstance(value, date) and isinstance(last, date) and value < last
        return message("papers.state.before_end", day=value, last=last) if early else None

    return check


def valid_from(last_path: str) -> Refused:
    """Return the check of a first day of validity."""
    return lambda session, value: _ordered(value, session.get(last_path))


def valid_to(first_path: str) -> Refused:
    """Return the check of a last day of validity."""
    return lambda session, value: _ordered(session.get(first_path), value)


def _ordered(first: object, last: object) -> Message | None:
    wrong = isinstance(first, date) and isinstance(last, date) and last < first
    return message("papers.day.order", first=first, last=last) if wrong else None


def _real(session: Session, first: object, last: object) -> Message | None:
    """What really happened is past, in order, and no longer than the call lets such a stay be."""
    for each in (first, last):
        if isinstance(each, date) and each > clock.today():
            return message("papers.state.future", day=each)
    if not (isinstance(first, date) and isinstance(last, date)):
        return None
    longest = _longest(session)
    if longest is not None and (last - first).days + 1 > longest:
        return message("papers.day.long", days=(last - first).days + 1, longest=longest)
    return _ordered(first, last)


def _longest(session: Session) -> int | None:
    activity = session.mobility_or_empty.activity
    rules = session.programme.activities.get(activity) if activity else None
    longest = rules.max_days.value if rules is not None and rules.max_days is not None else None
    return None if longest is None else int(longest)
