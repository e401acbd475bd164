"""`person` and `anonymise`: handed over, asked first, people of one name told apart, a project without people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runner import Run, runner
from pypdf import PdfReader

from planner.model import Mobility, Participant, Project
from planner.store import Workspace
from planner.workflows import save_plan


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return runner(capsys, monkeypatch, tmp_path)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    found = Workspace(tmp_path / "home")
    project = Project(id="p", title="Projekts", call=2026)
    found.create_project(project)
    people = (
        Participant(first_name="Anna", last_name="Bērziņa", email="a@skola.lv"),
        Participant(first_name="Anna", last_name="Bērziņa", email="cita@skola.lv"),
    )
    save_plan(found, "p", Mobility(title="Brauciens", participants=people, notes="Annai Bērziņai vajag gultu"), 0)
    return found


def test_what_is_held_is_handed_over_as_paper_and_as_data(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    several = run("person", "anna berzina")
    assert (several.code, several.out) == (2, "")
    assert "1  Anna Bērziņa, a@skola.lv, Brauciens" in several.err
    found = run("--lang", "lv", "person", "Annai Bērziņai", "--number", "2", "--out", str(tmp_path / "out"))
    assert found.code == 0
    pdf, data = map(Path, found.out.split())
    text = " ".join(each.extract_text() for each in PdfReader(pdf).pages)
    assert "cita@skola.lv" in text
    assert "a@skola.lv" not in text.replace("cita@skola.lv", "")
    record = json.loads(data.read_text())
    assert record["person"]["emails"] == ["cita@skola.lv"]
    assert [each["what"] for each in record["unsure"]] != []
    assert run("person", "Zane Ozola").code == 2


def test_erasing_asks_first_and_says_what_it_did(run: Run, workspace: Workspace) -> None:
    refused = run("person", "Anna Bērziņa", "--number", "1", "--erase")
    assert refused.code == 2
    assert "--yes" in refused.err
    assert "a@skola.lv" in (workspace.folder / "project-p.json").read_text()
    done = run("person", "Anna Bērziņa", "--number", "1", "--erase", "--yes")
    assert done.code == 0
    assert "Annai Bērziņai vajag gultu" in done.err, "which of the two is meant nobody knows"
    stored = (workspace.folder / "project-p.json").read_text()
    assert '"a@skola.lv"' not in stored
    assert "cita@skola.lv" in stored
    assert run("person", "Anna Bērziņa", "--erase", "--yes").code == 0, "one is left, and is not asked for"
    assert "Bērziņa" not in (workspace.folder / "project-p.json").read_text()


def test_a_project_is_anonymised_when_it_is_finished(run: Run, workspace: Workspace) -> None:
    assert run("anonymise", "Projekts", "--yes").code == 2
    workspace.archive_project("p")
    assert run("anonymise", "Projekts").code == 2
    assert run("anonymise", "Projekts", "--yes").code == 0
    stored = "".join(each.read_text() for each in workspace.folder.glob("*.json*"))
    assert "Bērziņ" not in stored
    assert len(workspace.open_project("p").mobilities[0].mobility.participants) == 2
