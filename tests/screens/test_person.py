"""A person's data from the list of participants and from home: handed over, erased; a project without people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input
from walking import SIZE, Walker, everything, frame, home_of, number_of, plan_of, press

from planner import clock
from planner.model import Mobility, Participant, Project, Step
from planner.store import Workspace
from planner.workflows import save_plan
from screens.app import PlannerApp
from screens.dialogs import base
from screens.dialogs.base import Question


@pytest.fixture
def app(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> PlannerApp:
    monkeypatch.setattr(base, "DEAF_SECONDS", 0.0)
    project = Project(id="p", title="Projekts", call=2026, keep_until=date(2026, 1, 31), archived=False)
    workspace.create_project(project)
    people = (Participant(first_name="Anna", last_name="Bērziņa"), Participant(first_name="Uldis", last_name="Ozols"))
    days = {"first_day": date(2025, 3, 2), "last_day": date(2025, 3, 29)}
    save_plan(workspace, "p", Mobility(id="m", title="Brauciens", participants=people, **days), 0)
    return PlannerApp(workspace, "en")


async def until(pilot: Walker, text: str) -> None:
    """Wait until the screen on top says something; what people are looked up in runs beside the keys."""
    for _ in range(400):
        await pilot.pause(0.02)
        if text in everything(pilot.app):
            return
    raise AssertionError(everything(pilot.app))


async def test_erased_from_the_list_of_participants_undo_does_not_bring_them_back(app: PlannerApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", *number_of(Step.PEOPLE), "enter")
        await press(pilot, "c", "ctrl+z", "up")  # something that could be done again
        await pilot.press("g")
        await until(pilot, "hand over")
        await pilot.press("down", "enter")
        await until(pilot, "Anna Bērziņa: everything")
        await pilot.press("y")
        await until(pilot, "Erased")
        await press(pilot, "escape")
        assert "Anna" not in frame(app)
        assert "Uldis Ozols" in frame(app)
        await press(pilot, "ctrl+z")
        assert "Anna" not in frame(app)
        assert [each.name for each in plan_of(pilot).session.mobility_or_empty.participants] == ["", "Uldis Ozols"]
    assert "Anna" not in "".join(each.read_text("utf-8") for each in app.workspace.folder.glob("*.json*"))


async def test_from_home_a_person_is_handed_their_data(app: PlannerApp, tmp_path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        await until(pilot, "Whose data")
        await pilot.press(*"anna", "space", *"berzina", "enter")
        await until(pilot, "hand over")
        await pilot.press("enter")
        await until(pilot, "Folder")
        app.screen.query_one(Input).value = str(tmp_path / "out")
        await pilot.press("enter")
        await until(pilot, ".json")
    assert sorted(each.suffix for each in (tmp_path / "out").iterdir()) == [".json", ".pdf"]


async def test_home_reminds_and_a_finished_project_loses_its_people(
    app: PlannerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        assert "to be kept until 31/01/2026" in frame(app)
        await press(pilot, "G")
        assert isinstance(app.screen, Question)
        await press(pilot, "y")
        await pilot.pause(0.3)
        assert home_of(pilot).here is not None
        assert "names nobody" in frame(app)
        assert "to be kept until" not in frame(app)
    monkeypatch.setattr(clock, "today", lambda: date(2025, 1, 1))
    fresh = PlannerApp(app.workspace, "en")
    async with fresh.run_test(size=SIZE) as pilot:
        assert "not finished" in await press(pilot, "G")
