"""What the other mobilities of a project add up to, for the rules and rates that look beyond one mobility."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from planner.budget.build import build_budget, tariff_of
from planner.budget.cache_keys import ByIdentity, TariffKey
from planner.budget.caps import counted_for_courses, counted_for_third_countries
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


Around = tuple[int, tuple[tuple[str, tuple[int, int]], ...]]
"""Participants of the same activity before, and the earlier courses of a mobility's own people."""


def beside_only(mobility: Mobility, around: Around) -> ProjectTotals:
    """Return totals with nothing in them but what a mobility's own amounts depend on."""
    people, courses = around
    counted_before = {mobility.activity: people} if mobility.activity else {}
    return _EMPTY.model_copy(update={"participants_by_activity": counted_before, "earlier_courses": dict(courses)})


class _Walk:
    """Goes through a project's mobilities in their order."""

    def __init__(self, project: Project, programme: Programme) -> None:
        self._programme, self._tariff = programme, tariff_of(programme, project)
        # Made once for the walk: they are the same for each of its mobilities, of which there may be hundreds.
        self._terms, self._call = TariffKey.of(project), ByIdentity(programme)
        self.before = Before({}, {})

    def summary(self, mobility: Mobility) -> Summary:
        """Return a mobility's summary where the walk is now; quick when asked again with the same objects."""
        around = self.before.of(mobility, self._programme)
        return _summary(self._terms, ByIdentity(mobility), self._call, around)

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

    def unpaid(self) -> Summary:
        """Return the same with nothing paid."""
        return self._replace(total=_NOTHING, third_country_amount=_NOTHING, course_amount=_NOTHING)


_NOTHING = Decimal(0)
_NOBODY: frozenset[str] = frozenset()


def totals_beside(
    project: Project,
    mobilities: Sequence[Mobility],
    programme: Programme,
    mobility: Mobility,
    unpaid: frozenset[str] = _NOBODY,
) -> ProjectTotals:
    """Return what the project's other mobilities add up to.

    Args:
        project: the project.
        mobilities: all its mobilities in the order of the list, with or without `mobility`. Archived ones count
            where they happened; the others are put away.
        programme: the project's call.
        mobility: the one that is looked at. For the lower organisational support only those before it count; all
            before it where it is not in the list. For everything else all others count.
        unpaid: ids of mobilities that a rule bars: they take part in every count, and in no amount.
    """
    walk = _Walk(project, programme)
    own: Before | None = None
    summaries: list[Summary] = []
    for each in mobilities:
        if each.id == mobility.id:
            own = walk.before
            walk.pass_by(mobility)
        elif each.counts:
            found = walk.summary(each)
            summaries.append(found.unpaid() if each.id in unpaid else found)
            walk.pass_by(each, found)
    return _added(summaries, walk.before if own is None else own)


def totals_of_each(
    project: Project, mobilities: Sequence[Mobility], programme: Programme, unpaid: frozenset[str] = _NOBODY
) -> tuple[ProjectTotals, ...]:
    """Return for each mobility of a project what the others add up to, as `totals_beside` does, in one walk.

    Args:
        project: the project.
        mobilities: all its mobilities in the order of the list.
        programme: the project's call.
        unpaid: ids of mobilities that a rule bars: they are in no amount.
    """
    live: dict[int, tuple[Summary, Before]] = {
        at: (found.unpaid() if mobilities[at].id in unpaid else found, before)
        for at, found, before in summaries_in_order(project, mobilities, programme)
    }
    whole = _Whole([summary for summary, _ in live.values()])
    return tuple(
        # One put away undone does not count for the others; looked at itself it is counted where it stands.
        whole.without(*live[at]) if at in live else totals_beside(project, mobilities, programme, each, unpaid)
        for at, each in enumerate(mobilities)
    )


