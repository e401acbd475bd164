"""The passphrase of the workspace, from home: given, changed, taken off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.store.vault import is_sealed
from screens.pages.table import Row
from screens.workspace.lists import pick

if TYPE_CHECKING:
    from pathlib import Path

    from screens.workspace.lists import Home


def ask_what(home: Home) -> None:
    """Give the workspace a passphrase; where it has one, ask for it and then change it or take it off."""
    words = home.services.words
    if not is_sealed(home.services.workspace.folder):
        _ask_new(home, "set")
        return
    ways = [Row(each, (words.text(f"workspace.passphrase.{each}"),)) for each in ("change", "remove")]
    pick(home, words.text("command.passphrase"), ways, lambda way: _ask_present(home, way))


def _ask_present(home: Home, way: str) -> None:
    """Whoever changes it must know it: the program may stand open while nobody is there."""
    from screens.dialogs.passphrase import Passphrase

    async def answered(right: bool | None) -> None:
        from planner.store.sealing import take_off

        if right and way == "change":
            _ask_new(home, way)
        elif right:
            await _do(home, way, take_off)

    words = home.services.words
    why = words.text("ask.passphrase.present")
    home.app.push_screen(Passphrase(words, home.services.workspace.folder, why=why), answered)


def _ask_new(home: Home, way: str) -> None:
    from screens.dialogs.passphrase import NewPassphrase

    async def answered(typed: str | None) -> None:
        from planner.store.sealing import change, protect

        if typed is not None:
            await _do(home, way, protect if way == "set" else change, typed)

    words = home.services.words
    home.app.push_screen(NewPassphrase(words, words.text(f"ask.passphrase.{way}")), answered)


async def _do(home: Home, way: str, call: Callable[..., None], *arguments: str) -> None:
    folder: Path = home.services.workspace.folder
    home.app.save_all_now()  # before, with the key that still counts

    # True for "it was done": what stores answers None where it went wrong, and that was told already.
    def done() -> bool:
        call(folder, *arguments)
        return True

    if await home.services.stored(done):
        home.reload(home.services.words.text(f"cli.passphrase.{way}", folder=str(folder)))
