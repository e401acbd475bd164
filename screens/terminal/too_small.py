"""What a terminal that is too small shows until it grows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from planner.locale import Catalogue
from screens.terminal.least_size import LEAST_COLUMNS, LEAST_ROWS, is_too_small


class TooSmall(Screen[None]):
    """Says how large the terminal must be; nothing typed is lost meanwhile."""

    def __init__(self, words: Catalogue) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """Yield the sentence."""
        text = self._words.text("said.too_small", columns=LEAST_COLUMNS, rows=LEAST_ROWS)
        yield Static(Content(text), id="too-small")

    async def relabel(self, words: Catalogue) -> None:
        """Say it in the language that was just chosen."""
        self._words = words
        await self.recompose()

    def on_screen_resume(self) -> None:
        """Go when whatever lay above was closed after the terminal had grown."""
        self._go_when_it_fits()

    def on_resize(self) -> None:
        """Go when the terminal has grown."""
        self._go_when_it_fits()

    def _go_when_it_fits(self) -> None:
        if not is_too_small(self.app.size) and self.app.screen is self:
            self.app.pop_screen()
