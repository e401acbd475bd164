"""Draws the screens of the sample as SVG: all of them to be looked at, or the three of the README.

`python tests/maintenance/draw_screens.py FOLDER [--size 80x24] [--lang lv]` draws every screen; `--readme` in place
of a folder draws the three pictures of the README into `.github/`.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "screens")]

from pictures import FURTHER, MAIN, Walk, walk_screens  # noqa: E402  # as tests find it
from walking import sample_workspace  # noqa: E402

from planner import clock  # noqa: E402
from planner.store import Workspace  # noqa: E402
from screens.app import PlannerApp  # noqa: E402

_README = {"home": (110, 20), "budget": (120, 28), "what-if": (80, 24)}
"""The screens of the README with their sizes."""
_DAY = datetime(2026, 2, 1, 12, tzinfo=UTC)


async def draw(folder: Path, lang: str, size: tuple[int, int], readme: bool) -> None:
    """Write pictures into a folder."""
    for walk in (MAIN,) if readme else (MAIN, FURTHER):
        with tempfile.TemporaryDirectory() as name:
            await _draw(PlannerApp(_sample(Path(name), lang), lang), folder, walk, size, readme)


def _sample(folder: Path, lang: str) -> Workspace:
    workspace = Workspace(folder)
    sample_workspace(workspace, lang)
    return workspace


async def _draw(app: PlannerApp, folder: Path, walk: Walk, size: tuple[int, int], readme: bool) -> None:
    async with app.run_test(size=size) as pilot:
        async for screen in walk_screens(pilot, walk):
            if not readme or screen in _README:
                await pilot.resize_terminal(*(_README[screen] if readme else size))
                await pilot.pause()
                svg = app.export_screenshot(title="Mobility Planner", simplify=True)
                (folder / f"{screen.replace(' ', '-')}.svg").write_text(svg, "utf-8")


def main() -> None:
    """Draw what is asked for."""
    parser = argparse.ArgumentParser(description="Draw the screens of the sample.")
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / ".github")
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--readme", action="store_true")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    columns, lines = map(int, given.size.split("x"))
    with patch.object(clock, "now", lambda: _DAY):
        asyncio.run(draw(given.folder, given.lang, (columns, lines), given.readme))


if __name__ == "__main__":
    main()
