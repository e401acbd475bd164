"""How long the first answer about a town takes in a new process, beside Python's own start in the same run.

python tests/benchmarks/bench_towns.py
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from planner.places import gazetteer  # noqa: E402 - after its folder is on the path

ROUNDS = 15
WARM_ROUNDS = 200
PROGRAMS = {
    "Python's start": "pass",
    "find a town: import, open, search": "from planner.places import open_gazetteer as o; o('lv').find('sverine')",
    "offer towns: import, open, search": "from planner.places import open_gazetteer as o; o('lv').search('šver', 100)",
    "coordinates: import, open, search": "from planner.places import open_gazetteer as o; o('lv').find('57.02, 21.97')",
    "planner distance Riga Athens": "from planner.cli import main; main(['distance', 'Riga', 'Athens'])",
}
QUERIES = ("Šverīne", "kuldiga", "Riga", "Neustadt", "Salamanca, Castille", "š", "57.02, 21.97")


_OWN_MEMORY = "; print(*(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')), sep='')"


def cold(program: str) -> float:
    """Milliseconds of processor time of a new process: time that other programs take is no part of it."""
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.DEVNULL, cwd=ROOT)
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return (used.ru_utime + used.ru_stime) * 1000


def megabytes(program: str) -> float:
    """Most memory that a new process had, on Linux; 0 where the system does not say."""
    command = [sys.executable, "-c", program + _OWN_MEMORY]
    said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False).stdout.split()
    return int(said[-1]) / 1024 if said else 0.0


def warm(query: str) -> float:
    """Milliseconds of processor time of one look-up in an open gazetteer: whole names, then beginnings."""
    towns = gazetteer.open_gazetteer("lv")
    rounds = WARM_ROUNDS if len(query) > 1 and query[0].isalpha() else 5
    begin = process_time()
    for _ in range(rounds):
        towns.find(query)
        towns.search(query, 100)
    return (process_time() - begin) * 1000 / rounds


def main() -> None:
    """Print sizes, cold and warm times, and their ratios."""
    print(f"the table: {gazetteer.TABLE.stat().st_size / 1e6:.2f} MB")
    times = {name: median(cold(program) for _ in range(ROUNDS)) for name, program in PROGRAMS.items()}
    memory = {name: megabytes(program) for name, program in PROGRAMS.items()}
    start, lean = times["Python's start"], memory["Python's start"]
    print(f"{'in a new process':36}{'ms':>8}{'beyond start':>14}{'x start':>9}{'MB':>7}{'beyond':>8}")
    for name, time in times.items():
        used = memory[name]
        print(f"{name:36}{time:8.1f}{time - start:14.1f}{time / start:9.1f}{used:7.1f}{used - lean:8.1f}")
    print("\nin an open gazetteer, whole names and beginnings, ms")
    for query in QUERIES:
        print(f"{query:36}{warm(query):8.2f}")


if __name__ == "__main__":
    main()
