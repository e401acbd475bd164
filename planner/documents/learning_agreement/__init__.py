"""The Europass learning agreement, one per participant: the form that most other papers take their parts from.

Its matrix numbers outcomes, tasks and evaluations (LO1, T1, E1), its people are contacts and signatures. What happens
after the mobility stands in europass; nothing about money, support or fewer opportunities may enter.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, has_learning_agreement, has_own_agreements
from planner.documents.learning_agreement.content import KIND, print_agreement
from planner.model import Paper
from planner.programme import asks_for


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_agreement(context.project, context.mobility, context.participant(subject), printing)


def _asked(context: PaperContext) -> bool:
    """An expert has a programme instead, and of a course the programme may stand in for it (Guide 2026 p. 88, 91)."""
    return asks_for(Paper.LEARNING_AGREEMENT, context.mobility, context.programme)


PAPER = PaperKind(
    KIND,
    Scope.PARTICIPANT,
    Stage.BEFORE,
    _make,
    applies=has_learning_agreement,
    needed=has_own_agreements,
    asked=_asked,
    has_states=True,
    is_copied=True,
    carries_plan=True,
)
