"""What home does about things deleted, earlier states, and files that need a look: lists to pick from, and ways on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from planner.locale import wrap
from screens.pages.table import Column, Row

if TYPE_CHECKING:
    # Home draws its first frame without the domain.
    from planner.locale import Catalogue
    from planner.store import MobilitySummary, ProjectSummary, Workspace
    from planner.store.bin import BinEntry
    from planner.store.troubles import Trouble
    from screens.session.services import AppServices

    class Home(Protocol):
        """Home, as its keys see it."""

        @property
        def app(self) -> Any:
            """The app."""

        @property
        def services(self) -> AppServices:
            """What the app does for its screens."""

        @property
        def here(self) -> ProjectSummary | None:
            """The project that is shown."""

        def reload(self, said: str = "") -> None:
            """Read the summaries again and show them."""


def pick(
    home: Home, title: str, rows: Sequence[Row], then: Callable[[str], object], columns: Sequence[Column] = ()
) -> None:
    """Offer rows to pick one from, and go on with its key."""
    from screens.dialogs.picker import Picker

    async def picked(key: str | None) -> None:
        if key is not None:
            found = then(key)
            # Some ways ask the store, others open a window at once; those who pick need not know which.
            if asyncio.iscoroutine(found):
                await found

    home.app.push_screen(Picker(home.services.words, title, rows, columns=columns), picked)


# -- the bin -----------------------------------------------------------------------------------------------------------


async def bin_mobility(home: Home, mobility: MobilitySummary) -> str:
    """Put a mobility into the bin; returns the entry's id, empty where it could not be."""
    from planner.workflows import delete_plan

    project = home.here
    assert project is not None
    return _deleted(home, await home.services.stored(delete_plan, home.services.workspace, project.id, mobility.id))


async def bin_project(home: Home) -> str:
    """Put the shown project with all its mobilities into the bin; returns the entry's id."""
    project = home.here
    assert project is not None
    return _deleted(home, await home.services.stored(home.services.workspace.delete_project, project.id))


def _deleted(home: Home, entry: BinEntry | None) -> str:
    if entry is None:
        return ""
    home.reload(home.services.words.text("said.deleted", title=_title(home.services.words, entry)))
    return entry.id


async def take_out(home: Home, entry_id: str) -> None:
    """Take a deletion out of the bin."""
    from planner.workflows import put_back as put

    found = await home.services.stored(put, home.services.workspace, entry_id)
    if found is not None:
        home.reload(home.services.words.text("said.put_back", title=_title(home.services.words, found)))


def show_bin(home: Home, project_id: str = "") -> None:
    """List what was deleted, or what was of one project; each can be put back or deleted for good."""
    words = home.services.words
    entries = [each for each in home.services.workspace.bin() if project_id in ("", each.project_id)]
    if not entries:
        home.reload(words.text("said.bin_empty"))
        return
    rows = [Row(each.id, (_title(words, each), _kind(words, each), words.write(each.deleted_at))) for each in entries]

    def picked(entry_id: str) -> None:
        entry = next(each for each in entries if each.id == entry_id)
        ways = [Row(each, (words.text(f"workspace.bin.{each}"),)) for each in ("put_back", "forget")]
        pick(home, _title(words, entry), ways, lambda way: _from_bin(home, entry, way))

    pick(home, words.text("page.bin"), rows, picked, (Column("", 0), Column("", 16), Column("", 18)))


async def _from_bin(home: Home, entry: BinEntry, way: str) -> None:
    if way == "put_back":
        await take_out(home, entry.id)
        return
    from screens.dialogs.base import Question

    words = home.services.words
    title = words.text("workspace.bin.forget_this", title=_title(words, entry))

    async def answered(yes: bool | None) -> None:
        if yes:
            # Off the event loop, as all that touches many files.
            await asyncio.to_thread(home.services.workspace.forget, entry.id)
            home.reload(words.text("said.forgotten", title=_title(words, entry)))

    home.app.push_screen(Question(words, title, words.text("workspace.bin.for_good")), answered)


def _title(words: Catalogue, entry: BinEntry) -> str:
    return entry.title or words.text("word.untitled")


def _kind(words: Catalogue, entry: BinEntry) -> str:
    """What it was, or where: whole projects and memoranda stand among mobilities."""
    if entry.memorandum_id:
        return f"{words.text('workspace.memorandum')}, {entry.project_title}"
    return entry.project_title if entry.mobility_id else words.text("workspace.project")


# -- what needs a look -------------------------------------------------------------------------------------------------


def found_troubles(workspace: Workspace, projects: Sequence[ProjectSummary]) -> list[Trouble]:
    """Return what needs a look in a workspace."""
    from planner.store.troubles import troubles

    return troubles(workspace.folder, projects)


def trouble_lines(words: Catalogue, found: Sequence[Trouble], width: int) -> str:
    """Return the lines on home about what needs a look."""
    line = words.text("home.trouble", n=len(found), first=words.render(found[0].message))
    return "\n".join(f" {each}" for each in wrap(f"! {line}", max(width, 20)))


def show_troubles(home: Home, found: Sequence[Trouble]) -> None:
    """List what needs a look; each has its ways on."""
    words = home.services.words

    def picked(at: str) -> None:
        trouble = found[int(at)]
        ways = [Row(each.value, (words.text(f"workspace.way.{each.value}"),)) for each in trouble.ways]
        pick(home, words.render(trouble.message), ways, lambda way: _go_way(home, trouble, way))

    # One trouble needs no list of one: its ways on come at once.
    if len(found) == 1:
        picked("0")
    elif found:
        rows = [Row(str(at), (words.render(each.message),)) for at, each in enumerate(found)]
        pick(home, words.text("page.troubles"), rows, picked)


async def _go_way(home: Home, trouble: Trouble, way: str) -> None:
    from planner.store import troubles
    from planner.store.troubles import Way

    services = home.services
    if way == Way.TAKE_UP:
        # Opened as a plan: storing it merges it with what is stored now.
        services.take_up(trouble.file)
    elif way == Way.LOOK:
        services.open_plan(trouble.project_id, trouble.mobility_id)
    elif way == Way.SET_ASIDE:
        await services.stored(troubles.set_aside, trouble)
        home.reload(services.words.text("said.set_aside", file=trouble.file.name))
    elif way == Way.OWN_PROJECT:
        folder = services.workspace.folder
        project_id = await services.stored(troubles.as_own_project, folder, trouble.file)
        home.reload()
        if project_id:
            services.open_plan(project_id, "")
    else:
        await services.stored(troubles.open_backup, trouble.file)
        home.reload()
        services.open_plan(trouble.project_id, "")
