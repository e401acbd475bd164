"""Pictures of the screens in letters and looks, at three sizes in both languages: what the terminal is told to show.

After a change that is meant: `pytest tests/screens/test_screen_pictures.py -n 0 --snapshot-update`, once more with
MOBILITY_PLANNER_LONG=1 for the further screens; look at what `git diff` says of `__snapshots__`, and at the screens
themselves: `python tests/maintenance/draw_screens.py FOLDER`.
"""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from itertools import product

import pytest
from pictures import FURTHER, MAIN, Walk, looks_of, walk_screens
from syrupy.assertion import SnapshotAssertion
from walking import Walker, planner_of, sample_workspace

from planner import clock
from planner.store import Workspace
from screens.app import PlannerApp

SIZES = ((60, 20), (80, 24), (120, 40))
LANGUAGES = ("en", "lv")


@pytest.fixture(autouse=True)
def winter(monkeypatch: pytest.MonkeyPatch) -> None:
    """All pictures are of the same day: the sample's mobilities are still to come."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))


async def _picture_at_rest(pilot: Walker) -> str:
    """Return what the screen looks like once nothing on it changes any more: another size is followed in steps."""
    found, before = looks_of(pilot.app), ""
    while found != before:
        await pilot.pause()
        await asyncio.sleep(0.05)
        found, before = looks_of(pilot.app), found
    return found


async def _pictures(workspace: Workspace, snapshot: SnapshotAssertion, walk: Walk) -> None:
    """Look at each screen in every size and language: building it is what costs."""
    sample_workspace(workspace)
    pictures: dict[str, list[str]] = {f"{lang} {size}": [] for lang, size in product(LANGUAGES, SIZES)}
    async with PlannerApp(workspace, "en").run_test(size=(80, 24)) as pilot:
        async for name in walk_screens(pilot, walk):
            for lang in LANGUAGES:
                if planner_of(pilot).words.language.code != lang:
                    await pilot.press("f9")
                for size in SIZES:
                    await pilot.resize_terminal(*size)
                    pictures[f"{lang} {size}"].append(f"# {name}\n{await _picture_at_rest(pilot)}")
    for name, found in pictures.items():
        assert "\n".join(found) == snapshot(name=name)


async def test_pictures(workspace: Workspace, snapshot: SnapshotAssertion) -> None:
    await _pictures(workspace, snapshot, MAIN)


@pytest.mark.skipif(not os.environ.get("MOBILITY_PLANNER_LONG"), reason="the main screens are looked at each time")
async def test_further_pictures(workspace: Workspace, snapshot: SnapshotAssertion) -> None:
    await _pictures(workspace, snapshot, FURTHER)
