"""A budget line's formula as a spreadsheet writes it: counts and rates by cell, so that it recalculates."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from planner.budget import Category, Line
from planner.programme import Figure, is_rate_name

_TOKEN = re.compile(r"\d+(?:\.\d+)?%?|[x+\-(),]|min")

Reference = Callable[[Figure], str]
"""The cell that holds a figure."""

_PEOPLE, _FULL, _REDUCED = "C", "D", "E"
"""Columns of the number of people, and of the days at the full and at the reduced rate."""


class _Writer:
    """Writes one formula, token by token."""

    def __init__(self, line: Line, row: int, reference: Reference) -> None:
        self.line, self.row, self.reference = line, row, reference
        rates = [each for each in line.figures if is_rate_name(each.name) and each.value is not None]
        self.shares = [each for each in rates if _is_share(each)]
        self.units = [each for each in rates if not _is_share(each)]
        self.share = next((each for each in line.figures if each.name == "reduced_share"), None)
        self.day_cells = [_FULL, _REDUCED] if line.category is Category.INDIVIDUAL_SUPPORT else []
        self.counted = False

    def formula(self) -> str:
        tokens = _TOKEN.findall(self.line.formula)
        following = [*tokens[1:], ""]
        written = (self.token(token, after) for token, after in zip(tokens, following, strict=True))
        return f"=ROUND({''.join(written)},2)"

    def token(self, token: str, after: str) -> str:
        if token.endswith("%"):
            return f"{self.of(self.shares, token[:-1])}/100"
        if not token[0].isdigit():
            return {"x": "*", "min": "MIN"}.get(token, token)
        return self.count(token) if after == "x" else self.unit(token)

    def count(self, token: str) -> str:
        """A number of people or days, or a real cost that a share follows."""
        if not self.counted and token == str(self.line.quantity):
            self.counted = True
            return f"{_PEOPLE}{self.row}"
        self.counted = True
        return f"{self.day_cells.pop(0)}{self.row}" if self.day_cells else token

    def unit(self, token: str) -> str:
        if self.is_reduced(token):
            return f"ROUND({self.reference(self.units[0])}*{self.reference(self.required_share)}/100,0)"
        return self.of(self.units, token)

    @property
    def required_share(self) -> Figure:
        assert self.share is not None
        return self.share

    def is_reduced(self, token: str) -> bool:
        """Whether it is the rate from day 15: the only unit in individual support after the second count of days."""
        only_second = self.line.category is Category.INDIVIDUAL_SUPPORT and not self.day_cells
        return only_second and self.share is not None and bool(self.units) and bool(token)

    def of(self, figures: list[Figure], token: str) -> str:
        """The cell of the figure with this value, each figure once; the number itself where it is no figure."""
        for at, each in enumerate(figures):
            if each.value == Decimal(token):
                return self.reference(each if len(figures) == 1 else figures.pop(at))
        return token


def _is_share(figure: Figure) -> bool:
    return figure.name.endswith(("_share", "_trigger"))


def cell_formula(line: Line, row: int, reference: Reference) -> str:
    """Return a line's formula for its row of a sheet, rounded to cents as the budget does.

    Args:
        line: a line with an amount; its number of people stands in column C, its days in D and E.
        row: the row it stands in.
        reference: the cell of a figure.
    """
    return _Writer(line, row, reference).formula()


def day_counts(line: Line) -> tuple[int, int] | None:
    """Return days at the full and at the reduced rate as the formula has them; None where days play no part."""
    if line.category is not Category.INDIVIDUAL_SUPPORT or not line.formula:
        return None
    tokens = _TOKEN.findall(line.formula)
    counts = [int(token) for token, after in pairwise(tokens) if after == "x" and token.isdigit()]
    days = [*counts[1:], 0, 0]
    return days[0], days[1]
