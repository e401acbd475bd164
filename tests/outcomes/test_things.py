"""Things of the trades: each leads to concepts that exist, in every form a word is written in."""

from __future__ import annotations

import csv
import gzip
import json
from importlib.resources import files

import pytest
from esco_files import REAL

from planner.model import ESCO_BASE
from planner.outcomes.esco.things import things_in
from planner.outcomes.esco.words import fold

TABLE = json.loads(files("planner.outcomes.esco").joinpath("things.json").read_text("utf-8"))


def labels(text: str, language: str) -> list[str]:
    """Labels of the concepts that a text leads to, the weightiest first."""
    names = {uri: label for label, uri in TABLE["concepts"].items()}
    found = things_in(fold(text), language)
    return [names[uri] for uri in sorted(found, key=lambda each: -found[each])]


@pytest.mark.skipif(not REAL.is_dir(), reason="needs ESCO's real files")
def test_every_concept_exists_under_the_label_it_has_here() -> None:
    with gzip.open(REAL / "v1.1.1" / "en" / "skills_en.csv.gz", "rt", encoding="utf-8-sig", newline="") as stream:
        real = {row["conceptUri"]: " ".join(row["preferredLabel"].split()) for row in csv.DictReader(stream)}
    wrong = {label for label, uri in TABLE["concepts"].items() if real.get(ESCO_BASE + uri) != label}
    assert wrong == set()


def test_all_words_are_written_in_letters_of_the_two_languages() -> None:
    """A letter of another alphabet that looks the same would never be found."""
    words = " ".join(each for row in TABLE["things"] for each in row[:2])
    assert {each for each in fold(words) if not each.isascii()} == set()


def test_every_row_has_both_languages_and_every_concept_is_used() -> None:
    used = set()
    for english, latvian, concepts in TABLE["things"]:
        assert english.strip(), latvian
        assert latvian.strip(), english
        used.update(concepts.split("; "))
        assert len(set(concepts.split("; "))) == len(concepts.split("; ")), english
    assert used == set(TABLE["concepts"])


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("noregulēt lukturus", "lv", "maintain vehicle electrical equipment"),
        ("luktura regulēšana", "lv", "maintain vehicle electrical equipment"),
        ("uzgruntēt sienu", "lv", "apply primer"),  # a verb with a prefix
        ("nomainīt motoreļļu", "lv", "lubricate engines"),  # the second half of a compound
        ("izsniegt istabas atslēgu", "lv", "check in guests"),  # two words say more than each
        ("check the headlights", "en", "maintain vehicle electrical equipment"),
        ("remove make-up", "en", "make-up techniques"),
        ("fold napkins in the restaurant", "en", "arrange tables"),
        ("instrumentu sterilizāciju", "lv", "sterilise working environment"),  # -cija in every case
        ("pamatu hidroizolācijas ierīkošana", "lv", "apply proofing membranes"),
    ],
)
def test_a_thing_leads_to_what_it_is_worked_on_with(text: str, language: str, first: str) -> None:
    assert labels(text, language)[0] == first


@pytest.mark.parametrize(
    "text", ["maina viņu pozīciju", "materiālu aprēķins", "izmaiņu žurnāla", "pieņem lēmumu", "satikt sievietes"]
)
def test_a_word_that_looks_like_a_thing_is_none(text: str) -> None:
    wrong = {"serve wines", "allocate bills", "wash hair", "cook dairy products", "greet guests"}
    assert wrong.isdisjoint(labels(text, "lv"))


def test_who_does_a_thing_is_another_one() -> None:
    assert labels("generate a flow chart", "en") == [], "a flower is no flow"
    assert labels("arrange flowers", "en") == labels("arrange a flower", "en") != []


def test_what_is_everywhere_and_an_act_alone_weigh_little() -> None:
    assert max(things_in("bake a satellite", "en").values()) < 0.45 < 1 <= max(things_in("bake bread", "en").values())
    assert max(things_in("advise a client", "en").values()) < 0.9
    assert things_in("headlight", "fi") == {}
