"""What hands and eyes expect: a plan opens where it was left, Tab goes on, letters go where one types, one cursor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyte
import pytest
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import Input
from walking import SIZE, Walker, field, frame, plan_of, planner_of, press, sample_workspace, until, write

from planner.locale import catalogue
from planner.model import Step
from planner.store import MobilitySummary, Workspace
from screens.app import PlannerApp
from screens.home_list import ORDERS, in_order
from screens.pages.searching import matching
from screens.pages.table import Row
from screens.plan.screen import PlanScreen
from screens.session.place import MOST_PLACES, Place, keep_place, place_of
from screens.whatif.compare_screen import WhatIfScreen
from screens.whatif.sweep_screen import SweepScreen
from screens.widgets.choice import Choice
from screens.widgets.form import Form
from screens.widgets.grid import Grid
from screens.widgets.rows import Rows


def here(pilot: Walker) -> tuple[str, str]:
    """The page that is shown, and the field or list that has the keys."""
    plan = plan_of(pilot)
    return plan.page.name, plan.query_one(Form).here


async def test_a_plan_opens_where_it_was_left(tmp_path: Path) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f4", "f4", "down", "down", "enter")
        await field(pilot, "mobility.participants.2.birth_date")
        await press(pilot, "f10", "enter")
        assert here(pilot) == ("participant", "mobility.participants.2.birth_date")
        await press(pilot, "escape")
        assert here(pilot) == ("people", "participants")
        assert plan_of(pilot).row_key == "2"
        await press(pilot, "f4", "f4", "f4", "f5", "down", "down")
        key = pilot.app.screen.query_one(Grid).key
        planner_of(pilot).end()  # what a lost line does
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await until(lambda: isinstance(pilot.app.screen, WhatIfScreen))
        await pilot.pause()
        assert pilot.app.screen.query_one(Grid).key == key
        await press(pilot, "escape")
        assert here(pilot)[0] == "agreement"
        await press(pilot, "escape", "enter")
        assert here(pilot)[0] == "agreement"  # left by Esc, the what-if stays closed


async def test_where_one_stays_is_noted_for_a_program_that_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.app.POLL_SECONDS", 3600)  # it is looked here, and when it says so
    project = sample_workspace(Workspace(tmp_path))

    def noted() -> Place:
        """What another process reads; nothing has been closed."""
        return place_of(Workspace(tmp_path), project, mobility)

    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=SIZE) as pilot:
        planner_of(pilot).autosave.note_stays()  # at home there is nothing to note
        await press(pilot, "enter", "f4", "f4", "down", "enter")
        await field(pilot, "mobility.participants.1.birth_date")
        mobility = plan_of(pilot).session.mobility_or_empty.id
        planner_of(pilot).autosave.note_stays()
        assert noted() == Place(), "who goes on writes nothing"
        planner_of(pilot).autosave.note_stays()
        await until(lambda: noted().at == "mobility.participants.1.birth_date")
        assert noted().opened[-1][2] == "participant"
        await press(pilot, "f5", "down")
        planner_of(pilot).autosave.note_stays()
        planner_of(pilot).autosave.note_stays()
        await until(lambda: noted().in_what_if)
        cell = noted().cell
        await press(pilot, "escape")
        assert not noted().in_what_if, "left by Esc it stays closed"
        await press(pilot, "tab")
        planner_of(pilot).autosave.note_stays()
        planner_of(pilot).autosave.note_stays()
        await until(lambda: noted().at != "mobility.participants.1.birth_date")
        assert noted().cell == cell, "the what-if's own place is kept"


def test_places_of_many_plans_are_kept_and_no_more(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    for number in range(MOST_PLACES + 1):
        keep_place(workspace, "p", str(number), Place("people", "participants", str(number)))
    assert place_of(workspace, "p", "0") == Place()
    assert place_of(workspace, "p", str(MOST_PLACES)).row == str(MOST_PLACES)
    workspace.save_setting("places", '{"p/1": [1], "p/2": {}, "p/3": [[], [], [], [[1]], 3, 4]}')
    assert [place_of(workspace, "p", each) for each in "123"] == [Place()] * 3


async def test_tab_behind_the_last_field_goes_on(tmp_path: Path) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        last = pilot.app.screen.focus_chain[-1]
        last.focus()
        await press(pilot, "tab")
        assert here(pilot)[0] == "place"
        await press(pilot, "shift+tab")
        assert here(pilot)[0] == "activity"
        assert pilot.app.focused is pilot.app.screen.focus_chain[-1]
        await press(pilot, "f4", "f4", "down", "enter")
        pilot.app.screen.focus_chain[-1].focus()
        await press(pilot, "tab")
        assert (here(pilot), plan_of(pilot).row_key) == (("people", "participants"), "1")
        await press(pilot, "enter")
        await field(pilot, "mobility.participants.1.birth_date")
        await write(pilot, "x")
        pilot.app.screen.focus_chain[-1].focus()
        await press(pilot, "tab")
        assert here(pilot)[0] == "participant"  # what is wrong stays to be seen


async def test_letters_go_into_a_cell_of_words_and_are_commands_elsewhere(tmp_path: Path) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f5")
        grid = pilot.app.screen.query_one(Grid)
        grid.go_to("place", 0)
        await press(pilot, "left")
        keys = frame(pilot.app).splitlines()[-1]
        assert "a-z type" in keys
        assert not {"v variant", "s sweep", "g goal"} & set(keys.strip().split("  ")), "letters there"
        await write(pilot, "sv")
        assert (grid._typed, isinstance(pilot.app.screen, WhatIfScreen)) == ("sv", True)
        assert frame(pilot.app).splitlines()[-1].startswith(" Enter take it  Esc drop it")
        await press(pilot, "escape")
        pilot.app.screen.go_to("days", 0)  # type: ignore[attr-defined]  # the sheet's
        assert "s sweep" in (await press(pilot, "left")).splitlines()[-1]
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, SweepScreen)


async def test_space_ticks_as_enter_does(tmp_path: Path) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        plan = plan_of(pilot)
        await plan.go_to(Step.AGREEMENT, "agreement.documents_issued")
        await pilot.pause()
        before = plan.session.mobility_or_empty.agreement.documents_issued
        await press(pilot, "down", "space")
        assert plan.session.mobility_or_empty.agreement.documents_issued != before
        await press(pilot, "space", "/", *"euro", "space")
        assert plan.session.mobility_or_empty.agreement.documents_issued == before  # in a search it is a letter


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pyte.Screen:
    """A terminal that shows what the driver is given."""
    screen = pyte.Screen(*SIZE)
    stream = pyte.Stream(screen)
    monkeypatch.setattr(App, "is_headless", False)
    monkeypatch.setattr(HeadlessDriver, "write", lambda _driver, data: stream.feed(data), raising=False)
    return screen


async def test_the_cursor_of_the_terminal_is_where_the_keys_are(tmp_path: Path, terminal: pyte.Screen) -> None:
    sample_workspace(Workspace(tmp_path))
    seen = set()
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=SIZE) as pilot:

        def look() -> None:
            focused = pilot.app.focused
            assert focused is not None
            at, region = terminal.cursor, focused.region
            assert region.contains(at.x, at.y), (focused, region, at)
            if isinstance(focused, (Rows, Grid, Choice)):
                assert terminal.buffer[at.y][at.x].reverse, (focused, at, terminal.display[at.y])
            if isinstance(focused, Rows):
                assert terminal.display[at.y][at.x :].startswith("> ")
            if isinstance(focused, Input):
                text = focused.value[: focused.cursor_position]
                assert terminal.display[at.y][: at.x].endswith(text)
            if isinstance(pilot.app.screen, PlanScreen):  # one cursor, that of the list with the keys
                assert [line[21:23] for line in terminal.display].count("> ") == isinstance(focused, Rows)
            seen.add(type(focused).__name__)

        await press(pilot, "down")
        look()
        await press(pilot, "enter")
        for _ in range(8):
            for _ in range(5):
                look()
                await pilot.press("tab" if not isinstance(pilot.app.focused, Rows) else "down")
                await pilot.pause()
            await press(pilot, "f4")
        await press(pilot, "f5", "down", "right")
        look()
        await press(pilot, "f1")
        assert terminal.cursor.y
        await press(pilot, "escape", "escape", "f2", "down")
        look()
    assert seen >= {"Rows", "Grid", "Choice", "Line", "Prose"}, seen


async def test_letters_of_habit_move_where_nothing_is_typed(tmp_path: Path) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", "3", "enter")
        rows = plan_of(pilot).query_one("#middle").query(Rows).first()
        last = len(rows._seen) - 1
        seen = []
        for key in ("j", "j", "k", "G", "ctrl+u", "ctrl+d"):
            await press(pilot, key)
            seen.append(rows.cursor)
        assert seen[:4] == [1, 2, 1, last]
        assert seen[4] < seen[5] == last
        await press(pilot, "f1", "G")
        body = pilot.app.screen.query_one("#dialog-body")
        assert body.scroll_y == body.max_scroll_y > 0
        await press(pilot, "k", "g")
        assert body.scroll_y == 0
        await press(pilot, "escape", "f4", "f4", "f4")
        assert plan_of(pilot).page.name == "agreement"
        await write(pilot, "jkgG")  # into a field they are letters
        assert "jkgG" in pilot.app.screen.query_one(Form).query(Input).first().value
        await press(pilot, "f2", "8", "enter", "g")  # where a page has its own g it keeps it
        assert plan_of(pilot).page.name == "results"


async def test_home_is_sorted_by_one_column_after_the_other_and_stays_so(tmp_path: Path) -> None:
    sample_workspace(Workspace(tmp_path))
    made = []
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=SIZE) as pilot:
        rows = pilot.app.screen.query_one(Rows)
        before = rows._seen
        assert "S sort" in frame(pilot.app)
        for _ in ORDERS:
            await press(pilot, "S")
            made.append([row.cells[0] for row in rows._seen])
        assert (rows._seen, rows.key) == (before, before[0].key)
        titles = [row.cells[0] for row in before]
        assert made[0] == sorted(titles)
        assert all(sorted(each) == sorted(titles) for each in made)
        await press(pilot, "S")
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=SIZE) as pilot:
        assert [row.cells[0] for row in pilot.app.screen.query_one(Rows)._seen] == made[0]


def test_a_list_is_sorted_by_what_stands_in_its_columns() -> None:
    plans = [
        _summary("b", first_day="2026-05-01", total="900.00", participants=2, verdict="blocked"),
        _summary("ā", total="10000.00", participants=1, accompanying=2, steps={"1": "complete"}),
        _summary("c", first_day="2026-04-01", steps={"1": "begun"}),
    ]
    words = catalogue("lv")
    orders = {order: "".join(each.title for each in in_order(words, plans, order)) for order in ORDERS}
    assert orders == {"": "bāc", "title": "ābc", "days": "cbā", "state": "bcā", "people": "ābc", "total": "ābc"}


def _summary(title: str, **known: Any) -> MobilitySummary:
    texts = dict.fromkeys(("activity", "town", "country", "first_day", "last_day", "saved_at", "status", "verdict"), "")
    rest: dict[str, Any] = {"participants": 0, "accompanying": 0, "archived": False, "revision": 1, "steps": {}}
    return MobilitySummary(**{**texts, **rest, "total": "", "id": title, "title": title, **known})


def test_a_letter_left_out_or_too_many_is_forgiven() -> None:
    rows = [Row("a", ("archive",)), Row("b", ("budget",))]
    for typed in ("arhive", "archhive", "acrhive", "arxhive"):
        assert [each.key for each in matching(rows, typed)] == ["a"], typed
    assert not matching(rows, "arive!")
