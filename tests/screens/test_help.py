"""F1 and `?`: the field under the cursor first, then the page, then the keys."""

from __future__ import annotations

import pytest
from textual.widgets import Input
from walking import SIZE, home_of, number_of, plan_of, press, sample_workspace, small_workspace, until

from planner.locale import languages
from planner.model import Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.dialogs.base import TextDialog
from screens.pages.spec import Heading
from screens.widgets.choice import Choice
from screens.widgets.form import Form
from screens.widgets.rows import Rows

TALL = (SIZE[0], 60)


async def test_help_begins_with_the_field_and_goes_on_to_page_and_keys(workspace: Workspace) -> None:
    small_workspace(workspace)
    app = PlannerApp(workspace, "en")
    words = app.words
    async with app.run_test(size=TALL) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.ACTIVITY))
        await press(pilot, "enter")
        form = app.screen.query_one(Form)
        assert form.go_to("mobility.title")
        app_help = app.screen.help_text(words)  # type: ignore[attr-defined]  # a page of the plan
        shown = " ".join((await press(pilot, "f1")).split())
        assert isinstance(app.screen, TextDialog)
        order = [
            shown.index(each)
            for each in (
                words.text("fields.title.hint")[:15],
                app_help[:15],
                words.text("word.keys_here"),
                words.text("word.keys_everywhere").split()[0],
            )
        ]
        assert order == sorted(order)
        more = words.text("word.more_below", n=9).split("9", 1)[1]
        assert more not in shown


async def test_a_window_that_is_too_low_counts_what_is_below(workspace: Workspace) -> None:
    small_workspace(workspace)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        shown = await press(pilot, "f1")
        more = app.words.text("word.more_below", n=9).split("9", 1)[1]
        assert more in shown
        assert more not in await press(pilot, "end")


@pytest.mark.parametrize("lang", languages())
async def test_help_in_a_list_begins_with_its_name(workspace: Workspace, lang: str) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, lang).run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        plan, named = plan_of(pilot), set()
        for _step in range(8):
            names = [plan.page.title(plan.session)]
            names += [
                plan.words.text(each.words) for each in plan.page.blocks(plan.session) if isinstance(each, Heading)
            ]
            for rows in plan.query_one(Form).query(Rows):
                rows.focus()
                await pilot.pause()
                first = plan.about_here().splitlines()[0]
                assert first in names
                named.add(first)
            await press(pilot, "f4")
        assert len(named) > 8, "each by the heading above it"
        await press(pilot, "f5", "s")
        assert pilot.app.screen.about_here(), "of the value under the cursor"  # type: ignore[attr-defined]
        await press(pilot, "escape", "g")
        assert pilot.app.screen.about_here(), "of the goal under the cursor"  # type: ignore[attr-defined]


async def test_home_names_and_offers_what_does_something_now(workspace: Workspace) -> None:
    async with PlannerApp(workspace, "en").run_test(size=TALL) as pilot:
        home = home_of(pilot)
        assert {each.name for each in home.all_commands} == {
            *("sample", "new_project", "import_plan", "language", "quit", "bin", "passphrase", "backup")
        }
        shown = await press(pilot, "f1")
        assert "look around in a sample" in shown
        await press(pilot, "escape", "s")
        await until(lambda: bool(home.query_one(Rows).count))
        names = {each.name for each in home.all_commands}
        assert {"open", "duplicate", "sort", "next_year"} <= names
        assert not {"undo", "trouble"} & names
        shown = await press(pilot, "f1")
        assert shown.index("Schwerin, four trades") < shown.index("All mobilities of one project")
        await press(pilot, "escape", "delete")
        await until(lambda: "undo" in {each.name for each in home.all_commands})


async def test_a_choice_names_what_there_is_to_choose(workspace: Workspace) -> None:
    small_workspace(workspace)
    app = PlannerApp(workspace, "lv")
    async with app.run_test(size=TALL) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.PLACE), "enter")
        few = next(each for each in app.screen.query(Choice) if 1 < len(each.words) <= 12 and each.display)
        few.focus()
        options = [f"- {each}" for each in few.words if each.strip()]
        shown = await press(pilot, "f1")
        assert [each for each in options if each not in shown] == []


async def test_a_question_mark_asks_for_help_where_nobody_types(workspace: Workspace) -> None:
    small_workspace(workspace)
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(app.screen, TextDialog)
        await press(pilot, "escape", "enter")
        assert app.screen.query_one(Form).go_to("mobility.title")
        await press(pilot, "end", "question_mark")
        assert not isinstance(app.screen, TextDialog)
        assert isinstance(app.focused, Input)
        assert app.focused.value.endswith("?")
