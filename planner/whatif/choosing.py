"""Which things to take, as plain whole numbers: a problem that any search may solve, and our own exact one.

Own, since the solver that could do it weighs 70 MB on disk, and a school's project holds tens of mobilities.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

Value = tuple[int, int]
"""What is wanted most, and what decides among choices that have as much of it."""

EFFORT = 60_000
"""Half-made choices that are looked at; some seconds. Beyond it stands the solver."""

_BEAM = 150
"""Half-made choices kept in the first, quick look, which gives the exact one something to beat."""


class Choice(NamedTuple):
    """What is taken, by number, None where no choice is within the bounds; `proven` tells that no better one exists."""

    taken: frozenset[int] | None
    proven: bool = True


class Row(NamedTuple):
    """A bound: what the taken things weigh in all is at most `most`; `late` tells that late people lower it."""

    weights: tuple[int, ...]
    most: int
    late: bool = False


class Late(NamedTuple):
    """People of one kind, by thing; each beyond `threshold` costs `less` cents less than `cost` says."""

    people: tuple[int, ...]
    threshold: int
    less: int

    def reduction(self, count: int) -> int:
        """Return by how much, in cents, `count` people are cheaper."""
        return self.less * max(0, count - self.threshold)


class Problem(NamedTuple):
    """Take things of the highest value within the rows, and among those choices the cheapest. Money is in cents.

    Attributes:
        values: by thing; 0 or more each.
        cost: by thing, before reductions for late people; 0 or more.
        fixed: whether a thing is taken in any case.
        rows: what bounds the choice.
        late: kinds of people whose late ones are cheaper; no thing has people of two kinds.
        without: choices that do not count, each as the numbers of what it takes.
    """

    values: tuple[Value, ...]
    cost: tuple[int, ...]
    fixed: tuple[bool, ...]
    rows: tuple[Row, ...] = ()
    late: tuple[Late, ...] = ()
    without: tuple[frozenset[int], ...] = ()


def choose(problem: Problem, effort: int = EFFORT) -> Choice:
    """Return the best choice; a good one, not proven to be the best, where proving it takes more than `effort`."""
    searches = [_Search(each, effort) for each in _parts(problem)]
    there = [found for found in (each.best() for each in searches) if found is not None]
    taken = min(there, key=lambda each: each.rank).taken() if there else None
    return Choice(taken, all(each.proven for each in searches))


def _parts(problem: Problem) -> Iterator[Problem]:
    """The problem in parts of which none holds a choice that does not count: each turns one thing of such a choice."""
    waiting = [(problem, frozenset[int](), frozenset[int]())]
    while waiting:
        part, taken, left = waiting.pop()
        fixed = {at for at, each in enumerate(problem.fixed) if each} | taken
        barred = next((each for each in part.without if fixed <= each and not left & each), None)
        if barred is None:
            yield _narrowed(problem, fixed, left)
            continue
        others = tuple(each for each in part.without if each != barred)
        for at in range(len(problem.values)):
            if at in fixed or at in left:
                continue
            before = frozenset(range(at)) - fixed - left
            same_in, same_out = taken | (before & barred), left | (before - barred)
            turned = (same_in, same_out | {at}) if at in barred else (same_in | {at}, same_out)
            waiting.append((part._replace(without=others), *turned))


def _narrowed(problem: Problem, fixed: Iterable[int], left: frozenset[int]) -> Problem:
    """The problem with more things fixed, and others too heavy for a row of their own."""
    taken = set(fixed)
    shut = Row(tuple(int(at in left) for at in range(len(problem.values))), 0)
    return problem._replace(
        fixed=tuple(at in taken for at in range(len(problem.values))),
        rows=(*problem.rows, shut) if left else problem.rows,
        without=(),
    )


class _State(NamedTuple):
    """A choice among the first things: value, cost, what it weighs in each row, people of the open kind, and what."""

    value: int
    second: int
    cost: int
    used: tuple[int, ...]
    people: int
    mask: int

    def taken(self) -> frozenset[int]:
        return frozenset(at for at in range(self.mask.bit_length()) if self.mask >> at & 1)

    @property
    def rank(self) -> tuple[int, int, int]:
        """The lower the better."""
        return -self.value, -self.second, self.cost


class _Search:
    """Things one after another; of two half-made choices one that is nowhere better than the other is dropped."""

    def __init__(self, problem: Problem, effort: int) -> None:
        self._problem, self._left = problem, effort
        self.proven = True
        self._late = {at: kind for kind in problem.late for at, count in enumerate(kind.people) if count}
        # A row that even all things keep to, late ones at the higher of their rates, bounds nothing.
        dearer = sum(max(0, -each.less) * sum(each.people) for each in problem.late)
        self._rows = [each for each in problem.rows if sum(each.weights) + dearer * each.late > each.most]
        lightest = [self._lightest(each.weights, late=each.late) for each in self._rows]
        values = [[each[level] for each in problem.values] for level in (0, 1)]
        self._sums = [_multipliers(level, lightest, [each.most for each in self._rows]) for level in values]
        self._order = self._ordered(lightest)
        rests = [self._order[done:] for done in range(len(self._order) + 1)]
        self._tops = [
            [_Tops(rest, level, lightest, sums) for rest in rests]
            for level, sums in zip(values, self._sums, strict=True)
        ]
        cheapest = self._lightest(problem.cost, late=True)
        self._prices = [[_Price([(level[at], cheapest[at]) for at in rest]) for rest in rests] for level in values]
        self._best: _State | None = None

    def best(self) -> _State | None:
        """The best choice; None where there is none."""
        # A good choice first, from few states: it bounds the second run, which is exact, from its first step.
        self._best = self._run(_BEAM)
        return self._run(None) or self._best

    def _ordered(self, lightest: Sequence[Sequence[int]]) -> list[int]:
        """What is fixed, then kind by kind, the best ones first: what is left then bounds best."""
        problem, kinds = self._problem, [*self._problem.late]

        def weight(at: int) -> float:
            by_rows = sum(each * row[at] for each, row in zip(self._sums[0], lightest, strict=True))
            return by_rows or problem.cost[at]

        def place(at: int) -> tuple[int, bool, float]:
            kind = kinds.index(self._late[at]) if at in self._late else len(kinds)
            return kind, not problem.fixed[at], weight(at) / (problem.values[at][0] or 0.5)

        return sorted(range(len(problem.values)), key=place)

    def _lightest(self, weights: Sequence[int], *, late: bool) -> list[int]:
        """Weights as if everybody were late: what a thing weighs at least."""
        return [
            weight - (max(0, self._late[at].less) * self._late[at].people[at] if late and at in self._late else 0)
            for at, weight in enumerate(weights)
        ]

    def _run(self, width: int | None) -> _State | None:
        # Whole numbers all through, money in cents: a comparison of floats would drop the better of two equal ones.
        states = [_State(0, 0, 0, (0,) * len(self._rows), 0, 0)]
        for done, at in enumerate(self._order, 1):
            kind = self._late.get(at)
            begins = kind is not None and (done == 1 or self._late.get(self._order[done - 2]) is not kind)
            old = (
                [each._replace(people=0) if each.people else each for each in states] if begins or not kind else states
            )
            new = [self._with(each, at, kind) for each in old]
            both = new if self._problem.fixed[at] else [*old, *new]
            states = _undominated([each for each in both if self._may_win(each, done)])
            if width is not None:
                states = self._widest(states, done, width)
            else:
                self._left -= len(both)
            # Given up and not run to its end: the beam's answer stands, marked as not proven.
            if self._left < 0:
                self.proven = False
                return None
        return min(states, key=lambda each: each.rank, default=None)

    def _with(self, state: _State, at: int, kind: Late | None) -> _State:
        more = kind.people[at] if kind else 0
        less = kind.reduction(abs(state.people) + more) - kind.reduction(abs(state.people)) if kind else 0
        # More people are an advantage where the next ones are cheaper, else the fewer.
        people = state.people + (more if kind is None or kind.less > 0 else -more)
        used = tuple(
            [use + row.weights[at] - (less if row.late else 0) for use, row in zip(state.used, self._rows, strict=True)]
        )
        value, second = self._problem.values[at]
        cost = state.cost + self._problem.cost[at] - less
        return _State(state.value + value, state.second + second, cost, used, people, state.mask | 1 << at)

    def _may_win(self, state: _State, done: int) -> bool:
        """Whether what is left can make it better than the best that is known."""
        room = [row.most - use for row, use in zip(self._rows, state.used, strict=True)]
        # For good: whoever comes on top weighs something, late or not.
        if min(room, default=0) < 0:
            return False
        best = self._best
        if best is None:
            return True
        top = state.value + self._tops[0][done].most(room)
        if top != best.value:
            return top > best.value
        top = state.second + self._tops[1][done].most(room)
        if top < best.second:
            return False
        price = self._prices[0][done].least(best.value - state.value)
        if top == best.second:
            # No better in what is wanted: then it must be cheaper.
            price = max(price, self._prices[1][done].least(best.second - state.second))
            return state.cost + price < best.cost
        return True

    def _widest(self, states: list[_State], done: int, width: int) -> list[_State]:
        if len(states) <= width:
            return states

        def promise(state: _State) -> tuple[int, int]:
            room = [row.most - use for row, use in zip(self._rows, state.used, strict=True)]
            return -state.value - self._tops[0][done].most(room), state.cost

        return sorted(states, key=promise)[:width]


def _multipliers(values: Sequence[int], rows: Sequence[Sequence[int]], most: Sequence[int]) -> list[int]:
    """Weights of the rows, whole numbers, whose sum as one row bounds the value well.

    Any weights bound it; these are sought by going where the best choice under one sum goes beyond its rows.
    """
    if not rows:
        return []
    shares = [1.0 / max(each, 1) for each in most]
    best, found = inf, shares
    now = [1.0] * len(rows)
    # Steps that grow smaller: any weights bound the value, and better ones than these only bound it a little more.
    for turn in range(60):
        sums = [each * share for each, share in zip(now, shares, strict=True)]
        value, over = _relaxed(values, rows, most, sums)
        if value < best:
            best, found = value, sums
        now = [max(0.0, each + 0.5 / (1 + turn / 6) * share) for each, share in zip(now, over, strict=True)]
        if not any(now):
            break
    scale = 1_000_000 / max(found)
    return [round(each * scale) for each in found]


def _relaxed(
    values: Sequence[int], rows: Sequence[Sequence[int]], most: Sequence[int], sums: Sequence[float]
) -> tuple[float, list[float]]:
    """The best divisible choice under a sum of rows, and by what share it goes beyond each row."""
    weights = [sum(each * row[at] for each, row in zip(sums, rows, strict=True)) for at in range(len(values))]
    room, value, used = sum(each * bound for each, bound in zip(sums, most, strict=True)), 0.0, [0.0] * len(rows)
    for at in sorted(range(len(values)), key=lambda each: weights[each] / (values[each] or 0.001)):
        part = 1.0 if weights[at] <= room else room / weights[at]
        value, room = value + part * values[at], room - part * weights[at]
        used = [use + part * row[at] for use, row in zip(used, rows, strict=True)]
        if part < 1:
            break
    return value, [use / max(bound, 1) - 1 for use, bound in zip(used, most, strict=True)]


class _Tops:
    """The most value that what is open may bring within the rows, one by one and in one sum, were it divisible."""

    def __init__(
        self, open_: Sequence[int], values: Sequence[int], rows: Sequence[Sequence[int]], sums: Sequence[int]
    ) -> None:
        self._all = sum(values[at] for at in open_)
        self._sums = sums
        self._rows = [_Bound([(values[at], row[at]) for at in open_]) for row in rows]
        added = [sum(each * row[at] for each, row in zip(sums, rows, strict=True)) for at in range(len(values))]
        self._together = _Bound([(values[at], added[at]) for at in open_])

    def most(self, room: Sequence[int]) -> int:
        if not room:
            return self._all
        together = self._together.most(sum([each * left for each, left in zip(self._sums, room, strict=True)]))
        return min(together, *[bound.most(left) for bound, left in zip(self._rows, room, strict=True)])


class _Bound:
    """The most value that things of given (value, weight) bring within a weight, were they divisible."""

    def __init__(self, things: Sequence[tuple[int, int]]) -> None:
        self._things = sorted(things, key=lambda each: each[1] / (each[0] or 0.001))
        self._weights = [*accumulate((weight for _, weight in self._things), initial=0)]
        self._values = [*accumulate((value for value, _ in self._things), initial=0)]

    def most(self, room: int) -> int:
        at = bisect_right(self._weights, room) - 1
        if at >= len(self._things):
            return self._values[-1]
        value, weight = self._things[at]
        # Whole numbers throughout: a float that is a hair too low would cut the best choice off.
        return self._values[at] + value * (room - self._weights[at]) // weight


class _Price:
    """The least cost at which things of given (value, cost) bring a value, were they divisible."""

    def __init__(self, things: Sequence[tuple[int, int]]) -> None:
        self._things = sorted((each for each in things if each[0]), key=lambda each: each[1] / each[0])
        self._costs = [*accumulate((cost for _, cost in self._things), initial=0)]
        self._values = [*accumulate((value for value, _ in self._things), initial=0)]

    def least(self, value: int) -> float:
        if value <= 0:
            return 0
        if value > self._values[-1]:
            return inf
        at = bisect_right(self._values, value) - 1
        if at >= len(self._things):
            return self._costs[-1]
        own, cost = self._things[at]
        return self._costs[at] + -(-cost * (value - self._values[at]) // own)


_COMPARED = 24
"""Kept choices that one more is compared with: a dropped one saves more than a missed one costs, up to about here."""


def _undominated(states: list[_State]) -> list[_State]:
    """Without most of those that another one beats: at least its value and people, at most its cost and weights."""
    found: list[_State] = []
    # What beats another one stands before it, so one look at those before is enough; the nearest are the likeliest.
    for state in sorted(states, key=lambda each: (each.cost, -each.value, -each.second, -each.people)):
        if not any(_beats(each, state) for each in found[: -_COMPARED - 1 : -1]):
            found.append(state)
    return found


def _beats(one: _State, other: _State) -> bool:
    return (
        one.value >= other.value
        and one.second >= other.second
        and one.people >= other.people
        and all(mine <= theirs for mine, theirs in zip(one.used, other.used, strict=True))
    )
