"""Looking up a town: the list of towns is made once, with progress, and kept."""

from __future__ import annotations

import asyncio

from planner.locale import Catalogue
from planner.places import GazetteerError, GazetteerTown, choose, open_gazetteer
from screens.pages.host import Host
from screens.pages.spec import PageHost
from screens.pages.table import Row

MOST = 200


def look_up(host: PageHost, path: str, typed: str) -> None:
    """Find what was typed; a clear hit is taken, several are offered."""
    host.work(_look_up(host, path, typed), "town")


async def _look_up(host: PageHost, path: str, typed: str) -> None:
    words = host.session.words
    if not typed.strip():
        host.say(words.text("screens.town.type_first"))
        return
    try:
        exact, near = await asyncio.to_thread(search_towns, host, words, typed)
    except GazetteerError as problem:
        host.say(words.render(problem.message), wrong=True)
        return
    chosen = choose(exact)
    if chosen is not None:
        take(host, path, chosen)
        host.go_on()
        await _place_origin(host)
        return
    found = exact or near
    if not found:
        host.say(words.text("screens.town.unknown", typed=typed), wrong=True)
        return
    rows = [Row(str(n), town_cells(words, each)) for n, each in enumerate(found)]

    def picked(key: str) -> None:
        take(host, path, found[int(key)])
        host.work(_place_origin(host), "town")

    host.pick(words.text("screens.town.which", typed=typed), rows, picked)


async def _place_origin(host: PageHost) -> None:
    """Find the town the journey starts in, where only its name is known so far; leave it alone where it is unclear."""
    origin = host.session.mobility_or_empty.travel.origin
    if not origin.name or origin.latitude is not None:
        return
    name = f"{origin.name}, {origin.country}" if origin.country else origin.name
    chosen = choose((await asyncio.to_thread(search_towns, host, host.session.words, name))[0])
    if chosen is not None:
        take(host, "mobility.travel.origin", chosen)


def take(host: PageHost, path: str, found: GazetteerTown) -> None:
    """Put a town into the plan; the host's or the school's own town follows while it is empty."""
    session = host.session
    session.put(path, found.town)
    if path == "mobility.travel.destination" and not session.mobility_or_empty.host.town:
        session.put("mobility.host.town", found.name)
        session.put("mobility.host.country", found.country)
    host.changed()


def town_cells(words: Catalogue, each: GazetteerTown) -> tuple[str, ...]:
    """Return the cells of a town in a list to pick from."""
    country = f"countries.{each.country}"
    where = words.text(country) if words.has(country) else each.country
    return (each.name, where, f"{each.latitude:.2f}, {each.longitude:.2f}")


def search_towns(host: Host, words: Catalogue, typed: str) -> tuple[list[GazetteerTown], list[GazetteerTown]]:
    """Find exact names and beginnings of names; the list of towns is made first where it is not there yet.

    Raises:
        GazetteerError: it cannot be made.
    """
    said = -1

    def progress(done: int, total: int) -> None:
        nonlocal said
        percent = 100 * done // max(total, 1)
        if percent != said:
            said = percent
            host.from_thread(host.say, words.text("screens.town.building", percent=percent))

    gazetteer = open_gazetteer(progress)
    try:
        return gazetteer.find(typed), gazetteer.search(typed, MOST)
    finally:
        gazetteer.close()
