"""What of a project's other mobilities a rule can hold against one of them: only what they have in common.

A rule looks up its own people, host and course in the totals of the others. Where those tables hold nothing else, they
stay equal when a mobility that has nothing to do with this one changes, and no rule need be asked again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from planner.budget.cache_keys import ByIdentity
from planner.budget.project_totals import Before, Stays, Summary, sums_of, sums_without
from planner.model import Mobility, ProjectTotals, course_title, fold_name, identities, namesake

Span = tuple[date, date]
_NOTHING = Decimal(0)


class Neighbours:
    """The mobilities of a project that count, as each of them is seen by the others."""

    def __init__(self, known: Sequence[tuple[Mobility, Summary]]) -> None:
        summaries = [summary for _, summary in known]
        # No amounts: rules that need those of the whole project are asked elsewhere, and every letter changes them.
        self._counts = {name: n for name, n in sums_of(summaries).items() if isinstance(n, int)}
        self._visits = Counter(each.visited_host for each in summaries if each.visited_host)
        self._people = Counter(chain.from_iterable(each.course_people for each in summaries))
        self._names = Counter(chain.from_iterable(each.course_names for each in summaries))
        self._courses: dict[str, dict[str, Counter[str]]] = {}
        for each in summaries:
            if each.course:
                of_title = self._courses.setdefault(course_title(each.course), {})
                of_title.setdefault(each.course, Counter()).update(dict(each.course_senders))
        self._stays = _tables(known)

    def beside(self, mobility: Mobility, own: Summary, before: Before) -> ProjectTotals:
        """Return the totals of the others, with tables cut down to what concerns this one.

        Args:
            mobility: one of them, as it is planned.
            own: its summary.
            before: what is planned before it.
        """
        ours = _ours(ByIdentity(mobility))
        visits = self._visits[ours.host] - (ours.host == own.visited_host)
        return ProjectTotals.model_construct(
            participants_by_activity=before.participants,
            earlier_courses={name: before.courses[name] for name in ours.people & before.courses.keys()},
            **sums_without(self._counts, own),
            # Said, as a default that is left out is copied deep each time.
            total=_NOTHING,
            third_country_amount=_NOTHING,
            course_amount=_NOTHING,
            visits_by_host={ours.host: visits} if visits else {},
            course_participants=dict(self._same_course(ours.course, own)),
            course_people=_left(self._people, ours.people, own.course_people),
            course_names=_left(self._names, ours.names, own.course_names),
            stays=self._taken(ours, own),
        )

    def _same_course(self, title: str, own: Summary) -> Iterator[tuple[str, dict[str, int]]]:
        """Courses of the same title on any date: whether those attend together is for a rule to say."""
        for key, senders in self._courses.get(title, {}).items():
            others = Counter(senders)
            if key == own.course:
                others.subtract(dict(own.course_senders))
            if left := {name: people for name, people in others.items() if people}:
                yield key, left

    def _taken(self, ours: _Ours, own: Summary) -> dict[str, tuple[Span, ...]]:
        """Name one person who is elsewhere on one of their days, with their own days, which the others then meet.

        Neither who it is besides nor when exactly changes what the rule says; dates of the others would be others with
        every letter in them.
        """
        mine = _by_name(ByIdentity(own.stays))
        for (first, last), names in ours.stays:
            # People of a group share their dates here and elsewhere: one of them is asked about.
            alike = {(self._stays[name], mine.get(name, ())): name for name in names & self._stays.keys()}
            for (table, spans), name in alike.items():
                if table.meeting(first, last) > sum(begin <= last and first <= end for begin, end in spans):
                    return {name: ((min(first, last), max(first, last)),)}
        return {}


def _left(counted: Counter[str], ours: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    # Looked up, not intersected: `counted` may hold thousands.
    return frozenset([name for name in ours if counted[name] > (name in own)]) if counted else frozenset()


class _Ours(NamedTuple):
    """By what a mobility finds itself in tables of others. Of the plan, not of what became of it, as rules see that."""

    host: str
    course: str
    people: frozenset[str]
    names: frozenset[str]
    stays: tuple[tuple[Span, frozenset[str]], ...]


@lru_cache(maxsize=4096)
def _ours(mobility: ByIdentity[Mobility]) -> _Ours:
    plan = mobility.value
    stays: dict[Span, set[str]] = {}
    for each in plan.participants:
        first, last = plan.period(each)
        if first is not None and last is not None and not each.zero_grant:
            stays.setdefault((first, last), set()).update(identities(each))
    return _Ours(
        fold_name(plan.host.name),
        fold_name(plan.course.title),
        frozenset(chain.from_iterable(map(identities, plan.participants))),
        frozenset(map(namesake, plan.participants)),
        tuple((span, frozenset(names)) for span, names in stays.items()),
    )


class _Spans:
    """Stays of one person; how many of them meet some days is known without walking over them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._all = spans
        self._firsts, self._lasts = sorted(first for first, _ in spans), sorted(last for _, last in spans)
        self._backward = any(first > last for first, last in spans)

    def meeting(self, first: date, last: date) -> int:
        """Count those that have a day of these, both ends included."""
        # Dates typed the wrong way round may be over before they begin: their ends do not tell how many there are.
        if self._backward or first > last:
            return sum(begin <= last and first <= end for begin, end in self._all)
        return bisect_right(self._firsts, last) - bisect_left(self._lasts, first)


@lru_cache(maxsize=4096)
def _by_name(stays: ByIdentity[Stays]) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, tuple[Span, ...]] = {}
    for known, first, last in stays.value:
        spans[known] = (*spans.get(known, ()), (first, last))
    return spans


def _tables(known: Sequence[tuple[Mobility, Summary]]) -> dict[str, _Spans]:
    """Return the stays of everybody who is in more than one plan; people who are always together share a table."""
    shared: dict[str, list[Span]] = {
        name: [] for name in in_several(_ours(ByIdentity(each)).people for each, _ in known)
    }
    for _, summary in known:
        by_name = _by_name(ByIdentity(summary.stays))
        for name in by_name.keys() & shared.keys():
            shared[name] += by_name[name]
    spans_of = {name: tuple(spans) for name, spans in shared.items()}
    made = {spans: _Spans(spans) for spans in set(spans_of.values())}
    return {name: made[spans] for name, spans in spans_of.items() if spans}


def in_several(sets: Iterable[frozenset[str]]) -> set[str]:
    """Return what is in more than one of the sets."""
    # Whole sets at a time: a count of each of 12,000 names takes twice as long.
    seen: set[str] = set()
    several: set[str] = set()
    for each in sets:
        several |= seen & each
        seen |= each
    return several
