"""Step 7: the arrival: what to remember on the first day there."""

from __future__ import annotations

from planner.model import Step
from screens.pages.builders import StepPage, field, title_words
from screens.pages.spec import Block, Kind, Page
from screens.session.session import Session


def _blocks(_session: Session) -> tuple[Block, ...]:
    return (field("mobility.notes", Kind.PROSE),)


PAGE = Page("arrival", title_words("page.arrival"), _blocks)
STEP = StepPage(Step.ARRIVAL, "kinds.step.arrival", PAGE, "mobility")
