"""What the other mobilities of a project add up to, for the rules and rates that look beyond one mobility."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from planner.budget.build import build_budget, tariff_of
from planner.budget.cache_keys import ByIdentity, TariffKey
from planner.budget.lines import Category
from planner.budget.organisational import counted
from planner.model import INCOMING_ACTIVITIES, ActivityType, Mobility, Participant, Project, ProjectTotals
from planner.programme import Programme


class Summary(NamedTuple):
    """One mobility as its neighbours see it. Amounts in EUR; names in lower case."""

    total: Decimal
    third_country_amount: Decimal
    course_fees: Decimal
    participants: int
    visited_host: str
    course: str
    course_people: frozenset[str]


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
    tariff = tariff_of(programme, project)
    own: dict[ActivityType, int] | None = None
    summaries: list[Summary] = []
    for each in mobilities:
        if each.id == mobility.id:
            own = dict(counts)
            _count(counts, mobility, counted(mobility, programme, tariff))
        elif each.counts:
            summaries.append(summarise(project, each, programme, counts[each.activity] if each.activity else 0))
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
        self._people = Counter(name for each in summaries for name in each.course_people)

    def without(self, own: Summary, before: dict[ActivityType, int]) -> ProjectTotals:
        """Return the totals beside one of them; `before` counts the participants planned before it."""
        whole, people, courses = self._all, self._all.course_people, dict(self._all.course_participants)
        if own.course:
            courses[own.course] -= own.participants
            courses = {name: each for name, each in courses.items() if self._courses[name] > (name == own.course)}
        if own.course_people:
            people = frozenset(name for name, n in self._people.items() if n > (name in own.course_people))
        return ProjectTotals(
            participants_by_activity=before,
            project_participants=whole.project_participants - own.participants,
            total=whole.total - own.total,
            third_country_amount=whole.third_country_amount - own.third_country_amount,
            course_fees=whole.course_fees - own.course_fees,
            visits_by_host={name: n for name, n in self._visits_without(own).items() if n},
            course_participants=courses,
            course_people=people,
        )

    def _visits_without(self, own: Summary) -> dict[str, int]:
        return {name: n - (name == own.visited_host) for name, n in self._visits.items()}


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
    return Summary(
        total=budget.total,
        third_country_amount=budget.total if goes_to_third_country(plan, programme.value) else Decimal(0),
        course_fees=budget.by_category().get(Category.COURSE_FEES, Decimal(0)),
        participants=0 if is_visit else len(plan.participants),
        visited_host=plan.host.name.lower() if is_visit else "",
        course=plan.course.title.lower() if is_course else "",
        course_people=frozenset(_names(plan.participants)) if is_course else frozenset(),
    )


def goes_to_third_country(mobility: Mobility, programme: Programme) -> bool:
    """Whether it is an outgoing mobility to a third country not associated to the programme."""
    country = mobility.travel.destination.country
    outgoing = mobility.activity not in INCOMING_ACTIVITIES
    return outgoing and bool(country) and not programme.is_programme_country(country)


def _count(counts: Counter[ActivityType], mobility: Mobility, people: int) -> None:
    if mobility.activity is not None and people:
        counts[mobility.activity] += people


def _added(summaries: Sequence[Summary], before: dict[ActivityType, int]) -> ProjectTotals:
    courses: Counter[str] = Counter()
    for each in summaries:
        if each.course:
            courses[each.course] += each.participants
    return ProjectTotals(
        participants_by_activity=before,
        project_participants=sum(each.participants for each in summaries),
        total=sum((each.total for each in summaries), Decimal(0)),
        third_country_amount=sum((each.third_country_amount for each in summaries), Decimal(0)),
        course_fees=sum((each.course_fees for each in summaries), Decimal(0)),
        visits_by_host=dict(Counter(each.visited_host for each in summaries if each.visited_host)),
        course_participants=dict(courses),
        course_people=frozenset().union(*(each.course_people for each in summaries)),
    )


def _names(people: Iterable[Participant]) -> set[str]:
    """Everything by which a person may be known again in another mobility."""
    return {known for each in people for known in (each.id, each.email.lower(), each.name.lower()) if known}
