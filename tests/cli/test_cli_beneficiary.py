"""`beneficiary` and `credential`: what they write, what they remember, and what of a person erasing takes away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runner import Run, runner

from planner.model import ActivityType, Mobility, Organisation, Participant, Project
from planner.store import Workspace
from planner.workflows import save_plan

# A template of our own making.
TEMPLATE = "Mobility ID;First Name*;Last Name*;Gender;Nationality;Start Date;Field\n;*;*;* DICT;DICT;YYYY-MM-DD;*\n"
LIST = "Vārds;Uzvārds;Dzimums;Pilsonība\nAnna;Kalna;siev.;Latvija\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(capsys, monkeypatch, tmp_path)


@pytest.fixture
def workspace(tmp_path: Path, run: Run) -> Workspace:
    made = Workspace(tmp_path / "home")
    school = Organisation(name="Skola", country="LV")
    made.create_project(Project(id="p", title="Projekts", call=2026, beneficiary_data=True, organisation=school))
    made.create_project(Project(id="q", title="Cits", call=2026))
    for project, own in (("p", "m"), ("q", "n")):
        save_plan(made, project, Mobility(id=own, title=own, activity=ActivityType.JOB_SHADOWING), 0)
    (tmp_path / "bm.csv").write_text(TEMPLATE, "utf-8")
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    return made


def person_of(workspace: Workspace, project: str, mobility: str) -> Participant:
    return workspace.load_mobility(project, mobility).mobility.participants[0]


def test_gender_and_nationality_are_kept_only_where_wanted_and_erased(
    run: Run, workspace: Workspace, tmp_path: Path
) -> None:
    for mobility in ("m", "n"):
        assert run("people", str(tmp_path / "list.csv"), "--into", mobility).code == 0
    told = person_of(workspace, "p", "m")
    assert (told.gender, told.nationality) == ("female", "LV")
    none = person_of(workspace, "q", "n")
    assert (none.gender, none.nationality) == (None, "")
    # Not even where somebody asks for it by hand.
    (tmp_path / "list.csv").write_text(LIST.replace("Anna", "Eva"), "utf-8")
    assert run("people", str(tmp_path / "list.csv"), "--into", "n", "--take", "Dzimums=gender").code == 0
    assert {each.gender for each in workspace.load_mobility("q", "n").mobility.participants} == {None}
    assert run("person", "Anna Kalna", "--number", "2", "--erase", "--yes").code == 0
    gone = person_of(workspace, "p", "m")
    assert (gone.first_name, gone.gender, gone.nationality) == ("", None, "")


def test_a_template_is_filled_and_its_mapping_remembered(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    run("people", str(tmp_path / "list.csv"), "--into", "m")
    template, out = str(tmp_path / "bm.csv"), tmp_path / "out.csv"
    told = run("beneficiary", "fill", template, "--mobility", "m", "--out", str(out), "--json").data
    open_ones = {(each["column"], each["required"], each["field"]) for each in told["open"]}
    assert open_ones == {
        ("Mobility ID", False, "participants.0.mobility_id"),
        ("Gender", True, None),
        ("Start Date", False, "first_day"),
        ("Field", True, None),
    }
    answers = ("--take", "Field==0715", "--word", "gender.female=F")
    assert run("beneficiary", "fill", template, "--mobility", "m", "--out", str(out), *answers).code == 0
    # Remembered: asked for no second time, and for every mobility.
    again = run("beneficiary", "fill", template, "--project", "Projekts", "--out", str(out))
    assert again.code == 0
    assert out.read_text("utf-8") == f"{TEMPLATE};Anna;Kalna;F;LV;;0715\n"
    assert out.stat().st_mode & 0o777 == 0o600
    (tmp_path / "log.csv").write_text("Line;Field;Error\n3;Gender;unknown\n", "utf-8")
    lines = run("beneficiary", "feedback", str(tmp_path / "log.csv"), "--mobility", "m", "--json").data["feedback"]
    assert [(each["name"], each["field"]) for each in lines] == [("Anna Kalna", "participants.0.gender")]
    sheet = run("beneficiary", "sheet", "--mobility", "m", "--lang", "lv")
    assert "Participant (dalībnieks),valstspiederība,LV Latvija" in sheet.out
    assert run("beneficiary", "fill", str(tmp_path / "list.csv"), "--mobility", "m").code == 2


def test_a_credential_says_what_it_lacks(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    run("people", str(tmp_path / "list.csv"), "--into", "m")
    lacking = run("credential", "m", "--out", str(tmp_path / "out"), "--json")
    assert (lacking.code, lacking.data[0]["file"], len(lacking.data[0]["lacks"])) == (1, None, 1)
    stored = workspace.load_mobility("p", "m")
    dated = Mobility.model_validate(
        {**stored.mobility.model_dump(), "first_day": "2026-03-02", "last_day": "2026-03-06"}
    )
    save_plan(workspace, "p", dated, stored.revision)
    (made,) = run("credential", "m", "--out", str(tmp_path / "out"), "--json").data
    text = Path(made["file"]).read_text("utf-8")
    assert json.loads(text)["credential"]["credentialSubject"]["familyName"] == {"en": "Kalna"}
    assert "female" not in text
