"""The Europass learning agreement, one per participant: the form that most other papers take their parts from.

Its matrix numbers outcomes, tasks and evaluations (LO1, T1, E1), its people are contacts and signatures. What happens
after the mobility stands in europass; nothing about money, support or fewer opportunities may enter.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, has_learning_agreement, is_group
from planner.documents.learning_agreement.content import KIND, print_agreement
from planner.model import Mobility


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_agreement(context.project, context.mobility, context.participant(subject), printing)


def _individual(mobility: Mobility) -> bool:
    """A group mobility has one programme for all instead of an agreement each."""
    return has_learning_agreement(mobility) and not is_group(mobility)


PAPER = PaperKind(
    KIND,
    Scope.PARTICIPANT,
    Stage.BEFORE,
    _make,
    applies=has_learning_agreement,
    in_whole_set=_individual,
    has_states=True,
    is_copied=True,
    carries_plan=True,
)
