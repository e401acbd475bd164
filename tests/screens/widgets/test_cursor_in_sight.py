"""The cursor is in sight, and the row under it in full: every list and form is walked to its end, in both sizes."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static, TextArea
from walking import Walker, frame, number_of, plan_of, press, said, sample_workspace

from planner.model import Step
from planner.store import Workspace
from planner.workflows import save_plan
from screens.app import PlannerApp
from screens.plan.screen import PlanScreen
from screens.widgets.form import Form
from screens.widgets.grid import Grid
from screens.widgets.rows import Rows

SIZES = [(80, 24), (60, 20)]


def sight(pilot: Walker) -> str:
    """Say what is wrong with the place of the cursor; empty where it is in sight."""
    widget = pilot.app.focused
    assert widget is not None
    placed = pilot.app.screen._compositor.visible_widgets.get(widget)
    if placed is None:
        return f"{_name(widget)} is out of sight"
    region, clip = placed
    line = region
    if isinstance(widget, Rows):
        line = Region(region.x, region.y + 1 + widget.cursor - widget.scroll_offset.y, 1, 1)
    elif isinstance(widget, TextArea):
        line = Region(region.x, widget.cursor_screen_offset.y, 1, 1)
    elif isinstance(widget, Form):
        return ""
    seen = line.intersection(clip).intersection(region)
    return "" if seen.height == line.height else f"{_name(widget)} at {line} in {clip}"


def unread(pilot: Walker) -> str:
    """Say which text of the row under the cursor stands nowhere on the screen in full; empty where all do."""
    widget, found = pilot.app.focused, [*_texts(pilot)]
    if isinstance(widget, Rows):
        texts = [*(widget._seen[widget.cursor].cells if widget._seen else ())]
    elif isinstance(widget, Grid):
        row, at = widget._rows()[widget._row], widget.column
        texts = [row.label, widget._sheet.titles[at + 1], row.full[at] if row.full else row.cells[at]]
    else:
        return ""
    return "; ".join(each for each in texts if all(_squeezed(each) not in text for text in found))


def _texts(pilot: Walker) -> Iterator[str]:
    """What each widget in sight shows, without blanks and line breaks."""
    lines = frame(pilot.app).splitlines()
    for each, (region, clip) in pilot.app.screen._compositor.visible_widgets.items():
        area = region.intersection(clip)
        if not isinstance(each, (Static, Rows, Grid)):
            continue
        yield _squeezed("".join(line[area.x : area.right] for line in lines[area.y : area.bottom]))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _name(widget: Widget) -> str:
    block = widget.parent
    return str(getattr(getattr(block, "field", None) or getattr(block, "table", None), "label", "") or block)


async def walk(pilot: Walker, screen: PlanScreen, depth: int, seen: set[str], wrong: list[str]) -> None:
    """Go through all stops of a page, lists from end to end, and into their first records."""
    if screen.page.name in seen:
        return
    seen.add(screen.page.name)
    stops = len([*screen.query_one(Form)._stops()])
    for number in range(max(stops, 1)):
        for key in ("end", "home", "pagedown") if isinstance(pilot.app.focused, Rows) else ():
            await pilot.press(key)
            await pilot.pause()
            if problem := sight(pilot) or unread(pilot):
                wrong.append(f"{screen.page.name} {key}: {problem}")
        if problem := sight(pilot):
            wrong.append(f"{screen.page.name}: {problem}")
        focused = pilot.app.focused
        if isinstance(focused, Rows) and depth and focused.key:
            await _into(pilot, screen, depth, seen, wrong)
        if number + 1 < stops:  # behind the last one Tab leaves the page
            await pilot.press("tab")
            await pilot.pause()


async def _into(pilot: Walker, screen: PlanScreen, depth: int, seen: set[str], wrong: list[str]) -> None:
    block = screen.query_one(Form).table_here()
    if block is None or block.table.enter or block.table.open is None:
        return
    before = len(screen._pages)
    here = screen._here
    await screen.open_row()
    await pilot.pause()
    if pilot.app.screen is screen and len(screen._pages) > before and screen._here == here:
        await walk(pilot, screen, depth - 1, seen, wrong)
        await screen.action_close()
    while pilot.app.screen is not screen:
        await pilot.press("escape")
        await pilot.pause()
    if screen._here != here:
        await screen.action_close()
    await pilot.pause()


@asynccontextmanager
async def opened(folder: Path, size: tuple[int, int], *, project: bool) -> AsyncIterator[tuple[Walker, PlanScreen]]:
    """Open the sample's first mobility, or its project."""
    workspace = Workspace(folder)
    project_id = sample_workspace(workspace)
    mobility = workspace.open_project(project_id).mobilities[0].mobility
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=size) as pilot:
        app.open_plan(project_id, "" if project else mobility.id)
        await pilot.pause()
        await pilot.pause()
        yield pilot, plan_of(pilot)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("project", [False, True], ids=["mobility", "project"])
