"""What is looked for in the table of towns, what is found there, and what comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planner.places.countries import PROGRAMME_COUNTRIES
from planner.places.names import search_key
from planner.places.schools import SchoolPlace, school_places
from planner.places.table import Entry

ALTERNATE_WEIGHT = 10
"""Found by an alternate name, a town ranks like one with so many times fewer people."""


class Query(NamedTuple):
    """What is looked for: a name, the whole or its beginning, in one country or (empty) in any."""

    name: str
    country: str
    begins: bool

    def finds(self, key: str) -> bool:
        """Whether a name with this key is looked for."""
        own = search_key(self.name)
        return key.startswith(own) if self.begins else key == own

    @property
    def people_decide(self) -> bool:
        """Whether the larger town comes first among many: one country has fewer."""
        return self.begins and not self.country

    @property
    def marks(self) -> str:
        """What was typed with diacritics, without its case; empty without any."""
        return "" if self.name.isascii() else self.name.casefold()

    def spells(self, name: str) -> bool:
        """Whether somebody who typed diacritics meant those of this name."""
        return bool(self.marks) and name.casefold().startswith(self.marks)


Rank = tuple[bool, bool, bool, int]


class Hit(NamedTuple):
    """A name that was found, before the town behind it is looked at."""

    rank: Rank
    place: int | SchoolPlace
    matched: str
    is_own: bool
    exactly: bool


def school_hits(query: Query) -> Iterator[Hit]:
    """Yield the places of schools that are looked for."""
    key = search_key(query.name)
    for place in school_places():
        own = search_key(place.name)
        if query.country in ("", place.country) and query.finds(own):
            # Nobody is counted there: it comes behind every town that fits as well.
            rank = _rank(place.country, own == key, query.spells(place.name), 0)
            yield Hit(rank, place, place.name, True, own == key)


def best_of_each(hits: Iterable[Hit]) -> dict[int | SchoolPlace, Hit]:
    """Return the best hit for each place: a town may be found by several of its names."""
    best: dict[int | SchoolPlace, Hit] = {}
    for hit in hits:
        if hit.place not in best or best[hit.place].rank < hit.rank:
            best[hit.place] = hit
    return best


def number(hit: Hit) -> int:
    """Return the number of the town's row; places of schools, which stand in no row, come before all."""
    return hit.place if isinstance(hit.place, int) else -1


def entry_hit(entry: Entry, query: Query, *, exactly: bool) -> Hit:
    """Return an entry of the table as what was found."""
    rank = _rank(entry.country, exactly, query.spells(entry.name), weight(entry.people, entry.is_own))
    return Hit(rank, entry.town, entry.name, entry.is_own, exactly)


def _rank(country: str, exactly: bool, spelled: bool, people: int) -> Rank:
    """Return what orders the hits: programme countries, the same name, the same marks, then people."""
    return country in PROGRAMME_COUNTRIES, exactly, spelled, people


def weight(people: int, is_own: bool) -> int:
    """Return the people that a town counts for, fewer where it was found by an alternate name."""
    return people if is_own else people // ALTERNATE_WEIGHT
