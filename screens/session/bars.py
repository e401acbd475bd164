"""A part of a whole as a bar of letters; light, since home is drawn before anything else is loaded."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.locale import Catalogue


_SHORTEST_BAR = 6
_BESIDE_A_SUM = 24


def share_bar(part: Decimal, whole: Decimal, room: int) -> str:
    """Return a bar in `room` columns that shows how much of a whole a part is; empty where that says nothing.

    A byte a column, and no colour: what goes beyond the whole ends in `!`.
    """
    cells = room - 2
    if whole <= 0 or cells < _SHORTEST_BAR:
        return ""
    full = min(int(max(part, Decimal(0)) * cells / whole), cells)
    # Something is never drawn as nothing.
    full = max(full, 1) if part > 0 else full
    bar = "|" * full + "." * (cells - full)
    return f"[{bar[:-1]}!]" if part > whole else f"[{bar}]"


def grant_line(words: Catalogue, grant: Decimal | None, planned: Decimal, width: int) -> str:
    """Return what is granted, planned and left of it, and the planned part of the grant as a bar."""
    money = f" {words.text('home.planned')} {words.amount(planned, cents=False)}"
    if grant is None:
        return money
    left = f"{words.text('home.left')} {words.amount(grant - planned, cents=False)}{' !' if planned > grant else ''}"
    line = f" {words.text('home.grant')} {words.amount(grant, cents=False)} {money}  {left}"
    return f"{line}  {share_bar(planned, grant, min(width - len(line) - 4, _BESIDE_A_SUM))}".rstrip()
