"""How far a trip goes and which travel band that is. Distances are one way, in kilometres, along a great circle."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from planner.model import Town, Travel

EARTH_RADIUS_KM = 6371.0
"""Sphere on which the published one-way distances are reproduced within about 2 km."""

EDGE_KM = 25
"""So close to a band's edge another choice of point in the town may change the band."""


class BandLike(Protocol):
    """What a travel band must say of itself; `planner.programme.Band` does."""

    @property
    def from_km(self) -> int:
        """First kilometre of the band."""

    @property
    def to_km(self) -> int | None:
        """Last whole kilometre as tables print it; None for the last band."""


B = TypeVar("B", bound=BandLike)


def great_circle_km(a: Town, b: Town) -> float:
    """Return the distance of two towns in kilometres on a sphere of 6,371 km.

    Raises:
        ValueError: a town has no coordinates.
    """
    lat_a, lon_a = _radians(a)
    lat_b, lon_b = _radians(b)
    haversine = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    # Rounding can lift opposite points just over 1.
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, haversine)))


def one_way_km(travel: Travel) -> float | None:
    """Return the one-way distance of a trip in kilometres, None while it is not known.

    The kilometres of the Commission's calculator, once typed, win over our own: the rules name that calculator.
    """
    if travel.official_km is not None:
        return travel.official_km
    if not (_located(travel.origin) and _located(travel.destination)):
        return None
    return great_circle_km(travel.origin, travel.destination)


def band_for(bands: Sequence[B], km: float) -> B | None:
    """Return the travel band of a one-way distance.

    Tables print whole kilometres (10-99, 100-499); no source says where 99.5 km belongs. It stays in the lower band
    until the next one begins.

    Returns:
        None below the first band, and in a hole that a table leaves between two bands.
    """
    begun = [band for band in bands if band.from_km <= km]
    if not begun:
        return None
    band = max(begun, key=lambda each: each.from_km)
    return band if band.to_km is None or km < band.to_km + 1 else None


def near_edge(bands: Sequence[BandLike], km: float, within: float = EDGE_KM) -> int | None:
    """Return the edge between two bands (the upper one's first kilometre) that is at most `within` km away.

    The start of the first band is an edge too: below it nothing is paid. Of several edges the nearest is returned.
    """
    edges = [band.from_km for band in bands if band.from_km > 0 and abs(band.from_km - km) <= within]
    return min(edges, key=lambda edge: abs(edge - km), default=None)


def _located(town: Town) -> bool:
    return town.latitude is not None and town.longitude is not None


def _radians(town: Town) -> tuple[float, float]:
    if town.latitude is None or town.longitude is None:
        raise ValueError(f"{town.name!r} has no coordinates")
    return radians(town.latitude), radians(town.longitude)
