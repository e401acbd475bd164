"""A hand at the keyboard of the sample, and 25 conventions of well-known terminal programs, each tried by it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple

PATIENCE = 40
"""Looks, 50 ms apart, after which what was awaited does not come."""


class Hand:
    """Somebody at the keyboard of the sample project."""

    def __init__(self, pilot: Any, workspace: Path) -> None:
        self.pilot, self.workspace = pilot, workspace

    @property
    def app(self) -> Any:
        """The app, of whatever age."""
        return self.pilot.app

    @property
    def seen(self) -> str:
        """What the terminal shows."""
        return "\n".join(each.text for each in self.app.screen._compositor.render_strips())

    @property
    def rows(self) -> Any:
        """The list that has the keys."""
        return self.app.focused

    @property
    def names(self) -> list[str]:
        """Titles in the list of home, from above."""
        return [each.cells[0] for each in self.app.screen.query("Rows").first()._seen]

    async def keys(self, *keys: str) -> str:
        """Press keys one by one; returns what is shown then."""
        for each in keys:
            await self.pilot.press(each)
            await self.pilot.pause()
            await asyncio.sleep(0.05)
        return self.seen

    async def text(self, text: str) -> str:
        """Type letters."""
        names = {" ": "space", ".": "full_stop", ",": "comma", "-": "minus"}
        return await self.keys(*(names.get(each, each) for each in text))

    async def comes(self, *texts: str) -> bool:
        """Whether texts appear before long."""
        for _ in range(PATIENCE):
            if all(each in self.seen for each in texts):
                return True
            await asyncio.sleep(0.05)
        return False

    async def three(self) -> list[str]:
        """Make three mobilities of the one; returns their titles."""
        await self.keys("d")
        await asyncio.sleep(0.5)
        await self.keys("d")
        await asyncio.sleep(0.5)
        await self.keys("home")
        return self.names


Tried = Callable[[Hand], Awaitable[bool]]


class Trial(NamedTuple):
    """Something that is expected, who expects it, and how it is tried."""

    what: str
    whose: str
    tried: Tried


CONVENTIONS: list[Trial] = []
HABITS: list[Trial] = []


def convention(what: str, whose: str) -> Callable[[Tried], Tried]:
    """Put a trial among the conventions."""

    def put(tried: Tried) -> Tried:
        CONVENTIONS.append(Trial(what, whose, tried))
        return tried

    return put


def habit(what: str) -> Callable[[Tried], Tried]:
    """Put a trial among the habits of a coordinator."""

    def put(tried: Tried) -> Tried:
        HABITS.append(Trial(what, "coordinator", tried))
        return tried

    return put


def shell(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line of the tree that is tried."""
    command = [sys.executable, "-m", "planner", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})


# -- conventions -----------------------------------------------------------------------------------------------------


@convention("F1 opens help", "posting, harlequin")
async def _(by: Hand) -> bool:
    return "keys here" in (await by.keys("f1")).lower()


@convention("? opens help where nothing is typed", "lazygit, dolphie, bagels")
async def _(by: Hand) -> bool:
    return "keys here" in (await by.keys("question_mark")).lower()


@convention("help says first what is under the cursor", "posting, harlequin")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f4")
    shown = (await by.keys("f1")).split("\n")
    return any("Host" in each for each in shown[2:7])


@convention("Ctrl+P opens a palette of commands", "posting, harlequin")
async def _(by: Hand) -> bool:
    await by.keys("ctrl+p")
    return "Ctrl+Z" in by.seen or "F9" in by.seen or "/ " in by.seen


@convention("the palette forgives a slip", "posting, harlequin")
async def _(by: Hand) -> bool:
    await by.keys("ctrl+p")
    await by.text("arhive")
    return any("archive" in each.lower() for each in by.seen.split("\n") if "arhive" not in each)


@convention("j and k move in a list", "lazygit, visidata, toolong, posting")
async def _(by: Hand) -> bool:
    await by.three()
    await by.keys("j", "j")
    down = by.rows.cursor
    await by.keys("k")
    return (down, by.rows.cursor) == (2, 1)


