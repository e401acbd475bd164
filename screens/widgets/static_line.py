"""A line of text that is sent again only when its words change."""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static

from screens.widgets.own_room import OwnRoom


class StaticLine(Static, OwnRoom):
    """Text to look at; what a person typed is shown as it is, never read as markup."""

    def __init__(self, text: str = "", id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(Content(text), id=id)
        self._shown: object = text

    def update(self, content: VisualType = "", *, layout: bool = False) -> None:
        """Show other words; its place is fixed by the style sheet, so nothing else is laid out, nor sent, again."""
        if content != self._shown:
            self._shown = content
            super().update(Content(content) if isinstance(content, str) else content, layout=layout)
