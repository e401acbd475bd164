"""Commands of the what-if screens."""

from __future__ import annotations

from screens.commands import Command

MAKE_PLAN = Command("make_plan", "p", "make_plan")
FOLD = Command("fold", "z", "fold")
CLOSE = Command("close_what_if", "escape", "close")
AMOUNTS = Command("amounts", "d", "amounts")
ALWAYS = (
    Command("undo", "ctrl+z,u", "undo"),
    Command("redo", "ctrl+y", "redo", shown=False),
    Command("help", "f1", "app.help", priority=True),
)
"""What stands last on every sheet."""
