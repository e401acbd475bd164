"""A mobility on a few pages, for whoever wants to see all of it at once.

Made from what the other papers print; nothing may stand only here, nor anything of who has fewer opportunities.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, schools
from planner.documents.mobility_plan.content import KIND, print_plan


def _make(context: PaperContext, _: str, printing: Printing) -> Document:
    return print_plan(context.project, context.mobility, context.assessment, printing)


PAPER = PaperKind(KIND, Scope.MOBILITY, Stage.BEFORE, _make, letterhead=schools)
