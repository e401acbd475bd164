"""Each mobility of a project as its neighbours see it, in the order of the list.

The order matters: the lower organisational support begins after those who are planned before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import is_
from typing import NamedTuple

from planner.budget.build import build_budget, tariff_of
from planner.budget.cache_keys import ByIdentity, TariffKey
from planner.budget.caps import counted_for_courses, counted_for_third_countries
from planner.budget.lines import Category, Status
from planner.budget.organisational import alike, counted
from planner.budget.per_person import fee_days
from planner.budget.real import real_plan
from planner.model import (
    INCOMING_ACTIVITIES,
    ActivityType,
    Mobility,
    Project,
    ProjectTotals,
    course_key,
    fold_name,
    identities,
    namesake,
)
from planner.programme import Programme, is_for_guests, limited_people


class Before(NamedTuple):
    """What is planned before a mobility: participants by activity, courses and paid days of fees by person."""

    participants: dict[ActivityType, int]
    courses: dict[str, tuple[int, int]]

    def of(self, mobility: Mobility, programme: Programme) -> Around:
        """Return what of it a mobility's own amounts depend on."""
        people = sum(self.participants.get(each, 0) for each in alike(mobility.activity, programme))
        if mobility.activity is not ActivityType.COURSES_AND_TRAINING or not self.courses:
            return people, ()
        known = sorted({name for each in mobility.participants for name in identities(each)} & self.courses.keys())
        return people, tuple((name, self.courses[name]) for name in known)


def _told_apart(before: int, people: int, threshold: Decimal | None) -> int:
    """Participants before, as far as amounts depend on them: one added early in a long list changes few others."""
    if threshold is None or before + people <= threshold:
        return 0
    return min(before, int(threshold))


Around = tuple[int, tuple[tuple[str, tuple[int, int]], ...]]
"""Participants of the same activity before, and the earlier courses of a mobility's own people."""


def beside_only(mobility: Mobility, around: Around) -> ProjectTotals:
    """Return totals with nothing in them but what a mobility's own amounts depend on."""
    people, courses = around
    counted_before = {mobility.activity: people} if mobility.activity else {}
    return _EMPTY.model_copy(update={"participants_by_activity": counted_before, "earlier_courses": dict(courses)})


class Walk:
    """Goes through a project's mobilities in their order."""

    def __init__(self, project: Project, programme: Programme) -> None:
        self._programme, self._tariff = programme, tariff_of(programme, project)
        self._threshold = programme.limit("organisational_threshold").value
        # Made once for the walk: they are the same for each of its mobilities, of which there may be hundreds.
        self._terms, self._call = TariffKey.of(project), ByIdentity(programme)
        self.before = Before({}, {})

    def summary(self, mobility: Mobility) -> Summary:
        """Return a mobility's summary where the walk is now; quick when asked again with the same objects."""
        around = self.before.of(mobility, self._programme)
        people = _told_apart(around[0], len(mobility.participants), self._threshold)
        return _summary(self._terms, ByIdentity(mobility), self._call, (people, around[1]))

    def row(self, at: int, mobility: Mobility) -> Row | None:
        """Go past a mobility; return its row if it counts."""
        if not mobility.counts:
            return None
        found, before = self.summary(mobility), self.before
        self.pass_by(mobility, found)
        return at, found, before

    def pass_by(self, mobility: Mobility, known: Summary | None = None) -> None:
        """Count a mobility among those before the next one; its summary says how many, where it is known."""
        mobility = real_plan(mobility, self._programme)
        people, courses = self.before
        number = counted(mobility, self._programme, self._tariff) if known is None else known.counted
        if mobility.activity is not None and number:
            people = {**people, mobility.activity: people.get(mobility.activity, 0) + number}
        if mobility.activity is ActivityType.COURSES_AND_TRAINING:
            courses = {**courses, **dict(self._courses(mobility))}
        self.before = Before(people, courses)

    def _courses(self, mobility: Mobility) -> Iterator[tuple[str, tuple[int, int]]]:
        for each in mobility.participants:
            if not each.zero_grant:
                days = fee_days(mobility, self._programme, each)
                for name in identities(each):
                    number, earlier = self.before.courses.get(name, (0, 0))
                    yield name, (number + 1, earlier + days)


Stays = tuple[tuple[str, date, date], ...]
"""Each name that somebody may be known again by, with their first and last day."""


class Summary(NamedTuple):
    """One mobility as its neighbours see it. Amounts in EUR; names folded (planner/model/same.py)."""

    total: Decimal
    third_country_amount: Decimal
    course_amount: Decimal
    participants: int
    guests: int
    is_main: bool
    third_country_people: int
    visited_host: str
    course: str
    course_senders: tuple[tuple[str, int], ...]
    course_people: frozenset[str]
    course_names: frozenset[str]
    stays: Stays
    counted: int
    """Participants that count towards the lower organisational support."""
    is_far: bool
    """Whether it goes to a third country not associated."""
    by_category: dict[Category, Decimal]
    status: Status
    missing: tuple[str, ...]

    def unpaid(self) -> Summary:
        """Return the same with nothing paid."""
        return self._replace(total=_NOTHING, third_country_amount=_NOTHING, course_amount=_NOTHING)


