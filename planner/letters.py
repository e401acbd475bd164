"""Letters as people read them: composed, compared without their marks, in the order of an alphabet, counted in cells.

The one folding of the house. What it is asked for beside that (blanks gone, punctuation gone) stands where it is asked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
"""Marks that stand above, below or through a letter; between them lies one that is none."""

_ONE_CELL_EACH = re.compile("[\x00-\xac\xae-\u02ff]*")
"""Latin, without the hyphen that is seen at the end of a line alone."""

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

_DIGITS = 10
_LETTERS = 100
_OTHERS = 1_000
"""Where in the order digits, letters of the alphabet and all other letters begin; a blank is before them all."""

_LATIN = "abcdefghijklmnopqrstuvwxyz"

OrderKey = tuple[tuple[int, ...], str]


def composed(text: str) -> str:
    """Return a text with each letter and its marks as one sign, as keyboards write it and searches expect it.

    A few rare signs come apart by that; where the text would grow, it stays as it is, so that no field outgrows the
    length that it was checked for.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    found = unicodedata.normalize("NFC", text)
    return found if len(found) <= len(text) else text


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return a text without case and marks: `lodz` for Łódź, `kuldiga` for KULDĪGA. A second time changes nothing."""
    if text.isascii():
        return text.lower()
    once = _bare(text)
    # Twice, since taking signs apart can bring capitals forth (℡ gives TEL), and small letters that come apart.
    return once if once.isascii() else _bare(once)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    # The usual marks at once; a letter that is no letter of ASCII without them is looked at by itself.
    if (bare := _MARKS.sub("", plain)).isascii():
        return bare
    return "".join(each for each in plain if not unicodedata.combining(each)).translate(_UNDECOMPOSED)


def order_key(text: str, alphabet: str = _LATIN) -> OrderKey:
    """Return by what texts stand in the order of an alphabet.

    A letter that the alphabet lacks stands with its base letter (ö with o), letters of other scripts behind, digits
    before letters; signs other than blanks do not count, so that Kalns-Ozols stands with Kalnsozols. What is equal by
    that is in the order of the text itself.

    Args:
        text: what is sorted by.
        alphabet: the language's letters, small, in their order.
    """
    places = _places(alphabet)
    found: list[int] = []
    for sign in unicodedata.normalize("NFC", text).casefold():
        known = places.get(sign)
        found += [known] if known is not None else [_place(each, places) for each in fold(sign) if _counts(each)]
    return tuple(found), text


@cache
def _places(alphabet: str) -> dict[str, int]:
    return {letter: _LETTERS + at for at, letter in enumerate(alphabet)}


def _counts(sign: str) -> bool:
    return sign.isalnum() or sign.isspace()


def _place(sign: str, places: dict[str, int]) -> int:
    if sign.isspace():
        return 0
    if sign in places:
        return places[sign]
    digit = unicodedata.digit(sign, None)
    return _DIGITS + digit if digit is not None else _OTHERS + ord(sign)


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: marks and joiners none, letters of East Asia two."""
    return len(text) if _ONE_CELL_EACH.fullmatch(text) else sum(map(_width, text))


def _width(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
