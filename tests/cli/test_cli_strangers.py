"""Packages of our names from somebody else are told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import planner
from planner.cli import main
from planner.cli import strangers as module
from planner.cli.strangers import strangers


def test_here_are_none() -> None:
    assert strangers() == ()


def test_a_package_found_in_place_of_ours_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "screens" / "__init__.py"
    monkeypatch.setattr(
        module, "find_spec", lambda name: SimpleNamespace(origin=str(other)) if name == "screens" else None
    )
    assert strangers() == (str(other.parent),)


@pytest.mark.parametrize("arguments", [["doctor"], ["list"], ["bin"], ["rates", "--call", "2025"], ["licences"], []])
def test_every_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str]
) -> None:
    monkeypatch.setattr(module, "strangers", lambda: ("/site/screens/other.py",))
    main(["--workspace", str(tmp_path), "--lang", "en", *arguments])
    assert capsys.readouterr().err.count("/site/screens/other.py") == 1


@pytest.mark.parametrize("name", ["screens", "styles"])
def test_a_package_on_the_search_path_is_named_by_list(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    home = Path(planner.__file__).parents[1]
    search = os.pathsep.join([str(tmp_path), str(home)])
    asked = [sys.executable, "-m", "planner", "--workspace", str(tmp_path / "data"), "--lang", "en", "list"]
    ran = subprocess.run(
        asked, cwd=tmp_path, env={**os.environ, "PYTHONPATH": search}, capture_output=True, text=True, check=False
    )
    assert str(tmp_path / name) in ran.stderr


def test_a_file_that_did_not_come_with_us_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    listed = [f"{name}/__init__.py,sha256=x,1" for name in module.NAMES]
    for each in (*(line.partition(",")[0] for line in listed), "planner/clock.py"):
        (tmp_path / each).parent.mkdir(exist_ok=True)
        (tmp_path / each).touch()
    (tmp_path / "planner" / "__pycache__").mkdir()
    monkeypatch.setattr(planner, "__file__", str(tmp_path / "planner" / "__init__.py"))
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    assert strangers() == (), "a folder that is worked in has no list"
    (tmp_path / "mobility_planner-1.0.dist-info").mkdir()
    record = "\n".join([*listed, "../../../bin/mobility-planner,sha256=x,1", "mobility_planner-1.0.dist-info/RECORD,,"])
    (tmp_path / "mobility_planner-1.0.dist-info" / "RECORD").write_text(record)
    assert strangers() == (str(tmp_path / "planner" / "clock.py"),)
