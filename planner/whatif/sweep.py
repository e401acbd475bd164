"""Sweeps: what one input does to the cost over a range, with the steps in it named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pydantic import JsonValue

from planner.budget import Status
from planner.editor import EditRefused
from planner.locale import Message
from planner.model import Change, Mobility, Variant
from planner.whatif.base import Base, WhatIfResult, budget_of, per_head, work_out
from planner.whatif.inputs import INPUTS, turned
from planner.whatif.thresholds import Marks, Point, marks_of

SWEPT = ("days", "distance", "participants", "accompanying", "travel_days", "country")
"""Inputs that can be swept."""

_SURROUNDED = frozenset({"participants", "country"})
"""Inputs that change what the other mobilities cost or add up to."""

_MOST_POINTS = 100
_NO_GROUP = 9
"""Countries whose group no source says stand last."""


class SweepPoint(NamedTuple):
    """One point of a sweep. Amounts in EUR; `per_person` is None where nobody takes part."""

    value: JsonValue
    total: Decimal
    per_person: Decimal | None
    status: Status


class SweepStep(NamedTuple):
    """Where something begins to hold: from point number `at` on, compared with the one before."""

    at: int
    key: str
    message: Message


class Sweep(NamedTuple):
    """A curve: `refused` are values that the plan cannot hold, left out of the points."""

    input: str
    points: tuple[SweepPoint, ...]
    steps: tuple[SweepStep, ...]
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
    steps: list[SweepStep] = []
    refused: list[JsonValue] = []
    before: Marks | None = None
    for value in default_values(base, name) if values is None else values:
        try:
            point = _point(base, name, value)
        except EditRefused:
            refused.append(value)
            continue
        marks = marks_of(base, point)
        steps += _begun(len(points), marks, before)
        before = marks
        head = per_head(point.budget.total, len(point.mobility.participants))
        points.append(SweepPoint(value, point.budget.total, head, point.budget.status))
    return Sweep(name, tuple(points), tuple(steps), tuple(refused))


def _point(base: Base, name: str, value: JsonValue) -> Point:
    plan = turned(base.plan, INPUTS[name], value)
    around = base.around(plan if name in _SURROUNDED else base.plan)
    assert plan.mobility is not None
    return Point(plan.mobility, around, budget_of(base, plan, around))


def _begun(at: int, marks: Marks, before: Marks | None) -> Iterator[SweepStep]:
    if before is not None:
        yield from (SweepStep(at, key, sentence) for key, sentence in marks.items() if key not in before)


def default_values(base: Base, name: str) -> Sequence[JsonValue]:
    """Return the values that a sweep shows unless others are asked for, in the order of the curve."""
    if name == "country":
        return _countries(base)
    return {
        "days": _day_range(base),
        "distance": _distances(base),
        "participants": range(1, max(120, 2 * len(base.mobility.participants)) + 1),
        "accompanying": range(max(10, 2 * len(base.mobility.accompanying)) + 1),
        "travel_days": range(7),
    }[name]


def _day_range(base: Base) -> Sequence[int]:
    """From the shortest to a little beyond the longest stay of the activity, at most 100 points."""
    activity = base.mobility.activity
    rules = base.programme.activities.get(activity) if activity else None
    low, high = (figure.value if figure else None for figure in (rules and rules.min_days, rules and rules.max_days))
    first, last = int(low or 1), min(int(high or 89) + 1, INPUTS["days"].high)
    return range(first, last + 1, max(1, -(-(last + 1 - first) // _MOST_POINTS)))


def _distances(base: Base) -> Sequence[int]:
    """Round kilometres, and both sides of every edge between two bands."""
    edges = [each.from_km for each in base.programme.bands if each.from_km]
    last = max(edges, default=2000) + 500
    around = {km for edge in edges for km in (edge - 1, edge)}
    return sorted({*range(0, last, max(1, last // 60)), *around})


def _countries(base: Base) -> Sequence[str]:
    """Programme countries other than the school's own, by country group, then by code."""
    programme, home = base.programme, base.project.organisation.country
    abroad = (code for code in programme.programme_countries if code != home)
    groups = {code: programme.group_of(code).group or _NO_GROUP for code in abroad}
    return sorted(groups, key=lambda code: (groups[code], code))


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
    if plan.budget.total <= amount or plan.budget.missing:
        return ()
    found = (_saving(base, plan, name, amount) for name in _SAVING)
    return tuple(sorted((each for each in found if each), key=lambda each: (each.breaks, each.saved)))


_SAVING = ("days", "participants", "accompanying", "travel_days", "unfunded_days", "green")
"""Inputs of which less (of days that are not paid: more) costs less."""


def _cheaper(mobility: Mobility, name: str) -> Sequence[JsonValue]:
    """Return the values of an input that cost less than the plan's, the nearest first."""
    present = INPUTS[name].read(mobility)
    if name == "green":
        return [False] if present else []
    if present is None:
        return []
    if name == "unfunded_days":
        return range(present + 1, (mobility.days() or 0) + 1)
    return range(present - 1, INPUTS[name].low - 1, -1)


def _saving(base: Base, plan: WhatIfResult, name: str, amount: Decimal) -> Saving | None:
    for value in _cheaper(base.mobility, name):
        if budget_of(base, turned(base.plan, INPUTS[name], value)).total <= amount:
            return _as_saving(base, plan, Change(path=name, value=value))
    return None


def _as_saving(base: Base, plan: WhatIfResult, change: Change) -> Saving:
    result = work_out(base, Variant(changes=(change,)))
    blocked = {each.rule for each in plan.assessment.findings if each.verdict == "blocked"}
    breaks = any(each.verdict == "blocked" and each.rule not in blocked for each in result.assessment.findings)
    return Saving(change, result, result.budget.total, plan.budget.total - result.budget.total, breaks)
