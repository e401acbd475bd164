"""Countries and towns as typed in the shell."""

from __future__ import annotations

from collections import Counter

from planner.cli.output import note
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.places import GazetteerTown, choose, country_code, open_gazetteer


class AmbiguousTown(BadInput):
    """Several towns have the name; `candidates` lists them, the likeliest first."""

    def __init__(self, typed: str, candidates: list[GazetteerTown]) -> None:
        super().__init__(message("cli.town.ambiguous", typed=typed, towns=_named(candidates)))
        self.candidates = candidates


MOST_CANDIDATES = 12
"""Namesakes that are listed; the smallest of more are left out."""


def country_of(typed: str) -> str:
    """Return the code of a country given by code or name.

    Raises:
        BadInput: there is no such country.
    """
    code = country_code(typed)
    if code is None:
        raise BadInput(message("cli.country.unknown", typed=typed))
    return code


def town_of(typed: str, words: Catalogue) -> GazetteerTown:
    """Return the town that is meant by `Name`, `Name, CC`, `Name, region` or coordinates, named in the language.

    Raises:
        AmbiguousTown: several towns have that name, and neither country nor region was given.
        BadInput: there is no such town.
        GazetteerError: the table of towns cannot be read.
    """
    towns = open_gazetteer(words.language.code)
    found = towns.find(typed)
    if not found:
        close = towns.search(typed, 4)
        key = "cli.town.perhaps" if close else "cli.town.unknown"
        raise BadInput(message(key, typed=typed, towns=_named(close)))
    meant = choose(found)
    # Whoever named a country or region gets the largest of what is left, and is told so.
    # Coordinates have a comma too, and name no country by it.
    if meant is None and ("," not in typed or found[0].is_coordinates):
        raise AmbiguousTown(typed, found)
    if meant is None:
        meant = found[0]
        note(words.text("cli.town.largest", typed=typed, n=len(found), town=_named(found)[0]))
    if meant.approximate:
        note(words.text("cli.town.approximate", town=meant.name))
    return meant


def _named(towns: list[GazetteerTown]) -> tuple[str, ...]:
    """Write towns as they can be typed: namesakes of one country with their regions, then with their coordinates."""
    shown = towns[:MOST_CANDIDATES]
    short = Counter(map(_with_country, shown))
    long = Counter(map(_with_region, shown))
    return tuple(
        _with_country(each)
        if short[_with_country(each)] == 1
        else _with_region(each)
        if long[_with_region(each)] == 1
        else f"{_with_region(each)} = {each.latitude:.2f}, {each.longitude:.2f}"
        for each in shown
    )


def _with_country(town: GazetteerTown) -> str:
    return f'"{town.name}, {town.country}"'


def _with_region(town: GazetteerTown) -> str:
    return f'"{town.name}, {town.region}, {town.country}"' if town.region else _with_country(town)
