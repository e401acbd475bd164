"""Rows and columns of a list, as plain data."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One row of a list: a key to know it by, and its cells."""

    key: str
    cells: tuple[str, ...]


class Column(NamedTuple):
    """A column: catalogue key of its title, width in cells (0: what is left), and whether it is right-aligned."""

    title: str
    width: int = 0
    right: bool = False
