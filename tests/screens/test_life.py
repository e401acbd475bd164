"""The duties of a mobility on the screen: what is due stands on home, marks and own days are kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from walking import SIZE, everything, field, home_of, number_of, plan_of, press, sample_workspace, until, write

from planner import clock
from planner.model import Achievement, DutyMark, PaperState, Step
from planner.model.record_paths import record_key
from planner.store import Workspace
from planner.store.library import read_library
from screens.app import PlannerApp
from screens.dialogs.picker import Picker


def app_on(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, day: date, lang: str = "en") -> PlannerApp:
    monkeypatch.setattr(clock, "now", lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    # Nothing is printed here: a process that prints takes seconds to start and to end.
    monkeypatch.setattr(PlannerApp, "warm_printer", lambda _app: None)
    sample_workspace(workspace, lang)
    workspace.save_setting("papers", str(workspace.folder.parent / "papers"))
    return PlannerApp(workspace, lang)


async def test_a_duty_is_marked_moved_and_said_to_be_late_no_more(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 2, 12)).run_test(size=SIZE) as pilot:
        before = everything(pilot.app)
        assert "Tasks late:" in before
        shown = await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter", "t")
        assert plan_of(pilot).page.name == "duties"
        assert "!! late" in shown
        session = plan_of(pilot).session
        await press(pilot, "1", "down", "2")
        first, second = session.mobility_or_empty.duties
        assert (first.mark, first.done_on, second.mark) == (DutyMark.DONE, date(2026, 2, 12), DutyMark.NOT_NEEDED)
        await press(pilot, "3")
        assert session.mobility_or_empty.duties[1].mark is None
        await press(pilot, "ctrl+z")
        assert session.mobility_or_empty.duties[1].mark is DutyMark.NOT_NEEDED, "one step a mark"
        await press(pilot, "up", "enter")
        shown = everything(pilot.app)
        assert "our proposal" in shown
        await field(pilot, f"mobility.duties.{record_key(first.duty)}.due")
        await write(pilot, "1.3.2026")
        assert session.mobility_or_empty.duties[0].due == date(2026, 3, 1)
        await press(pilot, "escape", "escape", "escape")
        assert "Tasks late:" in everything(pilot.app)
        assert everything(pilot.app) != before, "two fewer are late"


async def test_home_lists_what_is_due_and_opens_its_mobility(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 2, 12), "lv").run_test(size=SIZE) as pilot:
        assert "Darbi kavējas:" in everything(pilot.app)
        shown = await press(pilot, "t")
        assert "!! kavējas" in shown
        await press(pilot, "enter")
        session = plan_of(pilot).session
        assert session.mobility is not None
        assert session.mobility.first_day == date(2026, 3, 2)


async def test_the_calendar_file_is_written_where_papers_go(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 2, 12)).run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter", "t", "f")
        await pilot.app.workers.wait_for_complete()
        (path,) = (workspace.folder.parent / "papers").glob("*.ics")
        assert b"BEGIN:VALARM" in path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0


async def test_long_after_a_project_nothing_before_the_stay_nags(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 4, 1)).run_test(size=SIZE) as pilot:
        await press(pilot, "t")
        shown = everything(pilot.app)
        home = workspace.projects()[0]
        schwerin = next(each for each in home.mobilities if each.first_day == "2026-03-02")
        assert [each.duty for each in schwerin.due_until(date(2026, 4, 1), date(2026, 4, 1))] == []
        assert "Learning agreements signed" not in shown.split("Turku")[0]
        await press(pilot, "escape")
        assert home_of(pilot).here is not None


async def test_an_early_return_and_what_was_paid_stand_beside_the_plan(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 5, 1)).run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter", "r")
        session = plan_of(pilot).session
        planned = session.budget.total
        person = session.mobility_or_empty.participants[0].id
        await press(pilot, "enter")
        path = f"mobility.attendance.{record_key(person)}"
        await field(pilot, f"{path}.last_day")
        await write(pilot, "20.3.2026")
        await press(pilot, "tab")
        assert session.budget.total < planned
        await field(pilot, f"mobility.payments.{record_key(person)}.paid")
        await write(pilot, "900")
        shown = await press(pilot, "escape")
        assert f"planned {session.words.amount(planned)} EUR" in everything(pilot.app)
        assert "Paid out 900 EUR" in everything(pilot.app)
        assert " 28 " in shown
        assert " 19 " in shown
        await press(pilot, "escape", "escape", "p", "f2", *"budg", "enter")
        assert "Of the grant not paid out to people" in everything(pilot.app)


async def test_a_known_host_is_taken_over_and_where_to_look_is_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.dialogs.base.DEAF_SECONDS", 0)
    async with app_on(workspace, monkeypatch, date(2026, 2, 12)).run_test(size=SIZE) as pilot:
        await press(pilot, "n", "f2", number_of(Step.PLACE), "enter", "f6")
        await until(lambda: isinstance(pilot.app.screen, Picker))
        await press(pilot, *"schwerin", "enter")
        await press(pilot, "y")
        session = plan_of(pilot).session
        assert session.mobility_or_empty.host.town == "Schwerin"
        assert session.mobility_or_empty.travel.destination.name == "Schwerin"
        assert session.mobility_or_empty.host_contact.name
        await press(pilot, "ctrl+z")
        assert session.mobility_or_empty.host.name == "", "one step"


async def test_f_finds_a_person_in_all_projects(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 2, 12)).run_test(size=SIZE) as pilot:
        await press(pilot, "f")
        await write(pilot, "turku")
        await press(pilot, "enter")
        await until(lambda: isinstance(pilot.app.screen, Picker))
        await press(pilot, "enter")
        assert plan_of(pilot).session.mobility_or_empty.travel.destination.name == "Turku"


async def test_one_key_says_as_planned_for_everybody(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 5, 1)).run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter", "g")
        session = plan_of(pilot).session
        await press(pilot, "enter", "3", "escape")
        exception = session.mobility_or_empty.results
        assert [each.achievement for each in exception] == [Achievement.NOT_ACHIEVED]
        await press(pilot, "p")
        results = session.mobility_or_empty.results
        assert results[0] == exception[0]
        assert {each.assessed_on for each in results[1:]} == {date(2026, 3, 29)}
        assert len({each.participant for each in results}) == len(session.mobility_or_empty.participants)
        await press(pilot, "ctrl+z")
        assert session.mobility_or_empty.results == exception


async def test_next_year_is_begun_from_home_and_parts_are_copied_into_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 6, 1)).run_test(size=SIZE) as pilot:
        old = home_of(pilot).here
        assert old is not None
        asked = await press(pilot, "N")
        assert "what comes along?" in asked
        await press(pilot, "enter", "enter")
        await until(lambda: len(workspace.projects()) == 2)
        await until(lambda: plan_of(pilot).session.project.id != old.id)
        new = plan_of(pilot).session.project.id
        await press(pilot, "escape")
        await until(lambda: (home_of(pilot).here or old).id == new)
        assert "Schwerin, four trades" in everything(pilot.app)
        # Back in the old project the people of one mobility go into the new one.
        home_of(pilot)._open = old.id
        home_of(pilot).reload()
        await press(pilot, "c", "space", "space", "space", "space", "enter")
        assert "Who comes along?" in everything(pilot.app)
        await press(pilot, "enter")
        await press(pilot, *"next year", "enter")
        await until(lambda: bool(participants_of(workspace, new)))


def participants_of(workspace: Workspace, project: str) -> int:
    return sum(each.participants for one in workspace.projects() if one.id == project for each in one.mobilities)


async def test_a_host_is_added_by_hand_and_edited_from_home(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 6, 1), "lv").run_test(size=SIZE) as pilot:
        assert "Pievienot uzņemošo organizāciju ar roku" in await press(pilot, "H")
        await press(pilot, "enter", *"Firma", "enter")
        # The cursor stands on the field that comes next.
        await press(pilot, "enter", *"Bremen", "enter")
        asked = await press(pilot, "enter", *"Germany", "enter")
        assert "Valsts, divi burti" in asked, "a wrong country stays to be corrected"
        await press(pilot, *["backspace"] * 7, *"de", "enter")
        (entry,) = read_library(workspace.folder).hosts
        assert (entry.host.name, entry.host.town, entry.host.country) == ("Firma", "Bremen", "DE")
        await press(pilot, "escape", "H")
        assert "Firma" in everything(pilot.app)


async def test_one_key_makes_the_whole_after_set(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 4, 10)).run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        session = plan_of(pilot).session
        await press(pilot, "f2", number_of(Step.PEOPLE), "enter", "m")
        for n, _ in enumerate(session.mobility_or_empty.participants):
            await press(pilot, *f"LV{n}", "enter")
        await press(pilot, "f4")
        assert session.mobility_or_empty.participants[7].mobility_id == "LV7"
        await press(pilot, "f2", number_of(Step.REVIEW), "enter", "g", "p", "a", "enter", "enter", "enter")
        await until(lambda: type(pilot.app.screen).__name__ == "ExportDialog")
        mobility = session.mobility_or_empty
        assert {each.state for each in mobility.papers} == {PaperState.ISSUED}
        assert len(mobility.recognitions) == 8
        await press(pilot, "escape", "ctrl+z")
        assert not session.mobility_or_empty.papers, "one step"


async def test_answers_about_impact_are_typed_and_summed(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 4, 10), "lv").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter", "i")
        assert "Atbilžu vēl nav" in everything(pilot.app)
        await press(pilot, "down", "down", "enter", "2", "enter", "3", "escape")
        session = plan_of(pilot).session
        given = [(each.question, each.scale) for each in session.mobility_or_empty.impact]
        assert given == [("trade:before", 2), ("language:before", 3)]
        assert "2,0 (0)" in everything(pilot.app)


async def test_a_workplace_is_taken_over_and_the_host_kept_for_next_time(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(workspace, monkeypatch, date(2026, 2, 12), "lv").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.PEOPLE), "enter")
        session = plan_of(pilot).session
        others = {each.workplace for each in session.mobility_or_empty.participants[1:]}
        before = session.mobility_or_empty.participants[0].workplace
        await press(pilot, "s", "down", "enter")
        first = session.mobility_or_empty.participants[0]
        assert first.workplace in others - {before}
        alike = next(each for each in session.mobility_or_empty.participants[1:] if each.workplace == first.workplace)
        assert first.placement == alike.placement
        await press(pilot, "ctrl+z", "f2", number_of(Step.PLACE), "enter", "f6")
        assert session.mobility_or_empty.participants[0].workplace == before, "one step"
        await until(lambda: isinstance(pilot.app.screen, Picker))
        await press(pilot, *"saglab", "enter")
        await until(lambda: bool(read_library(workspace.folder).hosts))
        (kept,) = read_library(workspace.folder).hosts
        assert kept.host == session.mobility_or_empty.host
        assert kept.contact == session.mobility_or_empty.host_contact
