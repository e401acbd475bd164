"""Plan files on stdin: an answer for each line, the same as for the plan alone, whoever says it."""

from __future__ import annotations

import gc
import io
import json
import sys
from pathlib import Path

import pytest
from cli_runner import runner
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import mobilities, projects

from planner.assess import assess, summary_of, worst
from planner.cli import checking, estimating, showing
from planner.cli.bulk import few_collections
from planner.cli.output import utf8_writer
from planner.cli.plans import LoadedPlan
from planner.exchange import parse_plan, plan_json, plan_line
from planner.locale import catalogue
from planner.model import Mobility, Project
from planner.programme import load_call


@pytest.mark.parametrize("command", ["check", "estimate", "show"])
def test_each_line_is_answered(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = runner(capsys, monkeypatch, tmp_path)
    plan = json.loads(plan_json(Project(call=2025), Mobility(id="m1", title="Ā")))
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    alone = run(command, str(tmp_path / "plan.json"), "--json").data
    lines = f"{json.dumps(plan)}\n\n{{broken\n{json.dumps(plan)}\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    ended = run(command, "-")
    first, second, third = map(json.loads, ended.out.splitlines())
    assert ended.code == 2
    assert (first["line"], second["line"], third["line"]) == (1, 2, 3)
    assert second.keys() == {"line", "error"}
    for each in (first, third):
        kept = {key: value for key, value in each.items() if key not in {"line"}}
        own = dict(alone)
        if command == "show":
            own["readiness"].pop("papers", None)
        else:
            kept = {key: value for key, value in kept.items() if key not in {"project", "mobility"}}
        assert {key: kept[key] for key in own if key not in {"project", "mobility"}} == {
            key: own[key] for key in own if key not in {"project", "mobility"}
        }


def test_several_processes_answer_in_the_order_of_the_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = runner(capsys, monkeypatch, tmp_path)
    lines = [plan_line(Project(call=2025), Mobility(id=f"m{at}")) for at in range(250)]
    lines[120:121] = [b"{broken"]

    def answered(*more: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n".join(lines))))
        ended = run("check", "-", *more)
        return ended.code, ended.out

    assert answered("--jobs", "2") == answered()
    assert answered()[1].count("\n") == 250


@pytest.mark.parametrize(("encoding", "written"), [("utf-8", "a\nĀ\n".encode()), ("latin-1", b"a\n?\n")])
def test_bytes_follow_what_was_written_as_text_in_the_encoding_of_stdout(
    encoding: str, written: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    beneath = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(beneath, encoding, "replace"))
    print("a")
    utf8_writer()("Ā\n".encode())
    sys.stdout.flush()
    assert beneath.getvalue() == written


def test_python_does_not_look_through_all_that_was_made_when_it_may_again() -> None:
    with few_collections():
        made = [[at] for at in range(10)]
    assert any(each is made for each in gc.get_objects(generation=2))


@settings(max_examples=20)
@given(projects, mobilities(), st.sampled_from(["en", "lv"]))
def test_one_of_many_is_told_what_screen_and_list_say_of_it(
    project: Project, mobility: Mobility, language: str
) -> None:
    line = plan_line(project, mobility)
    read = parse_plan(line, "1")
    assert plan_line(read.project, read.mobility) == line
    plan, words = LoadedPlan(read.project, read.mobility, load_call(project.call)), catalogue(language)
    (checked, _), (estimated, _), (shown, _) = (each.answer(plan, words) for each in (checking, estimating, showing))
    whole = assess(project, mobility, load_call(project.call))
    summary = summary_of(whole)
    assert [each["message"] for each in json.loads(checked)["findings"]] == [
        words.render(each.message) for each in whole.findings
    ]
    assert worst(whole).value == summary["verdict"]
    budget = json.loads(estimated)
    assert (budget["status"], len(budget["lines"])) == (summary["status"], len(whole.budget.lines))
    assert budget["total"] in {summary["total"], None}
    far = json.loads(shown)
    assert far["readiness"]["steps"] == summary["steps"]
    assert plan_line(*(getattr(parse_plan(shown, "1"), each) for each in ("project", "mobility"))) == line


def test_a_project_that_cannot_be_read_keeps_no_other_from_going_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = runner(capsys, monkeypatch, tmp_path)
    assert run("demo", "--no-open").code == 0
    (whole_one,) = (tmp_path / "home").glob("project-*.json")
    text, own = whole_one.read_text("utf-8"), whole_one.stem.removeprefix("project-")
    for name, field, value in (("damaged", "grant", "much"), ("unknown", "call", 2099)):
        path = whole_one.with_name(f"project-{name}.json")
        whole = json.loads(text.replace(own, name))
        whole["tables"]["project"]["project"]["data"][field] = value
        path.write_text(json.dumps(whole), "utf-8")
    ended = run("export", "--jsonl")
    assert ended.code == 1
    assert {json.loads(each)["call"] for each in ended.out.splitlines()} == {2025}
    assert ended.err.count("\n") == 2
    assert "2099" in ended.err
