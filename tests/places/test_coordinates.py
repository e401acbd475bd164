"""Coordinates as people type and copy them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.places.coordinates import Place, around, read_coordinates
from planner.places.gazetteer import TABLE
from planner.places.table import Table


@pytest.mark.parametrize(
    "text",
    [
        "57.02, 21.97",
        "57.02,21.97",
        "57.02 21.97",
        " 57.02 ; 21.97 ",
        "57,02; 21,97",
        "57,02 21,97",
        "57.02° 21.97°",
        "57.02N, 21.97E",
        "57.02° N, 21.97° E",
        "+57.02, +21.97",
        "57°01'12\"N 21°58'12\"E",
        "57° 01′ 12″ N, 21° 58′ 12″ E",
        "57°1.2′N 21°58.2′E",
    ],
)
def test_ways_to_write_one_place(text: str) -> None:
    assert read_coordinates(text) == Place(57.02, 21.97)


@pytest.mark.parametrize(
    ("text", "place"),
    [("-33.9, 18.4", (-33.9, 18.4)), ("33.9S 18.4W", (-33.9, -18.4)), ("-0.5, 0", (-0.5, 0)), ("90, -180", (90, -180))],
)
def test_south_and_west(text: str, place: tuple[float, float]) -> None:
    assert read_coordinates(text) == place


@pytest.mark.parametrize("text", ["", "57.02", "91, 20", "57, 181", "57.02, LV", "Riga, LV", "57.02, 21.97, 3", "a b"])
def test_what_is_no_place(text: str) -> None:
    assert read_coordinates(text) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_a_place_is_called_is_read_as_that_place(latitude: float, longitude: float) -> None:
    place = Place(round(latitude, 4), round(longitude, 4))
    assert read_coordinates(str(place)) == place


def test_countries_near_a_place_the_nearest_town_first() -> None:
    table = Table(TABLE)
    assert [each.name for each in around(table, Place(57.775, 26.03))] == ["Valga", "Valka"]
    assert [each.name for each in around(table, Place(57.02, 21.97))] == ["Kuldīga"]
    assert around(table, Place(0, -30)) == []
