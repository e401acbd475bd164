"""Scrollbars for terminals that know letters and boxes only: Textual's have eighths of blocks at their ends."""

from __future__ import annotations

from typing import ClassVar

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar, ScrollBarRender


class WholeCells(ScrollBarRender):
    """Draws a bar in whole cells."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def use_whole_cells() -> None:
    """Draw every scrollbar of the program so, and lay nothing out again when one got its room: it has nothing in it."""
    ScrollBar.renderer = WholeCells
    room: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    room.__set_name__(ScrollBar, "virtual_size")
    ScrollBar.virtual_size = room
