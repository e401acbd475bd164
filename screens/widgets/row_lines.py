"""A row of a list as one line: cells shortened so that rows differ, each in the look of its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.style import Style

from screens.pages.table import Column, Look, Row
from screens.widgets.looks import ASIDE, PLAIN, amount_parts, bar_parts, sign_parts
from screens.widgets.shorten import fit, shortened

LEAST_WORDS = 10
"""Cells a column of words keeps when the terminal is narrow."""
_COUNTED = 1_000
"""Rows up to which their texts are measured: of more of them that would be felt at every key."""
_PARTS = {Look.SIGN: sign_parts, Look.AMOUNT: amount_parts, Look.BAR: bar_parts}


def columns_in(columns: Sequence[Column], room: int) -> list[int]:
    """Return the numbers of the columns that a list of `room` cells shows."""
    return [at for at, each in enumerate(columns) if each.wide_from <= room]


def lengths(rows: Sequence[Row], titles: Sequence[str], columns: Sequence[Column], shown: Sequence[int]) -> list[int]:
    """Return the letters of the longest text of each shown column, its title counted; none for no or very many rows."""
    if not 0 < len(rows) <= _COUNTED:
        return []
    return [max(len(titles[at]) if at < len(titles) else 0, _longest(rows, at, columns[at])) for at in shown]


def _longest(rows: Sequence[Row], at: int, column: Column) -> int:
    # Of words that have short forms those are what need room: they are shown where the whole ones do not fit.
    return max(len(row.text(at, column.width)) for row in rows)


def widths(columns: Sequence[Column], room: int, needed: Sequence[int] = ()) -> list[int]:
    """Share `room` cells among columns: words give way before figures do, so that no amount is cut.

    A column gives what its longest text leaves empty to those of words that are longer than their room; `needed`: what
    `lengths` says of the columns, empty where that is not known.
    """
    found = [each.width for each in columns]
    loose = found.count(0)
    room -= len(columns) - 1
    wanted = max((most for most, width in zip(needed, found, strict=False) if not width), default=LEAST_WORDS)
    lacking = sum(found) + max(wanted, LEAST_WORDS) * loose - room
    spare = [max(width - most, 0) for width, most in zip(found, needed, strict=False)] if loose else []
    for n in sorted(range(len(spare)), key=lambda each: -spare[each]):
        given = max(min(spare[n], lacking), 0)
        found[n], lacking = found[n] - given, lacking - given
    over = sum(found) + LEAST_WORDS * loose - room
    # The widest first: it has the most to give.
    for n in sorted(range(len(found)), key=lambda each: -found[each]):
        if not columns[n].right and found[n] > LEAST_WORDS and over > 0:
            given = min(over, found[n] - LEAST_WORDS)
            found[n], over = found[n] - given, over - given
    share = (room - sum(found)) // max(loose, 1)
    return [width if each.width else max(share, 4) for each, width in zip(columns, found, strict=True)]


def cut_cells(columns: Sequence[Column], rows: Sequence[Row], room: int, shares: Sequence[int]) -> list[list[str]]:
    """Return the cells of rows that stand under one another, each as wide as `shares` says."""
    places = zip(columns_in(columns, room), shares, strict=True)
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
