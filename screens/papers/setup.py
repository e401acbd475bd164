"""Pages of the project's set-up about papers: its memoranda, and the Erasmus quality standards."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model import Step
from planner.readiness import StepState
from screens.pages.builders import StepPage, filled, title_words
from screens.pages.spec import Block, Page
from screens.papers.memoranda import MEMORANDA, is_filled
from screens.session.session import Session


def _quality(session: Session) -> Sequence[Block]:
    # What prints papers is loaded when it is needed.
    from planner.documents import paper_kind
    from screens.papers.checklists import checks_page

    return checks_page(paper_kind("quality_project")).blocks(session)


def _memoranda_state(session: Session) -> StepState:
    """An empty memorandum is agreed with nobody, and is not "ok"."""
    memoranda = session.project.memoranda
    if not memoranda:
        return StepState.EMPTY
    return StepState.COMPLETE if all(map(is_filled, memoranda)) else StepState.IN_WORK


MEMORANDA_STEP = StepPage(
    Step.PROJECT,
    "page.memoranda",
    Page(
        "memoranda",
        title_words("page.memoranda"),
        lambda _session: (MEMORANDA,),
    ),
    "project",
    _memoranda_state,
)
QUALITY_STEP = StepPage(
    Step.PROJECT,
    "page.quality.rail",
    Page(
        "quality",
        title_words("page.quality"),
        _quality,
        tall=True,
    ),
    "project",
    filled(lambda s: any(each.mark for each in s.project.checks)),
)
