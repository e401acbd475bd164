"""How far a paper is, in a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planner.model import PaperState
from screens.papers.gaps import Paper, europass_of, gaps_of
from screens.session.session import Session

_BEFORE = (PaperState.DRAFT, PaperState.READY, PaperState.SIGNED, PaperState.AMENDED)
_ORDER = ("counting", "not_begun", "draft", "ready", "signed", "amended", "after_draft", "issued", "complete")


def state_of(session: Session, paper: Paper) -> str:
    """Return the last part of the catalogue key of a paper's state."""
    if paper.kind.has_states:
        return _europass(session, paper)
    gaps = gaps_of(session).gaps.get(paper.key)
    if gaps is None:
        return "counting"
    return "draft" if gaps else "complete"


def _europass(session: Session, paper: Paper) -> str:
    state = europass_of(session, paper.subject.id).state
    begun = state not in _BEFORE
    # The agreement stays signed once the certificate is begun, which goes on by itself.
    if not paper.kind.shows_actuals:
        return PaperState.SIGNED.value if begun else state.value
    return state.value if begun else "not_begun"


def state_words(session: Session, papers: Sequence[Paper]) -> str:
    """Name the state of a kind's copies; of several in different states the one furthest behind, and how many."""
    if not papers:
        return ""
    counts = Counter(state_of(session, each) for each in papers)
    last = min(counts, key=_ORDER.index)
    words = session.words.text(f"state.{last}")
    return words if len(counts) == 1 else f"{words} {counts[last]}/{len(papers)}"


def gap_words(session: Session, papers: Sequence[Paper]) -> str:
    """Count what papers lack; two dots while that is reckoned."""
    gaps = gaps_of(session).gaps
    if any(each.key not in gaps for each in papers):
        return ".."
    count = sum(len(gaps[each.key]) for each in papers)
    return str(count) if count else ""
