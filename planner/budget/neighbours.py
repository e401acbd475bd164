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
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from planner.budget.cache_keys import ByIdentity
from planner.budget.project_totals import sums_of, sums_without
from planner.budget.summaries import Before, Stays, Summary
from planner.model import Mobility, course_title, fold_name, identities, namesake

Span = tuple[date, date]
Known = tuple[Mobility, Summary]
_NOTHING = Decimal(0)
_FEW_LOOKED_AT = 8


class _Told:
    """What of all mobilities anybody may ask for: counts, hosts of visits, people and courses."""

    def __init__(self, summaries: Sequence[Summary]) -> None:
        # No amounts: rules that need those of the whole project are asked elsewhere, and every letter changes them.
        self.counts = {name: n for name, n in sums_of(summaries).items() if isinstance(n, int)}
        self.visits = Counter(each.visited_host for each in summaries if each.visited_host)
        self.people = Counter(chain.from_iterable(each.course_people for each in summaries))
        self.names = Counter(chain.from_iterable(each.course_names for each in summaries))
        self._courses: dict[str, dict[str, Counter[str]]] = {}
        for each in summaries:
            if each.course:
                of_title = self._courses.setdefault(course_title(each.course), {})
                of_title.setdefault(each.course, Counter()).update(dict(each.course_senders))

    def same_course(self, title: str, own: Summary) -> Iterator[tuple[str, dict[str, int]]]:
        """Courses of the same title on any date: whether those attend together is for a rule to say."""
        for key, senders in self._courses.get(title, {}).items():
            others = Counter(senders)
            if key == own.course:
                others.subtract(dict(own.course_senders))
            if left := {name: people for name, people in others.items() if people}:
                yield key, left


# Named are amounts, stays and what a project's budget alone asks for: a field that is added to a summary later makes
# plans differ here by itself.
_NOT_TOLD: dict[str, Any] = {
    **dict.fromkeys(("total", "third_country_amount", "course_amount")),
    **dict.fromkeys(("stays", "counted", "is_far", "by_category", "status", "missing")),
}


def _told(summary: Summary) -> Summary:
    return summary._replace(**_NOT_TOLD)


