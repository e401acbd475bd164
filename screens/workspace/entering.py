"""The way into a workspace: at once, by a passphrase that was given, or by one that is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from textual.geometry import Size

from planner.locale import Catalogue
from planner.store.vault import is_locked

if TYPE_CHECKING:
    from concurrent.futures import Future

    from planner.store import Workspace

    class App(Protocol):
        """The app, as it is entered."""

        workspace: Workspace
        words: Catalogue

        @property
        def size(self) -> Size:
            """Of the terminal."""

        def exit(self) -> None:
            """Leave the program."""

        def show_home(self) -> None:
            """Show home."""

        def look_at_size(self, size: Size) -> None:
            """Cover everything while the terminal is too small."""

        def push_screen(self, screen: Any, callback: Any = None) -> Any:
            """Show a screen and go on with its answer."""

        def run_worker(self, work: Awaitable[None]) -> object:
            """Run a job beside the keys."""


QUIET_SECONDS = 2.0
"""So long nothing is shown while a given passphrase opens the workspace; longer takes what a kill left half done."""


def enter(app: App, opening: Future[None] | None) -> None:
    """Show home, or ask for the passphrase first.

    Args:
        app: the app.
        opening: the workspace being opened, where the command line gave its passphrase.
    """
    if opening is not None:
        app.run_worker(_open_with_given(app, opening))
    # By a file that lies there, without loading what deciphers: most workspaces have no passphrase.
    elif is_locked(app.workspace.folder):
        _ask(app)
    else:
        app.show_home()


async def _open_with_given(app: App, opening: Future[None]) -> None:
    """Home as soon as it is open: a question in between would only delay it."""
    with suppress(Exception):  # what is wrong is told in the window, which asks again
        # Shielded: what takes up a half-done sealing must not be broken off because nobody wants to wait for it.
        await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(opening)), QUIET_SECONDS)
    if opening.done() and opening.exception() is None:
        app.show_home()
    else:
        _ask(app, opening)


def _ask(app: App, opening: Future[None] | None = None) -> None:
    """Show nothing of a workspace before its passphrase is given."""
    from screens.dialogs.passphrase import Passphrase

    def answered(opened: bool | None) -> None:
        if opened:
            app.show_home()
        else:
            app.exit()

    app.push_screen(Passphrase(app.words, app.workspace.folder, opening), answered)
    # Again, now that the question lies on top: on a terminal that is too small it would cover what says so.
    app.look_at_size(app.size)