_NOTHING = Decimal(0)
_EMPTY = ProjectTotals()


Row = tuple[int, Summary, Before]
"""Place in the list, summary, and what is planned before it."""


def summaries_in_order(project: Project, mobilities: Sequence[Mobility], programme: Programme) -> tuple[Row, ...]:
    """Return place, summary and what is planned before it, of every mobility that counts.

    A row is the same object as in the walk before while its mobility and what is planned before it are the same.
    """
    plans, terms = tuple(mobilities), TariffKey.of(project)
    last = _walks_last(terms, ByIdentity(programme))
    alike = [each for each in tuple(last) if len(each.plans) == len(plans)]
    for each in alike:
        if all(map(is_, each.plans, plans)):
            return each.rows
    made = _walked(Walk(terms.bare_project(), programme), plans, alike[0] if alike else None)
    last[:] = [made, *last[: _WALKS - 1]]
    return made.rows


class _Walked(NamedTuple):
    """A walk that was made: at each place its row, where the mobility counts, and what is planned before it."""

    plans: tuple[Mobility, ...]
    places: tuple[Row | None, ...]
    before: tuple[Before, ...]
    rows: tuple[Row, ...]


# Several ask for the same list one after another: what is barred, what each contributes, what the others add up to;
# and an open plan asks for the list without itself.
_WALKS = 4


@lru_cache(maxsize=8)
def _walks_last(_terms: TariffKey, _programme: ByIdentity[Programme]) -> list[_Walked]:
    return []


def _walked(walk: Walk, plans: tuple[Mobility, ...], last: _Walked | None) -> _Walked:
    places: list[Row | None] = []
    before: list[Before] = []
    same = [*map(is_, plans, last.plans), False] if last else []
    if last:
        walk.before = last.before[0]
    while (at := len(places)) < len(plans):
        if last and same[at] and walk.before is last.before[at]:
            # Up to the next one that is another all stands as it stood.
            end = same.index(False, at)
            places += last.places[at:end]
            before += last.before[at:end]
            walk.before = last.before[end]
            continue
        before.append(walk.before)
        places.append(walk.row(at, plans[at]))
        # A change of dates mostly leaves what the later ones depend on as it was. Compared only behind a mobility
        # that is another one: tables of thousands of names would be compared at every place else.
        if last and not same[at] and walk.before == last.before[at + 1]:
            walk.before = last.before[at + 1]
    before.append(walk.before)
    return _Walked(plans, tuple(places), tuple(before), tuple([each for each in places if each is not None]))


# `before` is part of the key, as the lower rate begins after those of the mobilities before.
@lru_cache(maxsize=2048)
def _summary(
    terms: TariffKey, mobility: ByIdentity[Mobility], programme: ByIdentity[Programme], around: Around
) -> Summary:
    plan, project = real_plan(mobility.value, programme.value), terms.bare_project()
    budget = build_budget(project, mobility.value, programme.value, beside_only(plan, around))
    is_visit = plan.activity is ActivityType.PREPARATORY_VISIT
    is_course = plan.activity is ActivityType.COURSES_AND_TRAINING
    third = goes_to_third_country(plan, programme.value)
    course = plan.participants if is_course else ()
    return Summary(
        total=budget.total,
        third_country_amount=counted_for_third_countries(budget, programme.value) if third else Decimal(0),
        course_amount=counted_for_courses(budget, plan, programme.value),
        participants=limited_people(plan, programme.value),
        guests=len(plan.participants) if is_for_guests(plan) else 0,
        is_main=plan.activity is not None and not is_visit and plan.activity not in INCOMING_ACTIVITIES,
        third_country_people=len(plan.participants) if third and not is_visit else 0,
        visited_host=fold_name(plan.host.name) if is_visit else "",
        course=course_key(plan) if is_course and plan.course.title else "",
        course_senders=tuple(Counter(fold_name(each.sender) for each in course if not each.zero_grant).items()),
        course_people=frozenset(known for each in course for known in identities(each)),
        course_names=frozenset(name for each in course if (name := namesake(each))),
        stays=tuple(_stays(plan)),
        counted=counted(plan, programme.value, tariff_of(programme.value, project)),
        is_far=third,
        by_category=budget.by_category(),
        status=budget.status,
        missing=budget.missing,
    )


def _stays(mobility: Mobility) -> Iterator[tuple[str, date, date]]:
    """Yield the dates of everybody who is paid for, under each name they may be known again by."""
    for each in mobility.participants:
        first, last = mobility.period(each)
        # Each day is paid once; who is not paid may be in two stays.
        if first is not None and last is not None and not each.zero_grant:
            for known in identities(each):
                yield known, first, last


def goes_to_third_country(mobility: Mobility, programme: Programme) -> bool:
    """Whether it is an outgoing mobility to a third country not associated to the programme."""
    country = mobility.travel.destination.country
    outgoing = mobility.activity not in INCOMING_ACTIVITIES
    return outgoing and bool(country) and not programme.is_programme_country(country)
