"""Distances and bands: known values, band edges, and what always holds."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.model import Town, Travel
from planner.places import band_for, great_circle_km, near_edge, one_way_km


class Bounds(NamedTuple):
    from_km: int
    to_km: int | None


BANDS = (Bounds(10, 99), Bounds(100, 499), Bounds(500, 1999), Bounds(2000, None))
KULDIGA = Town(name="Kuldīga", country="LV", latitude=56.97399, longitude=21.95721)
SCHWERIN = Town(name="Schwerin", country="DE", latitude=53.62937, longitude=11.41316)

latitudes = st.floats(-90, 90, allow_nan=False)
longitudes = st.floats(-180, 180, allow_nan=False)
towns = st.builds(Town, latitude=latitudes, longitude=longitudes)
distances = st.floats(0, 20040, allow_nan=False)


def test_a_quarter_of_a_meridian_and_half_the_equator() -> None:
    pole, null, antipode = (Town(latitude=a, longitude=b) for a, b in ((90, 0), (0, 0), (0, 180)))
    assert great_circle_km(pole, null) == pytest.approx(10007.543, abs=0.001)
    assert great_circle_km(null, antipode) == pytest.approx(20015.087, abs=0.001)


def test_kuldiga_to_schwerin() -> None:
    assert great_circle_km(KULDIGA, SCHWERIN) == pytest.approx(762.9, abs=0.1)  # by the angle between two vectors


def test_a_town_without_coordinates_has_no_distance() -> None:
    with pytest.raises(ValueError, match="Nowhere"):
        great_circle_km(KULDIGA, Town(name="Nowhere"))


@given(towns, towns)
def test_there_is_as_far_as_back_and_nothing_is_farther_than_half_around(a: Town, b: Town) -> None:
    assert great_circle_km(a, b) == pytest.approx(great_circle_km(b, a), abs=1e-6)
    assert 0 <= great_circle_km(a, b) <= 20015.1


@given(towns)
def test_a_town_is_no_distance_from_itself(town: Town) -> None:
    assert great_circle_km(town, town) == 0


@given(towns, towns, towns)
def test_a_detour_is_never_shorter(a: Town, b: Town, c: Town) -> None:
    assert great_circle_km(a, c) <= great_circle_km(a, b) + great_circle_km(b, c) + 1e-3


def test_official_kilometres_win() -> None:
    travel = Travel(origin=KULDIGA, destination=SCHWERIN)
    assert one_way_km(travel) == great_circle_km(KULDIGA, SCHWERIN)
    assert one_way_km(travel.model_copy(update={"official_km": 0.0})) == 0
    assert one_way_km(Travel(official_km=812.4)) == 812.4


def test_a_trip_with_an_unlocated_end_has_no_distance_yet() -> None:
    assert one_way_km(Travel(origin=KULDIGA, destination=Town(name="Schwerin", latitude=53.6))) is None
    assert one_way_km(Travel()) is None


@pytest.mark.parametrize(
    ("km", "first"),
    [(10, 10), (99, 10), (99.5, 10), (99.999, 10), (100, 100), (499.9, 100), (500, 500), (2000, 2000), (20040, 2000)],
)
def test_a_band_lasts_until_the_next_begins(km: float, first: int) -> None:
    band = band_for(BANDS, km)
    assert band is not None
    assert band.from_km == first


def test_below_the_first_band_there_is_none() -> None:
    assert band_for(BANDS, 9.99) is None
    assert band_for((), 100) is None
    assert band_for((Bounds(0, 9), *BANDS), 9.99) == Bounds(0, 9)


def test_a_hole_in_a_table_is_not_filled_with_the_band_below() -> None:
    holed = (Bounds(10, 99), Bounds(500, None))
    assert band_for(holed, 99.5) == Bounds(10, 99)
    assert band_for(holed, 100) is None
    assert band_for(holed, 499.9) is None


@given(distances, st.permutations(BANDS))
def test_order_of_bands_does_not_matter(km: float, bands: list[Bounds]) -> None:
    assert band_for(bands, km) == band_for(BANDS, km)


@pytest.mark.parametrize(
    ("km", "edge"),
    [(475, 500), (474.9, None), (525, 500), (525.1, None), (499.9, 500), (500, 500), (0, 10), (35, 10), (36, None)],
)
def test_edges_within_25_km(km: float, edge: int | None) -> None:
    assert near_edge(BANDS, km) == edge


def test_the_nearest_of_two_edges_and_never_zero() -> None:
    close = (Bounds(0, 9), Bounds(10, 29), Bounds(30, None))
    assert near_edge(close, 18) == 10
    assert near_edge(close, 22) == 30
    assert near_edge((Bounds(0, None),), 5) is None


@given(distances, st.floats(0.1, 25))
def test_whoever_is_not_near_an_edge_keeps_the_band_when_moved(km: float, by: float) -> None:
    assume(near_edge(BANDS, km) is None)
    assert band_for(BANDS, km + by) == band_for(BANDS, km) == band_for(BANDS, max(0, km - by))
