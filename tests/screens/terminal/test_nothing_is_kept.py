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
from screens.home import HomeScreen
from screens.widgets.form import FieldRow, Form
from screens.widgets.rows import Rows

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


def _page(app: PlannerApp) -> list[Widget]:
    """What the page holds; nothing while it is being put together."""
    forms = [each for each in app.screen.query(Form) if not each._building.locked()]
    return [child for each in forms for child in each.children]


async def _press(app: PlannerApp, key: str) -> None:
    before = _page(app)
    app.post_message(Key(key, None))
    while _page(app) in (before, []):
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.05)


async def test_rows_of_pages_that_were_left_are_not_kept(tmp_path: Path) -> None:
    make_sample(Workspace(tmp_path), "en")
    app = PlannerApp(Workspace(tmp_path), "en")
    app.driver_class = _Silent
    held: list[int] = []

    async def walk() -> None:
        while not isinstance(app.screen, HomeScreen) or not app.screen.query(Rows):
            await asyncio.sleep(0.05)
        await _press(app, "enter")
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
