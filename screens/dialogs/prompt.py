"""A small window that asks for one line: a name, an amount, a range, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from planner.locale import Catalogue
from screens.commands import Command
from screens.dialogs.base import TypedDialog
from screens.pages.values import Unreadable

if TYPE_CHECKING:
    from screens.pages.host import AskedLine

_CLOSE = Command("close", "escape", "close", priority=True)


class Prompt(TypedDialog):
    """Returns the typed line, or None; what is no answer is said below it and stays to be corrected."""

    OWN = (Command("pick", "enter", "nothing"), _CLOSE)

    def __init__(self, words: Catalogue, title: str, *, longest: int = 200, **line: Unpack[AskedLine]) -> None:
        super().__init__(words, title)
        self._longest = longest
        self._start, self._hint = line.get("start", ""), line.get("hint", "")
        self._select, self._check = line.get("select", True), line.get("check")

    def body(self) -> ComposeResult:
        """Yield the field and room for what is wrong."""
        field = Input(self._start, compact=True, max_length=self._longest, select_on_focus=self._select)
        # A blinking cursor sends 160 bytes a second while nobody types.
        field.cursor_blink = False
        yield field
        yield Static(Content(self._hint), id="dialog-text")

    def on_mount(self) -> None:
        """Give the keys to the field, with what was typed there when the program was stopped."""
        field, kept = self.query_one(Input), self.kept
        if kept:
            field.select_on_focus = False
            field.value = kept
            self.query_one("#dialog-text", Static).update(Content(self.words.text("said.typed_before")))
        field.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.keep(event.value if event.value != self._start else "")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        # Nothing typed is no answer, like Esc: no caller has to ask what an empty name means.
        if not text:
            self.dismiss(None)
            return
        try:
            wrong = self._check(text) if self._check else None
        except Unreadable as problem:
            wrong = problem.why
        if wrong is None:
            self.dismiss(text)
        else:
            self.query_one("#dialog-text", Static).update(Content(f"! {self.words.render(wrong)}"))
