"""How one user likes the program: colours, mouse, other keys. A small TOML file that may be changed by hand.

It stands beside no plan and holds nothing of anybody, so it is read before a passphrase is asked for, and each of
several users of a shared workspace has their own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from planner.locale import Message, message
from planner.store.atomic import locked, write_atomically
from planner.store.errors import StoreError, cannot_read, cannot_write

FILE_NAME = "settings.toml"
THEMES = ("terminal", "dark", "light", "contrast")
MOUSE = ("off", "on")
CURSOR = ("hidden", "shown")
_CHOICES = {"theme": THEMES, "mouse": MOUSE, "cursor": CURSOR}
OWN_KEYS = (
    *(f"f{number}" for number in range(1, 11)),
    *(f"ctrl+{letter}" for letter in "lopstyz"),
    *("enter", "escape", "tab", "shift+tab", "space", "delete", "backspace"),
    *("up", "down", "left", "right", "pageup", "pagedown", "home", "end"),
)
"""The keys that do something here and are no letters."""
_KEY = re.compile(
    r"(?:(?:ctrl|alt|shift)\+)+(?:[a-z0-9]|f\d{1,2}|up|down|left|right|home|end)|f(?:1\d|2[0-4]|\d)|insert"
)
_LARGEST = 100_000
"""Bytes; a file of all settings takes some hundred."""


class Preferences(NamedTuple):
    """What was chosen.

    Attributes:
        theme: one of THEMES; "terminal" leaves the terminal its own colours.
        mouse: whether the mouse is listened to.
        keys: the key that is pressed, and the planner's own key that it stands for.
        problems: what the file holds and cannot be taken, each as a sentence.
        cursor: whether the terminal's own cursor is seen, for magnifiers that follow nothing else.
    """

    theme: str = THEMES[0]
    mouse: bool = False
    keys: Mapping[str, str] = MappingProxyType({})
    problems: tuple[Message, ...] = ()
    cursor: bool = False


DEFAULTS = Preferences()


class Setting(NamedTuple):
    """A name that may stand in the file, its value now, and what may stand there."""

    name: str
    value: str
    choices: tuple[str, ...]


def preferences_path() -> Path:
    """Return where the file is or would be; MOBILITY_PLANNER_CONFIG names another folder.

    Raises:
        StoreError: the user has no home.
    """
    override = os.environ.get("MOBILITY_PLANNER_CONFIG")
    if override:
        return Path(override) / FILE_NAME
    from platformdirs import user_config_path

    try:
        return user_config_path("mobility-planner") / FILE_NAME
    except RuntimeError as error:
        raise StoreError(message("store.no_home", variable="MOBILITY_PLANNER_CONFIG")) from error


def read_preferences() -> Preferences:
    """Return what was chosen; what cannot be read or taken is at its default and among the problems."""
    try:
        whole = _whole(preferences_path())
    except StoreError as problem:
        return Preferences(problems=(problem.message,))
    chosen = {name: str(whole.pop(name, choices[0])) for name, choices in _CHOICES.items()}
    problems = [
        _not_a_value(name, chosen[name], choices) for name, choices in _CHOICES.items() if chosen[name] not in choices
    ]
    keys = whole.pop("keys", {})
    rows = {str(own): str(pressed) for own, pressed in keys.items()} if isinstance(keys, dict) else {}
    wrong = _without_wrong(rows)
    problems += [*wrong, *(message("config.no_such", name=name) for name in whole)]
    pressed = {pressed: own for own, pressed in rows.items()}
    theme = chosen["theme"] if chosen["theme"] in THEMES else THEMES[0]
    return Preferences(theme, chosen["mouse"] == "on", pressed, tuple(problems), chosen["cursor"] == "shown")


def _without_wrong(rows: dict[str, str]) -> list[Message]:
    """Take the keys out that cannot be, and say why; one that counted on such a key goes with it."""
    said: list[Message] = []
    while wrong := {own: why for own, pressed in rows.items() if (why := _wrong_key(own, pressed, rows))}:
        said += wrong.values()
        for own in wrong:
            del rows[own]
    return said


def settings_now(preferences: Preferences) -> list[Setting]:
    """Return all settings, for a list: each of them with what may stand there."""
    pressed = {own: key for key, own in preferences.keys.items()}
    return [
        Setting("theme", preferences.theme, THEMES),
        Setting("mouse", MOUSE[preferences.mouse], MOUSE),
        Setting("cursor", CURSOR[preferences.cursor], CURSOR),
        *(Setting(f"keys.{own}", pressed.get(own, own), ()) for own in OWN_KEYS),
    ]


def write_preference(name: str, value: str) -> None:
    """Put one setting into the file; whatever else stands there, remarks too, stays as it is.

    Raises:
        StoreError: there is no such setting, it cannot have this value, or the file cannot be written.
    """
    path = preferences_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise cannot_write(error, path.parent) from error
    with locked(path):
        whole = _whole(path)  # a damaged file is not written over
        keys = whole.get("keys", {})
        kind, _, own = name.partition(".")
        _refuse(name, value, {**keys, own: value} if kind == "keys" and isinstance(keys, dict) else {})
        changed = _with_line(path.read_text("utf-8") if path.exists() else "", name, value)
        import tomllib

        try:
            tomllib.loads(changed)
        except tomllib.TOMLDecodeError as error:  # it stands there in another way of writing
            raise StoreError(message("config.by_hand", file=str(path), name=name)) from error
        write_atomically(path, changed.encode("utf-8"))


def _refuse(name: str, value: str, keys: Mapping[str, Any]) -> None:
    kind, _, own = name.partition(".")
    choices = _CHOICES.get(name, ())
    if choices:
        problem = None if value in choices else _not_a_value(name, value, choices)
    else:
        problem = _wrong_key(own, value, keys) if kind == "keys" else message("config.no_such", name=name)
    if problem is not None:
        raise StoreError(problem)


def _not_a_value(name: str, value: str, choices: Sequence[str]) -> Message:
    return message("config.not_a_value", name=name, value=value, choices=", ".join(choices))


def _wrong_key(own: str, pressed: str, rows: Mapping[str, Any]) -> Message | None:
    """Say what is wrong with a key that stands for one of the planner's; None where nothing is."""
    if own not in OWN_KEYS:
        return message("config.no_such_key", key=own)
    if pressed == own:
        return None
    # A letter, Enter or Esc would be gone from the fields that are typed into and the windows that are closed.
    if not _KEY.fullmatch(pressed):
        return message("config.not_a_key", key=pressed)
    if [*rows.values()].count(pressed) > 1:
        return message("config.key_twice", key=pressed)
    if pressed in OWN_KEYS and rows.get(pressed, pressed) == pressed:
        return message("config.key_taken", key=pressed)
    return None


def _with_line(text: str, name: str, value: str) -> str:
    kind, _, own = name.partition(".")
    line = f'keys."{own}" = "{value}"' if kind == "keys" else f'{name} = "{value}"'
    written = rf'keys\.(?:"{re.escape(own)}"|{re.escape(own)})' if kind == "keys" else re.escape(name)
    standing = re.compile(rf"^[ \t]*{written}[ \t]*=.*$", re.MULTILINE)
    if standing.search(text):
        return standing.sub(lambda _: line, text, count=1)
    # Before everything else: behind the heading of a table it would belong to that table.
    return f"{line}\n{text}"


def _whole(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1)
        import tomllib  # where nothing was chosen, home is drawn without it

        return tomllib.loads(text[:_LARGEST].decode("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise cannot_read(error, path) from error
    except (ValueError, RecursionError) as error:
        raise StoreError(message("config.damaged", file=str(path))) from error
