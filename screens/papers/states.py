"""How far a paper is, in a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planner.documents import Paper, PaperWord, Stage, is_needed_now, word_of
from screens.papers.gaps import context_of, gaps_of, standing_here, today
from screens.session.session import Session

_COUNTING, _LATER, _OPTIONAL, _CHANGED = "counting", "later", "optional", "changed"
_ORDER = (
    _COUNTING,
    _CHANGED,
    PaperWord.NOT_BEGUN,
    PaperWord.DRAFT,
    PaperWord.FORM,
    PaperWord.READY,
    PaperWord.SIGNED,
    PaperWord.AMENDED,
    PaperWord.ISSUED,
    _LATER,
    _OPTIONAL,
)

_SIGNS = {
    _CHANGED: "!",
    PaperWord.NOT_BEGUN: "?",
    PaperWord.DRAFT: "..",
    PaperWord.FORM: "..",
    PaperWord.READY: "ok",
    PaperWord.SIGNED: "ok",
    PaperWord.AMENDED: "ok",
    PaperWord.ISSUED: "ok",
}


def word_here(session: Session, paper: Paper) -> PaperWord | None:
    """Return how far a paper is; None while what it lacks is being reckoned."""
    gaps = gaps_of(session).gaps.get(paper.key)
    return None if gaps is None else word_of(paper, context_of(session), gaps)


def _listed(session: Session, paper: Paper) -> str:
    """Return the word of a paper in a list: one that nobody needs now is no open draft."""
    word = word_here(session, paper)
    if word is None:
        return _COUNTING
    idle = word in (PaperWord.NOT_BEGUN, PaperWord.DRAFT, PaperWord.FORM)
    if idle and not is_needed_now(paper, context_of(session), today()):
        needed = paper.kind.is_needed(context_of(session)) and paper.kind.stage is not Stage.BEFORE
        return _LATER if needed else _OPTIONAL
    now = standing_here(session, paper)
    return _CHANGED if now is not None and now.changed else word


def count_words(session: Session, papers: Sequence[Paper]) -> str:
    """Say how many copies are in which state, those furthest behind first."""
    counts = Counter(_listed(session, each) for each in papers)
    states = sorted(counts, key=_ORDER.index)
    return ", ".join(f"{counts[each]} {session.words.text(f'state.{each}')}" for each in states)


def state_words(session: Session, papers: Sequence[Paper]) -> str:
    """Name the state of a kind's copies; of several in different states the one furthest behind, and how many."""
    if not papers:
        return ""
    counts = Counter(_listed(session, each) for each in papers)
    last = min(counts, key=_ORDER.index)
    words = f"{_SIGNS.get(last, ''):<3}{session.words.text(f'state.{last}')}"
    return words if len(counts) == 1 else f"{words} {counts[last]}/{len(papers)}"


def gap_words(session: Session, papers: Sequence[Paper]) -> str:
    """Count what papers lack; two dots while that is reckoned."""
    gaps = gaps_of(session).gaps
    # One that is not counted makes the sum wrong, so nothing is said.
    if any(each.key not in gaps for each in papers):
        return ".."
    count = sum(len(gaps[each.key]) for each in papers)
    return str(count) if count else ""
