"""Deleting, putting back, backing up, restoring and examining from the shell."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from cli_runner import Run, runner

from planner import clock
from planner.model import Memorandum
from planner.store import Workspace
from planner.store.summaries import project_file
from planner.workflows import save_plan


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    run = runner(capsys, monkeypatch, tmp_path)
    assert run("demo", "--no-open").code == 0
    return run


def titles(run: Run) -> list[str]:
    return [each["title"] for project in run("list", "--json").data["projects"] for each in project["mobilities"]]


def test_a_mobility_is_deleted_and_put_back(run: Run) -> None:
    before = titles(run)
    answer = run("delete", "turku")
    assert answer.code == 0
    assert "30 days" in answer.out
    assert titles(run) == [each for each in before if "Turku" not in each]
    (entry,) = run("bin", "--json").data["bin"]
    assert entry["id"] == answer.out.split()[-1]
    assert "Turku, job shadowing (mobility, Sample project, call 2025)" in run("bin").out
    assert run("bin", "--put-back", entry["id"]).code == 0
    assert titles(run) == before
    assert "empty" in run("bin").out


def test_a_project_is_deleted_by_its_code_and_put_back(run: Run) -> None:
    gone = run("delete", "--project", "2025-1-lv01-ka121-vet-000000000")
    assert gone.code == 0
    assert run("list", "--json").data["projects"] == []
    assert "(project)" in run("bin").out
    assert run("bin", "--put-back", gone.out.split()[-1]).code == 0
    assert len(titles(run)) == 3


def test_a_memorandum_is_deleted_and_put_back(run: Run, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "home")
    opened = workspace.open_project(workspace.projects()[0].id)
    named = opened.project.model_copy(update={"memoranda": (Memorandum(title="With Turku"),)})
    workspace.save_project(named, opened.revision)
    code = "2025-1-lv01-ka121-vet-000000000"
    assert run("delete", code, "--memorandum", "with porto").one_line
    gone = run("delete", code, "--memorandum", "with turku")
    assert (gone.code, "30 days" in gone.out) == (0, True)
    assert workspace.open_project(named.id).project.memoranda == ()
    assert "With Turku (memorandum, Sample project, call 2025)" in run("bin").out
    assert run("bin", "--put-back", gone.out.split()[-1]).code == 0
    assert workspace.open_project(named.id).project.memoranda == named.memoranda


@pytest.mark.parametrize(
    "arguments", [("delete", "nothing"), ("delete", "--project", "x"), ("bin", "--put-back", "x"), ("delete",)]
)
def test_what_is_not_there_is_said_in_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    answer = run(*arguments)
    assert answer.code == 2
    assert answer.one_line
    assert len(titles(run)) == 3


def test_a_backup_comes_back_elsewhere(run: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "all.zip")
    assert "1 projects" in run("backup", file).out or "1 project" in run("backup", file).out
    elsewhere = str(tmp_path / "elsewhere")
    assert "restored" in run("restore", file, "--workspace", elsewhere).out
    assert run("list", "--json", "--workspace", elsewhere).data == run("list", "--json").data
    assert run("restore", str(tmp_path / "none.zip")).code == 2
    assert (tmp_path / "all.zip").stat().st_mode & 0o077 == 0


def test_doctor_ends_with_one_where_something_is_left_to_do(run: Run, tmp_path: Path) -> None:
    fine = run("doctor")
    assert (fine.code, "Nothing is wrong" in fine.out) == (0, True)
    workspace = Workspace(tmp_path / "home")
    path = project_file(workspace.folder, workspace.projects()[0].id)
    path.with_name("project-copy (1).json").write_bytes(path.read_bytes())
    left = run("doctor")
    assert (left.code, left.out.startswith("!!")) == (1, True)
    assert run("doctor", "--json").data["found"][0]["mended"] is False


def test_history_lists_compares_and_restores(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(tmp_path / "home")
    project = workspace.projects()[0]
    stored = workspace.load_mobility(project.id, project.mobilities[1].id)
    later = clock.now() + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    save_plan(workspace, project.id, stored.mobility.model_copy(update={"title": "Helsinki", "notes": "x" * 99}), 1)
    now, before = run("history", "helsinki", "--json").data["states"]
    assert "2 fields changed: title, notes" in run("history", "helsinki").out
    compared = run("history", "helsinki", "--compare", before["id"]).out
    assert "    Turku, job shadowing > Helsinki" in compared
    assert "(nothing) > xxx" in compared
    assert all(len(line) < 80 for line in compared.splitlines())
    changed = run("history", "helsinki", "--compare", before["id"], "--json").data["changed"]
    assert [each["path"] for each in changed] == ["title", "notes"]
    assert "Nothing is different" in run("history", "helsinki", "--compare", now["id"]).out
    assert run("history", "helsinki", "--restore", before["id"]).code == 0
    assert "Turku, job shadowing" in titles(run)
    assert run("history", "turku", "--restore", "nothing").code == 2
