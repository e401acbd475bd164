"""What of a project's other mobilities a rule can hold against one of them: only what they have in common.

A rule looks up its own people, host and course in the totals of the others. Where those tables hold nothing else, they
stay equal when a mobility that has nothing to do with this one changes, and no rule need be asked again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from planner.budget.cache_keys import ByIdentity
from planner.budget.project_totals import Before, Stays, Summary, sums_of, sums_without
from planner.model import Mobility, course_title, fold_name, identities, namesake

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
        self._stays = _Tables(known)

    @property
    def shared(self) -> tuple[object, ...]:
        """All that `beside` looks things up in for everybody alike; where it is equal, only `own_part` can differ."""
        return self._counts, self._visits, self._people, self._names, self._courses

    def own_part(self, mobility: Mobility, own: Summary, before: Before) -> dict[str, Any]:
        """Return those fields of `beside` that hang on the place in the list and on days, not on `shared`.

        Args:
            mobility: one of them, as it is planned.
            own: its summary.
            before: what is planned before it.
        """
        ours = _ours(ByIdentity(mobility))
        earlier = before.courses
        return {
            "participants_by_activity": before.participants,
            "earlier_courses": {name: earlier[name] for name in ours.people & earlier.keys()} if earlier else {},
            "stays": self._taken(ours, own),
        }

    def beside(self, mobility: Mobility, own: Summary, own_part: dict[str, Any]) -> dict[str, Any]:
        """Return the fields of the totals of the others, with tables cut down to what concerns this one.

        Args:
            mobility: one of them, as it is planned.
            own: its summary.
            own_part: what `own_part` returns for it.
        """
        ours = _ours(ByIdentity(mobility))
        visits = self._visits[ours.host] - (ours.host == own.visited_host)
        return {
            **own_part,
            **sums_without(self._counts, own),
            # Said, as a default that is left out is copied deep each time.
            "total": _NOTHING,
            "third_country_amount": _NOTHING,
            "course_amount": _NOTHING,
            "visits_by_host": {ours.host: visits} if visits else {},
            "course_participants": dict(self._same_course(ours.course, own)),
            "course_people": _left(self._people, ours.people, own.course_people),
            "course_names": _left(self._names, ours.names, own.course_names),
        }

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
        mine = _groups(ByIdentity(own.stays))
        spans = tuple(mine)
        for (first, last), names in ours.stays:
            # People of a group share their dates here and elsewhere: one of them is asked about.
            for name, table, at_own in self._stays.alike(names, tuple(mine.values())):
                met = sum(spans[at][0] <= last and first <= spans[at][1] for at in at_own)
                if table.meeting(first, last) > met:
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


class _Tables:
    """The stays of everybody who is in more than one plan; people who are always together share a table."""

    def __init__(self, known: Sequence[tuple[Mobility, Summary]]) -> None:
        self._shared = in_several("people", tuple(_ours(ByIdentity(each)).people for each, _ in known))
        by_group: dict[frozenset[str], list[Span]] = {}
        for _, summary in known if self._shared else ():
            for span, names in _groups(ByIdentity(summary.stays)).items():
                by_group.setdefault(_both(names, self._shared), []).append(span)
        groups: dict[str, tuple[frozenset[str], ...]] = {}
        for names in by_group:
            for name in names:
                groups[name] = (*groups.get(name, ()), names)
        made = {of: _Spans([span for names in of for span in by_group[names]]) for of in set(groups.values())}
        self._of = {name: made[of] for name, of in groups.items()}
        self._alike: dict[tuple[frozenset[str], _Groups], tuple[_Alike, ...]] = {}

    def alike(self, names: frozenset[str], own: _Groups) -> tuple[_Alike, ...]:
        """Return one of each kind: those with the same stays, here (`own`, who goes together) and elsewhere."""
        names, own = _both(names, self._shared), tuple(_both(each, self._shared) for each in own)
        known = self._alike.get((names, own))
        if known is None:
            kinds = {
                (self._of[name], tuple(at for at, group in enumerate(own) if name in group)): name
                for name in names & self._of.keys()
            }
            known = self._alike[names, own] = tuple((name, *kind) for kind, name in kinds.items())
        return known


_Groups = tuple[frozenset[str], ...]
_Alike = tuple[str, _Spans, tuple[int, ...]]
"""One person, their table, and the places of the own groups that they are in."""


# The same object for the same two: a set works out its hash once.
@lru_cache(maxsize=8192)
def _both(names: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    return names & others


@lru_cache(maxsize=4096)
def _groups(stays: ByIdentity[Stays]) -> dict[Span, frozenset[str]]:
    together: dict[Span, set[str]] = {}
    for known, first, last in stays.value:
        together.setdefault((first, last), set()).add(known)
    return {span: frozenset(names) for span, names in together.items()}


class _Seen(NamedTuple):
    """Sets and what is in more than one of them; in how many each name is, once that was needed."""

    sets: tuple[frozenset[str], ...]
    several: frozenset[str]
    numbers: Counter[str] | None = None


_FEW = 4


def in_several(of: str, sets: tuple[frozenset[str], ...]) -> frozenset[str]:
    """Return what is in more than one of the sets, as the same object while it is the same.

    Args:
        of: what the sets are of; each kind has its own memory.
        sets: one for each mobility.
    """
    last = _seen_last(of)
    was = last[0] if last else _Seen((), frozenset())
    # A change of dates, which is what is mostly tried, leaves who is in which plan as it was.
    if was.sets == sets:
        return was.several
    changed = [at for at, (old, new) in enumerate(zip(was.sets, sets, strict=False)) if old is not new and old != new]
    if len(was.sets) == len(sets) and len(changed) <= _FEW:
        seen = _followed(was, sets, changed)
    else:
        seen = _Seen(sets, _walked(sets))
    last[:] = [seen]
    return seen.several


def _followed(was: _Seen, sets: tuple[frozenset[str], ...], changed: Sequence[int]) -> _Seen:
    numbers = Counter(chain.from_iterable(was.sets)) if was.numbers is None else Counter(was.numbers)
    touched: set[str] = set()
    for at in changed:
        numbers.subtract(was.sets[at])
        numbers.update(sets[at])
        touched |= was.sets[at] ^ sets[at]
    several = (was.several - touched) | {name for name in touched if numbers[name] > 1}
    return _Seen(sets, was.several if several == was.several else several, numbers)


def _walked(sets: tuple[frozenset[str], ...]) -> frozenset[str]:
    # Whole sets at a time: a count of each of 12,000 names takes twice as long.
    seen: set[str] = set()
    several: set[str] = set()
    for each in sets:
        several |= seen & each
        seen |= each
    return frozenset(several)


@lru_cache(maxsize=8)
def _seen_last(_of: str) -> list[_Seen]:
    return []
