"""No list hides rows while lines of the page are free, and what is cut still differs."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st
from walking import frame, number_of, plan_of, press, sample_workspace

from planner.model import Step
from planner.store import Workspace
from planner.workflows import save_plan
from screens.app import PlannerApp
from screens.widgets.form import Form
from screens.widgets.frame import SidePanel
from screens.widgets.line_sharing import share_lines
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


async def test_outcomes_show_their_tasks_and_say_how_many_are_hidden(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "enter", "f2", number_of(Step.OUTCOMES), "enter")
        assert "Activities and tasks" in shown
        assert "v 5 more below" in shown
        shown = await press(pilot, "end")
        assert "Talks" in shown or "^ " in shown


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
