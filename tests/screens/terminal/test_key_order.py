"""Letters that come faster than the plan follows are not lost."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from walking import frame

from planner.model import Mobility, Project
from planner.store import Workspace
from screens.app import PlannerApp
from screens.home import HomeScreen
from screens.plan.screen import PlanScreen
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
            assert TEXT in str(screen.session.get(row.field.path))


def burst(app: App[Any], *keys: str) -> None:
    """Let keys arrive in one packet, as over a slow line; several letters are typed one by one."""
    for each in keys:
        for key in [each] if each in KEYS else each:
            name = "space" if key == " " else key
            app.post_message(Key(name, key if len(key) == 1 else None))


async def until(pilot: Pilot[None], there: Callable[[], bool]) -> None:
    """Give the app time until something holds."""
    for _ in range(200):
        if there():
            await pilot.pause()  # let what was begun come to its end
            return
        await pilot.pause(0.02)
    raise AssertionError(there)


KEYS = frozenset({"tab", "enter", "escape", "f2", "f3", "f4", "f7", "f8", "f10", "ctrl+s", "ctrl+z"})


def stored(folder: Path, project: Project) -> list[Mobility]:
    """Read what is on disk."""
    return [each.mobility for each in Workspace(folder).open_project(project.id).mobilities]


AWAY = (("f4",), ("f2",), ("f7",), ("f8",), ("f10",), ("escape",), ("ctrl+s",), ("tab", "tab", "f3"), ("f4", "f3"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(call=2025, title="P")
    Workspace(tmp_path).create_project(project)
    return project


@asynccontextmanager
async def new_project(folder: Path) -> AsyncIterator[tuple[Pilot[None], PlanScreen]]:
    """Open the page of a project that was just made, the cursor in its title."""
    app = PlannerApp(Workspace(folder), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, PlanScreen)
        yield pilot, app.screen


@pytest.mark.parametrize("away", AWAY, ids="-".join)
async def test_what_is_typed_before_a_key_is_taken_before_it(tmp_path: Path, away: tuple[str, ...]) -> None:
    async with new_project(tmp_path) as (pilot, screen):
        burst(screen.app, "Mobilities 2025", "tab", "2025-1-LV01-KA121-VET-000012345", *away)
        await until(pilot, lambda: screen.session.project.code.endswith("12345"))
        assert screen.session.project.title == "Mobilities 2025"
        assert screen.session.project.code == "2025-1-LV01-KA121-VET-000012345"


async def test_a_field_left_in_a_burst_shows_what_was_typed(tmp_path: Path) -> None:
    async with new_project(tmp_path) as (pilot, screen):
        burst(screen.app, "Mobilities 2025", "tab", "code", "tab")
        await pilot.pause()
        title, code = [row.editor for row in screen.query(FieldRow)][:2]
        assert isinstance(title, Input)
        assert isinstance(code, Input)
        assert (title.value, code.value) == ("Mobilities 2025", "code")


async def test_undo_in_a_burst_takes_back_what_was_typed_last(tmp_path: Path) -> None:
    async with new_project(tmp_path) as (pilot, screen):
        burst(screen.app, "Mobilities", "tab", "code", "ctrl+z")
        await until(pilot, lambda: screen.session.project.title == "Mobilities" and not screen.session.project.code)
        assert (screen.session.project.title, screen.session.project.code) == ("Mobilities", "")


async def test_cells_pasted_into_a_line_become_words_of_it(tmp_path: Path) -> None:
    async with new_project(tmp_path) as (pilot, screen):
        screen.app.post_message(Paste("Anna\tBērziņa\t12.05.2008\x1b[2J"))
        await pilot.press("tab")
        await pilot.pause()
        editor = next(iter(screen.query(FieldRow))).editor
        assert isinstance(editor, Input)
        assert screen.session.project.title == editor.value == "Anna Bērziņa 12.05.2008 [2J"


async def test_lines_pasted_into_a_line_are_all_kept(tmp_path: Path) -> None:
    async with new_project(tmp_path) as (pilot, screen):
        screen.app.post_message(Paste("\nAnna Bērziņa \r\n\r\n Kalna iela 1\nKuldīga\n"))
        await pilot.press("tab")
        await pilot.pause()
        assert screen.session.project.title == "Anna Bērziņa Kalna iela 1 Kuldīga"


async def test_keys_typed_ahead_work_on_the_screens_they_open(tmp_path: Path, project: Project) -> None:
    app = PlannerApp(Workspace(tmp_path), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        burst(app, "n", "Schwerin", "f4", "Host School", "f4", "a", "2", "enter", "f10")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and bool(stored(tmp_path, project)))
    (mobility,) = stored(tmp_path, project)
    assert (mobility.title, mobility.host.name) == ("Schwerin", "Host School")
    assert len(mobility.participants) == 2


async def test_a_field_of_the_page_before_says_nothing_on_this_one(tmp_path: Path) -> None:
    async with new_project(tmp_path) as (pilot, screen):
        row = next(iter(screen.query(FieldRow)))
        screen.said(row, "A short name")
        await pilot.pause()
        assert "A short name" in frame(screen.app)
        await pilot.press("f4")
        await pilot.pause()
        screen.said(row, "A short name")
        await pilot.pause()
        assert "A short name" not in frame(screen.app)
