"""What the screens cost on a slow line: first frame, memory, bytes and time per key, beside the smallest Textual app.

Run it with `python tests/benchmarks/bench_terminal.py`; it prints figures and asserts nothing. `--keys` leaves out the
start, `--beside TREE` measures the keys of another work tree, of any age, in turns with those of this one.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from terminal import Answer, Terminal

from planner.exchange.sample import sample
from planner.model import Mobility, Participant, Project
from planner.store import Workspace
from planner.workflows import summaries_of

ROUNDS = 5
STARTS = 9
OF_A_PROJECT = 200
"""Mobilities of each further project: as many as a large school has; a thousand would be more than a file may hold."""
REPEATED = 5
"""Times that a letter and a date are typed in each walk."""

DOWN, UP, F4, BACKSPACE, CTRL_S = "\x1b[B", "\x1b[A", "\x1bOS", "\x08", "\x13"
_PATIENCE = 5.0
"""Seconds that an answer is waited for on a busy machine."""
ENV = {"TERM": "xterm-256color", "COLORTERM": "", "PYTHONDONTWRITEBYTECODE": ""}
"""As a program that was started before: where no bytecode is kept, what a key loads is compiled with every start."""
HOME_MARK = "F1 help"
SMALLEST = [sys.executable, str(Path(__file__).with_name("smallest_app.py"))]


def _start(command: list[str], mark: str, env: Mapping[str, str]) -> tuple[float, float, int]:
    """Return milliseconds to the first frame, memory in MiB and bytes of the first frame."""
    terminal = Terminal(command, env)
    try:
        first = terminal.until(mark)
        terminal.read_until_quiet()
        return first, terminal.memory_mib(), len(terminal.sent)
    finally:
        terminal.close()


def _fill(folder: Path, mobilities: int) -> None:
    """Store the sample, and as many further mobilities as asked for in projects of 200."""
    workspace = Workspace(folder)
    made = sample("en")
    workspace.create_project(made.project)
    given = summaries_of(made.project, made.mobilities)
    for each in made.mobilities:
        workspace.save_mobility(made.project.id, each, given[each.id], 0)
    for number in range(mobilities // OF_A_PROJECT):
        _fill_project(workspace, number, given[made.mobilities[0].id])
    workspace.projects()


def _fill_project(workspace: Workspace, number: int, summary: Mapping[str, object]) -> None:
    from planner.store.records import new_document
    from planner.store.summaries import project_file

    project = Project(call=2025, title=f"Project {number}")
    workspace.create_project(project)
    import json

    path = project_file(workspace.folder, project.id)
    whole = json.loads(path.read_bytes())
    people = tuple(Participant(first_name="Sample", last_name=f"{each}") for each in range(8))
    plans = [Mobility(title=f"Mobility {each}", participants=people) for each in range(OF_A_PROJECT)]
    whole["tables"]["mobilities"] = {each.id: new_document(each, 1, summary=summary) for each in plans}
    path.write_text(json.dumps(whole))


def bench_start() -> None:
    """Print first frame, memory and bytes of home as ratios to the smallest app in turns, with few, 1,000 and 5,000.

    Called by its name alone, as coordinators do, and with options, which the command line must read first.
    """
    for mobilities in (0, 1000, 5000):
        with tempfile.TemporaryDirectory() as name:
            _fill(Path(name), mobilities)
            alone = [sys.executable, "-m", "planner"]
            calls = {"by its name": alone, "with options": [*alone, "--workspace", name, "--lang", "en"]}
            env = {**ENV, "MOBILITY_PLANNER_HOME": name, "LC_ALL": "C.UTF-8"}
            for how, command in calls.items():
                turns = [(_start(command, HOME_MARK, env), _start(SMALLEST, "READY-MARK", ENV)) for _ in range(STARTS)]
                _tell_start(f"home, {mobilities:>4} more, {how}", turns)


def _tell_start(what: str, turns: Sequence[tuple[tuple[float, float, int], tuple[float, float, int]]]) -> None:
    for at, each, unit in ((0, "first frame", "ms"), (1, "memory", "MiB"), (2, "bytes", "B")):
        own, other = (statistics.median(turn[which][at] for turn in turns) for which in (0, 1))
        print(f"{what}: {each:<12}{own:8.0f} {unit:<3} = {own / other:.2f} x smallest")


class Tree(NamedTuple):
    """A work tree with the Python that runs it."""

    name: str
    folder: Path
    python: str


def _trees() -> list[Tree]:
    trees = [Tree("now", Path(__file__).parents[2], sys.executable)]
    if "--beside" in sys.argv:
        folder = Path(sys.argv[sys.argv.index("--beside") + 1])
        trees.insert(0, Tree("beside", folder, str(folder / ".venv/bin/python")))
    return trees


def _one_walk(tree: Tree) -> Iterator[tuple[str, Answer]]:
    """Yield what each key of a walk through the sample costs; the autosave is put off, and is a line of its own."""
    with tempfile.TemporaryDirectory() as name:
        program = [tree.python, str(Path(__file__).with_name("held_saves.py"))]
        env = {**ENV, "PYTHONPATH": str(tree.folder)}
        app = Terminal([*program, "--workspace", f"{name}/data", "--lang", "en", "demo"], env)
        app.until(HOME_MARK)
        app.read_until_quiet()
        yield "Down in a list", app.press(DOWN, first=_PATIENCE)
        app.press(UP)
        yield "open a plan", app.press("\r", quiet=1.5)
        for _ in range(REPEATED):
            yield "a letter", app.press("x", first=_PATIENCE)
            app.press(BACKSPACE, first=_PATIENCE)
        yield "Tab", app.press("\t", first=_PATIENCE)
        yield "next step", app.press(F4, first=_PATIENCE)
        app.press("\t" * 6, first=_PATIENCE)
        for _ in range(REPEATED):
            app.press(BACKSPACE * 10, first=_PATIENCE)
            yield "a date that recalculates", app.press("30.3.2026", first=_PATIENCE)
        yield "save", app.press(CTRL_S, first=_PATIENCE)
        yield "a second of doing nothing", app.press("", quiet=1.0)
        app.close()


def bench_keys() -> None:
    """Print bytes and time per key: a letter, Tab, a digit that recalculates, a step, Down in a list."""
    small = Terminal([*SMALLEST, "--field"], ENV)
    small.until("READY-MARK")
    small.read_until_quiet()
    small.press("\t")
    found = {("smallest", "a letter"): [small.press("x")], ("smallest", "Tab"): [small.press("\t")]}
    small.close()
    for _ in range(ROUNDS):
        for tree in _trees():
            for what, answer in _one_walk(tree):
                found.setdefault((tree.name, what), []).append(answer)
    for (name, what), answers in sorted(found.items(), key=lambda each: each[0][1]):
        size, _, last, used = (statistics.median(each) for each in zip(*answers, strict=True))
        print(
            f"{what:<28}{name:<10}{size:6.0f} B  {last:6.0f} ms  {used:6.1f} ms of processor, median of {len(answers)}"
        )


if __name__ == "__main__":
    if "--keys" not in sys.argv:
        bench_start()
    bench_keys()
