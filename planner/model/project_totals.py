"""What the other mobilities of a project add up to, as far as rules and rates look beyond one mobility."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from planner.model.base import Plain
from planner.model.kinds import ActivityType


class ProjectTotals(Plain):
    """Sums over the project's other mobilities. Amounts in EUR; keys of the two name tables are lower case.

    `participants_by_activity` counts those who earn organisational support and are planned before this mobility;
    `project_participants` counts as KA122's limit does: no accompanying persons, no preparatory visitors.
    """

    participants_by_activity: dict[ActivityType, int] = Field(default_factory=dict)
    project_participants: int = 0
    total: Decimal = Decimal(0)
    third_country_amount: Decimal = Decimal(0)
    course_fees: Decimal = Decimal(0)
    visits_by_host: dict[str, int] = Field(default_factory=dict)
    course_participants: dict[str, int] = Field(default_factory=dict)
    course_people: frozenset[str] = frozenset()
