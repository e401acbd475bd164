"""The order of candidates: how much a concept's labels resemble what was typed, and what people mostly need."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from operator import mul
from typing import NamedTuple

from planner.outcomes.esco.tables import BREAK
from planner.outcomes.esco.words import fold


class Candidate(NamedTuple):
    """A concept as the index found it: its labels as written, the preferred one first.

    `worth` (0 to 1) is what the full-text index thinks of it, `complete` whether it has all the words, `demand` how
    many occupations need it.
    """

    labels: tuple[str, ...]
    worth: float
    complete: bool
    demand: int


class Features(NamedTuple):
    """What is known of how well a concept fits, each between 0 and 1 (`_short`: times how short the typed text is).

    Letters in order, words in any order (and its fourth power, so that near hits stand out), shared words; the last two
    for the preferred label alone; the full-text index's opinion; all words there; labels that begin so, or nearly so;
    the share of the rare words covered by any label and by the preferred one; a short preferred label.
    """

    ordered: float
    unordered: float
    unordered_near: float
    shared: float
    preferred: float
    preferred_shared: float
    worth: float
    worth_short: float
    complete: float
    begins: float
    begins_short: float
    begins_nearly: float
    covered: float
    preferred_covered: float
    brevity: float
    brevity_short: float


WEIGHTS = Features(
    1.02, -2.06, 5.72, 1.51, -2.57, 3.19, 6.07, -11.8, 2.26, 1.51, 4.73, 2.13, 2.73, 1.55, 6.68, -8.73
)  # fmt: skip
"""Fitted by multinomial logistic regression on labels that were left out of an index (English, ESCO 1.1.1)."""

_DEMAND = 1.5
"""What it is worth that many occupations need a concept: enough to order equals, too little to beat a better label."""

_MOST_DEMAND = 7.0
"""log(1 + occupations) of what nearly every occupation needs."""

_WEAKEST_COVERED, _WEAKEST_UNORDERED, _WEAKEST_BEGINNING = 0.3, 0.55, 0.8


class Judged(NamedTuple):
    """How well a concept fits, the place of the label that resembles most, and whether that label is what was typed."""

    features: Features
    fit: float
    nearest: int
    exact: bool

    @property
    def weak(self) -> bool:
        """Whether too little of what was typed is found to show the concept at all."""
        return not (
            self.exact
            or self.features.complete
            or self.features.covered >= _WEAKEST_COVERED
            or self.features.unordered >= _WEAKEST_UNORDERED
            or self.features.begins_nearly >= _WEAKEST_BEGINNING
        )


Telling = Sequence[tuple[float, tuple[str, ...]]]
"""For each typed word how rare it is (0 to 1, together 1) and the beginnings of words that it stands for."""


def judge(folded: str, words: Telling, candidates: Sequence[Candidate]) -> list[Judged]:
    """Compare what was typed (folded) with all labels of the candidates."""
    from rapidfuzz import fuzz
    from rapidfuzz.process import extract_iter

    labels = fold(BREAK.join(each for candidate in candidates for each in candidate.labels)).split(BREAK)
    ordered, unordered, shared = (
        [score / 100 for _, score, _ in extract_iter(folded, labels, scorer=scorer)]
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio)
    )
    judged, start = [], 0
    for each in candidates:
        end = start + len(each.labels)
        part = slice(start, end)
        judged.append(_judged(folded, words, each, labels[part], ordered[part], unordered[part], shared[part]))
        start = end
    return judged


def _judged(
    folded: str,
    words: Telling,
    candidate: Candidate,
    labels: list[str],
    ordered: list[float],
    unordered: list[float],
    shared: list[float],
) -> Judged:
    resemblance = [sum(each) for each in zip(ordered, unordered, shared, strict=True)]
    nearest = max(range(len(labels)), key=resemblance.__getitem__)
    brevity = 1 / (1 + len(labels[0]) / 20)
    short = 1 / (1 + len(folded) / 10)
    begins = float(labels[0].startswith(folded))
    features = Features(
        max(ordered),
        max(unordered),
        max(unordered) ** 4,
        max(shared),
        unordered[0],
        shared[0],
        candidate.worth,
        candidate.worth * short,
        float(candidate.complete),
        begins,
        begins * short,
        _alike(folded, labels[0][: len(folded)]),
        _covered(words, f" {' '.join(labels)}"),
        _covered(words, f" {labels[0]}"),
        brevity,
        brevity * short,
    )
    fit = sum(map(mul, WEIGHTS, features)) + _DEMAND * min(log(1 + candidate.demand) / _MOST_DEMAND, 1)
    return Judged(features, fit, nearest, folded in labels)


def _alike(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(one, other))


def _covered(words: Telling, text: str) -> float:
    return sum(rarity for rarity, forms in words if any(f" {form}" in text for form in forms))
