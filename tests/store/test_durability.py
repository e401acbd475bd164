"""Killed processes, two at once, a full disk, a lock that is held."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.locale import catalogue
from planner.model import Mobility, Project
from planner.store import Conflict, StoreError, Workspace, atomic, fileformat
from planner.store.atomic import locked, write_atomically

TRIALS = 15

WRITER = """
import pathlib, sys
from planner.model import Mobility
from planner.store import Workspace
workspace = Workspace(pathlib.Path(sys.argv[1]))
try:
    revision = workspace.load_mobility("school2025", "m1").revision
except Exception:
    revision = 0
print("ready", flush=True)
while True:
    plan = Mobility(id="m1", title=str(revision + 1), notes="x" * 5000)
    revision = workspace.save_mobility("school2025", plan, {}, revision)
    print(revision, flush=True)
"""

COUNTER = """
import pathlib, sys
from planner.store import Conflict, Workspace
workspace = Workspace(pathlib.Path(sys.argv[1]))
conflicts = 0
for _ in range(25):
    while True:
        stored = workspace.load_mobility("school2025", "m1")
        plan = stored.mobility.model_copy(update={"title": str(int(stored.mobility.title) + 1)})
        try:
            workspace.save_mobility("school2025", plan, {}, stored.revision)
            break
        except Conflict:
            conflicts += 1
print(conflicts)
"""


def started(program: str, folder: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program, str(folder)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def no_leftovers(workspace: Workspace) -> Iterator[None]:
    yield
    assert [each.name for each in workspace.folder.iterdir() if each.name.endswith(".tmp")] == []


def test_kill_loses_no_acknowledged_write(workspace: Workspace, project: Project, project_path: Path) -> None:
    chance = random.Random(7)
    writes = 0
    for _ in range(TRIALS):
        process = started(WRITER, workspace.folder)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        first = [process.stdout.readline() for _ in range(chance.randrange(1, 4))]  # a slow machine needs its time
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        told = first + [line for line in process.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
        fileformat.read_tables(project_path)  # whole as it stands, without any recovery
        opened = workspace.open_project(project.id)
        assert opened.recovery is None
        acknowledged = int(told[-1])
        (stored,) = opened.mobilities
        assert stored.revision in {acknowledged, acknowledged + 1}
        assert stored.mobility.title == str(stored.revision)
        writes += len(told)
    assert writes > TRIALS
    workspace.save_project(project, 1)
    assert list(workspace.folder.glob(".*.tmp")) == []


def test_two_processes_lose_no_update(workspace: Workspace, project: Project) -> None:
    workspace.save_mobility(project.id, Mobility(id="m1", title="0"), {}, 0)
    running = [started(COUNTER, workspace.folder) for _ in range(2)]
    conflicts = [int(each.communicate(timeout=120)[0]) for each in running]
    stored = workspace.load_mobility(project.id, "m1")
    assert stored.mobility.title == "50"
    assert stored.revision == 51
    assert sum(conflicts) >= 0


def test_two_threads_of_one_session_lose_no_update(workspace: Workspace, project: Project) -> None:
    def write(name: str) -> None:
        for revision in range(10):
            workspace.save_mobility(project.id, Mobility(id=name, title=str(revision)), {}, revision)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("a", "b", "c")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert {each.mobility.id: each.revision for each in workspace.open_project(project.id).mobilities} == {
        "a": 10,
        "b": 10,
        "c": 10,
    }


def test_a_reader_never_sees_half_a_file(workspace: Workspace, project: Project) -> None:
    process = started(WRITER, workspace.folder)
    assert process.stdout is not None
    process.stdout.readline()
    try:
        revisions = [workspace.open_project(project.id) for _ in range(60)]
    finally:
        process.kill()
        process.communicate()
    assert all(each.recovery is None for each in revisions)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("step", ["write", "fsync", "link"])
def test_a_full_disk_leaves_the_old_file(
    workspace: Workspace,
    project: Project,
    project_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    no_leftovers: None,
    step: str,
    code: int,
) -> None:
    before = project_path.read_bytes()
    real = os.write

    def full(*arguments: object) -> int:
        if step == "write" and len(calls) == 0:
            calls.append(1)
            return real(arguments[0], bytes(arguments[1])[:100])  # type: ignore[arg-type, call-overload]
        raise OSError(code, os.strerror(code))

    calls: list[int] = []
    monkeypatch.setattr(os, step, full)
    if step == "link":
        monkeypatch.setattr("shutil.copy2", full)
    with pytest.raises(StoreError) as caught:
        Workspace(workspace.folder).save_project(project.model_copy(update={"title": "lost"}), 1)
    monkeypatch.undo()
    assert caught.value.message.key == "store.disk_full"
    assert str(workspace.folder) in catalogue("lv").render(caught.value.message)
    assert project_path.read_bytes() == before
    assert workspace.save_project(project.model_copy(update={"title": "later"}), 1) == 2


def test_a_write_in_pieces_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data)[:7]))
    write_atomically(tmp_path / "file", b"more than seven bytes of content")
    assert (tmp_path / "file").read_bytes() == b"more than seven bytes of content"


def test_content_is_on_disk_before_it_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    steps: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        steps.append("sync folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "sync file")  # noqa: PTH112
        real_sync(handle)

    def replace(self: Path, target: Path) -> Path:
        steps.append("rename")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    write_atomically(path, b"content")
    assert steps == ["sync file", "rename", "sync folder"]


def test_a_lock_held_for_long_is_explained(
    workspace: Workspace, project: Project, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "LOCK_TIMEOUT", 0.1)
    with locked(project_path):
        assert workspace.open_project(project.id).project == project
        with pytest.raises(StoreError) as caught:
            workspace.save_project(project, 1)
    assert caught.value.message.key == "store.locked"
    assert workspace.save_project(project, 1) == 2


def test_a_failed_save_gives_the_lock_back(workspace: Workspace, project: Project) -> None:
    with pytest.raises(Conflict):
        workspace.save_project(project, 9)
    assert workspace.save_project(project, 1) == 2


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as caught:
        Workspace(tmp_path / "file" / "data").create_project(Project(call=2025))
    assert caught.value.message.key == "store.cannot_write"
