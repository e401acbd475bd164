"""Broken files, backups, older and newer forms."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from planner.locale import catalogue
from planner.model import Mobility, Project
from planner.store import Conflict, StoreError, Workspace, backups, fileformat, migrations

BROKEN = [
    b"",
    b"{",
    b"\xff\xfe",
    b"[]",
    b"null",
    b'{"format": "mobility-planner/project", "schema": "1", "tables": {}}',
    b'{"format": "mobility-planner/project", "schema": 1, "tables": {}}',
    b'{"format": "mobility-planner/project", "schema": 1}',
    b'{"format": "mobility-planner/project", "schema": -1, "tables": {"project": {"project": {}}}}',
    b'{"format": "mobility-planner/project", "schema": 1, "tables": {"project": {"project": 7}}}',
    b'{"format": "mobility-planner/project", "schema": 1, "tables": {"project": {"a": {}, "b": {}}}}',
    b'{"format": "another", "schema": 1, "tables": {"project": {"project": {}}}}',
    b"[" * 100_000,
]


def titled(project: Project, title: str) -> Project:
    return project.model_copy(update={"title": title})


@pytest.mark.parametrize("content", BROKEN)
def test_the_newest_good_backup_takes_a_broken_files_place(
    workspace: Workspace, project: Project, project_path: Path, content: bytes
) -> None:
    workspace.save_project(titled(project, "second"), 1)
    project_path.write_bytes(content)
    opened = Workspace(workspace.folder).open_project(project.id)
    assert opened.project == project
    recovery = opened.recovery
    assert recovery is not None
    assert recovery.aside.read_bytes() == content
    assert recovery.backup == backups.place(project_path, 1)
    assert recovery.saved_at == datetime.fromtimestamp(recovery.backup.stat().st_mtime).astimezone()
    assert str(recovery.aside) in catalogue("lv").render(recovery.message)
    assert recovery.aside.stat().st_mode & 0o077 == 0
    assert Workspace(workspace.folder).open_project(project.id).recovery is None


def test_a_file_with_more_in_it_than_any_project_is_left_as_it_is(
    workspace: Workspace, project: Project, project_path: Path
) -> None:
    workspace.save_project(titled(project, "second"), 1)
    flood = project_path.read_bytes().replace(b"{", b"{" + b'"odd":1,' * (fileformat.MOST_KEYS + 1), 1)
    project_path.write_bytes(flood)
    # No backup takes its place: it may be somebody's work, and is not parsed to find out.
    with pytest.raises(StoreError, match="too_much"):
        Workspace(workspace.folder).open_project(project.id)
    assert project_path.read_bytes() == flood


def test_what_could_not_be_opened_again_is_not_written(
    workspace: Workspace, project: Project, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = project_path.read_bytes()
    monkeypatch.setattr(fileformat, "MOST_KEYS", before.count(b":") + 5)
    with pytest.raises(StoreError, match="project_full"):
        workspace.save_mobility(project.id, Mobility(), {}, 0)
    assert project_path.read_bytes() == before


def test_a_broken_backup_is_passed_over(workspace: Workspace, project: Project, project_path: Path) -> None:
    backups.place(project_path, 1).write_bytes(b"{")
    backups.place(project_path, 3).write_bytes(project_path.read_bytes())
    project_path.write_bytes(b"")
    recovery = workspace.open_project(project.id).recovery
    assert recovery is not None
    assert recovery.backup == backups.place(project_path, 3)


def test_without_a_good_backup_the_file_is_left_alone(
    workspace: Workspace, project: Project, project_path: Path
) -> None:
    project_path.write_bytes(b"{broken")
    for action in (
        lambda: workspace.open_project(project.id),
        lambda: workspace.save_project(project, 1),
    ):
        with pytest.raises(StoreError) as caught:
            action()
        assert caught.value.message.key == "store.broken_without_backup"
    assert project_path.read_bytes() == b"{broken"
    assert list(workspace.folder.glob("*.broken-*")) == []


def test_a_save_that_meets_a_broken_file_goes_on_from_the_backup(
    workspace: Workspace, project: Project, project_path: Path
) -> None:
    workspace.save_project(titled(project, "second"), 1)
    workspace.save_project(titled(project, "third"), 2)
    project_path.write_bytes(b"")
    assert workspace.save_project(titled(project, "fourth"), 3) == 4
    assert [each.project_id for each in workspace.recoveries] == [project.id]
    assert workspace.open_project(project.id).project.title == "fourth"
    with pytest.raises(Conflict):
        workspace.save_project(titled(project, "stale"), 3)


def test_a_mobility_that_the_backup_does_not_know_is_saved_again(
    workspace: Workspace, project: Project, project_path: Path
) -> None:
    plan = Mobility(title="kept")
    workspace.save_mobility(project.id, plan, {}, 0)
    project_path.write_bytes(b"")
    assert workspace.open_project(project.id).mobilities == ()
    assert workspace.save_mobility(project.id, plan, {}, 1) == 2
    assert workspace.load_mobility(project.id, plan.id).mobility == plan


def test_one_damaged_mobility_does_not_block_the_others(
    workspace: Workspace, project: Project, project_path: Path
) -> None:
    good, bad = Mobility(id="good"), Mobility(id="bad")
    for plan in (good, bad):
        workspace.save_mobility(project.id, plan, {}, 0)
    whole = json.loads(project_path.read_text("utf-8"))
    whole["tables"]["mobilities"]["bad"]["data"]["planned_days"] = "many"
    project_path.write_text(json.dumps(whole))
    opened = workspace.open_project(project.id)
    assert [each.mobility for each in opened.mobilities] == [good]
    (damaged,) = opened.damaged
    assert damaged.id == "bad"
    assert "planned_days" in catalogue("en").render(damaged.message)
    with pytest.raises(StoreError):
        workspace.load_mobility(project.id, "bad")
    workspace.save_mobility(project.id, good, {}, 1)
    kept = json.loads(project_path.read_text("utf-8"))["tables"]["mobilities"]["bad"]
    assert kept["data"]["planned_days"] == "many"


def test_a_project_of_invalid_data_is_named_and_left_alone(
    workspace: Workspace, project: Project, project_path: Path
) -> None:
    project_path.write_bytes(project_path.read_bytes().replace(b'"call":2025', b'"call":1999'))
    before = project_path.read_bytes()
    with pytest.raises(StoreError) as caught:
        workspace.open_project(project.id)
    assert caught.value.message.key == "store.project_invalid"
    assert caught.value.message.values["field"] == "call"
    assert project_path.read_bytes() == before


def test_a_newer_file_is_refused_and_left_alone(workspace: Workspace, project: Project, project_path: Path) -> None:
    workspace.save_project(project, 1)
    project_path.write_bytes(project_path.read_bytes().replace(b'"schema":1', b'"schema":2'))
    before = {each.name: each.read_bytes() for each in workspace.folder.iterdir()}
    for action in (lambda: workspace.open_project(project.id), lambda: workspace.save_project(project, 2)):
        with pytest.raises(StoreError) as caught:
            action()
        assert caught.value.message.key == "store.newer_schema"
    assert {each.name: each.read_bytes() for each in workspace.folder.iterdir()} == before


def test_an_older_file_is_brought_up_to_date(
    workspace: Workspace, project: Project, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = project_path.read_text("utf-8").replace('"schema":1', '"schema":0').replace('"title":', '"heading":')
    project_path.write_text(old, "utf-8")

    def rename(tables: migrations.Tables) -> migrations.Tables:
        data: dict[str, Any] = tables["project"]["project"]["data"]
        for each in (data, *data["objectives"]):
            each["title"] = each.pop("heading")
        return tables

    monkeypatch.setitem(migrations.MIGRATIONS, 0, rename)
    session = Workspace(workspace.folder)
    assert session.open_project(project.id).project == project
    assert project_path.read_text("utf-8") == old
    session.save_project(titled(project, "new"), 1)
    assert json.loads(project_path.read_text("utf-8"))["schema"] == migrations.SCHEMA
    assert backups.place(project_path, 1).read_text("utf-8") == old


def test_leftovers_of_a_killed_process_are_removed(workspace: Workspace, project: Project, project_path: Path) -> None:
    leftover = project_path.with_name(f".{project_path.name}.123-abcd.tmp")
    another = project_path.with_name(".project-other.json.123-abcd.tmp")
    for each in (leftover, another):
        each.write_bytes(b"half")
    workspace.save_project(project, 1)
    assert (leftover.exists(), another.exists()) == (False, True)


def test_autosaves_within_a_session_make_one_backup(workspace: Workspace, project: Project, project_path: Path) -> None:
    session = Workspace(workspace.folder)
    for revision in range(1, 9):
        session.save_project(titled(project, f"{revision}"), revision)
    assert backups.existing(project_path) == [backups.place(project_path, 1)]
    assert fileformat.read_tables(backups.place(project_path, 1))["project"]["project"]["data"]["title"] == "Kuldīga"


def test_every_session_keeps_the_version_it_found(workspace: Workspace, project: Project, project_path: Path) -> None:
    for revision in range(1, 9):
        Workspace(workspace.folder).save_project(titled(project, f"{revision}"), revision)
        kept = fileformat.read_tables(backups.place(project_path, 1))["project"]["project"]["revision"]
        assert kept == revision


def aged(path: Path, seconds: float) -> None:
    os.utime(path, (seconds, seconds))


def test_backups_reach_back_over_a_week(tmp_path: Path) -> None:
    path = tmp_path / "file"
    now, minute = 1_800_000_000.0, 60.0
    ages: list[list[float]] = []
    for number in range(21 * 24 * 4):  # every quarter of an hour, day and night, for three weeks
        path.unlink(missing_ok=True)
        path.write_text(str(number))
        aged(path, now + number * 15 * minute)
        backups.back_up(path, before_session=False)
        hours = [(path.stat().st_mtime - each.stat().st_mtime) / 3600 for each in backups.existing(path)]
        ages.append(hours)
    settled = ages[14 * 24 * 4 :]
    assert all(len(hours) == backups.KEPT and hours == sorted(hours) for hours in settled)
    assert all(hours[0] == 0 and hours[1] <= 0.5 and hours[2] <= 2.5 and hours[3] <= 28 for hours in settled)
    assert all(hours[4] >= 24 for hours in settled)
    assert max(hours[4] for hours in settled) >= 24 * 7


def test_many_short_sessions_do_not_wash_out_the_old_backups(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for age, number in ((10 * 86400, 3), (86400, 2), (3600, 1)):
        backups.place(path, number).write_text(f"{age}")
        aged(backups.place(path, number), 1_800_000_000 - age)
    for number in range(10):
        path.unlink(missing_ok=True)
        path.write_text("now")
        aged(path, 1_800_000_000 + number)
        backups.back_up(path, before_session=True)
    texts = [each.read_text() for each in backups.existing(path)]
    assert texts == ["now", "now", "3600", "86400", "864000"]


def test_nothing_is_backed_up_twice(tmp_path: Path) -> None:
    path = tmp_path / "file"
    backups.back_up(path, before_session=True)
    assert backups.existing(path) == []
    path.write_text("once")
    for _ in range(3):
        backups.back_up(path, before_session=True)
    assert len(backups.existing(path)) == 1
    assert {each.name for each in tmp_path.iterdir()} == {"file", "file.1"}


def test_backups_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "file"
    path.write_text("first")
    aged(path, 1_800_000_000)
    backups.back_up(path, before_session=True)
    path.write_text("second")
    assert backups.place(path, 1).read_text() == "first"
    assert backups.place(path, 1).stat().st_mtime == 1_800_000_000
