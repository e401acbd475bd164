"""What would come in, to be looked at before it is taken."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from planner.locale import Catalogue
from screens.base import bindings
from screens.commands import Command
from screens.dialogs.base import Dialog

_TAKE = Command("accept", "f4", "accept", priority=True)
_CLOSE = Command("close", "escape", "close", priority=True)


class ImportPreview(Dialog[bool]):
    """Lines to read, with arrows to scroll; F4 takes what they say, Esc nothing."""

    OWN = (_TAKE, _CLOSE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN)]
    help_name = "import_preview"

    def __init__(self, words: Catalogue, title: str, text: str, *, can_take: bool) -> None:
        super().__init__(words, title)
        self._text, self._can_take = text, can_take

    def body(self) -> ComposeResult:
        """Yield the lines."""
        yield Static(Content(self._text), id="dialog-text")

    def on_mount(self) -> None:
        """Give the arrows to the lines."""
        self.query_one("#dialog-body").focus()

    def action_accept(self) -> None:
        """Take it, where there is something to take."""
        if self._can_take:
            self.dismiss(True)
