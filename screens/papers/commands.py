"""Keys of the pages about papers."""

from __future__ import annotations

from screens.commands import Command


def _command(name: str, key: str) -> Command:
    return Command(name, key, f"extra('{name}')", words=f"paper_screens.command.{name}")


PAPER_COMMANDS = {
    name: _command(name, key)
    for name, key in (
        ("papers", "p"),
        ("paper_one", "e"),
        ("paper_all", "a"),
        ("paper_blank", "b"),
        ("paper_text", "t"),
        ("paper_state", "s"),
        ("paper_copy", "enter"),
        ("paper_file", "f"),
        ("paper_reached", "y"),
        ("memo_units", "u"),
    )
}
