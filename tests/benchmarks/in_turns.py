"""Runs benchmarks of another work tree and of this one in turns, and prints the medians of every figure side by side.

    python tests/benchmarks/in_turns.py TREE [--rounds N] [--clock] bench_assess bench_store ...

Each tree runs its own script by its own Python. Time is the processor time of the script's process, which other
programs disturb least; `--clock` takes the clock instead, for what other processes do for the script.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:\.\d+)?(?![\w.,]*\d)")
_BY_PROCESSOR = """
import runpy, sys, time, timeit
time.perf_counter = time.process_time
timeit.repeat.__defaults__ = tuple(
    time.process_time if each is timeit.default_timer else each for each in timeit.repeat.__defaults__
)
"""
_RUN = """
import runpy, sys
sys.argv = sys.argv[1:]
sys.path.insert(0, {folder!r})
runpy.run_path(sys.argv[0], run_name="__main__")
"""
Figures = dict[tuple[str, int], list[float]]


def _figures(tree: Path, python: str, script: str, by_clock: bool, found: Figures) -> None:
    """Run one script of a tree and add each number of its output to those that stood at the same place before."""
    path = tree / "tests" / "benchmarks" / f"{script}.py"
    code = ("" if by_clock else _BY_PROCESSOR) + _RUN.format(folder=str(path.parent))
    # Bytecode is kept, as of a program that was started before.
    env = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": ""}
    command = [python, "-c", code, str(path)]
    done = subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        for at, number in enumerate(_NUMBER.findall(line)):
            found.setdefault((_NUMBER.sub("#", " ".join(line.split())), at), []).append(float(number))


def main() -> None:
    """Print a line per figure that both trees have."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("scripts", nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clock", action="store_true")
    asked = parser.parse_args()
    here = Path(__file__).parents[2]
    for script in asked.scripts:
        beside: Figures = {}
        now: Figures = {}
        for _ in range(asked.rounds):
            _figures(asked.tree, str(asked.tree / ".venv/bin/python"), script, asked.clock, beside)
            _figures(here, sys.executable, script, asked.clock, now)
        for (line, at), values in now.items():
            if (line, at) in beside:
                was, own = statistics.median(beside[line, at]), statistics.median(values)
                ratio = f"{own / was:.2f} x" if was else ""
                print(f"{script:<16}{line[:70]:<72}{at + 1}. {was:10.3f} {own:10.3f} {ratio:>8}", flush=True)


if __name__ == "__main__":
    main()
