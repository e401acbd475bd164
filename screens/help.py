"""F1: what is under the cursor first, then what this screen is for, then what each key does here and everywhere."""

from __future__ import annotations

from typing import Any

from planner.locale import Catalogue, wrap
from screens.base import AppScreen, window_room
from screens.commands import Command, key_sign
from screens.dialogs.base import COLUMNS, TextDialog

_KEY, _BAR = 10, 2
"""Columns of a key, beside which stands what it does, and of the bar for scrolling."""


def _key_lines(command: Command, words: Catalogue, width: int) -> list[str]:
    """Return the lines of a key, those after the first under what it does and not under the key."""
    return wrap(command.about(words), width, first=f"{key_sign(command.key, words):<{_KEY}}", indent=" " * _KEY)


def help_dialog(screen: AppScreen[Any], words: Catalogue) -> TextDialog | None:
    """Return the help window of a screen; None where it has nothing to say."""
    about = screen.help_text(words)
    if not about:
        return None
    here = screen.about_here()
    width = window_room(screen, COLUMNS + _BAR) - _BAR
    keys = [line for each in screen.all_commands if each.name != "help" for line in _key_lines(each, words, width)]
    heading = words.text("word.keys_here")
    parts = [here, about, "\n".join([heading, *keys, words.text("word.keys_everywhere")])]
    return TextDialog(words, words.text("command.help").capitalize(), "\n\n".join(filter(None, parts)), heading)
