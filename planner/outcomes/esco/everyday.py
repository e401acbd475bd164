"""Everyday life outside of every trade: what is typed about it has nothing close in ESCO.

Whoever dreams of dragons or forgets his keys asks for no skill, however much of it the labels have: keys are cut, and
dragons are set up in a theatre. The words are ours (`everyday.json`). A label that is just what was typed is shown all
the same.
"""

from __future__ import annotations

from functools import cache

from planner.outcomes.esco.words import everyday_table, is_no_work, objects_among


def is_everyday(folded: str, language: str) -> bool:
    """Whether a folded text begins with something done or felt outside of work."""
    first, *others = folded.split() or [""]
    if first in _words("beside") and not _words("states", language).isdisjoint(others[:3]):
        return True
    acts = _words("acts", language)
    if language == "en":
        return bool(others) and first in acts
    return first.startswith(tuple(acts)) or first in _words("short")


def is_everyday_thing(word: str) -> bool:
    """Whether an English word (folded) is one of everyday talk: it is no slip and no beginning of another word."""
    return word in _words("things")


def is_idle(folded: str, language: str) -> bool:
    """Whether nothing is made of what a folded text names, or that is everyday talk alone: to ride a unicorn."""
    words = folded.split()
    objects = [each for each, weight in zip(words, objects_among(words, language), strict=True) if weight]
    return is_no_work(words, language) or (language == "en" and all(map(is_everyday_thing, objects)))


@cache
def _words(kind: str, language: str = "") -> frozenset[str]:
    found = everyday_table()[kind]
    return frozenset((found.get(language, "") if language else found).split())
