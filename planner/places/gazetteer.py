"""Towns by name, in any language and without diacritics; programme countries come first and decide."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from heapq import nlargest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.places.coordinates import around, read_coordinates
from planner.places.countries import PROGRAMME_COUNTRIES, country_code
from planner.places.gazetteer_town import GazetteerTown
from planner.places.names import search_key
from planner.places.schools import SchoolPlace, school_places
from planner.places.table import Answer, Entry, OwnRow, Table, TableError

if TYPE_CHECKING:
    from planner.locale import Message

TABLE = Path(__file__).with_name("towns.table")

CLEARLY_LARGER = 20
"""So many times the people of the next namesake make a town the one that is meant."""

LARGER_THAN_ALTERNATES = 5
"""The same over towns that have the name only as an alternate one, such as a former German name in Poland."""

SMALLEST_TOWN = 1000
"""People counted for a town of fewer or of unknown population: among villages none is clearly larger."""

ALTERNATE_WEIGHT = 10
"""Found by an alternate name, a town ranks like one with so many times fewer people."""

ENOUGH_PEOPLE = (20_000, 5_000)
"""Towns of so many, or else of so many, fill the list for a short beginning, which thousands of smaller ones share."""

ANSWERS = 100
"""So many towns of a short beginning the table has ready: more than anybody reads."""

_MAIN_LANGUAGE = "en"
"""The main names of GeoNames are those that English uses."""


class GazetteerError(Exception):
    """The table of towns cannot be read; `message` says why in the coordinator's language."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.key, dict(what.values))
        self.message = what


class _Query(NamedTuple):
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


_Rank = tuple[bool, bool, bool, int]


class _Hit(NamedTuple):
    """A name that was found, before the town behind it is looked at."""

    rank: _Rank
    place: int | SchoolPlace
    matched: str
    is_own: bool
    exactly: bool


