"""Key to screen while the machine works: what is typed is saved, papers are made and an index of ESCO is built beside.

    python tests/benchmarks/bench_busy.py ESCO_FILE ...

Letters are typed as people type, eight a second, into a plan that saves itself: alone, and while two other programs
make the sample's papers and build an index of the ESCO files named, again and again. The smallest Textual app is typed
into at the same times. It prints figures and asserts nothing but that the others were at work.
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
from pathlib import Path

from bench_terminal import BACKSPACE, ENV, HOME_MARK, SMALLEST
from terminal import Terminal

LETTERS, A_SECOND = 120, 8
ENTER = "\r"


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
    app.read_until_quiet()
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
    app.read_until_quiet()
    app.press(ENTER, quiet=1.5)
    yield app
    app.close()


@contextmanager
def _working(files: list[str], folder: str) -> Iterator[None]:
    """Two other programs that are at work until the end."""
    env = {**os.environ, "HOME": folder, "XDG_CACHE_HOME": f"{folder}/.cache"}
    planner = [sys.executable, "-m", "planner", "--workspace", f"{folder}/plans"]
    index = [*planner, "esco", "install", *files]
    papers = [*planner, "export", "Schwerin", "--with-plan", "--out", f"{folder}/papers"]
    again = 'while :; do "$@" > /dev/null 2>&1; done'
    running = [
        subprocess.Popen(["sh", "-c", again, "sh", *each], env=env, start_new_session=True) for each in (index, papers)
    ]
    time.sleep(2.0)
    yield
    assert list(Path(folder, "papers").rglob("*.pdf")), "no paper was made beside"
    assert list(Path(folder, ".cache").rglob("*")), "no index was built beside"
    for each in running:
        os.killpg(each.pid, signal.SIGTERM)
        each.wait()


def _show(what: str, mine: list[float], base: list[float]) -> None:
    for name, found in (("here", mine), ("smallest", base)):
        low, high = statistics.median(found), statistics.quantiles(found, n=20)[-1]
        print(f"{what:<44}{name:<10}half {low:5.1f} ms, 95 of 100 {high:5.1f} ms, slowest {max(found):6.1f} ms")


def main() -> None:
    """Print how long a letter takes to be on the screen."""
    with tempfile.TemporaryDirectory() as folder, _smallest() as base, _sample(folder) as app:
        _show("a plan that saves itself", *_typed(app, base))
        with _working(sys.argv[1:], folder):
            _show("the same, two programs at work beside", *_typed(app, base))


if __name__ == "__main__":
    main()
