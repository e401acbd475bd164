"""What was taken down is let go of: along a day of walking the program grows by nothing."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path

from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key
from textual.widget import Widget

from planner.store import Workspace
from planner.workflows import make_sample
from screens.app import PlannerApp
from screens.plan.screen import PlanScreen
from screens.widgets.form import FieldRow, Form

WALKS = 3
"""To and fro along the first three steps, whose pages hold lines, prose and lists."""


class _Silent(HeadlessDriver):
    """Not a test to Textual, which keeps every widget that a test ever had."""

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        """Send nothing."""


def _held() -> list[Widget]:
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, FieldRow) and not each.is_attached]


async def _press(app: PlannerApp, key: str) -> None:
    form = app.screen.query_one(Form)
    before = [*form.children]
    app.post_message(Key(key, None))
    while [*form.children] == before or not form.children or form._building.locked():
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)


async def test_rows_of_pages_that_were_left_are_not_kept(tmp_path: Path) -> None:
    make_sample(Workspace(tmp_path), "en")
    app = PlannerApp(Workspace(tmp_path), "en")
    app.driver_class = _Silent
    held: list[int] = []

    async def walk() -> None:
        while not (isinstance(app.screen, PlanScreen) and app.screen.query_one(Form).children):
            app.post_message(Key("enter", None))
            await asyncio.sleep(0.2)
        for _ in range(WALKS):
            for key in ("f4", "f4", "f3", "f3"):
                await _press(app, key)
        held.append(len(_held()))
        app.exit()

    walking = asyncio.create_task(walk())
    await app.run_async(mouse=False, size=(80, 24))
    await walking
    # Those of the page just left may still wait for Textual to clear its list of what to draw.
    assert held[0] <= 20, f"{held[0]} rows of pages that were left are still held"
