"""Which mobilities to pay for, as a choice among whole cents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from planner.budget import Category, tariff_of
from planner.budget.context import BudgetContext, grouped
from planner.budget.organisational import rates_around_threshold
from planner.eligibility import course_fee_cap, third_country_share
from planner.model import Action, Project, ProjectTotals
from planner.programme import Programme
from planner.whatif.choosing import Late, Problem, Row, Value, choose
from planner.whatif.project import Contribution, ProjectBudget
from planner.whatif.seek import Funds
from planner.whatif.solver import is_there, solved

_SUPPORT = Category.ORGANISATIONAL_SUPPORT


class Knapsack:
    """Which mobilities to take within what may be spent and what the rules allow."""

    def __init__(
        self, project: Project, programme: Programme, whole: ProjectBudget, funds: Funds, *, by_people: bool
    ) -> None:
        self._project, self._programme = project, programme
        # What a rule bars as a whole cannot be chosen; what took place all the same stays.
        self._items = tuple(each for each in whole.contributions if each.done or not each.barred)
        self._late: list[Late] = []
        self._costs = {each: self._plain(each) for each in Category if each is not _SUPPORT}
        self._costs[_SUPPORT] = self._support()
        self._total = tuple(map(sum, zip(*self._costs.values(), strict=True)))
        self._without: list[frozenset[int]] = []
        self._values = tuple(_value(each, by_people=by_people) for each in self._items)
        self._rows = (*self._bounds(funds), *self._bounds_by_rules())

    @property
    def problem(self) -> Problem:
        """The choice in plain numbers."""
        fixed = tuple(each.done for each in self._items)
        return Problem(self._values, self._total, fixed, self._rows, tuple(self._late), tuple(self._without))

    def best(self) -> tuple[list[Contribution] | None, bool]:
        """Return the best choice, of the highest value and among those of the lowest cost, and whether that is proven.

        What is done is in every choice; where that goes beyond a rule of the project no choice holds: None.
        """
        problem = self.problem
        choice = choose(problem)
        if not choice.proven and is_there():
            choice = solved(problem)
        if choice.taken is None:
            return None, choice.proven
        return [each for at, each in enumerate(self._items) if at in choice.taken], choice.proven

    def rule_out(self, chosen: Sequence[Contribution]) -> None:
        """Never return this choice again."""
        ids = {each.mobility.id for each in chosen}
        self._without.append(frozenset(at for at, each in enumerate(self._items) if each.mobility.id in ids))

    def _plain(self, category: Category) -> tuple[int, ...]:
        """A category whose amounts do not depend on other mobilities."""
        return tuple(_cents(each.by_category.get(category)) for each in self._items)

    def _support(self) -> tuple[int, ...]:
        """Organisational support: a rate per participant, a lower one beyond the threshold of an activity type."""
        costs = [*self._plain(_SUPPORT)]
        counting = [at for at, each in enumerate(self._items) if each.counted]
        for people in grouped(counting, lambda at: self._items[at].mobility.activity).values():
            rates = {self._rates(self._items[at]) for at in people}
            # With more than one rate in a type the plain amounts stand: who is late then depends on the order.
            if len(rates) == 1:
                full, lower = rates.pop()
                for at in people:
                    costs[at] = full * self._items[at].counted
                self._late += self._late_among({*people}, full - lower)
        return tuple(costs)

    def _rates(self, item: Contribution) -> tuple[int, int]:
        """Cents per participant before and beyond the threshold."""
        tariff = tariff_of(self._programme, self._project)
        rate, after = rates_around_threshold(BudgetContext(item.mobility, self._programme, tariff, _ALONE))
        full = _cents(rate.value)
        return full, full if after is None or after.value is None else _cents(after.value)

    def _late_among(self, items: set[int], less: int) -> list[Late]:
        """People of one activity type of whom those beyond the threshold cost less; empty where none can be."""
        threshold = self._programme.limit("organisational_threshold").value
        people = tuple(each.counted if at in items else 0 for at, each in enumerate(self._items))
        if not less or threshold is None or sum(people) <= threshold:
            return []
        return [Late(people, int(threshold), less)]

    def _bounds(self, funds: Funds) -> Iterator[Row]:
        if funds.total is not None:
            yield Row(self._total, _cents(funds.total), late=True)
        for category, bound in funds.by_category.items():
            yield Row(self._costs[category], _cents(bound), late=category is _SUPPORT)

    def _bounds_by_rules(self) -> Iterator[Row]:
        """What the project's own rules bound: KA122's participants, course fees, third countries."""
        most = self._programme.limit("ka122_max_participants").value
        if self._project.action is Action.KA122 and most is not None:
            yield Row(tuple(each.participants for each in self._items), int(most))
        # Asked with nothing spent, the rules themselves say their caps, so that no share is worked out twice.
        nothing = Decimal(0)
        fees = course_fee_cap(self._project, nothing, self._programme).message.values.get("cap")
        if isinstance(fees, Decimal):
            yield Row(tuple(_cents(each.course_amount) for each in self._items), _cents(fees))
        far = third_country_share(self._project, nothing, self._programme).message.values.get("cap")
        if isinstance(far, Decimal) and self._project.action is Action.KA121:
            yield Row(tuple(_cents(each.far_amount) if each.third_country else 0 for each in self._items), _cents(far))


def _value(item: Contribution, *, by_people: bool) -> Value:
    people = len(item.mobility.participants)
    return (people, 1) if by_people else (1, people)


def _cents(amount: Decimal | None) -> int:
    # Exact, since amounts of a budget are whole cents.
    return 0 if amount is None else int(amount * 100)


_ALONE = ProjectTotals()
