"""Words compared as people type them: without case, diacritics and the marks around them."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Small letters without diacritics, single blanks: what headings and words are compared by."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).strip(" :*").split())
