"""`due` and `calendar` at the shell."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from cli_runner import Run, runner

from planner import clock
from planner.model import Attendance
from planner.store import Workspace


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    run = runner(capsys, monkeypatch, tmp_path)
    run("demo", "--no-open")
    return run


def on(monkeypatch: pytest.MonkeyPatch, year: int, month: int, day: int) -> None:
    moment = datetime(year, month, day, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_due_says_what_is_late_or_soon_and_is_silent_where_nothing_is(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, 2024, 1, 1)
    assert run("due") == (0, "", "")
    on(monkeypatch, 2026, 2, 12)
    answer = run("due", "--days", "7", "--lang", "en")
    assert answer.code == 1, "something is late"
    assert "16/02/2026  ! soon      Learning agreements signed" in answer.out
    assert "!! late" in answer.out
    found = run("due", "--json", "--days", "7").data["due"]
    assert [each["day"] for each in found] == sorted(each["day"] for each in found)
    assert {"agreement", "insurance"} <= {each["duty"] for each in found}
    assert all(each["day"] <= "2026-02-19" and each["sample"] for each in found)


def test_due_of_the_project_is_told_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, 2026, 12, 31)
    found = run("due", "--json").data["due"]
    assert [each["mobility"] for each in found if each["duty"] == "final_report"] == [None]


def test_calendar_is_written_for_the_users_eyes_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.ics"
    answer = run("calendar", "Schwerin, four trades", "--out", str(path), "--lang", "en")
    assert (answer.code, answer.out.strip()) == (0, str(path))
    one = path.read_bytes()
    assert b"SUMMARY:Stay: Schwerin" in one
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    project = run("list", "--json").data["projects"][0]
    assert run("calendar", project["id"], "--out", str(path)).code == 0
    assert path.read_bytes().count(b"BEGIN:VEVENT") > one.count(b"BEGIN:VEVENT")
    assert run("calendar", "Porto, course on digital assessment", "--out", str(path)).code == 0, "the project has days"
    assert run("calendar", "Nowhere", "--out", str(path)).code == 2


def test_find_and_hosts_look_through_all_projects(run: Run) -> None:
    found = run("find", "schwerin", "--json").data["found"]
    assert {each["kind"] for each in found} >= {"host", "town", "mobility"}
    assert run("find", "nobodyatall").code == 1
    assert "Schwerin" in run("find", "schwerin", "--lang", "en").out
    hosts = run("hosts", "--json").data["hosts"]
    assert any(each["town"] == "Schwerin" and each["people"] == 8 for each in hosts)
    assert "https://erasmus-plus.ec.europa.eu/projects" in run("hosts", "--where").out


def test_estimate_says_what_was_planned_beside_what_really_is_paid(run: Run, tmp_path: Path) -> None:
    made = run("estimate", "Schwerin, four trades", "--json").data
    assert made["planned_total"] is None
    workspace = Workspace(tmp_path / "home")
    (project,) = workspace.projects()
    stored = workspace.load_mobility(project.id, project.mobilities[0].id)
    gone = Attendance(person=stored.mobility.participants[0].id, came=False)
    workspace.save_mobility(project.id, stored.mobility.model_copy(update={"attendance": (gone,)}), {}, stored.revision)
    real = run("estimate", "Schwerin, four trades", "--json").data
    assert real["planned_total"] == made["total"]
    assert Decimal(real["total"]) < Decimal(made["total"])
    assert "As it was planned" in run("estimate", "Schwerin, four trades", "--lang", "en").out
