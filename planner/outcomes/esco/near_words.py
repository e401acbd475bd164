"""Near words: a calf is livestock to ESCO, `hang` is `fit`, and what Latvian words of the trades are in English.

The tables are our own work (`near_words.json`). They widen what is looked for; they name no concept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple, TypeVar

from planner.outcomes.esco.words import SMALL_WORDS, acts, fold, fold_all, near_table, stem

_OBJECT_SHARES = (0.9, 0.8, 0.7)
"""How near the first, second and third word is that ESCO has for a thing."""

_ACT_SHARE = 0.75
_ENGLISH = "en"
_KEY = 2
"""Letters by which words of the tables are looked up."""

Other = TypeVar("Other")
_SHORTEST_BEGUN = 3
"""Letters of a Latvian word that is still being typed."""

_SHORTEST_COMPOUND, _SHORTEST_PART = 7, 3
_PREFIXES = ("aiz", "ap", "at", "ie", "iz", "no", "pa", "par", "pie", "sa", "uz")
_JOINTS = ("", "a", "s", "u", "as", "es")
"""What may stand between the halves of a Latvian compound."""

NOUN_ENDINGS = frozenset(
    (
        *(
            "",
            "s",
            "a",
            "e",
            "i",
            "o",
            "u",
            "is",
            "us",
            "as",
            "es",
            "os",
            "am",
            "em",
            "im",
            "um",
            "iem",
            "ei",
            "ai",
            "ij",
        ),
        *("ju", "ja", "je", "ji", "jas", "jus", "jam", "jiem", "jos", "ies"),
        *("ais", "ajs", "ajo", "ajam", "ajiem", "ajas", "ina", "inas", "inu", "inai", "ins", "ini"),
        *("ija", "iju", "ijas", "ijai", "ijam"),
    )
)
VERB_ENDINGS = frozenset(
    f"{theme}{end}"
    for theme, end in product(
        ("", "a", "e", "i", "o", "u", "ina"),
        ("", "t", "ties", "sana", "sanas", "sanu", "sanai", "ju", "ja", "jam", "s", "ts", "ta", "ti", "tas"),
    )
)
_ENDINGS = VERB_ENDINGS | NOUN_ENDINGS

_JOINING = frozenset(("un", "vai", "ir"))
NO_THINGS = frozenset(("vinu", "vina", "vini", "vinam", "vinai", "pienem", "tas", "kas", "kuru", "vietas", "laika"))
"""Latvian words (folded) of everyday talk that look like a thing: viņu is no vīns, pieņem no piens."""


class _Meaning(NamedTuple):
    english: str
    act: bool


_PLACE = _Meaning("on", act=False)
"""Stands for any preposition: what follows is where or with what."""


def is_known_thing(word: str) -> bool:
    """Whether an English word (folded) names a thing of the table: then it is whole, dent is no beginning of dental."""
    return word in _things()


def near_words(word: str) -> tuple[tuple[str, float], ...]:
    """Return the stems that ESCO has for an English word (folded), each with how near it is (0 to 1)."""
    return _near(stem(word, _ENGLISH))


@lru_cache(512)
def in_english(folded: str, language: str) -> str:
    """Return what the words of a folded text mean in English, verbs first; empty where no thing among them is known."""
    if language not in near_table()["words"]:
        return ""
    words = [each for each in folded.split() if each not in _JOINING]
    found = _meanings(words, language)
    if all(each.act or each is _PLACE for each in found):
        return ""  # an act alone fits everything
    understood = sum(len(each.english.split()) for each in found if each is not _PLACE)
    if 2 * understood < sum(each not in SMALL_WORDS for each in words):
        return ""  # of `pazaudēt telefonu taksometrā` the telephone alone
    text = " ".join(each.english for each in sorted(found, key=lambda each: not each.act))
    return text.removesuffix(f" {_PLACE.english}")


def _meanings(words: Sequence[str], language: str) -> list[_Meaning]:
    found: list[_Meaning] = []
    words = [each for each in words if each not in NO_THINGS]
    at = 0
    while at < len(words):
        pair = _pair(words[at : at + 2], language)
        meaning = (
            pair or _PLACE if words[at] in SMALL_WORDS else pair or _meaning(words[at], language, at + 1 == len(words))
        )
        found += [meaning] if meaning else []
        at += 2 if pair else 1
    return found


def _pair(words: Sequence[str], language: str) -> _Meaning | None:
    """What two words mean together: vadības skapis."""
    if len(words) < 2:
        return None
    pairs = _pairs(language).items()
    found = (english for (one, other), english in pairs if words[0].startswith(one) and words[1].startswith(other))
    english = next(found, "")
    return _Meaning(english, act=False) if english else None


@lru_cache(512)
def _meaning(word: str, language: str, last: bool) -> _Meaning | None:
    # From what is sure to a guess. The beginning of a word only of the last one, which may still be in the typing.
    return (
        _of_stem(word, language)
        or next((each for each in map(_of_act(language), without_prefix(word)) if each), None)
        or _of_compound(word, language)
        or (_of_beginning(word, language) if last else None)
    )


def _of_stem(word: str, language: str) -> _Meaning | None:
    """By the longest stem with one of the language's endings behind it."""
    stems = _stems(word[:_KEY], language)
    for end in range(len(word), 1, -1):
        for meaning in stems.get(word[:end], ()):
            if word[end:] in (_ENDINGS if meaning.act else NOUN_ENDINGS):
                return meaning
    return None


