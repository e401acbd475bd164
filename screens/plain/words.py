"""The words of a conversation in lines: no key of a screen is named, and no sign stands where a word is heard."""

from __future__ import annotations

import re
from functools import cache

from planner.locale import Catalogue

_ORDERS = {"Ctrl+Z": "plain.order.undo", "Ctrl+Y": "plain.order.redo", "Esc": "plain.order.back"}
"""Keys of a screen that have an order of the same meaning, in whatever text they stand."""

_WAY_OUT = re.compile(r": (?:F\d|Esc|Tab)\b[^.]*\.$")
"""What an empty list says of leaving it by a key: in lines the question behind it says how."""

_WHOLE = re.compile(r"^short\.category\.")
"""Short forms for a narrow column that have a whole one elsewhere."""


class LineCatalogue(Catalogue):
    """The texts of one language for somebody who answers in lines and has no page to move about in."""

    def _pattern(self, key: str) -> str | list[str]:
        key = _WHOLE.sub("kinds.category.", key)
        instead = f"plain.instead.{key}"
        found = super()._pattern(instead if instead in self._room(instead) else key)
        # The names of the orders themselves hold no key, and would ask for themselves without end.
        if key.startswith("plain.order."):
            return found
        return self._in_orders(key, found) if isinstance(found, str) else [self._in_orders(key, e) for e in found]

    def _in_orders(self, key: str, text: str) -> str:
        if key.startswith("empty."):
            text = _WAY_OUT.sub(".", text)
        for each, order in _ORDERS.items():
            if each in text:
                text = re.sub(rf"\b{re.escape(each)}\b", f":{self.text(order)}", text)
        return text


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
_DAYS = re.compile(r"(\d\d[./]\d\d\.?)-(?=\d\d[./]\d\d)")
"""From day to day: a dash between figures is heard as minus."""

_BOX = re.compile("[\u2500-\u259f]+")
_LINKS = re.compile(r"[\dA-Z.]*\.\.[\dA-Z.]*|\.[\dA-Z]|[\dA-Z]\.")
"""Digits or letters each in a place of its own, dots where nothing is: `.2..5`, `.B`."""

_CELLS = {"-": "minus", "+": "plus", "~": "about", "?": "open", ".": "dot"}
"""Signs that may stand alone in a cell; what one says of the rows of a list is said by `plain.cell.LIST.SIGN`."""


def spoken(words: Catalogue, text: str) -> str:
    """Return a line or a cell with its sign as a word: "?  Choose a type" is "open: Choose a type"."""
    text = _DAYS.sub(rf"\1 {words.text('plain.until')} ", text)
    stripped = text.strip()
    if stripped in _SIGNS and stripped != "~":  # alone it says "partly" of a result
        return _word(words, stripped)
    if behind := _BEHIND.search(stripped):
        return f"{stripped[: behind.start()]}, {_word(words, behind[1])}"
    if before := _BEFORE.match(stripped):
        return f"{_word(words, before[1])}: {stripped[before.end() :]}"
    return text


def without_boxes(text: str) -> str:
    """Return a line without what is drawn in it: a rule under a heading would be spelled sign by sign."""
    return _BOX.sub("", text)


def spoken_cell(words: Catalogue, cell: str, table: str = "") -> str:
    """Return a cell as it is heard; a sign that says nothing by itself is left out, `-` says that there is none.

    Args:
        words: the language.
        cell: what stands in it.
        table: name of its list, which may have its own words for a sign.
    """
    text = _without_blanks(" ".join(cell.split()))
    own = f"plain.cell.{table}.{_CELLS.get(text, '')}"
    if text in _CELLS and words.has(own):
        return words.text(own)
    if text == "-":
        return words.text("plain.cell.minus")
    said = spoken(words, text)
    return said if any(each.isalnum() for each in said) or said == "~" else ""


def _without_blanks(cell: str) -> str:
    return ", ".join(cell.replace(".", "")) or "-" if _LINKS.fullmatch(cell) and cell != ".." else cell


def _word(words: Catalogue, sign: str) -> str:
    return words.text(f"plain.sign.{_SIGNS[sign]}")
