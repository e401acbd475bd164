"""The steps of the walk, in order. A new step is one module and one line in the list below."""

from __future__ import annotations

from collections.abc import Sequence

from screens.outcomes import step as outcomes
from screens.pages.builders import StepPage
from screens.steps import activity, agreement, budget, people, place, review, support

MOBILITY_STEPS: tuple[StepPage, ...] = (
    activity.STEP,
    place.STEP,
    people.STEP,
    support.STEP,
    outcomes.STEP,
    agreement.STEP,
    budget.STEP,
    review.STEP,
)


def steps_of(about_project: bool) -> Sequence[StepPage]:
    """Return the steps of the walk of a mobility, or the pages of a project's set-up."""
    if not about_project:
        return MOBILITY_STEPS
    from screens.plan.project_steps import PROJECT_STEPS  # with the what-if behind its budget: not for a mobility

    return PROJECT_STEPS
