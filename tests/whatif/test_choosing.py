"""Our own search beside the solver: the same value for the same money, whatever the numbers."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.whatif.choosing import Choice, Late, Problem, Row, choose
from planner.whatif.solver import is_there, solved

Rank = tuple[int, int, int]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    count = draw(st.integers(1, 9))

    def some(low: int, high: int) -> tuple[int, ...]:
        return tuple(draw(st.lists(st.integers(low, high), min_size=count, max_size=count)))

    people, rate, less = some(1, 9), draw(st.integers(1, 50)), draw(st.integers(-20, 50))
    plain = some(0, 300)
    support = tuple(each * rate for each in people)
    cost = tuple(map(sum, zip(plain, support, strict=True)))
    threshold = draw(st.integers(1, 30))
    late = (Late(people, threshold, min(less, rate)),) if less and sum(people) > threshold else ()

    def row(weights: tuple[int, ...], *, cheaper: bool = False) -> Row:
        return Row(weights, sum(weights) * draw(st.integers(0, 20)) // 20, cheaper)

    rows = (row(cost, cheaper=True), row(support, cheaper=True), row(plain), row(some(0, 4)))
    kept = tuple(each for each in rows if draw(st.booleans()))
    fixed = tuple(draw(st.integers(0, 5)) == 0 for _ in range(count))
    without = draw(st.lists(st.frozensets(st.integers(0, count - 1)), max_size=2, unique=True))
    return Problem(tuple((each, 1) for each in people), cost, fixed, kept, late, tuple(without))


def rank(problem: Problem, taken: frozenset[int]) -> Rank | None:
    """What a choice is worth, worked out anew; None where it is none."""
    if taken in problem.without or any(fixed and at not in taken for at, fixed in enumerate(problem.fixed)):
        return None
    less = sum(each.less * max(0, sum(each.people[at] for at in taken) - each.threshold) for each in problem.late)
    for row in problem.rows:
        if sum(row.weights[at] for at in taken) - (less if row.late else 0) > row.most:
            return None
    people, count = (sum(problem.values[at][level] for at in taken) for level in (0, 1))
    return people, count, less - sum(problem.cost[at] for at in taken)


def best(problem: Problem) -> Rank | None:
    everything = range(len(problem.values))
    choices = (frozenset(some) for n in range(len(everything) + 1) for some in combinations(everything, n))
    return max(filter(None, (rank(problem, each) for each in choices)), default=None)


@given(problems())
def test_our_own_search_finds_the_best(problem: Problem) -> None:
    found = choose(problem)
    assert found.proven
    assert (None if found.taken is None else rank(problem, found.taken)) == best(problem)


@pytest.mark.skipif(not is_there(), reason="the extra `solver` is not installed")
@given(problems())
def test_the_solver_finds_the_same(problem: Problem) -> None:
    ours, theirs = choose(problem).taken, solved(problem).taken
    assert (ours is None) == (theirs is None)
    assert ours is None or theirs is None or rank(problem, ours) == rank(problem, theirs)


def hard(count: int) -> Problem:
    """Things of much the same worth under several tight rows: what takes a search longest."""
    people = tuple(1 + at * 7 % 12 for at in range(count))
    rows = [
        tuple(each * (100 + (at * at * prime) % 97) for at, each in enumerate(people)) for prime in (31, 37, 41, 43)
    ]
    cost = tuple(map(sum, zip(*rows, strict=True)))
    bounds = tuple(Row(each, sum(each) * 55 // 100) for each in (cost, *rows))
    return Problem(tuple((each, 1) for each in people), cost, (False,) * count, bounds)


def test_a_choice_that_is_not_proven_keeps_the_bounds_all_the_same() -> None:
    problem = hard(40)
    found = choose(problem, effort=500)
    assert not found.proven
    assert found.taken is not None
    assert rank(problem, found.taken) is not None


def test_more_than_our_own_search_proves_goes_to_the_solver_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.whatif import knapsack

    problem, asked = hard(6), list[Problem]()

    def solver(each: Problem) -> Choice:
        asked.append(each)
        return choose(each)

    monkeypatch.setattr(knapsack, "choose", lambda each: choose(each, effort=1))
    monkeypatch.setattr(knapsack, "solved", solver)
    monkeypatch.setattr(knapsack.Knapsack, "problem", problem)
    for there in (False, True):
        monkeypatch.setattr(knapsack, "is_there", lambda there=there: there)
        seeker = object.__new__(knapsack.Knapsack)
        seeker._items = ()
        assert seeker.best()[1] is there
        assert len(asked) == there
