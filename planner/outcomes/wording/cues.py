"""What limits an outcome: words of context and standard, and words that only seem to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.outcomes.wording.lexicon import Lexicon, Phrases, Word

STRONG, WEAK = 20, 15
"""Points of a context that is named outright (using, mentora uzraudzībā), and of one that a preposition hints at."""

_LOCATIVE = ("ā", "ē", "ī", "ū", "os", "ās", "ēs", "īs")
_GENITIVE = ("a", "as", "es", "u")
_BY = frozenset({"pēc", "atbilstoši"})
_HOW = ("ski", "īgi", "oši")
"""Endings of Latvian adverbs that no noun in the accusative has."""

_AT_WORK = frozenset({"veicot", "strādājot", "pildot", "darbojoties"})
_SEVERAL = ("as", "es")
_OBJECT_PAIRS = {("ās", "as"), ("ās", "es"), ("ās", "is"), ("os", "us")}
"""Endings of an adjective and its noun in the accusative plural."""

_LEVEL = re.compile(r"[abc][12]", re.ASCII)
_MEASURE = re.compile(r"[±≤≥]?\d[\d.,]*(?:[a-z%°/²³]{0,4})?")
_SHORTEST_LOCATIVE = 4
_NORM_REACH = 8
"""Words between 'according to' and the norm it names."""

Span = tuple[int, int]


class Cues(NamedTuple):
    """Points for the context, whether there is a standard, and the spans of what was found.

    `norm`: whether the standard is more than to be in time, which any work may be.
    `objects` are words that name what is acted upon; `hollow` and `qualities` are words that only fill its place.
    """

    context: int
    standard: bool
    norm: bool
    first: int  # character where the first cue after the verb begins; -1 without
    objects: tuple[Word, ...]
    hollow: tuple[Word, ...]
    qualities: tuple[Word, ...]
    qualifiers: tuple[Span, ...]


def find_cues(words: Sequence[Word], begin: int, verb: range, lexicon: Lexicon, *, done: bool = False) -> Cues:
    """Look for context, standard, object and vague words around the verb (its words as a range).

    `done`: the verb says what was done to a thing, which stands before it.
    """
    standard = _standard_words(words, lexicon)
    strong = _matches(words, lexicon.context, verb)
    # A preposition at the very end limits nothing yet: its words are still to be typed.
    weak = {at for at in _matches(words, lexicon.context_weak, verb) if at >= begin and at + 1 < len(words)}
    weak |= {at for at, word in enumerate(words) if at >= begin and at not in verb and _is_locative(words, at, lexicon)}
    manner_counts = not standard
    qualifiers = tuple(_qualifiers(words, verb, lexicon, manner_counts=manner_counts))
    covered = _covered(words, lexicon.context, strong) | _covered(words, lexicon.context_weak, weak)
    acting = range(begin, begin) if done and lexicon.language == "en" else verb
    objects, hollow, qualities = _objects(words, begin, acting, covered | (set(verb) if done else set()), lexicon)
    after = sorted(at for at in strong | weak | standard if at >= verb.stop)
    return Cues(
        STRONG if strong else WEAK if weak else 0,
        bool(standard),
        any(not (lexicon.punctual.match(words, at) or _says_no_norm(words, at, lexicon)) for at in standard),
        words[after[0]].start if after else -1,
        objects,
        hollow,
        qualities,
        qualifiers,
    )


def _matches(words: Sequence[Word], phrases: Phrases[str], verb: range) -> set[int]:
    return {at for at in range(len(words)) if at not in verb and phrases.match(words, at)}


def _covered(words: Sequence[Word], phrases: Phrases[str], starts: set[int]) -> set[int]:
    """All words of the phrases that begin at these places."""
    found = ((at, phrases.match(words, at)) for at in starts)
    return {each for at, phrase in found for each in range(at, at + (phrase[0] if phrase else 1))}


def _is_locative(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a Latvian word looks like a place or time: virtuvē; siltās uzkodas and aukstos ēdienus are objects."""
    word, after = words[at], words[at + 1].text if at + 1 < len(words) else ""
    if lexicon.language != "lv" or len(word.text) < _SHORTEST_LOCATIVE or not word.text.endswith(_LOCATIVE):
        return False
    if (word.text[-2:], after[-2:]) in _OBJECT_PAIRS:
        return False
    return word.text not in lexicon.locative_not | lexicon.numbers and not lexicon.verbs.starts(word.text)


