"""Keys of other modes and layouts do what they say, and no key that nobody knows is typed as letters."""

from __future__ import annotations

import importlib
import pkgutil
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import _xterm_parser
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.events import Key
from textual.widgets import Input

import screens
from planner.locale import catalogue
from planner.preferences import OWN_KEYS, Preferences
from planner.store import Workspace
from planner.workflows import make_sample
from screens.app import PlannerApp
from screens.commands import Command, key_line, key_sign, show_pressed
from screens.dialogs.base import TextDialog
from screens.dialogs.mouse import key_at
from screens.terminal.keyboards import Keyboard, in_browser
from screens.terminal.textual_private import know_more_keys
from screens.workspace.home_commands import COMMANDS


@pytest.fixture
def _all_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(_xterm_parser), "ANSI_SEQUENCES_KEYS", ANSI_SEQUENCES_KEYS)
    know_more_keys()


@pytest.fixture(autouse=True)
def _own_signs() -> Iterator[None]:
    yield
    show_pressed({})


def _keys(sent: str) -> list[str]:
    parser = _xterm_parser.XTermParser()
    return [each.key for each in (*parser.feed(sent), *parser.feed("")) if isinstance(each, Key)]


@pytest.mark.usefixtures("_all_keys")
def test_function_keys_of_putty_are_function_keys() -> None:
    assert _keys("".join(f"\x1bO{sign}" for sign in "PQRSTUVWXYZ[")) == [f"f{number}" for number in range(1, 13)]
    assert _keys("\x1b[M\x1b[N\x1b[T\x1b[X") == ["f1", "f2", "f8", "f12"]


@pytest.mark.usefixtures("_all_keys")
def test_a_key_that_nobody_knows_types_nothing() -> None:
    unknown = [f"\x1bO{sign}" for sign in string.ascii_letters]
    unknown += [f"\x1b[{number}{end}" for number in ("", "99", "99;9") for end in "GKLfghijklopqrtvwxyz~^$@"]
    typed = [(sent, keys) for sent in unknown if (keys := _keys(f"{sent}x"))[-1] != "x" or len(keys) > 2]
    assert not typed
    assert _keys("\x1bOTOT") == ["f5", "O", "T"]


@pytest.mark.usefixtures("_all_keys")
def test_what_a_terminal_reports_is_still_understood() -> None:
    parser = _xterm_parser.XTermParser()
    names = [type(each).__name__ for each in parser.feed("\x1b[I\x1b[200~ab\x1b[201~\x1b[<0;3;4M\x1b[?2026;2$y\x1b[O")]
    assert names == ["AppFocus", "Paste", "MouseDown", "TerminalSupportsSynchronizedOutput", "AppBlur"]


def test_cyrillic_letters_are_commands_and_stay_letters_where_text_is_typed() -> None:
    keyboard = Keyboard(Preferences())
    assert keyboard.meant(Key("ф", "ф"), typing=False).key == "a"
    assert keyboard.meant(Key("З", "З"), typing=False).character == "P"
    assert keyboard.meant(Key("ф", "ф"), typing=True).character == "ф"
    assert keyboard.meant(Key("ā", "ā"), typing=False).character == "ā"


async def test_another_key_does_it_is_named_and_a_cyrillic_one_opens(workspace: Workspace) -> None:
    make_sample(workspace, "en")
    app = PlannerApp(workspace, "en", preferences=Preferences(keys={"ctrl+e": "f10", "f12": "f9"}))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("f12")
        await pilot.pause()
        assert app.words.language.code == "lv"
        await pilot.press("f9")
        await pilot.pause()
        assert app.words.language.code == "en", "the key of the house goes on doing it"
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, TextDialog)
        await pilot.press("escape")
        await pilot.press("а")  # f on the same key: find
        await pilot.pause()
        typed = app.screen.query_one(Input)
        await pilot.press("а", "ctrl+e")
        assert typed.value == "а"


def test_a_key_that_a_browser_keeps_has_another_there_that_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, workspace: Workspace
) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_BROWSER", str(tmp_path))
    app = PlannerApp(workspace, "en", preferences=Preferences(keys={"ctrl+e": "f10"}))
    assert key_sign("ctrl+t") == "Ctrl+B"
    assert app.keyboard.meant(Key("ctrl+b", None), typing=True).key == "ctrl+t"
    assert app.keyboard.meant(Key("ctrl+e", None), typing=True).key == "f10", "what the user chose stands"
    for keys in ({"alt+t": "ctrl+t"}, {"ctrl+b": "f9"}):
        assert in_browser(Preferences(keys=keys)).keys == keys


@pytest.mark.parametrize("lang", ["en", "lv"])
def test_a_click_on_the_key_line_is_the_key_that_stands_there(lang: str) -> None:
    words, seen, shortened = catalogue(lang), 0, 0
    for width in (40, 60, 80, 200):
        line = key_line(COMMANDS, words, width)
        for each in COMMANDS:
            for label in {each.label(words), each.short_label(words)}:
                part = f"{key_sign(each.key)} {label}"
                if each.shown and part in line.split("  "):
                    seen, shortened = seen + 1, shortened + (label != each.label(words))
                    assert key_at(line, line.index(part), COMMANDS, words) == each.key.partition(",")[0]
        assert key_at(line, len(line) - 1, COMMANDS, words) == "f1"
        assert key_at(line, len(line), COMMANDS, words) == ""
    assert seen > shortened
    assert shortened or lang == "en"


def test_every_key_of_a_command_can_be_given_another() -> None:
    keys: set[str] = set()
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        for value in vars(importlib.import_module(module.name)).values():
            rows = value if isinstance(value, tuple) else ()
            keys |= {key for each in rows if isinstance(each, Command) for key in each.key.split(",") if len(key) > 1}
    assert keys - {"slash", "question_mark", "plus"} <= set(OWN_KEYS)
