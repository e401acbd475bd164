"""Words of the labels near to a misspelt one."""

from __future__ import annotations

import sqlite3
from functools import cached_property

from planner.outcomes.esco.tables import of_language

SHORTEST = 4
"""Letters from which on a word is looked at: shorter ones resemble too many others."""

_LONG = 7
"""Letters from which on two slips are allowed instead of one."""

_MOST = 6


class Vocabulary:
    """The words of one language. Those of its labels are read when the first misspelling turns up."""

    def __init__(self, connection: sqlite3.Connection, language: str) -> None:
        self._connection = connection
        self._begins = of_language("SELECT 1 FROM word_@ WHERE word >= ? AND word < ? LIMIT 1", language)
        self._all = of_language("SELECT word FROM word_@ WHERE labels > 0 AND length(word) >= 3", language)

    def begins_a_word(self, letters: str) -> bool:
        """Whether a word of a label or of a description begins with these letters."""
        return self._connection.execute(self._begins, (letters, letters + "\U0010ffff")).fetchone() is not None

    def near(self, word: str, unfinished: bool) -> list[str]:
        """Return words that differ from the typed one by one slip, or two in a long word, the nearest first.

        Args:
            word: as typed, folded.
            unfinished: more letters may follow, so beginnings of words are compared too.
        """
        if len(word) < SHORTEST:
            return []
        slips = 2 if len(word) >= _LONG else 1
        near = self._near(word, self._words.get(word[0], []), slips, unfinished=unfinished)
        # The first letter is seldom missed, and all words take longest: only for one that nothing begins with.
        if not near and not self.begins_a_word(word):
            near = self._near(word, [each for words in self._words.values() for each in words], slips, unfinished=False)
        return near

    def _near(self, word: str, words: list[str], slips: int, *, unfinished: bool) -> list[str]:
        found = _nearest(word, words, slips)
        if unfinished:
            # In the order of the alphabet: the few that are kept would be others each time the planner starts.
            begun = dict.fromkeys(each[: len(word)] for each in words if len(each) > len(word))
            found += _nearest(word, list(begun), slips)
        return list(dict.fromkeys(each for _, each in sorted(found)))[:_MOST]

    @cached_property
    def _words(self) -> dict[str, list[str]]:
        """Words by their first letter, which people seldom miss."""
        words: dict[str, list[str]] = {}
        for (word,) in self._connection.execute(self._all):
            words.setdefault(word[0], []).append(word)
        return words


def _nearest(word: str, words: list[str], slips: int) -> list[tuple[int, str]]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(word, words, scorer=OSA.distance, score_cutoff=slips, limit=_MOST)
    return [(int(distance), each) for each, distance, _ in found]
