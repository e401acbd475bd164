"""The key of tables: which one, which columns, which file."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input
from walking import SIZE, number_of, press, sample_workspace

from planner.model import Step
from planner.store import Workspace
from screens.app import PlannerApp


async def test_a_table_is_written_with_chosen_columns(workspace: Workspace, tmp_path: Path) -> None:
    sample_workspace(workspace)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", *number_of(Step.PEOPLE), "enter", "w", "enter")
        await press(pilot, "down", "enter")
        await press(pilot, "down", "space", "enter", "down", "enter")
        app.screen.query_one(Input).value = str(tmp_path / "out" / "people.csv")
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
    lines = (tmp_path / "out" / "people.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "Surname"
    assert len(lines) == 10
    assert workspace.settings()["table.people"] == "last_name"
