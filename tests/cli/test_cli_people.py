"""`people`: a list looked at, and taken into a mobility; the same list again changes nothing."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from cli_runner import Run, runner

from planner.cli import waiting
from planner.model import ActivityType, Mobility, Project
from planner.store import Workspace
from planner.workflows import save_plan

LIST = """Uzvārds, vārds;Personas kods;Dzimšanas datums;E-pasts;Aizbildnis;Adrese;Loma
Kalna Anna;140308-10017;14.03.2008;anna@example.org;Ilze Kalna;Kalna iela 1;audzēkne
Ozols Juris;32110710023;02.11.2007;juris@example.org;;;audzēknis
Liepa Ilze;;;ilze@example.org;;;pavadošā persona
"""
LONGER = LIST.replace("juris@", "juris2@") + "Egle Uldis;;1.2.2008;uldis@example.org;;;audzēknis\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(capsys, monkeypatch, tmp_path)


@pytest.fixture
def workspace(tmp_path: Path, run: Run) -> Workspace:
    made = Workspace(tmp_path / "home")
    made.create_project(Project(id="p", title="Projekts", call=2026))
    save_plan(made, "p", Mobility(id="m", title="Brauciens", activity=ActivityType.SHORT_TERM_LEARNERS), 0)
    return made


def written(tmp_path: Path, text: str) -> str:
    (tmp_path / "list.csv").write_text(text, "utf-8")
    return str(tmp_path / "list.csv")


def stored(workspace: Workspace) -> Mobility:
    return workspace.load_mobility("p", "m").mobility


def test_a_list_is_only_shown_and_no_code_of_it(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    shown = run("people", written(tmp_path, LIST), "--json")
    assert shown.code == 0
    data: dict[str, Any] = shown.data
    assert [each["taken_as"] for each in data["columns"]] == [
        *("surname_name", None, "birth_date", "email", "guardian_name", "address", "role"),
    ]
    assert all(each["why"] for each in data["columns"])
    first = data["people"][0]
    assert (first["first_name"], first["last_name"], first["birth_date"]) == ("Anna", "Kalna", "2008-03-14")
    assert (first["role"], first["guardian"]["name"], first["address"]) == ("learner", "Ilze Kalna", "Kalna iela 1")
    assert [each["last_name"] for each in data["accompanying"]] == ["Liepa"]
    for answer in (shown, run("people", written(tmp_path, LIST))):
        assert not any(code in answer.out + answer.err for code in ("10017", "32110710023"))
    assert stored(workspace) == Mobility(id="m", title="Brauciens", activity=ActivityType.SHORT_TERM_LEARNERS)
    assert not (workspace.folder / "settings.json").exists()


def test_taken_once_then_the_same_then_longer(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    assert run("people", written(tmp_path, LIST), "--into", "Brauciens").code == 0
    first = stored(workspace)
    assert [each.name for each in first.participants] == ["Anna Kalna", "Juris Ozols"]
    assert [each.name for each in first.accompanying] == ["Ilze Liepa"]
    assert run("people", written(tmp_path, LIST), "--into", "Brauciens").code == 0
    assert stored(workspace) == first
    again = run("people", written(tmp_path, LONGER), "--into", "Brauciens", "--json").data
    assert [each["state"] for each in again["people"]] == ["same", "changed", "new"]
    longer = stored(workspace)
    assert [each.name for each in longer.participants] == ["Anna Kalna", "Juris Ozols", "Uldis Egle"]
    assert longer.participants[:2] == first.participants
    run("people", written(tmp_path, LONGER), "--into", "Brauciens", "--changed")
    assert stored(workspace).participants[1].email == "juris2@example.org"
    assert "10017" not in "".join(each.read_text("utf-8") for each in workspace.folder.glob("*.json"))


def test_what_is_not_clear_stops_storing_and_is_remembered(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    text = "Dalībnieks;Loma\nKalna Anna;sportiste\nOzols Juris;skolotājs"
    asked = run("people", written(tmp_path, text), "--into", "Brauciens", "--json")
    assert asked.code == 1
    assert [each["about"] for each in asked.data["questions"] if each["blocks"]] == ["name_order", "role", "role"]
    assert asked.data["people"][0]["role"] is None
    assert stored(workspace).participants == ()
    answers = ("--names", "surname", "--role", "sportiste=learner", "--role", "skolotājs=accompanying")
    assert run("people", written(tmp_path, text), "--into", "Brauciens", *answers).code == 0
    assert [each.name for each in stored(workspace).participants] == ["Anna Kalna"]
    assert [each.name for each in stored(workspace).accompanying] == ["Juris Ozols"]
    next_list = written(tmp_path, "Loma;Dalībnieks\nsportiste;Egle Uldis")
    assert run("people", next_list, "--into", "Brauciens").code == 0
    assert stored(workspace).participants[1].name == "Uldis Egle"
    assert (workspace.folder / "settings.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "arguments",
    [("--role", "sportiste"), ("--role", "x=king"), ("--take", "Loma=passport"), ("--sheet", "2.kurss")],
)
def test_wrong_answers_are_told_in_one_line(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    wrong = run("people", written(tmp_path, LIST), *arguments)
    assert (wrong.code, bool(wrong.one_line)) == (2, True)
    assert run("people", str(tmp_path / "nothing.csv")).code == 2


def test_a_column_is_what_the_coordinator_says(run: Run, tmp_path: Path) -> None:
    text = "Vārds;Uzvārds;Saziņai\nAnna;Kalna;20000001"
    (person,) = run("people", written(tmp_path, text), "--take", "saziņai=phone", "--json").data["people"]
    assert person["phone"] == "20000001"


def test_a_table_goes_out_its_columns_remembered(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    run("people", written(tmp_path, LIST), "--into", "Brauciens")
    out = run("table", "people", "Brauciens", "--columns", "last-name,email").out
    assert out == "Surname,E-mail\nKalna,anna@example.org\nOzols,juris@example.org\nLiepa,ilze@example.org\n"
    made = run("table", "people", "Brauciens", "--out", str(tmp_path / "people.csv"))
    assert made.code == 0
    assert (tmp_path / "people.csv").read_bytes().startswith("\ufeffSurname;E-mail\r\n".encode())
    assert (tmp_path / "people.csv").stat().st_mode & 0o777 == 0o600
    assert run("table", "learners", "Projekts", "--out", str(tmp_path / "all.xlsx")).code == 0
    assert (tmp_path / "all.xlsx").read_bytes().startswith(b"PK")
    assert run("table", "people", "Brauciens", "--columns", "passport").code == 2
    assert run("table", "people", "Brauciens", "--out", str(tmp_path / "no" / "x.csv")).code == 2


class Terminal(StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_long_list_counts_on_a_terminal_alone(
    run: Run, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_PAUSE_SECONDS", 0.002)
    people = "".join(f"{'Anna' * (1 + each // 26)}{chr(97 + each % 26)};Kalna;02.03.2008\n" for each in range(600))
    path = written(tmp_path, f"Vārds;Uzvārds;Dzimšanas datums\n{people}")
    assert "list.csv:" not in run("people", path, "--json").err
    monkeypatch.setattr("sys.stderr", seen := Terminal())
    data: Any = run("people", path, "--json").data
    assert len(data["people"]) == 600
    lines = [each.rstrip() for each in seen.getvalue().split("\r")]
    assert any("list.csv:" in each and each.endswith(" 600") for each in lines)
    assert lines[-2:] == ["", ""]
    assert "\n" not in seen.getvalue()
