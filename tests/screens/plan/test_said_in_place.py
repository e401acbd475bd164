"""What is said stands where it belongs: of the row under the cursor, of dates where they are typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from walking import field, number_of, plan_of, press, sample_workspace, send

from planner.model import Organisation, Project, Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.widgets.form import Form
from screens.widgets.static_line import StaticLine


def said(pilot_screen: object) -> str:
    """What stands in the line under the page."""
    return str(pilot_screen.query_one("#hint", StaticLine).content)  # type: ignore[attr-defined]


async def test_the_text_of_a_row_goes_with_it_and_news_stays(workspace: Workspace) -> None:
    sample_workspace(workspace, "en")
    async with PlannerApp(workspace, "en").run_test(size=(60, 20)) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter")
        plan = plan_of(pilot)
        first_person = "mobility.agreement.responsible_person.name"
        for path in (first_person, "mobility.agreement.recognition_procedure"):
            plan.session.put(path, "")
        plan.changed()
        await press(pilot, "home")
        block = plan.query_one(Form).table_here()
        assert block is not None
        first = block.rows.cut_text
        await press(pilot, "down", "up")
        assert first
        assert first in said(plan)
        plan.session.put(first_person, "Sample")
        plan.changed()
        await pilot.pause()
        second = block.rows.cut_text
        assert second
        assert second != first
        assert second in said(plan)
        plan.say("Done.")
        plan.session.put(first_person, "")
        plan.changed()
        await pilot.pause()
        assert said(plan) == "Done."


async def test_a_project_that_is_too_long_is_said_where_its_dates_are(workspace: Workspace) -> None:
    workspace.create_project(
        Project(call=2026, title="P", first_day=date(2026, 6, 1), last_day=date(2028, 8, 31), grant=Decimal(60000))
    )
    async with PlannerApp(workspace, "en").run_test(size=(60, 20)) as pilot:
        shown = await press(pilot, "p")
        assert "!!" in shown
        assert "24 months" in " ".join(shown.split())


async def test_a_town_that_is_left_places_the_one_that_stood_there(workspace: Workspace) -> None:
    school = Organisation(name="School", town="Kuldīga", country="LV")
    workspace.create_project(Project(call=2026, title="P", organisation=school))
    async with PlannerApp(workspace, "en").run_test(size=(60, 20)) as pilot:
        await press(pilot, "n", "f4")
        await field(pilot, "mobility.travel.destination")
        send(pilot, *"Schwerin")
        await press(pilot, "tab")
        await pilot.app.workers.wait_for_complete()
        travel = plan_of(pilot).session.mobility_or_empty.travel
        assert travel.destination.latitude is not None
        assert travel.origin.latitude is not None
