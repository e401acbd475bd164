"""The data that the grant agreement of a participant or an accompanying person asks for, as a paper and as a table.

It is no contract: no article of one may enter, and no bank account is kept or printed.
"""

from __future__ import annotations

from planner.budget import Status
from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.grant_data_sheet.content import ACCOMPANYING, KIND, print_grant_sheet
from planner.documents.kind import PaperContext, PaperKind, Scope, schools
from planner.model import Mobility, Traveller
from planner.programme import asks_participant_agreement


def _print(context: PaperContext, person: Traveller, printing: Printing) -> Document:
    barred = context.assessment.budget.status is Status.BLOCKED
    return print_grant_sheet(context.project, context.mobility, person, context.programme, printing, barred=barred)


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return _print(context, context.participant(subject), printing)


def _make_accompanying(context: PaperContext, subject: str, printing: Printing) -> Document:
    return _print(context, context.accompanying_person(subject), printing)


def _asked(context: PaperContext) -> bool:
    """Whether participants have a grant agreement; while nobody knows, they may."""
    return asks_participant_agreement(context.project, context.mobility, context.programme) is not False


def _asked_accompanying(context: PaperContext) -> bool:
    """Who goes along has one whatever the activity (seed 003), unless the project's agreement asks for none."""
    return context.project.participant_agreements is not False


def _is_accompanied(mobility: Mobility) -> bool:
    return bool(mobility.accompanying)


PAPERS = (
    PaperKind(KIND, Scope.PARTICIPANT, Stage.BEFORE, _make, asked=_asked, letterhead=schools),
    PaperKind(
        ACCOMPANYING,
        Scope.ACCOMPANYING,
        Stage.BEFORE,
        _make_accompanying,
        applies=_is_accompanied,
        asked=_asked_accompanying,
        letterhead=schools,
    ),
)
