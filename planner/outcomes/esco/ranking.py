"""The order of candidates: how much a concept's labels resemble what was typed, and what people mostly need."""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul
from typing import NamedTuple

from planner.outcomes.esco.compared import Labels, in_order


class Candidate(NamedTuple):
    """A concept as the index found it.

    `worth` (0 to 1) is what the full-text index thinks of it, `complete` whether it has all the words.
    """

    labels: Labels
    worth: float
    complete: bool


class Features(NamedTuple):
    """What is known of how well a concept fits, each between 0 and 1 (`_short`: times how short the typed text is).

    Letters in order, words in any order (and its fourth power, so that near hits stand out), shared words; the last two
    for the preferred label alone; the full-text index's opinion; all words there; labels that begin so, or nearly so;
    the share of the rare words covered by any label and by the preferred one; a short preferred label; the
    shares of the rare words covered where words of the same use count for a part; the share of the rare words covered
    by any label or the description.
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
    described: float


WEIGHTS = Features(
    2.75, -1.17, 2.45, 2.07, -1.24, 3.02, 2.72, -4.23,
    0.04, 0.92, 3.15, 3.15, -7.66, -2.22, 4.34, -1.13,
    9.06, 4.02, 6.53,
)  # fmt: skip
"""Fitted by multinomial logistic regression on labels that were left out of an index (English, ESCO 1.1.1).

Of a concept one alternative label was asked for, and it and all labels much like it were left out, so that what is
learned is how other people's words resemble ESCO's; slips, beginnings, pairs of words and hidden labels took part too.
Only labels of every other concept took part (even CRC-32 of `h` and its address), and none that came after 1.1.1; the
rest are for measuring.
"""

_DEMAND = 0.3
"""What it is worth that many occupations need a concept: enough to order equals, too little to beat a better label."""

_DEMAND_OF_BEGINNING = 6.0
"""The same, times how short the typed text is, where a label begins so: of what begins with `main`, equipment is
maintained in a hundred occupations and nets in one, and the letters say nothing more."""

_ALIKE, _ALIKE_UNKNOWN, _ALIKE_COMPLETE = 0.92, 0.84, 0.84
_ALL, _SLIP = 0.999, 0.95
_STRONG_UNORDERED, _STRONG_BEGINNING = 0.7, 0.8
_EVIDENT, _EVIDENT_NAME, _EVIDENT_NEAR = 0.25, 0.12, 0.4
"""The shares of the rare words with which a concept is worth showing.

Chosen so that labels of other languages find next to nothing and no label that was left out loses its concept.
"""


_DESCRIBED = 0.5
"""What a word in a description is worth beside one in a label."""

_TELLING_ACT = 0.85
_LEAST_OBJECT, _OF_LONG_TEXT, _MOST_OBJECTS = 0.28, 1.0, 0.6
"""The share of what is acted upon that a concept has to have: one of two or three words, or a near one of the only;
most of it where nothing is made of it."""


class Judged(NamedTuple):
    """How well a concept fits, the place of the label that resembles most, and whether that label is what was typed.

    `likeness`: how much the nearest label resembles what was typed (0 to 1); `sure`: a label is what was typed but for
    the order of its words or a slip, or the preferred one has all of it or begins so; `weak`: too little of what was
    typed is found to show the concept at all.
    """

    features: Features
    fit: float
    nearest: int
    exact: bool
    likeness: float
    sure: bool
    weak: bool


class Word(NamedTuple):
    """A typed word.

    How rare it is (0 to 1, together 1), the beginnings of words that it stands for, those of words of the same use
    with how alike these are (0 to 1), the most alike first, whether ESCO has it as it stands, whether it is a thing
    of the table of near words, and how many of the beginnings are its own, before guesses about its spelling.
    Beginnings stand after a blank, so that they are found in a text by plain comparison.
    """

    rarity: float
    forms: tuple[str, ...]
    kin: Sequence[tuple[str, float]]
    known: bool
    thing: bool
    own: int


def judge(
    folded: str, words: Sequence[Word], candidates: Sequence[Candidate], objects: Sequence[float], *, idle: bool = False
) -> list[Judged]:
    """Compare what was typed (folded) with all labels of the candidates.

    Args:
        folded: what was typed.
        words: its words.
        candidates: concepts worth a look.
        objects: of each word how much it names what is acted upon: for that a concept is shown, not for `replace`.
        idle: whether nothing is made of that (`travel to the moon`): then a label has to have it as it stands.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract_iter

    # All labels at once: one call instead of one for every label.
    labels = [label for each in candidates for label in each.labels.folded]
    sorted_labels = [label for each in candidates for label in each.labels.in_order]
    ordered = [score / 100 for _, score, _ in extract_iter(folded, labels, scorer=fuzz.ratio)]
    # With the words of both in order this is what token_sort_ratio gives, which would sort them at every key.
    unordered = [score / 100 for _, score, _ in extract_iter(in_order(folded), sorted_labels, scorer=fuzz.ratio)]
    # Where no word is shared, token_set_ratio compares the same two texts.
    typed = folded.split()
    alike = _sharing(typed, candidates) if len(set(typed)) == len(typed) else range(len(labels))
    sets = extract_iter(folded, [labels[place] for place in alike], scorer=fuzz.token_set_ratio)
    shared = unordered.copy()
    for place, (_, score, _) in zip(alike, sets, strict=True):
        shared[place] = score / 100
    begun = [each.labels.folded[0][: len(folded)] for each in candidates]
    nearly = [score for _, score, _ in extract_iter(folded, begun, scorer=Indel.normalized_similarity)]
    judged, start = [], 0
    asked = _asked(folded, words, objects)
    if idle:
        asked = asked._replace(whole=_whole_things(asked, objects))
    for each, begins_nearly in zip(candidates, nearly, strict=True):
        end = start + len(each.labels.folded)
        part = slice(start, end)
        likeness = _Likeness(ordered[part], unordered[part], shared[part], begins_nearly)
        judged.append(_judged(each, likeness, asked))
        start = end
    return judged


