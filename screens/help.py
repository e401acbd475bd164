"""F1: what is under the cursor first, then what this screen is for, then what each key does here and everywhere."""

from __future__ import annotations

from typing import Any

from planner.locale import Catalogue
from screens.base import AppScreen
from screens.commands import key_sign
from screens.dialogs.base import Reading


def help_dialog(screen: AppScreen[Any], words: Catalogue) -> Reading | None:
    """Return the help window of a screen; None where it has nothing to say."""
    about = screen.help_text(words)
    if not about:
        return None
    here = screen.about_here()
    keys = [f"{key_sign(each.key):<10}{each.about(words)}" for each in screen.all_commands if each.name != "help"]
    parts = [here, about, "\n".join([words.text("word.keys_here"), *keys, words.text("word.keys_everywhere")])]
    return Reading(words, words.text("command.help"), "\n\n".join(filter(None, parts)))
