"""A letter to a host before anything is agreed: what is planned, what each side would do, and room for the answer.

It binds nobody. Of participants it says how many, never who.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope
from planner.documents.letter_of_intent.content import KIND, print_letter
from planner.model import INCOMING_ACTIVITIES, Mobility, PaperState


def _make(context: PaperContext, _: str, printing: Printing) -> Document:
    return print_letter(context.project, context.mobility, printing)


def _goes_out(mobility: Mobility) -> bool:
    return mobility.activity not in INCOMING_ACTIVITIES


def _is_first_word(mobility: Mobility) -> bool:
    """A host with a memorandum knows it all, and so does one that has signed an agreement."""
    signed = any(step.state is PaperState.SIGNED for paper in mobility.papers for step in paper.steps)
    return bool(mobility.host.name) and not mobility.memorandum and not signed


PAPER = PaperKind(
    KIND,
    Scope.MOBILITY,
    Stage.BEFORE,
    _make,
    applies=_goes_out,
    needed=_is_first_word,
)
