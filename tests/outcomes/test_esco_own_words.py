"""Words of the trades before the index, the layer of working translations, and an honest 'nothing close'."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from esco_files import REAL
from hypothesis import given
from hypothesis import strategies as st

from planner.model import ESCO_BASE
from planner.outcomes.esco import ConceptType, Esco, Filters, install, open_esco
from planner.outcomes.esco.own_words import own_words
from planner.outcomes.esco.words import fold, near_table, objects_among

TABLE: dict[str, dict[str, str]] = json.loads(
    files("planner.outcomes.esco").joinpath("own_words.json").read_text("utf-8")
)["concepts"]
ROWS = [
    (uri, language, phrase)
    for uri, words in TABLE.items()
    for language in words
    for phrase in words[language].split(", ")
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Esco]:
    """ESCO's official English files, as a school installs them."""
    if not REAL.is_dir():
        pytest.skip("needs ESCO's real files")
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path_factory.mktemp("esco")))
    folder = REAL / "v1.1.1"
    install([Path(folder / "en" / f"{name}_en.csv.gz") for name in ("skills", "occupations")])
    esco = open_esco()
    monkeypatch.undo()
    yield esco
    esco.close()


def labels(esco: Esco, text: str, language: str, most: int = 5) -> list[str]:
    return [hit.english or hit.label for hit in esco.search(text, language)[:most]]


def test_there_are_enough_rows_and_each_phrase_means_one_concept() -> None:
    occupations = [row for row in ROWS if row[0].startswith("occupation/")]
    assert len({uri for uri, _, _ in occupations}) >= 150
    assert len(ROWS) - len(occupations) >= 400
    kinds = [(uri.split("/")[0], language, fold(phrase)) for uri, language, phrase in ROWS]
    assert len(set(kinds)) == len(kinds)


def test_every_address_exists_and_every_phrase_finds_it(whole: Esco) -> None:
    for uri, language, phrase in ROWS:
        assert whole.details(ESCO_BASE + uri), uri
        kind = ConceptType.OCCUPATION if uri.startswith("occupation/") else None
        first = [hit.uri for hit in whole.search(phrase, language, Filters(type=kind))[:2]]
        assert ESCO_BASE + uri in first, (phrase, first)


@given(st.sampled_from(ROWS), st.sampled_from(["", "viens "]))
def test_a_phrase_is_found_with_a_word_around_it(row: tuple[str, str, str], around: str) -> None:
    uri, language, phrase = row
    assert uri in {each.uri for each in own_words(fold(f"{around}{phrase}"), (language,))}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("krāsot matus", "lv", "dye hair"),
        ("matu krāsošana", "lv", "dye hair"),
        ("cept maizi", "lv", "bake goods"),
        ("automehāniķis", "lv", "vehicle technician"),
        ("automehāniķa palīgs", "lv", "vehicle technician"),
        ("lokmetinātājs", "lv", "welder"),
        ("virpotājs", "lv", "lathe and turning machine operator"),
        ("replace brake pads", "en", "maintain braking system"),
        ("make a wedding cake", "en", "bake pastry for special events"),
    ],
)
def test_words_of_the_trades_come_first_with_esco_installed(
    whole: Esco, text: str, language: str, expected: str
) -> None:
    assert expected in labels(whole, text, language, 2)


def test_what_travels_with_the_app_stays_under_what_is_installed(whole: Esco) -> None:
    assert whole.status.languages == ("en",)
    hits = whole.search("maizes un konditorejas izejvielas", "lv")
    assert hits
    assert hits[0].working
    assert hits[0].label == "maizes un konditorejas izejvielas"
    assert hits[0].english == "bakery ingredients"


@pytest.mark.parametrize("text", ["replace a flibbertigibbet", "make a jabberwock"])
def test_what_is_not_there_is_nothing_close(whole: Esco, text: str) -> None:
    assert whole.search(text, "en") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("replace brake pads", "padlock"),
        ("make a wedding cake", "rebar"),
        ("prepare mise en place", "mission"),
        ("wire a socket", "society"),
        ("milk cows", "hammer mill"),
    ],
)
def test_a_slip_is_not_guessed_where_the_word_is_known(whole: Esco, text: str, wrong: str) -> None:
    assert not any(wrong in each for each in labels(whole, text, "en"))


def test_a_verb_names_no_object() -> None:
    assert objects_among(["replace", "the", "brake", "pads"], "en") == (0, 0, 1, 1)
    assert objects_among(["krasot", "matus"], "lv") == (0, 1)
    assert objects_among(["weld"], "en") == (1,)


def test_every_near_word_is_one_of_esco() -> None:
    """What is looked for instead has to be there."""
    if not REAL.is_dir():
        pytest.skip("needs ESCO's real files")
    with gzip.open(REAL / "v1.1.1" / "en" / "skills_en.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        labels = fold("\n".join(f"{row['preferredLabel']}\n{row['altLabels']}" for row in csv.DictReader(stream)))
    every = f" {labels.replace(chr(10), ' ')}"
    assert [text for near in near_table()["near"] for text in near.split(", ") if f" {fold(text)}" not in every] == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("feed calves", "en", "feed livestock"),
        ("change a nappy", "en", "attend to children's basic physical needs"),
        ("install a washbasin", "en", "place sanitary equipment"),
        ("cirpt aitas", "lv", "shearing of wool"),
        ("izlietnes uzstādīšana", "lv", "place sanitary equipment"),
        ("iztīrīt aizsērējušu kanalizāciju", "lv", "clear out drains"),
    ],
)
def test_a_task_is_found_by_near_words(whole: Esco, text: str, language: str, expected: str) -> None:
    assert expected in labels(whole, text, language)


@pytest.mark.parametrize(
    ("text", "wrong"), [("fill dents", "dental"), ("draw a logo", "logop"), ("vaccinate a dog", "evaluate")]
)
def test_a_known_thing_is_a_whole_word(whole: Esco, text: str, wrong: str) -> None:
    found = labels(whole, text, "en")
    assert found
    assert not any(wrong in each for each in found)


def test_an_act_is_no_occupation_and_a_place_no_object(whole: Esco) -> None:
    assert objects_among(["mount", "a", "lamp", "on", "the", "ceiling"], "en") == (0, 0, 1, 0, 0, 0.5)
    assert whole.search("lay a brick wall", "en")[0].type is ConceptType.SKILL


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("go on holiday to Spain", "en"),
        ("turn into a frog", "en"),  # one word of a description
        ("fly to Mars", "en"),
        ("travel to the moon", "en"),
        ("novecot kopā", "lv"),
        ("pazust telefonu taksometrā", "lv"),
    ],
)
def test_of_everyday_life_nothing_is_close_with_esco_installed(whole: Esco, text: str, language: str) -> None:
    assert labels(whole, text, language) == []
