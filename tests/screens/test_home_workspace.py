"""One odd file never stops the rest, and what was deleted comes back: home and the shell on real files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from walking import SIZE, Walker, everything, frame, plan_of, press, small_workspace, stored_titles, write

from planner.cli import main
from planner.model import Contact, Mobility, Organisation, Participant
from planner.store import Workspace
from planner.store.summaries import project_file
from planner.workflows import delete_plan
from screens.app import PlannerApp
from screens.dialogs.base import Question, TextDialog
from screens.dialogs.picker import Picker
from screens.home import HomeScreen
from screens.plan.screen import PlanScreen


@pytest.fixture
def path(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a project with one mobility, two backups and an earlier state."""
    monkeypatch.setattr("screens.dialogs.base.DEAF_SECONDS", 0)
    monkeypatch.setattr("planner.store.history.BURST", timedelta(0))
    project, mobility = small_workspace(workspace)
    later = Workspace(workspace.folder)
    later.save_mobility(project.id, mobility.model_copy(update={"title": "Second"}), {}, 1)
    Workspace(workspace.folder).save_mobility(project.id, mobility.model_copy(update={"title": "Third"}), {}, 2)
    return project_file(workspace.folder, project.id)


def edited(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Write into the data of the file's mobility as somebody else might."""
    whole = json.loads(path.read_bytes())
    (document,) = whole["tables"]["mobilities"].values()
    change(document["data"])
    path.write_text(json.dumps(whole))


def odd_day(path: Path) -> None:
    edited(path, lambda data: data.update(first_day="soon"))


def odd_types(path: Path) -> None:
    edited(path, lambda data: data.update(first_day=17, participants={"a": 1}, travel=[], title=["x"]))


def surrogate(path: Path) -> None:
    edited(path, lambda data: data.update(title="A\ud800B", notes="\udcff"))


def deep_index(path: Path) -> None:
    path.with_name("index.json").write_text("[" * 100_000)


def settings_folder(path: Path) -> None:
    path.with_name("settings.json").mkdir()


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def removed(path: Path) -> None:
    path.unlink()


def nextcloud(path: Path) -> None:
    path.with_name(f"{path.stem} (conflicted copy 2026-01-31 101500).json").write_bytes(path.read_bytes())


def syncthing(path: Path) -> None:
    path.with_name(f"{path.stem}.sync-conflict-20260131-101500-ABCDEFG.json").write_bytes(path.read_bytes())


def onedrive(path: Path) -> None:
    path.with_name(f"{path.stem}-SCHOOLPC.json").write_bytes(path.read_bytes())


def dead_link(path: Path) -> None:
    path.with_name("project-elsewhere.json").symlink_to(path.with_name("not there"))


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (odd_day, "first_day"),
        (odd_types, "cannot be opened"),
        (surrogate, ""),
        (deep_index, ""),
        (settings_folder, "is a folder"),
        (damaged, "backup of it is good"),
        (removed, "is gone"),
        (nextcloud, "conflicted copy"),
        (syncthing, "sync-conflict"),
        (onedrive, "SCHOOLPC"),
        (dead_link, "is not there"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
async def test_an_odd_file_is_a_line_with_a_way_on(
    path: Path, capsys: pytest.CaptureFixture[str], harm: Callable[[Path], None], told: str
) -> None:
    folder = path.parent
    other = Workspace(folder)
    small_workspace(other)  # the rest, which must go on
    (folder / "index.json").unlink(missing_ok=True)
    harm(path)
    for command in ("list", "doctor") if harm is not damaged else ("list",):  # doctor mends that one
        assert main(["--workspace", str(folder), "--lang", "en", command]) in (0, 1), command
        shown = " ".join(capsys.readouterr().out.split())
        assert told in shown, command
        assert "Traceback" not in shown
    app = PlannerApp(Workspace(folder), "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f9", "f9")
        assert isinstance(app.screen, HomeScreen)
        assert len(app.workspace.projects()) >= 1 + (harm is not removed)
        if not told:
            assert " ! " not in frame(app)
            return
        assert " ! " in frame(app)
        await press(pilot, "v")
        assert not isinstance(app.screen, HomeScreen)
        ways = everything(app)
        assert any(each in ways for each in ("open the backup", "see what is wrong", "set it aside"))
        await press(pilot, "enter")
        await pilot.pause()
        assert app.is_running


async def test_a_lost_project_comes_back_from_its_backup(path: Path) -> None:
    removed(path)
    app = PlannerApp(Workspace(path.parent), "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "v", "enter")
        assert plan_of(pilot).session.project.title == "School"
    assert path.exists()


def test_the_shell_goes_the_same_ways(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    syncthing(path)
    twin = next(path.parent.glob("*.sync-conflict-*"))
    base = ["--workspace", str(path.parent), "--lang", "en", "doctor"]
    assert main([*base, "--set-aside", twin.name]) == 0
    assert not twin.exists()
    assert len([*path.parent.glob(f"{twin.name}.broken-*")]) == 1
    removed(path)
    assert main([*base, "--open-backup", path.name]) == 0
    assert path.exists()
    assert main([*base, "--set-aside", path.name]) == 2
    assert "doctor" in capsys.readouterr().err


def test_writes_follow_a_link(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "cloud" / "plan.json"
    real.parent.mkdir()
    path.rename(real)
    path.symlink_to(real)
    workspace = Workspace(path.parent)
    (project,) = workspace.projects()
    opened = workspace.open_project(project.id)
    workspace.save_project(opened.project.model_copy(update={"title": "Through"}), opened.revision)
    assert path.is_symlink()
    assert "Through" in real.read_text()
    assert [*real.parent.glob("*.json")] == [real]


async def test_a_disk_that_cannot_be_written_changes_the_language_for_now(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(30, os.strerror(30))

    app = PlannerApp(Workspace(path.parent), "en")
    async with app.run_test(size=SIZE) as pilot:
        monkeypatch.setattr("planner.store.atomic.os.open", refused)
        monkeypatch.setattr("filelock.FileLock.acquire", refused)
        assert "LV" in await press(pilot, "f9")


async def test_a_deleted_mobility_and_project_come_back(path: Path) -> None:
    workspace = Workspace(path.parent)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        assert "in the bin" in await press(pilot, "delete")
        assert stored_titles(workspace) == []
        assert "back where it was" in await press(pilot, "ctrl+z")
        assert stored_titles(workspace) == ["Third"]
        await press(pilot, "D")
        assert isinstance(app.screen, Question)
        await press(pilot, "y")
        await pilot.pause()
        assert workspace.projects() == []
        await press(pilot, "ctrl+z")
        assert stored_titles(workspace) == ["Third"]


async def test_the_bin_puts_back_or_forgets(path: Path) -> None:
    workspace = Workspace(path.parent)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "delete")
        await press(pilot, "b")
        assert "Third" in everything(app)
        await press(pilot, "enter", "enter")
        assert stored_titles(workspace) == ["Third"]
        await press(pilot, "delete")
        await press(pilot, "b", "enter", "down", "enter")
        assert isinstance(app.screen, Question)
        await press(pilot, "y")
        await pilot.pause()
        assert workspace.bin() == []
        assert [*(path.parent / "history").rglob("*.z")] == []


async def test_earlier_states_are_compared_and_brought_back(path: Path) -> None:
    workspace = Workspace(path.parent)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "h")
        states = len(workspace.history(workspace.projects()[0].id, workspace.projects()[0].mobilities[0].id))
        assert states == 3
        await press(pilot, "down", "down", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, TextDialog)
        assert "First" in everything(app)
        assert "Third" in everything(app)
        await press(pilot, "escape", "h", "down", "down", "enter", "down", "enter")
        await pilot.pause()
        assert stored_titles(workspace) == ["First"]
        assert "It is as it was on" in frame(app)


async def until(pilot: Walker, done: Callable[[], bool]) -> None:
    """Wait for what keys started off the event loop."""
    for _ in range(200):
        if done():
            break
        await pilot.pause(0.02)
    assert done(), (pilot.app.screen, everything(pilot.app))


async def chosen(pilot: Walker, command: str) -> None:
    """Choose a command from the palette."""
    await press(pilot, "ctrl+p")
    await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
    await press(pilot, *command)
    await press(pilot, "enter")


async def test_inside_a_plan_and_on_the_projects_page_earlier_states_and_the_bin_are_a_word_away(path: Path) -> None:
    workspace = Workspace(path.parent)
    project_id = workspace.projects()[0].id
    workspace.save_mobility(project_id, Mobility(title="Gone"), {}, 0)
    delete_plan(workspace, project_id, workspace.projects()[0].mobilities[1].id)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await chosen(pilot, "history")
        await until(pilot, lambda: "Earlier states" in everything(app))
        assert "\nTitle\n" in everything(app), "what changed, in the words of the page"
        await press(pilot, "down", "down", "enter")
        await press(pilot, "enter")
        await until(pilot, lambda: "then: First" in everything(app))
        assert "Title\nthen: First\nnow: Third" in everything(app)
        await press(pilot, "escape")
        await chosen(pilot, "history")
        await until(pilot, lambda: "Earlier states" in everything(app))
        await press(pilot, "down", "down", "enter")
        await press(pilot, "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, PlanScreen) and "It is as it was on" in frame(app))
        assert stored_titles(workspace) == ["First"]
        assert plan_of(pilot).session.mobility_or_empty.title == "First"
        await press(pilot, "escape")
        await press(pilot, "p")
        await chosen(pilot, "bin")
        await until(pilot, lambda: "Gone" in everything(app))
        await press(pilot, "enter")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, PlanScreen) and "is back" in frame(app))
        assert stored_titles(workspace) == ["First", "Gone"]
        assert [each.title for each in plan_of(pilot).session.found] == ["First", "Gone"]
        await chosen(pilot, "history")
        await until(pilot, lambda: isinstance(app.screen, Picker) and "First" in everything(app))


async def test_the_host_is_taken_out_on_its_page_and_undo_brings_it_back(workspace: Workspace) -> None:
    project, mobility = small_workspace(workspace)
    host, contact = Organisation(name="Host", town="Schwerin"), Contact(name="Ute Ohm", email="ute@example.org")
    filled = mobility.model_copy(update={"host": host, "host_contact": contact})
    workspace.save_mobility(project.id, filled, {}, 1)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f4")
        session = plan_of(pilot).session
        assert "Ctrl+Z brings it back" in await press(pilot, "ctrl+t")
        assert (session.mobility_or_empty.host, session.mobility_or_empty.host_contact) == (Organisation(), Contact())
        assert "no host" in await press(pilot, "ctrl+t")
        await press(pilot, "ctrl+z")
        assert (session.mobility_or_empty.host, session.mobility_or_empty.host_contact) == (host, contact)


async def test_an_accidental_n_or_a_leaves_nothing_behind(path: Path) -> None:
    workspace = Workspace(path.parent)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "n", "escape")
        assert stored_titles(workspace) == ["Third"]
        await press(pilot, "a", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert len(workspace.projects()) == 1
        await press(pilot, "a")
        await write(pilot, "New")
        await press(pilot, "escape")
        assert sorted(each.title for each in workspace.projects()) == ["New", "School"]


def test_the_shell_takes_a_person_out_and_history_brings_them_back(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    project, mobility = small_workspace(workspace)
    person = Participant(first_name="Anna", last_name="Ozola")
    filled = mobility.model_copy(update={"participants": (person,), "host": Organisation(name="Host")})
    workspace.save_mobility(project.id, filled, {}, 1)
    base = ["--workspace", str(workspace.folder), "--lang", "en"]
    for option, empty in ((["--participant", "anna ozola"], "participants"), (["--host"], "host")):
        before = workspace.load_mobility(project.id, mobility.id).mobility
        assert main([*base, "delete", mobility.id, *option]) == 0
        state_id = capsys.readouterr().out.split()[-1]
        assert getattr(workspace.load_mobility(project.id, mobility.id).mobility, empty) != getattr(before, empty)
        assert main([*base, "history", mobility.id, "--restore", state_id]) == 0
        assert workspace.load_mobility(project.id, mobility.id).mobility == before
        capsys.readouterr()
    assert main([*base, "delete", mobility.id, "--participant", "Nobody"]) == 2
