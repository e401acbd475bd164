"""Call 2026 on the screens: every step opens, and the rates that are needed come first."""

from __future__ import annotations

from typing import Any

import pytest
from walking import SIZE, everything, press

from planner.model import ActivityType, Mobility, Project
from planner.store import Workspace
from screens.app import PlannerApp


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


async def test_objectives_are_ticked_beside_the_activity(workspace: Workspace) -> None:
    stored(workspace, ActivityType.SHORT_TERM_LEARNERS)
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        assert "Inclusion" in everything(pilot.app)
