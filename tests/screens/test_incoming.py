"""People who come to the school: guests, and those who fled Ukraine; both ends of the journey stand on the screen."""

from __future__ import annotations

from collections.abc import Iterable

from walking import SIZE, field, plan_of, press, write

from planner.eligibility import Finding, Verdict
from planner.model import ActivityType, Project
from planner.store import Workspace
from screens.app import PlannerApp
from screens.widgets.form import FieldRow

SCHOOL = {"name": "Tehnikums", "town": "Kuldīga", "country": "LV"}


def direction_of(findings: Iterable[Finding]) -> Verdict:
    return next(each.verdict for each in findings if each.rule == "direction")


async def test_an_expert_comes_to_the_school_and_is_paid_at_its_country(workspace: Workspace) -> None:
    workspace.create_project(Project.model_validate({"call": 2026, "organisation": SCHOOL}))
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "n")
        session = plan_of(pilot).session
        session.put("mobility.activity", ActivityType.INVITED_EXPERTS)
        travel = session.mobility_or_empty.travel
        assert (travel.origin.name, travel.destination.name) == ("", "Kuldīga")
        session.put("mobility.planned_days", 5)
        await press(pilot, "f4")
        await field(pilot, "mobility.travel.origin")
        await write(pilot, "Schwerin")
        await press(pilot, "enter")
        travel = session.mobility_or_empty.travel
        assert (travel.origin.country, travel.destination.country) == ("DE", "LV")
        assert travel.destination.latitude is not None, "the other end is found too, or no distance is known"
        await press(pilot, "f4", "n", "escape", "f7")
        assert plan_of(pilot).row_key == "staff_group2", "Latvia receives, so its group pays"


async def test_whoever_fled_ukraine_may_come_by_an_amendment_in_call_2025(workspace: Workspace) -> None:
    workspace.create_project(Project.model_validate({"call": 2025, "organisation": SCHOOL}))
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "n")
        session = plan_of(pilot).session
        session.put("mobility.activity", ActivityType.SHORT_TERM_LEARNERS)
        await press(pilot, "f4", "f4", "n")
        asked = "mobility.participants.0.fled_ukraine"
        assert asked not in [each.field.path for each in plan_of(pilot).query(FieldRow) if each.display]
        session.put("mobility.travel.origin", {"name": "Kyiv", "country": "UA"})
        session.put("mobility.travel.destination", {"name": "Kuldīga", "country": "LV"})
        plan_of(pilot).changed()
        assert direction_of(session.assessment.findings) is Verdict.BLOCKED
        await field(pilot, asked)
        await press(pilot, "left")
        assert session.mobility_or_empty.participants[0].fled_ukraine
        assert direction_of(session.assessment.findings) is Verdict.WARNING
