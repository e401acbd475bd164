"""The named thresholds of a curve: where a rule of the programme makes the cost jump or bend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planner.budget import Budget, counted_for_courses, counted_for_third_countries, goes_to_third_country
from planner.eligibility import Verdict, course_fee_cap, third_country_share
from planner.locale import Message, message
from planner.model import Action, ActivityType, Mobility, ProjectTotals
from planner.places import band_for, one_way_km
from planner.whatif.base import Base

_REASONS = {
    "budget.why.reduced": "reduced",
    "budget.why.after_threshold": "after_threshold",
    "budget.why.course_cap": "course_cap",
    "budget.why.course_days": "course_days",
    "budget.why.travel_days_limit": "travel_days_limit",
    "budget.why.below_bands": "below_bands",
}
"""Reasons that budget lines give, and the thresholds that they are; their values fill its sentence."""


class Point(NamedTuple):
    """One point: a plan and what it costs, without its findings."""

    mobility: Mobility
    totals: ProjectTotals
    budget: Budget


Holding = dict[str, Message]
"""What holds at a point, by a key that is stable; a threshold is where one begins to hold."""


def holding_at(base: Base, point: Point) -> Holding:
    """Return everything that holds at a point and makes its cost what it is, or forbids it."""
    return dict(
        (*_band(base, point), *_reasons(point), *_days(base, point), *_people(base, point), *_caps(base, point))
    )


def _band(base: Base, point: Point) -> Iterator[tuple[str, Message]]:
    km = one_way_km(point.mobility.travel)
    band = None if km is None else band_for(base.programme.bands, km)
    if band is not None:
        yield f"band:{band.from_km}", message("whatif.threshold.band", km=band.from_km)
    country = point.mobility.travel.destination.country
    group = base.programme.group_of(country).group if country else None
    if group is not None:
        yield f"group:{group}", message("whatif.threshold.group", group=group)


def _reasons(point: Point) -> Iterator[tuple[str, Message]]:
    said: set[str] = set()  # the first line is that of the participants, and of two rates theirs is meant
    for line in point.budget.lines:
        for reason in _parts(line.why):
            name = _REASONS.get(reason.key)
            if name is not None and name not in said:
                said.add(name)
                yield name, message(f"whatif.threshold.{name}", **reason.values)


def _parts(why: Message | None) -> tuple[Message, ...]:
    if why is None:
        return ()
    parts = why.values.get("parts")
    return parts if isinstance(parts, tuple) else (why,)


def _days(base: Base, point: Point) -> Iterator[tuple[str, Message]]:
    activity, days = point.mobility.activity, point.mobility.days()
    rules = base.programme.activities.get(activity) if activity else None
    if rules is None or days is None:
        return
    low, high = (None if figure is None else figure.value for figure in (rules.min_days, rules.max_days))
    # Each is a threshold where it begins: long enough from `low` on, too long from the day after `high` on.
    if low is not None and days >= low:
        yield "min_days", message("whatif.threshold.min_days", days=low)
    if high is not None and days > high:
        yield "max_days", message("whatif.threshold.max_days", days=high)


def _people(base: Base, point: Point) -> Iterator[tuple[str, Message]]:
    most = base.programme.limit("ka122_max_participants").value
    if base.project.action is not Action.KA122 or most is None:
        return
    visit = point.mobility.activity is ActivityType.PREPARATORY_VISIT
    people = point.totals.project_participants + (0 if visit else len(point.mobility.participants))
    if people > most:
        yield "ka122_participants", message("whatif.threshold.ka122_participants", n=most)


def _caps(base: Base, point: Point) -> Iterator[tuple[str, Message]]:
    project, budget, totals = base.project, point.budget, point.totals
    if project.grant is None:
        return
    if totals.total + budget.total > project.grant:
        yield "grant", message("whatif.threshold.grant", grant=project.grant)
    if point.mobility.activity is ActivityType.COURSES_AND_TRAINING:
        own = counted_for_courses(budget, point.mobility, base.programme)
        finding = course_fee_cap(project, totals.course_amount + own, base.programme)
        if finding.verdict is Verdict.BLOCKED:
            yield "course_fee_cap", message("whatif.threshold.course_fee_cap", **finding.message.values)
    if project.action is Action.KA121 and goes_to_third_country(point.mobility, base.programme):
        own = counted_for_third_countries(budget, base.programme)
        finding = third_country_share(project, totals.third_country_amount + own, base.programme)
        if finding.verdict is Verdict.BLOCKED:
            yield "third_country_share", message("whatif.threshold.third_country_share", **finding.message.values)
