"""Files that come in and go out: by a path in a terminal, through the browser where one is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from planner.browser import outgoing_folder
from planner.locale import Catalogue, Message
from screens.dialogs.base import Dialog
from screens.dialogs.browser_app import BrowserApp, TakesFile
from screens.terminal.textual_private import tell_browser

if TYPE_CHECKING:
    from screens.pages.host import AskedLine


class Upload(Dialog[str], TakesFile):
    """Waits for the browser's file; returns its path."""

    def __init__(self, words: Catalogue, title: str, check: Callable[[str], Message | None] | None = None) -> None:
        super().__init__(words, title)
        self._check = check

    def body(self) -> ComposeResult:
        """Yield what has to be done."""
        yield Static(Content(self.words.text("web.upload")), id="dialog-text")

    def on_mount(self) -> None:
        """Let the browser ask."""
        tell_browser(self.app, {"type": "ask_file", "title": self._title})

    def on_unmount(self) -> None:
        """Let it ask no longer."""
        tell_browser(self.app, {"type": "file_taken"})

    def take(self, path: str) -> None:
        """Go on with a file; empty: none was chosen."""
        wrong = self._check(path) if path and self._check else None
        if wrong is None:
            self.dismiss(path or None)
        else:
            self.query_one("#dialog-text", Static).update(Content(f"! {self.words.render(wrong)}"))


def file_question(words: Catalogue, title: str, **line: Unpack[AskedLine]) -> Dialog[str]:
    """Return the window that asks for a file to read: its path, or in a browser the file itself."""
    if outgoing_folder() is not None:
        return Upload(words, title, line.get("check"))
    from screens.dialogs.prompt import Prompt

    return Prompt(words, title, longest=1000, **line)


def hand_over(app: BrowserApp, words: Catalogue, paths: Sequence[Path], root: Path) -> str:
    """Let a browser download files, several as one; what has to be read, empty where they are at hand.

    Args:
        app: the app.
        words: the language.
        paths: what was written, inside `root`.
        root: the folder that it was written in.
    """
    from planner.documents.taking_home import in_one_file, ways_home  # late: no plan is opened with what makes papers
    from planner.store.account import user_name

    if not paths:
        return ""
    if not app.is_web:
        said = [words.render(each) for each in ways_home(paths, root, user_name())]
        # A window breaks a long line; the shell shows it whole when the program has ended.
        app.ways_home.update(dict.fromkeys(said))
        return "\n".join(said)
    name, data = in_one_file(paths, root)
    app.deliver_binary(BytesIO(data), save_filename=name, mime_type="application/octet-stream")
    return words.text("web.downloaded", name=name)
