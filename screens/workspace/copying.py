"""Last year's project as a start, and parts of a mobility copied into another, from home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from screens.pages.table import Column, Row
from screens.workspace.lists import pick

if TYPE_CHECKING:
    from planner.life.carrying import Part
    from planner.locale import Catalogue, Message
    from planner.store import MobilitySummary
    from screens.workspace.working_home import WorkingHome as Home


def begin_next_year(home: Home) -> None:
    """Ask what comes along from the shown project and how much later it takes place; then make and open the new one."""
    from planner.next_year import NEXT_YEAR, WEEKS_OF_A_YEAR
    from screens.dialogs.prompt import Prompt

    words, project = home.services.words, home.here
    if project is None:
        home.services.new_project()
        return
    title = project.title or project.code or words.text("word.untitled")

    def chosen(parts: list[Part]) -> None:
        async def typed(text: str | None) -> None:
            if text:
                await _begin(home, title, parts, int(text))

        hint = words.text("carry.ask.weeks.hint")
        window = Prompt(words, words.text("carry.ask.weeks"), start=str(WEEKS_OF_A_YEAR), hint=hint, check=_weeks)
        home.app.push_screen(window, typed)

    _pick_parts(home, words.text("carry.ask.parts", title=title), NEXT_YEAR, chosen)


def _weeks(text: str) -> Message | None:
    from planner.locale import message

    return None if text.strip().isdecimal() and int(text) <= _MOST_WEEKS else message("error.number", typed=text)


_MOST_WEEKS = 520


async def _begin(home: Home, title: str, parts: Sequence[Part], weeks: int) -> None:
    from functools import partial

    from planner.next_year import begin_next_year

    words, project = home.services.words, home.here
    assert project is not None
    new = words.text("carry.title", title=title)[:200]
    make = partial(begin_next_year, home.services.workspace, project.id, new, parts=parts, weeks=weeks)
    begun = await home.services.stored(make)
    if begun is not None:
        # Home comes back to the project that one was in.
        home.services.open_plan(begun.project.id, "")


def _pick_parts(home: Home, title: str, parts: Sequence[Part], then: Callable[[list[Part]], None]) -> None:
    """Offer parts, all of them ticked."""
    from planner.next_year import Part
    from screens.dialogs.multi_picker import MultiPicker

    words = home.services.words
    rows = [Row(each.value, (words.text(f"carry.part.{each}"),)) for each in parts]

    def picked(keys: list[str] | None) -> None:
        if keys:
            then([Part(each) for each in keys])

    ticked = [each.key for each in rows]
    home.app.push_screen(MultiPicker(words, title, rows, (Column("", 0),), ticked=ticked), picked)


# -- into another mobility -----------------------------------------------------------------------------------------


def copy_into(home: Home, source: MobilitySummary) -> None:
    """Ask what is copied from the mobility under the cursor, who of its people, and into which mobility."""
    from planner.next_year import Part

    words = home.services.words
    title = words.text("carry.ask.copy", title=source.title or words.text("word.untitled"))

    def chosen(parts: list[Part]) -> None:
        home.run_worker(_ask_people(home, source, parts), exclusive=True)

    _pick_parts(home, title, tuple(Part), chosen)


async def _ask_people(home: Home, source: MobilitySummary, parts: list[Part]) -> None:
    from planner.next_year import Part
    from screens.dialogs.multi_picker import MultiPicker

    words, project = home.services.words, home.here
    assert project is not None
    stored = await home.services.stored(home.services.workspace.load_mobility, project.id, source.id)
    people = stored.mobility.participants if stored else ()
    if Part.PEOPLE not in parts or not people:
        _ask_target(home, source, parts, None)
        return
    # By ids and not by places: the stored mobility is read again when it is copied.
    rows = [Row(each.id, (each.name or words.text("word.nameless", number=n),)) for n, each in enumerate(people, 1)]

    def picked(keys: list[str] | None) -> None:
        if keys:
            _ask_target(home, source, parts, keys)

    window = MultiPicker(words, words.text("carry.ask.people"), rows, (Column("", 0),), ticked=[r.key for r in rows])
    home.app.push_screen(window, picked)


def _ask_target(home: Home, source: MobilitySummary, parts: list[Part], people: list[str] | None) -> None:
    services, project = home.services, home.here
    words = services.words
    assert project is not None
    found = {
        # Ids have no slash, so one key carries both.
        f"{each.id}/{one.id}": (each.title or each.code, one.title or words.text("word.untitled"))
        for each in services.workspace.projects()
        if not each.archived and not each.damaged
        for one in each.mobilities
        if not one.archived and one.id != source.id
    }
    if not found:
        home.reload(words.text("carry.none"))
        return

    async def picked(key: str) -> None:
        from planner.next_year import copy_parts

        to_project, _, to_mobility = key.partition("/")
        ends = ((project.id, source.id), (to_project, to_mobility))
        changed = await services.stored(copy_parts, services.workspace, *ends, parts, people)
        if changed is not None:
            home.reload(_said(words, changed.title, len(changed.participants)))

    rows = [Row(key, (title, name)) for key, (name, title) in found.items()]
    columns = (Column("column.mobility", 0), Column("column.project", 24))
    pick(home, words.text("carry.ask.into"), rows, picked, columns)


def _said(words: Catalogue, title: str, people: int) -> str:
    return words.text("carry.copied", title=title or words.text("word.untitled"), people=people)