def without_prefix(word: str) -> Iterator[str]:
    """Yield what a Latvian word may be without a prefix."""
    return (word[len(each) :] for each in _PREFIXES if word.startswith(each) and len(word) > len(each) + _SHORTEST_PART)


def _of_act(language: str) -> Any:
    def found(word: str) -> _Meaning | None:
        meaning = _of_stem(word, language)
        return meaning if meaning and meaning.act else None

    return found


def _of_compound(word: str, language: str) -> _Meaning | None:
    """By its halves: virsbūve, motoreļļa; the longer second half goes before."""
    if len(word) < _SHORTEST_COMPOUND:
        return None
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART):
        tail = _of_stem(word[at:], language)
        if tail is None or tail.act:
            continue
        heads = _heads(word[:at], language)
        if heads:
            return _Meaning(f"{heads[0].english} {tail.english}", act=False)
    return None


def is_head(word: str, language: str) -> bool:
    """Whether a compound may begin with a folded word: motor in motoreļļa."""
    return bool(_heads(word, language))


def _heads(word: str, language: str) -> Sequence[_Meaning]:
    bare = (word.removesuffix(each) for each in _JOINTS if word.endswith(each))
    found = (_stems(each[:_KEY], language).get(each) for each in bare)
    return next(filter(None, found), ())


def _of_beginning(word: str, language: str) -> _Meaning | None:
    if len(word) < _SHORTEST_BEGUN:
        return None
    stems = _stems(word[:_KEY], language)
    begun = [each for each in stems if each.startswith(word)]
    return stems[min(begun, key=len)][0] if begun else None


@cache
def _things() -> frozenset[str]:
    return frozenset(fold_all(each for all_ in near_table()["near"].values() for each in all_.split())) - acts()


@lru_cache(512)
def _near(own: str) -> tuple[tuple[str, float], ...]:
    """Reckoned for the stems that are asked for alone: all of the table would take longer than a search."""
    found: dict[str, float] = {}
    for member, targets in _members()[0].get(own[:_KEY], ()):
        if stem(member, _ENGLISH) == own:
            for target, share in zip(map(_stemmed, targets.split(", ")), _OBJECT_SHARES, strict=False):
                _add(found, target, share)
    for member, group in _members()[1].get(own[:_KEY], ()):
        if stem(member, _ENGLISH) == own:
            for other in set(group.split()) - {member}:
                _add(found, stem(other, _ENGLISH), _ACT_SHARE)
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


@cache
def _members() -> tuple[Mapping[str, Sequence[tuple[str, str]]], ...]:
    """Return by the first letters things with what is near them, and acts with those they stand for one another."""
    near = [(each, targets) for targets, members in near_table()["near"].items() for each in members.split()]
    done = [(each, group) for group in near_table()["acts"] for each in group.split()]
    folded = zip(fold_all(each for each, _ in near), (targets for _, targets in near), strict=True)
    return _grouped(folded), _grouped(done)


def _grouped(pairs: Iterable[tuple[str, Other]]) -> Mapping[str, Sequence[tuple[str, Other]]]:
    """Pairs by the first letters of their word, which no stem loses."""
    found: dict[str, list[tuple[str, Other]]] = defaultdict(list)
    for word, other in pairs:
        found[word[:_KEY]].append((word, other))
    return dict(found)


def _add(found: dict[str, float], text: str, share: float) -> None:
    found[text] = max(found.get(text, 0.0), share)


def _stemmed(target: str) -> str:
    """The words of a target with the last one as a stem."""
    *first, last = fold(target).split()
    return " ".join((*first, stem(last, _ENGLISH)))


@lru_cache(512)
def _stems(beginning: str, language: str) -> Mapping[str, tuple[_Meaning, ...]]:
    """Meanings by each stem that begins so; a thing goes before an act that begins alike."""
    found: dict[str, tuple[_Meaning, ...]] = {}
    for each, (english, act) in _by_beginning(language).get(beginning, ()):
        found[each] = (*found.get(each, ()), _Meaning(english, act))
    return found


@cache
def _by_beginning(language: str) -> Mapping[str, Sequence[tuple[str, tuple[str, bool]]]]:
    found: list[tuple[str, tuple[str, bool]]] = []
    for kind in ("words", "acts"):
        every = near_table()["words"][language][kind].items()
        pairs = [(english, each) for english, stems in every for each in stems.split() if "_" not in each]
        folded = fold_all(each for _, each in pairs)
        found += [(each, (english, kind == "acts")) for each, (english, _) in zip(folded, pairs, strict=True)]
    return _grouped(found)


@cache
def _pairs(language: str) -> dict[tuple[str, str], str]:
    entries = near_table()["words"][language]["words"].items()
    both = ((each.split("_"), english) for english, stems in entries for each in stems.split() if "_" in each)
    return {(fold(one), fold(other)): english for (one, other), english in both}
