"""Typists whose program is killed at a random moment: what they lose, and whether "saved" was true.

Run a long series: python tests/screens/session/typists.py --trials 1000 --jobs 3
"""

from __future__ import annotations

import argparse
import json
import random
import re
import string
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    _TESTS = Path(__file__).parents[2]
    sys.path[:0] = [
        str(_TESTS.parent),
        *(str(_TESTS / each) for each in ("", "programme", "screens", "screens/terminal")),
    ]

from program_in_terminal import Program
from walking import small_workspace

from planner.store import Workspace
from planner.store.notebook import TYPED_NAME

OLDEST_LOST = 1.2
"""Seconds: a letter that was typed longer ago is stored, whatever happens."""

_TAIL = 8
"""So many random letters tell one moment of typing from all others."""

_F3, _F4, _TAB, _RIGHT = "\x1bOR", "\x1bOS", "\t", "\x1b[C"
_SAVED = re.compile(r"saved \d\d:\d\d")
_ARRIVED = {"title": ("Activity type",), "host.name": ("To (town)",), "notes": ("Notes",), "dialog": ()}
Step = tuple[str, str, str, float]
"""A field, the keys to get there, what is typed there, and how long to wait after it in seconds."""


Waits = tuple[float, dict[str, float]]


class Moment(NamedTuple):
    """What stood in a field from a time on."""

    at: float
    field: str
    text: str


class Loss(NamedTuple):
    """What a kill cost: the age of the oldest letter lost in seconds, and whether "saved" stood above a lost text.

    `waited` are the seconds of that age in which the program was ready to run and the system let it wait for a
    processor: what a busy machine took, and not the program. None where the system does not count it.
    """

    typist: str
    seed: int
    oldest: float
    under_saved: bool
    waited: float | None = None


def steady(chance: random.Random) -> Iterator[Step]:
    """Letters without a pause."""
    pace = chance.uniform(0.03, 0.15)
    while True:
        yield "title", "", chance.choice(string.ascii_letters), pace


def pausing(chance: random.Random) -> Iterator[Step]:
    """Words, with time to think between them."""
    while True:
        for _ in range(chance.randint(2, 9)):
            yield "title", "", chance.choice(string.ascii_letters), 0.06
        yield "title", "", "", chance.uniform(0.2, 1.6)  # a pause in which the screen is looked at


def walking(chance: random.Random) -> Iterator[Step]:
    """A word into one step, a word into the next, and back."""
    while True:
        for field, way in (("host.name", _F4), ("title", _F3)):
            yield field, way, "", 0.2
            for _ in range(chance.randint(3, 9)):
                yield field, "", chance.choice(string.ascii_letters), 0.05


def prose(chance: random.Random) -> Iterator[Step]:
    """Lines of notes."""
    yield "notes", _TAB * 3, "", 0.3
    while True:
        yield "notes", "", chance.choice(string.ascii_letters), 0.07


def asked(chance: random.Random) -> Iterator[Step]:
    """An answer in a dialog that no plan has taken yet."""
    yield "dialog", "\x1b", "", 0.5
    yield "dialog", "i", "", 0.5
    while True:
        yield "dialog", "", chance.choice(string.ascii_letters), 0.08


TYPISTS: tuple[Callable[[random.Random], Iterator[Step]], ...] = (steady, pausing, walking, prose, asked)


def killed(folder: Path, number: int, seed: int, longest: float = 5.0) -> Loss:
    """Let a typist type into a program of their own and kill it at a random moment, after `longest` seconds at most."""
    typist = TYPISTS[number % len(TYPISTS)]
    chance = random.Random(seed)
    small_workspace(Workspace(folder))
    program = Program(folder)
    try:
        program.until("First")
        program.press("\r")
        program.until("Activity type")
        waits = [_waits(program)]
        moments = _typed(program, typist(chance), time.monotonic() + chance.uniform(0.5, longest), waits)
        waits.append(_waits(program))
        program.process.kill()
        at = time.monotonic()
        program.ended()
        program.quiet()  # what was drawn before the end and not read yet
    finally:
        program.close()
    loss = _loss(typist.__name__, seed, program.text, moments, at, _stored(folder))
    return loss._replace(waited=_waited(waits, at - loss.oldest))


