"""Keyboards as terminals send them: function keys of other modes, Cyrillic letters, keys of one's choice."""

from __future__ import annotations

import re
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Mapping
from functools import partial

from textual.events import Key

from planner.preferences import Preferences

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю"
_PLACES = dict(zip(_CYRILLIC + _CYRILLIC.upper(), _LATIN + _LATIN.upper(), strict=True))
"""The letter that a key has in the usual Russian layout, and the one that it has in the Latin layout."""

FUNCTION_KEYS = {
    # PuTTY's "VT100+": F1 to F4 are everybody's.
    **{f"\x1bO{sign}": f"f{number}" for number, sign in enumerate("TUVWXYZ[", 5)},
    # PuTTY's "SCO", as far as no other terminal means something else by it: its F3 to F7 are others' F1 to F4 and the
    # word that the window lost the focus.
    **{f"\x1b[{sign}": f"f{number}" for sign, number in zip("MNTUVWX", (1, 2, 8, 9, 10, 11, 12), strict=True)},
}
"""What the terminal sends, and which key that is; beyond those that Textual knows."""

_WHOLE = re.compile(r"\x1b(?:O[A-Za-z\[]|\[[0-9;]*[A-Za-z~^$@])")


def is_whole_sequence(sequence: str) -> bool:
    """Whether a key was sent, though nobody knows which: it does nothing, and its letters are not typed."""
    return _WHOLE.fullmatch(sequence) is not None


_TAKEN = {"ctrl+b": "ctrl+t"}
"""The key that is pressed in a browser instead of one that the browser keeps for itself: Ctrl+T opens a tab.

Chromium hands on all others that do something here, F5 and Ctrl+P too; Ctrl+B works on every system's keyboard.
"""


def in_browser(preferences: Preferences) -> Preferences:
    """Return what the user chose with other keys for those that no page gets."""
    chosen = preferences.keys
    more = {pressed: own for pressed, own in _TAKEN.items() if pressed not in chosen and own not in chosen.values()}
    return preferences._replace(keys={**chosen, **more})


class Keyboard:
    """What a key that was pressed stands for."""

    def __init__(self, preferences: Preferences) -> None:
        self._keys: Mapping[str, str] = preferences.keys

    def meant(self, event: Key, *, typing: bool) -> Key:
        """Return the key that was meant; letters stay what they are where text is typed."""
        own = self._keys.get(event.key)
        if own is not None:
            return Key(own, " " if own == "space" else None)
        latin = None if typing else _PLACES.get(event.character or "")
        return event if latin is None else Key(latin, latin)


def take_any_bytes() -> None:
    """Let bytes that are no UTF-8 come in as a sign for that; Textual's reader ends the program over the first one.

    A terminal set to another character set sends them with each Latvian letter, and so does what is pasted into it.
    """
    from textual.drivers import linux_driver

    def forgiving(encoding: str) -> Callable[[], IncrementalDecoder]:
        return partial(getincrementaldecoder(encoding), errors="replace")

    vars(linux_driver)["getincrementaldecoder"] = forgiving
