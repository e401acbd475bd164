"""Packages of our names from somebody else are told."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
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


def test_a_file_that_did_not_come_with_us_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    home = Path(planner.__file__).parents[1]
    there = [PurePosixPath(name, each.name) for name in module.NAMES for each in (home / name).iterdir()]
    kept = [each for each in there if each != PurePosixPath("planner/clock.py")]
    monkeypatch.setattr(module, "distribution", lambda _: SimpleNamespace(files=kept))
    assert strangers() == (str(home / "planner" / "clock.py"),)
