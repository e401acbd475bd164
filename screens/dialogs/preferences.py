"""What a user chose once for all plans: keys and colours; the colours are chosen here."""

from __future__ import annotations

from abc import abstractmethod

from planner.browser import outgoing_folder
from planner.preferences import THEMES, Preferences, write_preference
from planner.store.errors import StoreError
from screens.commands import show_pressed
from screens.dialogs.mouse import MouseApp
from screens.terminal.key_order import TypeAheadApp
from screens.terminal.keyboards import Keyboard, in_browser
from screens.terminal.textual_private import SparingApp


class PreferringApp(MouseApp, SparingApp, TypeAheadApp):
    """An app with its user's own keys and colours."""

    _preferences: Preferences

    @abstractmethod
    def tell(self, text: str, title: str = "") -> None:
        """Show something that has to be read."""

    def take_preferences(self, preferences: Preferences) -> None:
        """Follow what the user chose."""
        if outgoing_folder() is not None:
            preferences = in_browser(preferences)
        self._preferences = preferences
        self.keyboard = Keyboard(preferences)
        show_pressed({own: pressed for pressed, own in preferences.keys.items()})
        self.paint(preferences.theme)
        self.shows_cursor = preferences.cursor

    def tell_wrong_preferences(self) -> None:
        """Say what the file of settings holds that cannot be taken."""
        problems = self._preferences.problems
        if problems:
            self.tell("\n".join(map(self.words.render, problems)), self.words.text("config.title"))

    def action_theme(self) -> None:
        """Choose the colours, at once and for the next time."""
        from screens.dialogs.picker import Picker
        from screens.pages.table import Column, Row

        words = self.words
        rows = [
            Row(name, (words.text(f"config.theme.{name}"), words.text(f"config.theme.{name}.help"))) for name in THEMES
        ]
        columns = (Column("", 18), Column(""))
        picker = Picker(words, words.text("command.theme.help"), rows, at=self._preferences.theme, columns=columns)
        self.push_screen(picker, self._take_theme)

    def _take_theme(self, theme: str | None) -> None:
        if theme is None:
            return
        self._preferences = self._preferences._replace(theme=theme)
        self.paint(theme)
        self.redraw()
        try:
            write_preference("theme", theme)
        except StoreError as problem:
            self.tell(self.words.render(problem.message))
