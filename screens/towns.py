"""Looking up a town, by name or by coordinates, in the language of the plan."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from planner.locale import Catalogue
from planner.places import GazetteerError, GazetteerTown, choose, open_gazetteer
from screens.columns import Column, Row
from screens.pick import Pick

if TYPE_CHECKING:
    from screens.desk import Desk
    from screens.plan import PlanScreen

MOST = 200

COLUMNS = (Column("", 20), Column(""), Column("", 13))
"""A town's name, its region and country, which tell namesakes apart and get the room, and its coordinates."""


class Planning(Protocol):
    """A screen that shows a plan."""

    @property
    def desk(self) -> Desk:
        """The plan."""


def look_up(screen: PlanScreen, path: str, typed: str) -> None:
    """Find what was typed; a clear hit is taken, several are offered."""
    screen.run_worker(_look_up(screen, path, typed), exclusive=True, group="town")


async def _look_up(screen: PlanScreen, path: str, typed: str) -> None:
    words = screen.desk.words
    if not typed.strip():
        screen.say(words.text("screens.town.type_first"))
        return
    try:
        exact, near = await asyncio.to_thread(search_towns, screen, words, typed)
    except GazetteerError as problem:
        screen.say(words.render(problem.message), wrong=True)
        return
    chosen = choose(exact)
    if chosen is not None:
        take(screen, path, chosen)
        if not chosen.approximate:  # the next field's hint would take the line that says so
            screen.focus_next()
        await _place_origin(screen)
        _doubt(screen, chosen)
        return
    found = exact or near
    if not found:
        screen.say(words.text("screens.town.unknown", typed=typed), wrong=True)
        return
    rows = [Row(str(n), town_cells(words, each)) for n, each in enumerate(found)]

    def picked(key: str | None) -> None:
        if key is not None:
            take(screen, path, found[int(key)])
            _doubt(screen, found[int(key)])
            screen.run_worker(_place_origin(screen), exclusive=True, group="town")

    title = words.text("screens.town.which", typed=typed)
    screen.app.push_screen(Pick(words, title, rows, columns=COLUMNS), picked)


async def _place_origin(screen: PlanScreen) -> None:
    """Find the town the journey starts in, where only its name is known so far; leave it alone where it is unclear."""
    origin = screen.desk.plan.travel.origin
    if not origin.name or origin.latitude is not None:
        return
    name = f"{origin.name}, {origin.country}" if origin.country else origin.name
    chosen = choose((await asyncio.to_thread(search_towns, screen, screen.desk.words, name))[0])
    if chosen is not None:
        take(screen, "mobility.travel.origin", chosen)


def _doubt(screen: PlanScreen, found: GazetteerTown) -> None:
    """Say so where the place of a town is known only roughly."""
    if found.approximate:
        screen.say(screen.desk.words.text("screens.town.approximate", town=found.name))


def take(screen: PlanScreen, path: str, found: GazetteerTown) -> None:
    """Put a town into the plan; the host's or the school's own town follows while it is empty."""
    desk = screen.desk
    desk.put(path, found.town)
    # Coordinates say where the journey goes, not what the host writes in its address.
    if path == "mobility.travel.destination" and not desk.plan.host.town and not found.is_coordinates:
        desk.put("mobility.host.town", found.town.name)
        desk.put("mobility.host.country", found.country)
    screen.changed()


def town_cells(words: Catalogue, each: GazetteerTown) -> tuple[str, ...]:
    """Return the cells of a town in a list to pick from: its region tells it from its namesakes."""
    country = f"countries.{each.country}"
    where = words.text(country) if words.has(country) else each.country
    cells = ", ".join(filter(None, (each.region, where)))
    return (each.name, cells, f"{each.latitude:.2f}, {each.longitude:.2f}")


def search_towns(screen: Planning, words: Catalogue, typed: str) -> tuple[list[GazetteerTown], list[GazetteerTown]]:
    """Find exact names and beginnings of names, named in the language of the plan's project.

    Raises:
        GazetteerError: the table of towns cannot be read.
    """
    gazetteer = open_gazetteer(screen.desk.project.language or words.language.code)
    return gazetteer.find(typed), gazetteer.search(typed, MOST)