@convention("g and G, Home and End: first and last", "visidata, lazygit, toolong")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f2", "3", "enter", "end")
    last = by.rows.cursor
    await by.keys("home")
    plain = (by.rows.cursor, last > 0) == (0, True)
    await by.keys("G")
    return plain and by.rows.cursor == last


@convention("Ctrl+D, Ctrl+U and Page keys: a page", "lazygit, toolong, visidata")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f2", "3", "enter", "ctrl+d")
    half = by.rows.cursor
    await by.keys("ctrl+u", "pagedown")
    return bool(half > 1 and by.rows.cursor > 1)


@convention("/ searches a list", "visidata, lazygit, braindrop, toolong")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f2", "3", "enter", "slash")
    return "1 / 8" in await by.text("seven")


@convention("n and N go on to the next hit of a search", "visidata, toolong, lazygit")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f2", "3", "enter", "slash")
    await by.text("sample")
    await by.keys("escape", "home", "n")
    return getattr(by.rows, "cursor", 0) == 1


@convention("Esc ends the search, then closes", "lazygit, bagels, posting")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f2", "3", "enter", "slash")
    await by.text("seven")
    still = "People" in await by.keys("escape") and "1 / 8" not in by.seen
    return still and "Mobility Planner" in await by.keys("escape")


@convention("q leaves", "lazygit, visidata, dolphie, toolong")
async def _(by: Hand) -> bool:
    await by.keys("q")
    return bool(by.app._exit)


@convention("Ctrl+Q leaves", "posting, harlequin, bagels, braindrop")
async def _(by: Hand) -> bool:
    await by.keys("ctrl+q")
    return bool(by.app._exit)


@convention("Ctrl+C says what leaves", "Textual apps")
async def _(by: Hand) -> bool:
    return "F10" in await by.keys("ctrl+c") and not by.app._exit


@convention("a list is sorted by a column, the key in sight", "visidata, dolphie, bagels")
async def _(by: Hand) -> bool:
    before = await by.three()
    if " sort" not in by.seen:
        return False
    orders = set()
    for _time in range(6):
        await by.keys("S")
        orders.add(tuple(by.names))
    return len(orders) > 1 and by.names == before


@convention("Tab and Shift+Tab go through fields", "all")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f4")
    first = by.app.focused
    await by.keys("tab")
    other = by.app.focused is not first
    await by.keys("shift+tab")
    return other and by.app.focused is first


@convention("Enter opens a row, Esc comes back to it", "all")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f2", "3", "enter", "down", "down", "enter", "escape")
    return bool(by.rows.cursor == 2)


@convention("Ctrl+Z takes back", "bagels, visidata")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f4")
    await by.text("xyz")
    return "xyz" not in await by.keys("ctrl+z", "ctrl+z", "ctrl+z")


@convention("Del removes and can be taken back", "lazygit, bagels, braindrop")
async def _(by: Hand) -> bool:
    before = await by.three()
    await by.keys("delete")
    await asyncio.sleep(0.6)
    gone = len(by.names) == len(before) - 1
    await by.keys("ctrl+z")
    await asyncio.sleep(0.6)
    return gone and sorted(by.names) == sorted(before)


@convention("the keys stand on the last line", "all")
async def _(by: Hand) -> bool:
    return "Enter" in by.seen.split("\n")[-1]


@convention("a list says how many rows are hidden", "visidata, dolphie")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f8")
    return "more below" in by.seen


@convention("colours are chosen in the palette, and kept", "posting, harlequin, bagels")
async def _(by: Hand) -> bool:
    await by.keys("ctrl+p")
    return any("colours" in each for each in (await by.text("colour")).split("\n") if "colour_" not in each)


@convention("a settings file that a command shows", "posting, harlequin, lazygit")
async def _(by: Hand) -> bool:
    return shell("config").returncode == 0


@convention("keys can be changed", "posting, harlequin, lazygit")
async def _(by: Hand) -> bool:
    return shell("config", "keys.f8", "ctrl+e").returncode == 0


@convention("completion for the shell", "posting, lazygit")
async def _(by: Hand) -> bool:
    return shell("completion", "bash").returncode == 0
