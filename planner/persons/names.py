"""A person's name as it stands in free text: in every Latvian case, without diacritics, in capitals, in file names.

A name is sure where first name and surname stand together, in either order; a first name or a surname alone is sure
where nobody else in the workspace bears it, it is written with a capital, and no other name stands beside it.
Everything else that looks like the name is unsure: it is listed, and left to the coordinator.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from planner.letters import fold

GONE = "…"
"""Stands where a name, an e-mail address or a telephone number was."""

_SHORTEST_STEM = 2
_SHORTEST_ALONE = 3
"""Letters. Shorter names are words too often: they count only beside the other half of the name."""

_CASES = (
    "a|e|i|o|u|s|m|as|es|is|us|os|ai|ei|am|em|im|um|iem|ie|ais"
    "|aja|ajam|ajai|ajas|ajos|aju|ajiem|ja|jai|jam|jas|jos|ju|jiem"
)
"""What Latvian puts at the end of a name from case to case, without diacritics; `s` is also the English one."""

_SMALL = "it|in|el|ul|uk"
"""What makes a name smaller: Jān-īt-is, Ann-el-e."""

_SOFT = {"t": "s", "d": "z"}
"""Consonants that another case changes into another letter: Lācītis, Lācīša; Brīdis, Brīža. Others only get a mark."""

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s.,;:/_\-–+%20'’\"()\[\]]{0,4}")
"""What may stand between the parts of one name: `Bērziņa, Anna`, `berzina-anna`, `anna.berzina`."""

_INITIAL = re.compile(r"[.\s]{1,2}")

_TITLES = frozenset(
    [
        "skolniece",
        "skolnieks",
        "audzekne",
        "audzeknis",
        "skolotaja",
        "skolotajs",
        "kungs",
        "kundze",
        "mentors",
        "mentore",
        "vaditajs",
        "vaditaja",
        "dalibniece",
        "dalibnieks",
        "mr",
        "mrs",
        "ms",
        "miss",
        "herr",
        "frau",
        "mentor",
        "teacher",
        "learner",
        "student",
        "pupil",
        "participant",
        "tutor",
    ]
)
"""Words with a capital beside a name that are no names (without diacritics)."""


class Certainty(Enum):
    """Whether a text that looks like a name is this person's."""

    SURE = "sure"
    UNSURE = "unsure"


class Mention(NamedTuple):
    """A place in a text where the name stands, or may stand."""

    start: int
    end: int
    certainty: Certainty


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    first: bool
    last: bool
    small: bool

    @property
    def ours(self) -> bool:
        return self.first or self.last

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", name)))


def _pattern(words: Iterable[str], small: str = "") -> re.Pattern[str] | None:
    forms = sorted({each for word in words for each in _forms(fold(word), small)})
    return re.compile("|".join(forms)) if forms else None


def _forms(name: str, small: str) -> Iterator[str]:
    stem = name.rstrip("aeiou") if name[-1] in "aeiou" else re.sub("[aeiu]?s$", "", name)
    if len(stem) < _SHORTEST_STEM:
        if not small:
            yield f"{re.escape(name)}(?:s|m|i|u)?"
        return
    softer = {stem, stem[:-1] + _SOFT.get(stem[-1], stem[-1])}
    # A stem of two letters with no ending is a word of its own: "ev", "il".
    ending = f"(?:{_CASES})" if len(stem) == _SHORTEST_STEM else f"(?:{_CASES})?"
    for each in softer:
        yield f"{re.escape(each)}{small}{ending}"


