"""What parents agree to before somebody who is not of age goes abroad: who, where, when, what, whom to call.

In plain words of our own. Nothing about health may enter: it is told to whoever goes along, and never kept.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope
from planner.documents.parental_consent.content import KIND, print_consent
from planner.model import Mobility, Participant, Traveller
from planner.readiness import is_minor


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_consent(context.project, context.mobility, context.participant(subject), printing)


def _is_minor(mobility: Mobility, person: Traveller) -> bool:
    """Those under 18 need the prior permission of those who stand for them (guide 2026, p. 11)."""
    return isinstance(person, Participant) and is_minor(mobility, person)


def _has_minors(mobility: Mobility) -> bool:
    return any(_is_minor(mobility, each) for each in mobility.participants)


PAPER = PaperKind(
    KIND,
    Scope.PARTICIPANT,
    Stage.BEFORE,
    _make,
    needed=_has_minors,
    gets=_is_minor,
    duty=KIND,
)
