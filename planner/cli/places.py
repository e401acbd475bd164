"""Countries and towns as typed in the shell."""

from __future__ import annotations

import sys

from planner.cli.output import note
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.places import Gazetteer, GazetteerTown, choose, country_code, open_gazetteer


class AmbiguousTown(BadInput):
    """Several towns have the name; `candidates` lists them, those whose own name it is first."""

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


def gazetteer(words: Catalogue) -> Gazetteer:
    """Open the towns. Where their index has to be built first, say so: one line, or a bar on a terminal.

    Raises:
        GazetteerError: the index cannot be built.
    """
    shown = [-1]

    def progress(done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if shown[0] < 0:
            note(words.text("cli.town.building"))
        if percent != shown[0] and sys.stderr.isatty():
            print(f"\r{'█' * (percent // 4):░<25} {percent:>3} %", end="", file=sys.stderr, flush=True)
        shown[0] = percent

    opened = open_gazetteer(progress)
    if shown[0] >= 0 and sys.stderr.isatty():
        print(file=sys.stderr)
    return opened


def town_of(typed: str, towns: Gazetteer, words: Catalogue) -> GazetteerTown:
    """Return the town that is meant by `Name` or `Name, CC`.

    Raises:
        AmbiguousTown: several towns in different countries have that name.
        BadInput: there is no such town.
    """
    found = towns.find(typed)
    if not found:
        close = towns.search(typed, 4)
        key = "cli.town.perhaps" if close else "cli.town.unknown"
        raise BadInput(message(key, typed=typed, towns=_named(close)))
    meant = choose(found)
    if meant is None and len({each.country for each in found}) > 1:
        raise AmbiguousTown(typed, sorted(found, key=_own_name_then_size))
    if meant is None:
        meant = min(found, key=_own_name_then_size)
        note(words.text("cli.town.largest", typed=typed, n=len(found)))
    return meant


def _own_name_then_size(town: GazetteerTown) -> tuple[bool, int]:
    return not town.by_own_name, -town.population


def _named(towns: list[GazetteerTown]) -> tuple[str, ...]:
    return tuple(f'"{each.name}, {each.country}"' for each in towns[:MOST_CANDIDATES])
