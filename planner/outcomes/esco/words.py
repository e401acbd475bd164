"""How labels and typed words are compared: without case, diacritics and punctuation."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from planner import letters
from planner.outcomes.wording.lexicon import verb_words

_APOSTROPHES = str.maketrans(dict.fromkeys("'’"))
"""People leave them out."""

_ASCII: dict[int, str | None] = {
    code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "+#\n'"
} | {ord("'"): None}
"""Signs belong to a word where they tell names apart: C, C++, C#."""

_PLAIN = str.maketrans("āčēģīķļņōŗšūžáàâäãåçéèêëíìîïñóòôöõúùûüý–—", "acegiklnorsuzaaaaaaceeeeiiiinooooouuuuy  ", "’")
"""What most labels and all tables of ours have beside ASCII: the same as `letters.fold` makes of it, much sooner."""

_BETWEEN_WORDS = re.compile(r"(?:[^\w+#\n]|_)+")

_BLANKS = re.compile(r"\s+")
_TAG = re.compile(r"<[^<>]*>")

_ENGLISH_ENDINGS = tuple(
    sorted(
        (
            "ations",
            "ation",
            "ments",
            "ment",
            "ings",
            "ing",
            "ies",
            "ied",
            "ers",
            "ors",
            "es",
            "ed",
            "er",
            "or",
            "s",
            "y",
        ),
        key=len,
        reverse=True,
    )
)
_SHORTEST_STEM = 4


def tidy(text: str) -> str:
    """Return a label as people write it: composed letters, single blanks, none around it."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def without_tags(text: str) -> str:
    """Return a description without HTML, its line breaks turned into blanks."""
    return tidy(_TAG.sub(" ", text)) if "<" in text else tidy(text)


def fold(text: str) -> str:
    """Return what spellings of one label share: `mana maca` for `Mana māca!`. Line breaks stay."""
    lower = text.casefold()
    if not lower.isascii():
        lower = lower.translate(_PLAIN)
    if lower.isascii():
        bare = lower.translate(_ASCII)
    else:
        bare = _BETWEEN_WORDS.sub(" ", letters.fold(text).translate(_APOSTROPHES))
    return "\n".join([" ".join(line.split()) for line in bare.split("\n")]) if "\n" in bare else " ".join(bare.split())


def fold_all(texts: Iterable[str]) -> list[str]:
    """Return texts without line breaks folded, all at once: our tables have thousands of words."""
    every = list(texts)
    return fold("\n".join(every)).split("\n") if every else []


def stem(word: str, language: str) -> str:
    """Return a word without its ending, crudely; in languages other than English one or two letters are cut."""
    if language == "en":
        for ending in _ENGLISH_ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                return word[: -len(ending)]
        return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM else word
    return word[:-2] if len(word) >= 7 else word[:-1] if len(word) >= 5 else word


SMALL_WORDS = frozenset(
    (
        *(
            "a",
            "an",
            "the",
            "of",
            "for",
            "in",
            "on",
            "to",
            "and",
            "or",
            "with",
            "up",
            "out",
            "at",
            "by",
            "from",
            "into",
        ),
        *("un", "vai", "ar", "uz", "no", "par", "pie", "ir", "pec"),
    )
)
"""Words that hold others together and name nothing."""


_PLACES = frozenset(("in", "on", "at", "for", "with", "from", "into", "to", "by", "during", "before", "after", "under"))
_IN_PLACE = 0.5
"""What counts of a thing behind a preposition: a lamp is mounted, the ceiling is where."""


def objects_among(words: Sequence[str], language: str) -> tuple[float, ...]:
    """Say of each folded word how much it names what is acted upon (0 to 1): not `replace` in `replace pads`.

    Verbs at the beginning do not, as long as anything follows them.
    """
    if len(words) == 1:
        return (1.0,)  # whatever it is: verbs are many, and need not be read for it
    first = 0
    while first < len(words) and _says_what_is_done(words, first, language):
        first += 1
    weights: list[float] = []
    named = 1.0
    for place, each in enumerate(words):
        if each in _PLACES and any(weights):
            named = _IN_PLACE
        weights.append(named if place >= first and each not in SMALL_WORDS else 0.0)
    return tuple(weights) if any(weights) else tuple(1.0 for _ in words)


def _says_what_is_done(words: Sequence[str], at: int, language: str) -> bool:
    word = words[at]
    # Of `learn to be happy` only what comes behind all verbs is asked for.
    joined = word == "to" and at > 0 and words[at - 1] in _no_work(language)
    return joined or word in _ADVERBS or (language == "en" and word in _moves()) or word in _folded_verbs(language)


@cache
def _no_work(language: str) -> frozenset[str]:
    """What is done without anything being made: whoever asks for `travel to the moon` means no travel policies."""
    return frozenset(everyday_table()["no_work"].get(language, "").split())


def is_no_work(words: Sequence[str], language: str) -> bool:
    """Whether folded words say of something only what is done without anything being made."""
    acts = list(_acts_before(words, language)) if len(words) > 1 else []
    return 0 < len(acts) < len(words) and all(each in _no_work(language) for each in acts)


def _acts_before(words: Sequence[str], language: str) -> Iterator[str]:
    """Yield the words before the first that says something else than what is done, but for `to` and `up`."""
    for at, each in enumerate(words):
        if not _says_what_is_done(words, at, language):
            return
        if each != "to" and each not in _ADVERBS:
            yield each


_ADVERBS = frozenset(("up", "out", "down", "off"))


@cache
def _folded_verbs(language: str) -> frozenset[str]:
    return (
        frozenset(fold_all(verb_words(language))) | _no_work(language) | (acts() if language == "en" else frozenset())
    )


@cache
def acts() -> frozenset[str]:
    """Return English words (folded) that say what is done."""
    return frozenset(each for group in near_table()["acts"] for each in group.split())


@cache
def near_table() -> dict[str, Any]:
    """Return the table of near words, see `near_words`."""
    table: dict[str, Any] = json.loads(files(__package__).joinpath("near_words.json").read_text("utf-8"))
    return table


@cache
def everyday_table() -> dict[str, Any]:
    """Return the table of what is done and talked about outside of every trade, see `everyday`."""
    table: dict[str, Any] = json.loads(files(__package__).joinpath("everyday.json").read_text("utf-8"))
    return table


@cache
def _moves() -> frozenset[str]:
    return frozenset(everyday_table()["moves"].split())
