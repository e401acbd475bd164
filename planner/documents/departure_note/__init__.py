"""The departure note: one page that tells the host who comes when, and how."""

from __future__ import annotations

from planner.documents.departure_note.content import KIND, print_departure
from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope


def _make(context: PaperContext, _: str, printing: Printing) -> Document:
    return print_departure(context.mobility, printing)


PAPER = PaperKind(KIND, Scope.MOBILITY, Stage.BEFORE, _make)
