"""Plan files one after another, as JSON Lines: what many of them share is read once."""

from __future__ import annotations

from contextlib import suppress

from planner.exchange.measuring import BadInput
from planner.exchange.planfile import parse_mobility, parse_plan
from planner.model import Mobility, Project

_MOBILITY = b'"mobility"'

_MOST_PROJECTS = 500
"""Kept at a time; one takes some ten kilobytes, and at most `_LONGEST` of its text."""

_LONGEST = 100_000
"""Bytes before the mobility that are kept."""


class PlanLines:
    """Reads plan files; a project that stands byte for byte in another one is read with that one alone.

    Plans of a project follow each other, and what stands before the mobility is the same in all of them. What says the
    same becomes the same object, so that its rates are worked out once.
    """

    def __init__(self) -> None:
        self._projects: dict[str, Project] = {}
        self._heads: dict[bytes, Project] = {}

    def read(self, line: bytes, name: str) -> tuple[Project, Mobility]:
        """Return the plan of a line.

        Raises:
            BadInput: it is no valid plan, as `parse_plan` says.
        """
        head, _, after = line.partition(_MOBILITY)
        project = self._heads.get(head)
        if project is not None:
            # Whoever reads the whole line says what is wrong with it.
            with suppress(BadInput):
                return project, parse_mobility(_value(after), name)
        plan = parse_plan(line, name)
        return self._shared(plan.project, head, name), plan.mobility

    def _shared(self, project: Project, head: bytes, name: str) -> Project:
        known = self._projects.get(project.id)
        if known != project:
            if len(self._projects) == _MOST_PROJECTS:
                self._projects.clear()
                self._heads.clear()
            self._projects[project.id] = project
            return project
        # Only at the second sight: where each line has a project of its own, nothing is looked at twice.
        if len(self._heads) < _MOST_PROJECTS and len(head) <= _LONGEST and _is_whole(head, project, name):
            self._heads[head] = known
        return known


def _value(after: bytes) -> bytes:
    """What stands between the colon after a key and the brace that ends the plan; nothing where these do not."""
    after = after.strip()
    return after[1:-1] if after.startswith(b":") and after.endswith(b"}") else b""


def _is_whole(head: bytes, project: Project, name: str) -> bool:
    """Whether all that stands before a mobility is this project, whatever follows."""
    try:
        return parse_plan(head + _MOBILITY + b":{}}", name).project == project
    except BadInput:
        return False
