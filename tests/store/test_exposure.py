"""A workspace that others can write to is told: in the shell, on home, with the command that mends it."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest
from textual.pilot import Pilot

from planner.cli import main
from planner.locale import catalogue
from planner.store import Workspace
from planner.store.exposure import exposure
from screens.app import PlannerApp

pytestmark = pytest.mark.skipif(os.name == "nt", reason="permissions as Unix has them")


@pytest.mark.parametrize(
    ("mode", "told"),
    [(0o700, False), (0o755, False), (0o2770, False), (0o777, True), (0o770, True), (0o1777, True), (0o2777, True)],
)
def test_who_else_can_write(mode: int, told: bool, tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    folder.chmod(mode)
    found = exposure(folder)
    assert (found is not None) is told
    if found is not None:
        command = shlex.split(str(found.values["command"]))
        assert command[-1] == str(folder)
        subprocess.run(command, check=True)
        assert exposure(folder) is None


def test_a_workspace_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    found = exposure(tmp_path)
    assert found is not None
    assert found.key == "store.exposed_owner"
    assert exposure(tmp_path / "not there") is None
    for language in ("en", "lv"):
        assert str(tmp_path) in catalogue(language).render(found)


async def test_home_and_shell_say_so(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.folder.mkdir(parents=True)
    (workspace.folder / "something else").touch()  # else the folder is closed without a word
    workspace.folder.chmod(0o777)
    assert main(["--workspace", str(workspace.folder), "list"]) == 0
    assert "chmod go-w" in capsys.readouterr().err
    app = PlannerApp(workspace, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        assert "chmod go-w" in _text(pilot)


def _text(pilot: Pilot[None]) -> str:
    return "\n".join(each.text for each in pilot.app.screen._compositor.render_strips())
