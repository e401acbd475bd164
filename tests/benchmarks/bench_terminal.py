"""What the screens cost on a slow line: first frame, memory, bytes and time per key, beside the smallest Textual app.

Run it with `python tests/benchmarks/bench_terminal.py`; it prints figures and asserts nothing.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from terminal import Terminal

from planner.exchange.sample import sample
from planner.model import Mobility, Participant, Project
from planner.store import Workspace
from planner.workflows import summaries_of

ROUNDS = 5
HOME_MARK = "F1 help"
SMALLEST = [sys.executable, str(Path(__file__).with_name("smallest_app.py"))]


def _start(command: list[str], mark: str, env: Mapping[str, str]) -> tuple[float, float, int]:
    """Return milliseconds to the first frame, memory in MiB and bytes of the first frame."""
    terminal = Terminal(command, env)
    try:
        first = terminal.until(mark)
        terminal.settle()
        return first, terminal.memory_mib(), len(terminal.sent)
    finally:
        terminal.close()


def _fill(folder: Path, mobilities: int) -> None:
    """Store the sample, and as many further mobilities as asked for in five projects."""
    workspace = Workspace(folder)
    made = sample("en")
    workspace.create_project(made.project)
    given = summaries_of(made.project, made.mobilities)
    for each in made.mobilities:
        workspace.save_mobility(made.project.id, each, given[each.id], 0)
    if mobilities:
        for number in range(5):
            _fill_project(workspace, number, mobilities // 5, given[made.mobilities[0].id])
    workspace.projects()


def _fill_project(workspace: Workspace, number: int, mobilities: int, summary: Mapping[str, object]) -> None:
    from planner.store.records import new_document
    from planner.store.summaries import project_file

    project = Project(call=2025, title=f"Project {number}")
    workspace.create_project(project)
    import json

    path = project_file(workspace.folder, project.id)
    whole = json.loads(path.read_bytes())
    people = tuple(Participant(first_name="Sample", last_name=f"{each}") for each in range(8))
    plans = [Mobility(title=f"Mobility {each}", participants=people) for each in range(mobilities)]
    whole["mobilities"] = {each.id: new_document(each, 1, summary=summary) for each in plans}
    path.write_text(json.dumps(whole))


def bench_start() -> None:
    """Print first frame, memory and bytes of home as ratios to the smallest app, with few and with 1,000 mobilities."""
    env = {"TERM": "xterm-256color", "COLORTERM": ""}
    base = [_start(SMALLEST, "READY-MARK", env) for _ in range(ROUNDS)]
    for mobilities in (0, 1000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _fill(folder, mobilities)
            command = [sys.executable, "-m", "planner", "--workspace", str(folder), "--lang", "en"]
            mine = [_start(command, HOME_MARK, env) for _ in range(ROUNDS)]
        for at, what, unit in ((0, "first frame", "ms"), (1, "memory", "MiB"), (2, "bytes", "B")):
            own, other = (statistics.median(each[at] for each in runs) for runs in (mine, base))
            ratio = f"{own / other:.2f} x smallest"
            print(f"home, {mobilities:>4} more mobilities: {what:<12}{own:8.0f} {unit:<3} = {ratio}")


def bench_keys() -> None:
    """Print bytes and time per key: a letter, Tab, a digit that recalculates, a step, Down in a list."""
    env = {"TERM": "xterm-256color", "COLORTERM": ""}
    small = Terminal([*SMALLEST, "--field"], env)
    small.until("READY-MARK")
    small.settle()
    small.press("\t")
    base = {"a letter": small.press("x"), "Tab": small.press("\t")}
    small.close()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder, 0)
        app = Terminal([sys.executable, "-m", "planner", "--workspace", str(folder), "--lang", "en"], env)
        app.until(HOME_MARK)
        app.settle()
        mine = {"Down in a list": app.press("\x1b[B")}
        app.press("\x1b[A")
        mine["open a plan"] = app.press("\r", quiet=1.5)
        mine["a letter"] = app.press("x")
        app.press("", quiet=1.5)  # the autosave comes after it, and is nobody else's
        mine["Tab"] = app.press("\t")
        mine["next step"] = app.press("\x1bOS")
        app.press("\t" * 6)
        app.press("\x08" * 10)
        mine["a date that recalculates"] = app.press("30.3.2026")
        mine["a second of doing nothing"] = app.press("", quiet=1.0)
        app.close()
    for what, answer in mine.items():
        beside = base.get(what)
        ratio = f" = {answer.size / beside.size:.2f} x smallest ({beside.size} B)" if beside else ""
        print(f"{what:<28}{answer.size:6} B  {answer.last_ms:6.0f} ms  {answer.cpu_ms:6.1f} ms of processor{ratio}")


if __name__ == "__main__":
    bench_start()
    bench_keys()
