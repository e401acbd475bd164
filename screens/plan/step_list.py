"""The steps of the walk, in order. A new step is one module and one line in the list below."""

from __future__ import annotations

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
