"""Things of the trades: what is worked on, and the concepts of ESCO that speak of it.

ESCO has no `headlight`, `fondant` or `dēsts`, but it has skills that such things are worked on with. Two thousand words
in each language, our own work (`things.json`), lead to them whatever is done; the verb then puts them in order.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import Any, NamedTuple

from planner.outcomes.esco.near_words import NO_THINGS, NOUN_ENDINGS, VERB_ENDINGS, is_head, without_prefix
from planner.outcomes.esco.words import SMALL_WORDS, fold_all, objects_among, stem

_ENGLISH, _LATVIAN = "en", "lv"
_VOWELS = "aeiou"
_EVERYWHERE = "~"
_OF_EVERYWHERE, _OF_ACT, _OF_ACT_ALONE, _OF_PLACE_IN_ROW = 0.4, 0.7, 0.3, 0.05
"""How much a client, a verb, a verb beside no known thing and the next concept of a row count."""

_MOST = 1.6
_SHORTEST_STEM, _SHORTEST_PART = 4, 3
"""Letters of a stem behind a prefix, and of each half of a compound."""

_KEY = 2
"""Letters by which words of the table are looked up: a stem has at least as many."""

_DOERS, _MANY_DOERS = ("er", "or"), ("ers", "ors")


class _Row(NamedTuple):
    concepts: tuple[str, ...]
    everywhere: bool


@lru_cache(512)
def things_in(folded: str, language: str) -> Mapping[str, float]:
    """Return the concepts (addresses without the base) that the things of a folded text lead to, with their weight.

    One thing gives about 1; several add up. Only English and Latvian things are known.
    """
    found: dict[str, float] = defaultdict(float)
    for row, weight in _rows_in(folded, language) if language in (_ENGLISH, _LATVIAN) else ():
        for place, uri in enumerate(row.concepts):
            found[uri] += weight * (1 - place * _OF_PLACE_IN_ROW)
    return {uri: min(weight, _MOST) for uri, weight in found.items()}


def _rows_in(folded: str, language: str) -> Iterator[tuple[_Row, float]]:
    """Yield each row of things once, with how much it is what is worked on."""
    typed = _joined(folded).split()
    weights = dict(zip(typed, objects_among(typed, language), strict=True))
    words = [each for each in typed if each not in SMALL_WORDS and not (language == _LATVIAN and each in NO_THINGS)]
    found = list(_found(words, language))
    # Whoever bakes a satellite makes no bread: of an act alone, beside a thing that nobody knows, little is left.
    known = any(numbers and any(weights[each] for each in part) for numbers, part in found)
    of_act = _OF_ACT if known or not any(weights.values()) else _OF_ACT_ALONE
    best: dict[int, float] = {}
    for numbers, part in found:
        weight = max(weights[each] or of_act for each in part)
        for number in numbers:
            best[number] = max(best.get(number, 0.0), weight)
    for number, weight in best.items():
        row = _rows()[number]
        yield row, weight * (_OF_EVERYWHERE if row.everywhere else 1.0)


def _joined(folded: str) -> str:
    """The text with what is one word in two halves, of which `up` and `in` would be passed over."""
    return re.sub(r"\b(make|check) (up|in)\b", r"\1\2", folded)


def _found(words: Sequence[str], language: str) -> Iterator[tuple[Sequence[int], Sequence[str]]]:
    """Yield rows with the words they were found by; a pair says more than its words: a key card is no card."""
    at = 0
    while at < len(words):
        pair = words[at : at + 2]
        of_two = _of_pair(pair, language) if len(pair) == 2 else []
        yield (of_two, pair) if of_two else (_of_word(words[at], language), pair[:1])
        at += 2 if of_two else 1


@lru_cache(512)
def _of_word(word: str, language: str) -> Sequence[int]:
    if language == _ENGLISH:
        return _stems(word[:_KEY], language).get(_stem(word), ())
    return _longest(word, language) or _of_prefixed(word, language) or _of_compound(word, language)


def _longest(word: str, language: str) -> Sequence[int]:
    return next((numbers for _, numbers in _readings(word, language)), ())


def _readings(word: str, language: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield the stems that a word may have, the longest first."""
    stems = _stems(word[:_KEY], language)
    for end in range(len(word), 1, -1):
        begun, ending = word[:end], word[end:]
        if begun in stems and (ending in NOUN_ENDINGS or (_is_act(begun) and ending in VERB_ENDINGS)):
            yield begun, stems[begun]


def _is_act(own: str) -> bool:
    # What ends with u is a noun in another case: matu; read as a verb with a prefix, pamatu would be hair.
    return own[-1] in _VOWELS and own[-1] != "u"


def _of_prefixed(word: str, language: str) -> Sequence[int]:
    """A verb with a prefix: uzgruntēt. Of a thing it makes another one: aprēķins is no rēķins."""
    rests = (reading for each in without_prefix(word) for reading in _readings(each, language))
    return next((numbers for own, numbers in rests if _is_act(own) and len(own) >= _SHORTEST_STEM), ())


def _of_compound(word: str, language: str) -> Sequence[int]:
    """By the second half of a compound of two known words, which says what kind of thing it is: motoreļļa."""
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART):
        for own, numbers in _readings(word[at:], language):
            if len(own) >= _SHORTEST_PART and not _is_act(own) and is_head(word[:at], language):
                return numbers
    return ()


def _stem(word: str) -> str:
    """The stem of an English word; who or what does a thing is another one: a flower is no flow."""
    one = word.removesuffix("s") if word.endswith(_MANY_DOERS) else word
    return one if one.endswith(_DOERS) else stem(one, _ENGLISH)


def _of_pair(words: Sequence[str], language: str) -> list[int]:
    pairs = _of_two(language).get(words[0][:3], ())
    if language == _ENGLISH:
        own = tuple(map(_stem, words))
        return [number for one, other, number in pairs if own == (one, other)]
    return [number for one, other, number in pairs if words[0].startswith(one) and words[1].startswith(other)]


@lru_cache(512)
def _stems(beginning: str, language: str) -> Mapping[str, Sequence[int]]:
    """Rows by the stem of each single word that begins so; the others wait until somebody types one of theirs."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, word in _by_beginning(language).get(beginning, ()):
        for form in _forms(word, language):
            if number not in found[form]:
                found[form].append(number)
    return dict(found)


@cache
def _by_beginning(language: str) -> Mapping[str, Sequence[tuple[int, str]]]:
    """Rows with each single word (folded), by its first letters, which no stem loses."""
    members = [(number, each) for number, each in _members(language) if "_" not in each]
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (number, _), word in zip(members, fold_all(each for _, each in members), strict=True):
        found[word[:_KEY]].append((number, word))
    return found


def _forms(word: str, language: str) -> tuple[str, ...]:
    """A word as it is looked up; one written as an infinitive stands for the other forms of the verb, too: skūšana."""
    if language == _ENGLISH:
        return (_stem(word),)
    infinitive = len(word) >= _SHORTEST_STEM and word[-2] in _VOWELS and word[-1] == "t"
    return (word, word[:-1]) if infinitive else (word,)


@cache
def _of_two(language: str) -> Mapping[str, Sequence[tuple[str, str, int]]]:
    """Rows by pairs of words, by the first three letters of the first one."""
    found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    members = [(number, each.split("_")) for number, each in _members(language) if "_" in each]
    folded = iter(fold_all(part for _, parts in members for part in parts))
    for number, parts in members:
        words = [part for part in islice(folded, len(parts)) if part and part not in SMALL_WORDS]
        if len(words) == 2:
            one, other = map(_stem, words) if language == _ENGLISH else words
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
