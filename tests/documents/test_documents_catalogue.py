"""Both languages have the same keys, and every key that the room uses."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import planner.documents
from planner.documents.form import load_form
from planner.locale import catalogue


def keys(lang: str) -> set[str]:
    text = files("planner.locale").joinpath(lang, "documents.json").read_text("utf-8")
    found: dict[str, object] = json.loads(text)
    return set(found)


def test_both_languages_have_the_same_keys_and_fields() -> None:
    assert keys("en") == keys("lv")
    for key in keys("en"):
        fields = [set(re.findall(r"\{(\w+)\}", json.dumps(pattern(lang, key)))) for lang in ("en", "lv")]
        assert fields[0] == fields[1], key


def pattern(lang: str, key: str) -> object:
    return json.loads(files("planner.locale").joinpath(lang, "documents.json").read_text("utf-8"))[key]


def test_each_label_of_a_field_table_is_in_the_catalogues() -> None:
    tables = sorted(path.parent.name for path in Path(planner.documents.__path__[0]).glob("*/form.json"))
    assert len(tables) >= 14
    for document in tables:
        form = load_form(document)
        used = {form_text for part in form.sections for form_text in (part.label, part.note)}
        for field in (each for part in form.sections for each in part.fields):
            used |= {field.label, field.note, field.label_if_empty, *(column.label for column in field.columns)}
            used |= {label for each in field.items for label in (each.label, each.group)}
        assert [each for each in used - {""} if not catalogue("lv").has(each)] == []


def test_each_key_named_in_the_code_is_in_the_catalogues() -> None:
    code = "".join(path.read_text("utf-8") for path in Path(planner.documents.__path__[0]).rglob("*.py"))
    named = set(re.findall(r'"(documents\.[a-z_.]+[a-z])"', code))
    assert named
    assert {each for each in named if each not in keys("lv")} == set()


def test_no_key_is_left_over() -> None:
    room = Path(planner.documents.__path__[0])
    used = "".join(path.read_text("utf-8") for path in (*room.rglob("*.py"), *room.rglob("*.json")))
    stems = ("documents.party.", "documents.status.", "documents.column.", "documents.plan_field.")
    left = {each for each in keys("lv") if f'"{each}"' not in used and not each.startswith(stems)}
    assert left == set()
