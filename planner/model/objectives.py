"""Which mobilities serve which objective of the Erasmus Plan."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.mobility import Mobility
from planner.model.project import Project


def mobilities_by_objective(project: Project, mobilities: Iterable[Mobility]) -> tuple[tuple[Mobility, ...], ...]:
    """Return the mobilities that serve each objective of a project, in its order; archived ones do not count."""
    planned = [each for each in mobilities if not each.archived]
    numbers = range(1, len(project.objectives) + 1)
    return tuple(tuple(each for each in planned if number in each.objectives) for number in numbers)
