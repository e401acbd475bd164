"""The ECVET learning agreement: units, points and enclosures, for partners who work with a memorandum.

Made of the learning agreement's values; what only ECVET knows is added here. No value that both forms have may be made
a second time, and no amount of money may enter.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.ecvet_agreement.content import KIND, print_ecvet
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, has_learning_agreement, learners, never


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_ecvet(context.project, context.mobility, context.participant(subject), printing)


PAPER = PaperKind(
    KIND,
    Scope.PARTICIPANT,
    Stage.BEFORE,
    _make,
    applies=has_learning_agreement,
    needed=never,
    gets=learners,
)
