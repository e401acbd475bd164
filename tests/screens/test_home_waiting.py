"""Home says how far a search through all projects is, and stays usable meanwhile."""

from __future__ import annotations

from itertools import count
from threading import Event
from typing import Any

import pytest
from walking import frame, press, sample_workspace, until

from planner import across, known_hosts
from planner.locale import languages
from planner.progress import counted
from planner.store import Workspace
from screens.app import PlannerApp
from screens.dialogs.picker import Picker
from screens.home import HomeScreen
from screens.pages import waiting


class Slow:
    """A call that counts to 3 of 9 and waits until it may go on."""

    def __init__(self, call: Any) -> None:
        self._call, self.may_go_on = call, Event()

    def __call__(self, *arguments: Any) -> Any:
        for done in counted(count(1), 9):
            if done == 4:
                self.may_go_on.wait(20)
                return self._call(*arguments)
        return None


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("key", ["f", "H"])
async def test_a_search_through_all_projects_says_how_far_it_is(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, lang: str, key: str
) -> None:
    sample_workspace(workspace, lang)
    module, name = (across, "search") if key == "f" else (known_hosts, "known_hosts")
    slow = Slow(getattr(module, name))
    monkeypatch.setattr(module, name, slow)
    monkeypatch.setattr(waiting, "_PAUSE_SECONDS", 0.01)
    async with PlannerApp(workspace, lang).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(key, *(("t", "u", "r", "k", "enter") if key == "f" else ()))
        far = {"lv": "3 no 9", "en": "3 of 9"}[lang]
        await until(lambda: far in frame(pilot.app))
        await pilot.press("down")  # home is awake
        assert isinstance(pilot.app.screen, HomeScreen)
        slow.may_go_on.set()
        await until(lambda: isinstance(pilot.app.screen, Picker))
        assert far not in frame(pilot.app)
        assert far not in await press(pilot, "escape")


async def test_who_opened_a_plan_meanwhile_gets_no_list_of_hits(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_workspace(workspace)
    slow = Slow(across.search)
    monkeypatch.setattr(across, "search", slow)
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f", "t", "u", "r", "enter")
        await until(lambda: isinstance(pilot.app.screen, HomeScreen))
        await pilot.press("enter")
        await until(lambda: not isinstance(pilot.app.screen, HomeScreen))
        open_now = pilot.app.screen
        slow.may_go_on.set()
        await pilot.pause(0.2)
        assert pilot.app.screen is open_now
