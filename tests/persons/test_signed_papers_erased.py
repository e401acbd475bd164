"""What is kept of signed papers goes with the person, and with a finished project's people."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.model import Mobility, Participant, Project
from planner.persons.erasing import erase
from planner.persons.files import Area, held_files
from planner.persons.inquiry import Inquiry
from planner.persons.whole_project import anonymise
from planner.store import Workspace, vault
from planner.store.archive import read_backup, write_backup
from planner.store.kept_papers import KeptPaper, Print, keep
from planner.store.restoring import restore_backup
from planner.store.sealing import protect

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


@pytest.mark.parametrize("passphrase", ["", "four words not together"])
def test_a_person_is_taken_out_of_the_papers_in_a_backup_and_the_others_stay_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    monkeypatch.setattr(vault, "COST", 2**5)
    workspace = filled(tmp_path / "w")
    if passphrase:
        protect(workspace.folder, passphrase)
    backup = workspace.folder / "copy.zip"
    write_backup(workspace.folder, backup)
    before = {each.name: each.data for each in read_backup(backup)}
    inquiry = Inquiry(workspace, "Anna Bērziņa")
    holding = inquiry.holding(list(inquiry.candidates))
    assert [each for each in holding.sure if each.held.area is Area.ARCHIVE and each.found.path.endswith(".paper")]
    assert holding.unsure == ()
    outcome = erase(workspace, holding.person)
    assert outcome.left == ()
    after = {each.name: each.data for each in read_backup(backup)}
    assert len(before) - len(after) == 2
    (left,) = (name for name in after if name.endswith(".paper"))
    assert after[left] == before[left]
    assert b"Ozols" in after[left]
    assert not any("Bērziņa".encode() in each or b"B\\u0113rzi" in each for each in after.values())
    vault.lock(workspace.folder)
    restore_backup(Workspace(tmp_path / "other"), backup, passphrase)
    assert len(kept(tmp_path / "other")) == 1


def test_a_finished_project_leaves_nobody_in_a_backup(tmp_path: Path) -> None:
    workspace = filled(tmp_path / "w")
    backup = workspace.folder / "copy.zip"
    write_backup(workspace.folder, backup)
    anonymise(workspace, "p1")
    contents = read_backup(backup)
    assert [each.name for each in contents] == ["project-p1.json"]
    assert not any(name.encode() in contents[0].data for name in ("Bērziņa", "Ozols", "janis@example.org"))
    assert restore_backup(Workspace(tmp_path / "other"), backup)[0].key == "cli.backup.restored"


def test_a_finished_project_keeps_no_signed_paper(tmp_path: Path) -> None:
    workspace = filled(tmp_path / "w")
    anonymise(workspace, "p1")
    assert kept(workspace.folder) == []
