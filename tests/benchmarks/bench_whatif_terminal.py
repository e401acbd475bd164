"""What the what-if screen costs on a slow line: bytes and time per key, with four variants of 30 participants.

Run it with `python tests/benchmarks/bench_whatif_terminal.py`; it prints figures and asserts nothing.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from terminal import Answer, Terminal

from planner.model import (
    ActivityType,
    Change,
    Mobility,
    Organisation,
    Participant,
    Project,
    Role,
    Town,
    Travel,
    Variant,
)
from planner.store import Workspace
from planner.workflows import summaries_of
from screens.whatif.sheet_rows import TALL

SMALLEST = [sys.executable, str(Path(__file__).with_name("smallest_app.py")), "--field"]
MARK = "F1 help"
ENV = {"TERM": "xterm-256color", "COLORTERM": "", "PYTHONDONTWRITEBYTECODE": ""}
"""As a program that was started before: where no bytecode is kept, what a key loads is compiled with every start."""
DOWN, RIGHT, LEFT, ENTER, ESCAPE = "\x1b[B", "\x1b[C", "\x1b[D", "\r", "\x1b"


def fill(folder: Path) -> None:
    """Store a Spanish project of call 2021 with one mobility of 30 learners and four variants of it."""
    workspace = Workspace(folder)
    project = Project(call=2021, title="Bench", organisation=Organisation(country="ES"), grant=Decimal(100_000))
    madrid = Town(name="Madrid", country="ES", latitude=40.42, longitude=-3.70)
    berlin = Town(name="Berlin", country="DE", latitude=52.52, longitude=13.40)
    mobility = Mobility(
        title="Berlin",
        activity=ActivityType.SHORT_TERM_LEARNERS,
        first_day=date(2026, 3, 2),
        last_day=date(2026, 3, 27),
        participants=tuple(Participant(role=Role.LEARNER) for _ in range(30)),
        travel=Travel(origin=madrid, destination=berlin, funded_travel_days=2),
        variants=tuple(
            Variant(name=name, changes=(Change(path=path, value=value),))
            for name, path, value in (
                ("A", "days", 28),
                ("B", "green", True),
                ("C", "participants", 24),
                ("D", "distance", 1300),
            )
        ),
    )
    workspace.create_project(project)
    workspace.save_mobility(project.id, mobility, summaries_of(project, (mobility,))[mobility.id], 0)


def smallest() -> Answer:
    """A letter typed into the smallest Textual app."""
    small = Terminal(SMALLEST, ENV)
    small.until("READY-MARK")
    small.read_until_quiet()
    small.press("\t")
    answer = small.press("x")
    small.close()
    return answer


def keys(columns: int, rows: int) -> dict[str, Answer]:
    """Press keys on the what-if screen and on what opens from it."""
    with tempfile.TemporaryDirectory() as name:
        fill(Path(name))
        command = [sys.executable, "-m", "planner", "--workspace", name, "--lang", "en"]
        app = Terminal(command, ENV, columns, rows)
        app.until(MARK)
        app.read_until_quiet()
        app.press("", quiet=1.0)  # whoever opens a plan has looked at the list first
        found = {"open what-if": app.press("w", quiet=1.5)}
        app.press(RIGHT, quiet=1.0)
        found["another cell"] = app.press(DOWN)
        app.press("\x1b[A")
        found["a digit into a cell"] = app.press("3")
        app.press("4")
        found["the change: 28 to 34 days"] = app.press(ENTER)
        found["its autosave"] = app.press("", quiet=1.2)
        found["the same, undone"] = app.press("u", quiet=1.2)
        app.press(DOWN * (3 if rows < TALL else 4))  # in few lines the first day has no row
        found["green or not"] = app.press(ENTER, quiet=1.2)
        found["fold"] = app.press("z")
        app.press("z")
        found["drop a variant"] = app.press("x", quiet=1.2)
        found["a new variant"] = app.press("v", quiet=1.2)
        found["open the sweep"] = app.press("s", quiet=1.0)
        found["a value along the sweep"] = app.press(RIGHT)
        app.press(ESCAPE, quiet=1.0)
        found["open the goal seek"] = app.press("g", quiet=2.0)
        found["a second of doing nothing"] = app.press("", quiet=1.0)
        app.close()
    return found


def main() -> None:
    """Print the figures for two sizes."""
    small = smallest()
    print(f"a letter in the smallest app: {small.size} B, {small.last_ms:.0f} ms")
    for columns, rows in ((80, 24), (120, 40)):
        print(f"{columns}x{rows}")
        for what, answer in keys(columns, rows).items():
            ratio = f"{answer.size / small.size:6.1f} x"
            print(f"  {what:<28}{answer.size:6} B {answer.first_ms:6.0f} to {answer.last_ms:5.0f} ms {ratio}")


if __name__ == "__main__":
    main()
