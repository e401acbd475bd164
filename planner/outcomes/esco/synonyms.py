"""Words of the same use, learned from labels of one concept: `handle` and `manage`, `course` and `class`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import permutations, product
from math import sqrt

from planner.outcomes.esco.words import stem

_MOST_EXCHANGED = 2
"""Words in which two labels may differ for one to stand for the other."""

_MOST_LABELS = 12
"""Labels of a concept that are compared with one another."""

_LEAST_WEIGHT, _LEAST_SHARE = 0.7, 0.01
_DOUBT = 4.0
"""Concepts that a word is imagined to have in addition, so that a single one proves little."""

_MOST_KIN = 5
_SHORTEST = 3
_REMEMBERED = 8192


class Kinship:
    """Gathers, concept by concept, which words take one another's place."""

    def __init__(self, language: str) -> None:
        self._stem = lru_cache(_REMEMBERED)(lambda word: stem(word, language))
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        self._concepts: Counter[str] = Counter()

    def add(self, labels: Sequence[str]) -> None:
        """Take in the folded labels of one concept."""
        words = [frozenset(map(self._stem, each.split())) for each in labels[:_MOST_LABELS]]
        for (word, kin), weight in _exchanged(words).items():
            weights = self._weights[word]
            weights[kin] = weights.get(kin, 0.0) + weight
        self._concepts.update(frozenset().union(*words))

    def pairs(self) -> Iterator[tuple[str, str, float]]:
        """Yield stems, each with one of its kin and how alike they are (0 to 1)."""
        for word, weights in self._weights.items():
            total = self._concepts[word] + _DOUBT
            # By word where two weigh the same: an index made twice is the same file.
            for kin in sorted(weights, key=lambda each: (-weights[each], each))[:_MOST_KIN]:
                share = weights[kin] / total
                long = min(len(kin), len(word)) >= _SHORTEST
                if long and weights[kin] >= _LEAST_WEIGHT and share >= _LEAST_SHARE:
                    yield word, kin, sqrt(min(share, 1.0))


def _exchanged(labels: Iterable[frozenset[str]]) -> dict[tuple[str, str], float]:
    """Pairs of words that stand in two labels which are otherwise the same; less where two words were exchanged."""
    best: dict[tuple[str, str], float] = {}
    for one, other in permutations(dict.fromkeys(labels), 2):
        gone, come = one - other, other - one
        if 0 < len(gone) <= _MOST_EXCHANGED and 0 < len(come) <= _MOST_EXCHANGED:
            weight = 1 / (len(gone) * len(come))
            for pair in product(gone, come):
                best[pair] = max(best.get(pair, 0.0), weight)
    return best
