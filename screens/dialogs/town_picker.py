"""Looking up a town: the list of towns is made once, with progress, and kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol

from planner.locale import Catalogue
from planner.places import GazetteerError, GazetteerTown, choose, open_gazetteer
from screens.dialogs.picker import Picker
from screens.pages.table import Row

if TYPE_CHECKING:
    from textual.app import App

    from screens.plan.screen import PlanScreen

MOST = 200


class Speaking(Protocol):
    """A screen with a line that says something."""

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something."""

    @property
    def app(self) -> App[Any]:
        """The app it belongs to."""


def look_up(screen: PlanScreen, path: str, typed: str) -> None:
    """Find what was typed; a clear hit is taken, several are offered."""
    screen.run_worker(_look_up(screen, path, typed), exclusive=True, group="town")


async def _look_up(screen: PlanScreen, path: str, typed: str) -> None:
    words = screen.session.words
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
        screen.focus_next()
        await _place_origin(screen)
        return
    found = exact or near
    if not found:
        screen.say(words.text("screens.town.unknown", typed=typed), wrong=True)
        return
    rows = [Row(str(n), town_cells(words, each)) for n, each in enumerate(found)]

    def picked(key: str | None) -> None:
        if key is not None:
            take(screen, path, found[int(key)])
            screen.run_worker(_place_origin(screen), exclusive=True, group="town")

    screen.app.push_screen(Picker(words, words.text("screens.town.which", typed=typed), rows), picked)


async def _place_origin(screen: PlanScreen) -> None:
    """Find the town the journey starts in, where only its name is known so far; leave it alone where it is unclear."""
    origin = screen.session.mobility_or_empty.travel.origin
    if not origin.name or origin.latitude is not None:
        return
    name = f"{origin.name}, {origin.country}" if origin.country else origin.name
    chosen = choose((await asyncio.to_thread(search_towns, screen, screen.session.words, name))[0])
    if chosen is not None:
        take(screen, "mobility.travel.origin", chosen)


def take(screen: PlanScreen, path: str, found: GazetteerTown) -> None:
    """Put a town into the plan; the host's or the school's own town follows while it is empty."""
    session = screen.session
    session.put(path, found.town)
    if path == "mobility.travel.destination" and not session.mobility_or_empty.host.town:
        session.put("mobility.host.town", found.name)
        session.put("mobility.host.country", found.country)
    screen.changed()


def town_cells(words: Catalogue, each: GazetteerTown) -> tuple[str, ...]:
    """Return the cells of a town in a list to pick from."""
    country = f"countries.{each.country}"
    where = words.text(country) if words.has(country) else each.country
    return (each.name, where, f"{each.latitude:.2f}, {each.longitude:.2f}")


def search_towns(screen: Speaking, words: Catalogue, typed: str) -> tuple[list[GazetteerTown], list[GazetteerTown]]:
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
            screen.app.call_from_thread(screen.say, words.text("screens.town.building", percent=percent))

    gazetteer = open_gazetteer(progress)
    try:
        return gazetteer.find(typed), gazetteer.search(typed, MOST)
    finally:
        gazetteer.close()
