"""The states of a Europass paper, and what must hold before it goes on to the next."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from planner import clock
from planner.documents.document import Printing
from planner.documents.errors import DocumentError
from planner.documents.europass.actuals import after_as_agreed, paper_of
from planner.documents.europass.before_after import print_after, print_before
from planner.locale import Message, message
from planner.model import EuropassPaper, Mobility, PaperState, PaperStep, Participant, Project
from planner.readiness import Missing

NEXT: dict[PaperState, tuple[PaperState, ...]] = {
    PaperState.DRAFT: (PaperState.READY,),
    PaperState.READY: (PaperState.SIGNED, PaperState.DRAFT),
    PaperState.SIGNED: (PaperState.AFTER_DRAFT, PaperState.AMENDED),
    PaperState.AMENDED: (PaperState.AFTER_DRAFT, PaperState.AMENDED),
    PaperState.AFTER_DRAFT: (PaperState.ISSUED,),
    PaperState.ISSUED: (PaperState.AFTER_DRAFT,),
}
"""Where a paper may go from each state; an issued paper with a mistake goes back to its draft."""

_DATED = frozenset({PaperState.SIGNED, PaperState.AMENDED, PaperState.ISSUED})
"""States that something on paper has reached on a day of its own."""

_OVER = frozenset({PaperState.AFTER_DRAFT, PaperState.ISSUED})
"""What says that the stay is over is said on its last day at the earliest."""

_SIGNED = frozenset({PaperState.SIGNED, PaperState.AMENDED})


class PaperStateError(DocumentError):
    """A paper cannot become what was asked for."""


def blockers(
    project: Project, mobility: Mobility, participant: Participant | None, to: PaperState, on: date
) -> tuple[Missing, ...]:
    """Return what is missing before a paper may reach a state; nothing for states that ask for nothing."""
    # Any language will do: a gap is a message still to be put into words.
    printing = Printing(project.language, on)
    if to in {PaperState.READY, PaperState.AMENDED}:
        return print_before(project, mobility, participant, printing).gaps
    if to is PaperState.ISSUED:
        return print_after(project, mobility, participant, printing).gaps
    return ()


def advance(
    project: Project, mobility: Mobility, participant: Participant | None, to: PaperState, on: date, note: str = ""
) -> Mobility:
    """Return the mobility with a paper in its next state; `after_draft` begins what attests the mobility.

    Args:
        project: the project it belongs to.
        mobility: the plan.
        participant: whose paper it is; None: the group's.
        to: the state to reach.
        on: the day it is reached.
        note: a line about it.

    Raises:
        PaperStateError: it may not go there from where it is, not on that day, or something is missing.
    """
    paper = paper_of(mobility, participant)
    if to not in NEXT[paper.state]:
        states = {"state": _label(paper.state), "to": _label(to)}
        raise PaperStateError(message("papers.state.not_allowed", **states))
    if wrong := _wrong_day(mobility, participant, to, on):
        raise PaperStateError(wrong)
    if gaps := blockers(project, mobility, participant, to, on):
        raise PaperStateError(message("papers.state.gaps", missing=tuple(each.message for each in gaps)))
    # Only what was signed can be betrayed by a later change; other states follow the plan.
    print_of = fingerprint(project, mobility, participant) if to in _SIGNED else ""
    step = PaperStep(state=to, on=on, note=note, fingerprint=print_of)
    after = paper.after
    if to is PaperState.AFTER_DRAFT and after is None:
        after = after_as_agreed(mobility, participant)
    return with_paper(mobility, paper.model_copy(update={"steps": (*paper.steps, step), "after": after}))


def _wrong_day(mobility: Mobility, participant: Participant | None, to: PaperState, on: date) -> Message | None:
    """Say why a paper cannot have reached a state on a day; None where it can."""
    paper = paper_of(mobility, participant)
    if on > clock.today():
        return message("papers.state.future", day=on)
    # Only days that stand on paper: what was begun here may be dated by something that happened long before.
    dated = [each for each in paper.steps if each.state in _DATED]
    if to in _DATED and dated and on < dated[-1].on:
        return message("papers.state.before_last", day=on, state=_label(dated[-1].state), last=dated[-1].on)
    last_day = (paper.after and paper.after.last_day) or mobility.period(participant)[1]
    if to in _OVER and last_day and on < last_day:
        return message("papers.state.before_end", day=on, last=last_day)
    return None


def _label(state: PaperState) -> object:
    return message(f"kinds.paper_state.{state}")


def with_paper(mobility: Mobility, paper: EuropassPaper) -> Mobility:
    """Return the mobility with this paper in place of the earlier one of the same participant or group."""
    others = tuple(each for each in mobility.papers if each.participant != paper.participant)
    return mobility.model_copy(update={"papers": (*others, paper)})


def fingerprint(project: Project, mobility: Mobility, participant: Participant | None) -> str:
    """Return twelve characters that change with any word of the agreement, or of the group's programme.

    Its number does not count: it may be given after the signing.
    """
    who = participant and participant.model_copy(update={"mobility_id": ""})
    unnumbered = mobility.model_copy(update={"group_mobility_id": ""})
    # One language and one day for all: another language of the project, or a later day, must not undo a signature.
    document = print_before(project, unnumbered, who, Printing("en", date.min))
    return sha256(repr(document.sections).encode()).hexdigest()[:12]


def changed_since_signed(project: Project, mobility: Mobility, participant: Participant | None) -> bool:
    """Whether the plan says something else than the agreement that was signed: it must be amended, or put back."""
    signed = [each.fingerprint for each in paper_of(mobility, participant).steps if each.fingerprint]
    # The last signature counts: an amendment stands in place of what was signed first.
    return bool(signed) and signed[-1] != fingerprint(project, mobility, participant)
