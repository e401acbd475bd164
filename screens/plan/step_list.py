"""The steps of the walk, in order. A new step is one module and one line in a list below."""

from __future__ import annotations

from screens.outcomes import step as outcomes
from screens.pages.builders import StepPage
from screens.papers.setup import MEMORANDA_STEP, QUALITY_STEP
from screens.project import budget as project_budget
from screens.project import settings
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
PROJECT_STEPS: tuple[StepPage, ...] = (
    settings.PROJECT,
    settings.SCHOOL,
    settings.RATES,
    project_budget.STEP,
    settings.CRITERIA,
    settings.COUNTS,
    MEMORANDA_STEP,
    QUALITY_STEP,
)