class Gazetteer:
    """The towns, with names in one language. It may be used from several threads."""

    def __init__(self, table: Table, language: str = _MAIN_LANGUAGE) -> None:
        self._table = table
        self._language = language

    @property
    def about(self) -> str:
        """Where the towns come from, and under which licence."""
        return self._table.about

    def search(self, text: str, limit: int = 20) -> list[GazetteerTown]:
        """Return towns with a name that begins with the text.

        Programme countries come first, then the same name, then the larger town. `Name, country` (code, or name in
        any language) keeps to that country, `Name, region` to a region of that name. Coordinates find themselves.

        Raises:
            GazetteerError: the table is damaged.
        """
        return self._found(text, limit, begins=True)

    def find(self, text: str) -> list[GazetteerTown]:
        """Return all towns with exactly this name, in the order of `search`. See there for the text and for errors."""
        return self._found(text, None, begins=False)

    def best_answers(self, beginning: str) -> list[Answer]:
        """Return the best answers to the beginning of a name in any country, as a table keeps them."""
        best = self._best_hits(_Query(beginning, "", begins=True), ANSWERS + len(school_places()))
        # Places of schools stand in no table.
        chosen = nlargest(
            ANSWERS, (each for each in best.values() if isinstance(each.place, int)), key=lambda each: each.rank
        )
        return [Answer(each.matched, each.is_own, _number(each)) for each in chosen]

    def _found(self, text: str, limit: int | None, *, begins: bool) -> list[GazetteerTown]:
        try:
            found = self._at_coordinates(text) or self._named(_Query(*_name_and_country(text), begins), limit)
            if not found and "," in text:
                found = self._in_region(text, begins)
        except (TableError, OSError) as error:
            raise _unusable(error) from error
        return found[:limit]

    def _in_region(self, text: str, begins: bool) -> list[GazetteerTown]:
        """Find `Name, region` and `Name, region, country`; a region may be called like a country, as Georgia is."""
        for rest, country in ((text, ""), _name_and_country(text)):
            name, _, region = rest.rpartition(",")
            key = search_key(region)
            named = self._named(_Query(name.strip(), country, begins)) if key else []
            found = [each for each in named if any(part.startswith(key) for part in _region_keys(each))]
            if found:
                return found
        return []

    def _named(self, query: _Query, limit: int | None = None) -> list[GazetteerTown]:
        towns = self._worked_out(query, limit) or self._looked_up(query, limit)
        # Now that it is known what each is called in this language, some rank as found by their own name after all.
        towns.sort(key=lambda each: _rank_of_town(*each), reverse=True)
        return [town for _, town in towns]

    def _looked_up(self, query: _Query, limit: int | None) -> list[tuple[_Hit, GazetteerTown]]:
        best = self._best_hits(query, limit)
        # Before the towns are looked at: each is another block of the table to unpack, in order each block once.
        chosen = nlargest(limit or len(best), best.values(), key=lambda each: each.rank)
        return [(hit, self._town(hit)) for hit in sorted(chosen, key=_number)]

    def _worked_out(self, query: _Query, limit: int | None) -> list[tuple[_Hit, GazetteerTown]]:
        """Return the answers that the table has ready to a beginning which thousands of names share; none otherwise."""
        wanted = query.begins and not query.country and limit is not None and limit <= ANSWERS
        found = self._table.answers(query.name.casefold()) if wanted else None
        if found is None:
            return []
        key = search_key(query.name)
        best: dict[int | SchoolPlace, _Hit] = {each.place: each for each in _school_hits(query)}
        rows = {entry.town: row for entry, row in found}
        best |= {entry.town: _entry_hit(entry, query, exactly=search_key(entry.name) == key) for entry, _ in found}
        chosen = nlargest(limit or 0, best.values(), key=lambda each: each.rank)
        return [
            (hit, self._town_of(hit, rows[hit.place]) if isinstance(hit.place, int) else _school_town(hit.place))
            for hit in sorted(chosen, key=_number)
        ]

    def _best_hits(self, query: _Query, limit: int | None) -> dict[int | SchoolPlace, _Hit]:
        """Return the best hit for each town; of a short beginning not those that could not be in the list anyway."""
        for least in ENOUGH_PEOPLE if limit and query.people_decide else ():
            best = _best(self._hits(query, least))
            # What no town with fewer people outranks: a programme country, the beginning of a name, the people.
            if sum(each.rank >= (True, False, False, least) for each in best.values()) >= (limit or 0):
                return best
        return _best(self._hits(query, 0))

    def _hits(self, query: _Query, least: int) -> Iterator[_Hit]:
        key = search_key(query.name)
        if not key:
            return
        yield from _school_hits(query)
        for entry in self._table.named(key):
            if query.country in ("", entry.country):
                yield _entry_hit(entry, query, exactly=True)
        for entry in self._table.continuing(key, least, query.country, query.marks) if query.begins else ():
            yield _entry_hit(entry, query, exactly=False)

    def _town(self, hit: _Hit) -> GazetteerTown:
        if isinstance(hit.place, SchoolPlace):
            return _school_town(hit.place)
        return self._town_of(hit, self._table.town(hit.place))

    def _town_of(self, hit: _Hit, row: OwnRow) -> GazetteerTown:
        known = self._known_name(row)
        return GazetteerTown(
            known or row.name,
            row.country,
            row.latitude,
            row.longitude,
            row.people,
            hit.matched,
            ", ".join(filter(None, (row.part, self._table.region(row.country, row.region)))),
            hit.is_own or search_key(known) == search_key(hit.matched),
            known or self._typed_name(row, hit),
        )

    def _known_name(self, row: OwnRow) -> str:
        """Return the town's name in the language, empty where none is known; of namesakes the largest has it."""
        known = exonym(self._language, row.country, row.name)
        if known and self._table.has_namesakes(row.country, row.name):
            same = [each for each in self._table.named(search_key(row.name)) if each.is_own]
            largest = max(each.people for each in same if (each.country, each.name) == (row.country, row.name))
            return known if row.people == largest else ""
        return known

    def _typed_name(self, row: OwnRow, hit: _Hit) -> str:
        """Return the name that a plan keeps where no name in its language is known: the one that was typed in full.

        GeoNames does not say in which language an alternate name is, but the coordinator knew why they typed it.
        Latvian towns have their Latvian names already, and other names of theirs are historical.
        """
        typed = hit.exactly and not hit.is_own and row.country != "LV" and self._language != _MAIN_LANGUAGE
        return hit.matched if typed else row.name

    def _at_coordinates(self, text: str) -> list[GazetteerTown]:
        typed, country = _name_and_country(text)
        place = read_coordinates(typed)
        if place is None:
            return []
        near = {each.country: each.name for each in around(self._table, place)}
        # Far from every town no country is near.
        countries = [country] if country else list(near) or [""]
        return [
            GazetteerTown(str(place), each, place.latitude, place.longitude, 0, str(place), near.get(each, ""))
            for each in countries
        ]


@cache
def open_gazetteer(language: str = _MAIN_LANGUAGE) -> Gazetteer:
    """Open the gazetteer, with names in this language as far as they are known.

    Raises:
        GazetteerError: the table of towns is missing or damaged.
    """
    return Gazetteer(_table(), language)


