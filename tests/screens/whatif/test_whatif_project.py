"""The project's budget page, sets of mobilities, rate cards, and the chain behind a line of the budget."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from textual.widgets import Input
from whatif_pilot import LATER, berlin, lines, said, spanish, stored, type_in

from planner.model import (
    Action,
    ActivityType,
    MobilitySet,
    Organisation,
    Participant,
    Project,
    RateCard,
    Role,
    TypedRate,
)
from planner.programme import Confidence
from planner.store import Workspace
from screens.app import PlannerApp
from screens.plan.screen import PlanScreen
from screens.session.summary_lines import rate_words
from screens.whatif.sets_screen import SetsScreen
from screens.widgets.form import Form
from screens.widgets.rows import Rows

TODAY = date(2026, 1, 12)


@pytest.fixture(autouse=True)
def quick_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions hear at once what tests type."""
    monkeypatch.setattr("screens.dialogs.base.DEAF_SECONDS", 0.0)


def table(screen: PlanScreen, name: str) -> list[tuple[str, ...]]:
    """The rows of a table of the page."""
    found = next(
        each for each in screen.query_one(Form).children if getattr(getattr(each, "table", None), "name", "") == name
    )
    return [each.cells for each in found.query_one(Rows)._seen]


def page_text(screen: PlanScreen) -> str:
    """What the notes of the page say."""
    return "\n".join(str(each.render()) for each in screen.query(".note"))


async def open_page(app: PlannerApp, page: str) -> PlanScreen:
    """Open a page of the project's set-up."""
    home = app.screen
    app.open_plan(home._open, "")  # type: ignore[attr-defined]
    screen = app.screen
    assert isinstance(screen, PlanScreen)
    screen._here = next(n for n, each in enumerate(screen._steps) if each.page.name == page)
    return screen


