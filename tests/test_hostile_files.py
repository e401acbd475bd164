"""Every door answers hostile files in one sentence, within 200 MiB, and never with a traceback.

Some of each door here; `MOBILITY_PLANNER_HOSTILE=200` hands over all of them, `MOBILITY_PLANNER_MUTANTS=100000` so many
mutated good ones for each door, in batches; `MOBILITY_PLANNER_FLOOD=FOLDER` goes on where a run was stopped. Seconds
are measured by tests/benchmarks/bench_doors.py and tests/flood.py, not here: machines differ.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flood import DOORS, flood, summed
from hostile_files import ENDINGS, FILES, GOOD, mutants, write_files

from planner.exchange import parse_plan
from planner.exchange.people.parts import Answers
from planner.exchange.people.reading import read_list, source_of_paste
from planner.exchange.tables import MOST_ROWS

HOSTILE = int(os.environ.get("MOBILITY_PLANNER_HOSTILE", "6"))
MUTANTS = int(os.environ.get("MOBILITY_PLANNER_MUTANTS", "20"))
AT_ONCE = 2_000

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited and measured as Linux has it")


def handed_over(door: str, paths: list[Path], folder: Path) -> list[dict[str, Any]]:
    """What became of the files, each told in one line of JSON."""
    settings = {
        **os.environ,
        "MOBILITY_PLANNER_HOME": str(folder / "home"),
        "MOBILITY_PLANNER_CACHE": str(folder / "cache"),
        "PYTHONPATH": os.pathsep.join(map(str, (Path(__file__).parents[1], Path(__file__).parent))),
        "LC_ALL": "C.UTF-8",
    }
    child = [sys.executable, str(Path(__file__).with_name("door_child.py")), door]
    names = "\n".join(map(str, paths))
    done = subprocess.run(child, input=names, env=settings, capture_output=True, text=True, check=False)
    told = [json.loads(each) for each in done.stdout.splitlines()]
    assert len(told) == len(paths), (paths[len(told) : len(told) + 1], done.stderr[-2000:])
    return told


def check(told: dict[str, Any]) -> None:
    lines = told["said"].count("\n")
    assert told["code"] in {0, 2}, told
    assert "Traceback" not in told["said"], told
    assert lines == (told["code"] == 2) or told["code"] == 0, told
    assert told["mebibytes"] < 200, told


@pytest.mark.parametrize("door", FILES)
def test_hostile_files_are_answered_in_one_sentence(door: str, tmp_path: Path) -> None:
    some = min(MUTANTS, AT_ONCE) // (8 if door == "pdf" else 1)  # each PDF is read by a process of its own
    paths = [*write_files(door, tmp_path / "files", HOSTILE), *mutated(door, tmp_path, 0, some)]
    for each in handed_over(door, paths, tmp_path):
        check(each)


@pytest.mark.parametrize("door", DOORS)
def test_a_flood_of_mutated_files(door: str, tmp_path: Path) -> None:
    folder = Path(os.environ.get("MOBILITY_PLANNER_FLOOD", tmp_path))
    found = summed(list(flood(door, MUTANTS if MUTANTS >= AT_ONCE else 60, folder)))
    assert found["faults"] == []
    assert found["mebibytes"][0] < 200, found["mebibytes"]
    # Mutants that all die at the first byte would show nothing.
    assert found["answers"]["taken"] > 0, found["answers"]


def mutated(door: str, folder: Path, seed: int, count: int) -> list[Path]:
    """Good files of a door, each of them hurt."""
    paths = []
    for name, data in mutants(GOOD[door](folder), count, seed):
        path = folder / f"{name}{ENDINGS.get(door, '.csv')}"
        path.write_bytes(data)
        paths.append(path)
    return paths


def test_large_real_files_go_through() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = (f"{one}{two}{three}" for one in letters for two in letters for three in letters)
    rows = (f"Anna;Kalniņa {name};03.02.2008\n" for name, _ in zip(names, range(MOST_ROWS - 1), strict=False))
    paste = source_of_paste("Vārds;Uzvārds;Dzimšanas datums\n" + "".join(rows), "paste")
    read = read_list(paste, Answers(), date(2026, 11, 26))
    assert (len(read.people), read.questions) == (MOST_ROWS - 1, ())
    plan = json.loads(GOOD["plan"](Path()))
    person = plan["mobility"]["participants"][0]
    plan["mobility"]["participants"] = [person | {"id": str(each)} for each in range(MOST_ROWS)]
    parsed = parse_plan(json.dumps(plan, indent=2).encode(), "plan.json")
    assert len(parsed.mobility.participants) == MOST_ROWS
