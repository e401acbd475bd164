"""Pages of the walk stay mounted when they are left, and the next ones are made ready: what is seen stays the same."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import ReflowResult
from textual.widgets import Input
from walking import everything, frame, plan_of, press, sample_workspace

from planner.store import Workspace
from screens.app import PlannerApp
from screens.plan.screen import PlanScreen
from screens.terminal.textual_private import SparingScreen
from screens.terminal.textual_private.compositor import FrontToBack
from screens.widgets import form as forms
from screens.widgets.field_row import FieldRow
from screens.widgets.form import Form
from screens.widgets.unscrolled import Label

Widgets = list[object]


def _shown(screen: PlanScreen) -> Widgets:
    return [*screen.query_one(Form).children]


def _row(screen: PlanScreen, path: str) -> FieldRow:
    return next(each for each in screen.query(FieldRow) if each.field.path == path)


async def test_a_page_comes_back_as_it_was_and_follows_what_changed_meanwhile(tmp_path: Path) -> None:
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "f4")
        screen = plan_of(pilot)
        left, name = _shown(screen), _row(screen, "mobility.host.name")
        await press(pilot, "f4")
        assert name not in screen.query(FieldRow), "a query meets what is off the screen"
        screen.session.put("mobility.host.name", "Elsewhere")
        await press(pilot, "f9", "f3")
        assert _shown(screen) == left
        assert isinstance(name.editor, Input)
        assert name.editor.value == "Elsewhere"
        assert screen.words.text(name.field.label) in everything(pilot.app), "it is in the language of before"
        kept = frame(pilot.app).splitlines()[1:]  # the first one tells what is saved meanwhile
        screen.query_one(Form)._page = None  # so that it is made anew
        await screen.renew()
        await pilot.pause()
        assert _shown(screen) != left
        assert frame(pilot.app).splitlines()[1:] == kept
        building = screen.query_one(Form)._building  # as while a neighbour is made ready
        await building.acquire()
        asyncio.get_running_loop().call_later(0.05, building.release)
        await press(pilot, "f9")
        label = _row(screen, "mobility.host.name").field.label
        for _ in range(100):
            await pilot.pause()
            if screen.words.text(label) in everything(pilot.app):
                break
        assert screen.words.text(label) in everything(pilot.app), "it was kept as if it were in the language of now"


async def test_the_next_page_is_made_ready_and_a_step_is_one_layout_and_one_frame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "REST_SECONDS", 0.01)
    monkeypatch.setattr(forms, "PAUSE_SECONDS", 0.01)
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        screen = plan_of(pilot)
        kept = screen.query_one(Form)._cache._kept
        following = screen._steps[1].page
        for _ in range(300):
            if following.name in kept and kept[following.name].drawn == len(kept[following.name].blocks):
                break
            await asyncio.sleep(0.01)
        ready = list(kept[following.name].widgets)
        told: list[object] = []
        drawn: list[object] = []
        reflow, draw = FrontToBack.reflow, SparingScreen._compositor_refresh

        def counted(self: FrontToBack, *given: Any) -> ReflowResult:
            found = reflow(self, *given)
            told.append([each for each in (*found.shown, *found.resized) if isinstance(each, (FieldRow, Label))])
            return found

        def seen(self: SparingScreen[Any]) -> None:
            drawn.append(self)
            draw(self)

        monkeypatch.setattr(FrontToBack, "reflow", counted)
        monkeypatch.setattr(SparingScreen, "_compositor_refresh", seen)
        monkeypatch.setattr(forms, "REST_SECONDS", 9.0)
        await press(pilot, "f4")
        assert _shown(screen) == ready
        assert told == [[]], "what moves lines came after the page was laid out, or its rows were not laid out in rests"
        assert len(drawn) == 1, "a part of the page came a frame later"
        next(iter(screen.query(FieldRow))).wrong = "unreadable"
        await press(pilot, "f3", "f4")
        assert not screen.untaken, "what was not taken is there when the page comes back"
        assert _shown(screen) != ready


async def test_leaving_while_the_next_page_is_made_ready_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample_workspace(Workspace(tmp_path))
    monkeypatch.setattr(forms, "REST_SECONDS", 3600.0)
    app = PlannerApp(Workspace(tmp_path), "en")
    close_all = app._close_all

    async def rest_comes_first() -> None:
        form = app.screen.query_one(Form)
        for _ in range(2):  # the first names what there is to make, the second begins
            form.call_next(form._prepare)
            await asyncio.sleep(0.05)
        await close_all()

    monkeypatch.setattr(app, "_close_all", rest_comes_first)

    async def open_and_leave() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")

    await asyncio.wait_for(open_and_leave(), 60)
    assert not app.is_running
