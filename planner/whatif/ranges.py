"""Values of an input that are worth trying: the range of its curve, and what costs less than the plan's value.

Each function is an attribute of its `Input`; nothing here makes or prices a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from planner.model import Mobility, Project
from planner.programme import Programme
from planner.whatif.reading import LONGEST_STAY

_MOST_POINTS = 100
"""Points of a curve: more than that and neighbouring ones share a column of the screen."""

_NO_GROUP = 9
"""Countries whose group no source says stand last."""


class RangeContext(NamedTuple):
    """What a range depends on: a mobility of a project under its call."""

    project: Project
    mobility: Mobility
    programme: Programme


Range = Callable[[RangeContext], Sequence[JsonValue]]
"""The values of a curve, in its order."""


def day_range(plan: RangeContext) -> Sequence[int]:
    """Return days from the shortest to a little beyond the longest stay of the activity, at most 100 of them."""
    activity = plan.mobility.activity
    rules = plan.programme.activities.get(activity) if activity else None
    low, high = (figure.value if figure else None for figure in (rules and rules.min_days, rules and rules.max_days))
    # 89 days are the longest short-term stay, for a plan that has no activity yet.
    first, last = int(low or 1), min(int(high or 89) + 1, LONGEST_STAY)
    return range(first, last + 1, max(1, -(-(last + 1 - first) // _MOST_POINTS)))


def participant_range(plan: RangeContext) -> Sequence[int]:
    """Return numbers of participants beyond the 100 after which organisational support is lower."""
    return range(1, max(120, 2 * len(plan.mobility.participants)) + 1)


def accompanying_range(plan: RangeContext) -> Sequence[int]:
    """Return numbers of accompanying persons."""
    return range(max(10, 2 * len(plan.mobility.accompanying)) + 1)


def travel_day_range(_: RangeContext) -> Sequence[int]:
    """Return travel days: no call pays more than six."""
    return range(7)


def distance_range(plan: RangeContext) -> Sequence[int]:
    """Return round kilometres, and both sides of every edge between two bands."""
    edges = [each.from_km for each in plan.programme.bands if each.from_km]
    last = max(edges, default=2000) + 500
    beside = {km for edge in edges for km in (edge - 1, edge)}
    return sorted({*range(0, last, max(1, last // 60)), *beside})


def country_range(plan: RangeContext) -> Sequence[str]:
    """Return programme countries other than the school's own, by country group, then by code."""
    programme, home = plan.programme, plan.project.organisation.country
    abroad = (code for code in programme.programme_countries if code != home)
    groups = {code: programme.group_of(code).group or _NO_GROUP for code in abroad}
    return sorted(groups, key=lambda code: (groups[code], code))


Cheaper = Callable[[Mobility, int | None], Sequence[JsonValue]]
"""From a plan and what it has of an input to the values that cost less, the nearest first."""


def fewer(low: int) -> Cheaper:
    """Return the values below what a plan has, for an input of which less costs less."""
    return lambda _, present: () if present is None else range(present - 1, low - 1, -1)


def more_unfunded(mobility: Mobility, present: int | None) -> Sequence[int]:
    """Return more days that are not paid, up to the whole stay."""
    return () if present is None else range(present + 1, (mobility.days() or 0) + 1)


def not_green(_: Mobility, present: int | None) -> Sequence[bool]:
    """Return standard travel where the plan's is green: its amounts and its travel days are fewer."""
    return [False] if present else []
