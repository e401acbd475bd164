"""What an app is to a browser: it hears its language, and hands it files. Home is drawn by it, and without a window."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from planner.locale import Catalogue
from screens.terminal.app_part import AppPart
from screens.terminal.textual_private import tell_browser

if TYPE_CHECKING:
    from screens.terminal.browser import FileCame


class TakesFile(ABC):
    """A window that waits for the browser's file."""

    @abstractmethod
    def take(self, path: str) -> None:
        """Go on with a file; empty: none was chosen."""


class BrowserApp(AppPart):
    """An app that a browser can send files, and that tells it its language."""

    _words: Catalogue

    def __init__(self) -> None:
        super().__init__()
        self.ways_home: dict[str, None] = {}

    @property
    def words(self) -> Catalogue:
        """The language."""
        return self._words

    @words.setter
    def words(self, words: Catalogue) -> None:
        self._words = words
        self._tell_language()

    def on_mount(self) -> None:
        """Tell the page around the terminal what it is to say its own words in."""
        self._tell_language()

    def _tell_language(self) -> None:
        tell_browser(self, {"type": "language", "code": self._words.language.code})

    def on_file_came(self, event: FileCame) -> None:
        """Hand a file to the window that waits for it; where it was closed meanwhile, to nobody."""
        if isinstance(self.screen, TakesFile):
            self.screen.take(event.path)
