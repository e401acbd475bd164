"""Sweeps and goal seek on the screen: steps are marked and named, answers fit and one more does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from textual.widgets import Input
from whatif_pilot import BERLIN, LATER, MADRID, berlin, spanish, type_in, what_if

from planner.locale import Message
from planner.model import Organisation, Project, RateCard, Travel, TypedRate
from screens.whatif.compare_screen import WhatIfScreen
from screens.whatif.goal_screen import GoalScreen
from screens.whatif.ranges import range_of
from screens.whatif.sets_screen import SetsScreen
from screens.whatif.sweep_screen import SweepScreen
from screens.widgets.curve import Curve
from screens.widgets.grid import Grid
from screens.widgets.rows import Rows
from screens.widgets.static_line import StaticLine


def drawn(screen: SweepScreen) -> list[str]:
    """The curve, line by line."""
    curve = screen.query_one(Curve)
    return [curve.render_line(y).text for y in range(curve.size.height)]


def hint(screen: SweepScreen) -> str:
    """What the value under the cursor costs."""
    return str(screen.query_one("#hint", StaticLine).content)


async def test_a_sweep_over_days_marks_and_names_day_15(tmp_path: Path) -> None:
    async with what_if(tmp_path, berlin(travel=Travel(origin=MADRID, destination=BERLIN))) as (pilot, screen):
        await type_in(pilot, "s")
        sweep = screen.app.screen
        assert isinstance(sweep, SweepScreen)
        assert "26" in hint(sweep)
        await type_in(pilot, "home", "down")
        assert hint(sweep).startswith("Days abroad 15:")
        assert "day 15: reduced rate" in hint(sweep)
        shown = drawn(sweep)
        axis = next(each for each in shown if each.strip().startswith("0"))
        column = axis.index("a")
        assert [each[column] for each in shown[: shown.index(axis)]].count("a") > 1
        assert any(each.startswith("> a  15: day 15") for each in shown)


async def test_bars_of_incomplete_sums_are_made_of_question_marks(tmp_path: Path) -> None:
    rates = {
        name: TypedRate(value=Decimal(value), typed_on=date(2026, 1, 12))
        for name, value in (("learner", 57), ("staff", 104), ("organisational", 350))
    }
    school = Organisation(country="LV")
    latvia = Project(call=2025, organisation=school, rate_card=RateCard(typed=rates))
    async with what_if(tmp_path, project=latvia) as (pilot, screen):
        await type_in(pilot, "down", "s")
        sweep = screen.app.screen
        assert isinstance(sweep, SweepScreen)
        await type_in(pilot, "end")
        axis = next(each for each in drawn(sweep) if each.strip().startswith("0"))
        bars = drawn(sweep)[drawn(sweep).index(axis) - 1][9:]
        assert bars.rstrip().endswith("?????")
        assert bars.startswith("|||||")


async def test_the_labels_below_the_axis_are_whole(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        screen.query_one(Grid).go_to("distance", 0)
        await type_in(pilot, "s", "end", "up")
        sweep = screen.app.screen
        assert isinstance(sweep, SweepScreen)
        below = next(each for each in drawn(sweep) if "8000" in each).split()
        assert set(below) <= {"0", "8000", "8460"}


async def test_a_value_of_the_sweep_is_kept_as_a_variant(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        await type_in(pilot, "s", "right", "right", "enter")
        assert isinstance(screen.app.screen, WhatIfScreen)
        assert [(each.path, each.value) for each in screen.variants[0].changes] == [("days", 28)]


async def test_the_cheapest_change_below_an_amount_is_offered(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        total = screen.comparison.columns[0].result
        assert total is not None
        wanted = total.budget.total - 2000
        await type_in(pilot, "s", "b", *f"{wanted:.0f}", "enter")
        rows = screen.app.screen.query_one(Rows)
        assert rows.key in ("days", "participants")
        await type_in(pilot, "enter")
        found = screen.comparison.columns[1].result
        assert found is not None
        assert found.budget.total <= wanted


@pytest.mark.parametrize(
    ("text", "values"),
    [("10-12", [10, 11, 12]), ("10 12", [10, 11, 12]), ("0-100/50", None), ("12-10", None), ("ten", None)],
)
def test_ranges(text: str, values: list[int] | None) -> None:
    found = range_of("days", text)
    assert isinstance(found, Message) if values is None else list(found) == values


@pytest.mark.parametrize(("text", "points"), [("0-20000", 201), ("0-20000/100", 201), ("0-20000/99", 0)])
def test_a_curve_has_so_many_points_as_stay_quick(text: str, points: int) -> None:
    found = range_of("distance", text)
    assert found.values == {"least": 100} if isinstance(found, Message) else len(found) == points


async def test_a_typed_range_is_swept_and_a_wrong_one_refused(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        await type_in(pilot, "s", "r")
        field = screen.app.screen.query_one(Input)
        field.value = "400-500"
        await type_in(pilot, "enter")
        assert "between 1 and 365" in str(screen.app.screen.query_one("#dialog-text").render())
        field.value = "10-20"
        await type_in(pilot, "enter")
        sweep = screen.app.screen
        assert isinstance(sweep, SweepScreen)
        await type_in(pilot, "end")
        assert hint(sweep).startswith("Days abroad 20:")


async def test_the_most_participants_fit_and_one_more_does_not(tmp_path: Path) -> None:
    async with what_if(tmp_path, project=spanish(grant=Decimal(25_000))) as (pilot, screen):
        await type_in(pilot, "g")
        goals = screen.app.screen
        assert isinstance(goals, GoalScreen)
        answer = str(goals.query_one("#answer", StaticLine).content)
        assert "it does not fit" in answer
        assert "more than the" in answer
        await type_in(pilot, "enter")
        most = screen.variants[0].changes[0]
        assert most.path == "participants"
        assert isinstance(most.value, int)
        best = screen.comparison.columns[1].result
        assert best is not None
        assert best.budget.total <= 25_000
        screen.put("participants", most.value + 1, 1)
        more = screen.comparison.columns[1].result
        assert more is not None
        assert more.budget.total > 25_000


async def test_another_amount_can_be_asked_for_and_the_project_is_answered_too(tmp_path: Path) -> None:
    others = (berlin(title="Second", **LATER), berlin(title="Third", **LATER))
    school = spanish(grant=Decimal(40_000))
    async with what_if(tmp_path, berlin(title="First", **LATER), *others, project=school) as (pilot, screen):
        await type_in(pilot, "g", "a", *"9000", "enter")
        goals = screen.app.screen
        assert isinstance(goals, GoalScreen)
        rows = goals.query_one(Rows)
        assert "9,000" in "".join(each for r in rows._seen[:1] for each in r.cells)
        await goals.workers.wait_for_complete()
        await type_in(pilot, "end", "up")
        assert rows.key == "project"
        answer = str(goals.query_one("#answer", StaticLine).content)
        assert "Can be paid" in answer
        assert "more than the" in answer
        await type_in(pilot, "enter")
        sets = screen.app.screen
        assert isinstance(sets, SetsScreen)
        (kept,) = sets.sets
        paid = [each.title for each in sets.mobilities if each.id not in kept.without]
        assert f"Can be paid: {'; '.join(paid)}." in answer
        left = sets.comparison.columns[1].budget.total.left
        assert left is not None
        assert left >= 0
        await type_in(pilot, "escape")
        assert screen.app.screen is goals
        project_id = sets.session.project.id
        assert screen.services.workspace.open_project(project_id).project.mobility_sets == (kept,)


async def test_goal_seek_calls_a_variant_by_its_name_and_the_unknown_a_question(tmp_path: Path) -> None:
    open_plan = berlin(first_day=None, last_day=None, planned_days=None)
    async with what_if(tmp_path, open_plan, project=spanish(grant=Decimal(25_000))) as (pilot, screen):
        await type_in(pilot, "g")
        rows = screen.app.screen.query_one(Rows)
        assert rows._titles[2] == "Planned"
        assert "None" not in [cell for row in rows._all for cell in row.cells]
        await type_in(pilot, "escape")
        screen.put("days", 9, 1)
        screen.go_to("days", 1)
        await type_in(pilot, "g")
        rows = screen.app.screen.query_one(Rows)
        assert rows._titles[2] == screen.variants[0].name
        assert {row.key: row.cells[2] for row in rows._all}["days"] == "9"
