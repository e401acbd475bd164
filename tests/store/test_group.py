"""A workspace that a group shares: two accounts, several processes, nothing lost, nothing open to others.

MOBILITY_PLANNER_EDITS=200 makes the long run of it.
"""

from __future__ import annotations

import codecs
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from planner.model import Mobility, Project
from planner.store import Conflict, Workspace
from planner.store.presence import others, show

if sys.platform == "win32" or os.geteuid() != 0:
    pytest.skip("only root can be two accounts", allow_module_level=True)

GROUP, ACCOUNTS, PROCESSES = 54_321, (54_322, 54_323), 8
EDITS = int(os.environ.get("MOBILITY_PLANNER_EDITS", "5"))


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder as an administrator shares it with a group; not below pytest's own, which is closed to others."""
    with TemporaryDirectory() as place:
        Path(place).chmod(0o711)
        shared = Path(place) / "shared"
        shared.mkdir()
        os.chown(shared, 0, GROUP)
        shared.chmod(0o2770)
        yield shared


def edit(folder: Path, number: int, project_id: str, mobility_id: str) -> None:
    """Count one up so often in the notes, each time from what is stored then."""
    workspace = Workspace(folder)
    for _ in range(EDITS):
        while True:
            found = workspace.load_mobility(project_id, mobility_id)
            counts = [int(each) for each in found.mobility.notes.split()]
            counts[number] += 1
            notes = " ".join(map(str, counts))
            try:
                changed = found.mobility.model_copy(update={"notes": notes})
                workspace.save_mobility(project_id, changed, {}, found.revision)
            except Conflict:
                continue
            break


def in_an_account(account: int, *arguments: object) -> int:
    """Fork a process of another account; what it imports later stands in memory by now."""
    codecs.lookup("utf-8-sig")  # a codec is loaded when it is first asked for, and the child may not read where it lies
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.umask(0o077)
        os.setgroups([])
        os.setgid(GROUP)
        os.setuid(account)
        os.environ.update(LOGNAME=f"account{account}", HOME="/")
        edit(*arguments)  # type: ignore[arg-type]
        code = 0
    except BaseException:  # noqa: BLE001  # a forked test must never come back into pytest
        traceback.print_exc()
    finally:
        os._exit(code)


def test_no_edit_of_two_accounts_is_lost_and_all_stays_the_groups(folder: Path) -> None:
    project, mobility = Project(call=2025, title="Shared"), Mobility(title="Plan", notes=" ".join("0" * PROCESSES))
    workspace = Workspace(folder)
    workspace.create_project(project)
    workspace.save_mobility(project.id, mobility, {}, 0)
    show(folder, ())
    assert others(folder) == []
    children = [
        in_an_account(ACCOUNTS[number % 2], folder, number, project.id, mobility.id) for number in range(PROCESSES)
    ]
    assert [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in children] == [0] * PROCESSES
    found = Workspace(folder).load_mobility(project.id, mobility.id)
    assert found.mobility.notes.split() == [str(EDITS)] * PROCESSES
    assert found.revision == 1 + PROCESSES * EDITS
    assert found.by in {f"account{each}" for each in ACCOUNTS}
    assert {each.by for each in workspace.history(project.id, mobility.id)} & {f"account{each}" for each in ACCOUNTS}
    for each in (folder, *folder.rglob("*")):
        state = each.stat()
        assert state.st_gid == GROUP, each
        assert oct(state.st_mode & 0o7777) == oct(0o2770 if each.is_dir() else 0o660), each
    assert workspace.exposed() is None
