"""Two people at one plan: nobody's words are discarded, whatever is answered and however the program ends."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from walking import SIZE, Walker, everything, field, frame, plan_of, press, small_workspace, stored_titles, write

from planner.store import Workspace
from planner.store.kept import all_kept
from planner.store.summaries import project_file
from screens.app import PlannerApp
from screens.home import HomeScreen
from screens.plan.screen import PlanScreen
from screens.saving.conflict import ConflictDialog
from screens.session.loading import open_session, store_session
from screens.session.session import Session


@pytest.fixture
def app(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> PlannerApp:
    """The app on a project with one mobility; it saves when it is told to, and hears at once."""
    monkeypatch.setattr("screens.dialogs.saving.AUTOSAVE_SECONDS", 1000)
    monkeypatch.setattr("screens.dialogs.base.DEAF_SECONDS", 0)
    small_workspace(workspace)
    return PlannerApp(workspace, "en")


def elsewhere(app: PlannerApp, change: Callable[[Session], object]) -> None:
    """Let somebody else open the same plan, change it and store it."""
    other = Workspace(app.workspace.folder)
    (project,) = other.projects()
    session, _ = open_session(other, project.id, project.mobilities[0].id, app.words)
    change(session)
    store_session(other, session)


def stored(app: PlannerApp) -> Session:
    """What a third person finds."""
    (project,) = app.workspace.projects()
    return open_session(app.workspace, project.id, project.mobilities[0].id, app.words)[0]


def theirs(session: Session) -> None:
    """The same field as the app's typist, and another one."""
    session.put("mobility.title", "Theirs")
    session.put("mobility.host.name", "Their host")


async def clash(pilot: Walker, app: PlannerApp) -> None:
    """Type into the field that somebody else has changed, and meet the question."""
    await press(pilot, "enter")
    elsewhere(app, theirs)
    await write(pilot, " mine")
    await press(pilot, "ctrl+s")
    assert isinstance(app.screen, ConflictDialog)


async def test_edits_of_different_fields_merge_by_themselves(app: PlannerApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        elsewhere(app, lambda session: session.put("mobility.host.name", "Their host"))
        await write(pilot, " mine")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, PlanScreen)
        assert "meanwhile" in everything(app)
        assert stored(app).mobility_or_empty.host.name == "Their host"
        assert stored_titles(app.workspace) == ["First mine"]
        await press(pilot, "ctrl+z", "ctrl+s")
        assert stored_titles(app.workspace) == ["First"]
        assert stored(app).mobility_or_empty.host.name == "Their host", "undo takes back one's own changes only"


async def test_edits_of_the_project_are_merged_or_chosen_too(app: PlannerApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "p")
        elsewhere(app, lambda s: (s.put("project.code", "THEIRS-1"), s.put("rate.learner", Decimal(61))))
        session = plan_of(pilot).session
        session.put("project.grant", Decimal(7000))
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, PlanScreen)
        found = stored(app).project
        assert (found.code, found.grant) == ("THEIRS-1", Decimal(7000))
        assert found.rate_card.typed["learner"].value == 61
        elsewhere(app, lambda session: session.put("project.grant", Decimal(9000)))
        session.put("project.grant", Decimal(8000))
        session.put("project.title", "My title")
        await press(pilot, "ctrl+s")
        assert "9,000" in everything(app) or "9000" in everything(app)
        await press(pilot, "t", "f4")
        found = stored(app).project
        assert (found.grant, found.title) == (Decimal(9000), "My title")
        await press(pilot, "ctrl+z", "ctrl+s")
        assert stored(app).project.grant == 8000, "the choice is undone"


