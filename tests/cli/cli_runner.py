"""Runs the command line in this process, in a workspace of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from planner.cli import main


class Answer(NamedTuple):
    """Exit code, stdout and stderr of one command."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one object that was written."""
        return json.loads(self.out)

    @property
    def one_line(self) -> str:
        """What stderr says, which has to be one line, with nothing on stdout."""
        assert self.out == ""
        assert self.err.count("\n") == 1
        assert self.err.strip()
        return self.err.strip()


Run = Callable[..., Answer]


def runner(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path) -> Run:
    """A function that runs one command; language and folders do not depend on the machine."""
    monkeypatch.setenv("MOBILITY_PLANNER_HOME", str(folder / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("MOBILITY_PLANNER_PROGRAMME", raising=False)

    def run(*arguments: str) -> Answer:
        code = main(list(arguments))
        return Answer(code, *capsys.readouterr())

    return run
