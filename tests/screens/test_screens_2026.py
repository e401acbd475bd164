"""Call 2026 on the screens: every step opens, and the rates that are needed come first."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from textual.events import Paste
from textual.widgets import TextArea
from walking import SIZE, Walker, everything, number_of, plan_of, press

from planner.budget import Status
from planner.model import ActivityType, Mobility, Project, Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.plan.screen import PlanScreen


def stored(workspace: Workspace, activity: ActivityType, **project: Any) -> None:
    ours = Project.model_validate(
        {
            "call": 2026,
            "organisation": {"country": "LV"},
            "objectives": [{"title": "Inclusion"}],
            "title": "Kuldīga 2026",
            **project,
        }
    )
    place = {"destination": {"name": "Köln", "country": "DE"}, "official_km": 900}
    plan = {"activity": activity, "participants": [{}], "accompanying": [{}], "planned_days": 20, "travel": place}
    workspace.create_project(ours)
    workspace.save_mobility(ours.id, Mobility.model_validate(plan), {}, 0)


@pytest.mark.parametrize("activity", ActivityType)
async def test_every_page_of_call_2026_opens(workspace: Workspace, activity: ActivityType) -> None:
    stored(workspace, activity)
    async with PlannerApp(workspace, "lv").run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        for _ in range(8):
            await press(pilot, "f4")
        assert "KeyError" not in await press(pilot, "f7")


async def test_f7_begins_with_the_rates_that_the_mobilities_need(workspace: Workspace) -> None:
    stored(workspace, ActivityType.SHORT_TERM_LEARNERS)
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        shown = await press(pilot, "f7")
        rows = [line for line in shown.splitlines() if "group" in line]
        assert "Learners, group 1 countries" in rows[0]
        assert "48–127" in rows[0]
        assert "Germany" in await press(pilot, "enter"), "the card says which countries a group has"


ANNEX = (
    "\t1. grupa\t2. grupa\nAudzēkņi\t66,00\t57,00\nPersonāls un pavadošās personas\t117,00\t104,00\n"
    "Kopā\t\x1b[31m12\t344"
)


async def test_the_annex_is_pasted_looked_at_taken_and_taken_back(workspace: Workspace) -> None:
    stored(workspace, ActivityType.SHORT_TERM_LEARNERS)
    async with PlannerApp(workspace, "lv").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f7", "p")
        pilot.app.screen.query_one(TextArea).post_message(Paste(ANNEX))
        shown = await press(pilot, "f4")
        assert "4 likmes no ielīmētajām rindām" in shown
        assert re.search(r"Audzēkņi, 1. grupas valstis +\? +66", shown)
        assert "Kopā" in everything(pilot.app)
        assert "\x1b" not in everything(pilot.app)
        assert typed_rates(pilot) == {}, "nothing is taken before it was looked at"
        await press(pilot, "escape")
        assert typed_rates(pilot) == {}
        await press(pilot, "p")
        pilot.app.screen.query_one(TextArea).post_message(Paste(ANNEX))
        await press(pilot, "f4", "f4")
        assert typed_rates(pilot) == {
            "learner_group1": 66,
            "staff_group1": 117,
            "learner_group2": 57,
            "staff_group2": 104,
        }
        await press(pilot, "escape")
        assert plan_of(pilot).session.budget.status is Status.FINAL
        await press(pilot, "ctrl+z")
        assert typed_rates(pilot) == {}


async def test_rates_are_typed_one_after_another_with_enter(workspace: Workspace) -> None:
    stored(workspace, ActivityType.SHORT_TERM_LEARNERS)
    async with PlannerApp(workspace, "lv").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f7", "enter", "6", "6", "enter")
        assert plan_of(pilot).row_key == "staff_group1"
        await press(pilot, "escape", "f7")
        assert plan_of(pilot).row_key == "staff_group1", "on the first one that is open"
        await press(pilot, "enter", "1", "1", "7", "enter")
        assert "Citas likmes" in everything(pilot.app)


async def test_a_line_without_its_rate_leads_to_the_rate(workspace: Workspace) -> None:
    stored(workspace, ActivityType.SHORT_TERM_LEARNERS)
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.BUDGET), "enter")
        lines = plan_of(pilot).session.budget.lines
        await press(pilot, *["down"] * max(n for n, each in enumerate(lines) if each.amount is None), "enter")
        assert plan_of(pilot).page.name == "rates"
        assert plan_of(pilot).row_key == "staff_group1"


def typed_rates(pilot: Walker) -> dict[str, Decimal]:
    found = next(each for each in reversed(pilot.app.screen_stack) if isinstance(each, PlanScreen))
    return {name: each.value for name, each in found.session.project.rate_card.typed.items()}


async def test_objectives_are_ticked_beside_the_activity(workspace: Workspace) -> None:
    stored(workspace, ActivityType.SHORT_TERM_LEARNERS)
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        assert "Inclusion" in everything(pilot.app)
