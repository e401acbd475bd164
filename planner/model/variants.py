"""What-ifs stored with a plan: small patches on it, never second copies."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, JsonValue

from planner.inert import inert
from planner.model.base import Key, Line, Many, Plain, new_id

# As many as fit beside the plan in 80 columns.
MOST_VARIANTS = 4
"""Variants that one mobility, or one project, keeps."""


class Change(Plain):
    """One value that differs from the plan.

    `path` is an input of planner/whatif/inputs.py (`days`, `participants`, `rate.learner`, ...) or a path of the plan
    that begins with `mobility.` or `project.`.
    """

    path: Line
    value: Annotated[JsonValue, AfterValidator(inert)] = None


class Variant(Plain):
    """A named set of changes to a mobility, in the order in which they are made."""

    id: Key = Field(default_factory=new_id)
    name: Line = ""
    changes: Annotated[tuple[Change, ...], Field(max_length=60)] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """What it changes."""
        return tuple(each.path for each in self.changes)


class MobilitySet(Plain):
    """A what-if of a whole project: its mobilities without some of them, and with some out of the archive."""

    id: Key = Field(default_factory=new_id)
    name: Line = ""
    without: Many[Key] = Field(default=(), description="ids of the mobilities that are left out")
    taken_in: Many[Key] = Field(default=(), description="ids of archived mobilities that take place all the same")
