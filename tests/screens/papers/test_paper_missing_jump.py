"""A missing link of an outcome leads to the list where it is ticked."""

from pathlib import Path

import pytest

from planner.model import Mobility, Outcome, Project, Task
from planner.store import Workspace
from screens.app import PlannerApp
from screens.plan.screen import PlanScreen
from screens.widgets.form import TableBlock


@pytest.mark.parametrize(("path", "table"), [("tasks", "task"), ("evaluations", "evaluation")])
async def test_the_list_to_tick_has_the_keys(tmp_path: Path, path: str, table: str) -> None:
    workspace = Workspace(tmp_path)
    project = Project(call=2025, title="P")
    workspace.create_project(project)
    mobility = Mobility(title="M", outcomes=(Outcome(statement="Bakes bread"),), tasks=(Task(what="Bake"),))
    workspace.save_mobility(project.id, mobility, {}, 0)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PlanScreen)
        missing = next(each for each in screen.session.missing() if each.field.endswith(path))
        await screen.go_to(missing.step, missing.field)
        await pilot.pause()
        block = screen.focused.parent if screen.focused else None
        assert isinstance(block, TableBlock)
        assert block.table.name == table
