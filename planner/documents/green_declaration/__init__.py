"""The declaration on honour of somebody whose journey is paid as green travel, signed with the sending school.

What counts as green stands in the guide's glossary; the words are ours. No amount may enter, and no proof is
kept: which ticket there is gets ticked by hand.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.green_declaration.content import KIND, print_declaration
from planner.documents.kind import PaperContext, PaperKind, Scope
from planner.model import Mobility, Traveller


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_declaration(context.project, context.mobility, context.traveller(subject), printing)


def _is_green(mobility: Mobility) -> bool:
    return mobility.travel.green


def _is_paid(_: Mobility, person: Traveller) -> bool:
    """Who gets no money for the journey has nothing to declare."""
    return person.claims_travel and not person.zero_grant and person.expensive_travel is None


PAPER = PaperKind(
    KIND,
    Scope.TRAVELLER,
    Stage.BEFORE,
    _make,
    applies=_is_green,
    gets=_is_paid,
)
