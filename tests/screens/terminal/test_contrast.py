"""Everything on the screens can be read: contrasts by WCAG 2.2 of each theme, in the palettes of four terminals."""

from __future__ import annotations

import pytest
from rich.color import Color
from walking import number_of, press, sample_workspace

from planner.model import Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.terminal.paint import PAINTS

_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_SIXTEEN = (*_NAMES, *(f"bright_{each}" for each in _NAMES))
_HEX = {
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff"
    " ffffff",
    "linux": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff"
    " ffffff",
    "putty": "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff"
    " ffffff",
    "gnome": "2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf 555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2"
    " eeeeec",
}
_PALETTES = {
    name: {colour: bytes.fromhex(each) for colour, each in zip(_SIXTEEN, text.split(), strict=True)}
    for name, text in _HEX.items()
}
_SIGNS = ("red", "green", "yellow", "cyan")
_DRAWN = {None, *(_SIXTEEN.index(each) for each in ("bright_black", *_SIGNS))}
"""Numbers of the colours that are drawn, before a theme sends others in their place; the terminal's own has none."""


def _light(colour: bytes) -> float:
    """Return the relative luminance."""
    parts = (each / 255 for each in colour)
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(theme: str, drawn: str, palette: str) -> float:
    paint, colours = PAINTS[theme], _PALETTES[palette]
    letter, ground = paint.letter(Color.parse(drawn) if drawn else None), paint.ground
    assert letter is not None
    assert ground is not None
    dark, light = sorted((_light(colours[letter.name]), _light(colours[ground.name])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", _PALETTES)
def test_each_theme_can_be_read(palette: str) -> None:
    for theme in ("dark", "light"):
        assert _contrast(theme, "", palette) >= 7
        # Grey on white is 4.0 in the colours of xterm, which has no darker one but black.
        assert _contrast(theme, "bright_black", palette) >= (4 if (theme, palette) == ("light", "xterm") else 4.5)
        assert min(_contrast(theme, each, palette) for each in _SIGNS) >= 3, theme
    assert min(_contrast("contrast", each, palette) for each in ("", "bright_black", *_SIGNS)) >= 7


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("enter", "f2", number_of(Step.PLACE), "enter"),
        ("enter", "f2", number_of(Step.BUDGET), "enter"),
        ("enter", "f2", number_of(Step.OUTCOMES), "enter", "e"),
        ("p", "f2", "3", "enter", "enter"),
        ("enter", "f5"),
    ],
)
async def test_nothing_is_drawn_in_other_colours_than_those_looked_at(
    workspace: Workspace, keys: tuple[str, ...]
) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        looks = {each.style for strip in pilot.app.screen._compositor.render_strips() for each in strip if each.style}
        assert {each.color.number if each.color else None for each in looks} <= _DRAWN
        assert all(each.color is None or each.color.triplet is None for each in looks)
        assert all(each.bgcolor is None or each.bgcolor.is_default for each in looks)
        assert not [each for each in looks if each.dim]
