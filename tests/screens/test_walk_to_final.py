"""From an empty workspace to a final total by keys, on call 2026, with nothing but the agency's day rates typed."""

from __future__ import annotations

from walking import SIZE, Walker, plan_of, press

from planner.budget import Status
from planner.model import Action
from planner.store import Workspace
from screens.app import PlannerApp


async def typed(pilot: Walker, text: str, *keys: str) -> str:
    """Type a text and press the keys behind it."""
    names = {".": "full_stop"}
    return await press(pilot, *(names.get(each, each) for each in text), *keys)


async def test_from_nothing_to_a_final_total(workspace: Workspace) -> None:
    async with PlannerApp(workspace, "lv").run_test(size=SIZE) as pilot:
        await press(pilot, "a")
        await typed(pilot, "Kuldīga", "escape")
        await press(pilot, "n")
        await typed(pilot, "Šverīne", "tab", "right", "f4", "tab", "tab")  # the first activity: short-term, of learners
        await typed(pilot, "Šverīne", "enter")
        await typed(pilot, "Kuldīga", "enter", "tab")
        await typed(pilot, "05.10.2026", "tab")
        await typed(pilot, "25.10.2026", "f4")
        await press(pilot, "a", "8", "enter", "tab", "n", "escape")
        assert plan_of(pilot).session.budget.status is Status.INCOMPLETE
        shown = await press(pilot, "f7")
        assert "48–127" in shown, "the guide's range stands beside what is to be typed"
        await press(pilot, "enter", "6", "6", "enter")
        await press(pilot, "enter", "1", "1", "7", "enter", "escape")
        budget = plan_of(pilot).session.budget
        assert (budget.status, budget.missing) == (Status.FINAL, ())
        # 21 days and 2 travel days: 14 at the full rate and 9 at 46 and 82 EUR.
        assert budget.total == 8 * (14 * 66 + 9 * 46 + 350 + 309) + 14 * 117 + 9 * 82 + 309
        assert plan_of(pilot).session.project.action is Action.KA121
