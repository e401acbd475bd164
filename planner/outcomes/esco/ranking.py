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
    the share of the rare words covered by any label and by the preferred one; a short preferred label; the
    shares of the rare words covered where words of the same use count for a part.
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
    covered_by_kin: float
    preferred_covered_by_kin: float


WEIGHTS = Features(
    2.55, -1.48, 4.07, 2.24, -1.76, 2.17, 6.49, -15.02, 2.78, -4.68, 16.05, 3.32, -5.71, -2.27, 6.1, -9.21,
    8.72, 2.95,
)  # fmt: skip
"""Fitted by multinomial logistic regression on labels that were left out of an index (English, ESCO 1.1.1).

Only labels of every other concept took part (even CRC-32 of `h` and its address); the rest are for measuring.
"""

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


Telling = Sequence[tuple[float, tuple[str, ...], Sequence[tuple[str, float]]]]
"""For each typed word how rare it is (0 to 1, together 1), the beginnings of words that it stands for, and those of
words of the same use, after a blank, with how alike these are (0 to 1), the most alike first."""


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
    covered, by_kin = _covered(words, f" {' '.join(labels)}")
    preferred_covered, preferred_by_kin = _covered(words, f" {labels[0]}")
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
        covered,
        preferred_covered,
        brevity,
        brevity * short,
        by_kin,
        preferred_by_kin,
    )
    fit = sum(map(mul, WEIGHTS, features)) + _DEMAND * min(log(1 + candidate.demand) / _MOST_DEMAND, 1)
    return Judged(features, fit, nearest, folded in labels)


def _alike(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(one, other))


def _covered(words: Telling, text: str) -> tuple[float, float]:
    """The share of the rare words that a text has, and the same where a word of the same use counts for a part."""
    strictly = kindly = 0.0
    for rarity, forms, kin in words:
        if any(f" {form}" in text for form in forms):
            strictly += rarity
        else:
            kindly += rarity * next((share for form, share in kin if form in text), 0.0)
    return strictly, strictly + kindly
