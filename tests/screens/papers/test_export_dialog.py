"""Papers from the review step: made by the real worker, while the screen goes on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input, Static
from walking import SIZE, everything, frame, number_of, plan_of, press, sample_workspace

from planner import clock
from planner.exchange import BadInput, plan_inside
from planner.model import Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.dialogs.base import Question
from screens.papers.export_dialog import ExportDialog
from screens.widgets.choice import Choice

PATIENCE = 2400
"""Looks, a twentieth of a second each, at something that should come soon; only a failing test takes as many."""


@pytest.fixture
def app(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlannerApp:
    """The app on the sample a month before its stay, its papers going to a temporary folder."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))
    sample_workspace(workspace)
    workspace.save_setting("papers", str(tmp_path / "papers"))
    return PlannerApp(workspace, "en")


async def test_papers_are_made_while_the_screen_answers(app: PlannerApp, tmp_path: Path, workspace: Workspace) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter")
        assert app.printer is not None, "it is warmed while the review is read"
        await pilot.press("e")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        assert dialog.query_one("#folder", Input).value == str(tmp_path / "papers")
        await pilot.press("f4")
        await pilot.pause()
        said: list[str] = []
        answered = False
        for _ in range(PATIENCE):
            text = str(dialog.query_one("#dialog-text", Static).content).strip()
            if text not in said:
                said.append(text)
            if "are made" in text:
                break
            if len(said) == 3 and not answered:  # papers are being made: keys work, another F4 changes nothing
                before = app.focused
                await pilot.press("f4", "tab")
                answered = app.focused is not before
            await pilot.pause(0.05)
        count = len(sorted((tmp_path / "papers").rglob("*.pdf")))
        assert count >= 9, "an agreement for each of eight learners and the budget"
        # On a busy machine the first sentences may be gone before one looks.
        assert any(f" of {count}:" in each for each in said)
        assert f"{count} papers are made:" in said[-1]
        assert "drafts" not in said[-1]
        assert answered
        papers = sorted((tmp_path / "papers").rglob("*.pdf"))
        assert len(papers) == count
        assert all(each.read_bytes().startswith(b"%PDF") for each in papers)
        await press(pilot, "escape")
        assert plan_of(pilot).page.name == "review"
        home = await press(pilot, "escape")
        assert "Last papers" in home
        assert ".pdf" not in home, "a file's name tells whose paper it is"
    assert workspace.exports()


async def test_another_f4_begins_nothing_beside_what_is_being_made(
    app: PlannerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []
    go_on = Event()

    def slowly(into: Path, *_: object, **__: object) -> list[Path]:
        begun.append(into)
        go_on.wait(60)
        return []

    monkeypatch.setattr("screens.papers.making.export_documents", slowly)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter", "e")
        await pilot.press("f4", "f4", "enter")
        await pilot.pause()
        await pilot.press("f4")
        await pilot.pause()
        go_on.set()
        await app.workers.wait_for_complete()
    assert len(begun) == 1


async def test_a_folder_that_cannot_be_written_is_said(app: PlannerApp, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter", "e")
        folder = app.screen.query_one("#folder", Input)
        folder.value = str(tmp_path / "file" / "papers")
        app.screen.query_one("#kind", Choice).choose(2)
        await pilot.press("f4")
        for _ in range(PATIENCE):
            if "paper to make" not in frame(app) and "F4 makes the papers." not in frame(app):
                break
            await pilot.pause(0.05)
        assert isinstance(app.screen, ExportDialog)
        assert "file" in frame(app)
        assert "are made" not in frame(app)
        await press(pilot, "escape")
        plan_of(pilot)


async def test_a_word_that_may_be_a_name_is_asked_about_before_the_plan_leaves(
    app: PlannerApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.dialogs.base.DEAF_SECONDS", 0)
    monkeypatch.setattr("screens.papers.making.names_left", lambda *_: ("Krista",))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter", "e")
        for _ in range(PATIENCE):
            if isinstance(app.screen, ExportDialog):
                break
            await pilot.pause(0.05)
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        kinds = enumerate(dialog._selections)
        dialog.query_one("#kind", Choice).choose(next(n for n, each in kinds if each.kind == "learning_agreement"))
        for answer, asked_again in (("escape", True), ("n", False)):
            await pilot.press("f4")
            for _ in range(PATIENCE):
                if isinstance(app.screen, Question):
                    break
                await pilot.pause(0.05)
            assert "Krista" in everything(app)
            await pilot.press(answer)
            for _ in range(PATIENCE):
                shown = everything(app)
                if ("F4" in shown and "to make" not in shown) if asked_again else "are made" in shown:
                    break
                await pilot.pause(0.05)
            assert any((tmp_path / "papers").rglob("*.pdf")) is not asked_again
        papers = sorted((tmp_path / "papers").rglob("*.pdf"))
        with pytest.raises(BadInput, match="no_plan"):
            plan_inside(papers[0])
