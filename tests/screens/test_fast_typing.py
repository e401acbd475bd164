"""Letters that come faster than the plan follows are not lost."""

from pathlib import Path

from textual.widgets import Input, TextArea

from planner.model import Mobility, Project
from planner.store import Workspace
from screens.app import PlannerApp
from screens.plan import PlanScreen
from screens.widgets.form import FieldRow

TEXT = "Sagatavot zāli un apkalpot pusdienu viesus, uzklāt galdus un pieņemt pasūtījumus"


async def test_a_burst_of_letters_arrives_whole(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    project = Project(call=2025, title="P")
    workspace.create_project(project)
    mobility = Mobility(title="M")
    workspace.save_mobility(project.id, mobility, {}, 0)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PlanScreen)
        for row in screen.query(FieldRow):
            editor = row.editor
            if row.field.path not in ("mobility.title", "mobility.notes"):
                continue
            assert isinstance(editor, (Input, TextArea))
            if isinstance(editor, Input):
                editor.value = TEXT
            else:
                editor.insert(TEXT)
            row.follow()  # the plan has not heard of the letters yet
            assert TEXT in (editor.value if isinstance(editor, Input) else editor.text)
            await pilot.pause()
            assert TEXT in str(screen.desk.get(row.field.path))
