"""A field that takes one of a few values."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.message import Message

from screens.pages.searching import folded
from screens.widgets.unscrolled import Unscrolled

IN_A_ROW_SECONDS = 1.5
"""Letters closer together than this are the beginning of one word."""


class Choice(Unscrolled, can_focus=True):
    """Shows the chosen words; left and right step through, letters find, Enter opens the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("enter", "open", show=False),
    ]

    clock = staticmethod(monotonic)
    """Seconds, to tell letters typed in a row."""

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
        self._typed = ""
        self._typed_at = 0.0

    def render(self) -> Content:
        """Draw the chosen words between brackets, so that it is seen as a choice without colour."""
        text = "" if self.index is None else self.words[self.index]
        room = max(self.size.width - 4, 0)
        if len(text) > room:
            text = text[: max(room - 2, 0)] + ".."
        return Content(f"[ {text} ]" if text else "[ .. ]")

    @property
    def cut(self) -> str:
        """What is chosen in full where its place is too short for it; empty where all of it is to be seen."""
        text = "" if self.index is None else self.words[self.index]
        # Before it is drawn it has no place yet.
        return text if 0 < self.size.width < len(text) + 4 else ""

    def offer(self, words: Sequence[str]) -> None:
        """Offer other options, in the words of a language; the caller says which is chosen."""
        self.words = tuple(words)
        self.index = None
        self.refresh()

    def update(self, index: int | None) -> None:
        """Show an option without telling anyone."""
        if index != self.index:
            self.index = index
            self.refresh()

    def choose(self, index: int) -> None:
        """Choose an option and tell."""
        if index != self.index:
            self.update(index)
            self.post_message(self.Changed(self, index))

    def action_step(self, by: int) -> None:
        """Choose the next or the previous option."""
        if self.words:
            self.choose(0 if self.index is None else (self.index + by) % len(self.words))

    def action_open(self) -> None:
        """Ask for the whole list."""
        self.post_message(self.Asked(self))

    def on_key(self, event: Key) -> None:
        """Go to the option that begins with the letters typed in a row."""
        if event.character is None or not event.is_printable:
            return
        now = self.clock()
        if now - self._typed_at > IN_A_ROW_SECONDS:
            self._typed = ""
        found = self._found(event.character)
        if found is not None:
            self._typed_at = now
            self.choose(found)
            # Else Space, being bound, would step on as well: a blank within a word belongs to the word.
            event.stop()
            event.prevent_default()

    def _found(self, character: str) -> int | None:
        """Return the option that the letters lead to: all that were typed in a row, or this one anew."""
        folded_words = [folded(each) for each in self.words]
        start = -1 if self.index is None else self.index
        letter = folded(character)
        # All letters first, and from where we are, so that a longer beginning keeps what it found; then this one alone,
        # from the next option on, so that the same letter again goes through all that begin with it.
        ways = [(self._typed + letter, start)] if self._typed else []
        for letters, first in (*ways, (letter, start + 1)):
            if not letters.strip():
                continue
            order = ((first + each) % len(folded_words) for each in range(len(folded_words)))
            found = next((at for at in order if folded_words[at].startswith(letters)), None)
            if found is not None:
                self._typed = letters
                return found
        return None
