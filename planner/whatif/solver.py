"""The same choice by HiGHS, the extra `solver`: for what is more than our own search can prove."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from math import isfinite
from typing import TYPE_CHECKING

from planner.whatif.choosing import Choice, Late, Problem

if TYPE_CHECKING:
    from highspy import Highs

Linear = Mapping[int, int]
"""A linear expression: whole factors by column of the problem. Money is in cents."""


def is_there() -> bool:
    """Whether the extra is installed."""
    return find_spec("highspy") is not None


def solved(problem: Problem) -> Choice:
    """Return the best choice, as `choose` does; the solver must be there."""
    return Choice(_Solver(problem).best())


class _Solver:
    """One yes-or-no column for each thing, behind them columns of people past thresholds."""

    def __init__(self, problem: Problem) -> None:
        from highspy import Highs  # the solver and numpy come in only when somebody asks

        self._problem = problem
        self._solver: Highs = Highs()
        self._solver.silent()
        # The solver stops early by default, within 0.01 % of the best: a euro too dear would pass for the best choice.
        for option in ("mip_rel_gap", "mip_abs_gap"):
            self._solver.setOptionValue(option, 0.0)
        self._columns = 0
        for each in problem.fixed:
            # What is fixed is taken: its column is never 0.
            self._column(int(each), 1)
        self._less = {self._late(each): -each.less for each in problem.late}
        for row in problem.rows:
            self._at_most({**dict(enumerate(row.weights)), **(self._less if row.late else {})}, row.most)
        for taken in problem.without:
            inside = [at in taken for at in range(len(problem.values))]
            # At least one column must turn: the sum falls below what exactly this choice gives.
            self._at_most({at: 1 if each else -1 for at, each in enumerate(inside)}, len(taken) - 1)

    def best(self) -> frozenset[int] | None:
        """The best choice; None where there is none."""
        # Runs one after another and no weights: people and cents in one sum would need factors that floats do not hold.
        for level in (0, 1):
            terms = {at: each[level] for at, each in enumerate(self._problem.values)}
            value = self._optimum(terms, highest=True)
            if value is None:
                return None
            self._row(terms, value, self._solver.inf)
        self._optimum({**dict(enumerate(self._problem.cost)), **self._less}, highest=False)
        values = self._solver.getSolution().col_value[: len(self._problem.values)]
        # The solver says 0.9999999 for yes.
        return frozenset(at for at, each in enumerate(values) if round(each))

    def _column(self, low: int, high: int) -> int:
        from highspy import HighsVarType

        self._solver.addVar(low, high)
        self._solver.changeColIntegrality(self._columns, HighsVarType.kInteger)
        self._columns += 1
        return self._columns - 1

    def _at_most(self, terms: Linear, bound: int) -> None:
        self._row(terms, -self._solver.inf, bound)

    def _row(self, terms: Linear, low: float, high: float) -> None:
        self._solver.addRow(low, high, len(terms), [*terms], [float(each) for each in terms.values()])

    def _optimum(self, terms: Linear, *, highest: bool) -> int | None:
        from highspy import ObjSense

        for at in range(self._columns):
            self._solver.changeColCost(at, terms.get(at, 0))
        self._solver.changeObjectiveSense(ObjSense.kMaximize if highest else ObjSense.kMinimize)
        self._solver.run()
        value = self._solver.getInfo().objective_function_value
        # Infinite where no choice is within the bounds.
        return round(value) if isfinite(value) else None

    def _late(self, kind: Late) -> int:
        """Add a column that equals the number of people beyond a threshold."""
        people = {at: each for at, each in enumerate(kind.people) if each}
        most = sum(people.values())
        # The lower rate makes late people cheaper, so the solver would call all of them late. The rows leave one value:
        # people beyond the threshold, and 0 while `begun` is 0.
        late, begun = self._column(0, most), self._column(0, 1)
        self._at_most({**people, late: -1}, kind.threshold)
        self._at_most({late: 1, begun: -most}, 0)
        self._at_most({late: 1, begun: kind.threshold, **{at: -count for at, count in people.items()}}, 0)
        return late
