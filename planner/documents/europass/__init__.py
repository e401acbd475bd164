"""After the mobility: the Europass certificate, what really happened laid over the agreement, and the states between.

Papers of a participant and of a group go through the same states; how their pages are made is their folders' own.
Nothing here is printed that the agreement does not have a field for.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.europass.actuals import paper_of
from planner.documents.europass.certificate import KIND, print_certificate
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, has_learning_agreement, has_own_agreements, schools
from planner.model import Issuer, Mobility
from planner.model import Paper as Proof
from planner.programme import asks_for


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_certificate(context.project, context.mobility, context.participant(subject), printing)


def _is_begun(mobility: Mobility) -> bool:
    return any(paper_of(mobility, each).after for each in mobility.participants)


def _is_needed(mobility: Mobility) -> bool:
    """Whoever signs an agreement waits for a certificate; of a group those whose certificates are begun."""
    return has_own_agreements(mobility) or _is_begun(mobility)


def _asked(context: PaperContext) -> bool:
    """Of a group the programme as carried out is the proof, of an expert too; a certificate that is begun is one."""
    begun = _is_begun(context.mobility)
    return begun or asks_for(Proof.EUROPASS_MOBILITY, context.mobility, context.programme)


def _is_schools(context: PaperContext, subject: str) -> bool:
    """Whether the school signs it; where the host does, it is the host's paper."""
    after = paper_of(context.mobility, context.participant(subject)).after
    return schools(context, subject) and (after is None or after.issuer is Issuer.SENDING)


PAPER = PaperKind(
    KIND,
    Scope.PARTICIPANT,
    Stage.AFTER,
    _make,
    applies=has_learning_agreement,
    in_whole_set=_is_begun,
    needed=_is_needed,
    asked=_asked,
    has_states=True,
    is_copied=True,
    letterhead=_is_schools,
)