async def test_the_budget_page_adds_up_awarded_planned_and_left(tmp_path: Path) -> None:
    project = spanish(grant=Decimal(30_000), awarded={"travel": Decimal(1000)})
    app = PlannerApp(stored(tmp_path, project, berlin(), berlin(title="Second")), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_page(app, "project_budget")
        await pilot.pause()
        whole, travel, *_ = table(screen, "project_categories")
        assert whole[1] == "30,000"
        planned = [Decimal(each[-1].strip(" ~?").replace(",", "")) for each in table(screen, "contributions")]
        assert Decimal(whole[2].replace(",", "")) == sum(planned)
        assert travel[0] == "travel"
        assert travel[1] == "1,000"
        assert travel[5] == "!"
        assert "!" in str(screen.query_one("#verdicts").render())


async def test_every_sum_of_the_project_is_taken_apart_down_to_its_chain(tmp_path: Path) -> None:
    project = spanish(grant=Decimal(30_000), awarded={"travel": Decimal(1000)})
    away = berlin(title="Away", archived=True)
    app = PlannerApp(stored(tmp_path, project, berlin(title="First"), berlin(title="Second"), away), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_page(app, "project_budget")
        await pilot.pause()
        await type_in(pilot, "f8")
        totals = [Decimal(each[-1].strip(" ~?").replace(",", "")) for each in table(screen, "why_sum")]
        parts = [sum(Decimal(n.replace(",", "")) for n in each[1].split(" + ")) for each in table(screen, "why_sum")]
        assert totals == parts
        assert f"{sum(totals):,} EUR planned" in page_text(screen)
        await type_in(pilot, "escape", "down", "f8")
        assert [each[:2] for each in table(screen, "why_sum")][:2] == [("First", "8 x 275"), ("First", "1 x 275")]
        assert "1,000 EUR awarded" in page_text(screen)
        await type_in(pilot, "f8")
        assert "8 x 275 = 2,200.00 EUR" in page_text(screen)
        await type_in(pilot, "escape", "escape", "tab", "down", "f8")
        assert screen.page.name == "why_mobility"
        assert "15r" in page_text(screen)


async def test_an_awarded_amount_is_typed_where_it_is_shown(tmp_path: Path) -> None:
    app = PlannerApp(stored(tmp_path, spanish(), berlin()), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_page(app, "project_budget")
        await pilot.pause()
        await type_in(pilot, "down", "enter", *"5000", "escape")
        assert screen.session.project.awarded.travel == Decimal(5000)
        assert table(screen, "project_categories")[1][1] == "5,000"


async def test_cancelling_a_mobility_tells_what_it_frees_and_what_gets_dearer(tmp_path: Path) -> None:
    crowd = tuple(Participant(role=Role.LEARNER) for _ in range(99))
    first, second = berlin(title="Crowd", participants=crowd), berlin(title="Late")
    app = PlannerApp(stored(tmp_path, spanish(), first, second), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_page(app, "project_budget")
        await pilot.pause()
        await type_in(pilot, "tab", "enter")
        text = page_text(screen)
        assert "become free" in text
        assert "Late then costs" in text


async def test_cancelling_one_of_too_many_says_that_the_other_is_paid_then(tmp_path: Path) -> None:
    crowd = tuple(Participant(role=Role.LEARNER) for _ in range(30))
    first, second = berlin(title="Crowd", participants=crowd), berlin(title="Late")
    project = spanish(call=2026, action=Action.KA122)
    app = PlannerApp(stored(tmp_path, project, first, second), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_page(app, "project_budget")
        await pilot.pause()
        await type_in(pilot, "tab", "down", "enter")
        assert "Crowd is then paid (" in page_text(screen)
        assert "number 101" not in page_text(screen)


async def test_sets_leave_mobilities_out_and_are_kept_with_the_project(tmp_path: Path) -> None:
    first, second = berlin(title="First"), berlin(title="Second")
    app = PlannerApp(stored(tmp_path, spanish(), first, second), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await open_page(app, "project")
        await pilot.pause()
        await type_in(pilot, "f5")
        screen = app.screen
        assert isinstance(screen, SetsScreen)
        await type_in(pilot, "down", "enter")
        assert screen.sets[0].without == (second.id,)
        mobilities = next(each for each in lines(screen) if each.startswith("  mobilities")).split()
        assert mobilities[1:] == ["2", "1*"]
        columns = screen.comparison.columns
        assert columns[1].budget.total.planned < columns[0].budget.total.planned
        assert "Second: without it" in said(screen)
        await type_in(pilot, "enter")
        assert not screen.sets[0].without
        await type_in(pilot, "u", "x")
        assert not screen.sets
        await type_in(pilot, "u", "escape")
        assert plan.is_current
        kept = screen.services.workspace.open_project(plan.session.project.id).project
        assert kept.mobility_sets[0].without == (second.id,)


@pytest.mark.parametrize("at", [0, 1])
async def test_the_cursor_begins_in_the_column_it_was_sent_to(tmp_path: Path, at: int) -> None:
    project = spanish(mobility_sets=(MobilitySet(name="A"), MobilitySet(name="B")))
    app = PlannerApp(stored(tmp_path, project, berlin(title="First")), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await open_page(app, "project")
        await pilot.pause()
        screen = SetsScreen(plan.session, at)
        await app.push_screen(screen)
        await pilot.pause()
        assert screen.grid.column == at


async def test_a_set_becomes_the_plan_and_undo_brings_everything_back(tmp_path: Path) -> None:
    first, second = berlin(title="First"), berlin(title="Second")
    workspace = stored(tmp_path, spanish(), first, second)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await open_page(app, "project")
        await pilot.pause()
        await type_in(pilot, "f5", "p")
        screen = app.screen
        assert isinstance(screen, SetsScreen)
        assert "set's column" in said(screen)
        await type_in(pilot, "down", "enter", "p")
        question = str(app.screen.query_one("#dialog-text").render())
        assert "1 mobility goes into the archive and no longer counts: Second" in question
        await type_in(pilot, "y")
        assert not screen.sets
        assert lines(screen)[1].split() == ["First", "x"]
        assert lines(screen)[2].split() == [">", "Second", "-"]
        assert "The set A is the plan now" in said(screen)
        project_id = plan.session.project.id
        await screen.action_save()
        kept = {each.mobility.title: each for each in workspace.open_project(project_id).mobilities}
        assert kept["Second"].mobility == second.model_copy(update={"archived": True})
        assert kept["First"].mobility == first
        assert [each.archived for each in workspace.projects()[0].mobilities] == [False, True]
        await type_in(pilot, "ctrl+z", "escape")
        assert [each.without for each in plan.session.project.mobility_sets] == [(second.id,)]
        again = workspace.open_project(project_id)
        assert [each.mobility for each in again.mobilities] == [first, second]
        await type_in(pilot, "ctrl+y")
        assert plan.session.others[1].archived


async def test_the_totals_of_the_others_follow_a_set_that_becomes_the_plan(tmp_path: Path) -> None:
    crowd = berlin(title="Crowd", participants=tuple(Participant(role=Role.LEARNER) for _ in range(99)))
    late = berlin(title="Late")
    workspace = stored(tmp_path, spanish(), crowd, late)
    before = {each.title: Decimal(each.total) for each in workspace.projects()[0].mobilities}
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_page(app, "project")
        await pilot.pause()
        await type_in(pilot, "f5", "enter", "p", "y", "escape")
    after = {each.title: Decimal(each.total) for each in workspace.projects()[0].mobilities}
    assert after["Late"] - before["Late"] == 7 * 150


async def test_an_archived_mobility_can_be_taken_into_a_set_and_out_of_the_archive(tmp_path: Path) -> None:
    first, away = berlin(title="First"), berlin(title="Away", archived=True)
    workspace = stored(tmp_path, spanish(), first, away)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_page(app, "project")
        await pilot.pause()
        await type_in(pilot, "f5", "down")
        screen = app.screen
        assert isinstance(screen, SetsScreen)
        assert "Away: in the archive" in said(screen)
        await type_in(pilot, "enter")
        assert screen.sets[0].taken_in == (away.id,)
        assert lines(screen)[2].split() == [">", "Away", "-", "x*"]
        columns = screen.comparison.columns
        assert columns[1].budget.total.planned == 2 * columns[0].budget.total.planned
        await type_in(pilot, "p", "y", "escape")
    assert not any(each.archived for each in workspace.projects()[0].mobilities)


async def test_the_set_that_an_amount_pays_for_is_put_beside_the_plan(tmp_path: Path) -> None:
    small = berlin(title="Small", participants=tuple(Participant(role=Role.LEARNER) for _ in range(2)), **LATER)
    workspace = stored(tmp_path, spanish(awarded={"travel": Decimal(1000)}), berlin(title="Large", **LATER), small)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_page(app, "project")
        await pilot.pause()
        await type_in(pilot, "f5", "g")
        assert app.screen.query_one(Input).value == "60,000"
        await type_in(pilot, "enter")
        await app.screen.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, SetsScreen)
        assert [each.title for each in screen.mobilities if each.id in screen.sets[0].without] == ["Large"]
        assert said(screen).startswith("Large: Travel: it would cost")
        await type_in(pilot, "g")
        app.screen.query_one(Input).value = "much"
        await type_in(pilot, "enter")
        assert app.screen is not screen  # refused where it was typed
        await type_in(pilot, "escape")
        assert len(screen.sets) == 1


async def test_a_set_like_the_plan_has_nothing_to_ask(tmp_path: Path) -> None:
    app = PlannerApp(stored(tmp_path, spanish(), berlin()), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_page(app, "project")
        await pilot.pause()
        await type_in(pilot, "f5", "v", "p")
        screen = app.screen
        assert isinstance(screen, SetsScreen)
        assert "same mobilities" in said(screen)


async def test_what_has_ended_is_named_before_it_is_put_away(tmp_path: Path) -> None:
    over = berlin(title="Over", first_day=date(2020, 3, 2), last_day=date(2020, 3, 27))
    app = PlannerApp(stored(tmp_path, spanish(), over, berlin()), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_page(app, "project")
        await pilot.pause()
        await type_in(pilot, "f5", "enter", "p")
        assert "Already over: Over" in str(app.screen.query_one("#dialog-text").render())
        await type_in(pilot, "n")
        screen = app.screen
        assert isinstance(screen, SetsScreen)
        assert screen.sets


def two_projects(folder: Path) -> Workspace:
    """A Latvian project without typed rates and an older one with two."""
    typed = {
        "learner_group1": TypedRate(value=Decimal(71), typed_on=TODAY),
        "organisational": TypedRate(value=Decimal(350), typed_on=TODAY),
    }
    school = Organisation(country="LV")
    old = Project(call=2024, title="Old", organisation=school, rate_card=RateCard(typed=typed))
    workspace = stored(folder, old)
    workspace.create_project(Project(call=2025, title="New", organisation=school))
    return workspace


async def test_rates_of_another_project_are_compared_and_taken_over(tmp_path: Path) -> None:
    app = PlannerApp(two_projects(tmp_path), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_page(app, "rates")
        await pilot.pause()
        assert screen.session.project.title == "New"
        await type_in(pilot, "d", "enter")
        await pilot.pause()
        shown = {each.cells[0]: each.cells[1:] for each in app.screen.query_one(Rows)._seen}
        assert any(cells[1] == "71" and cells[2].endswith("*") for cells in shown.values())
        await type_in(pilot, "escape", "t", "enter")
        await pilot.pause()
        question = str(app.screen.query_one("#dialog-text").render())
        assert "call 2024" in question
        assert any(each.split()[-2:] == ["?", "71"] for each in question.splitlines())
        await type_in(pilot, "f4")
        assert screen.session.project.rate_card.typed["learner_group1"].value == 71
        assert screen.session.project.rate_card.typed["organisational"].typed_on == TODAY
        assert "Taken over from Old, call 2024, not checked" in rate_words(screen.session, "learner_group1")
        assert screen.session.tariff.rate("learner_group1").confidence is Confidence.SECONDARY
        screen.session.put("project.rate_card.typed.learner_group1.origin.checked", True)
        assert "You typed your own figure" in rate_words(screen.session, "learner_group1")
        assert screen.session.tariff.rate("learner_group1").confidence is Confidence.OFFICIAL
        await type_in(pilot, "ctrl+z", "ctrl+z")
        assert screen.session.project.rate_card.typed == {}


async def test_a_card_goes_through_a_file_to_another_project(tmp_path: Path) -> None:
    app = PlannerApp(two_projects(tmp_path / "ws"), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen._open = next(each.id for each in app.workspace.projects() if each.title == "Old")  # type: ignore[attr-defined]
        await open_page(app, "rates")
        await pilot.pause()
        await type_in(pilot, "w")
        app.screen.query_one(Input).value = str(tmp_path / "cards" / "card.csv")
        await type_in(pilot, "enter", "escape")
        app.screen._open = next(each.id for each in app.workspace.projects() if each.title == "New")  # type: ignore[attr-defined]
        screen = await open_page(app, "rates")
        await pilot.pause()
        await type_in(pilot, "i")
        app.screen.query_one(Input).value = str(tmp_path / "none.csv")
        await type_in(pilot, "enter", "escape", "i")
        app.screen.query_one(Input).value = str(tmp_path / "cards" / "card.csv")
        await type_in(pilot, "enter", "f4")
        assert screen.session.project.rate_card.typed["learner_group1"].value == 71
        assert "Taken over from card.csv, call 2024, not checked" in rate_words(screen.session, "learner_group1")


async def test_as_many_rates_are_taken_as_were_asked_about(tmp_path: Path) -> None:
    workspace = two_projects(tmp_path)
    new = next(each for each in workspace.projects() if each.title == "New")
    stored_new = workspace.open_project(new.id)
    known = {"learner_group1": TypedRate(value=Decimal(71), typed_on=TODAY)}
    card = stored_new.project.model_copy(update={"rate_card": RateCard(typed=known)})
    workspace.save_project(card, stored_new.revision)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_page(app, "rates")
        await pilot.pause()
        await type_in(pilot, "t", "enter")
        asked = str(app.screen.query_one("#dialog-title").render())
        await type_in(pilot, "f4")
        said = str(screen.query_one("#hint").render())
        assert ("1 rate" in asked, "1 rate" in said) == (True, True), (asked, said)


async def test_f8_on_a_line_of_the_budget_opens_its_chain(tmp_path: Path) -> None:
    app = PlannerApp(stored(tmp_path, spanish(), berlin(activity=ActivityType.SHORT_TERM_LEARNERS)), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, "enter", "f4", "f4", "f4", "f4", "f4", "f4")
        screen = app.screen
        assert isinstance(screen, PlanScreen)
        assert screen.page.name == "budget"
        await type_in(pilot, "down", "down", "f8")
        assert screen.page.name == "why_line"
        text = page_text(screen)
        assert "Mo" in text
        assert "15r" in text
        await type_in(pilot, "f8")
        assert screen.page.name == "why"
