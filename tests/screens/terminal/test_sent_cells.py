"""Only cells that look different are sent, and what the terminal shows is always what was drawn."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import Compositor
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from planner.store import Workspace
from planner.workflows import make_sample
from screens.app import PlannerApp
from screens.terminal.sent_cells import Piece, SentCells

COLUMNS, ROWS = 30, 3
_STYLES = [Style(), Style(bold=True), Style(underline=True, color="default", bgcolor="default"), Style(reverse=True)]
_STYLES += [Style(color="red", bgcolor="default"), Style(color="color(39)", bgcolor="default"), Style(bgcolor="blue")]
_LETTERS = "aā─ 名\N{COMBINING MACRON}x"


def _plain(pieces: Iterable[Piece]) -> str:
    """What is sent when everything is sent."""
    return "".join(
        f"\x1b[{row + 1};{column + 1}H" + "".join(style.render(text) if style else text for text, style, _ in strip)
        for row, column, strip in pieces
    )


@st.composite
def _pieces(draw: st.DrawFn) -> Piece:
    column = draw(st.integers(0, COLUMNS - 1))
    texts = draw(st.lists(st.tuples(st.text(_LETTERS, max_size=12), st.sampled_from(_STYLES)), max_size=5))
    return Piece(
        draw(st.integers(0, ROWS - 1)),
        column,
        Strip([Segment(*each) for each in texts]).crop(0, COLUMNS - column),
    )


def _cells(screen: pyte.Screen) -> list[list[object]]:
    return [[screen.buffer[row][column] for column in range(COLUMNS)] for row in range(ROWS)]


@given(st.lists(st.lists(_pieces(), min_size=1, max_size=4), max_size=6))
def test_what_is_shown_is_what_was_drawn(frames: list[list[Piece]]) -> None:
    whole, lean = pyte.Screen(COLUMNS, ROWS), pyte.Screen(COLUMNS, ROWS)
    sent = SentCells()
    for pieces in frames:
        pyte.Stream(whole).feed(_plain(pieces))
        pyte.Stream(lean).feed(sent.changes(pieces, ColorSystem.EIGHT_BIT))
        assert _cells(lean) == _cells(whole)


def test_the_same_is_not_sent_twice_until_it_is_forgotten() -> None:
    line, sent = [Piece(0, 0, Strip([Segment("Kuldīga", Style(bold=True))]))], SentCells()
    assert sent.changes(line, ColorSystem.STANDARD) == "\x1b[1;1H\x1b[1mKuldīga\x1b[0m"
    assert sent.changes(line, ColorSystem.STANDARD) == ""
    other = [Piece(0, 0, Strip([Segment("Kuldīgā", Style(bold=True))]))]
    assert sent.changes(other, ColorSystem.STANDARD) == "\x1b[1;7H\x1b[1mā\x1b[0m"
    sent.forget()
    assert sent.changes(other, ColorSystem.STANDARD) == "\x1b[1;1H\x1b[1mKuldīgā\x1b[0m"


class _Drawing(HeadlessDriver):
    """Feeds a terminal with all that the program sends."""

    screen = pyte.Screen(80, 24)

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        pyte.Stream(self.screen).feed(data)


def _by_textual(screen: Screen[object]) -> list[str]:
    """All lines as Textual draws them, each widget as a whole."""
    lines = Compositor._render_chops(screen._compositor, screen.region, lambda _: True)
    return [Strip.join(each.values()).text for each in lines]


async def test_along_a_walk_the_terminal_shows_what_the_screens_say(tmp_path: Path) -> None:
    make_sample(Workspace(tmp_path), "en")
    app = PlannerApp(Workspace(tmp_path), "en")
    app.driver_class = _Drawing
    walked: list[str] = []

    async def walk(pilot: Pilot[object]) -> None:
        await pilot.pause()
        for key in (
            "enter",
            "x",
            "tab",
            "f4",
            *("tab", "tab", "backspace", "3", "ctrl+z"),  # rows come and go, the verdicts take another room
            "f4",
            "down",
            "f1",
            "escape",
            "f9",
            "f5",
            "escape",
            "f2",
            "escape",
        ):
            await pilot.press(key)
            for _ in range(50):  # a save may end between the two looks: its word is on its way then
                await pilot.pause(0.1)
                drawn = _by_textual(app.screen)
                if _Drawing.screen.display == drawn:
                    break
            assert _Drawing.screen.display == drawn, key
            walked.append(key)
        _Drawing.screen.reset()  # something wrote over it
        await pilot.press("ctrl+l")
        await pilot.pause(0.1)
        assert _Drawing.screen.display == drawn
        app.exit()

    await app.run_async(mouse=False, size=(80, 24), auto_pilot=walk)
    assert len(walked) == 18
