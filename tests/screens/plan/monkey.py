"""A monkey at the keys: random keys over the whole app, on the sample.

`python tests/screens/plan/monkey.py --sessions 200 --keys 200` walks so far; a session is told by its number alone, so
that `--first 17 --sessions 1` walks the seventeenth again. Each session begins with one of the ways through the app and
takes another one now and then, so that all rooms are walked; `--rooms` tells where it was. What the monkey asks after
each key: does the program still run, and did a letter change nothing but the field that had the keys when it was typed?
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from textual.events import Key, Resize
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from planner.editor import OpenPlan
from planner.store import Workspace
from planner.workflows import make_sample
from screens.app import PlannerApp
from screens.home import HomeScreen
from screens.plan.screen import PlanScreen
from screens.widgets.field_row import FieldRow

LETTERS = [*"abeinostuāčēģīķļņšūž", *"ABEMS", *"0123456789", *".,-/ "]
MOVES = ["tab", "tab", "tab", "shift+tab", "up", "down", "down", "left", "right", "home", "end", "pageup", "pagedown"]
COMMANDS = [
    *("enter", "enter", "enter", "escape", "escape", "f4", "f4", "f3", "f2", "f5", "f6", "f7", "f8", "f9", "f1"),
    *("ctrl+z", "ctrl+z", "ctrl+y", "ctrl+s", "ctrl+o", "ctrl+t", "ctrl+p", "delete", "backspace", "slash", "f10"),
    *("n", "c", "p", "a", "v", "k", "j", "t", "u", "f", "m", "s", "d"),
]
STEPS = "123456789"
WAYS = [
    *(("enter", "f2", each, "enter") for each in STEPS),
    *(("enter", "f2", "8", "enter", each) for each in "pe"),
    *(("enter", "f2", "8", "enter", "p", *["down"] * down, "enter") for down in (0, 3, 7)),
    *(("down", "enter", "f2", "5", "enter", each) for each in "naet"),
    *(("enter", each) for each in ("f5", "f7", "f8")),
    *(("w", "v", each) for each in "sgi"),
    *(("p", *more) for more in ((), ("f4",), ("f4", "f4"), ("f5",), ("f5", "v"))),
    *((each,) for each in "noixzd"),
]
"""Keys that lead from home to each room: steps, papers, outcomes, what-if, project; F2 takes a step's number."""
SIZES = [(80, 24), (80, 24), (60, 20), (100, 30), (20, 5)]
MOST_SECONDS = 300.0
"""A busy machine is waited for: only what hangs takes so long."""
WINDOW_CLOSED = 0.15
"""How likely a key closes the window on top: of help no other one does, and half of a walk was spent reading it."""
WAY_TAKEN = 0.02
RESIZED = 0.01


class AstrayError(AssertionError):
    """A letter changed something else than the field that had the keys."""


class Seat(NamedTuple):
    """Where letters go: a field, and the state of the plan before them."""

    row: FieldRow
    path: str
    state: OpenPlan


def _event(key: str) -> Key:
    character = {"space": " ", "slash": "/"}.get(key, key if len(key) == 1 else None)
    return Key({" ": "space", "/": "slash", ".": "full_stop"}.get(key, key), character)


def keys_of(random: Random, app: PlannerApp) -> list[str]:
    """Return what the monkey presses at once: mostly one key, sometimes a burst or a way to another room."""
    if isinstance(app.screen, ModalScreen) and random.random() < WINDOW_CLOSED:
        return ["escape"]
    if random.random() < WAY_TAKEN:
        return [*random.choice(WAYS)]
    kind = random.random()
    if kind < 0.35:
        return random.choices(LETTERS, k=random.choice((1, 1, 2, 5)))
    if kind < 0.65:
        return [random.choice(MOVES)]
    if kind < 0.92:
        return [random.choice(COMMANDS)]
    return random.choices([*LETTERS, *MOVES, *COMMANDS], k=random.randint(2, 8))


async def wait_until_idle(app: PlannerApp) -> None:
    """Wait until all that the keys do is done, but not for what runs beside them."""
    async with asyncio.timeout(MOST_SECONDS):
        await _behind(app)
        while (app._waiting or app._patience is not None) and not app._exit:
            await asyncio.sleep(0.002)
        for _ in range(3):
            for stop in app.focused.ancestors_with_self if app.focused is not None else [app.screen, app]:
                await _behind(stop)


async def _behind(pump: MessagePump) -> None:
    """Wait until all that stands in a queue now is done."""
    there = asyncio.Event()
    if pump.call_later(there.set):
        while not there.is_set() and pump.is_running:
            await asyncio.sleep(0.001)


