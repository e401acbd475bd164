"""What every paper of the open mobility still lacks: reckoned beside the screen, kept until the plan changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from weakref import WeakKeyDictionary

from planner import clock
from planner.documents import (
    Document,
    Paper,
    PaperContext,
    PaperKind,
    Printing,
    SetReadiness,
    make,
    missing,
    paper_kind,
    paper_kinds,
    second_gaps,
    set_readiness,
    standing_of,
    subjects,
)
from planner.documents import papers_of as all_papers
from planner.documents.europass.states import Standing
from planner.editor import OpenPlan
from planner.issuing import Keeper, PaperStatus, status_of
from planner.model import EuropassPaper, Participant
from planner.readiness import Missing
from screens.session.session import Session

_JOINT = "|"


@dataclass
class PaperGaps:
    """Gaps of papers by their key; those of an earlier plan are shown until the new ones are there."""

    of: OpenPlan | None = None
    gaps: dict[str, tuple[Missing, ...]] = field(default_factory=dict)
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    documents_of: OpenPlan | None = None
    statuses: dict[str, PaperStatus] = field(default_factory=dict)
    standings: dict[str, Standing | None] = field(default_factory=dict)


_KNOWN: WeakKeyDictionary[Session, PaperGaps] = WeakKeyDictionary()
"""Kept beside the sessions, so that what is open need not know of papers."""


def gaps_of(session: Session) -> PaperGaps:
    """Return what is known of the session's papers."""
    return _KNOWN.setdefault(session, PaperGaps())


def today() -> date:
    """Return the coordinator's own day."""
    return clock.today()


def context_of(session: Session) -> PaperContext:
    """Return what papers are made from."""
    return PaperContext(session.project, session.mobility_or_empty, session.programme, session.assessment)


def kinds_of(session: Session) -> list[PaperKind]:
    """Return the kinds that this mobility can have."""
    return [each for each in paper_kinds() if each.applies(session.mobility_or_empty)]


def papers_of(session: Session, kind: PaperKind) -> list[Paper]:
    """Return the copies of a kind."""
    return [Paper(kind, each) for each in subjects(kind, context_of(session))]


def paper_at(session: Session, key: str) -> Paper | None:
    """Return the paper of a key; None where it is not there any more."""
    kind, _, _ = key.partition(_JOINT)
    return next((each for each in papers_of(session, paper_kind(kind)) if each.key == key), None)


def reckon(session: Session, stopped: Callable[[], bool]) -> bool:
    """Reckon what every paper lacks; True where that is finished and new. Call it off the event loop.

    Args:
        session: the session.
        stopped: asked before each paper.
    """
    # State and context together: the plan may change while papers are reckoned, and these then belong to the old one.
    known, state, context = gaps_of(session), session.editor.state, context_of(session)
    # By identity: the editor makes another state with every change, and comparing two plans takes longer.
    if known.of is state:
        return False
    found: dict[str, tuple[Missing, ...]] = {}
    for each in all_papers(context):
        if stopped():
            return False
        found[each.key] = missing(each.kind, context, each.subject.id, today())
    known.of, known.gaps = state, found
    return True


def set_of(session: Session) -> SetReadiness | None:
    """Return how many of the papers that are needed now are ready; None until that is reckoned of the plan as it is."""
    return count_ready(session) if gaps_of(session).of is session.editor.state else None


def count_ready(session: Session) -> SetReadiness:
    """Return the same, reckoning what is not known yet; call it off the event loop."""
    book, state = gaps_of(session), session.editor.state
    return set_readiness(context_of(session), today(), book.gaps if book.of is state else None)


def set_words(session: Session) -> str:
    """Say how many of the papers that are needed now are ready, or that it is being counted."""
    found = set_of(session)
    return session.words.text("said.counting") if found is None else session.words.render(found.sentence)


def document_of(session: Session, paper: Paper) -> Document:
    """Return a paper as it would be made now, in the language of the screen; kept until the plan changes."""
    # Also by language, since F9 changes that and not the plan.
    known, state = gaps_of(session), session.editor.state
    if known.documents_of is not state:
        _begin_anew(known, state)
    key = (paper.key, session.words.language.code)
    if key not in known.documents:
        context, subject = context_of(session), paper.subject.id
        made = make(paper.kind, context, subject, Printing(key[1], today()))
        more = second_gaps(paper.kind, context, subject, today())
        # In the partner's own language they are told of already.
        known.documents[key] = made._replace(gaps=(*made.gaps, *(each for each in more if each not in made.gaps)))
    return known.documents[key]


def _begin_anew(known: PaperGaps, state: OpenPlan) -> None:
    known.documents, known.statuses, known.standings, known.documents_of = {}, {}, {}, state


def keeper_here(session: Session) -> Keeper:
    """Return the kept papers of the open mobility."""
    return Keeper(session.folder, session.project.id, session.mobility_or_empty.id)


def status_here(session: Session, paper: Paper) -> PaperStatus:
    """Return how far a paper is and which version; a file is looked into once after each change."""
    gaps, known = document_of(session, paper).gaps, gaps_of(session)
    if paper.key not in known.statuses:
        known.statuses[paper.key] = status_of(paper, context_of(session), gaps, keeper_here(session))
    return known.statuses[paper.key]


def forget_statuses(session: Session) -> None:
    """Look again, though the plan is the same: a copy was kept."""
    gaps_of(session).statuses = {}


def standing_here(session: Session, paper: Paper) -> Standing | None:
    """Return which version a paper is; None where it has no states. No file is looked into: lists ask for many."""
    known, state = gaps_of(session), session.editor.state
    if known.documents_of is not state:
        _begin_anew(known, state)
    if paper.key not in known.standings:
        known.standings[paper.key] = standing_of(paper.kind, context_of(session), paper.subject.id)
    return known.standings[paper.key]


def participant_of(session: Session, paper: Paper) -> Participant | None:
    """Return the participant whom a paper is about; None where it is about no single one."""
    return next((each for each in session.mobility_or_empty.participants if each.id == paper.subject.id), None)


def europass_of(session: Session, participant: str) -> EuropassPaper:
    """Return the Europass paper of a participant, or of the group; a draft where there is none yet."""
    found = (each for each in session.mobility_or_empty.papers if each.participant == participant)
    return next(found, EuropassPaper(participant=participant))
