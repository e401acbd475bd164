"""A backup holds everything, says when it does not, and is brought back without losing what is here."""

from __future__ import annotations

import random
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from planner import clock
from planner.doctor import examine
from planner.locale import catalogue, languages
from planner.model import LearningUnit, Mobility
from planner.store import StoreError, Workspace
from planner.store import archive as module
from planner.store.archive import read_backup, write_backup
from planner.store.kept_papers import KeptPaper, Print, keep, kept_files
from planner.store.library import read_library, save_unit
from planner.store.restoring import restore_backup
from planner.workflows import make_sample, save_plan

TRIALS = 300


@pytest.fixture
def backup(workspace: Workspace, tmp_path: Path) -> Path:
    """A backup of the sample and a library of one unit."""
    make_sample(workspace, "en")
    save_unit(workspace.folder, LearningUnit(title="Bread"))
    path = tmp_path / "backup.zip"
    assert write_backup(workspace.folder, path) == 1
    return path


def said(workspace: Workspace, path: Path) -> list[str]:
    keys = [each.key for each in restore_backup(workspace, path)]
    for language in languages():
        assert all(catalogue(language).render(each) for each in restore_backup(workspace, path))
    return keys


def test_everything_comes_back_in_an_empty_folder(workspace: Workspace, backup: Path, tmp_path: Path) -> None:
    fresh = Workspace(tmp_path / "fresh")
    assert said(fresh, backup) == ["cli.backup.restored", "cli.backup.library"]
    assert fresh.projects() == workspace.projects()
    (project,) = fresh.projects()
    assert fresh.open_project(project.id) == workspace.open_project(project.id)
    assert read_library(fresh.folder) == read_library(workspace.folder)


def test_the_same_again_changes_nothing(workspace: Workspace, backup: Path) -> None:
    assert said(workspace, backup) == ["cli.backup.same", "cli.backup.same"]
    assert workspace.bin() == []


def test_what_is_replaced_lies_in_the_bin(workspace: Workspace, backup: Path) -> None:
    (project,) = workspace.projects()
    save_plan(workspace, project.id, Mobility(title="Newer work"), 0)
    save_unit(workspace.folder, LearningUnit(title="Cake"))
    keys = [each.key for each in restore_backup(workspace, backup)]
    assert keys == ["cli.backup.replaced", "cli.backup.library_kept"]
    assert "Newer work" not in [each.title for each in workspace.projects()[0].mobilities]
    (gone,) = workspace.bin()
    workspace.delete_project(project.id)
    workspace.put_back(gone.id)
    assert "Newer work" in [each.title for each in workspace.projects()[0].mobilities]


def test_a_damaged_project_keeps_none_of_the_others_back(workspace: Workspace, backup: Path, tmp_path: Path) -> None:
    (workspace.folder / "project-broken.json").write_text("{")
    (workspace.folder / "project-newer.json").write_text('{"format": "mobility-planner/project", "schema": 999}')
    assert write_backup(workspace.folder, backup) == 3
    fresh = Workspace(tmp_path / "fresh")
    keys = said(fresh, backup)
    assert sorted(keys) == [
        "cli.backup.library",
        "cli.backup.restored",
        "store.damaged_in_backup",
        "store.newer_schema",
    ]
    assert fresh.projects() == [each for each in workspace.projects() if each.sample]


