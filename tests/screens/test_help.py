"""F1 and `?`: the field under the cursor first, then the page, then the keys."""

from __future__ import annotations

from textual.widgets import Input
from walking import SIZE, number_of, press, small_workspace

from planner.model import Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.dialogs.base import TextDialog
from screens.widgets.choice import Choice
from screens.widgets.form import Form

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
