"""What a passphrase costs at the start: first frame without and with it, home with one given, and from Enter to home.

Run it with `python tests/benchmarks/bench_passphrase.py`; it prints figures and asserts nothing.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from terminal import Terminal

from planner.store import Workspace
from planner.store.sealing import protect
from planner.workflows import make_sample

ROUNDS = 5
WORDS = "four words not together"


def _start(folder: Path, *more: str, mark: str) -> tuple[Terminal, float]:
    env = {"MOBILITY_PLANNER_HOME": str(folder), "LC_ALL": "C.UTF-8"}
    terminal = Terminal([sys.executable, "-m", "planner", *more], env)
    return terminal, terminal.until(mark)


def _first(folder: Path, *more: str, mark: str) -> float:
    terminal, first = _start(folder, *more, mark=mark)
    terminal.close()
    return first


def _after(terminal: Terminal, keys: str, mark: str) -> float:
    """Milliseconds from keys to a text that comes of them."""
    start = time.perf_counter()
    terminal.press(keys, quiet=0)
    terminal.until(mark)
    terminal.close()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure in turns, so that a busy machine slows all alike, and print the medians."""
    with tempfile.TemporaryDirectory() as place:
        plain, sealed, file = Path(place, "plain"), Path(place, "sealed"), Path(place, "words")
        for each in (plain, sealed):
            make_sample(Workspace(each), "en")
            Workspace(each).projects()
        file.write_text(WORDS)
        protect(sealed, WORDS)
        names = ("home, no passphrase", "question", "home, --passphrase-file", "home after Enter")
        figures: dict[str, list[float]] = {name: [] for name in names}
        for _ in range(ROUNDS):
            figures[names[0]].append(_first(plain, mark="F1 help"))
            terminal, first = _start(sealed, mark="passphrase of this")
            figures[names[1]].append(first)
            terminal.until("Esc")
            figures[names[3]].append(_after(terminal, f"{WORDS}\r", "F1 help"))
            figures[names[2]].append(_first(sealed, "--passphrase-file", str(file), mark="F1 help"))
    base = statistics.median(figures["home, no passphrase"])
    for name, times in figures.items():
        print(f"{name:<26}{statistics.median(times):7.0f} ms  {statistics.median(times) / base:.2f} x")


if __name__ == "__main__":
    main()
