"""What is kept of signed papers goes with the person, and with a finished project's people."""

from __future__ import annotations

from pathlib import Path

from planner.model import Mobility, Participant, Project
from planner.persons.erasing import erase
from planner.persons.files import Area, held_files
from planner.persons.inquiry import Inquiry
from planner.persons.whole_project import anonymise
from planner.store import Workspace
from planner.store.kept_papers import KeptPaper, Print, keep

ANNA = Participant(id="a1", first_name="Anna", last_name="Bērziņa", email="anna@example.org")
JANIS = Participant(id="j1", first_name="Jānis", last_name="Ozols", email="janis@example.org")


def filled(folder: Path) -> Workspace:
    workspace = Workspace(folder)
    workspace.create_project(Project(id="p1", title="Project", call=2026))
    mobility = Mobility(id="m1", title="Stay", participants=(ANNA, JANIS))
    workspace.save_mobility("p1", mobility, {}, 0)
    for kind, subject, content in (
        ("learning_agreement", "a1", {"participant/last_name": "Bērziņa"}),
        ("learning_agreement", "j1", {"participant/last_name": "Ozols"}),
        ("group_programme", "", {"people/a1/name": "Anna Bērziņa", "people/j1/name": "Jānis Ozols"}),
    ):
        keep(folder, "p1", "m1", KeptPaper(kind, subject, 1, "0123456789ab", content, (Print("lv", "", b"%PDF"),)))
    return workspace


def kept(folder: Path) -> list[str]:
    files = [each.path for each in held_files(folder) if each.area is Area.SIGNED]
    return [each.read_bytes().decode() for each in files]


def test_a_person_is_taken_out_of_what_was_signed(tmp_path: Path) -> None:
    workspace = filled(tmp_path / "w")
    inquiry = Inquiry(workspace, "Anna Bērziņa")
    holding = inquiry.holding(list(inquiry.candidates))
    erase(workspace, holding.person)
    (left,) = kept(workspace.folder)
    assert "Ozols" in left
    assert "B\\u0113rzi" not in left


def test_a_finished_project_keeps_no_signed_paper(tmp_path: Path) -> None:
    workspace = filled(tmp_path / "w")
    anonymise(workspace, "p1")
    assert kept(workspace.folder) == []