async def test_every_list_and_form_is_walked_with_the_cursor_in_sight(
    tmp_path: Path, size: tuple[int, int], *, project: bool
) -> None:
    wrong: list[str] = []
    seen: set[str] = set()
    async with opened(tmp_path, size, project=project) as (pilot, screen):
        for number in range(len(screen._steps)):
            screen._here, screen._pages = number, []
            await screen._show()
            await pilot.pause()
            await walk(pilot, screen, 2, seen, wrong)
        await screen.action_why()
        await pilot.pause()
        await walk(pilot, screen, 1, seen, wrong)
    assert len(seen) > 8
    assert not wrong, "\n".join(wrong)


async def along(pilot: Walker, *keys: str) -> list[str]:
    """Go through the list or sheet that has the keys, from its beginning to its end, with each of some keys."""
    wrong: list[str] = []
    await press(pilot, "home")
    for key in keys:
        before = ""
        for _ in range(40):
            problem = unread(pilot) or (sight(pilot) if isinstance(pilot.app.focused, Rows) else "")
            wrong += [f"{type(pilot.app.screen).__name__}: {problem}"] if problem else []
            await press(pilot, key)
            now = frame(pilot.app)
            if now == before:
                break
            before = now
    return wrong


ROOMS = {
    "home": ((), ("down",)),
    "projects": (("o",), ("down",)),
    "what-if": (("w", "v"), ("down", "right")),
    "another input": (("w", "i"), ("down",)),
    "goals": (("w", "g"), ("down",)),
    "sweep of an input": (("w", "s", "i"), ("down",)),
    "sets": (("p", "f5", "v"), ("down", "right")),
    "steps": (("enter", "f2"), ("down",)),
    "papers": (("enter", "f2", *number_of(Step.REVIEW), "enter", "p"), ("down",)),
    "copies of a paper": (("enter", "f2", *number_of(Step.REVIEW), "enter", "p", "enter"), ("down",)),
    "units": (("enter", "f2", *number_of(Step.OUTCOMES), "enter"), ("down",)),
    "what the project has": (("p", "f4", "f4"), ("down",)),
}


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_room_shows_the_row_under_the_cursor_in_full(tmp_path: Path, size: tuple[int, int]) -> None:
    """Home, windows, what-if, papers, outcomes, project: with titles longer than any list has room for."""
    workspace = Workspace(tmp_path)
    project_id = sample_workspace(workspace)
    long = "Schwerin in spring, four trades at three companies, with two accompanying teachers and an interpreter"
    for at, each in enumerate(workspace.open_project(project_id).mobilities):
        plan = each.mobility.model_copy(update={"title": f"{at + 1} {long}"})
        save_plan(workspace, project_id, plan, each.revision)
    wrong: list[str] = []
    for name, (keys, ways) in ROOMS.items():
        workspace.save_setting("places", "")  # each begins at the beginning, not where the one before was left
        async with PlannerApp(workspace, "en").run_test(size=size) as pilot:
            await press(pilot, *keys)
            await pilot.pause()
            assert isinstance(pilot.app.focused, (Rows, Grid)), (name, frame(pilot.app))
            wrong += [f"{name}: {each}" for each in await along(pilot, *ways)]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_a_row_is_too_short_for_is_said_in_full(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size, project=False) as (pilot, screen):
        await screen.action_why()
        await pilot.pause()
        rows = pilot.app.focused
        assert isinstance(rows, Rows)
        cut = 0
        for _ in range(len(rows._seen)):
            text = rows._seen[rows.cursor].cells[2]
            seen = text in frame(pilot.app)
            assert seen or said(pilot).endswith(text)
            cut += not seen
            await pilot.press("down")
            await pilot.pause()
        assert cut


async def test_what_was_said_of_a_row_is_not_lost_to_its_words(tmp_path: Path) -> None:
    async with opened(tmp_path, (80, 24), project=False) as (pilot, screen):
        await screen.go_to(Step.PEOPLE, "participants")
        await pilot.pause()
        screen.go_to_row("2")
        screen.say("Three were added")
        await pilot.pause()
        assert said(pilot) == "Three were added"