def test_a_backup_that_does_not_read_back_is_told(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_sample(workspace, "en")
    write = module.write_atomically  # type: ignore[attr-defined]  # the name the module uses
    monkeypatch.setattr(module, "write_atomically", lambda path, data: write(path, data[: len(data) // 2]))
    with pytest.raises(StoreError) as caught:
        write_backup(workspace.folder, tmp_path / "half.zip")
    assert caught.value.message.key == "store.no_backup"


@pytest.mark.parametrize("name", ["../project-x.json", "project-../x.json", "/etc/project-x.json", "other.txt"])
def test_nothing_else_may_be_in_it(workspace: Workspace, backup: Path, name: str) -> None:
    with zipfile.ZipFile(backup, "a") as archive:
        archive.writestr(name, "{}")
    with pytest.raises(StoreError) as caught:
        restore_backup(workspace, backup)
    assert caught.value.message.key == "store.no_backup"


def test_flipped_bits_are_never_brought_back(backup: Path, tmp_path: Path) -> None:
    """Either a backup reads as it was written, or it is refused."""
    chance, whole, sound = random.Random(5), backup.read_bytes(), read_backup(backup)
    broken = tmp_path / "broken.zip"
    refused = 0
    for _ in range(TRIALS):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        broken.write_bytes(data[: chance.randrange(len(data))] if chance.random() < 0.2 else data)
        try:
            assert read_backup(broken) == sound
        except StoreError:
            refused += 1
    assert refused > TRIALS / 2


@pytest.mark.parametrize("content", [b"", b"PK", b"{}", b"PK\x03\x04" + b"\0" * 100])
def test_other_files_are_no_backups(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        read_backup(path)
    assert caught.value.message.key == "store.no_backup"
    with pytest.raises(StoreError):
        read_backup(tmp_path)
    with pytest.raises(StoreError):
        read_backup(tmp_path / "none.zip")


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1_000_000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project-x.json", b"0" * 2_000_000)
    assert path.stat().st_size < 10_000
    with pytest.raises(StoreError):
        read_backup(path)


def signed(workspace: Workspace) -> list[Path]:
    """Two signed papers of the sample's project, one of them printed in two languages."""
    (project,) = workspace.projects()
    for subject, prints in (
        ("a1", (Print("lv", "", b"%PDF\0"),)),
        ("b2", (Print("lv", "", b"1"), Print("en", "", b"2"))),
    ):
        paper = KeptPaper("learning_agreement", subject, 1, "0123456789ab", {"participant/last_name": subject}, prints)
        keep(workspace.folder, project.id, project.mobilities[0].id, paper)
    return kept_files(workspace.folder)


def test_signed_papers_come_back_byte_for_byte_and_none_is_replaced(workspace: Workspace, tmp_path: Path) -> None:
    make_sample(workspace, "en")
    files = signed(workspace)
    before = {each.relative_to(workspace.folder): each.read_bytes() for each in files}
    write_backup(workspace.folder, tmp_path / "backup.zip")
    fresh = Workspace(tmp_path / "fresh")
    (*_, told) = restore_backup(fresh, tmp_path / "backup.zip")
    assert (told.key, told.values["n"]) == ("cli.backup.papers", 2)
    back = kept_files(fresh.folder)
    assert {each.relative_to(fresh.folder): each.read_bytes() for each in back} == before
    assert {each.stat().st_mode & 0o777 for each in back} == {0o600}
    back[0].write_bytes(b"damaged")
    back[1].write_bytes(files[1].read_bytes() + b" whole, and another's")
    assert [each.message.key for each in examine(fresh)] == ["store.doctor.paper"]
    restore_backup(fresh, tmp_path / "backup.zip")
    assert back[0].read_bytes() == files[0].read_bytes()
    assert back[1].read_bytes() != files[1].read_bytes()
    assert examine(fresh) == []


def test_a_damaged_paper_is_told_and_keeps_none_of_the_others_back(workspace: Workspace, tmp_path: Path) -> None:
    make_sample(workspace, "en")
    signed(workspace)[0].write_bytes(b"{}")
    write_backup(workspace.folder, tmp_path / "backup.zip")
    fresh = Workspace(tmp_path / "fresh")
    keys = [each.key for each in restore_backup(fresh, tmp_path / "backup.zip")]
    assert keys == ["cli.backup.restored", "cli.backup.papers", "store.damaged_in_backup"]
    assert len(kept_files(fresh.folder)) == 1


def test_papers_of_a_project_that_lives_again_stay_when_the_bin_is_emptied(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The project that a backup replaced goes for good after thirty days; what was signed belongs to the new one."""
    make_sample(workspace, "en")
    files = signed(workspace)
    write_backup(workspace.folder, tmp_path / "backup.zip")
    (project,) = workspace.projects()
    save_plan(workspace, project.id, Mobility(title="Newer work"), 0)
    restore_backup(workspace, tmp_path / "backup.zip")
    later = clock.now() + timedelta(days=40)
    monkeypatch.setattr(clock, "now", lambda: later)
    Workspace(workspace.folder).save_setting("language", "en")
    assert workspace.bin() == []
    assert kept_files(workspace.folder) == files
    workspace.delete_project(project.id)
    later += timedelta(days=40)
    Workspace(workspace.folder).save_setting("language", "en")
    assert kept_files(workspace.folder) == []


def test_papers_that_swell_and_more_than_a_backup_holds_are_refused(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_sample(workspace, "en")
    (path, _) = signed(workspace)
    path.write_bytes(b"\0" * 3_000_000)
    write_backup(
        workspace.folder, tmp_path / "zeros.zip"
    )  # what a bad disk makes of one paper keeps no backup from being made
    monkeypatch.setattr(module, "_FEW_BYTES", 2_000_000)
    with pytest.raises(StoreError) as caught:
        write_backup(workspace.folder, tmp_path / "swells.zip")
    assert caught.value.message.key == "store.no_backup"
    monkeypatch.setattr(module, "MOST_BYTES_OF_PAPERS", 1_000_000)
    with pytest.raises(StoreError) as full:
        write_backup(workspace.folder, tmp_path / "full.zip")
    assert full.value.message.key == "store.backup_full"
    assert not (tmp_path / "full.zip").exists()
