"""Several schools under one grant agreement: limits hold for all together, nothing is counted twice."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cli_runner import runner

from planner.barred import barred
from planner.exchange.consortium import Share, consortia, other_grants, other_rates, schools_of, troubles
from planner.locale import catalogue
from planner.model import (
    ActivityType,
    Course,
    Mobility,
    Organisation,
    Participant,
    Project,
    RateCard,
    Role,
    Town,
    Travel,
    TypedRate,
)
from planner.programme import load_call
from planner.store import Workspace
from planner.store.shared_file import read_project

CODE = "2026-1-LV01-KA121-VET-000000001"


def share(name: str, *mobilities: Mobility, code: str = CODE, hour: int = 0, **more: Any) -> Share:
    school = Organisation(name=name, country="LV")
    project = Project(**{"id": name.casefold(), "code": code, "call": 2026, "organisation": school, **more})
    saved = datetime(2026, 11, 1, hour, tzinfo=UTC)
    return Share(f"{name}.json", project, mobilities, {each.id: saved for each in mobilities})


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
    assert [each[::2] for each in schools_of(found)] == [("A", 2), ("B", 1)]


def test_of_two_that_differ_the_one_saved_last_counts_in_its_place() -> None:
    old, new = on_a_course("m", 2), on_a_course("m", 5)
    for order in (1, -1):
        files = [share("A", old, on_a_course("n", 1), hour=3), share("A", new, hour=5)][::order]
        (found,) = consortia(files)
        assert found.mobilities[0].participants[-1].id == "m4"
        assert {each.id for each in found.mobilities} == {"m", "n"}
        (double,) = found.doubles
        assert (double.same, double.saved) == (False, datetime(2026, 11, 1, 5, tzinfo=UTC))
    (alike,) = consortia([share("A", old), share("A", new)])
    assert alike.doubles[0].saved is None
    assert len(alike.mobilities[0].participants) == 2


def test_grant_and_rates_are_those_of_the_first_that_names_a_grant_and_other_rates_are_told() -> None:
    typed = {"staff": TypedRate(value=Decimal(80), typed_on=date(2026, 9, 1))}
    members = [share("A"), share("B", grant=Decimal(50_000)), share("C", rate_card=RateCard(typed=typed))]
    (found,) = consortia(members)
    assert found.lead.name == "B.json"
    assert [(each.name, names) for each, names in other_rates(found)] == [("C.json", ("staff",))]


def test_what_is_broken_across_schools_is_told_once_with_whose_it_is() -> None:
    anna = Participant(id="anna", first_name="Anna", last_name="Ozola", role=Role.STAFF)
    twice = on_a_course("late", 1).model_copy(update={"participants": (anna,), "course": Course(title="Other")})
    plans = [on_a_course(f"m{at}", 3) for at in range(4)]
    plans[0] = plans[0].model_copy(update={"participants": (anna, *plans[0].participants[1:])})
    (found,) = consortia([*(share(f"S{at}", each) for at, each in enumerate(plans)), share("S9", twice)])
    told: dict[str, set[str]] = {}
    for finding, mobility in troubles(found, load_call(2026)):
        told.setdefault(finding.rule, set()).add(found.owners[mobility.id].school)
    assert told["course_same_consortium"] == {"S0", "S1", "S2", "S3"}
    assert told["course_once_per_person"] == {"S0", "S9"}


def test_a_copy_in_another_schools_file_is_the_same_and_counts_where_it_stood_first() -> None:
    (found,) = consortia([share("A", on_a_course("m", 2)), share("B", on_a_course("m", 2), hour=5)])
    assert [each.same for each in found.doubles] == [True]
    assert [each[::2] for each in schools_of(found)] == [("A", 2), ("B", 0)]
    assert {each.sender for each in found.mobilities[0].participants} == {"A"}


def test_a_school_that_types_its_share_of_the_grant_is_told() -> None:
    grants = [Decimal(60_000), Decimal(20_000), None, Decimal(60_000)]
    (found,) = consortia(share(f"S{at}", grant=grant) for at, grant in enumerate(grants))
    assert [(each.name, grant) for each, grant in other_grants(found)] == [("S1.json", Decimal(20_000))]


def test_projects_of_other_grant_agreements_stay_apart() -> None:
    found = consortia(
        [share("A", code=""), share("B", code=""), share("C", code=CODE), share("D", code=f" {CODE.lower()}")]
    )
    assert [[school.name for school in schools_of(each)] for each in found] == [["A"], ["B"], ["C", "D"]]


def abroad(key: str, country: str = "GE") -> Mobility:
    learner = Participant(id=key, first_name=f"N{key}", last_name=f"of {key}", birth_date=date(2008, 1, 1))
    return Mobility(
        id=key,
        title=f"Trip {key}",
        activity=ActivityType.SHORT_TERM_LEARNERS,
        host=Organisation(name="College", town="There", country=country),
        travel=Travel(official_km=2500, destination=Town(name="There", country=country)),
        first_day=date(2027, 3, 1),
        last_day=date(2027, 3, 28),
        participants=(learner,),
    )


@pytest.mark.parametrize("language", ["en", "lv"])
def test_three_schools_are_told_the_limits_that_only_all_of_them_break_each_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str
) -> None:
    rates = {f"learner_group{at}": TypedRate(value=Decimal(60), typed_on=date(2026, 9, 1)) for at in (1, 2, 3)}
    more: dict[str, Any] = {"grant": Decimal(20_000), "rate_card": RateCard(typed=rates)}
    run = runner(capsys, monkeypatch, tmp_path)
    paths = []
    for name in ("A", "B", "C"):
        one = share(name, abroad(f"far{name}"), abroad(f"near{name}", "IT"), **more)
        workspace = Workspace(tmp_path / name)
        workspace.create_project(one.project)
        for each in one.mobilities:
            workspace.save_mobility(one.project.id, each, {}, 0)
        (file,) = (tmp_path / name).glob("project-*.json")
        paths.append(str(file))
        assert "!!" not in run("--lang", language, "consortium", str(file)).out
    told = run("--lang", language, "consortium", *paths)
    assert told.code == 1
    said = " ".join(told.out.split())
    assert said.count(catalogue(language).amount(Decimal(4_000))) == 1  # a fifth of the grant
    assert said.count("!!") == 2  # that it is too much, and whose are not paid
    assert all(f"{name}: Trip far{name}" in said and f"near{name}" not in said for name in "ABC")


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
    assert re.search(r"A \(mobilities: 2, people: 3\)", told.out)
    records = [json.loads(each) for each in run("consortium", *map(str, paths), "--jsonl").out.splitlines()]
    assert [each["mobility"] for each in records] == ["mA", "nA", "mB", "nB"]
    # Each line is the school's own, as in its own export: what is known of it there takes its place.
    assert [(each["project"], each["school"]) for each in records] == [("a", "A")] * 2 + [("b", "B")] * 2
    (tmp_path / "none.json").write_text("{}")
    assert run("consortium", str(tmp_path / "none.json")).code == 2
