"""The data that a participant's grant agreement asks for, as a paper and as a table.

It is no contract: no article of one may enter, and no bank account is kept or printed.
"""

from __future__ import annotations

from planner.budget import Status
from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.grant_data_sheet.content import KIND, print_grant_sheet
from planner.documents.kind import PaperContext, PaperKind, Scope
from planner.programme import asks_participant_agreement


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    barred = context.assessment.budget.status is Status.BLOCKED
    return print_grant_sheet(
        context.project, context.mobility, context.participant(subject), context.programme, printing, barred=barred
    )


def _asked(context: PaperContext) -> bool:
    """Whether participants have a grant agreement; while nobody knows, they may."""
    return asks_participant_agreement(context.project, context.mobility, context.programme) is not False


PAPER = PaperKind(KIND, Scope.PARTICIPANT, Stage.BEFORE, _make, asked=_asked)
