"""What a click means where Textual knows nothing of it: a row, cell, step of the rail, choice or key of the line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.events import Click
from textual.widgets import Static

from planner.locale import Catalogue
from screens.base import AppScreen
from screens.commands import Command, key_sign
from screens.dialogs.browser_app import BrowserApp
from screens.widgets.rows import Rows

if TYPE_CHECKING:
    from screens.widgets.frame import Rail

_KEY_LINES = frozenset({"keys", "dialog-keys"})
_BETWEEN = "  "


class MouseApp(BrowserApp):
    """An app that can be clicked; a click stands for keys, so that both do the same."""

    async def on_click(self, event: Click) -> None:
        """Do what the keys do that a click stands for."""
        # Not before a click: the rail comes with the rules, and home is drawn without any of them.
        from screens.widgets.choice import Choice
        from screens.widgets.frame import Rail
        from screens.widgets.grid import Grid

        clicked = event.widget
        if clicked is None:
            return
        x, y = event.screen_x - clicked.content_region.x, event.screen_y - clicked.content_region.y
        if isinstance(clicked, Rows):
            _click_row(clicked, y)
        elif isinstance(clicked, Grid):
            clicked.point(y, x)
        elif isinstance(clicked, Choice):
            clicked.action_open()
        elif isinstance(clicked, Rail):
            await self.screen.run_action(f"step({y - _open_step(clicked)})")
        elif isinstance(clicked, Static) and clicked.id in _KEY_LINES and isinstance(self.screen, AppScreen):
            key = key_at(str(clicked.content), x, self.screen.all_commands, self.words)
            if key:
                self.simulate_key(key)


def _click_row(rows: Rows, line: int) -> None:
    """Put the cursor on a row; on the row that has it, open it. The titles and what is below the rows are no rows."""
    if 0 < line < rows.virtual_size.height - rows.scroll_offset.y:
        by = line - rows.cursor_line
        if by:
            rows.action_move(by)
        else:
            rows.action_open()


def _open_step(rail: Rail) -> int:
    lines = str(rail.content).splitlines()
    return next((y for y, line in enumerate(lines) if line.startswith(">")), 0)


def key_at(line: str, column: int, commands: Iterable[Command], words: Catalogue) -> str:
    """Return the key that a key line names at a column; empty where none stands."""
    at = 0
    for part in line.split(_BETWEEN):
        if at <= column < at + len(part):
            return next((_key(each) for each in commands if part.strip() in _shown(each, words)), _first_word(part))
        at += len(part) + len(_BETWEEN)
    return ""


def _key(command: Command) -> str:
    return command.key.partition(",")[0]


def _shown(command: Command, words: Catalogue) -> tuple[str, str]:
    """How a line names it: with its word, or where there is little room with its short form."""
    sign = command.sign or key_sign(command.key, words)
    return f"{sign} {command.label(words)}", f"{sign} {command.short_label(words)}"


def _first_word(part: str) -> str:
    """The key of a part that is no command of the screen's, such as that of help."""
    sign = part.split(maxsplit=1)[0].lower() if part.strip() else ""
    return sign if sign in {"f1", "f9", "enter"} else {"esc": "escape"}.get(sign, "")
