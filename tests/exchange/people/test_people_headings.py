"""The table of headings: each says one thing, and each is read as the thing it stands under."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from planner.exchange.people.columns import TARGETS
from planner.exchange.people.vocabulary import meaning_of, words_in

TABLE = tomllib.loads(files("planner.exchange.people").joinpath("headings.toml").read_text("utf-8"))
LISTED = [
    (kind, heading.strip())
    for part in ("fields", "not_taken")
    for kind, text in TABLE[part].items()
    for heading in text.split(",")
    if heading.strip()
]


def test_no_heading_means_two_things() -> None:
    counts = Counter(words_in(heading) for _, heading in LISTED)
    meanings = {words: {kind for kind, each in LISTED if words_in(each) == words} for words in counts}
    assert {words: kinds for words, kinds in meanings.items() if len(kinds) > 1} == {}


def test_every_heading_is_read_as_what_it_stands_under() -> None:
    wrong = [
        (kind, heading, meaning_of(heading))
        for kind, heading in LISTED
        if kind not in {meaning_of(heading).field, meaning_of(heading).why}
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Lūdzu, ieraksti savu vārdu un uzvārdu", "name"),
        ("Jūsu e-pasts saziņai", "email"),
        ("VĀRDS / FIRST NAME", "first_name"),
        ("participant.birthDate", "birth_date"),
        ("Participant_Last_Name", "last_name"),
        ("Name and surname of parent/guardian", "guardian_name"),
        ("Mother's phone number", "guardian_phone"),
        ("Tālrunis (vecāku)", "guardian_phone"),
        ("Kāda ir tava izglītības programma?", "education_programme"),
        ("Vai tu esi dalībnieks ar mazāk iespējām?", "fewer_opportunities"),
        ("Tālrunis vai e-pasts", ""),
        ("Skolotāja vārds, uzvārds", ""),
        ("Vai tev ir veselības problēmas?", ""),
        ("Vecāku adrese", ""),
        ("Uzņēmuma nosaukums", ""),
        ("Dzimšanas vieta", ""),
    ],
)
def test_headings_of_forms_and_systems(heading: str, field: str) -> None:
    assert meaning_of(heading).field == field
    assert field in {"", *TARGETS}
