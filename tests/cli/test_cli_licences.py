"""Every package that the program needs is listed with its licence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from cli_runner import runner

from planner.cli.licences import parts

ROOT = Path(__file__).parents[2]


def test_every_part_is_listed_with_a_licence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = runner(capsys, monkeypatch, tmp_path)
    listed = {each["name"].casefold(): each for each in run("licences", "--json").data["parts"]}
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    for each in needed:
        name = re.split(r"[<>=~]", each)[0].casefold()
        assert listed[name]["licence"], name
    told = run("licences").out
    assert "textual" in told
    assert all(each in told for each in ("Unicode CLDR", "GeoNames", "ESCO", "Noto Sans"))


def test_parts_of_parts_are_found_once() -> None:
    found = [each.name.casefold() for each in parts("textual")]
    assert {"textual", "rich", "pygments"} <= set(found)
    assert len(found) == len(set(found))
    assert [*parts("no-such-package-anywhere")] == []
