"""What the other mobilities of a project add up to, for the rules and rates that look beyond one mobility."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from planner.budget.build import build_budget, tariff_of
from planner.budget.cache_keys import ByIdentity, TariffKey
from planner.budget.caps import counted_for_courses, counted_for_third_countries
from planner.budget.organisational import counted
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
from planner.programme import Programme

Stays = tuple[tuple[str, date, date], ...]
"""Each name that somebody may be known again by, with their first and last day."""


class Summary(NamedTuple):
    """One mobility as its neighbours see it. Amounts in EUR; names folded (planner/model/same.py)."""

    total: Decimal
    third_country_amount: Decimal
    course_amount: Decimal
    participants: int
    is_main: bool
    third_country_people: int
    visited_host: str
    course: str
    course_senders: tuple[tuple[str, int], ...]
    course_people: frozenset[str]
    course_names: frozenset[str]
    stays: Stays


def totals_beside(
    project: Project, mobilities: Sequence[Mobility], programme: Programme, mobility: Mobility
) -> ProjectTotals:
    """Return what the project's other mobilities add up to.

    Args:
        project: the project.
        mobilities: all its mobilities in the order of the list, with or without `mobility`. Archived ones count
            where they happened; the others are put away.
        programme: the project's call.
        mobility: the one that is looked at. For the lower organisational support only those before it count; all
            before it where it is not in the list. For everything else all others count.
    """
    counts: Counter[ActivityType] = Counter()
    tariff, terms, call = tariff_of(programme, project), TariffKey.of(project), ByIdentity(programme)
    own: dict[ActivityType, int] | None = None
    summaries: list[Summary] = []
    for each in mobilities:
        if each.id == mobility.id:
            own = dict(counts)
            _count(counts, mobility, counted(mobility, programme, tariff))
        elif each.counts:
            before = counts[each.activity] if each.activity else 0
            summaries.append(_summary(terms, ByIdentity(each), call, before))
            _count(counts, each, counted(each, programme, tariff))
    return _added(summaries, dict(counts) if own is None else own)


def totals_of_each(project: Project, mobilities: Sequence[Mobility], programme: Programme) -> tuple[ProjectTotals, ...]:
    """Return for each mobility of a project what the others add up to, as `totals_beside` does, in one walk.

    Args:
        project: the project.
        mobilities: all its mobilities in the order of the list.
        programme: the project's call.
    """
    counts: Counter[ActivityType] = Counter()
    tariff = tariff_of(programme, project)
    live: dict[int, tuple[Summary, dict[ActivityType, int]]] = {}
    for at, each in enumerate(mobilities):
        if each.counts:
            before = dict(counts)
            live[at] = summarise(project, each, programme, counts[each.activity] if each.activity else 0), before
            _count(counts, each, counted(each, programme, tariff))
    whole = _Whole([summary for summary, _ in live.values()])
    return tuple(
        # One put away undone does not count for the others; looked at itself it is counted where it stands.
        whole.without(*live[at]) if at in live else totals_beside(project, mobilities, programme, each)
        for at, each in enumerate(mobilities)
    )


class _Whole:
    """What all mobilities of a project add up to; taking one out again costs no second walk over all the others."""

    def __init__(self, summaries: Sequence[Summary]) -> None:
        self._all = _added(summaries, {})
        self._visits = Counter(each.visited_host for each in summaries if each.visited_host)
        self._courses = Counter(each.course for each in summaries if each.course)
        self._people = Counter(known for each in summaries for known in each.course_people)
        self._names = Counter(name for each in summaries for name in each.course_names)

    def without(self, own: Summary, before: dict[ActivityType, int]) -> ProjectTotals:
        """Return the totals beside one of them; `before` counts the participants planned before it."""
        whole = self._all
        visits = {name: n - (name == own.visited_host) for name, n in self._visits.items()}
        return ProjectTotals.model_construct(
            participants_by_activity=before,
            third_country_people=whole.third_country_people - own.third_country_people,
            project_participants=whole.project_participants - own.participants,
            main_mobilities=whole.main_mobilities - own.is_main,
            total=whole.total - own.total,
            third_country_amount=whole.third_country_amount - own.third_country_amount,
            course_amount=whole.course_amount - own.course_amount,
            visits_by_host={name: n for name, n in visits.items() if n},
            course_participants=self._courses_without(own),
            course_people=_left(self._people, own.course_people, whole.course_people),
            course_names=_left(self._names, own.course_names, whole.course_names),
            stays=self._stays_without(own),
        )

    def _courses_without(self, own: Summary) -> dict[str, dict[str, int]]:
        if not own.course:
            return self._all.course_participants
        others = {name: each for name, each in self._all.course_participants.items() if name != own.course}
        if self._courses[own.course] > 1:
            senders = Counter(self._all.course_participants[own.course])
            senders.subtract(dict(own.course_senders))
            others[own.course] = {name: n for name, n in senders.items() if n}
        return others

    def _stays_without(self, own: Summary) -> dict[str, tuple[tuple[date, date], ...]]:
        if not own.stays:
            return self._all.stays
        stays = dict(self._all.stays)
        for known, first, last in own.stays:
            spans = [*stays.get(known, ())]
            spans.remove((first, last))
            stays[known] = tuple(spans)
        return {known: spans for known, spans in stays.items() if spans}


def _left(counted: Counter[str], own: frozenset[str], every: frozenset[str]) -> frozenset[str]:
    """Return those that somebody beside the own mobility has."""
    return frozenset(name for name, n in counted.items() if n > (name in own)) if own else every


def summarise(project: Project, mobility: Mobility, programme: Programme, before: int = 0) -> Summary:
    """Return one mobility's summary; quick when asked again with the same objects.

    Args:
        project: the project.
        mobility: one of its mobilities.
        programme: the project's call.
        before: participants of the same activity type in mobilities before it.
    """
    return _summary(TariffKey.of(project), ByIdentity(mobility), ByIdentity(programme), before)


@lru_cache(maxsize=2048)
def _summary(
    terms: TariffKey, mobility: ByIdentity[Mobility], programme: ByIdentity[Programme], before: int
) -> Summary:
    plan = mobility.value
    counted = {plan.activity: before} if plan.activity else {}
    totals = ProjectTotals.model_construct(participants_by_activity=counted)
    budget = build_budget(terms.bare_project(), plan, programme.value, totals)
    is_visit = plan.activity is ActivityType.PREPARATORY_VISIT
    is_course = plan.activity is ActivityType.COURSES_AND_TRAINING
    third = goes_to_third_country(plan, programme.value)
    course = plan.participants if is_course else ()
    return Summary(
        total=budget.total,
        third_country_amount=counted_for_third_countries(budget, programme.value) if third else Decimal(0),
        course_amount=counted_for_courses(budget, plan, programme.value),
        participants=0 if is_visit else len(plan.participants),
        is_main=plan.activity is not None and not is_visit and plan.activity not in INCOMING_ACTIVITIES,
        third_country_people=len(plan.participants) if third and not is_visit else 0,
        visited_host=fold_name(plan.host.name) if is_visit else "",
        course=course_key(plan) if is_course and plan.course.title else "",
        course_senders=tuple(Counter(fold_name(each.sender) for each in course if not each.zero_grant).items()),
        course_people=frozenset(known for each in course for known in identities(each)),
        course_names=frozenset(name for each in course if (name := namesake(each))),
        stays=tuple(_stays(plan)),
    )


def _stays(mobility: Mobility) -> Iterator[tuple[str, date, date]]:
    """Yield the dates of everybody who is paid for, under each name they may be known again by."""
    for each in mobility.participants:
        first, last = mobility.period(each)
        if first is not None and last is not None and not each.zero_grant:
            for known in identities(each):
                yield known, first, last


def goes_to_third_country(mobility: Mobility, programme: Programme) -> bool:
    """Whether it is an outgoing mobility to a third country not associated to the programme."""
    country = mobility.travel.destination.country
    outgoing = mobility.activity not in INCOMING_ACTIVITIES
    return outgoing and bool(country) and not programme.is_programme_country(country)


def _count(counts: Counter[ActivityType], mobility: Mobility, people: int) -> None:
    if mobility.activity is not None and people:
        counts[mobility.activity] += people


def _added(summaries: Sequence[Summary], before: dict[ActivityType, int]) -> ProjectTotals:
    courses: dict[str, Counter[str]] = {}
    for each in summaries:
        if each.course:
            courses.setdefault(each.course, Counter()).update(dict(each.course_senders))
    # Unchecked, as its values are of our own making: checking the dates of 6,000 people took 50 ms a letter.
    return ProjectTotals.model_construct(
        participants_by_activity=before,
        third_country_people=sum(each.third_country_people for each in summaries),
        project_participants=sum(each.participants for each in summaries),
        main_mobilities=sum(each.is_main for each in summaries),
        total=sum((each.total for each in summaries), Decimal(0)),
        third_country_amount=sum((each.third_country_amount for each in summaries), Decimal(0)),
        course_amount=sum((each.course_amount for each in summaries), Decimal(0)),
        visits_by_host=dict(Counter(each.visited_host for each in summaries if each.visited_host)),
        course_participants={course: dict(senders) for course, senders in courses.items()},
        course_people=frozenset().union(*(each.course_people for each in summaries)),
        course_names=frozenset().union(*(each.course_names for each in summaries)),
        stays=_merged(tuple(ByIdentity(each.stays) for each in summaries if each.stays)),
    )


@lru_cache(maxsize=8)
def _merged(stays: tuple[ByIdentity[Stays], ...]) -> dict[str, tuple[tuple[date, date], ...]]:
    """Put the dates of all mobilities together: kept, since a letter in the project's title changes none of them."""
    merged: dict[str, list[tuple[date, date]]] = {}
    for each in stays:
        for known, first, last in each.value:
            merged.setdefault(known, []).append((first, last))
    return {known: tuple(spans) for known, spans in merged.items()}
