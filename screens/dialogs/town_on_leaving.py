"""A town that was typed in full and left: it is looked up beside the keys, and taken where one hit is clear."""

from __future__ import annotations

from planner.model import Town
from planner.places import GazetteerError, choose
from screens.dialogs import town_picker
from screens.pages.spec import PageHost


async def take_clear_hit(host: PageHost, path: str, typed: str) -> None:
    """Take the one town that is meant by a name; say nothing where there is none or several: nobody asked.

    Args:
        host: where it was typed.
        path: path of the town in the plan.
        typed: its name, as the plan holds it.
    """
    try:
        exact, _ = await host.beside(town_picker.search_towns, host, host.session.words, typed)
    except GazetteerError:
        return
    chosen = choose(exact)
    if chosen is not None and is_mere_name(host.session.get(path), typed):  # or it was typed anew meanwhile
        town_picker.take(host, path, chosen)
        # The school's own town stands there already, as a name: without it nothing is known of the way.
        await town_picker.place_other_end(host)


def is_mere_name(town: object, name: str) -> bool:
    """Whether a town is nothing but this name so far."""
    return isinstance(town, Town) and bool(name) and town == Town(name=name)
