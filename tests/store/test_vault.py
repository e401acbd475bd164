"""A workspace behind a passphrase: nothing readable at rest, kills leave the old or the new, mistakes told apart."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.doctor import examine
from planner.model import Mobility, Participant, Project
from planner.store import StoreError, Workspace, sealing, vault
from planner.store.archive import write_backup
from planner.store.restoring import restore_backup
from planner.store.sealing import change, protect, take_off, unlock
from planner.store.vault import MAGIC, WrongPassphrase, is_locked, lock
from planner.workflows import delete_plan, save_plan

OLD, NEW = "four words not together", "quite another set of words"
SECRET = ("Bērziņa", "Slepenais", "2008-05-04")


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys in a thousandth of the time; and nothing of one test is open in the next."""
    monkeypatch.setattr(vault, "COST", 2**5)
    monkeypatch.setattr(vault, "OPEN", {})
    monkeypatch.setattr(sealing, "OPEN", vault.OPEN)


def used(folder: Path) -> Workspace:
    """A workspace with history, backups, a bin, settings and exports."""
    workspace = Workspace(folder)
    workspace.create_project(Project(id="p", title="Slepenais projekts", call=2026))
    people = (Participant(first_name="Anna", last_name="Bērziņa", birth_date="2008-05-04"),)
    for at, key in enumerate(("m", "gone")):
        save_plan(Workspace(folder), "p", Mobility(id=key, title="Slepenais", participants=people, notes=str(at)), 0)
    delete_plan(workspace, "p", "gone")
    workspace.save_setting("papers", "/home/Slepenais")
    workspace.projects()
    return workspace


