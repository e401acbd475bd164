"""The what-if screen: cells change and amounts follow, variants are kept, made the plan, taken back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual.widgets import Input
from whatif_pilot import berlin, lines, row, said, spanish, stored, type_in, what_if

from planner.model import Change, Participant, Role, Variant
from planner.whatif import Base, work_out
from screens.app import PlannerApp
from screens.plan.screen import PlanScreen
from screens.whatif.compare_screen import WhatIfScreen
from screens.widgets.grid import Grid


async def test_a_change_in_the_plans_column_becomes_a_variant_and_every_sum_follows(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        before = row(screen, "total")
        await type_in(pilot, "2", "8", "enter")
        assert row(screen, "days abroad") == ["26", "28*"]
        assert "variant A has the change" in said(screen)
        assert row(screen, "total")[0] == before[0]
        plan = screen.comparison.columns[0].result
        variant = screen.comparison.columns[1].result
        assert plan is not None
        assert variant is not None
        assert plan.mobility.days() == 26
        difference = variant.budget.total - plan.budget.total
        assert row(screen, "against the plan") == [f"+{difference:,.0f}"]
        assert row(screen, "individual")[1] == f"+{difference:,.0f}*"
        assert row(screen, "left of the grant")[1] == f"{Decimal(60_000) - variant.budget.total:,.0f}*"


async def test_equal_amounts_are_told_by_a_sign_and_fold_away(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        await type_in(pilot, "2", "8", "enter")
        assert row(screen, "organisational")[1] == "="
        await type_in(pilot, "z")
        shown = "\n".join(lines(screen))
        assert "organisational" not in shown
        assert "days abroad" in shown
        assert "total" in shown
        await type_in(pilot, "z")
        assert "organisational" in "\n".join(lines(screen))


@pytest.mark.parametrize("typed", ["0", "400", "999999999999"])
async def test_an_impossible_number_is_refused_and_the_old_value_stays(tmp_path: Path, typed: str) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        await type_in(pilot, *typed, "enter")
        assert said(screen).startswith("! Write a whole number from 1 to 365")
        assert row(screen, "days abroad") == ["26"]
        assert not screen.variants


async def test_negative_people_a_day_that_is_not_and_words_are_refused(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        screen.query_one(Grid).go_to("participants", 0)
        await type_in(pilot, "enter", "minus", "3", "enter")
        assert "from 1 to 2000" in said(screen)
        await type_in(pilot, "i", *"first day", "enter", *"30.2.2026", "enter")
        assert "There is no such day" in said(screen)
        screen.query_one(Grid).go_to("distance", 0)
        await type_in(pilot, "enter", *"far", "enter")
        assert "kilometres" in said(screen)
        assert not screen.variants


async def test_a_rate_can_be_changed_but_not_beyond_reason(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        screen.change_other("rate.learner_group1")
        await type_in(pilot, *"1000000000", "enter")
        assert said(screen).startswith("! ")
        assert not screen.variants
        await type_in(pilot, "enter", *"99", "enter")
        assert screen.variants[0].paths == ("rate.learner_group1",)
        assert screen.session.project.rate_card.typed == {}


async def test_a_rate_row_shows_what_the_plan_pays(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        await type_in(pilot, "i", *"group 2", "enter", *"60", "enter")
        assert row(screen, "Learners, group 2 countries") == ["57.00", "60.00*"]
        await type_in(pilot, "left")
        assert said(screen) == "Learners, group 2 countries, EUR per day"


async def test_support_costs_are_found_by_their_name_and_typed(tmp_path: Path) -> None:
    needing = tuple(Participant(role=Role.LEARNER, fewer_opportunities=True) for _ in range(2))
    async with what_if(tmp_path, berlin(participants=needing), size=(80, 40)) as (pilot, screen):
        await type_in(pilot, "i", *"incl", "enter", "minus", "5", "enter")
        assert said(screen).startswith("! ")
        assert not screen.variants
        await type_in(pilot, "enter", *"250,50", "enter")
        assert row(screen, "inclusion EUR") == ["0.00", "250.50*"]
        assert row(screen, "inclusion, people")[1] == "+250.50*"
        assert row(screen, "against the plan") == ["+250.50"]


async def test_a_variant_that_breaks_a_rule_shows_its_cost_and_is_marked(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        await type_in(pilot, "8", "enter")
        assert lines(screen)[0].rstrip().endswith("A !!")
        assert row(screen, "verdict")[-2:] == ["!!", "blocked*"]
        assert row(screen, "total")[1].endswith("*")
        assert "!! " in said(screen)


async def test_enter_switches_the_way_of_travel(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        screen.query_one(Grid).go_to("green", 0)
        await type_in(pilot, "enter")
        assert row(screen, "way of travel") == ["standard", "green*"]
        await type_in(pilot, "enter")
        assert row(screen, "way of travel") == ["standard", "standard"]
        assert screen.variants[0].changes == ()


async def test_variants_are_added_renamed_dropped_and_brought_back(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        await type_in(pilot, "v", "v", "v", "v")
        assert [each.name for each in screen.variants] == ["A", "B", "C", "D"]
        await type_in(pilot, "v")
        assert "No more than 4" in said(screen)
        await type_in(pilot, "r")
        screen.app.screen.query_one(Input).value = "by train"
        await type_in(pilot, "enter")
        assert [each.name for each in screen.variants] == ["A", "B", "C", "by train"]
        await type_in(pilot, "x")
        assert [each.name for each in screen.variants] == ["A", "B", "C"]
        await type_in(pilot, "ctrl+z")
        assert [each.name for each in screen.variants] == ["A", "B", "C", "by train"]


async def test_a_copy_of_a_variant_keeps_its_changes(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        await type_in(pilot, "2", "8", "enter", "v")
        assert row(screen, "days abroad") == ["26", "28*", "28*"]
        await type_in(pilot, "backspace")
        assert row(screen, "days abroad") == ["26", "28*", "26"]


async def test_a_variant_becomes_the_plan_and_undo_takes_it_back(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        await type_in(pilot, "2", "8", "enter", "p")
        assert screen.session.mobility_or_empty.days() == 28
        assert "Variant A is the plan now" in said(screen)
        assert not screen.variants
        assert row(screen, "days abroad") == ["28"]
        await type_in(pilot, "u")
        assert screen.session.mobility_or_empty.days() == 26
        assert [each.name for each in screen.variants] == ["A"]
        assert row(screen, "days abroad") == ["26", "28*"]
        await type_in(pilot, "ctrl+y")
        assert screen.session.mobility_or_empty.days() == 28


async def test_on_the_plan_there_is_nothing_to_make_a_plan_of(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        for key in ["p", "x", "r", "backspace"]:
            await type_in(pilot, key)
            assert "variant's column" in said(screen)


async def test_variants_are_saved_with_the_mobility(tmp_path: Path) -> None:
    mobility = berlin()
    async with what_if(tmp_path, mobility) as (pilot, screen):
        await type_in(pilot, "2", "8", "enter", "escape")
        workspace = screen.services.workspace
        project_id = screen.session.project.id
        kept = workspace.load_mobility(project_id, mobility.id).mobility
        assert [(each.path, each.value) for each in kept.variants[0].changes] == [("days", 28)]


async def test_the_plan_screen_opens_it_and_shares_its_history(tmp_path: Path) -> None:
    app = PlannerApp(stored(tmp_path, spanish(), berlin()), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, "enter")
        plan = app.screen
        assert isinstance(plan, PlanScreen)
        await type_in(pilot, "f5")
        screen = app.screen
        assert isinstance(screen, WhatIfScreen)
        await type_in(pilot, "2", "8", "enter", "p", "escape")
        assert plan.is_current
        assert plan.session.mobility_or_empty.days() == 28
        await type_in(pilot, "ctrl+z")
        assert plan.session.mobility_or_empty.days() == 26


async def test_a_variant_that_the_plan_can_no_longer_hold_says_why(tmp_path: Path) -> None:
    changes = (Change(path="accompanying_days", value=5),)
    mobility = berlin(accompanying=(), variants=(Variant(name="A", changes=changes),))
    async with what_if(tmp_path, mobility) as (pilot, screen):
        assert lines(screen)[0].rstrip().endswith("A !!")
        await type_in(pilot, "right")
        assert "Nobody accompanies this mobility yet" in said(screen)


async def test_why_opens_the_chain_with_its_calendar(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        screen.query_one(Grid).go_to("individual_support", 0)
        await type_in(pilot, "enter")
        shown = str(screen.app.screen.query_one("#dialog-text").render())
        assert "Mo" in shown
        assert "   T1\n" in shown
        assert " 14 " in shown
        assert " 15r" in shown
        assert "T28r" in shown


@pytest.mark.parametrize("lang", ["en", "lv"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_column_has_its_place(tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    async with what_if(tmp_path, lang=lang, size=size) as (pilot, screen):
        await type_in(pilot, "2", "8", "enter", "v", "v", "v")
        shown = lines(screen)
        assert all(len(each) == size[0] for each in shown)
        titles = shown[0].split()
        plan = "plan" if lang == "en" else "plāns"
        assert titles == ([plan, "A", "B", "C", "D"] if size[0] >= 80 else ["<", plan, "C", "D"])
        await type_in(pilot, "f9")
        assert shown[1] != lines(screen)[1]


async def test_in_a_narrow_terminal_the_columns_follow_the_cursor(tmp_path: Path) -> None:
    async with what_if(tmp_path, size=(60, 20)) as (pilot, screen):
        await type_in(pilot, "v", "v", "v", "v", "left", "left", "left", "left")
        assert lines(screen)[0].split() == [">", "plan", "A", "B"]
        await type_in(pilot, "right", "right", "right", "3", "0", "enter")
        assert row(screen, "days abroad") == ["26", "26", "30*"]
        assert screen.variants[2].paths == ("days",)


async def test_a_full_sheet_sends_only_cells_that_changed(tmp_path: Path) -> None:
    """A changed cell redraws cells, not lines: the regions asked for are much smaller than the sheet."""
    async with what_if(tmp_path, size=(80, 24)) as (pilot, screen):
        await type_in(pilot, "2", "8", "enter")
        grid = screen.query_one(Grid)
        asked: list[int] = []
        refresh = grid.refresh

        def noted(*regions: object, **more: object) -> object:
            asked.extend(getattr(each, "area", 80 * 19) for each in regions)
            return refresh(*regions, **more)  # type: ignore[arg-type]

        grid.refresh = noted  # type: ignore[method-assign, assignment]
        await type_in(pilot, "3", "0", "enter")
        assert row(screen, "days abroad") == ["26", "30*"]
        assert 0 < sum(asked) < 400


async def test_the_plans_assessment_is_kept_while_variants_change(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        first: Base = screen.base
        plan = work_out(first)
        await type_in(pilot, "2", "8", "enter")
        assert screen.base is first
        assert work_out(screen.base) is plan


async def test_a_terminal_made_tiny_and_a_rule_under_the_cursor_end_no_screen(tmp_path: Path) -> None:
    async with what_if(tmp_path) as (pilot, screen):
        await type_in(pilot, "s")
        for size in ((20, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await type_in(pilot, "escape")
        for row_at, row in enumerate(screen.grid._rows()):
            screen.grid._row = row_at  # a list that grows shorter leaves the cursor on whatever stands there
            assert bool(row.key) or screen.grid.cut_texts == ()
            screen.follow()


async def test_each_cell_in_sight_is_clicked_and_a_second_click_is_enter(tmp_path: Path) -> None:
    async with what_if(tmp_path, berlin(variants=(Variant(name="A"), Variant(name="B")))) as (pilot, screen):
        grid = screen.query_one(Grid)
        for line, text in enumerate(lines(screen)):  # titles and rules have no cell
            for label_or_cell in ("plan", "A", "B"):
                column = lines(screen)[0].index(label_or_cell)
                before = grid.key, grid.column
                await pilot.click(Grid, offset=(column, line))
                shown = lines(screen)[line]
                if not line or not text.strip("─v "):
                    assert (grid.key, grid.column) == before
                else:
                    assert shown.startswith("> ")
                    assert grid.column == ("plan", "A", "B").index(label_or_cell)
        await pilot.click(Grid, offset=(lines(screen)[0].index("A"), 1))
        assert not grid.typing
        await pilot.click(Grid, offset=(lines(screen)[0].index("A"), 1))
        assert grid.typing
        await pilot.press("2", "8")
        await pilot.click(Grid, offset=(lines(screen)[0].index("B"), 2))
        assert row(screen, "days abroad") == ["26", "28*", "26"]
        assert (grid.column, grid.typing) == (2, False)
