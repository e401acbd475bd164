"""25 conventions of well-known terminal programs and 16 habits of a coordinator, each tried in one tree or several.

`python tests/maintenance/show_habits.py [TREE ...]` prints a table with a column for each work tree, of any age (this
one where none is named). Nothing of the trees' own test code is used: keys are pressed by Textual's Pilot, and what is
seen is read off the screen, so that the same trial tells of both.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SIZE = (80, 24)
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
    await by.keys("enter", "f2", "3", "enter")
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


# -- habits ----------------------------------------------------------------------------------------------------------


@habit("a plan opens where it was left")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f4", "f4", "escape")
    return "People" in await by.keys("enter") and any(each.startswith(">3") for each in by.seen.split("\n"))


@habit("Tab behind the last field goes on to the next page")
async def _(by: Hand) -> bool:
    await by.keys("enter")
    by.app.screen.focus_chain[-1].focus()
    await by.pilot.pause()
    return any(each.startswith(">2") for each in (await by.keys("tab")).split("\n"))


@habit("a choice says how it is changed")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f4", "tab")
    return "Enter list" in by.seen.split("\n")[-1]


@habit("on a long page the last line names the next step, also in lists")
async def _(by: Hand) -> bool:
    await by.keys("enter")
    return all(["F4" in (await by.keys("f4")).split("\n")[-1] for _step in range(7)])


@habit("a day is typed as 5.3.26 or 05.03.2026")
async def _(by: Hand) -> bool:
    await by.keys(
        "f9", "enter", "f4", "tab", "tab", "tab", "tab", "tab", "ctrl+a", "delete", "end", *["backspace"] * 12
    )
    await by.text("5.3.26")
    return "05.03.2026" in await by.keys("tab")


@habit("letters go into a cell of the what-if")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f5")
    kind = type(by.app.screen).__name__
    by.app.focused.go_to("place", 0)
    await by.text("sv")
    return type(by.app.screen).__name__ == kind and "sv" in by.seen


@habit("names are found without their marks")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f4", "tab", "tab", "tab", "end", *["backspace"] * 12)
    await by.text("Kuldiga")
    await by.keys("enter")
    return await by.comes("Kuldīga")


@habit("what is open leads to its field by Enter")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f4", *["backspace"] * 30)
    await by.keys(*["end"], *["backspace"] * 30, "f2", "8", "enter", "enter")
    return any(each.startswith(">2") for each in by.seen.split("\n"))


@habit("a copy can be told from what it was made of")
async def _(by: Hand) -> bool:
    await by.three()
    shown = [each[2:32] for each in by.seen.split("\n") if "Schwerin" in each]
    return len(set(shown)) == len(shown) == 3


@habit("everything is saved without asking, and the screen says when")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f4")
    await by.text("x")
    return await by.comes("saved ")


@habit("home says what is late")
async def _(by: Hand) -> bool:
    return "late" in by.seen or "due" in by.seen


@habit("the grant, what is planned and what is left stand with every plan")
async def _(by: Hand) -> bool:
    return "left" in by.seen and "left" in await by.keys("enter", "f4")


@habit("the language changes at once, wherever one is")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f4")
    return "Uzņemošā" in await by.keys("f9")


@habit("Space ticks")
async def _(by: Hand) -> bool:
    await by.keys("enter", "f2", "6", "enter")
    for _time in range(40):
        await by.keys("tab")
        if type(by.app.focused).__name__ == "Rows" and "[x]" in by.seen:
            break
    before = by.seen.count("[x]")
    return (await by.keys("down", "space")).count("[x]") != before


@habit("an empty workspace says what this is and how to begin")
async def _(by: Hand) -> bool:
    for each in by.workspace.glob("project-*"):
        each.unlink()
    by.app.screen.reload()
    await by.pilot.pause()
    return "s " in by.seen and "a " in by.seen and "sample" in by.seen


@habit("last year's project can be begun again")
async def _(by: Hand) -> bool:
    await by.keys("ctrl+p")
    return "next year" in (await by.text("year")).lower()


# -- running ---------------------------------------------------------------------------------------------------------


def _sample(folder: Path) -> Any:
    from planner.store import Workspace

    workspace = Workspace(folder)
    try:
        from planner.workflows import make_sample
    except ImportError:
        import_module("planner.cli.sampling").sample_in(workspace, "en")  # of an older tree
    else:
        make_sample(workspace, "en")
    return workspace


async def _try(trial: Trial) -> str:
    from screens.app import PlannerApp

    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CONFIG_HOME"] = f"{name}/config"
        app = PlannerApp(_sample(Path(name)), "en")
        try:
            async with app.run_test(size=SIZE) as pilot:
                await pilot.pause()
                return "ok" if await asyncio.wait_for(trial.tried(Hand(pilot, Path(name))), 60) else "-"
        except Exception as problem:  # noqa: BLE001  # an older tree may lack whatever is tried
            return "ok" if app._exit and not problem.args else f"- ({type(problem).__name__})"


def _tried_here() -> list[str]:
    return [asyncio.run(_try(each)) for each in (*CONVENTIONS, *HABITS)]


def _tried_in(tree: Path) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    command = [sys.executable, str(Path(__file__).resolve()), "--here"]
    told = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=True).stdout
    return list(json.loads(told.strip().split("\n")[-1]))


def main() -> None:
    """Try all in each tree, and print the two tables."""
    if sys.argv[1:] == ["--here"]:
        sys.stdout.write(f"\n{json.dumps(_tried_here())}\n")
        return
    trees = [Path(each).resolve() for each in sys.argv[1:]] or [ROOT]
    columns = [_tried_in(each) for each in trees]
    start = 0
    for title, trials in (("Conventions", CONVENTIONS), ("Habits", HABITS)):
        part = [each[start : start + len(trials)] for each in columns]
        kept = [f"{sum(one == 'ok' for one in each)} of {len(trials)}" for each in part]
        lines = [[f"{title} ({len(trials)})", "known from", *(each.name for each in trees)], ["---"] * (2 + len(trees))]
        lines += [[each.what, each.whose, *(one[n] for one in part)] for n, each in enumerate(trials)]
        for line in [*lines, ["kept", "", *kept]]:
            sys.stdout.write(f"| {' | '.join(line)} |\n")
        sys.stdout.write("\n")
        start += len(trials)


if __name__ == "__main__":
    main()