def contents(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def readable(folder: Path) -> list[str]:
    """Files that hold something secret, or anything but a seal, as they lie on the disk."""
    own = {vault.NAME, vault.COPY}
    return [
        name
        for name, data in contents(folder).items()
        if any(each.encode() in data for each in SECRET)
        or (name not in own and not name.endswith(".lock") and not data.startswith((MAGIC, vault.CARRIED)))
    ]


def plan(folder: Path) -> tuple[str, list[str], int, int, str]:
    """What a workspace says when it is open, of every corner of it."""
    workspace = Workspace(folder)
    (summary,) = workspace.projects()
    opened = workspace.open_project("p")
    names = [each.name for one in opened.mobilities for each in one.mobility.participants]
    papers = workspace.settings()["papers"]
    return summary.title, names, len(workspace.history("p", "m")), len(workspace.bin()), papers


def test_nothing_readable_is_left_and_everything_opens(tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    before = plan(used(folder).folder)
    times = {each.name: each.stat().st_mtime_ns for each in folder.glob("project-*.json.?")}
    (folder / ".project-p.json.999999-0a0b0c0d.tmp").write_text("Bērziņa")
    assert len(readable(folder)) > 5
    protect(folder, OLD)
    assert readable(folder) == []
    assert times == {each.name: each.stat().st_mtime_ns for each in folder.glob("project-*.json.?")}
    lock(folder)
    assert is_locked(folder)
    with pytest.raises(StoreError):
        Workspace(folder).open_project("p")
    with pytest.raises(StoreError):
        Workspace(folder).save_setting("papers", "x")
    unlock(folder, OLD)
    assert plan(folder) == before
    save_plan(Workspace(folder), "p", Mobility(id="new", title="Slepenais"), 0)
    Workspace(folder).projects()
    assert readable(folder) == []
    assert [each for each in examine(Workspace(folder)) if not each.mended] == []
    assert {each.stat().st_mode & 0o777 for each in folder.rglob("*") if each.is_file()} == {0o600}


def test_wrong_passphrase_and_damaged_file_are_told_apart(tmp_path: Path) -> None:
    used(tmp_path)
    protect(tmp_path, OLD)
    lock(tmp_path)
    with pytest.raises(WrongPassphrase):
        unlock(tmp_path, NEW)
    sound = (tmp_path / vault.NAME).read_bytes()
    (tmp_path / vault.NAME).write_bytes(sound.replace(b'"salt": "', b'"salt": "A'))
    unlock(tmp_path, OLD)  # its copy is sound, and mends it
    assert (tmp_path / vault.NAME).read_bytes() == sound
    path = tmp_path / "project-p.json"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert Workspace(tmp_path).open_project("p").recovery is not None, "a backup takes the damaged one's place"
    for name in (vault.NAME, vault.COPY):
        (tmp_path / name).write_bytes(sound[:-40])
    lock(tmp_path)
    with pytest.raises(StoreError) as told:
        unlock(tmp_path, OLD)
    assert told.value.message.key == "store.vault.damaged"


def test_another_passphrase_and_none(tmp_path: Path) -> None:
    before = plan(used(tmp_path).folder)
    protect(tmp_path, OLD)
    change(tmp_path, NEW)
    lock(tmp_path)
    with pytest.raises(WrongPassphrase):
        unlock(tmp_path, OLD)
    unlock(tmp_path, NEW)
    assert plan(tmp_path) == before
    take_off(tmp_path)
    assert not vault.is_sealed(tmp_path)
    assert plan(tmp_path) == before
    assert [name for name, data in contents(tmp_path).items() if data.startswith(MAGIC)] == []
    with pytest.raises(StoreError):
        protect(tmp_path, "short")


def test_a_workspace_whose_key_was_made_by_scrypt_opens_and_changes_to_argon2id(tmp_path: Path) -> None:
    before = plan(used(tmp_path).folder)
    protect(tmp_path, OLD)
    secret, record = vault.key_of(tmp_path), vault.RECORDS[tmp_path.absolute()]
    older = {key: each for key, each in record.items() if key not in {"kdf", "passes", "lanes"}} | {"cost": 2**4}
    older["key"] = b64encode(vault._closed(vault.derived(OLD, older), secret, b"key")).decode()
    whole = json.dumps({**older, "sum": vault.sum_of(older)})
    for name in (vault.NAME, vault.COPY):
        (tmp_path / name).write_text(whole)
    lock(tmp_path)
    unlock(tmp_path, OLD)
    assert plan(tmp_path) == before
    change(tmp_path, NEW)
    assert json.loads((tmp_path / vault.NAME).read_bytes())["kdf"] == "argon2id"
    lock(tmp_path)
    unlock(tmp_path, NEW)
    assert plan(tmp_path) == before


@pytest.mark.parametrize(
    "dear", [{"cost": 2**30}, {"passes": 10**6}, {"lanes": 10**6}, {"cost": "1"}, {"passes": None}]
)
def test_what_asks_for_all_the_memory_there_is_opens_nothing(tmp_path: Path, dear: dict[str, object]) -> None:
    used(tmp_path)
    protect(tmp_path, OLD)
    record = {**vault.RECORDS[tmp_path.absolute()], **dear}
    (tmp_path / vault.NAME).write_text(json.dumps({**record, "sum": vault.sum_of(record)}))
    assert vault.read_record(tmp_path / vault.NAME) is None


def test_a_backup_file_is_sealed_and_opens_elsewhere_with_the_passphrase(tmp_path: Path) -> None:
    folder, other = tmp_path / "ws", tmp_path / "other"
    before = plan(used(folder).folder)
    protect(folder, OLD)
    file = tmp_path / "backup.zip"
    assert write_backup(folder, file) == 1
    assert not any(each.encode() in file.read_bytes() for each in SECRET)
    lock(folder)
    with pytest.raises(StoreError):
        restore_backup(Workspace(other), file)
    with pytest.raises(WrongPassphrase):
        restore_backup(Workspace(other), file, NEW)
    restore_backup(Workspace(other), file, OLD)
    assert Workspace(other).projects()[0].title == before[0]


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_another_process_takes_the_passphrase_off_and_gives_a_new_one(tmp_path: Path) -> None:
    """What is written with a key that nothing opens any more would be lost."""
    used(tmp_path)
    protect(tmp_path, OLD)
    for doing in (take_off, _set):
        child = os.fork()
        if not child:
            doing(tmp_path)
            os._exit(0)
        os.waitpid(child, 0)
        if doing is take_off:
            Workspace(tmp_path).save_setting("papers", "here")
            assert b"here" in (tmp_path / "settings.json").read_bytes()
        else:
            with pytest.raises(StoreError):
                Workspace(tmp_path).save_setting("papers", "lost")
    lock(tmp_path)
    unlock(tmp_path, NEW)
    assert Workspace(tmp_path).settings()["papers"] == "here"
    assert readable(tmp_path) == []


def _set(folder: Path) -> None:
    protect(folder, NEW)


def _again(folder: Path) -> None:
    for each in (NEW, OLD) * 20:
        change(folder, each)


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
@pytest.mark.parametrize("doing", [_set, _again, take_off])
def test_killed_while_it_changes_the_old_or_the_new_one_opens_all(
    tmp_path: Path, doing: Callable[[Path], None]
) -> None:
    trials = int(os.environ.get("KILLS", "6"))
    for seed in range(trials):
        folder = tmp_path / str(seed)
        before = plan(used(folder).folder)
        if doing is not _set:
            protect(folder, OLD)
        child = os.fork()
        if not child:
            doing(folder)
            os._exit(0)
        time.sleep(random.Random(seed).uniform(0, 0.1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lock(folder)
        if vault.is_sealed(folder):
            _open_with_either(folder)
        assert plan(folder) == before
        sealed_now = vault.is_sealed(folder)
        assert (readable(folder) == []) is sealed_now, "all or nothing, once it is open again"


def _open_with_either(folder: Path) -> None:
    try:
        unlock(folder, OLD)
    except WrongPassphrase:
        unlock(folder, NEW)
