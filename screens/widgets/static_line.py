"""A line of text that is sent again only when its words change."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class StaticLine(Static):
    """Text to look at; what a person typed is shown as it is, never read as markup."""

    def __init__(self, text: str = "", id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(Content(text), id=id)
        self._said: object = text

    def say(self, text: str | Content) -> None:
        """Show other words."""
        if text != self._said:
            self._said = text
            # Its place is fixed by the style sheet: nothing else needs to be laid out, nor sent, again.
            self.update(Content(text) if isinstance(text, str) else text, layout=False)