def seat_of(app: PlannerApp) -> Seat | None:
    """Where a letter would go now; None where letters are commands or something else than a plan is open."""
    row = app.focused.parent if app.focused is not None else None
    screen = app.screen
    if isinstance(screen, PlanScreen) and isinstance(row, FieldRow) and isinstance(row.editor, (Input, TextArea)):
        return Seat(row, row.field.path, screen.session.editor.state)
    return None


def _changed(before: OpenPlan, after: OpenPlan) -> Iterator[str]:
    for part in ("project", "mobility"):
        one, other = getattr(before, part), getattr(after, part)
        if one is not None and other is not None:
            yield from (f"{part}.{name}" for name, value in one.__dict__.items() if other.__dict__[name] != value)


def look(app: PlannerApp, seat: Seat) -> None:
    """Look at what letters did.

    Raises:
        AstrayError: another part of the plan changed, or the field and the plan say different things.
    """
    screen = app.screen
    assert isinstance(screen, PlanScreen)
    root = "project.rate_card" if seat.path.startswith("rate.") else ".".join(seat.path.split(".")[:2])
    changed = set(_changed(seat.state, screen.session.editor.state)) - {root}
    if changed:
        raise AstrayError(f"typed into {seat.path}, changed {sorted(changed)}")
    if seat_of(app) is None or app.focused is not seat.row.editor:
        raise AstrayError(f"typed into {seat.path}, which lost the keys to {app.focused}")
    if isinstance(seat.row.editor, Input) and not seat.row.wrong:
        value, text = screen.session.get(seat.path), seat.row.editor.value
        if not seat.row._means(text, value):
            raise AstrayError(f"{seat.path} shows {text!r}, the plan has {value!r}")


def room_of(app: PlannerApp) -> str:
    """Where the monkey is, in which language and size."""
    page = getattr(app.screen, "page", None)
    name = type(app.screen).__name__ + (f" {page.name}" if page is not None else "")
    return f"{name}, {app.words.language.code}, {app.size.width}x{app.size.height}"


async def play(folder: Path, number: int, keys: int, pressed: list[str], rooms: Counter[str] | None = None) -> None:
    """Walk one session; what was pressed is told in `pressed`, and in `rooms` how often it was where."""
    random = Random(number)
    make_sample(Workspace(folder), random.choice(("en", "lv")))
    app = PlannerApp(Workspace(folder), random.choice(("en", "lv")))
    async with app.run_test(size=random.choice(SIZES[:3])):
        now = [*WAYS[number % len(WAYS)]]
        while len(pressed) < keys and not app._exit and app._exception is None:
            if random.random() < RESIZED:
                app.post_message(Resize(size := Size(*random.choice(SIZES)), size))
            pressed.extend(now)
            seat = seat_of(app) if all(each in LETTERS for each in now) else None
            for each in now:
                app.post_message(_event(each))
            await wait_until_idle(app)
            if seat is not None and isinstance(app.screen, PlanScreen):
                look(app, seat)
            if rooms is not None and not app._exit:
                rooms[room_of(app)] += 1
            now = keys_of(random, app)
            if isinstance(app.screen, HomeScreen):
                now = [each for each in now if each != "f10"]


def walk(number: int, keys: int, rooms: Counter[str] | None = None) -> str:
    """Walk one session in a workspace of its own; returns what went wrong, empty where nothing did."""
    pressed: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        try:
            asyncio.run(play(Path(name), number, keys, pressed, rooms))
        except Exception as problem:  # noqa: BLE001  # whatever it is, it is what the monkey looks for
            inner: Any = getattr(problem, "error", problem)
            record = Path(name) / "mistake.txt"
            told = record.read_text() if record.exists() else ""
            return f"session {number}: {inner!r} after {' '.join(pressed[-30:])}\n{told}"
    return ""


def main() -> int:
    """Walk sessions and print what went wrong in each."""
    parser = argparse.ArgumentParser(description="Press random keys in the app.")
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--rooms", action="store_true")
    given = parser.parse_args()
    rooms: Counter[str] = Counter()
    os.environ.setdefault("MOBILITY_PLANNER_CACHE", tempfile.mkdtemp())
    found = 0
    for number in range(given.first, given.first + given.sessions):
        wrong = walk(number, given.keys, rooms)
        found += bool(wrong)
        if wrong:
            sys.stdout.write(wrong + "\n")
            sys.stdout.flush()
    if given.rooms:
        sys.stdout.write("".join(f"{times:6} {room}\n" for room, times in sorted(rooms.items())))
    sys.stdout.write(f"{given.sessions} sessions of {given.keys} keys: {found} went wrong\n")
    return 1 if found else 0


__all__ = ["main", "walk"]

if __name__ == "__main__":
    sys.exit(main())
