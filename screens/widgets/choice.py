"""A field that takes one of a few values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class Choice(Widget, can_focus=True):
    """Shows the chosen words; left and right step through, a letter jumps, Enter opens the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choice: Choice, index: int) -> None:
            super().__init__()
            self.choice = choice
            self.index = index

    class Asked(Message):
        """Enter was pressed: the whole list is wanted."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, words: Sequence[str], index: int | None, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.words = tuple(words)
        self.index = index

    def render(self) -> Content:
        """Draw the chosen words between brackets, so that it is seen as a choice without colour."""
        text = "" if self.index is None else self.words[self.index]
        room = max(self.size.width - 4, 0)
        if len(text) > room:
            text = text[: max(room - 2, 0)] + ".."
        return Content(f"[ {text} ]" if text else "[ .. ]")

    def offer(self, words: Sequence[str]) -> None:
        """Offer other options, in the words of a language; the caller says which is chosen."""
        self.words = tuple(words)
        self.index = None
        self.refresh()

    def put(self, index: int | None) -> None:
        """Show an option without telling anyone."""
        if index != self.index:
            self.index = index
            self.refresh()

    def choose(self, index: int) -> None:
        """Choose an option and tell."""
        if index != self.index:
            self.put(index)
            self.post_message(self.Changed(self, index))

    def action_step(self, by: int) -> None:
        """Choose the next or the previous option."""
        if self.words:
            self.choose(0 if self.index is None else (self.index + by) % len(self.words))

    def action_open(self) -> None:
        """Ask for the whole list."""
        self.post_message(self.Asked(self))

    def on_key(self, event: object) -> None:
        """Jump to the next option that starts with the typed letter."""
        from textual.events import Key

        if not isinstance(event, Key) or not event.character or not event.character.isalnum():
            return
        start = -1 if self.index is None else self.index
        order = [(start + 1 + each) % len(self.words) for each in range(len(self.words))]
        for index in order:
            if self.words[index].casefold().startswith(event.character.casefold()):
                self.choose(index)
                event.stop()
                return
