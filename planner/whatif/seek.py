"""Goal seek for one mobility: the most people or days that an amount pays for, and why one more does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from planner.budget import Budget, Category
from planner.editor import OpenPlan
from planner.locale import Message, message
from planner.whatif.base import Base, WhatIfResult, assessed, budget_of
from planner.whatif.inputs import INPUTS, SOUGHT, open_mobility, turned


class Funds(NamedTuple):
    """What may be spent, in EUR: in all, and per budget category; None and absent categories have no bound."""

    total: Decimal | None = None
    by_category: Mapping[Category, Decimal] = {}

    def short(self, budget: Budget) -> tuple[Message, ...]:
        """Return why a budget does not fit, one sentence per bound that it goes beyond; empty where it fits."""
        return self.short_of(budget.by_category(), budget.total)

    def short_of(self, spent: Mapping[Category, Decimal], total: Decimal) -> tuple[Message, ...]:
        """Return why amounts by category and their total, in EUR, do not fit."""
        over = [
            _over("category", spent.get(each, Decimal(0)), bound, category=message(f"kinds.category.{each}"))
            for each, bound in self.by_category.items()
            if spent.get(each, Decimal(0)) > bound
        ]
        if self.total is not None and total > self.total:
            over.append(_over("total", total, self.total))
        return tuple(over)


def _over(kind: str, cost: Decimal, bound: Decimal, **values: object) -> Message:
    return message(f"whatif.short.{kind}", cost=cost, bound=bound, over=cost - bound, **values)


class Goal(NamedTuple):
    """The answer of a goal seek.

    Attributes:
        input: what was sought.
        most: the largest value that fits; None where not even the smallest does.
        result: the plan with it; None where nothing fits.
        next: the total in EUR with one more; None where there is no more.
        why: why one more does not fit: money first, then rules.
        missing: figures and fields that the budget still needs; then `most` holds only for what is known.
    """

    input: str
    most: int | None
    result: WhatIfResult | None
    next: Decimal | None
    why: tuple[Message, ...]
    missing: tuple[str, ...]


def most(base: Base, name: str, funds: Funds) -> Goal:
    """Return the largest value of an input that the funds pay for and no rule on that very input forbids.

    Every answer is checked by working out the budget at it and at one more. Cost never falls when an input grows, so
    halving finds it; where a tariff makes it fall all the same, all values are tried.

    Raises:
        KeyError: the input cannot be sought.
    """
    seeker = _Seeker(base, name, funds)
    value = seeker.halved()
    if value is None:
        return seeker.nothing()
    return seeker.answer(value)


class _Seeker:
    """One search; remembers every budget that it worked out."""

    def __init__(self, base: Base, name: str, funds: Funds) -> None:
        if name not in SOUGHT:
            raise KeyError(name)
        self.base, self.input, self.funds = base, INPUTS[name], funds
        self._budgets: dict[int, Budget] = {}
        self._bounds = _bounds(base, name)

    def plan(self, value: int) -> OpenPlan:
        return turned(self.base.plan, self.input, value)

    def budget(self, value: int) -> Budget:
        if value not in self._budgets:
            self._budgets[value] = budget_of(self.base, self.plan(value))
        return self._budgets[value]

    def fits(self, value: int) -> bool:
        return not self.funds.short(self.budget(value)) and not self.forbidden(value)

    def forbidden(self, value: int) -> tuple[Message, ...]:
        """Rules that forbid this value of the input."""
        return tuple(bound.message for bound in self._bounds if value > bound.most)

    def halved(self) -> int | None:
        """The largest value that fits, found by doubling and halving."""
        low, high = self.input.low, self.input.high
        if not self.fits(low):
            return None
        stride = 1
        # Strides that double from the low end: budgets of thousands of people are not worked out for nothing.
        while low + stride <= high and self.fits(low + stride):
            low, stride = low + stride, stride * 2
        high = min(high, low + stride)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.fits(middle) else (low, middle - 1)
        return (
            low
            if self._rises()
            else max(each for each in range(self.input.low, self.input.high + 1) if self.fits(each))
        )

    def _rises(self) -> bool:
        """Whether cost never fell among the values tried, as it may with rates that a school typed."""
        totals = [self._budgets[each].total for each in sorted(self._budgets)]
        return totals == sorted(totals)

    def answer(self, value: int) -> Goal:
        more = value + 1
        result = assessed(self.base, self.plan(value))
        # At the end of what can be typed there is no more to price.
        if more > self.input.high:
            return Goal(self.input.name, value, result, None, (), result.budget.missing)
        budget = self.budget(more)
        why = (*self.funds.short(budget), *self.forbidden(more))
        return Goal(self.input.name, value, result, budget.total, why, result.budget.missing)

    def nothing(self) -> Goal:
        low = self.input.low
        budget = self.budget(low)
        why = (*self.funds.short(budget), *self.forbidden(low))
        return Goal(self.input.name, None, None, budget.total, why, budget.missing)


class _Bound(NamedTuple):
    most: Decimal
    message: Message


def _bounds(base: Base, name: str) -> tuple[_Bound, ...]:
    """The largest values that rules of the call allow for an input."""
    mobility = open_mobility(base.plan, name)
    rules = base.programme.activities.get(mobility.activity) if mobility.activity else None
    if name == "days" and rules and rules.max_days and rules.max_days.value is not None:
        return (_Bound(rules.max_days.value, message("whatif.short.max_days", days=rules.max_days.value)),)
    if name == "travel_days":
        kind = "green" if mobility.travel.green else "standard"
        figure = base.programme.limit(f"funded_travel_days_{kind}")
        return (
            () if figure.value is None else (_Bound(figure.value, message("whatif.short.travel_days", n=figure.value)),)
        )
    return _most_people(base) if name == "participants" else ()


def _most_people(base: Base) -> tuple[_Bound, ...]:
    figure = base.programme.limit("ka122_max_participants")
    if base.project.action != "KA122" or figure.value is None or base.mobility.activity == "preparatory_visit":
        return ()
    others = base.totals(base.plan).project_participants
    return (_Bound(figure.value - others, message("whatif.short.ka122_participants", n=figure.value, others=others)),)
