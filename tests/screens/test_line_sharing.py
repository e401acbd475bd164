"""No list hides rows while lines of the page are free, and what is cut still differs."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from walking import frame, number_of, plan_of, press, sample_workspace

from planner.locale import catalogue, languages
from planner.model import Step
from planner.store import Workspace
from planner.workflows import save_plan
from screens.app import PlannerApp
from screens.widgets.form import Form
from screens.widgets.frame import SidePanel
from screens.widgets.line_sharing import fold_lines, share_lines
from screens.widgets.shorten import shortened

_LINES = st.lists(st.tuples(st.integers(2, 40), st.integers(3, 15)), min_size=1, max_size=4)


@given(_LINES, st.integers(-5, 60), st.integers(4, 60))
def test_lists_hide_no_row_while_a_line_is_left(lists: list[tuple[int, int]], room: int, page: int) -> None:
    lines, usual = [each[0] for each in lists], [each[1] for each in lists]
    room = min(room, page)  # the rest of a page leaves no more than the page
    given_lines = share_lines(lines, usual, room, page)
    assert all(2 <= got <= wanted for got, wanted in zip(given_lines, lines, strict=True))
    hidden = sum(lines) - sum(given_lines)
    assert not hidden or sum(given_lines) >= min(room, sum(lines)), "a line is left, and rows are hidden"


@given(
    st.lists(st.sampled_from(["", ", copy", ", copy 2", ", copy 3", " in spring", " in autumn"]), unique=True),
    st.text(string.ascii_letters + " ", min_size=12, max_size=40),
    st.integers(15, 60),
)
def test_titles_that_differ_look_different_where_they_are_cut(ends: list[str], title: str, width: int) -> None:
    texts = [f"{title.strip()}x{each}" for each in ends]
    cut = shortened(texts, width)
    assert all(len(each) <= max(width, 2) or each in texts for each in cut)
    looks = [each if len(each) <= width else f"{each[: width - 2]}.." for each in cut]
    assert len(set(looks)) == len(texts), looks
    assert all(look == text for look, text in zip(looks, texts, strict=True) if len(text) <= width)


@given(_LINES, st.data(), st.integers(-5, 60), st.integers(2, 12))
def test_folded_lists_leave_the_open_one_its_room(
    lists: list[tuple[int, int]], data: st.DataObject, room: int, least: int
) -> None:
    lines = [each[0] for each in lists]
    here = data.draw(st.integers(0, len(lines) - 1))
    headed = [data.draw(st.booleans()) for _ in lines]
    found = fold_lines(lines, here, headed, room, least)
    if not found:
        stays = sum(0 if above else 2 for at, above in enumerate(headed) if at != here)
        assert room - stays < min(lines[here], max(least, 4)), "there was room enough for the open one"
        return
    assert sum(found) <= room
    assert found[here] >= min(lines[here], max(least, 4))
    for at, (got, wanted, above) in enumerate(zip(found, lines, headed, strict=True)):
        assert got <= wanted
        assert got >= min(wanted, 4) or got == (0 if above else 2) or at == here
    # Nothing is left that would open another one.
    left = room - sum(found)
    for got, wanted in zip(found, lines, strict=True):
        assert got in (wanted, got + left) or got + left < min(wanted, 4)


@pytest.mark.parametrize("lang", languages())
async def test_of_four_lists_one_is_open_and_the_others_say_how_much_they_hold(workspace: Workspace, lang: str) -> None:
    sample_workspace(workspace, lang)
    words = catalogue(lang)
    heads = [words.text(f"heading.{each}") for each in ("tasks", "evaluations", "units")]
    async with PlannerApp(workspace, lang).run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "enter", "f2", number_of(Step.OUTCOMES), "enter")
        for head, count in zip(heads, ("v 9 Tab", "v 2", "v 0"), strict=True):
            assert f"{head}  {count}" in shown
        form = plan_of(pilot).query_one(Form)
        for opened, below in zip(heads, (*heads[1:], ""), strict=True):
            shown = await press(pilot, "tab")
            assert all(each in shown for each in heads)
            assert f"{opened}  " not in shown.replace(f"{opened}   ", ""), "the open one counts nothing"
            assert not below or f"{below}  v" in shown
            assert "> " in shown[shown.index(opened) :], "the cursor is out of sight"
            assert not form.show_vertical_scrollbar
            assert not form.max_scroll_y
        # The first list has no heading of its own.
        assert words.text("column.statement") in shown
        shown = await press(pilot, "shift+tab", "shift+tab")
        assert f"{heads[1]}  v 2 Tab" in shown
        assert words.text("note.more_rows", n=10) in shown


async def test_where_the_open_list_would_be_too_low_the_page_is_scrolled(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(60, 20)) as pilot:
        shown = await press(pilot, "enter", "f2", number_of(Step.OUTCOMES), "enter")
        assert sum("4 1/1" in each for each in shown.splitlines()) >= 5
        assert plan_of(pilot).query_one(Form).show_vertical_scrollbar


async def test_copies_are_told_apart_in_the_narrowest_terminal(workspace: Workspace) -> None:
    project_id = sample_workspace(workspace)
    first, *_ = workspace.open_project(project_id).mobilities
    for end in ("", ", copy", ", copy 2"):
        title = f"Schwerin in spring, four trades at three companies{end}"
        plan = first.mobility.model_copy(update={"title": title, "id": f"copy{len(end)}"})
        save_plan(workspace, project_id, plan, 0)
    async with PlannerApp(workspace, "en").run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        lines = [each[2:21] for each in frame(pilot.app).splitlines() if each[2:].startswith("Sc")]
        assert len(set(lines)) == len(lines) == 4, lines
        assert any("copy 2" in each for each in lines)


async def test_the_what_if_stands_beside_the_plan_from_160_columns_and_follows(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(160, 45)) as pilot:
        await press(pilot, "enter", "f4")
        screen = plan_of(pilot)

        def beside() -> str:
            return str(screen.query_one(SidePanel).content)

        assert "What if?" in beside()
        assert "+393" in beside()
        screen.query_one(Form).go_to("mobility.last_day")
        await press(pilot, *"27.3.2026".replace(".", "x").replace("x", "."))
        assert "+1 day" in beside()
        assert screen.session.words.amount(screen.session.budget.total, cents=False) in beside()
        await press(pilot, "f2", number_of(Step.REVIEW), "enter", "p")
        screen.go_to_row("host_check")
        await pilot.pause()
        assert "?  " in beside(), "what the paper lacks"
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "What if?" not in beside()
