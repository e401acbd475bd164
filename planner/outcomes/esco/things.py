"""Things of the trades: what is worked on, and the concepts of ESCO that speak of it.

ESCO has no `headlight`, `fondant` or `dēsts`, but it has skills that such things are worked on with. Two thousand words
in each language, our own work (`things.json`), lead to them whatever is done; the verb then puts them in order.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from planner.outcomes.esco.near_words import NOUN_ENDINGS, VERB_ENDINGS, without_prefix
from planner.outcomes.esco.words import SMALL_WORDS, fold, objects_among, stem

_ENGLISH, _LATVIAN = "en", "lv"
_VOWELS = "aeiou"
_EVERYWHERE = "~"
_OF_EVERYWHERE, _OF_ACT, _OF_PLACE_IN_ROW = 0.5, 0.7, 0.05
"""How much a client, a verb and the next concept of a row count less than a thing and the first."""

_MOST = 1.6
_SHORTEST_HEAD, _SHORTEST_TAIL = 3, 4
"""Letters of the parts of a Latvian compound."""


class _Row(NamedTuple):
    concepts: tuple[str, ...]
    everywhere: bool


@lru_cache(512)
def things_in(folded: str, language: str) -> Mapping[str, float]:
    """Return the concepts (addresses without the base) that the things of a folded text lead to, with their weight.

    One thing gives about 1; several add up.
    """
    found: dict[str, float] = defaultdict(float)
    for each in dict.fromkeys((language, _ENGLISH)):
        if each in (_ENGLISH, _LATVIAN):
            for row, weight in _rows_in(folded, each):
                for place, uri in enumerate(row.concepts):
                    found[uri] += weight * (1 - place * _OF_PLACE_IN_ROW)
    return {uri: min(weight, _MOST) for uri, weight in found.items()}


def _rows_in(folded: str, language: str) -> Iterator[tuple[_Row, float]]:
    typed = folded.split()
    weights = dict(zip(typed, objects_among(typed, language), strict=True))
    words = [each for each in typed if each not in SMALL_WORDS]
    counted: set[int] = set()
    # A pair says more than its words: a key card is no card.
    taken: set[int] = set()
    for at in range(len(words)):
        for row in _pairs(words[at : at + 2], language):
            taken.update((at, at + 1))
            yield from _once(row, max(weights[each] or _OF_ACT for each in words[at : at + 2]), counted)
    for at, word in enumerate(words):
        if at not in taken:
            for row in _of_word(word, language):
                yield from _once(row, weights[word] or _OF_ACT, counted)


def _once(number: int, weight: float, counted: set[int]) -> Iterator[tuple[_Row, float]]:
    if number not in counted:
        counted.add(number)
        row = _rows()[number]
        yield row, weight * (_OF_EVERYWHERE if row.everywhere else 1.0)


def _of_word(word: str, language: str) -> Sequence[int]:
    stems = _words(language)
    if language == _ENGLISH:
        return stems.get(stem(word, _ENGLISH), ())
    return _longest(word, stems) or next(filter(None, (_longest(each, stems) for each in without_prefix(word))), ()) or (
        _of_tail(word, stems)
    )


def _longest(word: str, stems: Mapping[str, Sequence[int]]) -> Sequence[int]:
    for end in range(len(word), 1, -1):
        begun, ending = word[:end], word[end:]
        if begun in stems and (ending in NOUN_ENDINGS or (begun[-1] in _VOWELS and ending in VERB_ENDINGS)):
            return stems[begun]
    return ()


def _of_tail(word: str, stems: Mapping[str, Sequence[int]]) -> Sequence[int]:
    """By the second half of a compound, which says what kind of thing it is: motoreļļa."""
    for at in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL):
        if found := _longest(word[at:], stems):
            return found
    return ()


def _pairs(words: Sequence[str], language: str) -> Iterator[int]:
    if len(words) < 2:
        return
    for one, other, number in _of_two(language).get(words[0][:3], ()):
        if language == _ENGLISH:
            same = (stem(words[0], _ENGLISH), stem(words[1], _ENGLISH)) == (one, other)
        else:
            same = words[0].startswith(one) and words[1].startswith(other)
        if same:
            yield number


@cache
def _words(language: str) -> Mapping[str, Sequence[int]]:
    """Rows by the stem of each single word."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, each in _members(language):
        if "_" not in each:
            own = stem(fold(each), _ENGLISH) if language == _ENGLISH else fold(each)
            # Written as an infinitive it stands for the other forms of the verb, too: skūt, skūšana.
            forms = (own, own[:-1]) if language == _LATVIAN and own[-2:-1] in _VOWELS and own[-1] == "t" else (own,)
            for form in forms:
                if number not in found[form]:
                    found[form].append(number)
    return found


@cache
def _of_two(language: str) -> Mapping[str, Sequence[tuple[str, str, int]]]:
    """Rows by pairs of words, by the first three letters of the first one."""
    found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for number, each in _members(language):
        words = [fold(part) for part in each.split("_") if part and fold(part) not in SMALL_WORDS]
        if len(words) == 2:
            one, other = (stem(part, _ENGLISH) if language == _ENGLISH else part for part in words)
            found[words[0][:3]].append((one, other, number))
    return found


def _members(language: str) -> Iterator[tuple[int, str]]:
    for number, row in enumerate(_table()["things"]):
        for each in row[0 if language == _ENGLISH else 1].removeprefix(_EVERYWHERE).split():
            yield number, each


@cache
def _rows() -> Sequence[_Row]:
    concepts = _table()["concepts"]
    return [
        _Row(tuple(concepts[each] for each in labels.split("; ")), english.startswith(_EVERYWHERE))
        for english, _, labels in _table()["things"]
    ]


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files(__package__).joinpath("things.json").read_text("utf-8"))
    return table
