"""Packages of our names from somebody else are told."""

from __future__ import annotations

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


def test_doctor_says_so_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "strangers", lambda: ("/site/screens/other.py",))
    assert main(["--workspace", str(tmp_path), "--lang", "en", "doctor"]) == 0
    assert "/site/screens/other.py" in capsys.readouterr().err


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
