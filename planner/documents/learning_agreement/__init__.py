"""The Europass learning agreement, one per participant: the form that most other papers take their parts from.

Its matrix numbers outcomes, tasks and evaluations (LO1, T1, E1), its people are contacts and signatures. What happens
after the mobility stands in europass; nothing about money, support or fewer opportunities may enter.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, has_learning_agreement, has_own_agreements
from planner.documents.learning_agreement.content import KIND, print_agreement


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_agreement(context.project, context.mobility, context.participant(subject), printing)


PAPER = PaperKind(
    KIND,
    Scope.PARTICIPANT,
    Stage.BEFORE,
    _make,
    applies=has_learning_agreement,
    in_whole_set=has_own_agreements,
    has_states=True,
    is_copied=True,
    carries_plan=True,
)
