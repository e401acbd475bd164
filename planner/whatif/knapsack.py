"""Which mobilities to pay for, as a mixed-integer problem in whole cents, for the HiGHS solver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING

from planner.budget import Category, tariff_of
from planner.budget.context import BudgetContext, grouped
from planner.budget.organisational import rates_around_threshold
from planner.eligibility import course_fee_cap, third_country_share
from planner.model import Action, Project, ProjectTotals
from planner.programme import Programme
from planner.whatif.project import Contribution, ProjectBudget
from planner.whatif.seek import Funds

if TYPE_CHECKING:
    from highspy import Highs

Linear = Mapping[int, int]
"""A linear expression: whole factors by column of the problem. Money is in cents."""

_SUPPORT = Category.ORGANISATIONAL_SUPPORT
_PER_PERSON = 1000
"""People weigh so much more than mobilities where most people are wanted; more mobilities than any project has."""


class Knapsack:
    """Which mobilities to take, one yes-or-no column each, within what may be spent and what the rules allow."""

    def __init__(
        self, project: Project, programme: Programme, whole: ProjectBudget, funds: Funds, *, by_people: bool
    ) -> None:
        from highspy import Highs  # the solver and numpy come in only when somebody asks

        self._project, self._programme = project, programme
        # What a rule bars as a whole cannot be chosen; what took place all the same stays.
        self._items = tuple(each for each in whole.contributions if each.done or not each.barred)
        self._solver: Highs = Highs()  # type: ignore[no-untyped-call]
        self._solver.silent()
        # The solver stops early by default, within 0.01 % of the best: a euro too dear would pass for the best choice.
        for option in ("mip_rel_gap", "mip_abs_gap"):
            self._solver.setOptionValue(option, 0.0)
        self._columns = 0
        for each in self._items:
            # What is done is taken: its column is never 0.
            self._column(int(each.done), 1)
        self._costs = {each: self._plain(each) for each in Category if each is not _SUPPORT}
        self._costs[_SUPPORT] = self._support()
        self._value = {at: _value(each, by_people=by_people) for at, each in enumerate(self._items)}
        self._bound(funds)
        self._bound_by_rules()

    def best(self) -> list[Contribution] | None:
        """Return the best choice, of the highest value and among those of the lowest cost; None where there is none.

        What is done is in every choice; where that goes beyond a rule of the project, no choice holds.
        """
        # Two runs and no weights: people and cents in one sum would need factors that floats no longer tell apart.
        value = self._optimum(self._value, highest=True)
        if value is None:
            return None
        row = self._at_least(self._value, value)
        self._optimum(self._total, highest=False)
        taken = self._taken()
        # The next choice may be worth less.
        self._solver.deleteRows(1, [row])
        return taken

    def rule_out(self, chosen: Sequence[Contribution]) -> None:
        """Never return this choice again."""
        ids = {each.mobility.id for each in chosen}
        inside = [each.mobility.id in ids for each in self._items]
        # At least one column must turn: the sum falls below what exactly this choice gives.
        self._at_most({at: 1 if taken else -1 for at, taken in enumerate(inside)}, sum(inside) - 1)

    @property
    def _total(self) -> Linear:
        return _added(self._costs.values())

    def _column(self, low: int, high: int) -> int:
        from highspy import HighsVarType

        self._solver.addVar(low, high)
        self._solver.changeColIntegrality(self._columns, HighsVarType.kInteger)
        self._columns += 1
        return self._columns - 1

    def _at_most(self, terms: Linear, bound: int) -> int:
        return self._row(terms, -self._solver.inf, bound)

    def _at_least(self, terms: Linear, bound: int) -> int:
        return self._row(terms, bound, self._solver.inf)

    def _row(self, terms: Linear, low: float, high: float) -> int:
        self._solver.addRow(low, high, len(terms), [*terms], [float(each) for each in terms.values()])
        return int(self._solver.getNumRow()) - 1

    def _optimum(self, terms: Linear, *, highest: bool) -> int | None:
        from highspy import ObjSense

        for at in range(self._columns):
            self._solver.changeColCost(at, terms.get(at, 0))
        self._solver.changeObjectiveSense(ObjSense.kMaximize if highest else ObjSense.kMinimize)
        self._solver.run()
        value = self._solver.getInfo().objective_function_value
        # Infinite where no choice is within the bounds.
        return round(value) if isfinite(value) else None

    def _taken(self) -> list[Contribution]:
        values = self._solver.getSolution().col_value
        # The solver says 0.9999999 for yes. Behind the mobilities stand columns of people past thresholds.
        return [each for each, value in zip(self._items, values, strict=False) if round(value)]

    def _plain(self, category: Category) -> Linear:
        """A category whose amounts do not depend on other mobilities."""
        return {at: _cents(each.by_category.get(category)) for at, each in enumerate(self._items)}

    def _support(self) -> Linear:
        """Organisational support: a rate per participant, a lower one beyond the threshold of an activity type."""
        terms = dict(self._plain(_SUPPORT))
        counting = [at for at, each in enumerate(self._items) if each.counted]
        for people in grouped(counting, lambda at: self._items[at].mobility.activity).values():
            rates = {self._rates(self._items[at]) for at in people}
            # With more than one rate in a type the plain amounts stand: who is late then depends on the order.
            if len(rates) == 1:
                terms.update(self._support_of(people, *rates.pop()))
        return terms

    def _rates(self, item: Contribution) -> tuple[int, int]:
        """Cents per participant before and beyond the threshold."""
        tariff = tariff_of(self._programme, self._project)
        rate, after = rates_around_threshold(BudgetContext(item.mobility, self._programme, tariff, _ALONE))
        full = _cents(rate.value)
        return full, full if after is None or after.value is None else _cents(after.value)

    def _support_of(self, items: Sequence[int], full: int, lower: int) -> Linear:
        terms = {at: full * self._items[at].counted for at in items}
        threshold = self._programme.limit("organisational_threshold").value
        people = {at: self._items[at].counted for at in items}
        if full == lower or threshold is None or sum(people.values()) <= threshold:
            return terms
        return {**terms, self._late(people, int(threshold)): lower - full}

    def _late(self, people: Mapping[int, int], threshold: int) -> int:
        """Add a column that equals the number of people beyond a threshold."""
        most = sum(people.values())
        # The lower rate makes late people cheaper, so the solver would call all of them late. The rows leave one value:
        # people beyond the threshold, and 0 while `begun` is 0.
        late, begun = self._column(0, most), self._column(0, 1)
        self._at_most({**people, late: -1}, threshold)
        self._at_most({late: 1, begun: -most}, 0)
        self._at_most({late: 1, begun: threshold, **{at: -count for at, count in people.items()}}, 0)
        return late

    def _bound(self, funds: Funds) -> None:
        if funds.total is not None:
            self._at_most(self._total, _cents(funds.total))
        for category, bound in funds.by_category.items():
            self._at_most(self._costs[category], _cents(bound))

    def _bound_by_rules(self) -> None:
        """Bound what the project's own rules bound: KA122's participants, course fees, third countries."""
        most = self._programme.limit("ka122_max_participants").value
        if self._project.action is Action.KA122 and most is not None:
            self._at_most({at: each.participants for at, each in enumerate(self._items)}, int(most))
        # Asked with nothing spent, the rules themselves say their caps, so that no share is worked out twice.
        nothing = Decimal(0)
        fees = course_fee_cap(self._project, nothing, self._programme).message.values.get("cap")
        if isinstance(fees, Decimal):
            self._at_most({at: _cents(each.course_amount) for at, each in enumerate(self._items)}, _cents(fees))
        far = third_country_share(self._project, nothing, self._programme).message.values.get("cap")
        if isinstance(far, Decimal) and self._project.action is Action.KA121:
            costs = {at: _cents(each.far_amount) for at, each in enumerate(self._items) if each.third_country}
            self._at_most(costs, _cents(far))


def _value(item: Contribution, *, by_people: bool) -> int:
    people = len(item.mobility.participants)
    return _PER_PERSON * people + 1 if by_people else _PER_PERSON * _PER_PERSON + people


def _cents(amount: Decimal | None) -> int:
    # Exact, since amounts of a budget are whole cents.
    return 0 if amount is None else int(amount * 100)


def _added(terms: Iterable[Linear]) -> Linear:
    total: dict[int, int] = {}
    for each in terms:
        for at, factor in each.items():
            total[at] = total.get(at, 0) + factor
    return total


_ALONE = ProjectTotals()
