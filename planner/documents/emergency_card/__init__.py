"""A card for the wallet, of two sides: whom to call, and what an insurance asks for first.

Numbers of cards and policies are written in by hand. Nothing about health may enter.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.emergency_card.content import KIND, print_card
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, is_for_learners


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_card(context.project, context.mobility, context.traveller(subject), printing)


PAPER = PaperKind(
    KIND,
    Scope.TRAVELLER,
    Stage.BEFORE,
    _make,
    needed=is_for_learners,
)
