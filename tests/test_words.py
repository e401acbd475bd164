"""No untranslated string: all languages have the same texts with the same fields, and code asks for no other."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

import planner
import screens
from planner.locale import catalogue, languages, wrap

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


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for package in PACKAGES:
        for path in sorted(package.rglob("*.py")):
            yield path, ast.parse(path.read_text("utf-8"))


def asked_for() -> Iterator[tuple[Path, int, str, set[str] | None]]:
    """Every literal key that code asks for, with the names of its values (None: cannot be told)."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            key = node.args[0]
            if name in {"message", "text"} and isinstance(key, ast.Constant) and isinstance(key.value, str):
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
