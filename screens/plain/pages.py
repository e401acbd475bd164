"""Which pages are walked: those of the screens."""

from __future__ import annotations

from collections.abc import Sequence

from screens.pages.builders import StepPage
from screens.plan.step_list import MOBILITY_STEPS


def steps_of(about_project: bool) -> Sequence[StepPage]:
    """Return the steps of the walk of a mobility, or the pages of a project's set-up."""
    if not about_project:
        return MOBILITY_STEPS
    from screens.plan.project_steps import PROJECT_STEPS  # with the what-if behind its budget: not for a mobility

    return PROJECT_STEPS
