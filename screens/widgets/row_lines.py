"""A row of a list as one line: cells shortened so that rows differ, each in the look of its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.style import Style

from screens.pages.table import Column, Look, Row
from screens.widgets.looks import ASIDE, PLAIN, amount_parts, bar_parts, sign_parts
from screens.widgets.shorten import fit, shortened

LEAST_WORDS = 10
"""Cells a column of words keeps when the terminal is narrow."""
_PARTS = {Look.SIGN: sign_parts, Look.AMOUNT: amount_parts, Look.BAR: bar_parts}


def columns_in(columns: Sequence[Column], room: int) -> list[int]:
    """Return the numbers of the columns that a list of `room` cells shows."""
    return [at for at, each in enumerate(columns) if each.wide_from <= room]


def widths(columns: Sequence[Column], room: int) -> list[int]:
    """Share `room` cells among columns: words give way before figures do, so that no amount is cut."""
    found = [each.width for each in columns]
    loose = found.count(0)
    room -= len(columns) - 1
    over = sum(found) + LEAST_WORDS * loose - room
    # The widest first: it has the most to give.
    for n in sorted(range(len(found)), key=lambda each: -found[each]):
        if not columns[n].right and found[n] > LEAST_WORDS and over > 0:
            given = min(over, found[n] - LEAST_WORDS)
            found[n], over = found[n] - given, over - given
    share = (room - sum(found)) // max(loose, 1)
    return [each or max(share, 4) for each in found]


def cut_cells(columns: Sequence[Column], rows: Sequence[Row], room: int) -> list[list[str]]:
    """Return the cells of rows that stand under one another, each as wide as its column."""
    shown = columns_in(columns, room)
    places = zip(shown, widths([columns[at] for at in shown], room), strict=True)
    by_column = [
        [fit(each, width, right=columns[at].right) for each in shortened([row.text(at, width) for row in rows], width)]
        for at, width in places
    ]
    return [list(cells) for cells in zip(*by_column, strict=True)]


def row_parts(columns: Sequence[Column], cells: Sequence[str], room: int) -> Iterator[tuple[str, Style]]:
    """Yield the parts of a row whose cells are cut."""
    for number, (at, cell) in enumerate(zip(columns_in(columns, room), cells, strict=True)):
        if number:
            yield " ", PLAIN
        look = columns[at].look
        yield from _PARTS[look](cell) if look in _PARTS else ((cell, ASIDE if look is Look.ASIDE else PLAIN),)
