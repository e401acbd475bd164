"""One thing, one word: what Latvian texts may not say, and what they say instead."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import planner
from planner.locale import languages
from planner.locale.terms import Forbidden, forbidden, terms

ROOT = Path(planner.__file__).parent
SOURCES = {"VIAA", "EC", "law", "own"}


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)


@cache
def texts(code: str) -> dict[str, list[str]]:
    """Every form of every text of a language by its key; country names are proper names."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "locale" / code).glob("*.json")):
        if path.stem not in {"language", "countries"}:
            found.update({key: list(leaves(text)) for key, text in json.loads(path.read_text("utf-8")).items()})
    return found


def data_texts(code: str) -> Iterator[tuple[str, str]]:
    """Sentences that a person reads and that stand beside the catalogues: starter units and names of skills."""
    paths = [*(ROOT / "outcomes" / "starter" / code).glob("*.json"), ROOT / f"outcomes/esco/starter_{code}.json"]
    for path in (each for each in paths if each.is_file()):
        yield from ((path.name, each) for each in leaves(json.loads(path.read_text("utf-8"))))


def told(where: str, text: str, found: tuple[Forbidden, ...]) -> list[str]:
    return [f"{where}: “{each.word}” is to be “{each.use}” ({each.english}): {text}" for each in found]


@pytest.mark.parametrize("code", languages())
def test_no_text_has_a_word_that_the_table_has_another_for(code: str) -> None:
    wrong = [each for key, all_forms in texts(code).items() for text in all_forms for each in wrong_in(code, key, text)]
    for name, text in data_texts(code):
        wrong += told(name, text, forbidden(code, "", text))
    assert wrong == []


def wrong_in(code: str, key: str, text: str) -> list[str]:
    return told(key, text, forbidden(code, key, text))


def test_latvian_has_its_table_and_each_row_can_be_kept() -> None:
    table = terms("lv")
    assert len(table) >= 45
    assert {each.source for each in table} <= SOURCES
    known = tuple(texts("lv"))
    for each in table:
        assert each.never, each.english
        # What a row asks for must not be what it forbids; the quotation marks are told by showing them.
        assert not any(rule.search(each.use.partition(";")[0].replace("“", "„")) for rule in each.never), each.english
        assert each.apart <= set(known), each.apart - set(known)
        assert all(any(key.startswith(begin) for key in known) for begin in each.where), each.where
    assert terms("en") == ()


@pytest.mark.parametrize(
    ("key", "text", "use"),
    [
        ("home.damaged", "datne bojāta", "fails"),
        ("said.any", "Uzņēmējam jāparaksta", "uzņemošā organizācija; īsi: uzņ. org."),
        ("note.any", "Dienas ārzemēs", "ārvalstīs, uz ārvalstīm, no ārvalstīm"),
        ("empty.any", "Nekas netrūkst", "kā trūkst, nekā netrūkst (ģenitīvs); trūkst 1 ieraksta, 3 ierakstu"),
        ("fields.participants.role.hint", "Kāda loma", "statuss"),
        ("said.any", "“tā”", '„ ”; " tikai tur, kur to raksta čaulā vai failā'),
    ],
)
def test_a_forbidden_word_names_the_right_one(key: str, text: str, use: str) -> None:
    assert use in {each.use for each in forbidden("lv", key, text)}


@pytest.mark.parametrize(
    "text", ["Uzņēmējvalsts", "uzņēmējdarbība", "Fails", "„tā”", "Nosūtītājorganizācija", "Zaļās prasmes"]
)
def test_right_words_are_left_alone(text: str) -> None:
    assert forbidden("lv", "note.any", text) == ()
