"""Towns by name, in any language and without diacritics."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from planner.model import Town
from planner.places.countries import country_code
from planner.places.index import SPELLING_SEPARATOR, Progress, ensure_index, open_read_only
from planner.places.names import search_key

CLEARLY_LARGER = 20
"""So many times the people of the next namesake make a town the one that is meant."""

LARGER_THAN_ALTERNATES = 5
"""The same over towns that have the name only as an alternate one, such as a former German name in Poland."""

SMALLEST_TOWN = 1000
"""People counted for a town of unknown population: the gazetteer lists towns from 1,000 people up."""

_EXACT = """
SELECT t.name, t.country, t.latitude, t.longitude, t.population, n.spellings
FROM names n JOIN towns t ON t.id = n.town
WHERE n.key = :key AND :country IN ('', t.country) ORDER BY t.population DESC, t.id
"""

_BY_PREFIX = """
SELECT t.name, t.country, t.latitude, t.longitude, t.population, n.spellings FROM (
    SELECT town, spellings, MAX((key = :key) * 1000000000 + weight) AS rank FROM names
    WHERE key >= :key AND key < :key || char(1114111)
        AND (:country = '' OR town IN (SELECT id FROM towns WHERE country = :country))
    GROUP BY town ORDER BY rank DESC, town LIMIT :limit
) n JOIN towns t ON t.id = n.town ORDER BY n.rank DESC, t.id
"""
# With MAX() SQLite takes the other columns from the row that has the greatest value.


class GazetteerTown(NamedTuple):
    """A town of the gazetteer: degrees (WGS 84), people (0: unknown), and the name by which it was found."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    matched_name: str

    @property
    def town(self) -> Town:
        """The town as a plan keeps it, under its own name."""
        return Town(name=self.name, country=self.country, latitude=self.latitude, longitude=self.longitude)

    @property
    def by_own_name(self) -> bool:
        """Whether it was found by its main name, not by an alternate one."""
        return search_key(self.name) == search_key(self.matched_name)


class Gazetteer:
    """The index of towns, open for reading. A damaged index is built anew when a search meets the damage."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._connection = open_read_only(path)

    def search(self, text: str, limit: int = 20) -> list[GazetteerTown]:
        """Return towns with a name that begins with the text: the same name first, then by population.

        `Name, country` (code, or name in any language) keeps to that country.

        Raises:
            GazetteerError: the index was damaged and could not be built anew.
        """
        return self._towns(_BY_PREFIX, text, limit)

    def find(self, text: str) -> list[GazetteerTown]:
        """Return all towns with exactly this name, the largest first. See `search` for the text and for errors."""
        return self._towns(_EXACT, text)

    def close(self) -> None:
        """Close the index."""
        self._connection.close()

    def _towns(self, query: str, text: str, limit: int = -1) -> list[GazetteerTown]:
        typed, country = _name_and_country(text)
        key = search_key(typed)
        rows = self._rows(query, {"key": key, "country": country, "limit": limit}) if key else []
        return [GazetteerTown(*row[:5], _spelling(row[5], row[0], typed)) for row in rows]

    def _rows(self, query: str, values: dict[str, str | int]) -> list[tuple[str, str, float, float, int, str]]:
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.DatabaseError:
                self._connection.close()
                ensure_index(self._path, anew=True)
                self._connection = open_read_only(self._path)
                return self._connection.execute(query, values).fetchall()


def open_gazetteer(progress: Progress | None = None) -> Gazetteer:
    """Open the gazetteer; the first time on a machine its index is built, which takes some seconds.

    Args:
        progress: called as progress(done, total) while the index is built.

    Raises:
        GazetteerError: the index cannot be built.
    """
    path = cache_folder() / "towns.sqlite"
    ensure_index(path, progress)
    return Gazetteer(path)


def cache_folder() -> Path:
    """Return the folder of files that can be made again; MOBILITY_PLANNER_CACHE overrides the user's cache folder."""
    override = os.environ.get("MOBILITY_PLANNER_CACHE")
    if override:
        return Path(override)
    from platformdirs import user_cache_path

    return user_cache_path("mobility-planner")


def choose(candidates: Sequence[GazetteerTown]) -> GazetteerTown | None:
    """Return the one town that is meant by a name, None where a person has to choose.

    A single candidate is meant. Of several, the largest is, if it has at least 20 times the people of each namesake:
    whoever says Riga means the capital, not a village in Michigan. Towns that have the name only as an alternate one
    count for less: five times is enough over them (Schwerin is not Skwierzyna), and they never win over a town whose
    own name it is (Valka is not Valga, however large).
    """
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    first, *others = sorted(candidates, key=lambda each: each.population, reverse=True)
    return first if all(_is_meant_before(first, other) for other in others) else None


def _is_meant_before(first: GazetteerTown, other: GazetteerTown) -> bool:
    if other.by_own_name and not first.by_own_name:
        return False
    same_footing = first.by_own_name == other.by_own_name
    times = CLEARLY_LARGER if same_footing else LARGER_THAN_ALTERNATES
    return first.population >= times * max(other.population, SMALLEST_TOWN)


def _name_and_country(text: str) -> tuple[str, str]:
    """Split `Name, country` into the name and the country's code; without a country the code is empty."""
    name, _, last = text.rpartition(",")
    country = country_code(last) if name else None
    return (name.strip(), country) if country else (text.strip(), "")


def _spelling(spellings: str, name: str, typed: str) -> str:
    """Return the town's own name to whoever left out diacritics, else the spelling that begins as it was typed."""
    every = spellings.split(SPELLING_SEPARATOR)
    if every[0] == name and typed.isascii():
        return name
    return next((each for each in every if each.casefold().startswith(typed.casefold())), every[0])
