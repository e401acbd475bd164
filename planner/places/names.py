"""How names of towns and countries are compared: without case, diacritics and punctuation."""

from __future__ import annotations

import re

from planner.letters import fold

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile("['`´ʹʻʼʾʿ‘’‛′]")


def search_key(text: str) -> str:
    """Return what two spellings of one name share: `kuldiga` for Kuldīga, `sankt polten` for Sankt-Pölten."""
    # Apostrophes go without a blank, since people leave them out: laquila for L'Aquila.
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", fold(text))).strip()
