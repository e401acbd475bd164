"""Home loads in rests what a plan and a what-if are opened with, and keys come first."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest
from pictures import looks_of
from walking import SIZE, frame, press, sample_workspace

from planner import programme
from planner.programme import Programme, load_call
from planner.store import Workspace
from planner.workflows import make_sample
from screens.app import PlannerApp
from screens.base import LATER_SHEETS
from screens.workspace import preload

_FRESH = """
import asyncio, json, sys
from pathlib import Path
from planner.store import Workspace
from screens.app import PlannerApp
from screens.workspace import preload

OURS = ("planner.", "screens.", "pydantic", "textual.", "tinydb", "filelock")

def ours():
    return {each for each in sys.modules if each.startswith(OURS)}

async def walk():
    app = PlannerApp(Workspace(Path(sys.argv[1])), "lv")
    steps = {}
    load = preload.import_module

    def counted(name):
        before = len(sys.modules)
        load(name)
        steps[name] = len(sys.modules) - before

    preload.import_module = counted
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete([each for each in app.workers if each.group == "rests"])
        ready = ours()
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("escape", "enter")
        await pilot.pause()
        shown = type(app.screen).__name__
        return {"steps": steps, "late": sorted(ours() - ready), "shown": shown}

print(json.dumps(asyncio.run(walk())))
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a process of its own loaded at home, and what it still loaded when a what-if and a plan were opened."""
    folder = tmp_path_factory.mktemp("workspace")
    make_sample(Workspace(folder), "lv")
    command = [sys.executable, "-c", _FRESH, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_plan_and_a_what_if_find_almost_all_that_they_need(fresh: dict[str, object]) -> None:
    assert fresh["shown"] == "PlanScreen"
    late = fresh["late"]
    assert isinstance(late, list)
    assert not [
        each for each in late if each.startswith(("pydantic", "planner.model", "planner.budget", "planner.what"))
    ]
    assert len(late) < 12, late


def test_every_step_brings_something_and_none_brings_nearly_all(fresh: dict[str, object]) -> None:
    steps = fresh["steps"]
    assert isinstance(steps, dict)
    assert tuple(steps) == preload.MODULES
    # A name that brings nothing any more stands there in vain; one that brings most of it holds a key up.
    assert all(steps.values()), steps
    assert max(steps.values()) < sum(steps.values()) / 4, steps


def _nothing() -> None:
    """Do and show nothing."""


def test_who_types_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(preload, "import_module", loaded.append)
    monkeypatch.setattr(preload, "_PAUSE_SECONDS", 0)
    monkeypatch.setattr(preload, "_REST_SECONDS", 0)
    typing = [True] * 50

    async def type_then_rest() -> None:
        home = preload.preload_in_rests(lambda _: not (typing and typing.pop()), _nothing, _nothing)
        at_home = asyncio.create_task(home)
        while typing:
            assert not loaded
            await asyncio.sleep(0)
        await at_home

    asyncio.run(type_then_rest())
    assert tuple(loaded) == preload.MODULES


@pytest.mark.parametrize("call", [2026, 1999])
def test_a_call_that_nobody_describes_is_for_the_plan_to_tell(
    call: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(tmp_path)
    make_sample(workspace, "en")
    (shown,) = workspace.projects()
    asked: list[int] = []

    def read(call: int) -> Programme:
        asked.append(call)
        return load_call(call)

    monkeypatch.setattr(programme, "load_call", read)
    monkeypatch.setattr(preload, "MODULES", ())
    asyncio.run(preload.preload_in_rests(lambda _: True, _nothing, lambda: shown._replace(call=call)))
    assert asked == [call]


async def test_home_looks_alike_with_and_without_the_sheets_of_other_screens(workspace: Workspace) -> None:
    sample_workspace(workspace)
    app = PlannerApp(workspace, "lv")
    async with app.run_test(size=SIZE) as pilot:
        assert not any(app.stylesheet.has_source(str(each)) for each in LATER_SHEETS), "they are read too early"
        before = {id(each): dict(each.styles.get_rules()) for each in app.screen.walk_children()}
        shown = frame(app)
        preload.read_sheets(app.stylesheet)
        app.stylesheet.update(app)
        await pilot.pause()
        assert all(app.stylesheet.has_source(str(each)) for each in LATER_SHEETS)
        assert {id(each): dict(each.styles.get_rules()) for each in app.screen.walk_children()} == before
        assert frame(app) == shown


@pytest.mark.parametrize("keys", [("o",), ("enter",), ("w",), ("f1",), ("t",), ("ctrl+p",), ("enter", "f4", "f1")])
async def test_a_screen_looks_alike_whether_its_sheets_were_read_before(
    workspace: Workspace, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_workspace(workspace)
    read_sheets = preload.read_sheets
    monkeypatch.setattr(preload, "read_sheets", lambda _: None)  # nothing is read by the way
    shown = []
    for reads in (True, False):
        app = PlannerApp(workspace, "lv")
        async with app.run_test(size=(120, 40)) as pilot:
            if reads:
                read_sheets(app.stylesheet)
            await press(pilot, *keys)
            shown.append(looks_of(app))
    assert shown[0] == shown[1]
