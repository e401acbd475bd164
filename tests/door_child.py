"""Hands hostile files to one door of the program, in a process of its own, and reports what each of them cost.

Run as a script: the door is its argument, the files' names its input, one line each; one line of JSON each its output.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from planner.cli import main
from planner.exchange import BadInput
from planner.exchange.frameworks import read_framework_file
from planner.exchange.rate_card import read_rates
from planner.exchange.unitsfile import read_units
from planner.locale import catalogue
from planner.store import StoreError, Workspace

MEBIBYTE = 1024 * 1024
ALLOWED_MEMORY = 200 * MEBIBYTE
"""Bytes that one file may cost beyond what the program has before it."""


class Cost(NamedTuple):
    """What became of one file: the door's answer, CPU seconds of this process and its helpers, MiB."""

    file: str
    answer: Any
    seconds: float
    mebibytes: float


def through_the_shell(*command: str) -> Callable[[Path], tuple[int, str]]:
    """A door that is a command."""

    def go(path: Path) -> tuple[int, str]:
        said = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            code = main([*command, str(path)])
        return code, said.getvalue()

    return go


def through_a_call(call: Callable[[Path], Any]) -> Callable[[Path], tuple[int, str]]:
    """A door that only screens have: the error that they tell."""

    def go(path: Path) -> tuple[int, str]:
        try:
            call(path)
        except (BadInput, StoreError) as problem:
            return 2, "".join(catalogue(each).render(problem.message) + "\n" for each in ("lv", "en")[1:])
        return 0, ""

    return go


def stored(path: Path) -> None:
    """Put a file into a workspace, list it as home does, and open it."""
    folder = Path(os.environ["MOBILITY_PLANNER_HOME"]) / "stored"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "project-hostile.json").symlink_to(path)
    workspace = Workspace(folder)
    workspace.projects()
    workspace.open_project("hostile")


DOORS: dict[str, Callable[[Path], tuple[int, str]]] = {
    "plan": through_the_shell("import"),
    "pdf": through_the_shell("import"),
    "backup": through_the_shell("restore"),
    "esco": through_the_shell("esco", "install", "--language", "en"),
    "card": through_a_call(lambda path: read_rates(path, 2025, date(2026, 1, 1))),
    "units": through_a_call(read_units),
    "framework": through_a_call(read_framework_file),
    "people": through_the_shell("people"),
    "store": through_a_call(stored),
}


def cost(door: Callable[[Path], Any], path: Path) -> Cost:
    """Hand one file to a door."""
    _forget_peak()
    memory, seconds = _peak(), _seconds()
    answer = door(path)
    return Cost(path.name, answer, _seconds() - seconds, (_peak() - memory) / MEBIBYTE)


def _seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def limit_memory() -> None:
    """Let the system refuse this process more than one file may cost."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + ALLOWED_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def warm(door: str) -> None:
    """Load what the door needs: that is the program's, no file's."""
    with contextlib.suppress(Exception), tempfile.TemporaryDirectory() as folder:
        # A copy: a link into a workspace is followed, and its lock lies beside what it leads to.
        DOORS[door](Path(shutil.copy(__file__, folder)))
    import openpyxl  # noqa: F401
    import pypdf  # noqa: F401


if __name__ == "__main__":
    warm(sys.argv[1])
    limit_memory()
    for each in sys.stdin.read().splitlines():
        started = time.monotonic()
        found = cost(DOORS[sys.argv[1]], Path(each))
        told = found._asdict() | dict(zip(("code", "said"), found.answer, strict=True))
        print(json.dumps(told | {"wall": time.monotonic() - started}), flush=True)