def summaries_in_order(
    project: Project, mobilities: Sequence[Mobility], programme: Programme
) -> tuple[tuple[int, Summary, Before], ...]:
    """Return place, summary and what is planned before it, of every mobility that counts."""
    return _walked(TariffKey.of(project), ByIdentity(programme), tuple(map(ByIdentity, mobilities)))


# Several ask for the same list one after another: what is barred, what each contributes, what the others add up to.
@lru_cache(maxsize=8)
def _walked(
    terms: TariffKey, programme: ByIdentity[Programme], mobilities: tuple[ByIdentity[Mobility], ...]
) -> tuple[tuple[int, Summary, Before], ...]:
    return tuple(_walk(_Walk(terms.bare_project(), programme.value), mobilities))


def _walk(walk: _Walk, mobilities: Sequence[ByIdentity[Mobility]]) -> Iterator[tuple[int, Summary, Before]]:
    for at, each in enumerate(mobilities):
        if each.value.counts:
            found = walk.summary(each.value)
            yield at, found, walk.before
            walk.pass_by(each.value, found)


_SUMMED = {
    "third_country_people": "third_country_people",
    "project_participants": "participants",
    "project_guests": "guests",
    "main_mobilities": "is_main",
    "total": "total",
    "third_country_amount": "third_country_amount",
    "course_amount": "course_amount",
}
"""Fields of `ProjectTotals` that are sums, with those of a `Summary` that they add up."""
_EMPTY = ProjectTotals()


def sums_of(summaries: Sequence[Summary]) -> dict[str, Any]:
    """Return the fields of `ProjectTotals` that are sums over these mobilities."""
    # From the zero of the field's own kind: nothing at all is an amount as well.
    return {
        name: sum((getattr(each, own) for each in summaries), getattr(_EMPTY, name)) for name, own in _SUMMED.items()
    }


def sums_without(sums: dict[str, Any], own: Summary) -> dict[str, Any]:
    """Return sums after one of their mobilities is taken out again."""
    return {name: value - getattr(own, _SUMMED[name]) for name, value in sums.items()}


class _Whole:
    """What all mobilities of a project add up to; taking one out again costs no second walk over all the others."""

    def __init__(self, summaries: Sequence[Summary]) -> None:
        self._all, self._sums = _added(summaries, Before({}, {})), sums_of(summaries)
        self._visits = Counter(each.visited_host for each in summaries if each.visited_host)
        self._courses = Counter(each.course for each in summaries if each.course)
        self._people = Counter(known for each in summaries for known in each.course_people)
        self._names = Counter(name for each in summaries for name in each.course_names)

    def without(self, own: Summary, before: Before) -> ProjectTotals:
        """Return the totals beside one of them."""
        whole = self._all
        visits = {name: n - (name == own.visited_host) for name, n in self._visits.items()}
        return ProjectTotals.model_construct(
            participants_by_activity=before.participants,
            earlier_courses=before.courses,
            **sums_without(self._sums, own),
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
            # One of them: another mobility may have the very same days.
            spans.remove((first, last))
            stays[known] = tuple(spans)
            if not spans:
                del stays[known]
        return stays


def _left(counted: Counter[str], own: frozenset[str], every: frozenset[str]) -> frozenset[str]:
    """Return those that somebody beside the own mobility has."""
    return frozenset(name for name, n in counted.items() if n > (name in own)) if own else every


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


def _added(summaries: Sequence[Summary], before: Before) -> ProjectTotals:
    courses: dict[str, Counter[str]] = {}
    # Without a title two courses cannot be told to be one.
    for each in summaries:
        if each.course:
            courses.setdefault(each.course, Counter()).update(dict(each.course_senders))
    # Unchecked, as its values are of our own making: checking the dates of 6,000 people took 50 ms a letter.
    return ProjectTotals.model_construct(
        participants_by_activity=before.participants,
        earlier_courses=before.courses,
        **sums_of(summaries),
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
    # Sorted, so that taking one of two equal spans out leaves the same whichever it was.
    return {known: tuple(sorted(spans)) for known, spans in merged.items()}
