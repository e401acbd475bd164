"""How far a paper is, in a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planner.documents import NEXT, Paper, PaperWord, Stage, is_needed_now, last_step, paper_of, word_of
from planner.model import PaperState
from screens.papers.gaps import context_of, gaps_of, participant_of, today
from screens.session.session import Session

_COUNTING, _LATER, _OPTIONAL = "counting", "later", "optional"
_ORDER = (
    _COUNTING,
    PaperWord.NOT_BEGUN,
    PaperWord.DRAFT,
    PaperWord.READY,
    PaperWord.SIGNED,
    PaperWord.AMENDED,
    PaperWord.ISSUED,
    _LATER,
    _OPTIONAL,
)
_BEFORE = frozenset({PaperState.SIGNED, PaperState.AMENDED})
_AFTER = frozenset({PaperState.AFTER_DRAFT, PaperState.ISSUED})


def word_here(session: Session, paper: Paper) -> PaperWord | None:
    """Return how far a paper is; None while what it lacks is being reckoned."""
    gaps = gaps_of(session).gaps.get(paper.key)
    return None if gaps is None else word_of(paper, session.mobility_or_empty, gaps)


def next_states(session: Session, paper: Paper) -> tuple[PaperState, ...]:
    """Return the states that people can bring a paper to: an agreement is signed, a certificate begun and issued.

    Whether it is ready is none of them: the plan tells that.
    """
    if not paper.kind.has_states:
        return ()
    state = paper_of(session.mobility_or_empty, participant_of(session, paper)).state
    if state in (PaperState.DRAFT, PaperState.READY):
        found: tuple[PaperState, ...] = (PaperState.SIGNED,)
    else:
        found = NEXT[state]
    # Agreement and certificate are two papers of one chain of states; each offers its own part of it.
    own = _AFTER if paper.kind.shows_actuals else _BEFORE
    return tuple(each for each in found if each in own)


def date_words(session: Session, paper: Paper) -> str:
    """Return the day on which a paper was brought to its state; empty where the plan alone tells it."""
    step = last_step(paper, session.mobility_or_empty)
    return session.words.date(step.on) if step else ""


def _listed(session: Session, paper: Paper) -> str:
    """Return the word of a paper in a list: one that nobody needs now is no open draft."""
    word = word_here(session, paper)
    if word is None:
        return _COUNTING
    idle = word in (PaperWord.NOT_BEGUN, PaperWord.DRAFT)
    if idle and not is_needed_now(paper, context_of(session), today()):
        needed = paper.kind.is_needed(context_of(session)) and paper.kind.stage is not Stage.BEFORE
        return _LATER if needed else _OPTIONAL
    return word


def state_words(session: Session, papers: Sequence[Paper]) -> str:
    """Name the state of a kind's copies; of several in different states the one furthest behind, and how many."""
    if not papers:
        return ""
    counts = Counter(_listed(session, each) for each in papers)
    last = min(counts, key=_ORDER.index)
    words = session.words.text(f"state.{last}")
    return words if len(counts) == 1 else f"{words} {counts[last]}/{len(papers)}"


def gap_words(session: Session, papers: Sequence[Paper]) -> str:
    """Count what papers lack; two dots while that is reckoned."""
    gaps = gaps_of(session).gaps
    # One that is not counted makes the sum wrong, so nothing is said.
    if any(each.key not in gaps for each in papers):
        return ".."
    count = sum(len(gaps[each.key]) for each in papers)
    return str(count) if count else ""
