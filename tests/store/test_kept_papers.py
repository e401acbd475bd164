"""Signed papers in the workspace: written once, for their owner alone, sealed, found again, and gone with the rest."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from planner import clock
from planner.store import StoreError, Workspace
from planner.store.kept_papers import FOLDER, KeptPaper, Print, find, forget, keep, wanted
from planner.store.sealing import protect, take_off, unlock
from planner.store.vault import MAGIC, lock

MARK = "0123456789ab"
CONTENT = {"participant/last_name": "Bērziņa", "last_day": "2026-03-27"}
PAPER = KeptPaper(
    "learning_agreement", "anna", 1, MARK, CONTENT, (Print("lv", "", b"%PDF\n1"), Print("lv", "en", b"2"))
)
LIKE = wanted("learning_agreement", "anna", 1, MARK)


def files(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER).rglob("*.paper"))


def test_a_version_is_kept_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    keep(tmp_path, "p1", "m1", PAPER)
    (path,) = files(tmp_path)
    before = path.read_bytes()
    keep(tmp_path, "p1", "m1", PAPER._replace(prints=(Print("lv", "", b"another"),)))
    assert [each.read_bytes() for each in files(tmp_path)] == [before], "what was signed is never replaced"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path.parents[1], path.parents[2])} == {0o700}
    found = find(tmp_path, "p1", "m1", LIKE)
    assert found is not None
    assert (found.content, found.printed("lv"), found.printed("lv", "en")) == (CONTENT, b"%PDF\n1", b"2")
    assert found.printed("en") == b""
    assert find(tmp_path, "p1", "m1", LIKE._replace(version=2)) is None
    assert "anna" not in path.name


@pytest.mark.parametrize("at", [0, 40, -1])
def test_a_damaged_copy_is_none(tmp_path: Path, at: int) -> None:
    keep(tmp_path, "p1", "m1", PAPER)
    (path,) = files(tmp_path)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))
    assert find(tmp_path, "p1", "m1", LIKE) is None


def test_an_id_leads_nowhere_else(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        keep(tmp_path, "p1", "../elsewhere", PAPER)


def test_it_is_sealed_with_the_workspace_and_opened_again(workspace: Workspace) -> None:
    workspace.folder.mkdir(mode=0o700)
    keep(workspace.folder, "p1", "m1", PAPER)
    protect(workspace.folder, "correct horse battery")
    (path,) = files(workspace.folder)
    assert path.read_bytes().startswith(MAGIC)
    assert find(workspace.folder, "p1", "m1", LIKE) is not None
    lock(workspace.folder)
    assert find(workspace.folder, "p1", "m1", LIKE) is None
    unlock(workspace.folder, "correct horse battery")
    take_off(workspace.folder)
    assert not path.read_bytes().startswith(MAGIC)


def test_what_is_forgotten_is_gone_and_what_was_kept_later_stays(tmp_path: Path) -> None:
    keep(tmp_path, "p1", "m1", PAPER)
    until = clock.stamp()
    keep(tmp_path, "p1", "m1", PAPER._replace(version=2))
    forget(tmp_path, "p1", "m1", until)
    assert find(tmp_path, "p1", "m1", LIKE) is None
    assert find(tmp_path, "p1", "m1", LIKE._replace(version=2)) is not None
    forget(tmp_path, "p1", "", clock.stamp())
    assert files(tmp_path) == []
