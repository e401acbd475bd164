"""The certificate of an accompanying person: who, for whom, from which day to which.

It attests presence and tasks; nothing about learning, nor about the participants one by one, may enter.
"""

from __future__ import annotations

from planner.documents.accompanying_certificate.content import KIND, print_accompanying
from planner.documents.document import Document, Printing
from planner.documents.europass.actuals import attendance_of
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, schools
from planner.model import Mobility, Traveller


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_accompanying(context.project, context.mobility, context.accompanying_person(subject), printing)


def _is_accompanied(mobility: Mobility) -> bool:
    return bool(mobility.accompanying)


def _came(mobility: Mobility, person: Traveller) -> bool:
    return attendance_of(mobility, person.id).came


PAPER = PaperKind(
    KIND,
    Scope.ACCOMPANYING,
    Stage.AFTER,
    _make,
    applies=_is_accompanied,
    gets=_came,
    is_copied=True,
    letterhead=schools,
)
