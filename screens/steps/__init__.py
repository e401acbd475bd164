"""The steps of the walk, in order. A new step is one file here and one line in a list below."""

from __future__ import annotations

from screens.papers.setup import MEMORANDA_STEP, QUALITY_STEP
from screens.steps import activity, agreement, budget, people, place, review, support
from screens.project import budget
from screens.project import settings
from screens.outcomes import step
from screens.pages.builders import StepPage

MOBILITY_STEPS: tuple[StepPage, ...] = (
    activity.STEP,
    place.STEP,
    people.STEP,
    support.STEP,
    step.STEP,
    agreement.STEP,
    budget.STEP,
    review.STEP,
)
PROJECT_STEPS: tuple[StepPage, ...] = (
    settings.PROJECT,
    settings.SCHOOL,
    settings.RATES,
    budget.STEP,
    settings.CRITERIA,
    settings.COUNTS,
    MEMORANDA_STEP,
    QUALITY_STEP,
)

__all__ = ["MOBILITY_STEPS", "PROJECT_STEPS", "StepPage"]
