"""Near words: what people of the trades write, in ESCO's words and from Latvian into English."""

from __future__ import annotations

import pytest

from planner.outcomes.esco.near_words import NO_THINGS, in_english, is_known_thing, near_words
from planner.outcomes.esco.words import fold, near_table, stem


@pytest.mark.parametrize(
    ("latvian", "english"),
    [
        ("nomainīt riepu", "replace tyre"),
        ("riepas maiņa", "replace tyre"),
        ("barot teļus", "feed calves"),
        ("teļu barošana", "feed calves"),
        ("samazgāt traukus", "wash tableware"),
        ("motoreļļa", "engine oil"),
        ("saules paneļa uzstādīšana", "install solar panel"),
        ("piestiprināt lampu pie griestiem", "mount lamp on ceiling"),
        ("remontēt trakt", "repair tractor"),
    ],
)
def test_latvian_words_are_read_in_any_form(latvian: str, english: str) -> None:
    assert in_english(fold(latvian), "lv") == english
    assert in_english(fold(latvian), "lt") == ""


@pytest.mark.parametrize(
    ("latvian", "english"),
    [("banketa zāli", "catering"), ("zāli konferencei", "event"), ("sporta zāle", "sport facility"), ("zāli", "lawn")],
)
def test_a_hall_is_no_lawn_where_a_word_beside_it_says_so(latvian: str, english: str) -> None:
    assert in_english(fold(latvian), "lv") == english


@pytest.mark.parametrize("text", ["nomainīt žagatu", "žagata", "remontēt"])
def test_where_nothing_is_known_that_is_acted_upon_nothing_is_said(text: str) -> None:
    assert in_english(fold(text), "lv") == ""


def test_a_thing_is_near_to_what_esco_calls_it() -> None:
    assert dict(near_words("calves"))["livestock"] > dict(near_words("calves"))["animal"]
    assert "fit" in dict(near_words("hang"))
    assert is_known_thing("dents")
    assert not is_known_thing("cut")  # what is done is no thing


def test_no_stem_of_the_table_means_two_things() -> None:
    """One meaning is taken, so a second one would never be seen."""
    for language, tables in near_table()["words"].items():
        for kind, words in tables.items():
            stems = [fold(each) for group in words.values() for each in group.split()]
            assert sorted(stems) == sorted(set(stems)), (language, kind, {x for x in stems if stems.count(x) > 1})
    assert stem("calves", "en") in {
        stem(each, "en") for group in near_table()["near"].values() for each in group.split()
    }


def test_every_word_of_the_table_is_found_by_its_own_beginning() -> None:
    table = near_table()
    things = [each for group in table["near"].values() for each in group.split()]
    assert [each for each in things if not near_words(fold(each))] == []
    every = {each for kinds in table["words"].values() for group in kinds["words"].values() for each in group.split()}
    stems = {fold(each) for each in every if "_" not in each} - NO_THINGS  # as a whole word `kas` is `who`
    assert {each for each in stems if not in_english(each, "lv")} == set()
