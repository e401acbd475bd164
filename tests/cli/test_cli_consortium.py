"""Several schools under one grant agreement: limits hold for all together, nothing is counted twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runner import runner

from planner.barred import barred
from planner.exchange.consortium import Share, consortia
from planner.model import ActivityType, Course, Mobility, Organisation, Participant, Project, Role
from planner.programme import load_call
from planner.store import Workspace
from planner.store.shared_file import read_project

CODE = "2026-1-LV01-KA121-VET-000000001"


def share(name: str, *mobilities: Mobility, code: str = CODE) -> Share:
    project = Project(id=name.casefold(), code=code, call=2026, organisation=Organisation(name=name, country="LV"))
    return Share(f"{name}.json", project, mobilities)


def on_a_course(key: str, people: int) -> Mobility:
    staff = tuple(
        Participant(id=f"{key}{at}", first_name=f"N{key}{at}", last_name="X", role=Role.STAFF) for at in range(people)
    )
    return Mobility(
        id=key,
        title=key,
        activity=ActivityType.COURSES_AND_TRAINING,
        host=Organisation(name="Course House", country="IT"),
        course=Course(title="Green skills"),
        participants=staff,
    )


def test_ten_of_a_consortium_on_one_course_are_paid_and_no_more() -> None:
    def rules(*people: int) -> frozenset[str]:
        (found,) = consortia(share(f"S{at}", on_a_course(f"m{at}", each)) for at, each in enumerate(people))
        return barred(found.project, found.mobilities, load_call(2026)).by_rules

    assert not rules(3, 3, 3, 1)
    assert rules(3, 3, 3, 2)
    assert rules(4, 1)


def test_a_mobility_that_stands_twice_counts_once_and_is_told() -> None:
    own = on_a_course("m", 2)
    changed = own.model_copy(update={"title": "other"})
    (found,) = consortia([share("A", own), share("A", own), share("A", changed), share("B", on_a_course("n", 1))])
    assert [each.id for each in found.mobilities] == ["m", "n"]
    assert [each.same for each in found.doubles] == [True, False]
    assert found.schools == ("A", "B")


def test_projects_of_other_grant_agreements_stay_apart() -> None:
    found = consortia(
        [share("A", code=""), share("B", code=""), share("C", code=CODE), share("D", code=f" {CODE.lower()}")]
    )
    assert [each.schools for each in found] == [("A",), ("B",), ("C", "D")]


def test_files_of_schools_are_read_and_one_record_stands_on_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paths = []
    for name in ("A", "B"):
        workspace, one = Workspace(tmp_path / name), share(name, on_a_course(f"m{name}", 2), on_a_course(f"n{name}", 1))
        workspace.create_project(one.project)
        for each in one.mobilities:
            workspace.save_mobility(one.project.id, each, {}, 0)
        (file,) = (tmp_path / name).glob("project-*.json")
        lines = file.read_text("utf-8").splitlines()
        assert [sum(f'"{each.id}":{{' in line for line in lines) for each in one.mobilities] == [1, 1]
        assert not any(f'"m{name}":' in line and f'"n{name}":' in line for line in lines)
        paths.append(file.rename(tmp_path / f"{name} mailed.json"))
    assert read_project(paths[0])[0].id == "a"
    run = runner(capsys, monkeypatch, tmp_path)
    told = run("consortium", *map(str, paths))
    assert "A" in told.out
    lines = run("consortium", *map(str, paths), "--jsonl").out.splitlines()
    assert [json.loads(each)["mobility"] for each in lines] == ["mA", "nA", "mB", "nB"]
    (tmp_path / "none.json").write_text("{}")
    assert run("consortium", str(tmp_path / "none.json")).code == 2
