"""A project to ask what-ifs of, and helpers to look at what a screen shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from textual.pilot import Pilot

from planner.model import (
    AccompanyingPerson,
    ActivityType,
    Mobility,
    Organisation,
    Participant,
    Project,
    Role,
    Town,
    Travel,
)
from planner.store import Workspace
from planner.workflows import summaries_of
from screens.app import PlannerApp
from screens.whatif.compare_screen import WhatIfScreen
from screens.whatif.sheet_screen import SheetScreen
from screens.widgets.grid import Grid
from screens.widgets.static_line import StaticLine

MADRID = Town(name="Madrid", country="ES", latitude=40.42, longitude=-3.70)
BERLIN = Town(name="Berlin", country="DE", latitude=52.52, longitude=13.40)


LATER = {"first_day": date(2099, 3, 2), "last_day": date(2099, 3, 27)}
"""Days of a mobility that is not over yet on whatever day the tests run."""


def spanish(**changes: object) -> Project:
    """A Spanish project of call 2021, whose tariff is complete and official."""
    settings = {"call": 2021, "title": "Spain", "organisation": Organisation(country="ES"), "grant": Decimal(60_000)}
    return Project.model_validate({**settings, **changes})


def berlin(**changes: object) -> Mobility:
    """26 days of eight learners and an adult in Berlin."""
    settings = {
        "title": "Berlin",
        "activity": ActivityType.SHORT_TERM_LEARNERS,
        "first_day": date(2026, 3, 2),
        "last_day": date(2026, 3, 27),
        "participants": tuple(Participant(role=Role.LEARNER) for _ in range(8)),
        "accompanying": (AccompanyingPerson(),),
        "travel": Travel(origin=MADRID, destination=BERLIN, funded_travel_days=2),
    }
    return Mobility.model_validate({**settings, **changes})


def stored(folder: Path, project: Project, *mobilities: Mobility) -> Workspace:
    """A workspace with one project."""
    workspace = Workspace(folder)
    workspace.create_project(project)
    given = summaries_of(project, mobilities)
    for each in mobilities:
        workspace.save_mobility(project.id, each, given[each.id], 0)
    return workspace


@asynccontextmanager
async def what_if(
    folder: Path,
    *mobilities: Mobility,
    lang: str = "en",
    size: tuple[int, int] = (80, 24),
    project: Project | None = None,
) -> AsyncIterator[tuple[Pilot[None], WhatIfScreen]]:
    """The what-if screen of the first mobility, opened from home."""
    workspace = stored(folder, project or spanish(), *(mobilities or (berlin(),)))
    app = PlannerApp(workspace, lang)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, WhatIfScreen)
        yield pilot, screen


def lines(screen: SheetScreen) -> list[str]:
    """What the sheet shows, line by line."""
    grid = screen.query_one(Grid)
    return [grid.render_line(y).text for y in range(grid.size.height)]


def row(screen: SheetScreen, label: str) -> list[str]:
    """The cells of the row with a label."""
    found = next(each for each in lines(screen) if each[2:].startswith(label))
    return found[2 + len(label) :].split()


def said(screen: SheetScreen, name: str = "hint") -> str:
    """What a still line says."""
    return str(screen.query_one(f"#{name}", StaticLine).content)


async def type_in(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until everything has followed."""
    await pilot.press(*keys)
    await pilot.pause()
