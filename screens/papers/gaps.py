"""What every paper of the open mobility still lacks: reckoned beside the screen, kept until the plan changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from planner.documents import (
    Case,
    Document,
    PaperKind,
    Printing,
    Subject,
    make,
    missing,
    paper_kind,
    paper_kinds,
    subjects,
)
from planner.editor import Plan
from planner.model import EuropassPaper, Participant
from planner.readiness import Missing
from screens.session.session import Desk

_JOINT = "|"
_BEFORE = frozenset({"learning_agreement", "group_programme"})
AFTERWARDS = frozenset({"europass_certificate", "group_programme_after"})
WITH_STATES = _BEFORE | AFTERWARDS
"""Kinds that go from draft to issued; others are either complete or not."""


class Paper(NamedTuple):
    """One copy of a paper: its kind, and whom or what it is about."""

    kind: PaperKind
    subject: Subject

    @property
    def key(self) -> str:
        """A key to know it by in lists."""
        return f"{self.kind.id}{_JOINT}{self.subject.id}"


@dataclass
class PaperBook:
    """Gaps of papers by their key; those of an earlier plan are shown until the new ones are there."""

    of: Plan | None = None
    gaps: dict[str, tuple[Missing, ...]] = field(default_factory=dict)
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    documents_of: Plan | None = None


def book_of(desk: Desk) -> PaperBook:
    """Return the desk's book of papers."""
    if desk.papers is None:
        desk.papers = PaperBook()
    return desk.papers


def today() -> date:
    """Return the coordinator's own day."""
    return date.today()  # noqa: DTZ011  # the coordinator's own day


def case_of(desk: Desk) -> Case:
    """Return what papers are made from."""
    return Case(desk.project, desk.plan, desk.programme, desk.assessment)


def kinds_of(desk: Desk) -> list[PaperKind]:
    """Return the kinds that this mobility can have."""
    return [each for each in paper_kinds() if each.applies(desk.plan)]


def papers_of(desk: Desk, kind: PaperKind) -> list[Paper]:
    """Return the copies of a kind."""
    return [Paper(kind, each) for each in subjects(kind, case_of(desk))]


def paper_at(desk: Desk, key: str) -> Paper | None:
    """Return the paper of a key; None where it is not there any more."""
    kind, _, _ = key.partition(_JOINT)
    return next((each for each in papers_of(desk, paper_kind(kind)) if each.key == key), None)


def reckon(desk: Desk, stopped: Callable[[], bool]) -> bool:
    """Reckon what every paper lacks; True where that is finished and new. Call it off the event loop.

    Args:
        desk: the desk.
        stopped: asked before each paper.
    """
    book, state, case = book_of(desk), desk.editor.state, case_of(desk)
    if book.of is state:
        return False
    found: dict[str, tuple[Missing, ...]] = {}
    for kind in (each for each in paper_kinds() if each.applies(case.mobility)):
        for subject in subjects(kind, case):
            if stopped():
                return False
            found[Paper(kind, subject).key] = missing(kind, case, subject.id, today())
    book.of, book.gaps = state, found
    return True


def document_of(desk: Desk, paper: Paper) -> Document:
    """Return a paper as it would be made now, in the language of the screen; kept until the plan changes."""
    book, state = book_of(desk), desk.editor.state
    if book.documents_of is not state:
        book.documents, book.documents_of = {}, state
    key = (paper.key, desk.words.language.code)
    if key not in book.documents:
        book.documents[key] = make(paper.kind, case_of(desk), paper.subject.id, Printing(key[1], today()))
    return book.documents[key]


def participant_of(desk: Desk, paper: Paper) -> Participant | None:
    """Return the participant whom a paper is about; None where it is about no single one."""
    return next((each for each in desk.plan.participants if each.id == paper.subject.id), None)


def europass_of(desk: Desk, participant: str) -> EuropassPaper:
    """Return the Europass paper of a participant, or of the group; a draft where there is none yet."""
    found = (each for each in desk.plan.papers if each.participant == participant)
    return next(found, EuropassPaper(participant=participant))
