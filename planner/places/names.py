"""How names of towns and countries are compared: without case, diacritics and punctuation."""

from __future__ import annotations

import re
import unicodedata

_UNDECOMPOSED = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ə": "e",
    }
)
"""Letters that Unicode does not split into a base letter and a mark."""

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile("['`´ʹʻʼʾʿ‘’‛′]")


def search_key(text: str) -> str:
    """Return what two spellings of one name share: `kuldiga` for Kuldīga, `sankt polten` for Sankt-Pölten."""
    if text.isascii():
        bare = text.lower()
    else:
        letters = unicodedata.normalize("NFKD", text.casefold())
        bare = "".join(each for each in letters if not unicodedata.combining(each)).translate(_UNDECOMPOSED)
    # Apostrophes go without a blank, since people leave them out: laquila for L'Aquila.
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", bare)).strip()
