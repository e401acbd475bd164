"""Longer, shorter and moved stays, with the own dates that some people have."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from planner.model import AccompanyingPerson, Mobility, Traveller
from planner.whatif.people import with_travellers
from planner.whatif.reading import refused

T = TypeVar("T", bound=Traveller)


def begun(mobility: Mobility, first: date) -> Mobility:
    """Give a stay without dates its first day; its planned length gives the last one."""
    last = mobility.last_day
    if last is None and mobility.planned_days is not None:
        last = first + timedelta(days=mobility.planned_days - 1)
    return mobility.model_copy(update={"first_day": first, "last_day": last})


def moved(mobility: Mobility, by: timedelta) -> Mobility:
    """Move a stay and the own dates of its people.

    Raises:
        OverflowError: a day lies outside the calendar.
    """
    dates = {name: day + by for name, day in _dates(mobility).items()}
    return with_travellers(mobility, lambda person: _moved_person(person, by)).model_copy(update=dates)


def _moved_person(person: T, by: timedelta) -> T:
    dates = {name: day + by for name, day in _dates(person).items()}
    return person.model_copy(update=dates) if dates else person


def _dates(of: Mobility | Traveller) -> dict[str, date]:
    days = {"first_day": of.first_day, "last_day": of.last_day}
    return {name: day for name, day in days.items() if day is not None}


def ended(mobility: Mobility, last: date) -> Mobility:
    """End a stay on another day.

    Who leaves with the others or after them leaves so much earlier or later; who leaves before them stays as planned,
    but no longer than the others.
    """
    old = mobility.last_day
    changed = mobility.model_copy(update={"last_day": last})
    return changed if old is None else with_travellers(changed, lambda person: _ended_person(person, old, last))


def _ended_person(person: T, old: date, last: date) -> T:
    own = person.last_day
    if own is None:
        return person
    day = own + (last - old) if own >= old else min(own, last)
    return person if day == own else person.model_copy(update={"last_day": day})


def accompanying_days(mobility: Mobility) -> int | None:
    """Days of the accompanying persons; None where there are none or where they differ."""
    lengths = {mobility.days(each) for each in mobility.accompanying}
    return lengths.pop() if len(lengths) == 1 else None


def with_accompanying_days(mobility: Mobility, days: int) -> Mobility:
    """Let every accompanying person stay so many days from their first day.

    Raises:
        EditRefused: there are none, or the first day is not known.
    """
    if not mobility.accompanying:
        raise refused("accompanying_days", "nobody")
    persons = tuple(_staying(mobility, each, days) for each in mobility.accompanying)
    return mobility.model_copy(update={"accompanying": persons})


def _staying(mobility: Mobility, person: AccompanyingPerson, days: int) -> AccompanyingPerson:
    first = mobility.period(person)[0]
    if first is None:
        raise refused("accompanying_days", "no_first_day")
    try:
        last = first + timedelta(days=days - 1)
    except OverflowError:
        raise refused("accompanying_days", "date") from None
    unchanged = mobility.period(person)[1] == last
    return person if unchanged else person.model_copy(update={"last_day": last})
