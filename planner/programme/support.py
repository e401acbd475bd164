"""Who may have a real cost of taking part: one answer for rules and budget, so that they never contradict."""

from __future__ import annotations

from enum import StrEnum

from planner.model import INCOMING_ACTIVITIES, ActivityType, Mobility, Participant, SupportCost, SupportKind, Traveller
from planner.programme.model import Programme


class Refusal(StrEnum):
    """Why a real cost is not paid; the last part of a `budget.why` key."""

    ZERO_GRANT = "support_zero_grant"
    ON_VISIT = "support_on_visit"
    NOT_ELIGIBLE = "support_not_eligible"
    TRAVEL_TWICE = "support_travel_twice"
    SUBSISTENCE_TWICE = "support_subsistence_twice"


def limited_people(mobility: Mobility, programme: Programme) -> int:
    """Return how many participants of a mobility a KA122's limit counts.

    No visitors (Guide 2026 p. 93); experts and hosted teachers where the call, or a reading of it, counts them.
    """
    counts_guests = programme.limit(GUESTS_COUNT).value != 0
    if mobility.activity is ActivityType.PREPARATORY_VISIT or (is_for_guests(mobility) and not counts_guests):
        return 0
    return len(mobility.participants)


def is_for_guests(mobility: Mobility) -> bool:
    """Whether its participants are experts or hosted teachers."""
    return mobility.activity in INCOMING_ACTIVITIES


GUESTS_COUNT = "ka122_counts_guests"


def has_fewer_opportunities(person: Traveller) -> bool:
    """Whether somebody counts as having fewer opportunities; participants who fled Ukraine do (seed 003)."""
    return bool(getattr(person, "fewer_opportunities", False) or getattr(person, "fled_ukraine", False))


def inclusion_refused(mobility: Mobility, programme: Programme, person: Traveller) -> Refusal | None:
    """Return why no real cost of a person is paid as inclusion support; None where it may be.

    It is for participants with fewer opportunities and those who accompany them; where the call says so also for staff
    with fewer opportunities who accompany or go on a visit, and for companions past the days paid by day rates (Guide
    2026 p. 99-100).
    """
    if person.zero_grant:
        return Refusal.ZERO_GRANT
    is_visit = mobility.activity is ActivityType.PREPARATORY_VISIT
    # Most costs are of participants of a stay, about whom no limit of the call is asked.
    if isinstance(person, Participant) and not is_visit:
        return None if has_fewer_opportunities(person) else Refusal.NOT_ELIGIBLE
    staff_too = programme.limit("inclusion_for_accompanying_staff").value == 1
    if staff_too and has_fewer_opportunities(person):
        return None
    if is_visit:
        return Refusal.ON_VISIT
    # Anybody in the group: a plan does not say who goes along with whom.
    accompanied = any(has_fewer_opportunities(each) for each in mobility.participants)
    return None if accompanied or days_past_units(mobility, programme, person) else Refusal.NOT_ELIGIBLE


def cost_refused(mobility: Mobility, programme: Programme, person: Traveller, cost: SupportCost) -> Refusal | None:
    """Return why one real cost is not paid; None where it is.

    Travel and subsistence are paid once: not where they are claimed as travel or individual support. On a visit its
    amount per person is both of them.
    """
    refused = inclusion_refused(mobility, programme, person)
    if refused is not None:
        return refused
    visit = mobility.activity is ActivityType.PREPARATORY_VISIT
    if cost.kind is SupportKind.TRAVEL and (person.claims_travel or visit):
        return Refusal.TRAVEL_TWICE
    # The kind first: the days of a stay decide nothing about any other cost. A cost does not say for which days it is,
    # so one day past the units lets it in.
    if cost.kind is SupportKind.SUBSISTENCE and (visit or _paid_by_day(mobility, programme, person)):
        return Refusal.SUBSISTENCE_TWICE
    return None


def _paid_by_day(mobility: Mobility, programme: Programme, person: Traveller) -> bool:
    return person.claims_individual_support and not days_past_units(mobility, programme, person)


def least_days(mobility: Mobility, person: Participant, programme: Programme) -> int | None:
    """Return the fewest days abroad that the call lets this participant stay; None where it says nothing."""
    rules = programme.activities.get(mobility.activity) if mobility.activity else None
    if rules is None or rules.min_days is None or rules.min_days.value is None:
        return None
    fewer = rules.min_days_fewer_opportunities
    # The exception has to be justified in the plan; that rule speaks for itself.
    if fewer is not None and fewer.value is not None and has_fewer_opportunities(person):
        return int(min(fewer.value, rules.min_days.value))
    return int(rules.min_days.value)


def days_past_units(mobility: Mobility, programme: Programme, person: Traveller) -> int:
    """Return for how many days abroad an accompanying person is no longer paid by day rates (Guide 2026 n. 106)."""
    if isinstance(person, Participant):
        return 0
    rules = programme.activities.get(mobility.activity) if mobility.activity else None
    most = rules.companion_unit_days if rules else None
    days = mobility.days(person)
    return 0 if most is None or most.value is None or days is None else max(0, days - int(most.value))