def _standard_words(words: Sequence[Word], lexicon: Lexicon) -> set[int]:
    found = {
        at
        for at, word in enumerate(words)
        if (_LEVEL.fullmatch(word.text) or _is_number(word.text, lexicon)) and not _is_stay(words, at, lexicon)
    }
    # Eight hours a day is how long, twice a day how often.
    found |= {
        at
        for at in range(len(words))
        if lexicon.standard.match(words, at) and not (at and words[at - 1].text in lexicon.hours)
    }
    return found | {at for at in range(len(words)) if _is_norm(words, at, lexicon) or _is_free_of(words, at, lexicon)}


def _is_number(word: str, lexicon: Lexicon) -> bool:
    return bool(_MEASURE.fullmatch(word)) or word in lexicon.numbers


def _is_stay(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a number only says how long somebody is there: for two weeks, 3 nedēļas, astoņas stundas dienā."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    if after in lexicon.stays:
        return at == 0 or words[at - 1].text not in lexicon.within
    daily = words[at + 2].text if at + 2 < len(words) else ""
    return after in lexicon.hours and daily in lexicon.daily


def _says_no_norm(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a norm is only somebody's: to the company's requirements, uzņēmuma prasībām."""
    owner = words[at - 1].text.removesuffix("'s").removesuffix("’s").removesuffix("s'") if at else ""
    if words[at].text.startswith(lexicon.care):
        return True
    whose = owner in lexicon.owners or owner.startswith(lexicon.care)
    return bool(owner) and whose and words[at].text.startswith(lexicon.norm_generic)


def _is_free_of(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a word says what must not happen: without spilling, bez svītrām, neizlejot."""
    word = words[at].text
    if lexicon.language == "lv" and word.startswith("ne") and word.endswith(("jot", "dot", "zot", "šot", "oties")):
        return True
    if at == 0 or word in lexicon.without_not:
        return False
    endings = ("iem", "ām", "ēm", "īm") if lexicon.language == "lv" else ("ing", "s")
    near = words[max(0, at - 2) : at]
    return word.endswith(endings) and any(each.text in lexicon.without for each in near)


def _is_norm(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a word names a norm that the outcome is to meet: following the recipe, pēc rasējuma."""
    word = words[at].text
    if at == 0 or word[:2] not in lexicon.norm_firsts or not word.startswith(lexicon.norm_stems):
        return False
    before = words[at - 1].text
    empty = before.startswith(lexicon.norm_empty) or before in lexicon.articles
    if word.startswith(lexicon.norm_generic) and (empty or _follows_link(words, at, lexicon)):
        # "following the rules" names none; with two words before it may be "following the salon's rules"
        return False
    return any(lexicon.norm_links.match(words, each) for each in range(max(0, at - _NORM_REACH), at))


def _follows_link(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether the words directly before a place are 'following', 'in line with', 'saskaņā ar'."""
    links = ((each, lexicon.norm_links.match(words, each)) for each in range(max(0, at - 3), at))
    return any(found and each + found[0] == at for each, found in links)


def _qualifiers(words: Sequence[Word], verb: range, lexicon: Lexicon, *, manner_counts: bool) -> Iterator[Span]:
    at = 0
    while at < len(words):
        measured = lexicon.standard.match(words, at) or lexicon.names.match(words, at)
        if measured:  # no more than, ne vairāk kā
            at += measured[0]
            continue
        found = lexicon.qualifiers.match(words, at)
        # After a number it is exact: three different sauces.
        counted = at > 0 and (words[at - 1].text in lexicon.numbers or words[at - 1].text[0].isdigit())
        if found and not counted and at not in verb and (manner_counts or not says_how(words[at].text)):
            yield words[at].start, words[at + found[0] - 1].end
        at += found[0] if found else 1


def says_how(word: str) -> bool:
    """Whether a loose word is an adverb (correctly, pareizi): beside a norm it does no harm."""
    return word.endswith(("ly", "i")) or word == "well"


def _objects(
    words: Sequence[Word], begin: int, verb: range, cues: set[int], lexicon: Lexicon
) -> tuple[tuple[Word, ...], tuple[Word, ...], tuple[Word, ...]]:
    objects, hollow, qualities = [], [], []
    for at in _object_places(words, begin, verb, cues, lexicon):
        word = words[at]
        if at and lexicon.punctual.match(words, at - 1):
            continue  # every day
        if word.text in lexicon.abstract:
            qualities.append(word)
        elif word.text in lexicon.empty_objects:
            hollow.append(word)
        elif _is_content(word, lexicon) and not _is_adverb(word, lexicon) and not lexicon.qualifiers.match(words, at):
            objects.append(word)
    return tuple(objects), tuple(hollow), tuple(qualities)


def _object_places(words: Sequence[Word], begin: int, verb: range, cues: set[int], lexicon: Lexicon) -> Iterator[int]:
    """Where the object may stand: after the verb up to the first preposition, and in a clause (how it works).

    In Latvian it is anywhere but in a cue.
    """
    if lexicon.language == "lv":
        # Endings, not places, say what is acted upon.
        for at in range(begin, len(words)):
            if (
                at not in verb
                and not _in_cue(words, at, verb, cues, lexicon)
                and not _says_how_or_when(words, at, verb, lexicon)
            ):
                yield at
        return
    inside = True
    for at in range(verb.stop or begin, len(words)):
        if at in cues:
            inside = False
        inside = inside or words[at].text in lexicon.clauses
        if inside:
            yield at


def _in_clause(words: Sequence[Word], at: int, verb: range) -> bool:
    """Whether a word says at what else something is done: lieto instrumentus, veicot darbus."""
    return any(words[each].text in _AT_WORK for each in range(max(verb.stop, 1), at + 1))


def _says_how_or_when(words: Sequence[Word], at: int, verb: range, lexicon: Lexicon) -> bool:
    """Whether a word right before the verb, or one for being in time, only looks like what is acted upon."""
    if words[at].text.endswith(_HOW):
        return True
    before = at + 1 == verb.start and words[at].text.endswith("i") and not words[verb.start].text.endswith("ti")
    return before or bool(lexicon.punctual.match(words, at))


def _in_cue(words: Sequence[Word], at: int, verb: range, cues: set[int], lexicon: Lexicon) -> bool:
    # Right behind the verb it is what is acted upon (ievieto preces plauktos), unless people work there.
    if _says_how_or_when(words, at, verb, lexicon) or _in_clause(words, at, verb):
        return True
    near = verb and at == verb.stop and words[at].text.endswith(_SEVERAL)
    several = near and not lexicon.context.match(words, at + 1)
    if at in cues or (not several and _says_whose_place(words, at, cues, lexicon)) or _after_with(words, at, lexicon):
        return True
    if at > 1 and words[at - 2].text in _BY and words[at].text.endswith(("am", "ai", "im", "iem", "ām", "ēm")):
        return True  # atbilstoši amata aprakstam
    return at > 0 and bool(lexicon.context_weak.match(words, at - 1) or words[at - 1].text in _BY)


def _says_whose_place(words: Sequence[Word], at: int, cues: set[int], lexicon: Lexicon) -> bool:
    """Whether a genitive belongs to the place that follows: automehāniķa profesijā, ārvalstu uzņēmumā."""
    return (
        at + 1 in cues
        and words[at + 1].text.endswith(_LOCATIVE)
        and words[at].text.endswith(_GENITIVE)
        and (not words[at].text.endswith("u") or words[at].text in lexicon.empty_objects)
    )


def _after_with(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a noun with its adjective stands after a preposition: ar mūsdienīgām iekārtām."""
    if at < 2 or not lexicon.context_weak.match(words, at - 2):
        return False
    return words[at].text[-2:] == words[at - 1].text[-2:] and words[at].text.endswith(("ām", "iem", "ēm"))


def _is_adverb(word: Word, lexicon: Lexicon) -> bool:
    return lexicon.language == "en" and word.text.endswith("ly") and word.text not in lexicon.ly_things


def _is_content(word: Word, lexicon: Lexicon) -> bool:
    return (
        len(word.text) > 1
        and not word.text[0].isdigit()
        and word.text not in lexicon.stopwords
        and word.text not in lexicon.numbers
    )
