"""What the other mobilities of a project add up to, for the rules and rates that look beyond one mobility."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from planner.budget.cache_keys import ByIdentity
from planner.budget.summaries import Before, Stays, Summary, Walk, summaries_in_order
from planner.model import Mobility, Project, ProjectTotals
from planner.programme import Programme

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
    walk = Walk(project, programme)
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
