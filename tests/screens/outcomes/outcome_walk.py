"""Walking to the outcomes of an empty mobility, for the tests of its screens."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import TextArea
from walking import frame, plan_of

from planner.model import Mobility, Outcome, Participant, Project
from planner.store import Workspace
from screens.app import PlannerApp
from screens.plan.screen import PlanScreen

SIZE = (80, 24)


def app_on(workspace: Workspace, language: str, mobility: Mobility | None = None) -> PlannerApp:
    """The app on a project with one mobility."""
    project = Project(call=2025, title="P", language=language)
    workspace.create_project(project)
    workspace.save_mobility(project.id, mobility or Mobility(title="M"), {}, 0)
    return PlannerApp(workspace, language)


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, wait for what they start, and return what the terminal shows."""
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return frame(pilot.app)


async def to_outcomes(pilot: Pilot[None]) -> PlanScreen:
    """Open the first mobility at its outcomes."""
    await press(pilot, "enter")
    await press(pilot, "f4", "f4", "f4", "f4")
    return plan_of(pilot)


async def insert(pilot: Pilot[None], text: str) -> str:
    """Type a text into the statement that has the focus."""
    area = pilot.app.focused
    assert isinstance(area, TextArea)
    area.insert(text)
    await pilot.pause()
    return frame(pilot.app)


def outcomes(screen: PlanScreen) -> tuple[Outcome, ...]:
    """The outcomes as they stand."""
    return screen.session.mobility_or_empty.outcomes


def two_people() -> Mobility:
    """A mobility with two participants who share one outcome."""
    people = (Participant(id="p1", first_name="Anna"), Participant(id="p2", first_name="Juris"))
    return Mobility(title="M", participants=people, outcomes=(Outcome(id="o1", statement="Bakes bread"),))
