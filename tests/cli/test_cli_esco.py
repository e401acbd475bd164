"""`esco` in the shell: install, status, search, remove; bad input in one line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from cli_runner import Run, runner

from planner.locale import languages

SKILLS = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description\r\n"
    "KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/00000001-0000-4000-8000-000000000001,"
    'skill/competence,sector-specific,wash hair,"shampoo hair\nclean hair",Wash it.\r\n'
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("MOBILITY_PLANNER_CACHE", str(tmp_path / "cache"))
    return runner(capsys, monkeypatch, tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "skills_en.csv"
    path.write_text(SKILLS, "utf-8", newline="")
    return str(path)


def test_from_installing_to_removing(run: Run, file: str) -> None:
    assert run("esco", "status", "--json").data["installed"] is False
    installed = run("esco", "install", file, "--json")
    assert (installed.code, installed.data["skills"], installed.err) == (0, 1, "")
    assert "skills_en.csv" in run("esco", "status").out
    assert run("esco", "search", "shampoo", "hair", "--json").data == {
        "query": "shampoo hair",
        "results": [
            {
                "uri": "http://data.europa.eu/esco/skill/00000001-0000-4000-8000-000000000001",
                "label": "wash hair",
                "matched": "shampoo hair",
                "type": "skill",
                "language": "en",
                "english": "wash hair",
                "reuse": "sector-specific",
                "link": "",
            }
        ],
    }
    assert run("esco", "remove").code == 0
    assert run("esco", "status", "--json").data["installed"] is False


def test_one_query_per_line_one_answer_per_line(run: Run, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run("esco", "install", file)
    monkeypatch.setattr(sys, "stdin", io.StringIO("wash hair\n\nzzyzx\nhair clean"))
    answer = run("esco", "search", "--json", "--limit", "1")
    lines = [json.loads(each) for each in answer.out.splitlines()]
    assert [each["query"] for each in lines] == ["wash hair", "", "zzyzx", "hair clean"]
    assert [len(each["results"]) for each in lines] == [1, 0, 0, 1]
    assert answer.err == ""


def test_the_starter_set_is_searched_and_says_so(run: Run) -> None:
    answer = run("esco", "search", "--occupation", "pavārs", "--lang", "lv", "--json")
    assert len(answer.data["results"]) >= 15
    assert "sākuma kopa" in answer.err
    narrowed = run("esco", "search", "kitchen", "--occupation", "cook", "--type", "skill", "--language", "en")
    assert "maintain kitchen equipment" in narrowed.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("install",),
        ("install", "x.zip", "--online"),
        ("install", "absent.zip"),
        ("install", "absent.csv"),
        ("install", "--online", "--address", "http://127.0.0.1:9", "--language", "latvian"),
        ("install", "x.csv", "--language", "lv", "en"),
        ("search", "x", "--type", "group"),
        ("search", "x", "--limit", "0"),
        ("fetch",),
        (),
    ],
)
def test_bad_input_is_refused_in_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    answer = run("esco", *arguments)
    assert answer.code == 2
    assert answer.one_line


def test_a_file_that_is_not_escos_is_refused_with_its_name(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,age\nx,1\n")
    answer = run("esco", "install", str(path))
    assert answer.code == 2
    assert "people.csv" in answer.one_line


def test_a_damaged_index_is_reported(run: Run, file: str, tmp_path: Path) -> None:
    run("esco", "install", file)
    (tmp_path / "cache" / "esco.sqlite").write_bytes(b"x" * 5000)
    assert run("esco", "status").code == 1
    assert run("esco", "search", "work in teams").code == 0


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("action", ["install", "status", "remove", "search"])
def test_every_action_explains_itself(run: Run, action: str, language: str) -> None:
    assert run("esco", action, "--help", "--lang", language).code == 0