@lru_cache(maxsize=512)
def countries_of(name: str) -> tuple[str, ...]:
    """Return the countries that have a town of exactly this name, the one with the largest first; none if unknown.

    Nothing is known either where the table of towns cannot be read: whoever opens it says so.
    """
    key = search_key(name)
    try:
        named = sorted(_table().named(key), key=lambda each: -each.people) if key else []
    except (GazetteerError, TableError, OSError):
        return ()
    own = (each.country for each in school_places() if search_key(each.name) == key)
    return tuple(dict.fromkeys([*own, *(each.country for each in named)]))


def choose(candidates: Sequence[GazetteerTown]) -> GazetteerTown | None:
    """Return the one town that is meant by a name, None where a person has to choose.

    Towns of programme countries decide among themselves wherever there is one. A single candidate is meant. Of
    several, the largest is, if it has at least 20 times the people of each namesake: whoever says Riga means the
    capital. Towns that have the name only as an alternate one count for less: five times is enough over them
    (Schwerin is not Skwierzyna), and they never win over a town whose own name it is (Valka is not Valga, however
    large).
    """
    # A namesake overseas does not make a European town doubtful.
    deciding = [each for each in candidates if each.in_programme] or candidates
    if len(deciding) < 2:
        return deciding[0] if deciding else None
    first, *others = sorted(deciding, key=lambda each: each.population, reverse=True)
    return first if all(_is_meant_before(first, other) for other in others) else None


@cache
def exonym(language: str, country: str, name: str) -> str:
    """Return what a language calls the town that GeoNames calls so; empty where the planner knows no such name."""
    known: str = _exonyms(language).get(country, {}).get(name, "")
    return known


@cache
def _exonyms(language: str) -> dict[str, dict[str, str]]:
    path = TABLE.with_name(f"names_{language}.json")
    found: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


@cache
def _table() -> Table:
    try:
        return Table(TABLE)
    except (TableError, OSError) as error:
        raise _unusable(error) from error


def _unusable(error: Exception) -> GazetteerError:
    from planner.locale import message  # a search that goes well needs no words

    return GazetteerError(message("places.data_unusable", reason=str(error)))


def _is_meant_before(first: GazetteerTown, other: GazetteerTown) -> bool:
    if other.by_own_name and not first.by_own_name:
        return False
    same_footing = first.by_own_name == other.by_own_name
    times = CLEARLY_LARGER if same_footing else LARGER_THAN_ALTERNATES
    return first.population >= times * max(other.population, SMALLEST_TOWN)


def _region_keys(town: GazetteerTown) -> list[str]:
    return [search_key(part) for part in town.region.split(", ")]


def _number(hit: _Hit) -> int:
    return hit.place if isinstance(hit.place, int) else -1


def _school_hits(query: _Query) -> Iterator[_Hit]:
    key = search_key(query.name)
    for place in school_places():
        own = search_key(place.name)
        if query.country in ("", place.country) and query.finds(own):
            rank = _rank(place.country, own == key, query.spells(place.name), 0)
            yield _Hit(rank, place, place.name, True, own == key)


def _best(hits: Iterable[_Hit]) -> dict[int | SchoolPlace, _Hit]:
    best: dict[int | SchoolPlace, _Hit] = {}
    for hit in hits:
        if hit.place not in best or best[hit.place].rank < hit.rank:
            best[hit.place] = hit
    return best


def _entry_hit(entry: Entry, query: _Query, *, exactly: bool) -> _Hit:
    rank = _rank(entry.country, exactly, query.spells(entry.name), _weight(entry.people, entry.is_own))
    return _Hit(rank, entry.town, entry.name, entry.is_own, exactly)


def _rank(country: str, exactly: bool, spelled: bool, weight: int) -> _Rank:
    """Return what orders the hits: programme countries, the same name, the same marks, then people."""
    return country in PROGRAMME_COUNTRIES, exactly, spelled, weight


def _rank_of_town(hit: _Hit, town: GazetteerTown) -> _Rank:
    return (*hit.rank[:3], _weight(town.population, town.by_own_name))


def _weight(people: int, is_own: bool) -> int:
    return people if is_own else people // ALTERNATE_WEIGHT


def _school_town(place: SchoolPlace) -> GazetteerTown:
    return GazetteerTown(
        place.name,
        place.country,
        place.latitude,
        place.longitude,
        0,
        place.name,
        place.region,
        approximate=place.confidence != "stated",
    )


def _name_and_country(text: str) -> tuple[str, str]:
    """Split `Name, country` into the name and the country's code; without a country the code is empty."""
    name, _, last = text.rpartition(",")
    country = country_code(last) if name else None
    return (name.strip(), country) if country else (text.strip(), "")
