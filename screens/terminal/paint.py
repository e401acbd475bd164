"""Themes: the terminal's own colours, or letters and ground of one's choice out of its sixteen.

Everything is drawn in the terminal's colours; a theme says what is sent in their place. So no meaning hangs on a theme,
and sixteen colours are enough for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from rich.color import Color


class Paint(NamedTuple):
    """What is sent for the colours that were drawn; numbers are those of the sixteen colours.

    Attributes:
        ink: colour of letters that have none; None leaves it to the terminal.
        ground: colour of what lies behind; None leaves it to the terminal.
        others: the colour that is sent for another one.
        undimmed: whether faint letters are sent as all others.
    """

    ink: Color | None = None
    ground: Color | None = None
    others: tuple[tuple[int, Color], ...] = ()
    undimmed: bool = False

    def letter(self, drawn: Color | None) -> Color | None:
        """Return the colour to send for letters."""
        if drawn is None or drawn.is_default:
            return self.ink
        return next((sent for number, sent in self.others if number == drawn.number), drawn)

    def behind(self, drawn: Color | None) -> Color | None:
        """Return the colour to send for what lies behind letters."""
        return self.ground if drawn is None or drawn.is_default else drawn


_RED, _GREY = 1, 8
_BLACK, _WHITE, _LIGHT_RED, _BRIGHT = map(Color.parse, ("black", "white", "bright_red", "bright_white"))

PAINTS: Mapping[str, Paint] = MappingProxyType(
    {
        "terminal": Paint(),
        "dark": Paint(_WHITE, _BLACK, ((_RED, _LIGHT_RED),)),
        "light": Paint(_BLACK, _BRIGHT),
        "contrast": Paint(_BRIGHT, _BLACK, ((_RED, _LIGHT_RED), (_GREY, _BRIGHT)), undimmed=True),
    }
)
"""By the names of `planner.preferences.THEMES`."""
