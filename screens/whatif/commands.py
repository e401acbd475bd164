"""Commands of the what-if screens; their words stand in a room of their own."""

from __future__ import annotations

from screens.commands import Command


def command(name: str, key: str, action: str, *, sign: str = "", shown: bool = True) -> Command:
    """Make a command whose words are `whatif_screens.command.<name>`."""
    return Command(name, key, action, shown, sign=sign, words=f"whatif_screens.command.{name}")


MAKE_PLAN = command("make_plan", "p", "make_plan")
FOLD = command("fold", "z", "fold")
CLOSE = command("close_what_if", "escape", "close")
AMOUNTS = command("amounts", "d", "amounts")
ALWAYS = (
    Command("undo", "ctrl+z,u", "undo"),
    Command("redo", "ctrl+y", "redo", shown=False),
    Command("help", "f1", "app.help", priority=True),
)
"""What stands last on every sheet."""
