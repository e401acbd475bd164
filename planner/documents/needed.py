"""Which papers a mobility needs now, in which state each is, and how many of them are ready.

One definition for everything that says so: lists, titles, the review, the end of an export, the shell. A paper is ready
when it lacks nothing; that somebody signed or issued it is a fact of its own, which its state tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from planner.documents.europass.states import is_begun, step_in_force
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, Subject
from planner.documents.registry import has_ended, missing, paper_kinds, subjects
from planner.documents.signed_by_duty import signed_step
from planner.locale import Message, message
from planner.model import EuropassPaper, Mobility, PaperStep
from planner.readiness import Missing

Gaps = Mapping[str, Sequence[Missing]]
"""What papers lack, by `Paper.key`."""

_JOINT = "|"


class Paper(NamedTuple):
    """One copy of a paper: its kind, and whom or what it is about."""

    kind: PaperKind
    subject: Subject

    @property
    def key(self) -> str:
        """A key to know it by in lists."""
        return f"{self.kind.id}{_JOINT}{self.subject.id}"

    @property
    def person(self) -> str:
        """Id of the one person whom it is about; empty where it is about no single one."""
        return self.subject.id if self.kind.scope.is_personal else ""


class PaperWord(StrEnum):
    """How far one paper is, in a word: the plan tells the first four, people the others.

    What is not begun is printed as a draft too; a form is not: it goes out to be filled in by hand.
    """

    NOT_BEGUN = "not_begun"
    DRAFT = "draft"
    FORM = "form"
    READY = "ready"
    SIGNED = "signed"
    AMENDED = "amended"
    ISSUED = "issued"


class SetReadiness(NamedTuple):
    """How many papers a mobility needs now, and how many of these lack nothing."""

    ready: int
    needed: int

    @property
    def sentence(self) -> Message:
        """Say it in a sentence."""
        if not self.needed:
            return message("papers.set.none")
        return message("papers.set.ready", ready=self.ready, n=self.needed)


def papers_of(context: PaperContext, kinds: Iterable[PaperKind] | None = None) -> Iterator[Paper]:
    """Yield every paper that can be made of a mobility, needed or not; those of units and of the project too.

    Args:
        context: what papers are made of.
        kinds: of which kinds, None: of all; those that do not apply to the mobility are passed over.
    """
    for kind in paper_kinds() if kinds is None else kinds:
        if kind.applies(context.mobility):
            yield from (Paper(kind, each) for each in subjects(kind, context))


def papers_needed(context: PaperContext, on: date) -> tuple[Paper, ...]:
    """Return the papers that a mobility needs on a day: these are counted, and these are the whole set."""
    return tuple(each for each in papers_of(context) if is_needed_now(each, context, on))


def is_needed_now(paper: Paper, context: PaperContext, on: date) -> bool:
    """Whether a mobility needs a paper on a day.

    Left out are papers that do not apply, those that the call does not ask for or only some partners want, and until
    the stay ends those that are made of what really happened: papers after the mobility, and the quality standards,
    which ask about the whole of it.
    """
    if not paper.kind.is_needed(context):
        return False
    return paper.kind.stage is Stage.BEFORE or has_ended(paper.kind, paper.subject.id, context.mobility, on)


def last_step(paper: Paper, mobility: Mobility) -> PaperStep | None:
    """Return when a paper was last signed, amended or issued; None where its state is what the plan makes of it."""
    if not paper.kind.has_states:
        return signed_step(paper.kind, mobility)
    return step_in_force(_record(paper, mobility).steps, paper.kind.stage)


def word_of(paper: Paper, context: PaperContext, gaps: Sequence[Missing]) -> PaperWord:
    """Return how far a paper is.

    Args:
        paper: one paper.
        context: what it is made of.
        gaps: what it lacks.
    """
    if step := last_step(paper, context.mobility):
        return PaperWord(step.state.value)
    if paper.kind.shows_actuals and not is_begun(_record(paper, context.mobility)):
        return PaperWord.NOT_BEGUN
    if not gaps:
        return PaperWord.READY
    return PaperWord.FORM if paper.kind.is_form(context, paper.subject.id) else PaperWord.DRAFT


def set_readiness(context: PaperContext, on: date, gaps: Gaps | None = None) -> SetReadiness:
    """Return how many of the papers that are needed now are ready.

    Args:
        context: what papers are made of.
        on: the day that counts as now.
        gaps: what papers lack, where that is known already; what is not known is worked out.
    """
    papers = papers_needed(context, on)
    ready = sum(1 for each in papers if not _gaps_of(each, context, on, gaps or {}))
    return SetReadiness(ready, len(papers))


def _gaps_of(paper: Paper, context: PaperContext, on: date, known: Gaps) -> Sequence[Missing]:
    found = known.get(paper.key)
    return missing(paper.kind, context, paper.subject.id, on) if found is None else found


def _record(paper: Paper, mobility: Mobility) -> EuropassPaper:
    """Return the states of the participant or group that a paper is about; those of a draft where there are none."""
    if not paper.kind.has_states:
        return EuropassPaper(participant="")
    whose = paper.subject.id if paper.kind.scope is Scope.PARTICIPANT else ""
    found = (each for each in mobility.papers if each.participant == whose)
    return next(found, EuropassPaper(participant=whose))
