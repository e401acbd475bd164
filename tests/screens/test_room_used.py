"""Room is used: no empty lines while a list hides rows, no text cut beside blanks; what goes on stands under itself."""

from __future__ import annotations

import re
from itertools import product

import pytest
from textual.widgets import Static, TextArea
from walking import everything, frame, number_of, press, sample_workspace, small_workspace

from planner.locale import catalogue, languages
from planner.model import Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.widgets.frame import SidePanel
from screens.widgets.grid import Grid
from screens.widgets.looks import said
from screens.widgets.rows import Rows
from screens.widgets.said_text import SaidLines, hanging, said_in
from screens.widgets.unscrolled import EditorNote

SIZES = ((60, 20), (80, 24), (120, 40))
EVERYWHERE = pytest.mark.parametrize(("lang", "size"), [*product(languages(), SIZES)])


def _to(step: Step) -> tuple[str, ...]:
    return ("enter", "f2", number_of(step), "enter")


@EVERYWHERE
async def test_a_window_to_pick_from_is_as_large_as_its_rows_need(
    workspace: Workspace, lang: str, size: tuple[int, int]
) -> None:
    sample_workspace(workspace, lang)
    async with PlannerApp(workspace, lang).run_test(size=size) as pilot:
        await press(pilot, "ctrl+p")
        rows, window = pilot.app.screen.query_one(Rows), pilot.app.screen.query_one("#pick")
        tallest = size[1] * 9 // 10
        assert window.outer_size.height >= tallest or not rows._hidden_below
        assert window.outer_size.width >= size[0] * 9 // 10 or not rows.cut_text
        shown = frame(pilot.app)
        assert ".. " not in "".join(line[: line.find("F9")] for line in shown.splitlines() if "F9" in line)
        assert catalogue(lang).text("command.archive_project") in shown, "a command's name is cut"


@EVERYWHERE
async def test_where_all_is_well_a_list_hides_no_rows_for_the_verdicts(
    workspace: Workspace, lang: str, size: tuple[int, int]
) -> None:
    sample_workspace(workspace, lang)
    async with PlannerApp(workspace, lang).run_test(size=size) as pilot:
        shown = await press(pilot, *_to(Step.PEOPLE))
        rows = pilot.app.screen.query(Rows).first()
        short = catalogue(lang).text("note.all_well", n=4)
        assert (short in shown) is (size != SIZES[2])
        assert size == SIZES[0] or not rows._hidden_below


@EVERYWHERE
async def test_a_project_s_money_takes_the_line_it_has(workspace: Workspace, lang: str, size: tuple[int, int]) -> None:
    sample_workspace(workspace, lang)
    async with PlannerApp(workspace, lang).run_test(size=size) as pilot:
        lines = (await press(pilot, "p")).splitlines()
        assert catalogue(lang).text("home.planned") in lines[-3], "a line is empty below the money"
        lines = (await press(pilot, "escape", "enter")).splitlines()
        assert "20" in lines[-4], "a mobility has two lines of it"


@EVERYWHERE
async def test_titles_of_mobilities_are_whole_beside_columns_that_are_not_there(
    workspace: Workspace, lang: str, size: tuple[int, int]
) -> None:
    sample_workspace(workspace, lang)
    async with PlannerApp(workspace, lang).run_test(size=size) as pilot:
        shown = await press(pilot, "p", "f2", "4", "enter", "f5")
        grid = pilot.app.screen.query_one(Grid)
        for each in grid._sheet.body[:3]:
            assert each.label in shown
        for _ in range(4):
            await press(pilot, "v", "enter")
        columns = len(grid._sheet.titles) - 1
        assert grid._sheet.label + columns * grid._sheet.cell <= max(size[0], 79)


async def test_the_sheet_says_how_many_rows_are_hidden(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(60, 20)) as pilot:
        shown = await press(pilot, "enter", "f5")
        grid = pilot.app.screen.query_one(Grid)
        hidden = sum(bool(each.key) for each in grid._sheet.body[grid._room() :])
        assert hidden
        assert f"v {hidden} more below ─" in shown
        shown = await press(pilot, *("down",) * (len(grid._sheet.body) - 1))
        assert "more below" not in shown


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("keys", [("enter", "f5"), ("enter", "f5", "s"), ("p", "f2", "4", "enter", "f5")])
async def test_the_way_back_is_always_among_the_keys(workspace: Workspace, lang: str, keys: tuple[str, ...]) -> None:
    sample_workspace(workspace, lang)
    async with PlannerApp(workspace, lang).run_test(size=(60, 20)) as pilot:
        line = (await press(pilot, *keys)).rstrip().splitlines()[-1]
        assert " Esc " in line
        assert " F1 " in line


async def test_keys_without_a_word_on_them_are_named_in_the_language(workspace: Workspace) -> None:
    sample_workspace(workspace, "lv")
    async with PlannerApp(workspace, "lv").run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, *_to(Step.OUTCOMES), "e")
        assert "Atstarpe" in shown
        assert "Space" not in shown
        assert "Down" not in shown


