"""The cursor is always in sight: every list and form of a plan is walked to its end, in both sizes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import TextArea
from walking import Walker, frame, plan_of, said, sample_workspace

from planner.model import Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.plan.screen import PlanScreen
from screens.widgets.form import Form
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


def _name(widget: Widget) -> str:
    block = widget.parent
    return str(getattr(getattr(block, "field", None) or getattr(block, "table", None), "label", "") or block)


async def walk(pilot: Walker, screen: PlanScreen, depth: int, seen: set[str], wrong: list[str]) -> None:
    """Go through all stops of a page, lists from end to end, and into their first records."""
    if screen.page.name in seen:
        return
    seen.add(screen.page.name)
    stops = len([*screen.query_one(Form)._stops()])
    for _ in range(max(stops, 1)):
        for key in ("end", "home", "pagedown") if isinstance(pilot.app.focused, Rows) else ():
            await pilot.press(key)
            await pilot.pause()
            if problem := sight(pilot):
                wrong.append(f"{screen.page.name} {key}: {problem}")
        if problem := sight(pilot):
            wrong.append(f"{screen.page.name}: {problem}")
        focused = pilot.app.focused
        if isinstance(focused, Rows) and depth and focused.key:
            await _into(pilot, screen, depth, seen, wrong)
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
