"""Which concepts are worth a closer look: found by the words of their labels and descriptions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from planner.outcomes.esco.everyday import is_everyday_thing
from planner.outcomes.esco.near_words import is_known_thing, near_words
from planner.outcomes.esco.ranking import Word
from planner.outcomes.esco.spelling import Vocabulary
from planner.outcomes.esco.tables import of_language
from planner.outcomes.esco.words import stem

MOST = 60
"""Concepts with all words that a query of the full-text index hands on."""

MOST_PARTIAL = 100
"""Concepts with all or some of the words: with some, what is meant stands less far in front."""

MOST_BEGINNINGS = 60
MOST_KINDRED = 40
FEW = 5
"""With fewer concepts that have all words, words that are no misspellings are taken for such too."""

_SHORTEST_TEXT = 3
"""Letters from which on the full-text index is asked; of fewer, labels that begin so are enough."""

_LONG_TEXT = 5
"""Words beyond which none is taken for a misspelling of another one."""

_REMEMBERED = 512

_LEAST_SHARE, _LEAST_RARITY = 0.0001, 0.05

_TOO_COMMON = 0.12
"""A word in a greater share of the labels, such as `of`, is left out where any word may match: it finds everything."""

_WHOLE = 2
"""Letters up to which a word is taken as it stands, not as a beginning."""

_INFLECTED = ("", "s", "es", "e", "ing", "ed", "ies", "y")
_SHORT_STEM = 4

_RARE = 0.01
"""A word in a smaller share of the labels tells concepts apart in descriptions too."""

_LABELS_ONLY = "{preferred others} : "

_WEIGHTS = "10.0, 4.0, 1.0"

_MATCH = """
SELECT t.rowid, bm25(text_@, WEIGHTS) AS worth FROM text_@ t WHERE text_@ MATCH :match NARROWED
ORDER BY worth LIMIT :most
""".replace("WEIGHTS", _WEIGHTS)

_ANY = "SELECT t.rowid FROM text_@ t WHERE text_@ MATCH :match NARROWED LIMIT :most"
"""Without an order: with as many words as there are kin, working out the order would take longer than all the rest."""

_BEGINNING = """
SELECT t.id FROM beginning_@ t WHERE t.folded >= :folded AND t.folded < :folded || char(1114111) NARROWED
ORDER BY t.demand DESC, length(t.folded) LIMIT :most
"""


class Narrowing(NamedTuple):
    """A condition on concepts in SQL, with its values. It names the concept's number ROWID."""

    condition: str
    values: Mapping[str, str | int | None]


class Found(NamedTuple):
    """Concepts with their worth (0 to 1, the best full-text match is 1) which of them have all words, and the words."""

    worth: dict[int, float]
    complete: frozenset[int]
    words: list[Word]


class Draft(NamedTuple):
    """What was found so far: words with the forms they stand for, concepts by the way they were found.

    `own`: how many forms of each word are its own; those behind them are guesses about its spelling.
    """

    words: list[str]
    groups: list[tuple[str, ...]]
    own: list[int]
    beginnings: list[int]
    complete: dict[int, float]
    kindred: list[int]
    partial: dict[int, float]


