"""F1: what this page is for, in words of the task, and what each key does here."""

from __future__ import annotations

from textual.screen import Screen

from planner.locale import Catalogue
from screens.commands import Command, key_sign
from screens.dialogs.base import Dialog, Reading
from screens.dialogs.picker import Picker
from screens.home import HomeScreen
from screens.plan.screen import PlanScreen


def help_dialog(screen: Screen[object], words: Catalogue) -> Reading | None:
    """Return the help window of a screen; None where there is nothing to say."""
    if isinstance(screen, PlanScreen):
        return _reading_of(words, words.text(screen.page.help_words), screen.all_commands)
    if isinstance(screen, HomeScreen):
        return _reading(words, "home", screen.all_commands)
    if isinstance(screen, (Dialog, Picker)) and screen.help_name:
        return _reading(words, screen.help_name, screen.all_commands)
    key = getattr(screen, "help_key", "")
    return _reading_of(words, words.text(key), getattr(screen, "all_commands", ())) if key else None


def _reading(words: Catalogue, page: str, commands: tuple[Command, ...]) -> Reading:
    return _reading_of(words, words.text(f"screens.help.{page}"), commands)


def _reading_of(words: Catalogue, about: str, commands: tuple[Command, ...]) -> Reading:
    keys = [f"{key_sign(each.key):<10}{each.about(words)}" for each in commands if each.name != "help"]
    text = f"{about}\n\n{words.text('screens.help.keys')}\n" + "\n".join([*keys, words.text("screens.help.everywhere")])
    return Reading(words, words.text("screens.command.help"), text)