class Name:
    """One person's name, and the names of all others that must not be taken for it."""

    def __init__(self, first: Iterable[str], last: Iterable[str], others: Iterable[str] = (), *, alone: bool) -> None:
        """Prepare the name.

        Args:
            first: first names, one word each.
            last: surnames, one word each.
            others: whole names of everybody else in the workspace.
            alone: whether nobody else has the same whole name.
        """
        self._first, self._last = tuple(first), tuple(last)
        self._first_form, self._last_form = _pattern(self._first), _pattern(self._last)
        self._small_form = _pattern(self._first, f"(?:{_SMALL})")
        self._alone = alone
        known = [parts(each) for each in others]
        self._known = {tuple(sorted(map(fold, each))) for each in known}
        words = {each for name in known for each in name}
        self._first_shared = any(_fits(self._first_form, fold(each)) for each in words)
        self._last_shared = any(_fits(self._last_form, fold(each)) for each in words)
        forms = [each.pattern for each in (self._first_form, self._last_form) if each]
        self._any = re.compile("|".join(forms)) if forms else None

    def is_form(self, word: str) -> bool:
        """Whether a word is one of the names in one of its cases."""
        return _fits(self._first_form, fold(word)) or _fits(self._last_form, fold(word))

    def mentions(self, text: str) -> list[Mention]:
        """Return where the name stands in a text (which is in NFC), in order."""
        # One look before words are cut apart: nearly all texts of a workspace name somebody else.
        if self._any is None or not self._any.search(fold(text)):
            return []
        words = [self._word(each) for each in _WORD.finditer(text)]
        return [each for run in _runs(words, text) if (each := self._judged(run, words, text)) is not None]

    def _word(self, found: re.Match[str]) -> _Word:
        plain = fold(found[0])
        small = _fits(self._small_form, plain)
        first = _fits(self._first_form, plain) or small
        return _Word(found.start(), found.end(), found[0], first, _fits(self._last_form, plain), small)

    def _judged(self, run: tuple[int, int], words: list[_Word], text: str) -> Mention | None:
        at, end = run
        own = words[at:end]
        before, after = _neighbour(words, at, -1, text), _neighbour(words, end - 1, 1, text)
        start = own[0].start
        if self._is_whole(own):
            # Anna Bērziņa-Kalniņa is somebody else than Anna Bērziņa.
            hyphened = any(each is not None and "-" in gap and each.capital for each, gap in (before, after))
            return Mention(start, own[-1].end, _sure(self._alone and not hyphened))
        initial = self._initial(own, before)
        if initial is not None:
            return Mention(initial, own[-1].end, _sure(self._alone and not self._last_shared))
        return self._alone_standing(own, before, after)

    def _is_whole(self, own: list[_Word]) -> bool:
        """Whether both halves of the name are there; one word cannot be both."""
        firsts = [each for each in own if each.first]
        return any(last.last and any(first is not last for first in firsts) for last in own)

    def _initial(self, own: list[_Word], before: tuple[_Word | None, str]) -> int | None:
        """Where the initial of the first name stands before the surname: A. Bērziņa."""
        word, gap = before
        if word is None or len(word.text) != 1 or not _INITIAL.fullmatch(gap) or not own[0].last:
            return None
        mine = {fold(each)[:1] for each in self._first}
        return word.start if fold(word.text) in mine else None

    def _alone_standing(
        self, own: list[_Word], before: tuple[_Word | None, str], after: tuple[_Word | None, str]
    ) -> Mention | None:
        shared = (self._first_shared and any(each.first for each in own)) or (
            self._last_shared and any(each.last for each in own)
        )
        if any(len(each.text) < _SHORTEST_ALONE for each in own):
            return None
        beside = [
            each for each, gap in (before, after) if each is not None and "." not in gap[:1] and _may_be_name(each)
        ]
        names = [tuple(sorted(fold(each.text) for each in (*own, one))) for one in beside]
        if any(each in self._known for each in names):
            return None  # somebody else, whom we know
        # Each of these is a reason why the word may be no name, or another's: together they leave it to the
        # coordinator.
        sure = self._alone and own[0].capital and not (shared or beside or any(each.small for each in own))
        return Mention(own[0].start, own[-1].end, _sure(sure))


def _may_be_name(word: _Word) -> bool:
    return word.capital and fold(word.text) not in _TITLES


def _sure(sure: bool) -> Certainty:
    return Certainty.SURE if sure else Certainty.UNSURE


def _fits(pattern: re.Pattern[str] | None, plain: str) -> bool:
    return pattern is not None and pattern.fullmatch(plain) is not None


def _runs(words: list[_Word], text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word (exclusive) of each row of words that are parts of the name."""
    at = 0
    while at < len(words):
        if not words[at].ours:
            at += 1
            continue
        end = at + 1
        while end < len(words) and words[end].ours and _BETWEEN.fullmatch(text[words[end - 1].end : words[end].start]):
            end += 1
        yield at, end
        at = end


def _neighbour(words: list[_Word], at: int, step: int, text: str) -> tuple[_Word | None, str]:
    """The word beside one, and what stands between them; None where a sentence or a line ends there."""
    other = at + step
    if not 0 <= other < len(words):
        return None, ""
    one, two = (words[other], words[at]) if step < 0 else (words[at], words[other])
    gap = text[one.end : two.start]
    return (words[other], gap) if _INITIAL.fullmatch(gap) or gap in {"-", "–"} else (None, gap)
