"""Rules of conduct for the stay, signed by the learner and, for a minor, by a guardian.

In plain words of our own; a school that has rules of its own hands out these beside them.
No article of a law or of a contract may enter, and nothing about one person but name and days.
"""

from __future__ import annotations

from planner.documents.code_of_conduct.content import KIND, print_conduct
from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, is_for_learners, learners


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_conduct(context.project, context.mobility, context.participant(subject), printing)


PAPER = PaperKind(
    KIND,
    Scope.PARTICIPANT,
    Stage.BEFORE,
    _make,
    needed=is_for_learners,
    gets=learners,
)