class Neighbours:
    """The mobilities of a project that count, as each of them is seen by the others."""

    def __init__(self, known: Sequence[Known], was: Neighbours | None = None, changed: Iterable[int] = ()) -> None:
        """Look at all of them, or at those alone that changed.

        Args:
            known: each with its summary.
            was: what the same list was before, where no more than `changed` is another in it.
            changed: their places in both.
        """
        self.known = known
        # Where it is the same object, only `own_part` can differ.
        if was and all(_told(was.known[at][1]) == _told(known[at][1]) for at in changed):
            self.told: _Told = was.told
        else:
            self.told = _Told([summary for _, summary in known])
        stays = [(at, was.known[at][1].stays, known[at][1].stays) for at in changed] if was else []
        moved = [(at, old, new) for at, old, new in stays if old != new]
        self.meets: dict[int, int] = _still_met(was.meets, changed, (at for at, _, _ in moved)) if was else {}
        self._went = tuple(chain.from_iterable(_groups(ByIdentity(old)).items() for _, old, _ in moved))
        self._came = tuple(chain.from_iterable(_groups(ByIdentity(new)).items() for _, _, new in moved))

    def own_part(self, mobility: Mobility, own: Summary, before: Before) -> dict[str, Any]:
        """Return those fields of `beside` that hang on the place in the list and on days, not on `told`.

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
        told = self.told
        visits = told.visits[ours.host] - (ours.host == own.visited_host)
        return {
            **own_part,
            **sums_without(told.counts, own),
            # Said, as a default that is left out is copied deep each time.
            "total": _NOTHING,
            "third_country_amount": _NOTHING,
            "course_amount": _NOTHING,
            "visits_by_host": {ours.host: visits} if visits else {},
            "course_participants": dict(told.same_course(ours.course, own)),
            "course_people": _left(told.people, ours.people, own.course_people),
            "course_names": _left(told.names, ours.names, own.course_names),
        }

    def own_part_after(self, at: int, was: dict[str, Any]) -> dict[str, Any]:
        """Return what `own_part` does for one that is not among those that changed, from what it was for them before.

        Args:
            at: its place among them.
            was: its `own_part` beside what the others were before.
        """
        stays = was["stays"]
        # Of somebody who is elsewhere already only a stay that is gone can be news, of anybody else only a new one.
        if not (self._went if stays else self._came) or (stays and at in self.meets):
            return was
        mobility, own = self.known[at]
        ours = _ours(ByIdentity(mobility))
        if not stays:
            met = _met(ours, self._came)
            return {**was, "stays": _one(next(iter(met[1] & met[2])), met[0])} if met else was
        # Whoever still meets somebody need not be told who: then no tables of all are made.
        if self._meets_one_of_few(at, ours) or _met(ours, self._came) or not _met(ours, self._went):
            return was
        return {**was, "stays": self._taken(ours, own)}

    def _meets_one_of_few(self, at: int, ours: _Ours) -> bool:
        for other, stayed in enumerate(self._few):
            if other != at and _met(ours, stayed):
                # Kept for the next change: it mostly concerns neither of the two.
                self.meets[at] = other
                return True
        return False

    @cached_property
    def _few(self) -> list[_Stayed]:
        few = self.known[:_FEW_LOOKED_AT]
        return [tuple(_groups(ByIdentity(summary.stays)).items()) for _, summary in few]

    @cached_property
    def _stays(self) -> _Tables:
        return _Tables(self.known)

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
                    return _one(name, (first, last))
        return {}


def _still_met(was: dict[int, int], changed: Iterable[int], moved: Iterable[int]) -> dict[int, int]:
    """Return by place the place of somebody else whom one was found to meet, as far as it still holds."""
    gone = {*moved}
    left = {at: other for at, other in was.items() if other not in gone} if gone else dict(was)
    for at in changed:
        left.pop(at, None)
    return left


def _met(ours: _Ours, stayed: _Stayed) -> tuple[Span, frozenset[str], frozenset[str]] | None:
    """Return days of ours on which somebody of ours stayed there, with both groups; or nothing."""
    for (first, last), names in ours.stays:
        for (begin, end), others in stayed:
            if begin <= last and first <= end and not names.isdisjoint(others):
                return (first, last), names, others
    return None


def _one(name: str, days: Span) -> dict[str, tuple[Span, ...]]:
    return {name: ((min(days), max(days)),)}


def _left(counted: Counter[str], ours: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    # Looked up, not intersected: `counted` may hold thousands.
    return frozenset([name for name in ours if counted[name] > (name in own)]) if counted else frozenset()


_Stayed = tuple[tuple[Span, frozenset[str]], ...]


class _Ours(NamedTuple):
    """By what a mobility finds itself in tables of others. Of the plan, not of what became of it, as rules see that."""

    host: str
    course: str
    people: frozenset[str]
    names: frozenset[str]
    stays: _Stayed


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


def _people_seen(people: tuple[frozenset[str], ...]) -> frozenset[str]:
    last = _seen_last()
    last[:] = [(last[0] if last else Seen()).after(people)]
    return last[0].several


# Of no project: who is in several plans hangs on nothing but the sets that are asked about.
@cache
def _seen_last() -> list[Seen]:
    return []


class _Tables:
    """The stays of everybody who is in more than one plan; people who are always together share a table."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._shared = _people_seen(tuple(_ours(ByIdentity(each)).people for each, _ in known))
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


class Seen(NamedTuple):
    """Sets and what is in more than one of them; in how many each name is, once that was needed."""

    sets: tuple[frozenset[str], ...] = ()
    several: frozenset[str] = frozenset()
    numbers: Counter[str] | None = None

    def after(self, sets: tuple[frozenset[str], ...]) -> Seen:
        """Return the same of other sets; `several` is the same object while it is the same.

        Args:
            sets: one for each mobility.
        """
        # A change of dates, which is what is mostly tried, leaves who is in which plan as it was.
        if self.sets == sets:
            return self
        pairs = enumerate(zip(self.sets, sets, strict=False))
        changed = [at for at, (old, new) in pairs if old is not new and old != new]
        if len(self.sets) == len(sets) and len(changed) <= FEW:
            return _followed(self, sets, changed)
        return Seen(sets, _walked(sets))


FEW = 4
"""Changes up to which a walk is followed from the one before; more are a new walk."""


def _followed(was: Seen, sets: tuple[frozenset[str], ...], changed: Sequence[int]) -> Seen:
    numbers = Counter(chain.from_iterable(was.sets)) if was.numbers is None else Counter(was.numbers)
    touched: set[str] = set()
    for at in changed:
        numbers.subtract(was.sets[at])
        numbers.update(sets[at])
        touched |= was.sets[at] ^ sets[at]
    several = (was.several - touched) | {name for name in touched if numbers[name] > 1}
    return Seen(sets, was.several if several == was.several else several, numbers)


def _walked(sets: tuple[frozenset[str], ...]) -> frozenset[str]:
    # Whole sets at a time: a count of each of 12,000 names takes twice as long.
    seen: set[str] = set()
    several: set[str] = set()
    for each in sets:
        several |= seen & each
        seen |= each
    return frozenset(several)
