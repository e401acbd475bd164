"""The real gazetteer: the towns that schools look for, in the words they use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.places import Gazetteer, GazetteerTown, choose, great_circle_km, open_gazetteer


@pytest.fixture(scope="module")
def gazetteer(town_cache: Path) -> Iterator[Gazetteer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOBILITY_PLANNER_CACHE", str(town_cache))
        opened = open_gazetteer()
    yield opened
    opened.close()


def found(gazetteer: Gazetteer, text: str) -> GazetteerTown | None:
    return choose(gazetteer.find(text))


@pytest.mark.parametrize(
    "name",
    ["Kuldīga", "Priekuļi", "Kandava", "Saldus", "Smiltene", "Jūrmala", "Cēsis", "Dobele", "Ērgļi", "Preiļi", "Viļāni"],
)
def test_latvian_towns(gazetteer: Gazetteer, name: str) -> None:
    town = found(gazetteer, name)
    assert town is not None
    assert (town.name, town.country) == (name, "LV")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("kuldiga", "Kuldīga", "LV"),
        ("PRIEKULI", "Priekuļi", "LV"),
        ("Šverīne", "Schwerin", "DE"),
        ("Schwerin", "Schwerin", "DE"),
        ("Schwerin, Vācija", "Schwerin", "DE"),
        ("Schwerin, Germany", "Schwerin", "DE"),
        ("Priekule, LV", "Priekule", "LV"),
        ("Minhene", "Munich", "DE"),
        ("München", "Munich", "DE"),
        ("Vīne", "Vienna", "AT"),
        ("Den Haag", "The Hague", "NL"),
        ("Roma, Itālija", "Rome", "IT"),
        ("Valka,lv", "Valka", "LV"),
        ("Шверин", "Schwerin", "DE"),
        ("Riga", "Riga", "LV"),
    ],
)
def test_names_in_other_words(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    town = found(gazetteer, text)
    assert town is not None
    assert (town.name, town.country) == (name, country)


@pytest.mark.parametrize("text", ["Priekule", "Valka", "Halle", "Frankfurt", "Roma"])
def test_ambiguous_names_are_left_to_the_person(gazetteer: Gazetteer, text: str) -> None:
    candidates = gazetteer.find(text)
    assert choose(candidates) is None
    populations = [each.population for each in candidates]
    assert len(populations) > 1
    assert populations == sorted(populations, reverse=True)


@pytest.mark.parametrize("text", ["", "  ", "Qwxyzz", "Kuldīga, DE", "%", "'; DROP TABLE names; --"])
def test_nothing_found(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find(text) == []


def test_matched_names(gazetteer: Gazetteer) -> None:
    assert [gazetteer.find(text)[0].matched_name for text in ("kuldiga", "Rīga", "Šverīne", "Roma")] == [
        "Kuldīga",
        "Rīga",
        "Šverīne",
        "Roma",
    ]


def test_search_begins_with_the_text_and_puts_the_same_name_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("kuld")[0].name == "Kuldīga"
    assert gazetteer.search("Ogre")[0].name == "Ogre"
    assert {each.country for each in gazetteer.search("s, LV")} == {"LV"}
    assert len(gazetteer.search("s")) == 20
    assert len(gazetteer.search("s", limit=3)) == 3
    assert gazetteer.search("") == []


def test_search_lists_a_town_once(gazetteer: Gazetteer) -> None:
    places = [(each.latitude, each.longitude) for each in gazetteer.search("ri", limit=200)]
    assert len(places) == len(set(places)) == 200


def test_kuldiga_to_schwerin_from_the_gazetteer(gazetteer: Gazetteer) -> None:
    ends = [found(gazetteer, name) for name in ("Kuldīga", "Šverīne")]
    a, b = (end.town for end in ends if end is not None)
    assert great_circle_km(a, b) == pytest.approx(762.9, abs=0.1)


def town(population: int, *, own: bool = True) -> GazetteerTown:
    return GazetteerTown("Own" if own else "Other", "LV", 57.0, 22.0, population, "Own")


@pytest.mark.parametrize(
    ("candidates", "taken"),
    [
        ([], None),
        ([town(0)], 0),
        ([town(40_000), town(2_000)], 0),
        ([town(39_999), town(2_000)], None),
        ([town(2_000), town(40_000)], 1),
        ([town(20_000), town(0)], 0),
        ([town(19_999), town(0)], None),
        ([town(10_000), town(2_000, own=False)], 0),
        ([town(9_999), town(2_000, own=False)], None),
        ([town(900_000, own=False), town(1_000)], None),
        ([town(900_000, own=False), town(45_000, own=False)], 0),
        ([town(900_000, own=False), town(45_001, own=False)], None),
        ([town(50_000), town(2_000), town(20_000, own=False)], None),
    ],
)
def test_the_town_that_is_meant(candidates: list[GazetteerTown], taken: int | None) -> None:
    assert choose(candidates) == (None if taken is None else candidates[taken])
