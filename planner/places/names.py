"""How names of towns and countries are compared: without case, diacritics and punctuation."""

from __future__ import annotations

import re
import unicodedata

_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode does not split into a base letter and a mark."""

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile("['`´ʻʼ‘’]")
_OUR_SCRIPTS = re.compile(r"[\s\d.,;:/()&'`´ʻʼ‘’\"\u2010-\u2015A-Za-z\u00aa-\u036f\u0370-\u052f\u1e00-\u1fff-]{2,60}")
"""Latin, Greek and Cyrillic letters with their marks, and the signs found inside names."""

_AIRPORT_CODE = re.compile(r"[A-Z]{3}")


def search_key(text: str) -> str:
    """Return what two spellings of one name share: `kuldiga` for Kuldīga, `sankt polten` for Sankt-Pölten."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in letters if not unicodedata.combining(each)).translate(_UNDECOMPOSED)
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", bare)).strip()


def is_readable(alternate: str) -> bool:
    """Whether an alternate name of the town data is one that people write.

    The data also lists airport codes (RIX), other scripts, and machine transliterations, which alone start with a
    small letter (`li jia` for Riga).
    """
    return (
        _OUR_SCRIPTS.fullmatch(alternate) is not None
        and not alternate[0].islower()
        and _AIRPORT_CODE.fullmatch(alternate) is None
    )
