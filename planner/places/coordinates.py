"""Coordinates in place of a town: `57.02, 21.97`, as maps show them."""

from __future__ import annotations

import re
from math import cos, radians
from typing import NamedTuple

from planner.places.table import OwnRow, PlaceOfTown, Table

NEAR_KM = 30
"""So far from the coordinates towns are asked for their country."""

_KM_A_DEGREE = 111.2

_ANGLE = (
    r"([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*[\"″”]\s*)?"
)
_PAIR = re.compile(rf"\s*{_ANGLE}([NS])?\s*[,;\s]\s*{_ANGLE}([EW])?\s*", re.IGNORECASE)


class Place(NamedTuple):
    """A place in degrees (WGS 84)."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        return f"{self.latitude:.4f}".rstrip("0").rstrip(".") + ", " + f"{self.longitude:.4f}".rstrip("0").rstrip(".")


def read_coordinates(text: str) -> Place | None:
    """Return the place of `57.02, 21.97` or `57°01′12″N 21°58′12″E`; None where the text is none.

    North comes first. Degrees may have a decimal comma, which then needs a blank or a semicolon between the two.
    """
    found = _PAIR.fullmatch(text)
    if found is None:
        return None
    groups = found.groups()
    latitude, longitude = _degrees(groups[:4], "Ss"), _degrees(groups[4:], "Ww")
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    # The fifth decimal is a metre.
    return Place(round(latitude, 5), round(longitude, 5))


def around(table: Table, place: Place) -> list[OwnRow]:
    """Return the nearest town of each country that has one within 30 km, the nearest first."""
    nearest: dict[str, tuple[float, PlaceOfTown]] = {}
    degrees = NEAR_KM / _KM_A_DEGREE
    for town in table.places(place.latitude - degrees, place.latitude + degrees):
        km = _rough_km(place, town)
        if km <= NEAR_KM and km < nearest.get(town.country, (NEAR_KM + 1.0,))[0]:
            nearest[town.country] = (km, town)
    # Bands know places to a kilometre, rows better; of each country one row is opened.
    return sorted((table.town(each.town) for _, each in nearest.values()), key=lambda town: _rough_km(place, town))


def _rough_km(place: Place, town: PlaceOfTown | OwnRow) -> float:
    """Return the distance on a flat map, good for some tens of kilometres."""
    east = (town.longitude - place.longitude) * cos(radians(place.latitude))
    return _KM_A_DEGREE * float((east**2 + (town.latitude - place.latitude) ** 2) ** 0.5)


def _degrees(parts: tuple[str | None, ...], negative: str) -> float:
    degrees, minutes, seconds = (float((each or "0").replace(",", ".")) for each in parts[:3])
    size = abs(degrees) + minutes / 60 + seconds / 3600
    # The sign stands in the text, so that -0.5 and 0.5W mean the same.
    minus = (parts[0] or "").startswith("-") != bool(parts[3] and parts[3] in negative)
    return -size if minus else size
