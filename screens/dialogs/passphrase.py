"""The passphrase of a workspace: asked before anything of it is shown, and a new one that is typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from planner.locale import Catalogue
from planner.store.vault import SHORTEST
from screens.base import bindings
from screens.commands import Command
from screens.dialogs.base import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path


class Passphrase(Dialog[bool]):
    """Answers true once the workspace is open; a wrong passphrase is told and may be typed again."""

    OWN = (Command("pick", "enter", "nothing"), Command("close", "escape", "close", priority=True))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN[1:])]

    def __init__(self, words: Catalogue, folder: Path, opening: Future[None] | None = None, *, why: str = "") -> None:
        """Make it.

        Args:
            words: the language.
            folder: the workspace.
            opening: it is being opened with what the command line gave.
            why: title where it is open already, and somebody is about to change its passphrase.
        """
        super().__init__(words, why or words.text("ask.passphrase"))
        self._folder, self._opening, self._is_open = folder, opening, bool(why)

    def body(self) -> ComposeResult:
        """Yield the field, which shows no letter, and room for what is wrong."""
        field = Input(compact=True, password=True, max_length=1000)
        # A blinking cursor sends 160 bytes a second while nobody types.
        field.cursor_blink = False
        yield field
        yield Static(Content(str(self._folder)), id="dialog-text")

    def on_mount(self) -> None:
        """Give the keys to the field; what the command line gave is being tried, or was wrong."""
        self.query_one(Input).focus()
        if self._opening is not None:
            self.work(self._try(self._opening.result), "unlock")
        else:
            self.work(self._load(), "load")

    async def _load(self) -> None:
        from planner.store.vault import load

        await self.beside(load)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        from planner.store.sealing import check, unlock

        self.work(self._try(check if self._is_open else unlock, self._folder, event.value), "unlock")

    async def _try(self, opening: Callable[..., None], *arguments: object) -> None:
        from planner.store import StoreError

        self._say(self.words.text("ask.passphrase.wait"))
        try:
            # A third of a second by intent: off the event loop, so that the terminal goes on.
            await self.beside(opening, *arguments)
        except StoreError as problem:
            self._say(f"! {self.words.render(problem.message)}")
        else:
            self.dismiss(True)

    def _say(self, text: str) -> None:
        self.query_one("#dialog-text", Static).update(Content(text))


class NewPassphrase(Dialog[str]):
    """Answers a passphrase that was typed twice alike, under the words that it is final."""

    OWN = (Command("pick", "enter", "nothing"), Command("close", "escape", "close", priority=True))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN[1:])]

    def __init__(self, words: Catalogue, title: str) -> None:
        super().__init__(words, title)

    def body(self) -> ComposeResult:
        """Yield what is to be known before, two fields that show no letter, and room for what is wrong."""
        yield Static(Content(self.words.text("cli.passphrase.final")), id="dialog-warning")
        for name in ("new", "again"):
            field = Input(
                compact=True, password=True, max_length=1000, placeholder=self.words.text(f"ask.passphrase.{name}")
            )
            field.cursor_blink = False
            yield field
        yield Static("", id="dialog-text")

    def on_mount(self) -> None:
        """Give the keys to the first field."""
        self.query(Input).first().focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        first, second = self.query(Input)
        if len(first.value) < SHORTEST:
            self._wrong(first, self.words.text("store.vault.short", n=SHORTEST))
        elif event.input is first:
            second.focus()
        elif first.value != second.value:
            second.value = ""
            self._wrong(second, self.words.text("cli.passphrase.differ"))
        else:
            self.dismiss(first.value)

    def _wrong(self, field: Input, text: str) -> None:
        field.focus()
        self.query_one("#dialog-text", Static).update(Content(f"! {text}"))