@pytest.mark.parametrize(
    ("keys", "title"), [(("f4",), "First mine"), (("enter", "f4"), "Theirs"), (("t", "f4"), "Theirs")]
)
async def test_fields_that_both_changed_are_chosen(app: PlannerApp, keys: tuple[str, ...], title: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await clash(pilot, app)
        shown = everything(app)
        assert "Title" in shown
        assert "First mine" in shown
        assert "Theirs" in shown
        assert stored_titles(app.workspace) == ["Theirs"]
        await press(pilot, *keys)
        assert isinstance(app.screen, PlanScreen)
        assert stored_titles(app.workspace) == [title]
        assert stored(app).mobility_or_empty.host.name == "Their host"
        assert "saved " in frame(app)
        assert all_kept(app.workspace.folder) == []


async def test_after_esc_the_words_are_kept_and_the_question_comes_again(app: PlannerApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await clash(pilot, app)
        await press(pilot, "escape")
        assert "is kept in" in everything(app)
        await write(pilot, "!")
        await press(pilot, "ctrl+s")
        (kept,) = all_kept(app.workspace.folder)
        assert kept.mobility is not None
        assert kept.mobility["title"] == "First mine!"
        assert kept.file.stat().st_mode & 0o777 == 0o600
        await press(pilot, "escape")
        assert not isinstance(app.screen, HomeScreen), "the own version would be lost without a word"
        assert isinstance(app.screen, ConflictDialog)
        await press(pilot, "escape", "ctrl+q")
    assert stored_titles(app.workspace) == ["Theirs"]
    assert len(app.autosave.left) == 1
    await taken_up(app)


async def taken_up(app: PlannerApp) -> None:
    """Take up what was kept, as home does: it is merged, or asked about, and then no longer kept."""
    (kept,) = all_kept(app.workspace.folder)
    app = PlannerApp(Workspace(app.workspace.folder), "en")
    async with app.run_test(size=SIZE) as pilot:
        app.take_up(kept.file)
        await pilot.pause()
        await press(pilot, "ctrl+s")
        if isinstance(app.screen, ConflictDialog):
            await press(pilot, "f4")
    assert stored_titles(app.workspace) == ["First mine!"]
    assert all_kept(app.workspace.folder) == []


async def test_a_dropped_line_keeps_what_both_changed(app: PlannerApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        elsewhere(app, theirs)
        await write(pilot, " mine!")
        await field(pilot, "mobility.notes")
        await write(pilot, "note")
        app.end()
    assert stored_titles(app.workspace) == ["Theirs"]
    assert stored(app).mobility_or_empty.notes == "note", "only what both changed waits"
    await taken_up(app)


async def test_letters_on_their_way_answer_no_question(app: PlannerApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screens.dialogs.base.DEAF_SECONDS", 1000)
    async with app.run_test(size=SIZE) as pilot:
        await clash(pilot, app)
        await press(pilot, "t", "enter", "f4")
        assert isinstance(app.screen, ConflictDialog)
        await press(pilot, "escape")
        assert plan_of(pilot).session.mobility_or_empty.title == "First mine"


async def test_a_file_removed_underneath_is_told_and_the_words_are_kept(app: PlannerApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        (project,) = app.workspace.projects()
        project_file(app.workspace.folder, project.id).unlink()
        await write(pilot, " mine!")
        await press(pilot, "ctrl+s")
        assert "kept-" in everything(app)
        await press(pilot, "escape", "ctrl+q")
    await taken_up(app)


async def test_where_nothing_can_be_written_the_words_go_home(
    app: PlannerApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    real = os.open

    def full(path: str | Path, *more: int) -> int:
        if str(app.workspace.folder) in str(path) and more and more[0] & os.O_CREAT:
            raise OSError(28, "full")
        return real(path, *more)

    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await write(pilot, " mine!")
        with monkeypatch.context() as patch:
            patch.setattr("planner.store.atomic.os.open", full)
            app.end()
    (file,) = app.autosave.left
    assert file.parent == tmp_path / "home"
    assert all_kept(tmp_path) == [], "another workspace must not be offered it"
    await taken_up(app)


async def test_who_else_has_it_open_is_said_while_it_is(app: PlannerApp, monkeypatch: pytest.MonkeyPatch) -> None:
    other = PlannerApp(Workspace(app.workspace.folder), "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        with monkeypatch.context() as patch:
            patch.setattr("planner.store.presence.os.getpid", lambda: 1)  # a process that runs
            patch.setattr("planner.store.presence.user_name", lambda: "anna")
            async with other.run_test(size=SIZE) as second:
                await press(second, "enter")
                await other.autosave.look_around()
        await app.autosave.look_around()
        await pilot.pause()
        assert "also open: anna" in frame(app)
        for each in app.workspace.folder.glob("open-*-1.json"):
            os.utime(each, (0, 0))
        await app.autosave.look_around()
        await pilot.pause()
        assert "also open" not in frame(app), "nobody has touched it for long"
