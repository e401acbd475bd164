"""Papers as files from the screen, blank forms, cancel; plans that come back from files and PDFs."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from paper_walk import open_kind, papers, sample_app, stored
from pypdf import PdfReader, PdfWriter
from textual.widgets import Input, Static
from walking import SIZE, Walker, frame, home_of, plan_of, press

from planner.documents import Printing, make, paper_kind, to_pdf
from planner.exchange import read_any_plan
from planner.exchange.planfile import write_plan
from planner.exchange.sample import sample
from planner.model import Project
from planner.store import Workspace
from screens.app import PlannerApp
from screens.dialogs.base import Question
from screens.dialogs.multi_picker import MultiPicker
from screens.papers.export_dialog import ExportDialog
from screens.papers.gaps import context_of
from screens.widgets.choice import Choice

PATIENCE = 2400
"""Looks, a twentieth of a second each, at something that should come soon; only a failing test takes as many."""


def dialog_text(pilot: Walker) -> str:
    """What the export window says."""
    return str(pilot.app.screen.query_one("#dialog-text", Static).content)


async def until(pilot: Walker, words: str) -> None:
    """Wait until the window says something."""
    for _ in range(PATIENCE):
        if words in dialog_text(pilot):
            return
        await pilot.pause(0.05)
    raise AssertionError(dialog_text(pilot))


async def test_one_paper_is_made_and_comes_back_as_a_mobility(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        await open_kind(pilot, "learning_agreement")
        await press(pilot, "enter", "e")
        assert isinstance(pilot.app.screen, ExportDialog)
        await press(pilot, "f4")
        await until(pilot, "made")
        await press(pilot, "escape")
        (made,) = (workspace.folder.parent / "papers").rglob("*.pdf")
        assert made.parent.name.startswith("schwerin"), "a folder of the mobility, the same every day"
        await press(pilot, "f10")
        before = {each.mobility.id for each in workspace.open_project(stored(workspace)[0].id).mobilities}
        home_of(pilot)
        await press(pilot, "i")
        pilot.app.screen.query_one(Input).value = str(made)
        await press(pilot, "enter")
        for _ in range(PATIENCE):
            if hasattr(pilot.app.screen, "session"):
                break
            await pilot.pause(0.05)
        plan = plan_of(pilot).session.mobility_or_empty
        assert plan.id not in before
        assert plan.outcomes
        assert plan.participants == (), "people do not travel"
        assert plan.title == f"(2) {read_any_plan(made).mobility.title}", "told apart from the one that is there"


async def test_cancel_stops_after_the_paper_in_hand(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        await press(pilot, "a")
        total = 0
        await pilot.press("f4")
        await until(pilot, "1 of ")
        total = int(dialog_text(pilot).split("of ")[1].split(":")[0])
        await pilot.press("escape")
        assert "Stop" in dialog_text(pilot), "stopping, or stopped already"
        await until(pilot, "/papers/")
        made = list((workspace.folder.parent / "papers").rglob("*.pdf"))
        assert 0 < len(made) < total
        assert not list((workspace.folder.parent / "papers").rglob("*.part"))


async def test_a_blank_form_has_nobody_in_it(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        await open_kind(pilot, "learning_agreement")
        await press(pilot, "b")
        assert pilot.app.screen.query_one("#form", Choice).index == 1
        await press(pilot, "f4")
        await until(pilot, "made")
        (made,) = (workspace.folder.parent / "papers").rglob("*.pdf")
        assert made.name == "blank_learning-agreement_en.pdf"


@pytest.mark.parametrize("stored_project", [True, False])
async def test_a_plan_file_becomes_a_new_mobility(workspace: Workspace, tmp_path: Path, stored_project: bool) -> None:
    made = sample("en")
    file = tmp_path / "plan.json"
    # One without a number: a plan that has one goes to the project of that number.
    write_plan(file, made.project.model_copy(update={"code": ""}), made.mobilities[0])
    if stored_project:
        workspace.create_project(Project(id="mine", call=2025, title="Mine"))
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one(Input).value = f"'{file}'"
        await press(pilot, "enter")
        for _ in range(PATIENCE):
            if hasattr(pilot.app.screen, "session"):
                break
            await pilot.pause(0.05)
        assert plan_of(pilot).session.mobility_or_empty.title == made.mobilities[0].title
        assert (plan_of(pilot).session.project.id == "mine") is stored_project
        await press(pilot, "f10")
    project, mobility = stored(workspace)
    assert mobility.id != made.mobilities[0].id
    assert (project.title == "Mine") is stored_project


async def test_what_is_no_plan_is_said(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "other.pdf"
    file.write_bytes(b"%PDF-1.4 nothing")
    workspace.create_project(Project(id="mine", call=2025, title="Mine"))
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one(Input).value = str(file)
        await press(pilot, "enter")
        for _ in range(200):
            if "other.pdf" in frame(pilot.app) and not pilot.app.screen.query(Input):
                break
            await pilot.pause(0.05)
        assert "other.pdf" in frame(pilot.app)
        await press(pilot, "escape")
        assert not workspace.open_project("mine").mobilities
        home_of(pilot)


async def test_all_papers_of_one_participant_are_made_at_once(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        await open_kind(pilot, "learning_agreement")
        name = plan_of(pilot).session.mobility_or_empty.participants[0].last_name.casefold()
        await press(pilot, "enter", "e", "right")
        await press(pilot, "f4")
        await until(pilot, "made:")
        made = [each.name for each in (workspace.folder.parent / "papers").rglob("*.pdf")]
        assert len(made) > 1
        assert all(f"_{name}-" in each for each in made), made


async def test_a_filled_sheet_is_shown_beside_the_plan_and_undo_takes_it_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        session = plan_of(pilot).session
        blank = make(paper_kind("host_check"), context_of(session), "", Printing("en", date(2026, 2, 2), blank=True))
        path, note = tmp_path / "filled.pdf", "checks/host%2Elegal/note"
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(to_pdf(blank))))
        writer.update_page_form_field_values(writer.pages[0], {note: "Seen on the spot"}, auto_regenerate=False)
        writer.write(path)
        await press(pilot, "i")
        pilot.app.screen.query_one(Input).value = str(path)
        await press(pilot, "enter")
        for _ in range(PATIENCE):
            if isinstance(pilot.app.screen, (MultiPicker, Question)):
                break
            await pilot.pause(0.05)
        if not isinstance(pilot.app.screen, MultiPicker):
            await press(pilot, "y")
        assert isinstance(pilot.app.screen, MultiPicker)
        assert "Seen on the spot" in frame(pilot.app)
        await press(pilot, "enter")
        assert [each.note for each in session.mobility_or_empty.checks if each.item == "host.legal"] == [
            "Seen on the spot"
        ]
        session.editor.undo()
        assert "Seen on the spot" not in str(session.mobility_or_empty.checks)
