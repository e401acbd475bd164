"""Home's index: right, up to date, and never in the way."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from planner.model import AccompanyingPerson, ActivityType, Mobility, Participant, Project, Town, Travel
from planner.store import MobilitySummary, Workspace, index
from planner.store.fileformat import read_tables
from planner.store.migrations import Tables
from planner.store.summaries import Odd

READ = "planner.store.index.read_tables"


def plan() -> Mobility:
    return Mobility(
        id="m1",
        title="Šverīne",
        activity=ActivityType.SHORT_TERM_LEARNERS,
        travel=Travel(destination=Town(name="Schwerin", country="DE")),
        first_day=date(2026, 3, 2),
        participants=(Participant(), Participant()),
        accompanying=(AccompanyingPerson(),),
    )


def test_what_home_shows(workspace: Workspace, project: Project) -> None:
    summary = {"steps": {"place": "complete"}, "total": "4176.00", "status": "final", "verdict": "ok"}
    workspace.save_mobility(project.id, plan(), summary, 0)
    (shown,) = workspace.projects()
    assert (shown.id, shown.title, shown.call, shown.action, shown.damaged) == (
        "school2025",
        "Kuldīga",
        2025,
        "KA121",
        False,
    )
    (row,) = shown.mobilities
    assert (row.id, row.title, row.activity, row.town, row.country, row.first_day, row.last_day) == (
        "m1",
        "Šverīne",
        "short_term_learners",
        "Schwerin",
        "DE",
        "2026-03-02",
        "",
    )
    assert (row.participants, row.accompanying, row.archived, row.revision) == (2, 1, False, 1)
    assert {"steps": row.steps, "total": row.total, "status": row.status, "verdict": row.verdict} == summary
    assert shown.updated == row.saved_at >= shown.saved_at


def test_an_up_to_date_index_is_enough(
    workspace: Workspace, project: Project, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = workspace.projects()
    monkeypatch.setattr(READ, lambda _: pytest.fail("the project file was read"))
    assert workspace.projects() == first


def test_every_save_shows(workspace: Workspace, project: Project) -> None:
    for revision in range(1, 6):
        workspace.projects()
        workspace.save_project(project.model_copy(update={"title": f"{revision}"}), revision)
        assert workspace.projects()[0].title == f"{revision}"


def test_only_the_changed_project_is_read(
    workspace: Workspace, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.create_project(Project(id="other", call=2024))
    workspace.projects()
    workspace.save_project(project, 1)
    read: list[str] = []

    def counted(path: Path) -> Tables:
        read.append(path.name)
        return read_tables(path)

    monkeypatch.setattr(READ, counted)
    assert len(workspace.projects()) == 2
    assert read == ["project-school2025.json"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 0, "projects": {}}',
        '{"version": 1, "projects": []}',
        '{"version": 1, "projects": {"project-school2025.json": {}}}',
        '{"version": 1, "projects": {"project-school2025.json": null}}',
    ],
)
def test_a_broken_index_is_made_anew(workspace: Workspace, project: Project, content: str) -> None:
    (workspace.folder / "index.json").write_text(content)
    assert [each.title for each in workspace.projects()] == ["Kuldīga"]
    assert json.loads((workspace.folder / "index.json").read_text("utf-8"))["projects"]


def test_an_entry_of_the_wrong_shape_is_made_anew(workspace: Workspace, project: Project) -> None:
    workspace.projects()
    path = workspace.folder / "index.json"
    whole = json.loads(path.read_text("utf-8"))
    was = json.dumps(whole["projects"]["project-school2025.json"]["project"], ensure_ascii=False, separators=(",", ":"))
    path.write_text(path.read_text("utf-8").replace(was, '["too short"]'), "utf-8")
    assert "too short" in path.read_text("utf-8")
    assert [each.title for each in workspace.projects()] == ["Kuldīga"]


def test_home_reads_the_mobilities_of_the_project_that_is_looked_at(
    workspace: Workspace, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.save_mobility(project.id, plan(), {}, 0)
    workspace.create_project(Project(id="other", call=2024, title='a,"mobilities":'))
    workspace.save_mobility("other", plan().model_copy(update={"id": "m2"}), {}, 0)
    workspace.projects()
    read: list[bytes] = []
    of = index._mobilities_of

    def counted(line: bytes) -> tuple[MobilitySummary, ...]:
        read.append(line)
        return of(line)

    monkeypatch.setattr(index, "_mobilities_of", counted)
    other, own = workspace.projects()
    assert (other.title, len(other.mobilities), len(own.mobilities), read) == ('a,"mobilities":', 1, 1, [])
    assert [each.id for each in other.mobilities] == ["m2"]
    assert len(read) == 1
    assert other.updated == other.mobilities[0].saved_at


def test_rows_that_somebody_has_written_into_are_read_from_the_project(workspace: Workspace, project: Project) -> None:
    workspace.save_mobility(project.id, plan(), {}, 0)
    workspace.projects()
    path = workspace.folder / "index.json"
    path.write_bytes(path.read_bytes().replace(b'"mobilities":[[', b'"mobilities":[[[['))
    (shown,) = workspace.projects()
    assert [each.title for each in shown.mobilities] == ["Šverīne"]


def test_what_cannot_be_shown_is_told_without_reading_the_rows(
    workspace: Workspace, project: Project, project_path: Path
) -> None:
    workspace.save_mobility(project.id, plan(), {}, 0)
    project_path.write_text(project_path.read_text("utf-8").replace('"2026-03-02"', '"soon"'), "utf-8")
    for _ in range(2):
        (shown,) = workspace.projects()
        assert shown.odd == (Odd("m1", "Šverīne", "first_day"),)


def test_a_damaged_project_is_listed_as_such(workspace: Workspace, project: Project, project_path: Path) -> None:
    workspace.create_project(Project(id="other", call=2024))
    project_path.write_text("{")
    assert {each.id: each.damaged for each in workspace.projects()} == {"school2025": True, "other": False}


def test_a_workspace_that_is_not_there_is_empty_and_is_not_made(tmp_path: Path) -> None:
    assert Workspace(tmp_path / "none").projects() == []
    assert not (tmp_path / "none").exists()


def test_documents_of_odd_shape_do_not_stop_home(workspace: Workspace, project: Project, project_path: Path) -> None:
    whole = json.loads(project_path.read_text("utf-8"))
    whole["tables"]["mobilities"] = {"odd": {"data": [], "summary": 3}, "empty": {}}
    project_path.write_text(json.dumps(whole))
    assert [(each.id, each.title, each.revision) for each in workspace.projects()[0].mobilities] == [
        ("odd", "", 0),
        ("empty", "", 0),
    ]
