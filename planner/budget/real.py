"""The plan that is paid: as it really was where that is told, else as it is planned.

The guide pays for what happened within the project (2026, p. 430); what was not done, or done otherwise, is cut in
proportion (p. 430, 437). It names no force majeure: what the agency accepts then is the agency's word.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from planner.budget.cache_keys import ByIdentity
from planner.model import AccompanyingPerson, Mobility, Participant, RealStay, Traveller, is_told, real_stays
from planner.programme import Programme, least_days


def real_plan(mobility: Mobility, programme: Programme) -> Mobility:
    """Return who is paid for, with their real days; the same object where nothing is told.

    Left out are those who did not take part, and those whose stay was broken off before it was long enough, unless the
    agency may accept why.
    """
    return _kept(ByIdentity(mobility), ByIdentity(programme)) if is_told(mobility) else mobility


def pays(stay: RealStay, mobility: Mobility, programme: Programme) -> bool:
    """Whether the grant pays anything for somebody by units."""
    if not stay.came:
        return False
    if not stay.is_shorter or (stay.told.force_majeure and stay.told.agency_agreed is not False):
        return True
    return long_enough(stay, mobility, programme)


def long_enough(stay: RealStay, mobility: Mobility, programme: Programme) -> bool:
    """Whether a real stay has the days that the call asks of its activity; accompanying persons need none."""
    if not isinstance(stay.person, Participant):
        return True
    least = least_days(mobility, stay.person, programme)
    return least is None or stay.days is None or stay.days >= least


class Moved(NamedTuple):
    """Money that went between the school and people, in EUR."""

    paid: Decimal
    spent: Decimal
    refunded: Decimal


def moved(mobilities: Iterable[Mobility]) -> Moved:
    """Return what was paid out, really spent and paid back, as far as it is written down."""
    found = [each for mobility in mobilities for each in mobility.payments]
    nothing = Decimal(0)
    return Moved(
        sum((each.paid or nothing for each in found), nothing),
        sum((each.spent or nothing for each in found), nothing),
        sum((each.refunded or nothing for each in found), nothing),
    )


@lru_cache(maxsize=256)
def _kept(mobility: ByIdentity[Mobility], programme: ByIdentity[Programme]) -> Mobility:
    plan, call = mobility.value, programme.value
    paid = [_as_it_was(each) for each in real_stays(plan) if pays(each, plan, call)]
    return plan.model_copy(
        update={
            "participants": tuple(each for each in paid if isinstance(each, Participant)),
            "accompanying": tuple(each for each in paid if isinstance(each, AccompanyingPerson)),
            # Said once: whoever takes this plan for the planned one gets the same days.
            "attendance": (),
            "papers": tuple(each.model_copy(update={"after": None}) for each in plan.papers),
        }
    )


def _as_it_was(stay: RealStay) -> Traveller:
    """The person with real days; days of an interruption are paid to nobody."""
    person = stay.person
    if (stay.first, stay.last) == (person.first_day, person.last_day) and not stay.told.days_off:
        return person
    unfunded = min(person.unfunded_days + stay.told.days_off, 365)
    return person.model_copy(update={"first_day": stay.first, "last_day": stay.last, "unfunded_days": unfunded})
