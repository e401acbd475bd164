"""Walking through the screens with keys, and reading what they show."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal
from typing import cast

from textual.app import App
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from planner.model import Mobility, Project, Step
from planner.store import Workspace
from planner.workflows import make_sample
from screens.app import PlannerApp
from screens.home import HomeScreen
from screens.plan.screen import PlanScreen
from screens.plan.step_list import MOBILITY_STEPS
from screens.widgets.choice import Choice
from screens.widgets.form import FieldRow, Form
from screens.widgets.rows import Rows

SIZE = (80, 24)
Walker = Pilot[None]


def planner_of(pilot: Walker) -> PlannerApp:
    """The app, typed."""
    return cast("PlannerApp", pilot.app)


def plan_of(pilot: Walker) -> PlanScreen:
    """The plan that is open."""
    screen = pilot.app.screen
    assert isinstance(screen, PlanScreen), screen
    return screen


def home_of(pilot: Walker) -> HomeScreen:
    """The home screen, which must be on top."""
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen), screen
    return screen


def frame(app: App[None]) -> str:
    """What the terminal shows."""
    return "\n".join(each.text for each in app.screen._compositor.render_strips())


def everything(app: App[None]) -> str:
    """All texts of the screen on top, those out of sight included."""
    texts: list[str] = []
    for each in app.screen.query("*"):
        if isinstance(each, Static):
            texts.append(str(each.content))
        elif isinstance(each, Choice):
            texts.append("" if each.index is None else each.words[each.index])
        elif isinstance(each, Input):
            texts.append(each.value)
        elif isinstance(each, TextArea):
            texts.append(each.text)
        elif isinstance(each, Rows):
            texts.extend([*each._titles, each._empty, *(cell for row in each._all for cell in row.cells)])
    return "\n".join(texts)


def number_of(step: Step) -> str:
    """The number of a step in the rail, which F2 takes as well: a new step moves those after it."""
    return next(str(n) for n, each in enumerate(MOBILITY_STEPS, 1) if each.step is step)


async def press(pilot: Walker, *keys: str) -> str:
    """Press keys, wait for what they start, and return what the terminal shows."""
    await pilot.press(*keys)
    started = [each for each in pilot.app.workers if each.group in ("default", "town", "people")]
    await pilot.app.workers.wait_for_complete(started)
    await pilot.pause()
    return frame(pilot.app)


def send(pilot: Walker, *keys: str) -> None:
    """Let keys arrive in one packet."""
    for each in keys:
        pilot.app.post_message(Key(each, each if len(each) == 1 else None))


async def until(there: Callable[[], bool]) -> None:
    """Wait until something holds."""
    for _ in range(3000):
        if there():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(there)


async def write(pilot: Walker, text: str) -> str:
    """Type a text into what has the focus."""
    names = {" ": "space", ".": "full_stop", "-": "minus", ",": "comma"}
    return await press(pilot, *(names.get(each, each) for each in text))


async def field(pilot: Walker, path: str) -> FieldRow:
    """Put the focus on a field of the open page."""
    form = plan_of(pilot).query_one(Form)
    assert form.go_to(path), path
    await pilot.pause()
    focused = pilot.app.focused
    assert focused is not None
    assert isinstance(focused.parent, FieldRow)
    return focused.parent


def said(pilot: Walker) -> str:
    """What the line under the form says."""
    return str(pilot.app.screen.query_one("#hint", Static).content)


def money(pilot: Walker) -> str:
    """What the money lines say."""
    return str(pilot.app.screen.query_one("#money", Static).content)


def sample_workspace(workspace: Workspace, lang: str = "en") -> str:
    """Put the sample into a workspace; returns the project's id."""
    return make_sample(workspace, lang)


def small_workspace(workspace: Workspace) -> tuple[Project, Mobility]:
    """A project with one mobility that has nothing but a title."""
    project = Project(call=2025, title="School", grant=Decimal(5000))
    workspace.create_project(project)
    mobility = Mobility(title="First")
    workspace.save_mobility(project.id, mobility, {}, 0)
    return project, mobility


def stored_titles(workspace: Workspace) -> list[str]:
    """Titles of the mobilities of the workspace's only project."""
    (project,) = workspace.projects()
    return [each.mobility.title for each in workspace.open_project(project.id).mobilities]
