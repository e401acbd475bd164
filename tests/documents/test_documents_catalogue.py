"""Every text that field tables and the code of papers name is in the catalogues."""

from __future__ import annotations

import re
from pathlib import Path

import planner.documents
from planner.documents.form import load_form
from planner.locale import catalogue

_FIELDS = {"papers.issued_on", "papers.mobility_id"}
"""Of the plan, where a key can jump to; no text."""


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
    named = set(re.findall(r'"(papers\.[a-z_.]+[a-z])"', code)) - _FIELDS
    assert len(named) > 30
    assert {each for each in named if not catalogue("lv").has(each)} == set()
