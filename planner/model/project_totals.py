"""What the other mobilities of a project add up to, as far as rules and rates look beyond one mobility."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from planner.model.base import Plain
from planner.model.kinds import ActivityType


class ProjectTotals(Plain):
    """Sums over the project's other mobilities. Amounts in EUR; names folded (planner/model/same.py).

    `participants_by_activity` counts those who earn organisational support and are planned before this mobility;
    `third_country_people` are those beside them who are paid the amount for third countries;
    `project_participants` counts as KA122's limit does: no accompanying persons, no preparatory visitors;
    `project_guests` are the experts and hosted teachers of the other mobilities.
    `main_mobilities` are those of staff or learners, no guests and no visits;
    `course_participants` counts paid people by course and sender; `course_people` and `course_names` say who has a
    course already, `earlier_courses` how many courses and paid days of fees people have in mobilities before this one,
    under each name they may be known again by; `stays` are the dates of each person known again in other mobilities.
    """

    participants_by_activity: dict[ActivityType, int] = Field(default_factory=dict)
    third_country_people: int = 0
    project_participants: int = 0
    project_guests: int = 0
    main_mobilities: int = 0
    total: Decimal = Decimal(0)
    third_country_amount: Decimal = Decimal(0)
    course_amount: Decimal = Decimal(0)
    visits_by_host: dict[str, int] = Field(default_factory=dict)
    course_participants: dict[str, dict[str, int]] = Field(default_factory=dict)
    course_people: frozenset[str] = frozenset()
    course_names: frozenset[str] = frozenset()
    earlier_courses: dict[str, tuple[int, int]] = Field(default_factory=dict)
    stays: dict[str, tuple[tuple[date, date], ...]] = Field(default_factory=dict)

    def courses_before(self, known: frozenset[str]) -> tuple[int, int]:
        """Return courses and paid days of fees that somebody known by any of these has in mobilities before."""
        found = [self.earlier_courses[each] for each in known if each in self.earlier_courses]
        return max((courses for courses, _ in found), default=0), max((days for _, days in found), default=0)
