"""Rows and columns of a list, as plain data."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Look(StrEnum):
    """What the cells of a column are, and so how they look."""

    PLAIN = "plain"
    SIGN = "sign"
    """A sign of a verdict or state, with or without words behind it."""
    AMOUNT = "amount"
    """An amount that counts; behind it may stand the sign of how final it is."""
    ASIDE = "aside"
    """What is secondary."""
    BAR = "bar"
    """A bar; where the room is small the words beside it go first."""


class Row(NamedTuple):
    """One row of a list.

    Attributes:
        key: to know it by.
        cells: their texts.
        short: short forms of texts, shown where the whole ones do not fit; empty texts, or none at all: there are none.
    """

    key: str
    cells: tuple[str, ...]
    short: tuple[str, ...] = ()

    def text(self, at: int, width: int) -> str:
        """Return what stands in a cell of `width` letters: its text, or the short form of a text that is longer."""
        # A page may give a row fewer cells than it has columns: those stay empty.
        whole = self.cells[at] if at < len(self.cells) else ""
        return self.short[at] or whole if len(whole) > width and at < len(self.short) else whole


class Column(NamedTuple):
    """A column of a list.

    Attributes:
        title: catalogue key of its title; empty for none.
        width: in cells; 0: what is left.
        right: whether it is right-aligned.
        look: what its cells are.
        wide_from: cells of the list from which on there is room for it; 0: always.
    """

    title: str
    width: int = 0
    right: bool = False
    look: Look = Look.PLAIN
    wide_from: int = 0