def _sharing(typed: Sequence[str], candidates: Sequence[Candidate]) -> list[int]:
    """The places of labels that share a word with what was typed, or have one of their own twice."""
    disjoint = frozenset(typed).isdisjoint
    every = (words for each in candidates for words in each.labels.words)
    return [place for place, words in enumerate(every) if words is None or not disjoint(words)]


class _Asked(NamedTuple):
    """What a text (folded, with its words and how short it is) asks for, worked out once for all candidates.

    What is done, and what is so rare among it that it tells as much as a thing; what it is done to, each with its
    weight, and the weight that has to be found; how alike a label has to be to be what was typed.
    """

    folded: str
    words: Sequence[Word]
    short: float
    near: bool  # whether a thing of the table of near words is among them
    acts: Sequence[Word]
    telling: Sequence[Word]
    things: Sequence[tuple[Word, float]]
    least: float
    alike: float
    whole: Sequence[
        tuple[tuple[str, ...], float]
    ] = ()  # the same things as they were typed, where nothing is made of them


def _asked(folded: str, words: Sequence[Word], objects: Sequence[float]) -> _Asked:
    acts = [word for word, weight in zip(words, objects, strict=True) if not weight]
    things = [(word, word.rarity * weight) for word, weight in zip(words, objects, strict=True) if weight]
    rarest = max((word.rarity for word, _ in things), default=0.0)
    # What is done may be as rare as what it is done to: vaccinate, unlike replace.
    telling = [word for word in acts if word.rarity >= _TELLING_ACT * rarest]
    # Of a long text one rare name is enough: Photoshop in `cut out pictures with Photoshop`.
    least = min(_LEAST_OBJECT, _OF_LONG_TEXT / len(things)) * sum(weight for _, weight in things) if things else 0.0
    unknown = any(not word.known for word, _ in things)
    short, near = 1 / (1 + len(folded) / 10), any(word.thing for word in words)
    return _Asked(folded, words, short, near, acts, telling, things, least, _ALIKE_UNKNOWN if unknown else _ALIKE)


class _Likeness(NamedTuple):
    """How much each label of a candidate resembles what was typed, from 0 to 1 (see `Features`).

    `begins_nearly`: the same of how the preferred one begins.
    """

    ordered: list[float]
    unordered: list[float]
    shared: list[float]
    begins_nearly: float

    def nearest(self) -> int:
        """Return the place of the label that resembles most."""
        together = [*map(sum, zip(self.ordered, self.unordered, self.shared, strict=True))]
        return together.index(max(together))


def _judged(candidate: Candidate, likeness: _Likeness, asked: _Asked) -> Judged:
    labels = candidate.labels
    features = _features(candidate, likeness, asked)
    demand = _DEMAND + _DEMAND_OF_BEGINNING * features.begins_short
    fit = sum(map(mul, WEIGHTS, features)) + demand * labels.demand
    nearest, exact = likeness.nearest(), asked.folded in labels.folded
    shown = (
        features.unordered >= (_ALIKE_COMPLETE if candidate.complete else asked.alike)
        or exact
        or features.begins > 0
        or (
            _has_object(asked, labels)
            and (
                _strong(features)
                or (asked.near and features.covered_by_kin >= _EVIDENT_NEAR)
                or _evident(asked.words, labels, features.described, labels.folded[nearest])
            )
        )
    )
    sure = exact or features.begins > 0 or features.preferred_covered >= _ALL or features.unordered >= _SLIP
    return Judged(features, fit, nearest, exact, max(features.ordered, features.unordered), sure, not shown)


