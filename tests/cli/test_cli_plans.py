"""Commands about plans: the sample in a workspace, and plan files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_runner import Run, runner

from planner.exchange import plan_schema, sample, write_plan
from planner.locale import languages
from planner.model import ActivityType, Mobility, Organisation, Participant, Project, Town, Travel
from planner.store import Workspace


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(capsys, monkeypatch, tmp_path)


@pytest.fixture
def demo(run: Run) -> list[Any]:
    """The sample's mobilities as `list` gives them."""
    assert run("demo", "--no-open").code == 0
    (project,) = run("list", "--json").data["projects"]
    mobilities: list[Any] = project["mobilities"]
    return mobilities


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    made = sample("en")
    path = tmp_path / "schwerin.json"
    write_plan(path, made.project, made.mobilities[0])
    return path


def test_an_empty_workspace_says_how_to_begin(run: Run) -> None:
    answer = run("list")
    assert (answer.code, answer.out) == (0, "")
    assert "mobility-planner demo" in answer.err
    assert run("list", "--json").data == {"projects": []}


def test_the_demo_says_how_to_open_it_and_makes_one_sample_only(run: Run) -> None:
    first, second = run("demo"), run("demo", "--no-open")
    assert (first.code, second.code, first.err) == (0, 0, "")
    assert "mobility-planner demo" in first.out
    projects = run("list", "--json").data["projects"]
    assert len(projects) == 1
    assert projects[0]["sample"] is True


@pytest.mark.parametrize("language", languages())
def test_the_demo_speaks_the_language_that_was_asked_for(run: Run, language: str) -> None:
    run("--lang", language, "demo", "--no-open")
    assert run("list", "--json").data["projects"][0]["title"] == sample(language).project.title


def test_the_sample_is_complete_and_its_papers_are_ready(run: Run, demo: list[Any], tmp_path: Path) -> None:
    schwerin = demo[0]
    assert set(schwerin["steps"].values()) == {"complete"}
    assert (schwerin["status"], schwerin["verdict"]) == ("provisional", "ok")
    answer = run("export", schwerin["id"], "--participant", "Sample One", "--out", str(tmp_path / "papers"))
    assert answer.code == 0
    (path,) = map(Path, answer.out.splitlines())
    assert path.read_bytes().startswith(b"%PDF-")
    (record,) = Workspace(tmp_path / "home").exports()
    assert record.path == path


def test_a_mobility_is_found_by_title_id_and_the_beginning_of_either(run: Run, demo: list[Any]) -> None:
    schwerin = demo[0]
    names = (schwerin["id"], schwerin["id"][:6], schwerin["title"], schwerin["title"].upper(), "schwer")
    for name in (*names, f"Sample project, call 2025/{schwerin['title']}"):
        assert run("show", name, "--json").data["mobility"]["id"] == schwerin["id"]


def test_a_title_that_two_mobilities_have_needs_an_id(run: Run, demo: list[Any], tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "home")
    project = workspace.projects()[0]
    copy = workspace.duplicate_mobility(project.id, demo[0]["id"], demo[0]["title"])
    answer = run("show", demo[0]["title"])
    assert answer.code == 2
    assert copy.mobility.id in answer.one_line


def test_list_and_show_read_well(run: Run, demo: list[Any]) -> None:
    listed = run("list").out
    assert "Schwerin, four trades" in listed
    assert "people: 8 + 1" in listed
    assert all(len(line) < 80 for line in listed.splitlines())
    shown = run("show", demo[1]["id"]).out
    for words in (
        "Job shadowing",
        "18/05/2026–22/05/2026, 5 days",
        "The plan is incomplete: 16 points are open.",
        "Total",
    ):
        assert words in shown


def test_archived_mobilities_are_listed_when_asked_for(run: Run, demo: list[Any], tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "home")
    workspace.archive_mobilities(workspace.projects()[0].id, {demo[0]["id"]: True})
    assert len(run("list", "--json").data["projects"][0]["mobilities"]) == 2
    assert len(run("list", "--json", "--archived").data["projects"][0]["mobilities"]) == 3
    workspace.archive_project(workspace.projects()[0].id)
    assert run("list", "--json").data == {"projects": []}
    assert len(run("list", "--json", "--archived").data["projects"]) == 1


def test_an_estimate_counts_the_mobilities_before_it(run: Run, tmp_path: Path) -> None:
    """Organisational support is lower from the 101st participant of an activity in the project."""
    workspace = Workspace(tmp_path / "home")
    project = Project(call=2021, organisation=Organisation(country="ES"))
    workspace.create_project(project)
    for title, people in (("first", 100), ("second", 1)):
        mobility = Mobility(
            title=title,
            activity=ActivityType.SHORT_TERM_LEARNERS,
            travel=Travel(destination=Town(country="DE")),
            participants=tuple(Participant() for _ in range(people)),
        )
        workspace.save_mobility(project.id, mobility, {}, 0)
    lines = run("estimate", "second", "--json").data["lines"]
    (support,) = [each for each in lines if each["category"] == "organisational_support"]
    assert support["amount"] == "200.00"


