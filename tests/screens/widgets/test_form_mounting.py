"""A form follows the plan at any moment, also while its rows are still being mounted and while a worker ends.

The ways in are forced one by one: each is called at every turn of the event loop that the building of a page takes.
`JUMPS=300 pytest tests/screens/test_form_mounting.py` walks from the review to its gaps and back so often.
"""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from textual.widgets import Input
from walking import Walker, field, plan_of, planner_of, press, sample_workspace, send, small_workspace, until

from planner.store import Workspace
from screens.app import PlannerApp
from screens.pages.spec import Kind
from screens.plan.screen import PlanScreen
from screens.terminal import key_order
from screens.widgets.field_row import FieldRow
from screens.widgets.form import Form, TableBlock
from screens.widgets.rows import Rows

JUMPS = int(os.environ.get("JUMPS", "12"))


def _figures_of_a_worker(screen: PlanScreen) -> None:
    screen.follow()


def _messages_of_fields(screen: PlanScreen) -> None:
    for row in screen.query(FieldRow):
        row.say_hint()
        row.on_descendant_focus()
        row.on_descendant_blur()
        row.forget()


def _changes_of_fields(screen: PlanScreen) -> None:
    for row in screen.query(FieldRow):
        if isinstance(row.editor, Input) and row.field.kind is Kind.TEXT:
            row.take(f"{row.editor.value}")
            row.tell()


def _rows_of_tables(screen: PlanScreen) -> None:
    for block in screen.query(TableBlock):
        block.follow()
        block.rows.go_to("1")
        block.rows.action_move(1)


def _focus_of_stops(screen: PlanScreen) -> None:
    screen.query_one(Form).go_to("mobility.participants")
    screen.on_descendant_focus()


WAYS_IN = (_figures_of_a_worker, _messages_of_fields, _changes_of_fields, _rows_of_tables, _focus_of_stops)


@pytest.mark.parametrize("way_in", WAYS_IN, ids=lambda each: each.__name__.strip("_"))
async def test_a_page_is_followed_while_its_rows_are_mounted(
    tmp_path: Path, way_in: Callable[[PlanScreen], None]
) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        screen = plan_of(pilot)
        before = screen.session.mobility
        turns = 0
        for each in screen._steps:
            building = asyncio.create_task(screen.query_one(Form).update(each.page))
            while not building.done():
                way_in(screen)
                turns += 1
                await asyncio.sleep(0)
            await building
        await pilot.pause()
        assert turns > 50
        assert screen.session.mobility == before


async def test_what_a_worker_brings_makes_no_field_anew(tmp_path: Path) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "f4")
        row = await field(pilot, "mobility.host.name")
        assert isinstance(row.editor, Input)
        await press(pilot, "A", "n")
        plan_of(pilot).session.put("mobility.host.town", "Elsewhere")
        plan_of(pilot).follow()
        await press(pilot, "n", "a")
        assert pilot.app.focused is row.editor
        assert row.editor.value.endswith("Anna")


class Busy:
    """Keeps the interpreter busy, as another program keeps a small machine."""

    def __enter__(self) -> None:
        self._over = Event()
        self._thread = Thread(target=self._spin)
        self._thread.start()

    def _spin(self) -> None:
        while not self._over.is_set():
            sum(range(20_000))

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()


async def answered(pilot: Walker, *keys: str) -> None:
    """Let keys arrive in one packet, and wait until all that they do is done."""
    app = planner_of(pilot)
    tokens = app._walk + len([each for each in keys if len(each) > 1])
    send(pilot, *keys)
    await until(lambda: app._walk >= tokens and app._patience is None and not app._waiting)


async def test_letters_go_to_the_gap_that_was_opened(tmp_path: Path) -> None:
    small_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        screen = plan_of(pilot)
        await screen.go_to(screen._steps[-1].step)
        with Busy():
            for number in range(JUMPS):
                await _jump(pilot, screen, number)


async def _jump(pilot: Walker, screen: PlanScreen, number: int) -> None:
    """Open the next gap, type into it at once, and come back, while the papers are being looked through."""
    rows = screen.focused
    assert isinstance(rows, Rows)
    here = int(rows.key)
    gap = screen.session.assessment.readiness.open[here]
    before = screen.session.editor.state
    root = "project" if gap.step == "project" else "mobility"
    value = screen.session.get(f"{root}.{gap.field}") if gap.field else ()
    letters = "" if isinstance(value, tuple) else "Anna"  # a list has commands
    await answered(pilot, "enter", *letters, "escape", "down" if number % 20 else "home")
    # A town that was typed is looked up beside the keys.
    await until(lambda: not any(each.group == "town" and each.is_running for each in pilot.app.workers))
    assert isinstance(screen.focused, Rows), screen.focused
    assert screen.page.name == "review"
    after = screen.session.editor.state
    changed = {
        f"{part}.{name}"
        for part in ("project", "mobility")
        for name, value in getattr(after, part).__dict__.items()
        if value != getattr(before, part).__dict__[name]
    }
    assert changed <= {f"{root}.{gap.field.partition('.')[0]}"}, (gap, changed)


async def test_a_token_that_was_lost_is_sent_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample_workspace(Workspace(tmp_path))
    monkeypatch.setattr(key_order, "PATIENCE_SECONDS", 0.05)
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "f4", "f4")
        screen = plan_of(pilot)
        show = Form.update

        async def slow(form: Form, *page: object, **more: str) -> None:
            await asyncio.sleep(0.3)
            await show(form, *page, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(Form, "update", slow)
        send(pilot, "enter", *"Host", "tab")
        await until(lambda: screen.record == "0" and not planner_of(pilot)._waiting)
        await pilot.pause()
        first = next(iter(screen.query(FieldRow)))
        assert str(screen.session.get(first.field.path)).endswith("Host")
