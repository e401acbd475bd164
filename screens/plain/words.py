"""The words of a conversation in lines: no key of a screen is named, and no sign stands where a word is heard."""

from __future__ import annotations

import re
from functools import cache

from planner.locale import Catalogue


class LineCatalogue(Catalogue):
    """The texts of one language for somebody who answers in lines and has no page to move about in."""

    def _pattern(self, key: str) -> str | list[str]:
        instead = f"plain.instead.{key}"
        return super()._pattern(instead if instead in self._room(instead) else key)


@cache
def line_catalogue(code: str) -> LineCatalogue:
    """Return the catalogue of a language as lines say it, read once.

    Raises:
        FileNotFoundError: there is no such language.
    """
    return LineCatalogue(code)


_SIGNS = {"?": "open", "!!": "stop", "!": "attention", "..": "begun", "~": "provisional"}
"""Signs that screens put before a text or behind an amount. A screen reader passes over them, or spells them."""

_SIGN = "|".join(map(re.escape, _SIGNS))
_BEFORE = re.compile(rf"({_SIGN})\s+(?=\S)")
_BEHIND = re.compile(rf"(?<=\d) ?({_SIGN})$")


def spoken(words: Catalogue, text: str) -> str:
    """Return a line or a cell with its sign as a word: "?  Choose a type" is "open: Choose a type"."""
    stripped = text.strip()
    if stripped in _SIGNS and stripped != "~":  # alone it says "partly" of a result
        return _word(words, stripped)
    if behind := _BEHIND.search(stripped):
        return f"{stripped[: behind.start()]}, {_word(words, behind[1])}"
    if before := _BEFORE.match(stripped):
        return f"{_word(words, before[1])}: {stripped[before.end() :]}"
    return text


def _word(words: Catalogue, sign: str) -> str:
    return words.text(f"plain.sign.{_SIGNS[sign]}")
