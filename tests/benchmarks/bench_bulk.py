"""How many mobilities a second and processor `check -`, `estimate -` and `show -` answer, and `export --jsonl` writes.

    python tests/benchmarks/bench_bulk.py [--count N] [--rounds N] [--beside TREE]

The plans are `many_plans`: own people (one, ten, 5 to 40), outcomes, places and dates. Another work tree is asked in
turns with this one. Time is that of the processor, as the system tells it of ended processes; that of an empty input
is taken off.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from many_plans import OF_SCHOOLS, Size, plans, stored

from planner.exchange import plan_line

COMMANDS = {
    "check": ("check", "-"),
    "estimate": ("estimate", "-"),
    "show": ("show", "-"),
    "export": ("export", "--jsonl"),
}
HERE = Path(__file__).parents[2]


def seconds(tree: Path, command: tuple[str, ...], given: Path, home: Path) -> float:
    """Processor time of one run of a command of a tree."""
    python = sys.executable if tree == HERE else tree / ".venv/bin/python"
    env = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "", "MOBILITY_PLANNER_HOME": str(home)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with given.open("rb") as lines:
        subprocess.run(
            [str(python), "-m", "planner", *command],
            stdin=lines,
            stdout=subprocess.DEVNULL,
            cwd=tree,
            env=env,
            check=False,
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print mobilities a second for each command and tree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--beside", type=Path)
    asked = parser.parse_args()
    trees = [HERE, *([asked.beside.resolve()] if asked.beside else [])]
    for size in ((1, 1), (10, 10), OF_SCHOOLS):
        measured(asked, trees, size)


def measured(asked: argparse.Namespace, trees: list[Path], size: Size) -> None:
    """Print the rates for plans of one size."""
    with tempfile.TemporaryDirectory() as folder:
        given, nothing, home = Path(folder, "plans.jsonl"), Path(folder, "nothing"), Path(folder, "home")
        nothing.touch()
        lines = [plan_line(*each) for each in plans(asked.count, size=size)]
        given.write_bytes(b"\n".join(lines) + b"\n")
        stored(home, asked.count, size=size)
        told = " to ".join(map(str, dict.fromkeys(size)))
        print(f"{asked.count} plans of {told}: {given.stat().st_size / asked.count / 1000:.1f} kB each", flush=True)
        for name, command in COMMANDS.items():
            for tree in trees:  # uncounted: the first run makes bytecode, and the workspace's index for both trees
                seconds(tree, command, given, home)
            taken: dict[Path, list[float]] = {each: [] for each in trees}
            for _ in range(asked.rounds):
                for tree in trees:
                    idle = seconds(tree, command, nothing, Path(folder, "none"))
                    taken[tree].append(seconds(tree, command, given, home) - idle)
            rates = [asked.count / statistics.median(each) for each in taken.values()]
            beside = f"  beside {rates[1]:6.0f}, {rates[0] / rates[1]:.2f} x" if asked.beside else ""
            print(f"{name:9} {rates[0]:6.0f} a second{beside}", flush=True)


if __name__ == "__main__":
    main()
