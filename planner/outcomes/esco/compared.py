"""What of a concept is compared with what is typed, made ready once: at the next key mostly the same concepts come."""

from __future__ import annotations

from collections.abc import Iterable
from math import log
from typing import NamedTuple

from planner.outcomes.esco.tables import BREAK
from planner.outcomes.esco.words import fold

MOST_KEPT = 600
"""Concepts that are kept ready in one language, some four kilobytes each; a key asks for at most two hundred."""

_MOST_DEMAND = 7.0
"""log(1 + occupations) of what nearly every occupation needs."""


class Labels(NamedTuple):
    """A concept's labels, the preferred one first: as written (parted by BREAK) and folded.

    `in_order` has the words of each in the order of the alphabet, `words` the words themselves (None where one stands
    there twice). All texts to look for words in have blanks around
    every word. `brevity` is the higher the shorter the preferred label is, `demand` the higher the more occupations
    need the concept; both between 0 and 1.
    """

    written: str
    folded: tuple[str, ...]
    in_order: tuple[str, ...]
    words: tuple[frozenset[str] | None, ...]
    text: str
    preferred: str
    described: str
    brevity: float
    demand: float
    type: int

    def written_at(self, place: int) -> str:
        """Return a label as written by its place."""
        return self.written.split(BREAK)[place]


def made_ready(labels: Iterable[str], described: str, occupations: int, kind: int) -> Labels:
    """Return labels ready to be compared.

    Args:
        labels: as written, the preferred one first.
        described: the words of the description, folded.
        occupations: how many need the concept.
        kind: number of the concept's type.
    """
    written = BREAK.join(filter(None, labels))
    folded = tuple(fold(written).split(BREAK))
    return Labels(
        written,
        folded,
        tuple(map(in_order, folded)),
        tuple(map(_different, folded)),
        f" {' '.join(folded)} ",
        f" {folded[0]} ",
        f" {described} ",
        1 / (1 + len(folded[0]) / 20),
        min(log(1 + occupations) / _MOST_DEMAND, 1),
        kind,
    )


def in_order(folded: str) -> str:
    """Return the words of a folded text in the order of the alphabet."""
    return " ".join(sorted(folded.split()))


def _different(folded: str) -> frozenset[str] | None:
    words = folded.split()
    different = frozenset(words)
    return different if len(different) == len(words) else None
