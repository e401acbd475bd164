"""A town as it is found, and as a plan keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planner.places.coordinates import read_coordinates
from planner.places.countries import PROGRAMME_COUNTRIES

if TYPE_CHECKING:
    from planner.model import Town


class GazetteerTown(NamedTuple):
    """A town of the gazetteer: degrees (WGS 84), people (0: unknown), and the name by which it was found.

    `name` is what a list shows and `kept_name` what a plan keeps, both in the gazetteer's language as far as it has a
    name for the town. `region` tells towns of one name apart. `approximate` means that the place itself is uncertain.
    """

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    matched_name: str
    region: str = ""
    by_own_name: bool = True
    kept_name: str = ""
    approximate: bool = False

    @property
    def town(self) -> Town:
        """The town as a plan keeps it."""
        from planner.model import Town

        name = self.kept_name or self.name
        return Town(name=name, country=self.country, latitude=self.latitude, longitude=self.longitude)

    @property
    def is_coordinates(self) -> bool:
        """Whether coordinates stand in place of a name."""
        return read_coordinates(self.name) is not None

    @property
    def in_programme(self) -> bool:
        """Whether it lies in a programme country."""
        return self.country in PROGRAMME_COUNTRIES
