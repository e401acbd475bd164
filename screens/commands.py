"""A command is defined once: its key, its words, its action. Bindings, key line, palette and help are made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planner.locale import Catalogue


class Command(NamedTuple):
    """Something a key does.

    Attributes:
        name: stable id; its words are the catalogue's `command.<name>` and `command.<name>.help`.
        key: Textual's name of the key.
        action: Textual action of the screen, widget or app.
        shown: whether the key line at the bottom names it.
        priority: whether it wins over the focused widget.
        sign: what the key line prints for the key, where it stands for more than this one.
    """

    name: str
    key: str
    action: str
    shown: bool = True
    priority: bool = False
    sign: str = ""

    def label(self, words: Catalogue) -> str:
        """Return the word that stands beside the key."""
        return words.text(f"command.{self.name}")

    def short_label(self, words: Catalogue) -> str:
        """Return its short form from the table of short forms, or the whole word where it has none."""
        short = f"short.command.{self.name}"
        return words.text(short) if words.has(short) else self.label(words)

    def about(self, words: Catalogue) -> str:
        """Return what the key does, for help and palette."""
        return words.text(f"command.{self.name}.help")


HITS = (Command("next_hit", "n", "focused.hit(1)"), Command("hit_before", "N", "focused.hit(-1)"))
"""Of a list that was searched, in which `n` adds no record then: that is `+`."""
_PLUS = ",plus"


def adding_by_plus(command: Command) -> Command:
    """Return a command that adds by its other key, where it has one: `n` goes through what a search found."""
    return command._replace(key="plus") if command.key.endswith(_PLUS) else command


_HELP = Command("help", "f1", "app.help")
_FIRST_KEYS = 7
"""How many keys of a line are worth short words: those that are needed first stand first."""
_SIGNS = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "slash": "/",
    "plus": "+",
    "delete": "Del",
    "space": "Space",
    "shift+tab": "Shift+Tab",
}


_PRESSED: dict[str, str] = {}


def show_pressed(pressed: Mapping[str, str]) -> None:
    """Name from now on the keys that a user presses; `pressed` has the planner's own keys and those."""
    _PRESSED.clear()
    _PRESSED.update(pressed)


def key_sign(key: str, words: Catalogue | None = None) -> str:
    """Return what is printed on the key that is pressed: `f3` is F3, `ctrl+z` is Ctrl+Z.

    Keys that bear no word, as the space bar, are named in the language of `words`.
    """
    first = key.split(",", 1)[0]
    first = _PRESSED.get(first, first)
    if first.startswith(("ctrl+", "alt+")):
        kind, _, letter = first.partition("+")
        return f"{kind.capitalize()}+{letter.upper()}"
    if len(first) > 1 and first[0] == "f" and first[1:].isdigit():
        return first.upper()
    if words is not None and words.has(name := f"word.key.{first}"):
        return words.text(name)
    return _SIGNS.get(first, first)


def key_line(commands: Sequence[Command], words: Catalogue, width: int) -> str:
    """Return the line of keys that fits into `width` columns; F1 help is always kept, and the way on.

    On the pages of a plan that is the next step, or back from a page that another one opened; elsewhere the way back.
    Others are dropped from the end; words are shortened, the last ones first, only where one of the first
    `_FIRST_KEYS` would go otherwise.
    """
    shown = [each for each in commands if each.shown and each.name != "help"]
    kept = next((each for each in shown if each.name == "step" or each.key == "escape"), None)
    while (line := _fitting(shown, words, width)) is None:
        # A list has many keys of its own, and whoever has filled it looks for how to go on.
        shown.remove(next((each for each in reversed(shown) if each is not kept), shown[0]))
    return line


def _fitting(shown: Sequence[Command], words: Catalogue, width: int) -> str | None:
    """Return the line of these keys with as few short words as fit into `width` columns; None where none does."""
    most = len(shown) + 1 if len(shown) <= _FIRST_KEYS else 0
    lines = (_key_line(shown, words, short) for short in range(most + 1))
    # Whole commands only: half a command helps nobody. The help alone stands whatever the room.
    return next((each for each in lines if len(each) <= width or not shown), None)


def _key_line(shown: Sequence[Command], words: Catalogue, short: int) -> str:
    """Return keys with their words, F1 help behind them, the last `short` of them by their short forms."""
    named = [(each.sign or key_sign(each.key, words), each) for each in shown] + [("F1", _HELP)]
    whole = len(named) - short
    labels = (each.label(words) if at < whole else each.short_label(words) for at, (_, each) in enumerate(named))
    return "  ".join(f"{sign} {label}" for (sign, _), label in zip(named, labels, strict=True))
