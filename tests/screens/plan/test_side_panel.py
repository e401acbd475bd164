"""What stands beside the page in a wide terminal, and bars beside sums."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from walking import frame, number_of, plan_of, press, sample_workspace

from planner.model import Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.session.bars import share_bar
from screens.widgets.form import Form
from screens.widgets.frame import SidePanel

WIDE = (130, 60)
AMOUNTS = st.decimals(0, 10**7, places=2)


@pytest.mark.parametrize("lang", ["en", "lv"])
async def test_the_why_of_the_row_under_the_cursor_stands_beside_it(workspace: Workspace, lang: str) -> None:
    sample_workspace(workspace, lang)
    async with PlannerApp(workspace, lang).run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.BUDGET), "enter")
        screen = plan_of(pilot)
        before = screen.session.project, screen.session.mobility_or_empty
        rows = screen.query_one(Form).table_here().rows  # type: ignore[union-attr]  # the budget is a list
        seen = set()
        for number in range(len(screen.session.budget.lines)):
            assert rows.key == str(number)
            amount = screen.session.words.amount(screen.session.budget.lines[number].amount or Decimal(0), cents=True)
            told = " ".join(str(screen.query_one(SidePanel).visual).split())
            assert f"{amount} EUR" in told
            seen.add(told)
            await press(pilot, "down")
        assert len(seen) == len(screen.session.budget.lines)
        assert (screen.session.project, screen.session.mobility_or_empty) == before, "looking changes nothing"


async def test_a_record_and_what_the_rules_say_of_it_stand_beside_the_list(workspace: Workspace) -> None:
    sample_workspace(workspace, "en")
    async with PlannerApp(workspace, "en").run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.PEOPLE), "enter", "down")
        told = str(plan_of(pilot).query_one(SidePanel).visual)
        assert "Sample Two" in told
        assert "Date of birth:" in told
        await press(pilot, "tab")
        assert "Sample Teacher" in str(plan_of(pilot).query_one(SidePanel).visual)


async def test_it_follows_what_is_typed_and_the_size(workspace: Workspace) -> None:
    sample_workspace(workspace, "en")
    async with PlannerApp(workspace, "en").run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "f4")
        screen = plan_of(pilot)
        screen.query_one(Form).go_to("mobility.last_day")
        await press(pilot, *("5", "full_stop", "3", "full_stop", "2", "0", "2", "6"))
        told = str(screen.query_one(SidePanel).visual)
        assert told.startswith("!!"), "what a field breaks stands first"
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not screen.query_one(SidePanel).display


async def test_a_page_of_two_lists_shows_one_cursor(workspace: Workspace) -> None:
    sample_workspace(workspace, "en")
    async with PlannerApp(workspace, "en").run_test(size=(80, 40)) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.PEOPLE), "enter")
        for key, name in (("", "Sample One"), ("tab", "Sample Teacher")):
            shown = await press(pilot, key) if key else frame(pilot.app)
            cursors = [line for line in shown.splitlines() if "\N{BOX DRAWINGS LIGHT VERTICAL} > " in line]
            assert len(cursors) == 1
            assert name in cursors[0]


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.integers(0, 60))
def test_a_bar_fills_its_room_and_grows_with_its_part(one: Decimal, other: Decimal, whole: Decimal, room: int) -> None:
    less, more = (share_bar(each, whole, room) for each in sorted((one, other)))
    assert {len(less), len(more)} in ({0}, {room})
    assert less.count("|") <= more.count("|") + more.count("!")
    assert ("!" in more) == (bool(more) and max(one, other) > whole)
