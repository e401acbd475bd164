"""What storing costs, as ratios to the least that could be done. Run: python tests/benchmarks/bench_store.py."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from planner.model import Mobility, Outcome, Participant, Project, Task, Town, Travel
from planner.store import Workspace
from planner.store.summaries import project_files

SUMMARY = {"steps": {f"step{number}": "complete" for number in range(8)}, "total": "12345.00", "status": "final"}
PROSE = "Audzēknis prot sagatavot darba vietu un izejvielas. " * 8


def mobility(number: int) -> Mobility:
    """About 10 kB: eight learners, four outcomes, six tasks."""
    return Mobility(
        title=f"Mobilitāte {number}",
        travel=Travel(destination=Town(name="Šverīne", country="DE", latitude=53.63, longitude=11.41)),
        participants=tuple(Participant(first_name="Anna", last_name=f"Ozola {each}") for each in range(8)),
        outcomes=tuple(Outcome(title=f"Rezultāts {each}", statement=PROSE) for each in range(4)),
        tasks=tuple(Task(what=PROSE[:200]) for _ in range(6)),
    )


def fill(folder: Path, projects: int, mobilities: int) -> Workspace:
    """Write whole project files quickly: one save, then the tables multiplied."""
    from planner.store.fileformat import decode, encode

    workspace = Workspace(folder)
    for number in range(projects):
        project = Project(call=2025, title=f"Projekts {number}")
        workspace.create_project(project)
        workspace.save_mobility(project.id, mobility(0), SUMMARY, 0)
        path = folder / f"project-{project.id}.json"
        tables = decode(path.read_bytes(), path.name)
        (document,) = tables["mobilities"].values()
        tables["mobilities"] = {
            f"{each:012x}": {**document, "id": f"{each:012x}", "data": {**document["data"], "id": f"{each:012x}"}}
            for each in range(mobilities)
        }
        path.write_bytes(encode(tables))
    return workspace


def best(action: Callable[[], object], runs: int = 15) -> float:
    """Median milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def plain_save(path: Path, whole: object) -> None:
    """The least a durable save can do with the same data."""
    temporary = path.with_suffix(".plain")
    with temporary.open("wb") as file:
        file.write(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def bench_save(folder: Path) -> None:
    """One mobility of 200 saved, against json.dumps, fsync and rename of the whole."""
    workspace = fill(folder, 1, 200)
    (path,) = project_files(folder)
    whole = json.loads(path.read_bytes())
    opened = workspace.open_project(workspace.projects()[0].id)
    stored, revision = opened.mobilities[100].mobility, opened.mobilities[100].revision
    project_id = opened.project.id

    def save() -> None:
        nonlocal revision
        revision = workspace.save_mobility(project_id, stored, SUMMARY, revision)

    ours, plain = best(save), best(lambda: plain_save(folder / "plain", whole))
    opening = best(lambda: workspace.open_project(project_id))
    print(f"project of 200 mobilities: {path.stat().st_size / 1e6:.2f} MB")
    print(f"save one of them: {ours:.1f} ms = {ours / plain:.2f} x plain dump, fsync, rename ({plain:.1f} ms)")
    print(f"open and validate all: {opening:.1f} ms")


def bench_home(folder: Path) -> None:
    """The list of 1,000 mobilities in five projects, against parsing the index alone, and in a new process."""
    workspace = fill(folder, 5, 200)
    cold = best(workspace.projects, 1)
    index = (folder / "index.json").read_bytes()
    ours, plain = best(workspace.projects), best(lambda: json.loads(index))
    print(f"home, 1,000 mobilities: {ours:.1f} ms = {ours / plain:.2f} x json.loads of the index ({plain:.1f} ms)")
    print(f"home with no index: {cold:.1f} ms; index {len(index) / 1e3:.0f} kB")
    program = (
        "import pathlib, sys, time; start = time.perf_counter(); from planner.store import Workspace\n"
        "projects = Workspace(pathlib.Path(sys.argv[1])).projects(); taken = time.perf_counter() - start\n"
        "heavy = [each for each in ('pydantic', 'tinydb', 'filelock') if each in sys.modules]\n"
        "print(f'new process, import and home: {taken * 1000:.1f} ms, heavy imports: {heavy}')"
    )
    subprocess.run([sys.executable, "-c", program, str(folder)], check=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        bench_save(Path(first))
        sys.stdout.flush()
        bench_home(Path(second))
