"""No untranslated string: all languages have the same texts with the same fields, and code asks for no other."""

from __future__ import annotations

import ast
import json
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

import hypothesis
import pytest
from hypothesis import strategies as st

import planner
import screens
from planner.locale import catalogue, languages, wrap
from screens.commands import Command
from screens.pages.spec import Page, Table

PACKAGES = [Path(each.__file__).parent for each in (planner, screens) if each.__file__]
LOCALE = PACKAGES[0] / "locale"
ROOMS = sorted({each.name for code in languages() for each in (LOCALE / code).glob("*.json")} - {"language.json"})


def texts(code: str, room: str) -> dict[str, Any]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({key for key, _ in pairs}) == len(pairs), f"{code}/{room} has a key twice"
        return dict(pairs)

    found: dict[str, Any] = json.loads((LOCALE / code / room).read_text("utf-8"), object_pairs_hook=once)
    return found


def forms(text: str | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else text


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("room", ROOMS)
def test_every_language_has_the_same_texts_with_the_same_fields(room: str) -> None:
    first, *others = (texts(code, room) for code in languages())
    for other in others:
        assert set(other) == set(first)
        for key, text in first.items():
            wanted = {name for form in forms(text) for name in fields(form)}
            assert {name for form in forms(other[key]) for name in fields(form)} == wanted, key


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("room", ROOMS)
def test_keys_name_their_file_and_texts_say_something(room: str, code: str) -> None:
    plurals = {catalogue(code).language.plural(n) for n in range(200)}
    for key, text in texts(code, room).items():
        assert key.partition(".")[0] == Path(room).stem
        assert all(form.strip() for form in forms(text)), key
        assert isinstance(text, str) or len(text) == len(plurals), key


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    paths = [path for package in PACKAGES for path in sorted(package.rglob("*.py"))]
    return tuple((path, ast.parse(path.read_text("utf-8"))) for path in paths)


def asked_for() -> Iterator[tuple[Path, int, str, set[str] | None]]:
    """Every literal key that code asks for, with the names of its values (None: cannot be told)."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            key = node.args[0]
            if called(node) in {"message", "text"} and isinstance(key, ast.Constant) and isinstance(key.value, str):
                given = {each.arg for each in node.keywords}
                known = None if None in given else {each for each in given if each is not None}
                yield path, node.lineno, key.value, known


def test_code_asks_only_for_texts_that_exist() -> None:
    asked = list(asked_for())
    assert len(asked) > 200
    unknown = [f"{path.name}:{line} {key}" for path, line, key, _ in asked if not _exists(key)]
    assert unknown == []


def _exists(key: str) -> bool:
    room = LOCALE / "en" / f"{key.partition('.')[0]}.json"
    return room.is_file() and catalogue("en").has(key)


def test_code_gives_every_field_that_a_text_has() -> None:
    lacking = []
    for path, line, key, given in asked_for():
        if given is None or not _exists(key):
            continue
        text = texts("en", f"{key.partition('.')[0]}.json")[key]
        wanted = {name for form in forms(text) for name in fields(form)}
        if not wanted <= given and (given or isinstance(text, list)):
            lacking.append(f"{path.name}:{line} {key} lacks {sorted(wanted - given)}")
    assert lacking == []


def test_no_text_is_left_that_nothing_asks_for() -> None:
    """A key counts as asked for where it, or the beginning that it is put together from, stands in code or data."""
    whole, beginnings = _named_in_code()
    unused = [
        key
        for room in ROOMS
        for key in texts("en", room)
        if not {key, key.removesuffix(".hint")} & whole and not any(key.startswith(each) for each in beginnings)
    ]
    assert unused == []


def _named_in_code() -> tuple[set[str], tuple[str, ...]]:
    whole: set[str] = set()
    beginnings: set[str] = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                (beginnings if node.value.endswith(".") else whole).add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
    data = (each for package in PACKAGES for each in package.rglob("*.json") if LOCALE not in each.parents)
    for path in data:
        whole.update(re.findall(r'"([a-z0-9_]+(?:\.[A-Za-z0-9_]+)+)"', path.read_text("utf-8")))
    rooms = {Path(each).stem for each in ROOMS}
    return whole, tuple(each for each in beginnings if "." in each and each.partition(".")[0] in rooms)


# -- keys that follow from a name ------------------------------------------------------------------------------------

Found = TypeVar("Found")
SECOND_KEYS = re.compile(r"(mark|table|page)_[^_]+|yes2")
"""Commands that no key line, help or palette names: each is a further key of one that they do name."""
NAMED_BY = {"Marks": 2, "_marks": 1, "ticks": 1}
"""What names a command or a table by another argument than its first, and by which."""


def made(kind: type[Found]) -> Iterator[Found]:
    """Everything of a kind that the modules of screens/ hold, in their classes, tables and actions too."""
    for each in pkgutil.walk_packages(screens.__path__, "screens."):
        for value in vars(import_module(each.name)).values():
            if isinstance(value, type):
                for own in vars(value).values() if value.__module__ == each.name else ():
                    yield from inside(own, kind)
            else:
                yield from inside(value, kind)


def inside(value: object, kind: type[Found]) -> Iterator[Found]:
    if isinstance(value, kind):
        yield value
    parts: Iterator[object] = iter(())
    if isinstance(value, dict):
        parts = iter(value.values())
    elif isinstance(value, (tuple, list, frozenset)):
        parts = iter(value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = iter(vars(value).values()) if hasattr(value, "__dict__") else parts
    for each in parts:
        yield from inside(each, kind)


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def calls(*names: str) -> Iterator[ast.Call]:
    """Calls in screens/ of functions and classes by their names."""
    for path, tree in sources():
        if PACKAGES[1] in path.parents:
            found = (each for each in ast.walk(tree) if isinstance(each, ast.Call))
            yield from (each for each in found if called(each) in names)


def written(*names: str) -> set[str]:
    """Names that stand in such calls as they are."""
    named = (each.args[NAMED_BY.get(called(each), 0) :][:1] for each in calls(*names))
    return {str(each.value) for first in named for each in first if isinstance(each, ast.Constant)}


def command_names() -> set[str]:
    found = {each.name for each in made(Command)} | written("Command", "Marks", "_marks", "table_action", "page_action")
    return {each for each in found if not SECOND_KEYS.fullmatch(each)}


def page_names() -> set[str]:
    helps = {str(value.help_name) for value in classes() if getattr(value, "help_name", "")}
    return {each.name for each in made(Page)} | written("Page") | helps


def classes() -> Iterator[Any]:
    for each in pkgutil.walk_packages(screens.__path__, "screens."):
        yield from (value for value in vars(import_module(each.name)).values() if isinstance(value, type))


def table_names() -> set[str]:
    """Names of tables; a table of records is named by its path."""
    paths = set()
    for each in calls("records"):
        text = ast.unparse(each.args[0]).removeprefix("f").strip("'")
        if re.fullmatch(r"(mobility|project)\.[a-z_.]+", text):
            paths.add(text.partition(".")[2])
    return {each.name for each in made(Table)} | written("Table", "ticks") | paths


def column_names() -> set[str]:
    """Names of the columns of lists to tick; where a list is given other columns, its own has no title."""
    other = [each for each in calls("_replace") if any(keyword.arg == "columns" for keyword in each.keywords)]
    given = {each.func.value for each in other if isinstance(each.func, ast.Attribute)}
    named = (each.args[1] for each in calls("ticks") if each not in given)
    return {str(each.value) for each in named if isinstance(each, ast.Constant)}


@cache
def keys_by_name() -> dict[str, set[str]]:
    """Every key that a name gives, by the catalogue it is in."""
    return {
        "command": {f"command.{each}{end}" for each in command_names() for end in ("", ".help")},
        "help": {f"help.{each}" for each in page_names()},
        "empty": {f"empty.{each}" for each in table_names()},
        "column": {f"column.{each}" for each in column_names()},
    }


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("room", ["command", "help", "empty", "column"])
def test_every_name_has_its_words(room: str, code: str) -> None:
    keys = keys_by_name()[room]
    assert len(keys) > (2 if room == "column" else 20)
    assert sorted(keys - set(texts(code, f"{room}.json"))) == []


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize(("maker", "rooms"), [("Column", ("column",)), ("Heading", ("heading", "page"))])
def test_every_column_and_heading_has_its_words(maker: str, rooms: tuple[str, ...], code: str) -> None:
    named = (each.args[0] for each in calls(maker) if each.args)
    keys = {str(each.value) for each in named if isinstance(each, ast.Constant) and each.value}
    assert len(keys) > 20
    assert {each.partition(".")[0] for each in keys} <= set(rooms)
    assert sorted(each for each in keys if not catalogue(code).has(each)) == []


@pytest.mark.parametrize("room", ["command", "help", "empty", "column"])
def test_no_words_are_left_that_no_name_gives(room: str) -> None:
    whole, _ = _named_in_code()
    known = keys_by_name()[room] | whole
    spare = {key for key in texts("en", f"{room}.json") if key not in known and key.rpartition(".")[2] not in whole}
    assert sorted(spare) == []


def test_lines_never_break_inside_an_amount() -> None:
    text = "Kursu maksa nepārsniedz 1 221 000 EUR, un 3 cilvēki 42 dienas"
    for width in range(20, 50):
        lines = wrap(text, width, first="ok ", indent="   ")
        assert all(len(each) <= width for each in lines)
        assert any("1 221 000 EUR" in each for each in lines)
        assert " ".join(each.strip() for each in lines) == "ok " + text


@hypothesis.given(st.text(alphabet="ab 012 EUR\u00a0", max_size=80), st.integers(12, 60))
def test_lines_say_all_words_in_their_order(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())
