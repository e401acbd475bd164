"""Wherever a page is built anew, the same field, the same place in it and the same text stay."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea
from walking import Walker, field, plan_of, press, said, sample_workspace, write

from planner.store import Workspace
from screens.app import PlannerApp
from screens.widgets.field_row import FieldRow
from screens.widgets.form import Form
from screens.widgets.rows import Rows


@asynccontextmanager
async def opened(folder: Path, *keys: str) -> AsyncIterator[Walker]:
    """Open the sample's first mobility and go on with keys."""
    sample_workspace(Workspace(folder))
    async with PlannerApp(Workspace(folder), "en").run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", *keys)
        yield pilot


def line(pilot: Walker) -> Input:
    """The line that has the keys."""
    focused = pilot.app.focused
    assert isinstance(focused, Input)
    return focused


def path(pilot: Walker) -> str:
    """Path of the field that has the keys."""
    row = pilot.app.focused.parent if pilot.app.focused else None
    assert isinstance(row, FieldRow)
    return row.field.path


async def _renew(pilot: Walker) -> None:
    await plan_of(pilot).renew()
    await pilot.pause()


async def _resize(pilot: Walker) -> None:
    for size in ((70, 24), (20, 5), (80, 24)):
        await pilot.resize_terminal(*size)
        await pilot.pause()


BUILT_ANEW = {
    "language": ("f9",),
    "language and back": ("f9", "f9"),
    "help": ("f1", "escape"),
    "rates": ("f7", "escape"),
    "reasons": ("f8", "escape"),
    "variants": ("f5", "escape"),
    "steps": ("f2", "escape"),
}


@pytest.mark.parametrize("way", [*BUILT_ANEW, "renew", "resize"])
async def test_a_word_goes_on_where_it_was_left(tmp_path: Path, way: str) -> None:
    async with opened(tmp_path, "f4") as pilot:
        row = await field(pilot, "mobility.host.town")
        assert isinstance(row.editor, Input)
        row.editor.value = ""
        await write(pilot, "Kula")
        await press(pilot, "left")
        await {"renew": _renew, "resize": _resize}.get(way, lambda each: press(each, *BUILT_ANEW[way]))(pilot)
        await write(pilot, "dig")
        assert (path(pilot), line(pilot).value) == ("mobility.host.town", "Kuldiga")
        session = plan_of(pilot).session
        assert session.get("mobility.host.town") == "Kuldiga"
        assert session.get("mobility.host.name") == "Sample Training Centre Schwerin"


@pytest.mark.parametrize("way", ["language", "renew", "resize", "help"])
async def test_a_day_that_is_half_typed_stays(tmp_path: Path, way: str) -> None:
    async with opened(tmp_path, "f4") as pilot:
        await field(pilot, "mobility.last_day")
        await write(pilot, "30.3.2")
        await {"renew": _renew, "resize": _resize}.get(way, lambda each: press(each, *BUILT_ANEW[way]))(pilot)
        assert (path(pilot), line(pilot).value) == ("mobility.last_day", "30.3.2")
        await write(pilot, "026")
        assert line(pilot).value == "30.3.2026"
        assert plan_of(pilot).session.get("mobility.last_day").isoformat() == "2026-03-30"


async def test_what_is_wrong_is_said_in_the_language_of_now(tmp_path: Path) -> None:
    async with opened(tmp_path, "f4") as pilot:
        row = await field(pilot, "mobility.last_day")
        await write(pilot, "30.2.2026")
        before = row.wrong
        await press(pilot, "f9")
        assert row.wrong
        assert row.wrong != before
        assert row.wrong in said(pilot)


async def test_prose_goes_on_where_it_was_left(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await field(pilot, "mobility.notes")
        await write(pilot, "one twe")
        for way in (lambda: press(pilot, "left", "f9"), lambda: _renew(pilot)):
            await way()
            assert path(pilot) == "mobility.notes"
        area = pilot.app.focused
        assert isinstance(area, TextArea)
        await write(pilot, "o ")
        assert area.text.endswith("one two e")


async def test_a_list_keeps_its_row(tmp_path: Path) -> None:
    async with opened(tmp_path, "f4", "f4", "down") as pilot:
        rows = pilot.app.focused
        assert isinstance(rows, Rows)
        key = rows.key
        for way in (lambda: press(pilot, "f9"), lambda: _renew(pilot), lambda: press(pilot, "f8", "escape")):
            await way()
            rows = pilot.app.focused
            assert isinstance(rows, Rows)
            assert rows.key == key != "0"


async def test_the_page_asked_for_last_is_the_one_that_is_shown(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        screen = plan_of(pilot)
        form = screen.query_one(Form)
        pages = [each.page for each in screen._steps[:3]]
        await asyncio.gather(*[form.update(each) for each in pages])
        paths = [each.field.path for each in form.query(FieldRow)]
        await form.update(pages[2])
        assert paths == [each.field.path for each in form.query(FieldRow)]


async def test_letters_of_prose_that_the_plan_has_not_heard_of_go_with_no_page(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        row = await field(pilot, "mobility.notes")
        area = row.editor
        assert isinstance(area, TextArea)
        area.text = "Just typed"
        await plan_of(pilot).renew()
        assert plan_of(pilot).session.get("mobility.notes") == "Just typed"


async def test_an_undo_that_takes_the_open_record_away_leads_back_to_its_list(tmp_path: Path) -> None:
    async with opened(tmp_path, "f4", "f4", "down", "down") as pilot:
        screen = plan_of(pilot)
        count = len(screen.session.mobility_or_empty.participants)
        people = screen.page.name
        await press(pilot, "n")
        await write(pilot, "Jo")
        assert (screen.page.name, len(screen.session.mobility_or_empty.participants)) == ("participant", count + 1)
        while screen.page.name == "participant":
            await press(pilot, "ctrl+z")
        rows = pilot.app.focused
        assert screen.page.name == people
        assert len(screen.session.mobility_or_empty.participants) == count
        assert isinstance(rows, Rows)
        assert rows.key == str(count - 1)
        await press(pilot, "ctrl+y")
        assert screen.page.name == people  # what comes back opens no page under anybody's hands
        assert rows is pilot.app.focused


async def test_undo_keeps_field_and_place(tmp_path: Path) -> None:
    async with opened(tmp_path, "f4") as pilot:
        row = await field(pilot, "mobility.host.town")
        assert isinstance(row.editor, Input)
        row.editor.value = "Kuldga"
        await pilot.pause()
        row.editor.cursor_position = 4
        await write(pilot, "x")
        await press(pilot, "ctrl+z")
        assert path(pilot) == "mobility.host.town"
        assert line(pilot) is row.editor
        await write(pilot, "y")
        assert path(pilot) == "mobility.host.town"
        assert plan_of(pilot).session.get("mobility.host.name") == "Sample Training Centre Schwerin"
