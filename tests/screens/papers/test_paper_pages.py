"""Papers on screen: their list, what each lacks, its text before any PDF, text to copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper_walk import app_with, frame_of, open_kind, papers, reckoned, sample_app
from walking import SIZE, everything, frame, plan_of, press, write

from planner.documents import paper_kinds
from planner.model import Mobility
from planner.store import Workspace
from screens.papers.gaps import gaps_of, reckon, set_words
from screens.widgets.form import FieldRow


async def test_every_kind_that_applies_is_listed_with_what_it_lacks(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        shown = await papers(pilot)
        plan = plan_of(pilot).session.mobility_or_empty
        listed = everything(pilot.app)
        for kind in paper_kinds():
            name = plan_of(pilot).session.words.render(kind.short_label)
            assert (name in listed) is kind.applies(plan), kind.id
        book = gaps_of(plan_of(pilot).session)
        agreements = [gaps for key, gaps in book.gaps.items() if key.startswith("learning_agreement|")]
        assert len(agreements) == len(plan.participants)
        assert not any(agreements), "the sample's agreements lack nothing"
        assert set_words(plan_of(pilot).session) in shown, "those that are needed now are counted"


async def test_missing_jumps_to_the_field_of_that_person(workspace: Workspace) -> None:
    app = sample_app(workspace)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        session = plan_of(pilot).session
        session.put("mobility.participants.2.education_programme", "")
        await press(pilot, "escape")
        await papers(pilot)
        await open_kind(pilot, "learning_agreement")
        shown = await press(pilot, "down", "down", "enter")
        assert "1 thing is missing" in shown
        assert "Education programme" in shown
        await press(pilot, "enter")
        row = pilot.app.focused.parent if pilot.app.focused else None
        assert isinstance(row, FieldRow)
        assert row.field.path == "mobility.participants.2.education_programme"
        assert plan_of(pilot).page.name == "participant"
        await write(pilot, "Cook")
        await press(pilot, "escape")
        assert plan_of(pilot).page.name == "paper", "Esc comes back to what was missing"
        assert "Nothing is missing" in frame(pilot.app)
        await press(pilot, "escape")
        assert plan_of(pilot).page.name == "paper_copies"


async def test_missing_of_the_project_jumps_into_its_set_up(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        plan_of(pilot).session.put("project.organisation.name", "")
        await press(pilot, "escape")
        await papers(pilot)
        await open_kind(pilot, "learning_agreement")
        await press(pilot, "enter")
        await press(pilot, "enter")
        row = pilot.app.focused.parent if pilot.app.focused else None
        assert isinstance(row, FieldRow)
        assert row.field.path == "project.organisation.name"


async def test_preview_shows_the_record_before_any_pdf(workspace: Workspace, tmp_path: Path) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        await open_kind(pilot, "learning_agreement")
        await press(pilot, "enter")
        await frame_of(pilot, "paper_parts")
        plan = plan_of(pilot).session.mobility_or_empty
        await press(pilot, "enter")
        whole = everything(pilot.app)
        assert plan.participants[0].name in whole
        assert plan.host.name in whole
        flat = " ".join(whole.split())
        assert all(" ".join(each.statement.split()) in flat for each in plan.outcomes if not each.participants)
        await press(pilot, "escape", "down", "down", "enter")
        section = everything(pilot.app)
        assert "2. " in section
        assert "1. " not in section
        assert not list(tmp_path.rglob("*.pdf"))


async def test_a_paper_says_that_a_sign_cannot_be_printed(workspace: Workspace) -> None:
    async with app_with(workspace, title="Hotel \N{GRINNING FACE}").run_test(size=SIZE) as pilot:
        await papers(pilot)
        await open_kind(pilot, "mobility_plan")
        shown = " ".join((await frame_of(pilot, "paper_parts")).split())
        assert "! Signs that cannot be printed" in shown


async def test_a_block_is_sent_to_the_terminal_and_into_a_file(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        sent: list[str] = []
        monkeypatch.setattr(pilot.app, "copy_to_clipboard", sent.append)
        await papers(pilot)
        await open_kind(pilot, "learning_agreement")
        await press(pilot, "enter", "t")
        assert plan_of(pilot).page.name == "paper_blocks"
        shown = await press(pilot, "enter")
        name = plan_of(pilot).session.mobility_or_empty.participants[0].name
        assert len(sent) == 1
        assert name in sent[0]
        assert "sent to the terminal" in " ".join(shown.split())
        await press(pilot, "f")
        for _ in range(200):
            if "in this file" in frame(pilot.app):
                break
            await pilot.pause(0.05)
        (file,) = (workspace.folder.parent / "papers").glob("*.txt")
        text = file.read_text("utf-8-sig")
        assert sent[0] in text


async def test_one_text_at_a_time(workspace: Workspace) -> None:
    async with app_with(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        await open_kind(pilot, "mobility_plan")
        assert plan_of(pilot).page.name == "paper"
        await press(pilot, "t")
        assert plan_of(pilot).page.name == "paper_blocks"


async def test_counting_stops_and_follows_the_plan(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        session = plan_of(pilot).session
        assert not reckon(session, lambda: False), "known already"
        session.put("mobility.host.name", "")
        gaps_of(session).of = None
        assert not reckon(session, lambda: True)
        assert gaps_of(session).of is None, "stopped before the first paper"
        plan_of(pilot).changed()
        await press(pilot, "escape", "p")
        await reckoned(pilot)
        assert gaps_of(session).gaps["host_check|"]


async def test_an_empty_mobility_has_its_papers_too(workspace: Workspace) -> None:
    from planner.model import Project

    project = Project(call=2025, title="P")
    workspace.create_project(project)
    workspace.save_mobility(project.id, Mobility(title="M"), {}, 0)
    from screens.app import PlannerApp

    async with PlannerApp(workspace, "lv").run_test(size=SIZE) as pilot:
        shown = await papers(pilot)
        assert set_words(plan_of(pilot).session) in shown
        assert "Vēl nav" in await open_kind(pilot, "learning_agreement")
