"""Latvian as many type it, without its marks: uzklaj galdu pec plana."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from planner.outcomes.wording.lexicon import PREFIXES, Lexicon, Word, lexicon

_MARKS = str.maketrans("āčēģīķļņšūž", "acegiklnsuz")
_FEWEST = 3
"""Words below which nothing tells that the marks are left out: the table is not made for the first letters typed."""

_SHORTEST_STEM = 4
_DONE = ("s", "a", "i", "as")
"""What an infinitive becomes a participle by: nomainit, nomainitas."""

_HEADINGS = ("sana", "sanas")
"""Endings of what is done as a noun: lietosana."""


def marked(text: str, words: Sequence[Word], known: Lexicon) -> list[Word]:
    """Return the words with the marks that the lists know; as they are in a text that has any or hardly begins."""
    if known.language != "lv" or len(words) < _FEWEST or not text.isascii():
        return list(words)
    whole, stems = _whole(), _stems()
    return [each._replace(text=_marked(each.text, known, whole, stems)) for each in words]


def _marked(word: str, known: Lexicon, whole: Mapping[str, str], stems: Mapping[str, str]) -> str:
    if word in known.every_word:
        return word
    if word in whole:
        return whole[word]
    prefix = next((each for each in PREFIXES["lv"] if word.startswith(each) and word[len(each) :] in whole), "")
    if prefix:
        return prefix + whole[word.removeprefix(prefix)]
    for end in _DONE:
        if word.removesuffix(end) != word and word.removesuffix(end) in whole:
            return whole[word.removesuffix(end)] + end
    for length in range(len(word), _SHORTEST_STEM - 1, -1):
        if word[:length] in stems:
            return stems[word[:length]] + word[length:]
    heading = _heading(word)
    return f"{word.removesuffix(heading)}š{heading[1:]}" if heading else word


def _heading(word: str) -> str:
    return next((each for each in _HEADINGS if word.endswith(each) and len(word) > len(each) + 2), "")


@cache
def _whole() -> Mapping[str, str]:
    return _folded(lexicon("lv").every_word)


@cache
def _stems() -> Mapping[str, str]:
    known = lexicon("lv")
    return _folded((*known.norm_stems, *known.generic, *known.rules, *known.served))


def _folded(words: Iterable[str]) -> Mapping[str, str]:
    """Words by what is left of them without marks; where two fall together the first in the alphabet is taken."""
    own = [each for each in sorted(words, reverse=True) if not each.isascii()]
    return dict(zip("\n".join(own).translate(_MARKS).split("\n"), own, strict=True))
