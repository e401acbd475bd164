"""The description of a unit of learning outcomes, of a mobility or of the memorandum it takes place under.

It says what is to be learnt, whoever learns it: no person and no place may enter.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, has_learning_agreement, never
from planner.documents.unit_description.content import KIND, print_unit


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_unit(context.mobility, context.unit(subject), printing)


PAPER = PaperKind(KIND, Scope.UNIT, Stage.BEFORE, _make, applies=has_learning_agreement, needed=never)
