"""Windows with a field of Textual's own, which home is drawn without: a number, a table to paste."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from planner.locale import Catalogue
from screens.base import bindings
from screens.commands import Command
from screens.dialogs.base import CLOSE, Dialog, TypedDialog

_GO_ON = Command("go_on", "f4", "accept", priority=True)


class Number(Dialog[int]):
    """A whole number between two bounds."""

    OWN = (Command("pick", "enter", "nothing"), CLOSE)
    help_name = "number"

    def __init__(self, words: Catalogue, title: str, *, least: int, most: int) -> None:
        super().__init__(words, title)
        self._least = least
        self._most = most

    def body(self) -> ComposeResult:
        """Yield the field and room for what is wrong."""
        yield Input(compact=True, max_length=4)
        yield Static("", id="dialog-text")

    def on_mount(self) -> None:
        """Give the keys to the field."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value.strip()
        # `isdecimal` and not `isdigit`: int() reads no raised digits.
        if typed.isdecimal() and self._least <= int(typed) <= self._most:
            self.dismiss(int(typed))
            return
        wrong = self.words.text("error.between", least=self._least, most=self._most)
        self.query_one("#dialog-text", Static).update(Content(wrong))


class Paste(TypedDialog):
    """Several lines to paste or type; F4 takes them."""

    OWN = (_GO_ON, CLOSE)
    help_name = "paste"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN)]

    def __init__(self, words: Catalogue, title: str, hint: str, *, about: str = "", start: str = "") -> None:
        super().__init__(words, title)
        self._hint = hint
        self._about = about or self.help_name
        self._start = start

    def help_text(self, words: Catalogue) -> str:
        """Return what the lines are for."""
        return words.text(f"help.{self._about}")

    def body(self) -> ComposeResult:
        """Yield the hint and the lines."""
        yield Static(Content(self._hint), id="dialog-text")
        # Tab stays here: it parts the cells of a table.
        area = TextArea(compact=True, soft_wrap=False, highlight_cursor_line=False, tab_behavior="indent")
        area.indent_type = "tabs"
        yield area

    def on_mount(self) -> None:
        """Give the keys to the lines, after those that were refused or typed when the program was stopped."""
        area = self.query_one(TextArea)
        kept = "" if self._start else self.kept
        if self._start or kept:
            area.load_text(self._start or kept)
            area.move_cursor(area.document.end)
        if kept:
            self.query_one("#dialog-text", Static).update(Content(self.words.text("said.typed_before")))
        area.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        from planner.exchange.people.codes import masked  # loaded once something is pasted, not with the first frame

        event.stop()
        # Personal codes are never stored, not even until the list is taken.
        self.keep(masked(event.text_area.text))

    def action_accept(self) -> None:
        """Take the lines."""
        self.dismiss(self.query_one(TextArea).text)
