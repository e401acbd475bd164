"""Rows found by words, as people type them: without diacritics, in any order, with a slip."""

from __future__ import annotations

from collections.abc import Sequence

from planner.letters import fold
from screens.pages.table import Row

_LONG_WORD = 3
_QUOTES = frozenset("\"'`\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}")
_QUOTES |= frozenset("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}")
_QUOTES |= frozenset("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")


def folded(text: str) -> str:
    """Return the text for searching: lower case, without diacritics and quotes, which not every keyboard has."""
    return "".join(each for each in fold(text) if each not in _QUOTES)


def matching(rows: Sequence[Row], needle: str) -> tuple[Row, ...]:
    """Return the rows that have the text; where none has, those with all its words, in any order or nearly so."""
    texts = [folded(" ".join(row.cells)) for row in rows]
    found = [row for row, text in zip(rows, texts, strict=True) if needle in text]
    asked = needle.split()
    for has in (str.__contains__, _nearly):
        found = found or [row for row, text in zip(rows, texts, strict=True) if all(has(text, word) for word in asked)]
    return tuple(found)


def _nearly(text: str, word: str) -> bool:
    from rapidfuzz.distance import OSA

    # One slip, in words that are long enough for it to leave them recognisable.
    slips = 1 if len(word) > _LONG_WORD else 0
    # A letter left out, or one too many, leads to a beginning that is as much longer or shorter.
    begun = (each[: len(word) + more] for each in text.split() for more in range(-slips, slips + 1))
    return any(OSA.distance(word, each, score_cutoff=slips) <= slips for each in begun)