class Finder:
    """Finds candidates in one language."""

    def __init__(self, connection: sqlite3.Connection, language: str) -> None:
        self._connection, self._language = connection, language
        self._vocabulary = Vocabulary(connection, language)
        self._match = of_language(_MATCH, language)
        self._any = of_language(_ANY, language)
        self._beginning = of_language(_BEGINNING, language)
        self._labels = of_language("SELECT sum(labels) FROM word_@ WHERE word >= ? AND word < ?", language)
        self._kinship = of_language("SELECT ' ' || kin, share FROM kin_@ WHERE word = ? ORDER BY share DESC", language)
        # Somebody who types asks for the same words again and again.
        self._share = lru_cache(_REMEMBERED)(self._share_of)
        self._kin = lru_cache(_REMEMBERED)(self._kin_of)
        self._near = lru_cache(_REMEMBERED)(self._vocabulary.near)
        self._known = lru_cache(_REMEMBERED)(self._vocabulary.begins_a_word)
        self._whole = lru_cache(_REMEMBERED)(self._is_thing)
        (self._size,) = connection.execute(of_language("SELECT count(*) FROM beginning_@", language)).fetchone()

    def strict(self, folded: str, narrowing: Narrowing) -> Draft:
        """Return the concepts with all words of what was typed (folded, not empty), or a label that begins so."""
        words = folded.split()
        groups = [self._forms(each, whole=len(words) > 1) for each in words]
        beginnings = self._beginnings(folded, narrowing)
        complete = self._all(words, groups, narrowing) if len(folded) >= _SHORTEST_TEXT else {}
        return Draft(words, groups, list(map(len, groups)), beginnings, complete, [], {})

    def widened(self, draft: Draft, narrowing: Narrowing) -> Draft:
        """Add concepts with words that resemble the typed ones, then those with only some of the words."""
        words, groups, own, beginnings, complete, _, _ = draft
        if len(" ".join(words)) < _SHORTEST_TEXT:
            return draft
        for doubted in self._doubted(words):
            # A bolder guess only while the one before found little.
            if len(complete) < FEW:
                groups = self._guesses(words, groups, doubted)
                complete = self._all(words, groups, narrowing)
        beginnings = beginnings or self._mended(words, groups, narrowing)
        if len(complete) >= MOST:
            return Draft(words, groups, own, beginnings, complete, [], {})
        # Whoever types the beginning of a label uses ESCO's own words: others for them would only take time.
        kindred = [] if beginnings else self._kindred(words, groups, narrowing)
        match = " OR ".join(self._rarest(words, groups))
        partial = self._matching(match, narrowing, MOST_PARTIAL - len(complete)) if match else {}
        return Draft(words, groups, own, beginnings, complete, kindred, partial)

    def added(self, draft: Draft, narrowing: Narrowing) -> Draft:
        """Add concepts with all words out of a few that matter more, which the best of all may have crowded out."""
        if len(" ".join(draft.words)) < _SHORTEST_TEXT:
            return draft
        return draft._replace(complete=self._all(draft.words, draft.groups, narrowing) | draft.complete)

    def has(self, word: str) -> bool:
        """Whether a word (folded) begins one of this language."""
        return self._known(word)

    def knows(self, draft: Draft) -> int:
        """How many of the words this language has."""
        return sum(map(self._known, draft.words))

    def found(self, draft: Draft) -> Found:
        """Return a draft's concepts with their worth."""
        # The later the surer: a concept that was found in several ways keeps the worth of the best.
        worth = dict.fromkeys((*draft.beginnings, *draft.kindred), 0.0) | draft.partial | draft.complete
        # Those found by their beginning alone have no worth: nothing to divide by.
        best = max(worth.values(), default=0.0) or 1.0
        shares = {each: value / best for each, value in worth.items()}
        return Found(shares, frozenset(draft.complete), self._rarities(draft))

    def _forms(self, word: str, *, whole: bool) -> tuple[str, ...]:
        """The beginnings of words that a typed word stands for: its stem, which finds the word itself too.

        The two side by side would make the full-text index count the word twice. A word that ends with a blank is
        taken whole: among other words a thing that is known, dent, is no beginning of dental.
        """
        begun = stem(word, self._language)
        if self._language == "en":
            if whole and self._whole(word):
                return tuple(f"{each} " for each in dict.fromkeys((word, *(f"{begun}{end}" for end in _INFLECTED))))
            if word.endswith(("ies", "y")) and begun != word and len(begun) <= _SHORT_STEM:
                return f"{begun}y", f"{begun}ie"  # stories are told, goods are stored
        return (begun,)

    def _doubted(self, words: list[str]) -> Iterator[frozenset[str]]:
        """Words that may be misspelt: those that ESCO does not have, then, where there are not many words, any."""
        unknown = frozenset(each for each in words if not self._known(each) and not self._whole(each))
        if unknown:
            yield unknown
        if len(words) <= _LONG_TEXT:
            yield frozenset(each for each in words if not self._whole(each))

    def _guesses(
        self, words: list[str], groups: list[tuple[str, ...]], doubted: frozenset[str]
    ) -> list[tuple[str, ...]]:
        """The same with words that resemble each doubted one."""
        last = len(words) - 1
        # What begins as typed is found by that already, and would be counted twice.
        return [
            (*forms, *(each for each in self._near(word, place == last) if not each.startswith(forms)))
            if word in doubted
            else forms
            for place, (word, forms) in enumerate(zip(words, groups, strict=True))
        ]

    def _mended(self, words: list[str], groups: list[tuple[str, ...]], narrowing: Narrowing) -> list[int]:
        """Concepts with a label that begins as typed but for one misspelt word."""
        unknown = [place for place, word in enumerate(words) if not self._known(word)]
        if len(unknown) != 1:
            return []
        (place,) = unknown
        texts = (" ".join((*words[:place], guess, *words[place + 1 :])) for guess in groups[place][1:])
        return [each for text in texts for each in self._beginnings(text, narrowing, FEW)]

    def _all(self, words: list[str], groups: list[tuple[str, ...]], narrowing: Narrowing) -> dict[int, float]:
        """Concepts that have all words, but for those that say little."""
        return self._matching(" AND ".join(self._queries(words, groups)), narrowing)

    def _kindred(self, words: list[str], groups: list[tuple[str, ...]], narrowing: Narrowing) -> list[int]:
        """Concepts that have for each word that tells concepts apart this word or one of its kin."""
        kin = [tuple(each.strip() for each, _ in self._kin(word)) for word in words]
        if not any(kin):
            return []
        wider = [(*own, *others) for own, others in zip(groups, kin, strict=True)]
        match = f"{_LABELS_ONLY}({' AND '.join(self._queries(words, wider))})"
        query = self._any.replace("NARROWED", narrowing.condition.replace("ROWID", "t.rowid"))
        rows = self._connection.execute(query, {"match": match, "most": MOST_KINDRED, **narrowing.values})
        return [each for (each,) in rows]

    def _kin_of(self, word: str) -> list[tuple[str, float]]:
        learned = self._connection.execute(self._kinship, (stem(word, self._language),)).fetchall()
        if self._language != "en":
            return learned
        kin = dict(learned)
        for text, share in near_words(word):
            kin[f" {text}"] = max(kin.get(f" {text}", 0.0), share)
        return sorted(kin.items(), key=lambda each: -each[1])

    def _beginnings(self, folded: str, narrowing: Narrowing, most: int = MOST_BEGINNINGS) -> list[int]:
        query = self._beginning.replace("NARROWED", narrowing.condition.replace("ROWID", "t.id"))
        values = {"folded": folded, "most": most, **narrowing.values}
        return [each for (each,) in self._connection.execute(query, values)]

    def _matching(self, match: str, narrowing: Narrowing, most: int = MOST) -> dict[int, float]:
        query = self._match.replace("NARROWED", narrowing.condition.replace("ROWID", "t.rowid"))
        values = {"match": match, "most": most, **narrowing.values}
        return {each: -worth for each, worth in self._connection.execute(query, values)}

    def _queries(self, words: Sequence[str], groups: Iterable[tuple[str, ...]]) -> list[str]:
        """Queries for the words that tell concepts apart; where none does, for all."""
        return [_either(each) for each in self._telling(words, groups)] or [_either(each, 0) for each in groups]

    def _telling(self, words: Sequence[str], groups: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """The groups of words that tell concepts apart; a last word of one or two letters is yet to be typed."""
        last = len(words) - 1
        return [
            group
            for place, (word, group) in enumerate(zip(words, groups, strict=True))
            if (len(word) > _WHOLE or place < last) and self._share(word) < _TOO_COMMON
        ]

    def _rarest(self, words: list[str], groups: list[tuple[str, ...]]) -> list[str]:
        """Queries for the rarest words: commoner ones would find nothing better, only later.

        Words that are not rare count in labels only: descriptions are full of them.
        """
        telling = set(self._telling(words, groups))
        chosen: list[str] = []
        together = 0.0
        for share, group in sorted((self._share(group[0].strip()), group) for group in groups):
            together += share
            if group in telling and (not chosen or together < _TOO_COMMON):
                chosen.append(_either(group) if share < _RARE else f"{_LABELS_ONLY}{_either(group)}")
        near = (
            text for word in words if self._language == "en" and is_known_thing(word) for text, _ in near_words(word)
        )
        return [*chosen, *(f"{_LABELS_ONLY}{_either((each,))}" for each in near)]

    def _rarities(self, draft: Draft) -> list[Word]:
        rarities = [max(-log(self._share(word) + _LEAST_SHARE), _LEAST_RARITY) for word in draft.words]
        together = sum(rarities)
        return [
            Word(
                rarity / together,
                tuple(f" {each}" for each in group),
                # Whoever types the beginning of a label uses ESCO's own words, see `widened`.
                () if draft.beginnings else self._kin(word),
                self._known(word) or self._whole(word),
                self._language == "en" and is_known_thing(word),
                own,
            )
            for rarity, group, word, own in zip(rarities, draft.groups, draft.words, draft.own, strict=True)
        ]

    def _is_thing(self, word: str) -> bool:
        """Whether a word is a thing of the table of near words or of everyday talk: nobody doubts it."""
        return self._language == "en" and (is_known_thing(word) or is_everyday_thing(word))

    def _share_of(self, beginning: str) -> float:
        """The share of concepts with a label in which a word begins so; above 1 where several words do."""
        (labels,) = self._connection.execute(self._labels, (beginning, beginning + "\U0010ffff")).fetchone()
        share: float = (labels or 0) / max(self._size, 1)
        return share


def _either(forms: tuple[str, ...], whole: int = _WHOLE) -> str:
    """Any of some beginnings of words; very short ones are whole words: `PV`, `3D`."""
    whole_words = (each.endswith(" ") or len(each) <= whole for each in forms)
    return "({})".format(
        " OR ".join(
            f'"{each.strip()}"' if alone else f'"{each}"*' for each, alone in zip(forms, whole_words, strict=True)
        )
    )
