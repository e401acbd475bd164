"""What a terminal that is too small shows until it grows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from planner.locale import Catalogue

LEAST_COLUMNS = 60
LEAST_ROWS = 20


def is_too_small(columns: int, rows: int) -> bool:
    """Whether the screens do not fit."""
    return columns < LEAST_COLUMNS or rows < LEAST_ROWS


class TooSmall(Screen[None]):
    """Says how large the terminal must be; nothing typed is lost meanwhile."""

    def __init__(self, words: Catalogue) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """Yield the sentence."""
        text = self._words.text("screens.too_small", columns=LEAST_COLUMNS, rows=LEAST_ROWS)
        yield Static(Content(text), id="too-small")
