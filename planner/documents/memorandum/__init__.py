"""The ECVET memorandum of understanding: one per partnership, for years.

It belongs to the project: nothing of a single mobility or learner may enter.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, never
from planner.documents.memorandum.content import KIND, print_memorandum


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_memorandum(context.project, context.memorandum(subject), printing)


PAPER = PaperKind(KIND, Scope.MEMORANDUM, Stage.BEFORE, _make, needed=never)
