"""What really happened, beside what was planned: who came, from when to when, and how long that was."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from planner.model.mobility import Mobility
from planner.model.papers import THE_GROUP, AfterMobility, Attendance
from planner.model.people import Traveller


class RealStay(NamedTuple):
    """One person's stay as it was. Days are inclusive and leave travel days out, as those planned."""

    person: Traveller
    told: Attendance
    first: date | None
    last: date | None
    planned: int | None
    """Days as they were planned."""

    @property
    def came(self) -> bool:
        """Whether the person took part at all."""
        return self.told.took_part

    @property
    def days(self) -> int | None:
        """Days that the person was there; None while unknown, or where the plan has no dates."""
        if not self.came:
            return 0
        if self.first is None or self.last is None:
            return self.planned
        return max((self.last - self.first).days + 1 - self.told.days_off, 0)

    @property
    def is_shorter(self) -> bool:
        """Whether it was shorter than planned."""
        return self.days is not None and self.planned is not None and self.days < self.planned


def real_stays(mobility: Mobility) -> tuple[RealStay, ...]:
    """Return the stay of each participant and accompanying person: as was told, else as planned.

    Days of the attendance go before those of a certificate, which go before those of the group's programme.
    """
    told = {each.person: each for each in mobility.attendance}
    after = {each.participant: each.after for each in mobility.papers if each.after is not None}
    found = []
    for person in mobility.travellers:
        own = told.get(person.id, Attendance(person=person.id))
        records: list[Attendance | AfterMobility] = [
            own,
            *(each for each in (after.get(person.id), after.get(THE_GROUP)) if each is not None),
        ]
        first, last = mobility.period(person)
        real_first = next((each.first_day for each in records if each.first_day), first)
        real_last = next((each.last_day for each in records if each.last_day), last)
        found.append(RealStay(person, own, real_first, real_last, mobility.days(person)))
    return tuple(found)


def is_told(mobility: Mobility) -> bool:
    """Whether anything is told of what really happened that could change an amount."""
    return bool(mobility.attendance) or any(each.after is not None for each in mobility.papers)


def as_planned(mobility: Mobility) -> Mobility:
    """Return the plan as if nothing had been told of what really happened."""
    if not is_told(mobility):
        return mobility
    papers = tuple(each.model_copy(update={"after": None}) for each in mobility.papers)
    return mobility.model_copy(update={"attendance": (), "papers": papers})