async def test_a_field_without_words_beside_it_is_as_wide_as_the_others(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        await press(pilot, "p", "f2", "2", "enter")
        notes = [*pilot.app.screen.query(EditorNote)]
        assert notes
        assert {each.display for each in notes if not str(each.content)} == {False}
        await press(pilot, *("tab",) * 4)
        await press(pilot, *"x y", "tab")
        assert all(each.display is bool(str(each.content)) for each in notes)


@pytest.mark.parametrize(
    ("line", "further"),
    [("  762 km one way", "  "), ("ok  it holds well", "    "), ("- it costs more", "  "), ("plain words go on", "")],
)
def test_what_goes_on_stands_under_its_words(line: str, further: str) -> None:
    first, *rest = hanging(line, 10 + len(further))
    assert line.startswith(first.rstrip())
    assert rest
    assert all(each.startswith(further) and not each[len(further) :].startswith(" ") for each in rest)
    assert str(SaidLines(line)) == line
    looks = {str(span.style) for each in said_in(line, 12)[1:] for span in each.spans}
    assert not looks, "what goes on behind a sign is no source"


def test_a_source_that_goes_on_stays_in_the_second_rank() -> None:
    line = "   Programme Guide 2026, part B, page 99"
    parts = said_in(line, 20)
    assert len(parts) > 1
    assert all(each.spans == said(each.plain).spans for each in parts)
    assert all("bright_black" in str(each.spans) for each in parts)


async def test_a_verdict_beside_the_page_is_no_title(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(120, 40)) as pilot:
        await press(pilot, *_to(Step.PLACE))
        content = pilot.app.screen.query_one(SidePanel).content
        first = str(content).splitlines()[0]
        assert first.startswith("ok ")
        assert not [each for each in content.spans if each.start == 0 and each.end >= len(first)]  # type: ignore[union-attr]
        await press(pilot, "f2", "8", "enter", "p")
        assert everything(pilot.app)


@pytest.mark.parametrize("lang", languages())
async def test_where_nothing_is_to_be_said_the_panel_says_what_the_page_is_for(workspace: Workspace, lang: str) -> None:
    sample_workspace(workspace, lang)
    async with PlannerApp(workspace, lang).run_test(size=(120, 40)) as pilot:
        await press(pilot, "p")
        said_there = " ".join(str(pilot.app.screen.query_one(SidePanel).content).split())
        assert " ".join(catalogue(lang).text("help.project").split()) in said_there


async def test_what_the_panel_says_in_full_takes_no_line_from_a_list(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(120, 40)) as pilot:
        await press(pilot, *_to(Step.OUTCOMES))
        outcomes = pilot.app.screen.query(Rows).first()
        hint = pilot.app.screen.query_one("#hint")
        assert outcomes.cut_text
        assert not hint.display
        assert not outcomes._hidden_below
        await pilot.resize_terminal(80, 24)
        await press(pilot, "down", "up")
        await pilot.resize_terminal(120, 40)
        await press(pilot)
        await pilot.resize_terminal(60, 20)
        await press(pilot)
        assert hint.display, "the panel that said it is gone"
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert hint.display
        assert outcomes.cut_text.split()[0] in frame(pilot.app).split()
        await pilot.resize_terminal(120, 40)
        await press(pilot)
        assert not hint.display, "it was said for another width"


async def test_where_many_lines_are_typed_is_seen_before_anything_is(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "f2", "1", "enter")
        prose = pilot.app.screen.query(TextArea).first()
        assert not prose.text
        for line in range(prose.size.height):
            looks = [each.style for each in prose.render_line(line)]
            assert all(each is not None and each.underline for each in looks)


async def test_the_heading_of_the_keys_stands_out_in_help(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        await press(pilot, "f1")
        content = pilot.app.screen.query_one("#dialog-text", Static).content
        heading = catalogue("en").text("word.keys_here")
        assert [str(content)[each.start : each.end] for each in content.spans] == [heading]  # type: ignore[union-attr]


async def test_the_review_says_by_a_sign_how_far_the_plan_is(workspace: Workspace) -> None:
    project, _ = small_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, *_to(Step.REVIEW))
        assert re.search(r"│ (\?|!!) The plan", shown), shown
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        assert project.title
        await press(pilot, "o", *"sample", "enter")
        assert "│ ok The plan is complete" in await press(pilot, *_to(Step.REVIEW))


async def test_what_a_cancelled_mobility_frees_stands_in_a_column(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        lines = (await press(pilot, "p", "f2", "4", "enter", "tab", "enter")).splitlines()
        sums = [line.rstrip() for line in lines if re.search(r"│   \w.*\d$", line.rstrip())]
        assert len(sums) > 3
        assert len({len(each) for each in sums}) == 1, "the sums do not stand under one another"


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("width", [160, 180, 200])
async def test_the_what_if_beside_the_plan_stands_in_its_columns(workspace: Workspace, lang: str, width: int) -> None:
    sample_workspace(workspace, lang)
    words = catalogue(lang)
    async with PlannerApp(workspace, lang).run_test(size=(width, 45)) as pilot:
        shown = await press(pilot, *_to(Step.BUDGET))
        panel = pilot.app.screen.query_one(SidePanel)
        assert max(map(len, str(panel.content).splitlines())) <= panel.size.width
        for each in ("days", "participants", "green"):
            assert words.text(f"whatif.near.{each}") in shown
        assert words.text("short.row.verdict") in shown, "its last rows are out of sight"
        assert words.text("short.row.value_green") in shown
        begin = shown.index(words.text("whatif.near.days"))
        assert ".." not in shown[begin : shown.index("─", begin)]
