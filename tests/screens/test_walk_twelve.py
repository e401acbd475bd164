"""What held up a teacher who walked a mobility of twelve, in two trades, from nothing to the certificates."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from textual.app import App
from walking import SIZE, everything, number_of, plan_of, press, sample_workspace

from planner import clock
from planner.model import LearningUnit, Mobility, Outcome, Participant, Project, Step, Task
from planner.store import Workspace
from screens.app import PlannerApp
from screens.widgets.form import Form
from screens.widgets.rows import Rows
from screens.widgets.static_line import StaticLine

REVIEW = ("f2", number_of(Step.REVIEW), "enter")
OUTCOMES = ("f2", number_of(Step.OUTCOMES), "enter")


def two_trades() -> Mobility:
    """Four cooks, whose programme is not always written alike, and two joiners; a unit, an outcome and a task."""
    trades = ("Pavārs", "pavārs", "Galdnieks", "Pavārs", "Galdnieks", "Pavārs", "")
    people = tuple(Participant(id=f"p{n}", education_programme=trade) for n, trade in enumerate(trades))
    return Mobility(
        title="M",
        participants=people,
        outcomes=(Outcome(id="o", statement="Gatavo trīs zupas", unit="u", tasks=("t",)),),
        units=(LearningUnit(id="u", title="Zupas"),),
        tasks=(Task(id="t", what="Gatavo zupas"),),
    )


def app_on(workspace: Workspace, mobility: Mobility) -> PlannerApp:
    project = Project(call=2026, title="P", language="lv")
    workspace.create_project(project)
    workspace.save_mobility(project.id, mobility, {}, 0)
    return PlannerApp(workspace, "lv")


def hint_of(app: App[None]) -> str:
    return str(app.screen.query_one("#hint", StaticLine).content)


async def test_one_key_ticks_a_whole_trade_in_a_unit_with_its_outcomes_and_tasks(workspace: Workspace) -> None:
    async with app_on(workspace, two_trades()).run_test(size=SIZE) as pilot:

        def ticked() -> list[str]:
            return list(plan_of(pilot).session.mobility_or_empty.outcomes[0].participants)

        shown = await press(pilot, "enter", *OUTCOMES, "tab", "tab", "tab", "enter", "tab", "tab", "p")
        assert plan_of(pilot).page.name == "unit"
        assert "1. persona, Pavārs" in shown, "whose trade is which is seen"
        cooks = ["p0", "p1", "p3", "p5"]
        assert ticked() == cooks
        assert list(plan_of(pilot).session.mobility_or_empty.tasks[0].participants) == cooks
        await press(pilot, "ctrl+z")
        assert ticked() == [], "one step"
        await press(pilot, "p", "down", "down", "p")
        assert ticked() == ["p0", "p1", "p2", "p3", "p4", "p5"]
        await press(pilot, "p")
        assert ticked() == cooks, "again: unticked"
        await press(pilot, "end", "p")
        assert ticked() == cooks
        assert "programma nav ierakstīta" in hint_of(pilot.app)


async def test_one_key_ticks_a_whole_trade_in_a_task(workspace: Workspace) -> None:
    async with app_on(workspace, two_trades()).run_test(size=SIZE) as pilot:
        await press(pilot, "enter", *OUTCOMES, "tab", "enter", "tab", "tab", "tab", "down", "down", "p")
        assert plan_of(pilot).page.name == "task"
        assert plan_of(pilot).session.mobility_or_empty.tasks[0].participants == ("p2", "p4")
        await press(pilot, "p")
        assert plan_of(pilot).session.mobility_or_empty.tasks[0].participants == ()


@pytest.mark.parametrize(("key", "page"), [("p", "papers"), ("t", "duties"), ("r", "happened"), ("g", "results")])
async def test_keys_of_the_review_work_in_its_list_of_papers_too(workspace: Workspace, key: str, page: str) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", *REVIEW, "tab")
        table = plan_of(pilot).table
        assert table is not None
        assert table.name == "papers"
        await press(pilot, key)
        assert plan_of(pilot).page.name == page


@pytest.mark.parametrize(("day", "leads"), [(date(2026, 2, 1), False), (date(2026, 5, 1), True)])
async def test_after_the_stay_the_review_says_where_it_goes_on(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, day: date, *, leads: bool
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    monkeypatch.setattr(PlannerApp, "warm_printer", lambda _app: None)
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", *REVIEW)
        assert ("g: results and certificates" in everything(pilot.app)) is leads


async def test_capital_g_goes_to_the_last_row_where_only_digits_mark(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", *REVIEW, "t", "G")
        rows = pilot.app.screen.query_one(Form).query(Rows).first()
        assert rows.cursor == len(rows._seen) - 1 > 0
        assert plan_of(pilot).session.mobility_or_empty.duties == ()


async def test_what_was_said_of_a_row_goes_with_it(workspace: Workspace) -> None:
    people = (Participant(id="p", first_name="Anna", fewer_opportunities=True),)
    async with app_on(workspace, Mobility(title="M", participants=people)).run_test(size=SIZE) as pilot:
        shown = await press(pilot, "enter", *REVIEW, "end", "enter")
        assert plan_of(pilot).page.name == "criteria", shown
        await press(pilot, *"abc", "escape")
        rows = pilot.app.screen.query_one(Form).query(Rows).first()
        assert rows.cut_text
        assert hint_of(pilot.app).endswith(rows.cut_text)
        assert "iekļaušanas kritēriju" not in hint_of(pilot.app)


async def test_an_address_that_is_none_stays_readable_beside_what_is_said_of_it(workspace: Workspace) -> None:
    sample_workspace(workspace, "lv")
    async with PlannerApp(workspace, "lv").run_test(size=SIZE) as pilot:
        await press(pilot, "p", "f2", "2", "enter", *["tab"] * 4, "ctrl+u")
        shown = await press(pilot, *["at" if each == "@" else each for each in "ilze@@"], *"kuldigastehnikumi", "tab")
        assert "ilze@@kuldigastehnikumi" in shown
        assert "! nav e-pasts" in shown
