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

    def about(self, words: Catalogue) -> str:
        """Return what the key does, for help and palette."""
        return words.text(f"command.{self.name}.help")


_SIGNS = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "slash": "/",
    "delete": "Del",
    "space": "Space",
    "shift+tab": "Shift+Tab",
}


_PRESSED: dict[str, str] = {}


def show_pressed(pressed: Mapping[str, str]) -> None:
    """Name from now on the keys that a user presses; `pressed` has the planner's own keys and those."""
    _PRESSED.clear()
    _PRESSED.update(pressed)


def key_sign(key: str) -> str:
    """Return what is printed on the key that is pressed: `f3` is F3, `ctrl+z` is Ctrl+Z."""
    first = key.split(",", 1)[0]
    first = _PRESSED.get(first, first)
    if first.startswith(("ctrl+", "alt+")):
        kind, _, letter = first.partition("+")
        return f"{kind.capitalize()}+{letter.upper()}"
    if len(first) > 1 and first[0] == "f" and first[1:].isdigit():
        return first.upper()
    return _SIGNS.get(first, first)


def key_line(commands: Sequence[Command], words: Catalogue, width: int) -> str:
    """Return the line of keys that fits into `width` columns; F1 help is always kept, and the way on.

    On the pages of a plan that is the next step, or back from a page that another one opened. Others are dropped from
    the end until the line fits.
    """
    shown = [each for each in commands if each.shown and each.name != "help"]
    last = f"F1 {words.text('command.help')}"
    on = [each for each in shown if each.name in ("step", "close")]
    kept = on[0] if any(each.name == "step" for each in on) else None

    def line() -> str:
        parts = (f"{each.sign or key_sign(each.key)} {each.label(words)}" for each in shown)
        return "  ".join([*parts, last])

    # Whole words only: half a command helps nobody.
    while shown and len(line()) > width:
        # A list has many keys of its own, and whoever has filled it looks for how to go on.
        goes = next((each for each in reversed(shown) if each is not kept), shown[0])
        shown.remove(goes)
    return line()