def _features(candidate: Candidate, likeness: _Likeness, asked: _Asked) -> Features:
    labels, short = candidate.labels, asked.short
    begins = float(labels.folded[0].startswith(asked.folded))
    unordered = max(likeness.unordered)
    covered = _covered(asked.words, labels)
    return Features(
        max(likeness.ordered),
        unordered,
        unordered**4,
        max(likeness.shared),
        likeness.unordered[0],
        likeness.shared[0],
        candidate.worth,
        candidate.worth * short,
        float(candidate.complete),
        begins,
        begins * short,
        likeness.begins_nearly,
        covered.by_any,
        covered.by_preferred,
        labels.brevity,
        labels.brevity * short,
        covered.by_kin,
        covered.by_preferred_kin,
        covered.described,
    )


def _strong(features: Features) -> bool:
    """Whether all words are there, misspelt ones included, or the letters are much the same."""
    return (
        features.complete > 0 or features.unordered >= _STRONG_UNORDERED or features.begins_nearly >= _STRONG_BEGINNING
    )


def _evident(words: Sequence[Word], labels: Labels, described: float, nearest: str) -> bool:
    """Whether a concept's labels and description have enough of the words that no guess about spelling made.

    Of a long text less is enough where a whole label was typed: `Photoshop` in `cut out pictures with Photoshop`.
    """
    known = [each for each in words if each.known]
    if len(known) < len(words):
        described = _covered(known, labels).described
    if not _EVIDENT_NAME <= described < _EVIDENT:
        return described >= _EVIDENT
    beginnings = tuple(form for word in known for form in word.forms)
    return all(f" {each}".startswith(beginnings) for each in nearest.split())


def _has_object(asked: _Asked, labels: Labels) -> bool:
    """Whether a concept has enough of what something is done to, or near words of it.

    A word that ESCO has is taken as it stands: rebar cages are no wedding cake. In a description it counts in full
    only where the label has what is done: cows stand in that of `milk animals`.
    """
    found, text = 0.0, labels.text
    if asked.whole:
        there = sum(weight for forms, weight in asked.whole if any(each in text for each in forms))
        return there >= _MOST_OBJECTS * sum(weight for _, weight in asked.whole)
    # Of what is not in the label only where it may still be enough: this is asked of each candidate, at each key.
    missing = []
    for word, weight in asked.things:
        if _has(word, text):
            found += weight
        else:
            missing.append((word, weight))
    if found < asked.least and missing:
        of_description = 1.0 if not asked.acts or any(_has(word, text) for word in asked.acts) else _DESCRIBED
        for word, weight in missing:
            kin = next((share for form, share in word.kin if form in text), 0.0)
            found += weight * max(kin, of_description * _has(word, labels.described))
    return found >= asked.least or any(_has(word, text) for word in asked.telling)


def _whole_things(asked: _Asked, objects: Sequence[float]) -> list[tuple[tuple[str, ...], float]]:
    """Things as whole words, one or several: Mars is no beginning of marshalling."""
    typed = zip(asked.folded.split(), asked.words, objects, strict=True)
    things = [(each, word.rarity * weight) for each, word, weight in typed if weight]
    return [((f" {each} ", f" {each}s ", f" {each.removesuffix('s')} "), weight) for each, weight in things]


def _has(word: Word, text: str) -> bool:
    """Whether a text has a word; one that ESCO has is taken as it stands."""
    forms = word.forms[: word.own] if word.known else word.forms
    return forms[0] in text or (len(forms) > 1 and any(each in text for each in forms))


class _Covered(NamedTuple):
    """The shares of the rare words that labels have (see `Features`)."""

    by_any: float
    by_preferred: float
    by_kin: float
    by_preferred_kin: float
    described: float


def _covered(words: Sequence[Word], labels: Labels) -> _Covered:
    """Look for all words at once. What no label has, the preferred one has not either."""
    text, preferred, description = labels.text, labels.preferred, labels.described
    by_any = by_preferred = kin_of_any = kin_of_preferred = described = 0.0
    for rarity, forms, kin, *_ in words:
        there = _any_in(forms, text)
        if there:
            by_any += rarity
            described += rarity
            if _any_in(forms, preferred):
                by_preferred += rarity
                continue
        elif _any_in(forms, description):
            described += rarity
        for form, share in kin:
            # The most alike first: where the preferred label has it, no other one counts for more.
            if form in text:
                if not there:
                    kin_of_any += rarity * share
                kin_of_preferred += rarity * next((share for form, share in kin if form in preferred), 0.0)
                break
    return _Covered(by_any, by_preferred, by_any + kin_of_any, by_preferred + kin_of_preferred, described)


def _any_in(forms: Sequence[str], text: str) -> bool:
    # Mostly there is one, and this is asked of each candidate at each key.
    return forms[0] in text or (len(forms) > 1 and any(form in text for form in forms))
