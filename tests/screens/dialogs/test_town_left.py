"""A town that is typed in full and left with Tab is taken where one hit is clear."""

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Input
from walking import Walker, field, plan_of, press, sample_workspace, write

from planner.locale import message
from planner.model import Town
from planner.places import GazetteerError, GazetteerTown
from planner.store import Workspace
from screens.app import PlannerApp
from screens.dialogs import town_picker


def hit(name: str, people: int = 10_000) -> GazetteerTown:
    """A town of a gazetteer."""
    return GazetteerTown(name, "LV", 56.97, 21.96, people, name)


FOUND = {"Kuldīga": [hit("Kuldīga")], "Valka": [hit("Valka"), hit("Valka", 9_000)], "Nowhere": []}


async def typed(pilot: Walker, name: str, *keys: str) -> Town:
    """Type a town over the sample's destination and leave it."""
    await press(pilot, "enter", "f4")
    row = await field(pilot, "mobility.travel.destination")
    assert isinstance(row.editor, Input)
    row.editor.value = ""
    await write(pilot, name)
    await press(pilot, *keys)
    town = plan_of(pilot).session.get("mobility.travel.destination")
    assert isinstance(town, Town)
    return town


@pytest.mark.parametrize(("name", "known"), [("Kuldīga", True), ("Valka", False), ("Nowhere", False), ("", False)])
async def test_one_clear_hit_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, known: bool) -> None:
    monkeypatch.setattr(town_picker, "search_towns", lambda _host, _words, text: (FOUND[text], []))
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        town = await typed(pilot, name, "tab")
        assert town.name == name
        assert (town.latitude is not None) is known
        focused = pilot.app.focused
        row = await field(pilot, "mobility.travel.origin")
        assert focused is row.editor


async def test_a_town_typed_anew_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(_host: object, _words: object, text: str) -> tuple[list[GazetteerTown], list[GazetteerTown]]:
        asyncio.run_coroutine_threadsafe(gate.wait(), loop).result()
        return FOUND[text], []

    monkeypatch.setattr(town_picker, "search_towns", slow)
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "f4")
        await pilot.pause()
        row = await field(pilot, "mobility.travel.destination")
        assert isinstance(row.editor, Input)
        row.editor.value = "Kuldīga"
        await pilot.pause()
        await pilot.press("tab", "shift+tab")
        row.editor.value = "Kuld"
        gate.set()
        await pilot.app.workers.wait_for_complete()
        assert plan_of(pilot).session.get("mobility.travel.destination") == Town(name="Kuld")


async def test_nothing_is_said_where_no_town_can_be_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> None:
        raise GazetteerError(message("places.error.write"))

    monkeypatch.setattr(town_picker, "search_towns", broken)
    sample_workspace(Workspace(tmp_path))
    async with PlannerApp(Workspace(tmp_path), "en").run_test(size=(80, 24)) as pilot:
        assert await typed(pilot, "Kuldīga", "tab") == Town(name="Kuldīga")
