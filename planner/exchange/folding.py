"""Words compared as people type them: without case, diacritics and the marks around them."""

from __future__ import annotations

from planner import letters


def fold(text: str) -> str:
    """Small letters without diacritics, single blanks: what headings and words are compared by."""
    return " ".join(letters.fold(text).strip(" :*").split())
