"""The ways from what is open to its field, walked with keys."""

from __future__ import annotations

from datetime import date

from paper_walk import app_with, open_kind, papers, reckoned, sample_app
from walking import SIZE, everything, number_of, plan_of, press

from planner.exchange.sample import sample
from planner.model import PaperState, RateCard, Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.papers.gaps import europass_of
from screens.widgets.form import FieldRow, Form


async def test_a_missing_rate_leads_to_its_row_and_back(workspace: Workspace) -> None:
    made = sample("en")
    workspace.create_project(made.project.model_copy(update={"rate_card": RateCard()}))
    workspace.save_mobility(made.project.id, made.mobilities[0], {}, 0)
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter")
        await reckoned(pilot)
        wanted = [each.field.rpartition(".")[2] for each in plan_of(pilot).session.assessment.readiness.open]
        assert len(wanted) > 1
        await press(pilot, "down", "enter")
        await pilot.pause()
        screen = plan_of(pilot)
        assert screen.page.name == "rates"
        assert screen.row_key == wanted[1]
        block = screen.query_one(Form).table_here()
        assert block is not None
        assert block.rows.cursor >= block.rows.scroll_offset.y
        await press(pilot, "escape")
        assert plan_of(pilot).page.name == "review"


async def test_a_missing_guardian_leads_to_the_name_to_type(workspace: Workspace) -> None:
    people = sample("en").mobilities[0].participants
    minor = people[1].model_copy(update={"birth_date": date(2009, 5, 5)})
    async with app_with(workspace, participants=(people[0], minor)).run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter")
        await reckoned(pilot)
        found = plan_of(pilot).session.assessment.readiness.open
        at = next(n for n, each in enumerate(found) if each.field.endswith("guardian.name"))
        await press(pilot, *["down"] * at, "enter")
        row = pilot.app.focused.parent if pilot.app.focused else None
        assert isinstance(row, FieldRow)
        assert row.field.path == "mobility.participants.1.guardian.name"


async def test_a_verdict_leads_to_its_field_and_back(workspace: Workspace) -> None:
    async with app_with(workspace, work_based=None).run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f8", "enter", "enter")
        row = pilot.app.focused.parent if pilot.app.focused else None
        assert isinstance(row, FieldRow)
        assert row.field.path == "mobility.work_based"
        await press(pilot, "escape")
        assert plan_of(pilot).page.name == "why_one"


async def test_a_certificate_says_what_comes_first_and_is_begun_by_enter(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        await open_kind(pilot, "europass_certificate")
        await press(pilot, "enter", "down", "enter", "enter")
        assert "Europass learning agreement" in everything(pilot.app)
        await press(pilot, "s", "enter", "enter")
        await press(pilot, "escape", "enter")
        session = plan_of(pilot).session
        person = session.mobility_or_empty.participants[0].id
        assert europass_of(session, person).state is PaperState.AFTER_DRAFT
        assert plan_of(pilot).page.name == "paper_after"


async def test_papers_are_counted_anew_after_an_undo(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        before = await papers(pilot)
        plan_of(pilot).session.put("mobility.host_contact.name", "")
        plan_of(pilot).changed()
        await reckoned(pilot)
        assert plan_of(pilot).page.title(plan_of(pilot).session) not in before
        await press(pilot, "ctrl+z")
        await reckoned(pilot)
        assert plan_of(pilot).page.title(plan_of(pilot).session) in before
