"""The library of units and frameworks: stored whole, locked, with its previous version beside it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from planner.model import CustomFramework, FrameworkItem, LearningUnit, Library
from planner.outcomes.starter import starter_units
from planner.store import StoreError
from planner.store.library import (
    BACKUP_NAME,
    LIBRARY_NAME,
    change_library,
    read_library,
    remove_from_library,
    save_framework,
    save_unit,
)

UNIT = starter_units("cook", "lv").units[0]
FRAMEWORK = CustomFramework(id="f", name="DigComp", items=(FrameworkItem(code="1.1", title="Browsing", level="3"),))


def test_units_and_frameworks_are_kept(tmp_path: Path) -> None:
    assert read_library(tmp_path / "none") == Library()
    save_unit(tmp_path, UNIT)
    save_framework(tmp_path, FRAMEWORK)
    changed = UNIT.model_copy(update={"title": "Zupas"})
    save_unit(tmp_path, changed)
    assert read_library(tmp_path) == Library(units=(changed,), frameworks=(FRAMEWORK,))
    remove_from_library(tmp_path, UNIT.id)
    assert remove_from_library(tmp_path, "nothing") == Library(frameworks=(FRAMEWORK,))
    assert (tmp_path / LIBRARY_NAME).stat().st_mode & 0o077 == 0


def test_a_damaged_library_falls_back_on_its_previous_version(tmp_path: Path) -> None:
    save_unit(tmp_path, UNIT)
    save_framework(tmp_path, FRAMEWORK)
    (tmp_path / LIBRARY_NAME).write_bytes(b'{"format": ')
    assert read_library(tmp_path) == Library(units=(UNIT,))
    save_framework(tmp_path, FRAMEWORK)
    assert read_library(tmp_path) == Library(units=(UNIT,), frameworks=(FRAMEWORK,))


@pytest.mark.parametrize("content", [b"", b"[]", b"[" * 100_000, b'{"format":"mobility-planner/library-9"}', b"\xff\0"])
def test_a_library_that_nobody_can_read_is_left_alone(tmp_path: Path, content: bytes) -> None:
    for name in (LIBRARY_NAME, BACKUP_NAME):
        (tmp_path / name).write_bytes(content)
    with pytest.raises(StoreError) as refused:
        save_unit(tmp_path, UNIT)
    assert refused.value.message.key == "units.library.damaged"
    assert (tmp_path / LIBRARY_NAME).read_bytes() == content


def test_a_change_that_fails_leaves_the_file(tmp_path: Path) -> None:
    save_unit(tmp_path, UNIT)

    def fail(_library: Library) -> Library:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        change_library(tmp_path, fail)
    assert read_library(tmp_path).units == (UNIT,)


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    units = [LearningUnit(id=str(n), title="x") for n in range(12)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda each: save_unit(tmp_path, each), units))
    assert {each.id for each in read_library(tmp_path).units} == {each.id for each in units}
