"""Key to screen while the machine works: papers are made, what is typed is saved, an index of ESCO is built.

    python tests/benchmarks/bench_busy.py [ESCO_FILE ...]

Letters are typed as people type, eight a second, once into a plan that saves itself, once into the window that makes
the sample's papers, each time alone and beside another program that builds an index of the ESCO files named (without
any that part is left out). The smallest Textual app is typed into at the same times. It prints figures and asserts
nothing.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench_terminal import BACKSPACE, ENV, HOME_MARK, SMALLEST
from terminal import Terminal

LETTERS, A_SECOND = 120, 8
F2, F4, ENTER = "\x1bOQ", "\x1bOS", "\r"


def _typed(*apps: Terminal) -> list[list[float]]:
    """Type into each app in turns, and return how many milliseconds each letter took to be there."""
    taken: list[list[float]] = [[] for _ in apps]
    for number in range(LETTERS):
        begun = time.perf_counter()
        for app, found in zip(apps, taken, strict=True):
            found.append(app.press(BACKSPACE if number % 2 else "x", quiet=0.02, first=3.0).first_ms)
        time.sleep(max(0.0, 1 / A_SECOND - (time.perf_counter() - begun)))
    return taken


@contextmanager
def _smallest() -> Iterator[Terminal]:
    app = Terminal([*SMALLEST, "--field"], ENV)
    app.until("READY-MARK")
    app.settle()
    app.press("\t")
    yield app
    app.close()


@contextmanager
def _sample(folder: str) -> Iterator[Terminal]:
    app = Terminal(
        [sys.executable, "-m", "planner", "--workspace", f"{folder}/plans", "--lang", "en", "demo"],
        {**ENV, "HOME": folder},
    )
    app.until(HOME_MARK)
    app.settle()
    app.press(ENTER, quiet=1.5)
    yield app
    app.close()


@contextmanager
def _building(files: list[str], folder: str) -> Iterator[None]:
    """Another program that builds the index, again and again."""
    again = 'while true; do rm -rf "$HOME"/.cache; "$@" > /dev/null 2>&1; done'
    command = ["sh", "-c", again, "sh", sys.executable, "-m", "planner", "esco", "install", *files]
    env = {**os.environ, "HOME": folder, "XDG_CACHE_HOME": f"{folder}/.cache"}
    process = subprocess.Popen(command, env=env, start_new_session=True)
    yield
    os.killpg(process.pid, signal.SIGTERM)
    process.wait()


def _show(what: str, mine: list[float], base: list[float]) -> None:
    for name, found in (("here", mine), ("smallest", base)):
        low, high = statistics.median(found), statistics.quantiles(found, n=20)[-1]
        print(f"{what:<44}{name:<10}half {low:5.1f} ms, 95 of 100 {high:5.1f} ms, slowest {max(found):6.1f} ms")


def _both(building: str) -> None:
    with tempfile.TemporaryDirectory() as folder, _smallest() as base, _sample(folder) as app:
        _show(f"a plan that saves itself{building}", *_typed(app, base))
        app.press(F2, quiet=0.5)
        app.press("8", quiet=0.3)
        app.press(ENTER, quiet=1.0)
        app.press("e", quiet=1.0)
        app.press("\t" * 5, quiet=0.5)
        app.press(F4, quiet=0.5)
        _show(f"papers being made{building}", *_typed(app, base))


def main() -> None:
    """Print how long a letter takes to be on the screen."""
    _both("")
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as folder, _building(sys.argv[1:], folder):
            _both(", an index built beside")


if __name__ == "__main__":
    main()
