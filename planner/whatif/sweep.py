"""Sweeps: what one input does to the cost over a range, with the thresholds in it named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pydantic import JsonValue

from planner.budget import Status
from planner.budget.formula import per_head
from planner.editor import EditRefused
from planner.locale import Message
from planner.model import Change, Variant
from planner.whatif.base import Base, WhatIfResult, assessed, budget_of, work_out
from planner.whatif.inputs import INPUTS, Input, turned
from planner.whatif.ranges import RangeContext
from planner.whatif.thresholds import Holding, Point, holding_at


class SweepPoint(NamedTuple):
    """One point of a sweep. Amounts in EUR; `per_person` is None where nobody takes part."""

    value: JsonValue
    total: Decimal
    per_person: Decimal | None
    status: Status


class Threshold(NamedTuple):
    """Where something begins to hold: from point number `at` on, compared with the one before."""

    at: int
    key: str
    message: Message


class Sweep(NamedTuple):
    """A curve: `refused` are values that the plan cannot hold, left out of the points."""

    input: str
    points: tuple[SweepPoint, ...]
    thresholds: tuple[Threshold, ...]
    refused: tuple[JsonValue, ...]

    @property
    def highest(self) -> Decimal:
        """The highest total in EUR."""
        return max((each.total for each in self.points), default=Decimal(0))


def sweep(base: Base, name: str, values: Iterable[JsonValue] | None = None) -> Sweep:
    """Return the cost of a plan over values of one input.

    Args:
        base: the plan.
        name: one of `SWEPT`.
        values: in the order of the curve; None for the range that suits the plan.

    Raises:
        KeyError: there is no such input.
    """
    points: list[SweepPoint] = []
    thresholds: list[Threshold] = []
    refused: list[JsonValue] = []
    before: Holding | None = None
    for value in default_values(base, name) if values is None else values:
        try:
            point = _point(base, name, value)
        except EditRefused:
            refused.append(value)
            continue
        holding = holding_at(base, point)
        thresholds += _begun(len(points), holding, before)
        before = holding
        head = per_head(point.budget.total, len(point.mobility.participants))
        points.append(SweepPoint(value, point.budget.total, head, point.budget.status))
    return Sweep(name, tuple(points), tuple(thresholds), tuple(refused))


def _point(base: Base, name: str, value: JsonValue) -> Point:
    plan = turned(base.plan, INPUTS[name], value)
    totals = base.totals(plan if INPUTS[name].beyond else base.plan)  # the same object costs nothing
    assert plan.mobility is not None
    return Point(plan.mobility, totals, budget_of(base, plan, totals))


def is_payable(base: Base, name: str, value: JsonValue) -> bool:
    """Whether anything is paid at a value of an input; asked of one point at a time, for the curve shows what it costs.

    Raises:
        EditRefused: the plan cannot hold the value.
    """
    return assessed(base, turned(base.plan, INPUTS[name], value)).budget.status is not Status.BLOCKED


def _begun(at: int, holding: Holding, before: Holding | None) -> Iterator[Threshold]:
    if before is not None:
        # At the first point nothing begins to hold: there is nothing before it.
        yield from (Threshold(at, key, sentence) for key, sentence in holding.items() if key not in before)


def default_values(base: Base, name: str) -> Sequence[JsonValue]:
    """Return the values that a sweep shows unless others are asked for, in the order of the curve.

    Raises:
        KeyError: the input has no curve.
    """
    values = INPUTS[name].swept
    if values is None:
        raise KeyError(name)
    return values(RangeContext(base.project, base.mobility, base.programme))


class Saving(NamedTuple):
    """One change that brings the cost below an amount. Amounts in EUR.

    `breaks`: whether it leads to a grave verdict that the plan does not have.
    """

    change: Change
    result: WhatIfResult
    total: Decimal
    saved: Decimal
    breaks: bool


def savings(base: Base, amount: Decimal) -> tuple[Saving, ...]:
    """Return the smallest change of each input that brings the total to at most an amount in EUR, the cheapest first.

    Cheapest is what gives up least money; changes that break a rule come after those that do not. Empty where the
    plan costs no more already, or where no single change is enough.
    """
    plan = work_out(base)
    # An unknown part may cost anything: such a total cannot be brought below an amount.
    if plan.budget.total <= amount or plan.budget.missing:
        return ()
    found = (_saving(base, plan, each, amount) for each in INPUTS.values())
    return tuple(sorted((each for each in found if each), key=lambda each: (each.breaks, each.saved)))


def _saving(base: Base, plan: WhatIfResult, each: Input, amount: Decimal) -> Saving | None:
    if each.cheaper is None:
        return None
    for value in each.cheaper(base.mobility, each.read(base.mobility)):
        try:
            total = budget_of(base, turned(base.plan, each, value)).total
        except EditRefused:
            # A plan may be beyond what an input takes (a stay longer than any activity), and so may its next value.
            continue
        if total <= amount:
            return _as_saving(base, plan, Change(path=each.name, value=value))
    return None


def _as_saving(base: Base, plan: WhatIfResult, change: Change) -> Saving:
    result = work_out(base, Variant(changes=(change,)))
    # By rule: what blocks the plan already is not broken by the change.
    blocked = {each.rule for each in plan.assessment.findings if each.verdict == "blocked"}
    breaks = any(each.verdict == "blocked" and each.rule not in blocked for each in result.assessment.findings)
    return Saving(change, result, result.budget.total, plan.budget.total - result.budget.total, breaks)
