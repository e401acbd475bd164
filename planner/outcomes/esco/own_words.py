"""Names of qualifications and everyday phrases of the trades, asked before the index.

Schools write `automehāniķis` and `krāsot matus`; ESCO's labels lead such words astray or have none of them. The table
is our own work: each row was looked at, none is a label of ESCO.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from planner.model import ESCO_BASE
from planner.outcomes.esco.words import fold_all

_SHORTEST = 3
_ENDING = 2
"""Letters that an ending has; Latvian has some that are longer."""

_LONG_ENDINGS = ("iem", "sana", "sanas", "sanu", "sanai")

_ARTICLES = ("an", "the")
_FIRST = re.compile(rf"^(?:(?:[^ \n]|{'|'.join(_ARTICLES)}) )*([^ \n]{{1,{_SHORTEST}}})", re.MULTILINE)
"""How the first word of each line begins that `_telling` does not leave out."""

_LONG_NAME = 8
_BEGUN = 0.6
"""The share of a phrase that has to be typed before it is offered."""

_MOST_EXTRA = 2
"""Words that may stand around a phrase: dye a client's hair."""


class OwnWord(NamedTuple):
    """A phrase with the concept that it means (address without the base) and how much of what was typed it is (0-1)."""

    uri: str
    phrase: str
    share: float


class _Phrase(NamedTuple):
    uri: str
    text: str
    folded: str
    words: tuple[str, ...]


def own_words(folded: str, languages: Sequence[str]) -> list[OwnWord]:
    """Return the phrases that a folded text means, the best first, one of each concept."""
    typed = folded.split()
    best: dict[str, OwnWord] = {}
    for phrase in (each for language in languages for each in _possible(language, typed)):
        share = _share(folded, typed, phrase)
        if share > best.get(phrase.uri, _NONE).share:
            best[phrase.uri] = OwnWord(phrase.uri, phrase.text, share)
    return sorted(best.values(), key=lambda each: (-each.share, each.phrase))


def own_phrases(uri: str, language: str) -> list[str]:
    """Return the phrases of ours for a concept (whole address) in a language."""
    return [each for each in _table().get(uri.removeprefix(ESCO_BASE), {}).get(language, "").split(", ") if each]


_NONE = OwnWord("", "", 0.0)


def _possible(language: str, typed: Sequence[str]) -> Iterator[_Phrase]:
    """Phrases whose first word begins as one that was typed: a key must not wait for all of them."""
    for beginning in dict.fromkeys(each[:_SHORTEST] for each in typed):
        yield from _phrases(language, beginning)


def _share(folded: str, typed: Sequence[str], phrase: _Phrase) -> float:
    """How well a phrase is what was typed: 1 as it stands, less with other words around it or while it is begun."""
    if folded == phrase.folded:
        return 1.0
    begun = len(folded) / len(phrase.folded)
    if begun >= _BEGUN and phrase.folded.startswith(folded):
        return begun
    extra = len(_telling(typed)) - len(phrase.words)
    if not 0 <= extra <= _MOST_EXTRA or extra >= 2 * len(phrase.words):
        return 0.0
    if len(phrase.words) == 1 and extra:
        # One word of several has to be that word: krāsot matus is no krāsotājs, lay tiles no tiler.
        return any(_same_name(phrase.words[0], each) for each in typed) and 1 / (len(typed) + 0.1)
    # Each by a word of its own: `work in a team` is no `work in Word`.
    meant = [{each for each in typed if _same(word, each)} for word in phrase.words]
    if not all(meant) or len(set().union(*meant)) < len(set(phrase.words)):
        return 0.0
    return len(phrase.words) / (len(typed) + 0.1)


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in words if len(each) > 1 and each not in _ARTICLES)


def _same(one: str, other: str) -> bool:
    """Whether two words differ by their ending alone: matus, mati; krāsot, krāsošana; bake, baking; not haircut."""
    if one == other:
        return True
    short, longer = sorted((one, other), key=len)
    common = next((n for n, letter in enumerate(short) if letter != longer[n]), len(short))
    if longer.endswith("ing"):
        return common == len(short) >= _SHORTEST or (short.endswith("e") and common == len(short) - 1)
    if common < max(_SHORTEST, len(short) - 1):
        return False
    return len(longer) - common <= _ENDING or longer.endswith(_LONG_ENDINGS)


def _same_name(one: str, other: str) -> bool:
    """Whether a trade stands there in another case: automehāniķis, automehāniķa."""
    return one == other or (min(len(one), len(other)) > _LONG_NAME and _same(one, other) and not other.endswith("s"))


@lru_cache(512)
def _phrases(language: str, beginning: str) -> tuple[_Phrase, ...]:
    """Return the phrases whose first word begins so; the others wait until somebody types one of theirs."""
    every = _by_beginning(language).get(beginning, ())
    return tuple(_Phrase(uri, text, folded, _telling(folded.split())) for uri, text, folded in every)


@cache
def _by_beginning(language: str) -> Mapping[str, Sequence[tuple[str, str, str]]]:
    """Return addresses, phrases and folded phrases by how the first telling word begins."""
    table = _table().items()
    phrases = [(uri, text) for uri, words in table for text in filter(None, words.get(language, "").split(", "))]
    folded = fold_all(text for _, text in phrases)
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    # All first words by one call: splitting two thousand phrases would take longer than the search itself.
    for (uri, text), each, beginning in zip(phrases, folded, _FIRST.findall("\n".join(folded)), strict=True):
        found[beginning].append((uri, text, each))
    return found


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("own_words.json").read_text("utf-8")
    concepts: dict[str, dict[str, str]] = json.loads(text)["concepts"]
    return concepts
