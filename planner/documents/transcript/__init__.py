"""The assessment grid twice: the sheet that the host fills in, and the personal transcript of what came of it.

The sheet goes out before the mobility and holds no result; what the sending school decides (validation, recognition)
stands on the transcript only.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, has_learning_agreement, learners
from planner.documents.transcript.content import KIND, SHEET, nothing_assessed, print_assessment_sheet, print_transcript
from planner.model import IssuedDocument, Mobility


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_transcript(context.project, context.mobility, context.participant(subject), printing)


def _make_sheet(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_assessment_sheet(context.project, context.mobility, context.participant(subject), printing)


def _is_agreed(mobility: Mobility) -> bool:
    """The agreement lists the papers that will be issued; where a transcript is none of them nobody waits for one."""
    return IssuedDocument.PERSONAL_TRANSCRIPT in mobility.agreement.documents_issued


PAPERS = (
    PaperKind(
        SHEET,
        Scope.PARTICIPANT,
        Stage.BEFORE,
        _make_sheet,
        applies=has_learning_agreement,
        needed=_is_agreed,
        gets=learners,
        is_form=lambda _context, _subject: True,  # the host fills it in
    ),
    PaperKind(
        KIND,
        Scope.PARTICIPANT,
        Stage.AFTER,
        _make,
        applies=has_learning_agreement,
        needed=_is_agreed,
        gets=learners,
        is_form=lambda context, subject: nothing_assessed(context.mobility, subject),
    ),
)
