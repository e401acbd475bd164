"""The project's year below a short list of home, where no column of it has room for a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner import clock
from planner.locale import Catalogue
from screens.home_list import in_order, name_of
from screens.session.timeline import WIDE, timeline
from screens.widgets.shorten import fit, shortened

if TYPE_CHECKING:
    from textual.geometry import Size

    from planner.store import MobilitySummary

_LINES_TAKEN = 15
"""Lines of home that are neither a mobility nor its timeline: title, money, rules, keys, the longest legend."""
_LEAST_STAYS = 2


def year_below(words: Catalogue, shown: Sequence[MobilitySummary], size: Size, order: str) -> list[str]:
    """Return the year's timeline as lines of their own, where the list leaves them free and has no column for it."""
    free = size.height - _LINES_TAKEN - len(shown)
    if size.width >= WIDE or free <= _LEAST_STAYS:  # before any is looked at: a long list leaves no room
        return []
    dated = [each for each in in_order(words, shown, order) if each.days[0]]
    if len(dated) < _LEAST_STAYS or len(dated) >= free:
        return []
    room = size.width // 2
    drawn = timeline([each.days for each in dated], clock.today(), size.width - room - 3)
    if drawn is None:
        return []
    names = shortened([name_of(each, words) for each in dated], room)
    lines = zip(("", *names), (drawn.title, *drawn.lines), strict=True)
    return [f"   {fit(name, room - 1)} {line}".rstrip() for name, line in lines]
