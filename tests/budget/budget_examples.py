"""Short ways to write a plan down and to look at its budget."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from planner.budget import Budget, Category, Line, build_budget
from planner.model import (
    AccompanyingPerson,
    ActivityType,
    Mobility,
    Organisation,
    Participant,
    Project,
    ProjectTotals,
    RateCard,
    Role,
    Town,
    Travel,
    TypedRate,
)
from planner.programme import load_call

SPAIN = Project(call=2021, organisation=Organisation(country="ES"))


def latvia(**typed: str) -> Project:
    """A Latvian project of call 2025 with rates typed from its grant agreement."""
    rates = {name: TypedRate(value=Decimal(value), typed_on=date(2026, 1, 12)) for name, value in typed.items()}
    return Project(call=2025, organisation=Organisation(country="LV"), rate_card=RateCard(typed=rates))


def trip(country: str = "DE", km: float | None = 1300, **changes: Any) -> Travel:
    """A trip of so many kilometres one way."""
    return Travel(destination=Town(name="there", country=country), official_km=km, **changes)


def people(count: int, role: Role = Role.LEARNER, **changes: Any) -> tuple[Participant, ...]:
    """So many participants of a role."""
    return tuple(Participant(id=f"{role}{at}", role=role, **changes) for at in range(count))


def companions(count: int, **changes: Any) -> tuple[AccompanyingPerson, ...]:
    """So many accompanying persons."""
    return tuple(AccompanyingPerson(id=f"companion{at}", **changes) for at in range(count))


def plan(activity: ActivityType = ActivityType.SHORT_TERM_LEARNERS, days: int | None = 14, **changes: Any) -> Mobility:
    """A mobility of so many days."""
    return Mobility(
        **{"activity": activity, "planned_days": days, "travel": trip(), "participants": people(1), **changes}
    )


def budget_of(mobility: Mobility, project: Project = SPAIN, totals: ProjectTotals | None = None) -> Budget:
    """The budget of a mobility under the rates of its project."""
    return build_budget(project, mobility, load_call(project.call), totals or ProjectTotals())


def lines_of(budget: Budget, category: Category) -> list[Line]:
    """The lines of one category."""
    return [each for each in budget.lines if each.category is category]


def amount_of(budget: Budget, category: Category) -> Decimal:
    """What a category comes to."""
    return budget.by_category().get(category, Decimal(0))


def why_of(line: Line) -> list[str]:
    """Keys of the reasons of a line."""
    if line.why is None:
        return []
    parts = line.why.values.get("parts", (line.why,))
    assert isinstance(parts, tuple)
    return [each.key.removeprefix("budget.why.") for each in parts]
