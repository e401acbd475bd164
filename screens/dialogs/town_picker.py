"""Looking up a town, by name or by coordinates, in the language of the plan."""

from __future__ import annotations

from collections.abc import Callable

from planner.locale import Catalogue
from planner.model import Town
from planner.places import GazetteerError, GazetteerTown, choose, open_gazetteer
from screens.pages.host import Host
from screens.pages.spec import PageHost
from screens.pages.table import Column, Row

MOST = 100

COLUMNS = (Column("", 20), Column(""), Column("", 13))
"""A town's name, its region and country, which tell namesakes apart and get the room, and its coordinates."""


def look_up(host: PageHost, path: str, typed: str) -> None:
    """Find what was typed; a clear hit is taken, several are offered."""
    host.work(_look_up(host, path, typed), "town")


async def _look_up(host: PageHost, path: str, typed: str) -> None:
    words, asked = host.session.words, host.session.get(path)
    if not typed.strip():
        host.say(words.text("said.town_type_first"))
        return
    try:
        exact, near = await host.beside(search_towns, host, words, typed)
    except GazetteerError as problem:
        host.say(words.render(problem.message), wrong=True)
        return
    if host.session.get(path) != asked:  # more of the name was typed meanwhile
        return
    chosen, may_ask = choose(exact), host.may_ask(path)
    if chosen is not None:
        take(host, path, chosen)
        if may_ask and not chosen.approximate:  # the next field's hint would take the line that says so
            host.go_on()
        await place_other_end(host)
        _warn(host, chosen)
        return
    found = exact or near
    if not found or not may_ask:
        key = "town_several" if found else "town_unknown"
        host.say(words.text(f"said.{key}", typed=typed), wrong=not found)
        return

    def picked(key: str) -> None:
        take(host, path, found[int(key)])
        _warn(host, found[int(key)])
        host.work(place_other_end(host), "town")

    offer(host, typed, found, picked)


def offer(host: Host, typed: str, found: list[GazetteerTown], picked: Callable[[str], object]) -> None:
    """Offer towns to pick from, each with what tells it from its namesakes; goes on with its number."""
    words = host.session.words
    rows = [Row(str(n), town_cells(words, each)) for n, each in enumerate(found)]
    host.pick(words.text("ask.town", typed=typed), rows, picked, columns=COLUMNS)


async def place_other_end(host: PageHost) -> None:
    """Find the towns of the journey of which only the name is known so far; leave them alone where that is unclear."""
    for path in ("mobility.travel.origin", "mobility.travel.destination"):
        town = host.session.get(path)
        if not isinstance(town, Town) or not town.name or town.latitude is not None:
            continue
        name = f"{town.name}, {town.country}" if town.country else town.name
        chosen = choose((await host.beside(search_towns, host, host.session.words, name))[0])
        if chosen is not None and host.session.get(path) == town:  # or it was typed anew meanwhile
            take(host, path, chosen)


def _warn(host: PageHost, found: GazetteerTown) -> None:
    """Say so where the place of a town is known only roughly."""
    if found.approximate:
        host.say(host.session.words.text("said.town_approximate", town=found.name))


def take(host: PageHost, path: str, found: GazetteerTown) -> None:
    """Put a town into the plan; the host's or the school's own town follows while it is empty."""
    session = host.session
    session.put(path, found.town)
    # Coordinates say where the journey goes, not what the host writes in its address.
    if path == "mobility.travel.destination" and not session.mobility_or_empty.host.town and not found.is_coordinates:
        session.put("mobility.host.town", found.town.name)
        session.put("mobility.host.country", found.country)
    host.changed()


def town_cells(words: Catalogue, each: GazetteerTown) -> tuple[str, ...]:
    """Return the cells of a town in a list to pick from: its region tells it from its namesakes."""
    country = f"countries.{each.country}"
    where = words.text(country) if words.has(country) else each.country
    cells = ", ".join(filter(None, (each.region, where)))
    return (each.name, cells, f"{each.latitude:.2f}, {each.longitude:.2f}")


def search_towns(host: Host, words: Catalogue, typed: str) -> tuple[list[GazetteerTown], list[GazetteerTown]]:
    """Find exact names and beginnings of names, named in the language of the plan's project.

    Raises:
        GazetteerError: the table of towns cannot be read.
    """
    # In the language of the papers: the name goes into them.
    gazetteer = open_gazetteer(host.session.project.language or words.language.code)
    return gazetteer.find(typed), gazetteer.search(typed, MOST)
