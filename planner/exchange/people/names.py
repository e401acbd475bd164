"""Whole names parted into first name and surname, and what in a list tells which of them comes first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from planner.exchange.folding import fold

FIRST_NAME_FIRST: Final = "first_name"
SURNAME_FIRST: Final = "surname"
_PARTICLES: Final = frozenset(
    (
        "von",
        "van",
        "de",
        "der",
        "den",
        "da",
        "di",
        "del",
        "della",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
    )
)
_LETTER: Final = re.compile(r"[^\W\d_]")
LOST_LETTER: Final = re.compile(r"[^\W\d_]\?[^\W\d_]|(?:^|\s)\?[^\W\d_]|[^\W\d_]\?(?:\s|$)")
"""A question mark in a name stands where a program had no sign for a letter."""

_NO_NAME: Final = re.compile(r"[\d@=<>{}\[\]|_#$%^*~\\]|://|www\.", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"^\d{1,4}\s*[.)\]:]\s*")
_MOST_WORDS: Final = 7


def is_name(text: str) -> bool:
    """Whether a text can be a name: letters, few words, no digits or signs."""
    return bool(_LETTER.search(text)) and not _NO_NAME.search(text) and len(text.split()) <= _MOST_WORDS


def looks_like_name(text: str) -> bool:
    """Whether a text is written as names are, a capital in front of each word; for lists without headings."""
    words = without_number(text).replace(",", " ").split()
    capital = all(each[0].isupper() or each.casefold() in _PARTICLES for each in words)
    return is_name(" ".join(words)) and capital and len(words) < _MOST_WORDS


def without_number(text: str) -> str:
    """Return a name without its number in a list: "2. Anna Kalna"."""
    return _NUMBERED.sub("", text)


def parted(name: str, order: str) -> tuple[str, str]:
    """Return first name and surname of a whole name.

    Args:
        name: with or without a comma between the two; of given names there may be several.
        order: `FIRST_NAME_FIRST` or `SURNAME_FIRST`.
    """
    one, comma, two = name.partition(",")
    if comma and one.strip() and two.strip():
        parts = one.strip(), two.strip()
    else:
        words = name.replace(",", " ").split()
        parts = _by_blank(words, order) if len(words) > 1 else ((words or [""])[0], "")
    # Of a single word nobody knows which it is; it is shown as first name, to be seen and mended.
    return parts if order == FIRST_NAME_FIRST or not parts[1] else (parts[1], parts[0])


def _by_blank(words: Sequence[str], order: str) -> tuple[str, str]:
    if order == SURNAME_FIRST:
        particles = next((at for at, each in enumerate(words) if each.casefold() not in _PARTICLES), 0)
        cut = min(particles + 1, len(words) - 1)
    else:
        cut = next((at for at, each in enumerate(words) if at and each.casefold() in _PARTICLES), len(words) - 1)
        cut = min(cut, len(words) - 1)
    return " ".join(words[:cut]), " ".join(words[cut:])


def order_shown(pairs: Sequence[tuple[str, str]]) -> str:
    """Return which order a list shows: by known first names, or a word in capitals beside one that is not.

    Args:
        pairs: what stands first and what stands second in each row.

    Returns:
        `FIRST_NAME_FIRST` or `SURNAME_FIRST` where at least two thirds of what tells anything say so; else empty.
    """
    votes = [vote for one, two in pairs if (vote := _vote(one, two))]
    first = votes.count(FIRST_NAME_FIRST)
    if not votes or len(votes) < 3 * first < 2 * len(votes):
        return ""
    return FIRST_NAME_FIRST if 3 * first >= 2 * len(votes) else SURNAME_FIRST


def ends_of(name: str) -> tuple[str, str]:
    """Return the first and the last word of a name: wherever its surname stands, it is one of these two."""
    words = name.replace(",", " ").split()
    return (words[0], words[-1]) if len(words) > 1 else ("", "")


def _vote(one: str, two: str) -> str:
    if not one or not two:
        return ""
    loud_one, loud_two = (len(each) > 2 and each.isupper() for each in (one, two))
    if loud_one != loud_two:
        return SURNAME_FIRST if loud_one else FIRST_NAME_FIRST
    known_one, known_two = (_is_given(each) for each in (one, two))
    if known_one == known_two:
        return ""
    return FIRST_NAME_FIRST if known_one else SURNAME_FIRST


def _is_given(text: str) -> bool:
    return any(each in _given_names() for each in fold(text).replace("-", " ").split())


@cache
def _given_names() -> frozenset[str]:
    text = files(__package__).joinpath("first_names.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(each) for line in lines for each in line.split())
