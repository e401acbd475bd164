"""A plan file: one project and one of its mobilities, in JSON, to hand over or to check from the shell."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from planner.model.base import Plain
from planner.model.mobility import Mobility
from planner.model.project import Project

PLAN_NAME = "plan.json"
"""Name of a plan file that travels inside a PDF."""


class PlanFile(Plain):
    """What `mobility-planner schema` describes and `check`, `estimate` and `export` read."""

    format: Literal["mobility-planner/plan-1"] = "mobility-planner/plan-1"
    project: Project
    mobility: Mobility
    readiness: Any = Field(
        default=None, exclude=True, description="How far the plan is, as `show --json` says; reading a plan ignores it."
    )
