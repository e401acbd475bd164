"""What tells one row from another is readable at every size, and nothing stands there that says nothing in part."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from walking import frame, number_of, press, sample_workspace

from planner.locale import catalogue, languages
from planner.model import Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.home import HomeScreen
from screens.pages.table import Column, Row
from screens.widgets.row_lines import lengths, widths
from screens.widgets.rows import Rows
from screens.workspace.due import _due

SIZES = ((60, 20), (80, 24), (120, 40))
EVERYWHERE = pytest.mark.parametrize(("lang", "size"), [*product(languages(), SIZES)])


@EVERYWHERE
async def test_what_is_due_differs_where_it_is_read(workspace: Workspace, lang: str, size: tuple[int, int]) -> None:
    sample_workspace(workspace, lang)
    async with PlannerApp(workspace, lang).run_test(size=size) as pilot:
        await pilot.pause()
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        shown = await press(pilot, "t", "down")
        duties = [each.duty for each in _due(home.here, 60)]
        words = catalogue(lang)
        rows = [each for each in shown.splitlines() if "2026" in each]
        assert len(rows) > 8
        assert len(set(rows)) == len(rows), "two rows look the same"
        names = {words.text(f"life.duty.{each}") for each in duties}
        short = {words.text(key) for each in duties if words.has(key := f"short.duty.{each}")}
        whole = [row for row in rows if any(name in row for name in names | short)]
        assert len(whole) >= len(rows), rows
        # The row under the cursor is whole: in the list, or in the line below it.
        here = pilot.app.screen.query_one(Rows)
        for cell in here._all[here.cursor].cells:
            assert all(part in shown for part in cell.split())


@EVERYWHERE
async def test_categories_of_the_project_are_whole(workspace: Workspace, lang: str, size: tuple[int, int]) -> None:
    sample_workspace(workspace, lang)
    words = catalogue(lang)
    async with PlannerApp(workspace, lang).run_test(size=size) as pilot:
        shown = await press(pilot, "p", "f2", "4", "enter")
        assert words.text("money.project.whole") in shown
        assert words.text("column.category") in shown
        assert words.text("short.category.individual_support") in shown
        assert words.text("short.category.individual_support") + ".." not in shown


@EVERYWHERE
async def test_the_meaning_of_the_days_never_stands_without_its_bars(
    workspace: Workspace, lang: str, size: tuple[int, int]
) -> None:
    sample_workspace(workspace, lang)
    async with PlannerApp(workspace, lang).run_test(size=size) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.BUDGET), "enter")
        legend = catalogue(lang).text("money.days_paid", travel="+", full="|", reduced=":", unpaid=".")[:14]
        for key in ("down", "end", "home"):
            shown = await press(pilot, key)
            assert (legend in shown) is ("[+|||" in shown)
        assert (legend in shown) is (size[0] > 60)
        await pilot.resize_terminal(80, 24)
        assert legend in await press(pilot, "down"), "room came, and what had none stays hidden"
        assert "[+|||" in frame(pilot.app)


@pytest.mark.parametrize("lang", languages())
async def test_the_title_of_a_sweep_says_that_it_is_cut(workspace: Workspace, lang: str) -> None:
    sample_workspace(workspace, lang)
    async with PlannerApp(workspace, lang).run_test(size=(60, 20)) as pilot:
        title = (await press(pilot, "enter", "f5", "s")).splitlines()[0]
        assert "..  " in title


_COLUMNS = st.lists(st.tuples(st.sampled_from([0, 0, 5, 9, 22]), st.booleans(), st.integers(0, 40)), min_size=1)


@given(_COLUMNS, st.integers(20, 120))
def test_what_a_column_leaves_empty_goes_to_words_that_would_be_cut(
    kinds: list[tuple[int, bool, int]], room: int
) -> None:
    columns = [Column("", width, right=right) for width, right, _ in kinds]
    rows = [Row("1", tuple("x" * length for _, _, length in kinds))]
    usual = widths(columns, room)
    found = widths(columns, room, lengths(rows, [""] * len(columns), columns, range(len(columns))))
    for (width, _, length), before, now in zip(kinds, usual, found, strict=True):
        # Words never have less than before, and no text that fitted is cut by what its column gave.
        assert now >= before if not width else now >= min(before, length), (width, length, before, now)
    cut = [length > now for (width, _, length), now in zip(kinds, found, strict=True) if not width]
    left = [now - length for (width, _, length), now in zip(kinds, found, strict=True) if width]
    assert not any(cut) or all(each <= 0 for each in left), "a column leaves cells empty while words are cut"


async def test_what_was_sought_is_gone_through_hit_by_hit(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "enter", "f2", number_of(Step.BUDGET), "enter")
        rows = pilot.app.screen.query_one(Rows)
        assert "N " not in shown.splitlines()[-1], "nothing was sought yet"
        await press(pilot, "n")
        assert rows.cursor == 0
        shown = await press(pilot, "slash", *"accomp", "escape")
        assert "n next hit  N hit before" in shown.splitlines()[-1]
        at = []
        for key in ("n", "n", "N", "N"):
            await press(pilot, key)
            at.append(rows.cursor)
        assert at == [3, 1, 3, 1], "round the two hits, and back"
        assert {"next_hit", "hit_before"} <= {each.name for each in pilot.app.screen.all_commands}  # type: ignore[attr-defined]


async def test_where_n_adds_it_goes_through_hits_while_there_are_some_and_plus_adds(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.PEOPLE), "enter")
        rows = pilot.app.screen.query(Rows).first()
        count = rows.count
        shown = await press(pilot, "slash", "a", "escape")
        assert "n next hit  N hit before  + new" in shown.splitlines()[-1]
        at = [rows.cursor]
        for key in ("n", "n", "N"):
            await press(pilot, key)
            at.append(rows.cursor)
        assert at == [0, 1, 2, 1]
        await press(pilot, "plus", "escape")
        assert pilot.app.screen.query(Rows).first().count == count + 1
        shown = await press(pilot, "slash", *"seventh", "escape")
        assert "next hit" not in shown, "of one hit nothing is next"
        await press(pilot, "n", "escape")
        assert pilot.app.screen.query(Rows).first().count == count + 2


async def test_home_goes_through_hits_too(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        rows = pilot.app.screen.query_one(Rows)
        assert "n new" in frame(pilot.app).splitlines()[-1]
        shown = await press(pilot, "slash", *"our", "escape")
        assert "n next hit  N hit before  + new" in shown.splitlines()[-1]
        found = [rows.key]
        for key in ("n", "n", "N"):
            await press(pilot, key)
            found.append(rows.key)
        assert isinstance(pilot.app.screen, HomeScreen), "N begins no project of next year then"
        assert len(set(found)) == len(rows.hits) == 2
        assert found[0] == found[2] != found[1] == found[3]
        await press(pilot, "ctrl+p", *"next hit", "enter")
        assert rows.key == found[0], "from the palette too"
        await press(pilot, "plus")
        assert not isinstance(pilot.app.screen, HomeScreen)


async def test_a_list_counts_its_rows_whatever_a_search_leaves_of_them(workspace: Workspace) -> None:
    sample_workspace(workspace)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        rows = pilot.app.screen.query_one(Rows)
        assert rows.count == 3
        await press(pilot, "slash", "t", "u", "r", "k", "u")
        assert (rows.count, len(rows.found("turku"))) == (3, 1)
