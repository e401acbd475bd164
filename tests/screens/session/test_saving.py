"""What is typed is kept: autosave, two people at one plan, broken files, a full disk."""

from __future__ import annotations

import asyncio
import errno
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.messages import ExitApp
from textual.worker import WorkerFailed
from walking import SIZE, everything, field, frame, plan_of, press, small_workspace, stored_titles, write

from planner import __version__
from planner.locale import catalogue, languages
from planner.mistake import MISTAKE_NAME, write_mistake
from planner.store import Workspace
from planner.store.summaries import project_file
from screens.app import PlannerApp
from screens.dialogs.base import TextDialog
from screens.home import HomeScreen
from screens.plan.screen import PlanScreen
from screens.session.loading import store_session
from screens.session.typed_texts import AUTOSAVE_SECONDS

PATIENCE = 400
"""Looks at something that should be there at once; only a failing test takes as many."""


async def until(pilot_pause: Callable[[float], object], there: Callable[[], bool]) -> None:
    """Wait until something holds."""
    for _ in range(PATIENCE):
        if there():
            return
        await pilot_pause(0.05)  # type: ignore[misc]  # Pilot.pause
    raise AssertionError("it never came")


def refuse_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill the disk."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("planner.store.atomic.os.write", full)


@pytest.fixture
def app(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> PlannerApp:
    """The app on a project with one mobility; it saves when it is told to, however slow the machine types."""
    monkeypatch.setattr("screens.dialogs.saving.AUTOSAVE_SECONDS", 1000)
    monkeypatch.setattr("screens.dialogs.base.DEAF_SECONDS", 0)
    small_workspace(workspace)
    return PlannerApp(workspace, "en")


async def test_letters_are_saved_by_themselves_within_a_second(
    app: PlannerApp, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.dialogs.saving.AUTOSAVE_SECONDS", AUTOSAVE_SECONDS)
    assert AUTOSAVE_SECONDS < 1
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await write(pilot, "abc")
        await until(pilot.pause, lambda: stored_titles(workspace) == ["Firstabc"])
        await until(pilot.pause, lambda: "saved " in frame(app))


async def test_an_end_that_textual_makes_by_itself_saves_too(app: PlannerApp, workspace: Workspace) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await write(pilot, "abc")
        # What the page of a browser sends when it is closed.
        app.post_message(ExitApp())
        await until(pilot.pause, lambda: stored_titles(workspace) == ["Firstabc"])


async def test_who_types_without_a_pause_is_saved_all_the_same(
    app: PlannerApp, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.dialogs.saving.AUTOSAVE_SECONDS", 0.4)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        for _ in range(PATIENCE):
            if stored_titles(workspace) != ["First"]:
                break
            await pilot.press("a", "backspace")
        assert stored_titles(workspace) != ["First"], "it waits for a pause"


async def test_saved_is_said_of_what_stands_on_the_screen(app: PlannerApp, workspace: Workspace) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        assert "not saved yet" in await write(pilot, "abc")
        assert "saved " in await press(pilot, "ctrl+s")
        await press(pilot, "f4")
        await field(pilot, "mobility.first_day")
        shown = await write(pilot, "02/0")
        assert "not saved yet" in shown, "half a date stands there, which the plan does not have"
        assert "not saved yet" in await press(pilot, "ctrl+s")
        shown = await write(pilot, "3/2026")
        assert "not saved yet" in shown
        assert "not saved yet" not in await press(pilot, "ctrl+s")
        await field(pilot, "mobility.host.name")
        assert "not saved yet" in await write(pilot, "x")
        assert "not saved yet" not in await press(pilot, "ctrl+z"), "it stands there as it is stored"


async def test_letters_typed_while_it_is_being_saved_are_not_called_saved(
    app: PlannerApp, workspace: Workspace
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await write(pilot, "a")
        session = plan_of(pilot).session
        with session.saving:  # as a slow disk does
            saving = asyncio.create_task(app.save(session))
            await pilot.pause(0.05)
            await pilot.press("b")
        await saving
        plan_of(pilot).show_saved()
        await pilot.pause()
        assert ("not saved yet" in frame(app)) is (stored_titles(workspace) != ["Firstab"])


async def test_what_is_typed_into_a_window_or_a_cell_comes_back_after_the_program_was_killed(
    app: PlannerApp, workspace: Workspace
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "i")
        await write(pilot, "plan")
        app.autosave._typed.write()  # the second passes; then it is killed
    app = PlannerApp(Workspace(workspace.folder), "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "i")
        assert "plan" in everything(app)
        assert "before the program was stopped" in everything(app)
        await press(pilot, "escape", "i")
        assert "before the program was stopped" not in everything(app), "Esc dropped it"
        await press(pilot, "escape", "w", "right")
        shown = await write(pilot, "12")
        assert "12_" in shown
        assert "not saved yet" in shown
        app.autosave._typed.write()
    app = PlannerApp(Workspace(workspace.folder), "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "w")
        assert "12_" in frame(app)


async def test_what_could_not_be_saved_is_tried_again_without_a_key(
    app: PlannerApp, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.dialogs.saving.RETRY_SECONDS", 0.05)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        with monkeypatch.context() as patch:
            refuse_to_write(patch)
            await write(pilot, " kept")
            await press(pilot, "ctrl+s")
        await until(pilot.pause, lambda: stored_titles(workspace) == ["First kept"])
        assert "saved " in frame(app)


async def test_leaving_saves_at_once(app: PlannerApp, workspace: Workspace) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await write(pilot, "abc")
        assert stored_titles(workspace) == ["First"]
        await press(pilot, "escape")
        assert stored_titles(workspace) == ["Firstabc"]
        assert "> Firstabc" in frame(app)
        await press(pilot, "enter")
        await write(pilot, "d")
        await press(pilot, "ctrl+s")
        assert stored_titles(workspace) == ["Firstabcd"]
        await write(pilot, "e")
        await press(pilot, "ctrl+q")
    assert stored_titles(workspace) == ["Firstabcde"]


async def test_a_new_mobility_is_stored_only_when_something_is_typed(app: PlannerApp, workspace: Workspace) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n", "escape")
        assert stored_titles(workspace) == ["First"]
        await press(pilot, "n")
        await write(pilot, "B")
        shown = await press(pilot, "escape")
        assert stored_titles(workspace) == ["First", "B"]
        assert "> B" in shown


async def test_the_end_waits_for_a_save_that_is_under_way(app: PlannerApp, workspace: Workspace) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await write(pilot, "a")
        session = plan_of(pilot).session
        with session.saving:  # a thread of the autosave holds it
            ending = asyncio.create_task(asyncio.to_thread(store_session, workspace, session))
            session.put("mobility.title", "Last words")
        await ending
        assert stored_titles(workspace) == ["Last words"]


async def test_a_broken_file_is_told_and_the_backup_opened(app: PlannerApp, workspace: Workspace) -> None:
    (project,) = workspace.projects()
    later = PlannerApp(Workspace(workspace.folder), "en")  # its first write backs up what is there
    async with later.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await write(pilot, "x")
        await press(pilot, "escape")
        project_file(workspace.folder, project.id).write_text("{ broken")
        await press(pilot, "enter")
        assert isinstance(later.screen, TextDialog)
        assert "The project's file was damaged" in everything(later)
        await press(pilot, "escape")
        assert plan_of(pilot).session.mobility_or_empty.title == "First"


async def test_a_mobility_that_the_backup_lacks_is_told(app: PlannerApp, workspace: Workspace) -> None:
    (project,) = workspace.projects()
    async with app.run_test(size=SIZE) as pilot:
        project_file(workspace.folder, project.id).write_text("{ broken")
        await press(pilot, "enter")
        assert "The project's file was damaged" in everything(app)
        shown = await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert "> First" not in shown


async def test_a_damaged_mobility_is_told_and_the_project_opens(app: PlannerApp, workspace: Workspace) -> None:
    (project,) = workspace.projects()
    path = project_file(workspace.folder, project.id)
    path.write_text(json.dumps(json.loads(path.read_text())).replace('"title": "First"', '"title": 17'))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "p")
        assert isinstance(app.screen, TextDialog)
        await press(pilot, "escape")
        assert plan_of(pilot).session.project.title == "School"
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, TextDialog)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_full_disk_is_told_once_and_the_text_stays(
    app: PlannerApp, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        with monkeypatch.context() as patch:
            refuse_to_write(patch)
            await write(pilot, " kept")
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, TextDialog)
            assert "full" in everything(app)
            await press(pilot, "escape", "ctrl+s")
            assert isinstance(app.screen, PlanScreen), "it is told once"
            assert "First kept" in frame(app)
            assert "not saved" in frame(app).lower()
            await press(pilot, "escape")
            assert isinstance(app.screen, PlanScreen), "leaving would lose the text"
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert stored_titles(workspace) == ["First kept"]


async def test_what_can_be_kept_nowhere_is_told_while_it_can_still_be_saved_and_at_the_end(
    app: PlannerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        refuse_to_write(monkeypatch)
        monkeypatch.setattr("planner.store.kept_files.places_away", list)
        await write(pilot, " gone")
        await press(pilot, "ctrl+s")
        assert "please leave it open" in everything(app)
        app.end()
    assert app.autosave.left == []
    assert app.autosave.last_words() == [app.words.text("said.lost")]


async def test_home_tells_what_it_could_not_do(
    app: PlannerApp, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        refuse_to_write(monkeypatch)
        await press(pilot, "d")
        assert isinstance(app.screen, TextDialog)
        await press(pilot, "escape", "x")
        assert isinstance(app.screen, TextDialog)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_one_file_that_is_no_project_does_not_close_the_house(app: PlannerApp, workspace: Workspace) -> None:
    Path(project_file(workspace.folder, "other")).write_text("no json at all")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "> First" in frame(app) or "damaged" in frame(app).lower()


def test_a_record_of_a_mistake_names_what_it_came_of_and_when_and_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    typed = "Noslepums"
    try:
        try:
            int(typed)
        except ValueError as inner:
            raise LookupError(typed) from inner
    except LookupError as outer:
        file = write_mistake(tmp_path, WorkerFailed(outer))
    assert file is not None
    told = file.read_text()
    kinds = [each for each in told.splitlines() if each.endswith(("WorkerFailed", "LookupError", "ValueError"))]
    assert kinds == ["textual.worker.WorkerFailed", "LookupError", "ValueError"]
    assert "in test_a_record_of_a_mistake" in told
    assert "TERM=linux" in told
    assert f"Mobility Planner {__version__}, Textual 8" in told
    assert f"{date.today():%Y-%m-%d}" in told  # noqa: DTZ011  # the day on which it happened
    assert typed not in told


async def test_a_mistake_of_the_program_saves_and_says_so_without_what_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = PlannerApp(Workspace(tmp_path), "lv")
    printed: list[str] = []
    monkeypatch.setattr(app.error_console, "print", lambda what, **_: printed.append(str(what)))

    typed = "Noslepums"

    def mistake() -> None:
        raise KeyError(typed)

    async def work() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("a", *typed)
            app.screen.call_later(mistake)
            await pilot.pause()

    with pytest.raises(KeyError):
        await work()
    (project,) = Workspace(tmp_path).projects()
    assert project.title == typed
    told = tmp_path / MISTAKE_NAME
    assert "in mistake" in told.read_text()
    assert "KeyError" in told.read_text()
    assert typed not in told.read_text()
    assert told.stat().st_mode & 0o777 == 0o600
    assert len(printed) == 1
    assert "Traceback" not in printed[0]
    assert "radās kļūda" in printed[0]


@pytest.mark.parametrize("lang", languages())
def test_a_mistake_whose_record_cannot_be_written_names_no_file(tmp_path: Path, lang: str) -> None:
    (tmp_path / MISTAKE_NAME).mkdir()  # in its place, so that no file can be put there
    told = PlannerApp(Workspace(tmp_path), lang).tell_mistake(KeyError("x"))
    assert told == catalogue(lang).text("said.mistake_unwritten")
    assert MISTAKE_NAME not in told
