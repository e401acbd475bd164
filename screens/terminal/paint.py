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


_RED, _GREEN, _YELLOW, _CYAN, _GREY = 1, 2, 3, 6, 8
_BLACK, _WHITE, _LIGHT_RED, _BRIGHT = map(Color.parse, ("black", "white", "bright_red", "bright_white"))
_BLUE, _MAGENTA = map(Color.parse, ("blue", "magenta"))
_LIGHT_GREEN, _LIGHT_YELLOW, _LIGHT_CYAN = map(Color.parse, ("bright_green", "bright_yellow", "bright_cyan"))

# tests/screens/terminal/test_contrast.py holds text to a contrast of 4.5 and signs and bars to 3, by WCAG and in the
# palettes of xterm, the Linux console, PuTTY and GNOME; all to 7 where high contrast was asked for.

PAINTS: Mapping[str, Paint] = MappingProxyType(
    {
        "terminal": Paint(),
        # Grey is too dark on black in most palettes: what is secondary is white, and all else brighter than that.
        "dark": Paint(_BRIGHT, _BLACK, ((_RED, _LIGHT_RED), (_GREY, _WHITE))),
        # Green, yellow and cyan are too light on white.
        "light": Paint(_BLACK, _BRIGHT, ((_GREEN, _BLUE), (_YELLOW, _MAGENTA), (_CYAN, _BLUE))),
        # No red of the sixteen is light enough; its sign is another one than yellow's, and bold.
        "contrast": Paint(
            _BRIGHT,
            _BLACK,
            (
                (_RED, _LIGHT_YELLOW),
                (_GREEN, _LIGHT_GREEN),
                (_YELLOW, _LIGHT_YELLOW),
                (_CYAN, _LIGHT_CYAN),
                (_GREY, _BRIGHT),
            ),
            undimmed=True,
        ),
    }
)
"""By the names of `planner.preferences.THEMES`."""
