"""Home: many mobilities, search, copies, the archive, projects and papers; and terminals of every size."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from textual.widgets import Input
from walking import (
    SIZE,
    Walker,
    frame,
    home_of,
    number_of,
    plan_of,
    press,
    sample_workspace,
    small_workspace,
    until,
    write,
)

from planner import clock
from planner.exchange import write_plan
from planner.model import Mobility, Project, Step
from planner.store import Workspace
from planner.store.summaries import project_file
from screens.app import PlannerApp
from screens.dialogs.base import Question
from screens.dialogs.picker import Picker
from screens.plan.project_steps import PROJECT_STEPS
from screens.plan.screen import PlanScreen
from screens.plan.step_list import MOBILITY_STEPS
from screens.terminal.too_small import TooSmall
from screens.widgets.rows import Rows

MANY = 1000


@pytest.fixture
def sample(workspace: Workspace) -> PlannerApp:
    """The app on the sample in English."""
    sample_workspace(workspace)
    return PlannerApp(workspace, "en")


async def test_the_list_is_searched_without_accents(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        found = await press(pilot, "slash", *"turku")
        assert "1 / 3" in found
        assert "02.03.-29.03.26" not in found  # the year below goes on showing every stay
        assert "> Turku" in await press(pilot, "escape")
        opened = await press(pilot, "enter")
        assert "Turku, job shadowing" in opened.splitlines()[0]


async def test_the_key_line_names_what_one_can_begin_with(workspace: Workspace) -> None:
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        empty = (await press(pilot)).splitlines()
        assert [each[:3] for each in empty[6:9]] == [" s ", " a ", " i "]
        assert empty[-1].strip() == "s sample  a new project  i import  F9 language  F1 help"
        await press(pilot, "a", *"School", "escape")
        assert "n new" in frame(app).splitlines()[-1]
        assert "Enter open" not in frame(app).splitlines()[-1]


async def test_letters_of_a_search_are_no_commands(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        assert "/ nxdq_" in await press(pilot, "slash", *"nxdq")
        home_of(pilot)
        await press(pilot, "backspace", "backspace", "backspace", "backspace")
        assert "3 / 3" in frame(sample)


async def test_a_mobility_is_duplicated(sample: PlannerApp, workspace: Workspace) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "d")
        assert len(workspace.projects()[0].mobilities) == 4
        assert sample.words.text("said.duplicated") in shown
        row = next(each for each in shown.splitlines() if each.startswith("> "))
        assert row.startswith("> (2) Schwerin")
        assert "20,084~" in row


@pytest.mark.usefixtures("spring")
async def test_a_mobility_goes_to_the_archive_and_back(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        shown = await put_away(pilot, "n")
        assert "Schwerin" not in shown
        assert "planned 3,701" in shown
        archived = await press(pilot, "z")
        assert "> Schwerin" in archived
        assert "Turku" not in archived
        assert "Schwerin" not in await press(pilot, "x")
        assert "Schwerin" in await press(pilot, "z")


async def put_away(pilot: Walker, answer: str) -> str:
    """Put the mobility under the cursor into the archive; its days are over, so home asks whether it took place."""
    await press(pilot, "x")
    question = pilot.app.screen
    assert isinstance(question, Question)
    question._shown = 0
    return await press(pilot, answer)


@pytest.fixture
def spring(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the first of May 2026: of the sample one mobility is over."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 5, 1, 12, tzinfo=UTC))


@pytest.mark.usefixtures("spring")
@pytest.mark.parametrize(("answer", "planned"), [("y", "23,785"), ("n", "3,701"), ("escape", "23,785")])
async def test_money_spent_does_not_come_back(sample: PlannerApp, answer: str, planned: str) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        assert "planned 23,785" in frame(sample)
        shown = await put_away(pilot, answer)
        assert f"planned {planned}" in shown
        assert ("> Schwerin" in shown) is (answer == "escape")
        assert ("stays counted" in shown) is (answer == "y")


@pytest.mark.usefixtures("spring")
async def test_one_that_is_still_to_come_is_put_away_at_once(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        shown = await press(pilot, "down", "x")
        assert "Turku" not in shown
        assert "Put into the archive" in shown


async def test_projects_are_picked_and_archived(sample: PlannerApp, workspace: Workspace) -> None:
    small_workspace(workspace)
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "o")
        assert isinstance(sample.screen, Picker)
        assert "> First" in await press(pilot, *"school", "enter")
        assert "planned" in frame(sample)
        await press(pilot, "X")
        assert sum(each.archived for each in workspace.projects()) == 1
        assert "put away" in await press(pilot, "o")


async def test_one_comes_back_to_what_one_left(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "down", "enter")
        assert "> Porto" in await press(pilot, "escape")
        await press(pilot, "a")
        await write(pilot, "Next year")
        assert "Next year" in (await press(pilot, "escape")).splitlines()[2]


async def test_a_thousand_mobilities_scroll(workspace: Workspace) -> None:
    project, _ = small_workspace(workspace)
    path = project_file(workspace.folder, project.id)
    whole = json.loads(path.read_text())
    table = whole["tables"]["mobilities"]
    (document,) = table.values()
    for each in (Mobility(title=f"Mobility {n:04}") for n in range(1, MANY)):
        table[each.id] = {**document, "id": each.id, "data": each.model_dump(mode="json")}
    path.write_text(json.dumps(whole))
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        assert len(home_of(pilot).query_one(Rows)._all) == MANY
        await press(pilot, "end")
        rows = home_of(pilot).query_one(Rows)
        last = rows._all[-1].cells[0]
        assert f"> {last}" in frame(app)
        await press(pilot, "pageup", "up")
        assert f"> {last}" not in frame(app)
        assert f"> {rows._all[0].cells[0]}" in await press(pilot, "home")
        assert f"1 / {MANY}" in await press(pilot, "slash", *"0777")
        await press(pilot, "enter")
        assert plan_of(pilot).session.mobility_or_empty.title == "Mobility 0777"


async def test_the_last_papers_of_this_project_are_named_without_a_person(
    sample: PlannerApp, workspace: Workspace, tmp_path: Path
) -> None:
    project = workspace.projects()[0]
    when = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)
    paper = tmp_path / "2026-03-02_schwerin_learning-agreement_berzina-anna_en.pdf"
    workspace.record_export(project.id, project.mobilities[1].id, paper, when)
    other, mobility = small_workspace(workspace)
    workspace.record_export(other.id, mobility.id, tmp_path / "other.pdf", when)
    async with sample.run_test(size=SIZE) as pilot:
        app = home_of(pilot)
        app._show_project(project.id)
        assert "Last papers: Turku, job shadowing, 12/01/2026" in await press(pilot)
        assert "berzina" not in frame(sample)
        app._show_project(other.id)
        assert "Last papers: First, 12/01/2026" in await press(pilot)
    workspace.create_project(Project(call=2025, title="Without papers"))
    without = PlannerApp(workspace, "en", open_project=workspace.projects()[0].id)
    async with without.run_test(size=SIZE) as pilot:
        await press(pilot)
        assert "Without papers" in frame(without)
        assert "Last papers" not in frame(without)


async def test_an_empty_workspace_says_what_to_do(workspace: Workspace) -> None:
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        assert "begin a project of your school" in frame(app)
        for key in ("d", "x", "X", "o", "z", "enter", "slash", "escape"):
            await press(pilot, key)
        home_of(pilot)
        assert ">1 Project" in await press(pilot, "p")


async def test_a_newcomer_looks_around_in_the_sample_by_one_key(workspace: Workspace) -> None:
    async with PlannerApp(workspace, "lv").run_test(size=(60, 20)) as pilot:
        begun = await press(pilot)
        assert "dotācijas līgums" in begun
        assert begun.splitlines()[-1].strip().startswith("s paraugs")
        for _ in range(2):
            await press(pilot, "s")
            await pilot.app.workers.wait_for_complete()
            found = await press(pilot)
            assert "> Šverīne" in found
    assert len(workspace.projects()) == 1


async def test_money_that_is_overdrawn_has_a_sign(workspace: Workspace) -> None:
    project = Project(call=2025, title="Poor", grant=Decimal(1))
    workspace.create_project(project)
    workspace.save_mobility(project.id, Mobility(title="Dear"), {"total": "2.00", "status": "final"}, 0)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "left -1 !" in frame(app)


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (59, 19), (59, 24), (80, 19)])
async def test_a_small_terminal_covers_everything_until_it_grows(sample: PlannerApp, size: tuple[int, int]) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await write(pilot, "Abc")
        for _ in range(2):
            await pilot.resize_terminal(*size)
            await press(pilot, "x", "f4", "enter")
            assert isinstance(sample.screen, TooSmall)
            await pilot.resize_terminal(*SIZE)
            await pilot.pause()
            assert "Schwerin, four tradesAbc" in frame(sample) or "AbcSchwerin" in frame(sample)
            assert ">1 Activity" in frame(sample)
        await write(pilot, "d")
        assert "Abcd" in plan_of(pilot).session.mobility_or_empty.title


async def test_a_window_over_a_small_terminal_leaves_no_cover_behind(sample: PlannerApp) -> None:
    async with sample.run_test(size=SIZE) as pilot:
        await pilot.resize_terminal(40, 10)
        sample.tell("Something happened meanwhile")
        await pilot.pause()
        await pilot.resize_terminal(*SIZE)
        await press(pilot, "escape")
        home_of(pilot)
        assert "> Schwerin" in frame(sample)


async def test_a_terminal_may_start_too_small(sample: PlannerApp) -> None:
    async with sample.run_test(size=(2, 1)) as pilot:
        assert isinstance(sample.screen, TooSmall)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        home_of(pilot)
        assert "> Schwer" in frame(sample)
        assert sample.focused is home_of(pilot).query_one(Rows)


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
async def test_every_page_is_usable_in_every_size(sample: PlannerApp, size: tuple[int, int]) -> None:
    async with sample.run_test(size=size) as pilot:
        await press(pilot, "enter")
        for steps in (MOBILITY_STEPS, PROJECT_STEPS):
            for number in range(1, len(steps) + 1):
                shown = frame(sample)
                assert f">{number} " in shown
                assert "F1 help" in shown.splitlines()[-1]
                focused = plan_of(pilot).focused
                assert focused is not None
                assert focused.region.overlaps(plan_of(pilot).query_one("#form").region)
                await press(pilot, "f4")
            await press(pilot, "f7", "f3", "f3")


async def test_no_amount_is_cut_in_a_narrow_budget(sample: PlannerApp) -> None:
    async with sample.run_test(size=(60, 20)) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.BUDGET), "enter")
        assert "11,504~" in frame(sample)
        assert "Amount EUR" in frame(sample)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ({"activity": "complete", "place": "complete", "project": "complete"}, "complete"),
        ({"activity": "complete", "place": "complete", "brand_new": "empty", "project": "complete"}, "2 of 3"),
        ({"activity": "complete", "place": "complete", "project": "in_work"}, "2 of 2"),
        ({"activity": "empty", "project": "complete"}, "0 of 1"),
    ],
)
async def test_the_steps_are_those_that_there_are(workspace: Workspace, steps: dict[str, str], said: str) -> None:
    project = Project(call=2025, title="School")
    workspace.create_project(project)
    workspace.save_mobility(project.id, Mobility(title="First"), {"steps": steps}, 0)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        row = next(each for each in frame(app).splitlines() if "First" in each)
        assert said in row
        assert ("complete" in row) is (said == "complete")


async def test_a_code_of_another_action_is_told_on_the_projects_page(workspace: Workspace) -> None:
    workspace.create_project(Project(call=2026, title="School", code="2026-1-LV01-KA122-VET-000012345"))
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        assert "The code says KA122, call 2026" in await press(pilot, "p")


async def test_two_plans_of_one_project_join_it_whatever_project_is_shown(workspace: Workspace, tmp_path: Path) -> None:
    theirs = Project(id="theirs", call=2026, title="Theirs", code="2026-1-LV01-KA121-VET-000000001")
    for name in ("First", "Second"):
        write_plan(tmp_path / f"{name}.json", theirs, Mobility(title=name))
    for name in ("Ours", "Other"):
        workspace.create_project(Project(call=2026, title=name))
    async with PlannerApp(workspace, "lv").run_test(size=SIZE) as pilot:
        for name in ("First", "Second"):
            await press(pilot, "i")
            pilot.app.screen.query_one(Input).value = str(tmp_path / f"{name}.json")
            await press(pilot, "enter")
            await until(lambda name=name: plan_title(pilot) == name)  # type: ignore[misc]
            assert plan_of(pilot).session.project.title == "Theirs"
            await press(pilot, "escape")
            home_of(pilot)._open = next(each.id for each in workspace.projects() if each.title == "Other")
            home_of(pilot).reload()
    found = {each.title: len(each.mobilities) for each in workspace.projects()}
    assert found == {"Ours": 0, "Other": 0, "Theirs": 2}


def plan_title(pilot: Walker) -> str:
    screen = pilot.app.screen
    return screen.session.mobility_or_empty.title if isinstance(screen, PlanScreen) else ""
