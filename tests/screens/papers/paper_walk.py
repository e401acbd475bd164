"""Ways to the pages about papers, for tests."""

from __future__ import annotations

import asyncio

from walking import Walker, number_of, plan_of, press, sample_workspace

from planner.documents import paper_kind
from planner.exchange.sample import sample
from planner.model import ActivityType, Mobility, Project, Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.papers.gaps import gaps_of, kinds_of
from screens.widgets.form import Form


def sample_app(workspace: Workspace, lang: str = "en") -> PlannerApp:
    """The app on the sample project; its first mobility is complete."""
    sample_workspace(workspace, lang)
    workspace.save_setting("papers", str(workspace.folder.parent / "papers"))
    return PlannerApp(workspace, lang)


def app_with(workspace: Workspace, **changes: object) -> PlannerApp:
    """The app on the sample's first mobility, changed."""
    made = sample("en")
    workspace.create_project(made.project)
    workspace.save_mobility(made.project.id, made.mobilities[0].model_copy(update=changes), {}, 0)
    workspace.save_setting("papers", str(workspace.folder.parent / "papers"))
    return PlannerApp(workspace, "en")


def group_app(workspace: Workspace) -> PlannerApp:
    """The app on a group mobility without a programme."""
    return app_with(workspace, activity=ActivityType.GROUP_MOBILITY_LEARNERS)


async def papers(pilot: Walker) -> str:
    """Open the list of papers of the first mobility, and wait until what they lack is reckoned."""
    await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter", "p")
    await reckoned(pilot)
    return await press(pilot)


async def reckoned(pilot: Walker) -> None:
    """Wait until what all papers lack is known."""
    session = plan_of(pilot).session
    for _ in range(2400):
        if gaps_of(session).of is session.editor.state:
            break
        await asyncio.sleep(0.05)
    await pilot.pause()


async def open_kind(pilot: Walker, kind: str) -> str:
    """Open a kind from the list of papers."""
    session = plan_of(pilot).session
    assert paper_kind(kind) in kinds_of(session)
    block = plan_of(pilot).query_one(Form).table_here()
    assert block is not None
    block.rows.go_to(kind)
    return await press(pilot, "enter")


async def frame_of(pilot: Walker, table: str) -> str:
    """Give the keys to a table of the open page."""
    assert plan_of(pilot).query_one(Form).go_to(table), table
    return await press(pilot)


def stored(workspace: Workspace) -> tuple[Project, Mobility]:
    """The project and its first mobility as they are stored."""
    (project,) = workspace.projects()
    opened = workspace.open_project(project.id)
    return opened.project, opened.mobilities[0].mobility
