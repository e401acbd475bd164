"""What `doctor` mends, and what it only says."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.doctor import examine
from planner.locale import catalogue, languages
from planner.store import Workspace
from planner.store.summaries import project_file
from planner.workflows import make_sample


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """The file of the sample, with a backup."""
    project_id = make_sample(workspace, "en")
    Workspace(workspace.folder).archive_project(project_id, archived=False)
    return project_file(workspace.folder, project_id)


def found(workspace: Workspace) -> list[tuple[str, bool]]:
    remarks = examine(Workspace(workspace.folder))
    for language in languages():
        for each in remarks:
            assert "{" not in catalogue(language).render(each.message)
    return [(each.message.key, each.mended) for each in remarks]


def change(path: Path, how: Callable[[dict[str, dict[str, object]]], None]) -> None:
    whole = json.loads(path.read_bytes())
    for document in whole["tables"]["mobilities"].values():
        how(document)
    path.write_text(json.dumps(whole))


def test_a_sound_workspace_is_fine(workspace: Workspace, path: Path) -> None:
    before = path.read_bytes()
    assert found(workspace) == []
    assert path.read_bytes() == before
    assert examine(Workspace(workspace.folder / "none")) == []


def test_stale_sums_are_worked_out_again(workspace: Workspace, path: Path) -> None:
    right = [each.total for each in workspace.projects()[0].mobilities]
    change(path, lambda document: document.update(summary={"total": "1.00"}))
    assert found(workspace) == [("store.doctor.sums", True)]
    assert [each.total for each in Workspace(workspace.folder).projects()[0].mobilities] == right
    assert found(workspace) == []


def test_a_broken_file_is_replaced_by_its_backup(workspace: Workspace, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])
    assert found(workspace)[0] == ("store.recovered", True)
    assert found(workspace) == []
    assert [each.read_bytes()[:10] for each in path.parent.glob("*.broken-*")] == [b'{"format":']


def test_what_needs_a_guess_is_said_and_left(workspace: Workspace, path: Path) -> None:
    folder = workspace.folder
    names = ("project-a (conflicted copy).json", "project-b.sync-conflict-20260101-1.json")
    for name in names:
        (folder / name).write_bytes(path.read_bytes())
    (folder / "project-gone.json.1").write_bytes(path.read_bytes())
    (folder / "library.json").write_text("{")
    path.with_name(f"{path.name}.2").write_text("{")
    change(path, lambda document: document["data"].update(first_day="soon"))
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    assert sorted(found(workspace)) == sorted(
        [
            *[("store.trouble.copy", False)] * 2,
            *[("store.mobility_invalid", False)] * 3,
            ("store.doctor.backup", False),
            ("store.trouble.lost", False),
            ("units.library.damaged", False),
        ]
    )
    assert {each.name: each.read_bytes() for each in folder.iterdir() if each.name in before} == before


def test_only_old_temporary_files_are_removed(workspace: Workspace, path: Path) -> None:
    old, new = (path.with_name(f".library.json.{name}.tmp") for name in ("old", "new"))
    for each in (old, new):
        each.write_text("")
    os.utime(old, (0, 0))
    assert found(workspace) == [("store.doctor.leftover", True)]
    assert (old.exists(), new.exists()) == (False, True)
