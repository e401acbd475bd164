"""The budget estimate of one mobility, with a source to each figure and how each amount came about.

Shows what planner.budget reckoned; no amount is made here, and no person is named.
"""

from __future__ import annotations

from planner.documents.budget_estimate.content import KIND, print_estimate
from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, schools


def _make(context: PaperContext, _: str, printing: Printing) -> Document:
    return print_estimate(context.project, context.mobility, context.programme, context.assessment.budget, printing)


PAPER = PaperKind(KIND, Scope.MOBILITY, Stage.BEFORE, _make, letterhead=schools)
