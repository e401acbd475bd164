"""What of a budget counts towards the two ceilings of a project: courses, and third countries not associated."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from planner.budget.lines import Budget, Category, Line
from planner.model import ActivityType, Mobility
from planner.programme import Programme

_REAL_TRAVEL = "exceptional_travel_share"


def counted_for_courses(budget: Budget, mobility: Mobility, programme: Programme) -> Decimal:
    """Return what of a mobility counts towards the ceiling on courses, in EUR; nothing where it is no course.

    Course fees alone (seed 003); where the call says so everything granted for courses but inclusion support for
    participants (Guide 2026 n. 89 on p. 86).
    """
    if mobility.activity is not ActivityType.COURSES_AND_TRAINING:
        return Decimal(0)
    everything = programme.limit("course_cap_counts_everything").value == 1
    return _sum(
        each
        for each in budget.lines
        if (each.category is not Category.INCLUSION_PARTICIPANTS if everything else _is_fee(each))
    )


def counted_for_third_countries(budget: Budget, programme: Programme) -> Decimal:
    """Return what of a mobility to a third country counts towards their share of the grant, in EUR.

    Where the call says so inclusion support for participants and expensive travel do not; visas do (Guide 2026 n. 102
    on p. 96).
    """
    if programme.limit("third_country_leaves_out_real_costs").value != 1:
        return budget.total
    return _sum(each for each in budget.lines if not _is_left_out(each))


def _is_fee(line: Line) -> bool:
    return line.category is Category.COURSE_FEES


def _is_left_out(line: Line) -> bool:
    # Known by the share it is paid with: its category has visas too, which do count.
    real_travel = any(each.name == _REAL_TRAVEL for each in line.figures)
    return line.category is Category.INCLUSION_PARTICIPANTS or real_travel


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((each.amount for each in lines if each.amount is not None), Decimal(0))
