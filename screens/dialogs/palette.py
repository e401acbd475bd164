"""The palette: every command that works now, by its words and with its key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from textual.app import App

from planner.locale import Catalogue
from screens.commands import Command, key_sign
from screens.dialogs.picker import Picker
from screens.pages.table import Column, Row


def palette(
    app: App[Any], words: Catalogue, commands: Iterable[Command], picked: Callable[[Command | None], Awaitable[None]]
) -> None:
    """Let one of the commands be picked."""
    found = {each.name: each for each in commands if each.action not in ("nothing", "command_palette")}
    rows = [
        Row(name, (each.label(words), key_sign(each.key, words) if each.key else "", each.about(words)))
        for name, each in found.items()
    ]

    async def chosen(name: str | None) -> None:
        await picked(None if name is None else found[name])

    name, key = (max((len(row.cells[at]) for row in rows), default=0) + 1 for at in (0, 1))
    columns = (Column("", name), Column("", key), Column(""))
    title = words.text("command.palette").capitalize()
    app.push_screen(Picker(words, title, rows, columns=columns), chosen)
