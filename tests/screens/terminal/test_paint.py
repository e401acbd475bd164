"""A theme changes the colours that are sent and nothing else, and is kept."""

from __future__ import annotations

from pathlib import Path

import pyte
import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from planner.preferences import THEMES, read_preferences
from planner.store import Workspace
from screens.app import PlannerApp
from screens.dialogs.picker import Picker
from screens.terminal.paint import PAINTS
from screens.terminal.sent_cells import Piece, SentCells

_STRIP = Strip(
    [
        Segment("a"),
        Segment("b", Style(color="default", bgcolor="default")),
        Segment("c", Style(color="bright_black", dim=True)),
        Segment("d", Style(color="red", bold=True)),
        Segment("e", Style(reverse=True)),
    ]
)


def _sent(theme: str) -> list[pyte.screens.Char]:
    cells, screen = SentCells(), pyte.Screen(5, 1)
    cells.paint = PAINTS[theme]
    pyte.Stream(screen).feed(cells.changes([Piece(0, 0, _STRIP)], ColorSystem.STANDARD))
    return [screen.buffer[0][at] for at in range(5)]


def test_each_theme_has_its_colours() -> None:
    assert set(PAINTS) == set(THEMES)
    look = {theme: [(each.fg, each.bg) for each in _sent(theme)] for theme in THEMES}
    assert look["terminal"][:2] == [("default", "default")] * 2
    assert look["dark"] == [("brightwhite", "black")] * 2 + [
        ("white", "black"),
        ("brightred", "black"),
        ("brightwhite", "black"),
    ]
    assert look["light"][0] == ("black", "brightwhite")
    assert look["contrast"][2] == ("brightwhite", "black")
    for theme in THEMES:
        assert "".join(each.data for each in _sent(theme)) == "abcde"
        assert [(each.bold, each.reverse) for each in _sent(theme)][3:] == [(True, False), (False, True)]


async def test_a_theme_is_found_by_a_slip_of_two_words_chosen_and_kept(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_CONFIG", str(tmp_path))
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"coluors screen", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Picker)
        await pilot.press(*"high", "enter")
        await pilot.pause()
        assert not isinstance(app.screen, Picker)
    assert read_preferences().theme == "contrast"


async def test_nobody_who_wants_no_colours_gets_them(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PlannerApp(workspace, "en")
    app.paint("contrast")
    assert app._sent.paint == PAINTS["terminal"]
