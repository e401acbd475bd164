"""The pages of a project's set-up, in order; apart from the walk of a mobility, which opens without loading them."""

from __future__ import annotations

from screens.pages.builders import StepPage
from screens.papers.setup import MEMORANDA_STEP, QUALITY_STEP
from screens.project import budget as project_budget
from screens.project import settings

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
