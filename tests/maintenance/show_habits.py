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
from importlib import import_module
from pathlib import Path
from typing import Any

from habit_trials import CONVENTIONS, HABITS, Hand, Trial, habit

ROOT = Path(__file__).resolve().parents[2]
SIZE = (80, 24)


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
    before = by.names
    await by.keys("d")
    await asyncio.sleep(0.5)
    await by.pilot.resize_terminal(60, 20)  # where lists are narrow, and titles are cut
    await by.pilot.pause()
    shown = [each[2:20] for each in by.seen.split("\n")[5 : 6 + len(before)]]
    return len(set(shown)) == len(before) + 1


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
