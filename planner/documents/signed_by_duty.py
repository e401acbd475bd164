"""Papers that have no states of their own, and a duty that says whether they are signed: one mark."""

from __future__ import annotations

from datetime import date

from planner import clock
from planner.documents.kind import PaperKind
from planner.locale import Message, message
from planner.model import DutyMark, DutyNote, Mobility, PaperState, PaperStep


def signed_step(kind: PaperKind, mobility: Mobility) -> PaperStep | None:
    """Return when all copies of a kind were signed; None where they are not, or no duty of its own says so."""
    found = _note(kind, mobility)
    if not kind.duty or found.mark is not DutyMark.DONE or found.done_on is None:
        return None
    return PaperStep(state=PaperState.SIGNED, on=found.done_on)


def with_signed(kind: PaperKind, mobility: Mobility, on: date | None, why: str = "") -> Mobility:
    """Return the mobility with all copies of a kind signed on a day; None: with none of them signed, and why."""
    old = _note(kind, mobility)
    mark = DutyMark.DONE if on else None
    new = old.model_copy(update={"mark": mark, "done_on": on, "note": why or old.note})
    others = tuple(each for each in mobility.duties if each.duty != kind.duty)
    return mobility.model_copy(update={"duties": (*others, new)})


def future_day(on: date) -> Message | None:
    """Say why nothing can have been signed on a day; None where it can."""
    return message("papers.state.future", day=on) if on > clock.today() else None


def _note(kind: PaperKind, mobility: Mobility) -> DutyNote:
    return next((each for each in mobility.duties if each.duty == kind.duty), DutyNote(duty=kind.duty))
