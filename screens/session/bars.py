"""A part of a whole as a bar of letters; light, since home is drawn before anything else is loaded."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.locale import Catalogue


BAR = re.compile(r"\[(?=[^]]{4})([|:+.]*?)(\.*)(!?)\]")
"""A bar in a line: what is taken or paid, what is free, and the sign of what goes beyond the whole."""

_NOTHING = Decimal(0)
_SHORTEST_BAR = 4
_BESIDE_A_SUM = 24


def share_bar(part: Decimal, whole: Decimal, room: int, *, beside: Decimal = _NOTHING) -> str:
    """Return a bar in `room` columns that shows how much of a whole a part is; empty where that says nothing.

    A byte a column, and without a colour it says the same: what goes beyond the whole ends in `!`.

    Args:
        part: in the unit of the whole.
        whole: what the bar stands for.
        room: columns.
        beside: another part of the same whole, drawn before this one with `:`.
    """
    cells = room - 2
    if whole <= 0 or cells < _SHORTEST_BAR:
        return ""
    others = _cells(beside, whole, cells)
    full = min(_cells(part, whole, cells), cells - others)
    bar = ":" * others + "|" * full + "." * (cells - others - full)
    return f"[{bar[:-1]}!]" if part + beside > whole else f"[{bar}]"


def _cells(part: Decimal, whole: Decimal, cells: int) -> int:
    full = min(int(max(part, _NOTHING) * cells / whole), cells)
    # Something is never drawn as nothing.
    return max(full, 1) if part > 0 else full


def left_line(words: Catalogue, grant: Decimal, planned: Decimal, beside: Decimal, room: int) -> str:
    """Return what one mobility and those beside it leave of a grant, in words and as a bar; EUR, `room` columns."""
    left = grant - planned - beside
    text = words.text("money.left_of", left=words.amount(left, cents=False), grant=words.amount(grant, cents=False))
    text += " !" if left < 0 else ""
    return f"{text}  {share_bar(planned, grant, min(room - len(text) - 2, _BESIDE_A_SUM), beside=beside)}".rstrip()


def grant_line(words: Catalogue, grant: Decimal | None, planned: Decimal, width: int) -> str:
    """Return what is granted, planned and left of it, and the planned part of the grant as a bar."""
    money = f" {words.text('home.planned')} {words.amount(planned, cents=False)}"
    if grant is None:
        return money
    left = f"{words.text('home.left')} {words.amount(grant - planned, cents=False)}{' !' if planned > grant else ''}"
    line = f" {words.text('home.grant')} {words.amount(grant, cents=False)} {money}  {left}"
    return f"{line}  {share_bar(planned, grant, min(width - len(line) - 4, _BESIDE_A_SUM))}".rstrip()
