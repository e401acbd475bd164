"""One workspace with very many mobilities: home, list, search, open, one save; time and memory, in a new process each.

    python tests/benchmarks/bench_many.py [COUNT ...] [--folder DIR] [--beside TREE]

A project holds 200 mobilities of the sample's size, ids and people their own. Time is that of the processor, and memory
the most that the process held; what starting Python and the imports take is in both. A named folder is kept.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from planner.exchange.sample import sample
from planner.store import Workspace
from planner.store.fileformat import MOBILITIES, decode, encode
from planner.store.records import new_document
from planner.store.summaries import project_file
from planner.workflows import refresh_summaries

PER_PROJECT = 200
HERE = Path(__file__).parents[2]
_BEGIN = """
import pathlib, sys, time
from planner.store import Workspace
workspace = Workspace(pathlib.Path(sys.argv[1]))
"""
_END = """
held = pathlib.Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(f"{time.process_time() * 1000:.0f} {int(held) / 1024:.0f}")
"""
ACTIONS = {
    "nothing": "",
    "home, no index": "from planner.store.index import forget_index\n"
    "forget_index(workspace.folder); workspace.projects()",
    "home": "workspace.projects()",
    "list": "from planner.cli import main; import io; sys.stdout = io.StringIO()\n"
    "main(['--workspace', sys.argv[1], 'list']); sys.stdout = sys.__stdout__",
    "search, no names": "(workspace.folder / 'names.json').unlink(missing_ok=True)\n"
    "from planner.across import search; assert len(search(workspace, 'Vienreizēja')) == 1",
    "search, found once": "from planner.across import search; assert len(search(workspace, 'Vienreizēja')) == 1",
    "search, found in all": "from planner.across import search; assert len(search(workspace, 'Schwerin')) > 99",
    "open one project": "workspace.open_project('p0')",
    "save one": "from planner.workflows import save_plan\n"
    "stored = workspace.open_project('p0').mobilities[7]\n"
    "save_plan(workspace, 'p0', stored.mobility.model_copy(update={'notes': str(time.time())}), stored.revision)",
    "home after it": "workspace.projects()",
}


def fill(folder: Path, count: int) -> None:
    """Write the projects: one by the program, the others as its text with other ids."""
    workspace, (project, plans) = Workspace(folder), sample("lv")
    project = project.model_copy(update={"id": "p0", "sample": False})
    workspace.create_project(project)
    documents = {}
    for at in range(min(PER_PROJECT, count)):
        plan = plans[0].model_copy(update={"id": f"m-p0-{at:03}", "title": f"{plans[0].title} {at}"})
        people = [each.model_copy(update={"id": f"{plan.id}-{n}"}) for n, each in enumerate(plan.participants)]
        people = [each.model_copy(update={"last_name": f"{each.last_name} {each.id}"}) for each in people]
        plan = plan.model_copy(update={"participants": tuple(people)})
        documents[plan.id] = new_document(plan, 1)
    path = project_file(folder, "p0")
    path.write_bytes(encode({**decode(path.read_bytes(), path.name), MOBILITIES: documents}))
    refresh_summaries(workspace, "p0")
    text = path.read_text("utf-8")
    for number in range(1, -(-count // PER_PROJECT)):
        project_file(folder, f"p{number}").write_text(
            text.replace("m-p0-", f"m-p{number}-").replace('"p0"', f'"p{number}"')
        )
    path.write_text(text.replace('"last_name":"', '"last_name":"Vienreizēja ', 1), "utf-8")


def run(tree: Path, folder: Path, action: str) -> tuple[float, float]:
    """Milliseconds of the processor and megabytes that an action takes in a process of its own."""
    python = sys.executable if tree == HERE else str(tree / ".venv/bin/python")
    env = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": ""}
    code = _BEGIN + ACTIONS[action] + _END
    done = subprocess.run(
        [python, "-c", code, str(folder)], env=env, cwd="/", capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    milliseconds, megabytes = map(float, done.stdout.split())
    return milliseconds, megabytes


def main() -> None:
    """Print a table: actions, and for each count time and memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="*", default=[1000, 5000, 50_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--beside", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        for count in asked.counts:
            folder = (asked.folder or Path(own)) / str(count)
            if not folder.exists():
                fill(folder, count)
            size = sum(each.stat().st_size for each in folder.glob("project-*.json"))
            print(f"{count} mobilities, {size / 1e6:.0f} MB", flush=True)
            for action in ACTIONS:
                trees = [HERE, *([asked.beside.resolve()] if asked.beside else [])]
                found = [run(tree, folder, action) for tree in trees]
                print(f"  {action:22}" + "   ".join(f"{ms:9.0f} ms {mb:6.0f} MB" for ms, mb in found), flush=True)


if __name__ == "__main__":
    main()