def test_show_json_is_a_plan_file_that_every_command_reads(run: Run, demo: list[Any], tmp_path: Path) -> None:
    path = tmp_path / "plan.JSON"
    path.write_text(run("show", demo[0]["id"], "--json").out, "utf-8")
    stored, filed = (run("estimate", each, "--json").data for each in (demo[0]["id"], str(path)))
    assert stored == filed
    assert run("check", str(path), "--json").data == run("check", demo[0]["id"], "--json").data


def test_check_gives_rule_verdict_message_and_source(run: Run, plan_file: Path) -> None:
    answer = run("check", str(plan_file), "--json")
    assert answer.code == 0
    findings = answer.data["findings"]
    assert all(list(each) == ["rule", "verdict", "message", "source"] for each in findings)
    duration = next(each for each in findings if each["rule"] == "duration")
    assert duration["verdict"] == "ok"
    assert duration["source"]


def test_check_fails_where_something_is_blocked_or_unanswered(run: Run, plan_file: Path) -> None:
    plan = json.loads(plan_file.read_text("utf-8"))
    plan["mobility"]["last_day"] = "2026-03-04"
    plan_file.write_text(json.dumps(plan), "utf-8")
    answer = run("check", str(plan_file))
    assert answer.code == 1
    assert "blocked" in answer.out
    plan["mobility"].update(last_day="2026-03-29", work_based=None)
    plan_file.write_text(json.dumps(plan), "utf-8")
    assert run("check", str(plan_file)).code == 1


def test_what_a_stored_plan_lacks_is_said_without_flags(run: Run, plan_file: Path) -> None:
    plan = json.loads(plan_file.read_text("utf-8"))
    plan["project"]["rate_card"]["typed"] = {}
    plan_file.write_text(json.dumps(plan), "utf-8")
    answer = run("estimate", str(plan_file))
    assert answer.code == 1
    assert "Still missing" in answer.out
    assert "--rate" not in answer.out


def test_export_of_an_unfinished_plan_writes_drafts_and_says_so(run: Run, demo: list[Any], tmp_path: Path) -> None:
    out = tmp_path / "papers"
    answer = run("export", demo[1]["id"], "--document", "learning-agreement", "--out", str(out))
    assert answer.code == 1
    assert len(list(out.glob("*.pdf"))) == len(answer.out.splitlines()) == 2
    assert "is a draft, still missing" in answer.err


def test_export_takes_one_document_or_one_person(run: Run, plan_file: Path, tmp_path: Path) -> None:
    def files(*flags: str) -> list[str]:
        answer = run("export", str(plan_file), "--out", str(tmp_path / "papers"), *flags)
        assert answer.code == 0
        return [Path(each).name for each in answer.out.splitlines()]

    assert ["budget" in each for each in files("--document", "budget")] == [True]
    assert ["sample" in each for each in files("--participant", "eight")] == [True]
    answer = run("export", str(plan_file), "--participant", "Nobody")
    assert answer.code == 2
    assert "Choose from: Sample One" in answer.one_line


def test_a_preparatory_visit_has_no_learning_agreement(run: Run, plan_file: Path, tmp_path: Path) -> None:
    plan = json.loads(plan_file.read_text("utf-8"))
    plan["mobility"]["activity"] = "preparatory_visit"
    plan_file.write_text(json.dumps(plan), "utf-8")
    assert len(run("export", str(plan_file), "--out", str(tmp_path)).out.splitlines()) == 1
    refused = run("export", str(plan_file), "--out", str(tmp_path), "--document", "learning-agreement")
    assert refused.code == 2
    assert "nothing to write" in refused.one_line


def test_papers_are_in_the_projects_language_unless_asked(run: Run, plan_file: Path, tmp_path: Path) -> None:
    for flags, ending in (((), "_en.pdf"), (("--lang", "lv"), "_lv.pdf")):
        answer = run("export", str(plan_file), "--document", "budget", "--out", str(tmp_path), *flags)
        assert answer.out.strip().endswith(ending)


@pytest.mark.parametrize("command", ["check", "estimate", "export", "show"])
def test_a_broken_plan_file_is_named_by_key(run: Run, plan_file: Path, command: str) -> None:
    plan = json.loads(plan_file.read_text("utf-8"))
    plan["mobility"]["participants"][2]["first_day"] = "tomorrow"
    plan_file.write_text(json.dumps(plan), "utf-8")
    answer = run(command, str(plan_file))
    assert answer.code == 2
    assert "mobility.participants[2].first_day" in answer.one_line


def test_a_plan_of_an_unknown_call_is_refused(run: Run, plan_file: Path) -> None:
    plan = json.loads(plan_file.read_text("utf-8"))
    plan["project"]["call"] = 2097
    plan_file.write_text(json.dumps(plan), "utf-8")
    assert "2097" in run("check", str(plan_file)).one_line


def test_the_schema_is_that_of_a_plan_file(run: Run) -> None:
    assert run("schema").data == plan_schema()