def _waits(program: Program) -> Waits:
    """Now, and the seconds that each thread of the program has waited for a processor so far."""
    waits: dict[str, float] = {}
    for each in Path(f"/proc/{program.process.pid}/task").glob("*/schedstat"):
        with suppress(OSError, IndexError):  # a thread that ended meanwhile
            waits[each.parent.name] = int(each.read_text().split()[1]) / 1e9
    return time.monotonic(), waits


def _waited(waits: list[Waits], since: float) -> float | None:
    """The longest wait of one thread: while one waits another may run, so that the sum of all would say too much."""
    before = next((each for when, each in reversed(waits) if when <= since), waits[0][1])
    return max((waited - before.get(name, 0.0) for name, waited in waits[-1][1].items()), default=None)


def _typed(program: Program, steps: Iterator[Step], end: float, waits: list[Waits]) -> list[Moment]:
    texts = {"title": "First"}
    moments: list[Moment] = []
    seen: dict[int, float] = {}
    for field, way, letter, wait in steps:
        if time.monotonic() > end:
            break
        if way:
            program.press(way)
            program.until(*_ARRIVED[field])  # a page that a busy machine has not built yet takes no letters
        if letter:
            texts[field] = texts.get(field, "") + letter
            # Before it is sent: a letter may be drawn and lost before this process is awake again.
            moments.append(Moment(time.monotonic(), field, texts[field]))
            program.press(letter)
        waits.append(_waits(program))
        until = time.monotonic() + wait
        while time.monotonic() < until:
            program.look(0.01)
            _see(program.text, moments, seen)
    return [each._replace(at=seen.get(at, each.at)) for at, each in enumerate(moments)]


def _see(screen: str, moments: list[Moment], seen: dict[int, float]) -> None:
    """Note when each text was first in sight: what a busy machine has not drawn yet is no loss."""
    page = screen.partition("\n")[2]
    for at in range(len(moments) - 1, -1, -1):
        if at in seen:
            return
        if moments[at].text[-_TAIL:] in page:
            seen.update({each: time.monotonic() for each in range(at + 1) if each not in seen})
            return


def _stored(folder: Path) -> dict[str, str]:
    """What a new program will find, by field."""
    (file,) = folder.glob("project-*.json")
    (document,) = json.loads(file.read_bytes())["tables"]["mobilities"].values()
    data, kept = document["data"], folder / TYPED_NAME
    typed = json.loads(kept.read_bytes()).values() if kept.exists() else ()
    dialog = next((text for text, _ in typed), "")
    return {"title": data["title"], "host.name": data["host"]["name"], "notes": data["notes"], "dialog": dialog}


def _loss(typist: str, seed: int, screen: str, moments: list[Moment], at: float, stored: dict[str, str]) -> Loss:
    lost = [each for each in moments if len(each.text) > len(stored[each.field])]
    wrong = [each for each in moments if not each.text.startswith(stored[each.field]) and each not in lost]
    wrong = [each for each in wrong if not stored[each.field].startswith(each.text)]
    assert not wrong, f"seed {seed}: it is not what was typed: {stored} {wrong[-1]}"
    top, _, page = screen.partition("\n")
    in_sight = [each for each in lost if each.text[-_TAIL:] in page]
    oldest = max((at - each.at for each in lost), default=0.0)
    return Loss(typist, seed, oldest, bool(_SAVED.search(top) and in_sight))


def _trial(numbers: tuple[int, int]) -> Loss:
    with tempfile.TemporaryDirectory() as folder:
        return killed(Path(folder), *numbers)


def main() -> None:
    """Kill as many as asked for, and say what each kind of typist lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with ProcessPoolExecutor(options.jobs) as pool:
        losses = list(pool.map(_trial, [(each, options.seed + each) for each in range(options.trials)]))
    kinds = Counter(each.typist for each in losses)
    for kind, trials in kinds.items():
        own = [each for each in losses if each.typist == kind]
        old = [each for each in own if each.oldest > OLDEST_LOST]
        lied = [each for each in own if each.under_saved]
        oldest = max(each.oldest for each in own)
        print(f"{kind:10} {trials:5} kills, oldest lost {oldest:.2f} s, older {len(old)}, under saved {len(lied)}")
        starved = [each for each in old if each.waited is not None and each.oldest - each.waited <= OLDEST_LOST]
        if starved:
            print(
                f"    {len(starved)} of those older would be within {OLDEST_LOST} s without the waits for a processor"
            )
        for each in (*old, *lied):
            print(f"    {each}")


if __name__ == "__main__":
    main()
