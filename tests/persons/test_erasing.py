"""A person is gone from every byte of a workspace, and nothing else is."""

from __future__ import annotations

import os
import random
import re
import signal
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from held_workspace import ANNA, BORN, FORMS, KEPT, everything, figures, others_of, plain, worked_in
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planner.doctor import examine
from planner.locale import catalogue
from planner.model import Mobility, Participant, Project
from planner.persons.erasing import erase, finish
from planner.persons.inquiry import Inquiry
from planner.persons.whole_project import anonymise, is_finished
from planner.store import Workspace, kept, vault
from planner.store.sealing import protect
from planner.workflows import save_plan

ANYWHERE = re.compile(
    r"berzin|annai?s? berz|annit|"
    + re.escape(plain(ANNA.email))
    + r"|29\W{0,2}123\W{0,2}456|liepu iela|ilze|2026-1-de01|0?4[./]0?5[./]2008"
)
"""What no file may hold any more, in folded letters: the surname is nobody else's here."""

TWIN = date(2007, 1, 2)


# A failing workspace is its own smallest example, and takes a second: nothing is gained by looking for a smaller one.
SEARCHED = settings(max_examples=int(os.environ.get("ERASURES", "4")), phases=[Phase.explicit, Phase.generate])


def erased(workspace: Workspace, *, thorough: bool = False) -> Inquiry:
    inquiry = Inquiry(workspace, "Anna Bērziņa")
    assert len(inquiry.candidates) == 1
    erase(workspace, inquiry.holding(inquiry.candidates, thorough=thorough).person)
    return inquiry


def left(folder: Path) -> list[tuple[str, str]]:
    return [(path.name, found[0]) for path, each in everything(folder).items() if (found := ANYWHERE.search(each))]


@SEARCHED
@given(st.lists(st.sampled_from(FORMS), min_size=1, max_size=8))
def test_nothing_of_a_person_is_left_and_every_sum_stays(texts: list[str]) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place) / "ws"
        workspace = worked_in(folder, texts)
        (project,) = workspace.projects()
        before, others = figures(workspace), others_of(workspace, project.id)
        assert len(left(folder)) > 8
        erased(workspace)
        fresh = Workspace(folder)
        assert left(folder) == []
        assert figures(fresh) == before
        assert others_of(fresh, project.id) == others
        stored = everything(folder)[folder / f"project-{project.id}.json"]
        assert all(plain(name) in stored for name in KEPT)
        people = [each for one in fresh.open_project(project.id).mobilities for each in one.mobility.participants]
        gone = [each for each in people if each.erased_on]
        assert len(gone) == 2
        assert len({each.id for each in gone}) == 1, "two stays stay one person's"
        assert {(each.birth_date, each.guardian, each.address) for each in gone} == {(None, None, "")}
        assert {(each.gender, each.nationality) for each in gone} == {(None, "")}
        assert [each for each in examine(fresh) if not each.mended] == []


def test_what_is_not_sure_is_listed_and_stays_until_it_is_said_to_be_theirs(tmp_path: Path) -> None:
    workspace = worked_in(tmp_path, ["Pēteris Bērziņš", "Annas"])
    inquiry = erased(workspace)
    doubts = inquiry.holding(inquiry.candidates).doubts(catalogue("lv"))
    assert any("Pēteris Bērziņš" in each for each in doubts)
    stored = everything(tmp_path)
    assert any("peteris berzins" in each for each in stored.values()), "somebody else's name"
    erase(workspace, inquiry.holding(inquiry.candidates, thorough=True).person)
    assert left(tmp_path) == []


def test_of_two_people_of_one_name_one_is_erased(tmp_path: Path) -> None:
    workspace = worked_in(tmp_path, ["Annai Bērziņai"])
    (project,) = workspace.projects()
    twin = ANNA.model_copy(update={"id": "e5e5e5e5e5e5", "birth_date": TWIN, "email": "cita@skola.lv", "phone": ""})
    stay = Mobility(title="Cita", participants=(twin.model_copy(update={"mobility_id": ""}),), notes="Anna Bērziņa!")
    save_plan(workspace, project.id, stay, 0)
    inquiry = Inquiry(workspace, "anna berzina")
    assert [each.values("birth") for each in inquiry.candidates] == [(f"{BORN}",), (f"{TWIN}",)]
    chosen = inquiry.candidates[:1]
    assert "Anna Bērziņa!" in "".join(inquiry.holding(chosen).doubts(catalogue("en")))
    erase(workspace, inquiry.holding(chosen).person)
    assert workspace.load_mobility(project.id, stay.id).mobility == stay
    stored = "".join(everything(tmp_path).values())
    assert plain(ANNA.email) not in stored
    assert ANNA.id not in stored
    assert [each.values("birth") for each in Inquiry(workspace, "Anna Bērziņa").candidates] == [(f"{TWIN}",)]


def test_an_id_that_was_given_on_to_somebody_else_is_two_people(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.create_project(project := Project(call=2026))
    first = Mobility(participants=(Participant(id="f6f6f6f6f6f6", first_name="Zane", last_name="Ozola"),))
    save_plan(workspace, project.id, first, 0)
    clock_moves = first.model_copy(update={"participants": (ANNA.model_copy(update={"id": "f6f6f6f6f6f6"}),)})
    save_plan(workspace, project.id, clock_moves, 1)
    erased(workspace)
    backup = (tmp_path / f"project-{project.id}.json").read_text()
    assert "Bērziņa" not in backup
    assert [each.name for each in Inquiry(workspace, "Zane Ozola").candidates] in ([], ["Zane Ozola"])


@pytest.mark.parametrize("seed", range(int(os.environ.get("KILLS", "2"))))
def test_killed_in_the_middle_the_next_one_finishes(tmp_path: Path, seed: int) -> None:
    workspace = worked_in(tmp_path, ["Annai Bērziņai", "anna berzina"])
    before = figures(workspace)
    inquiry = Inquiry(workspace, "Anna Bērziņa")
    person = inquiry.holding(inquiry.candidates).person
    killed = os.fork()
    if not killed:
        after = random.Random(seed).randint(1, 9)

        def kill(_: Path, done: list[int] = []) -> None:  # noqa: B006 - counts
            done.append(1)
            if len(done) == after:
                os.kill(os.getpid(), signal.SIGKILL)

        erase(workspace, person, kill)
        os._exit(0)
    os.waitpid(killed, 0)
    assert figures(Workspace(tmp_path)) == before, "whole at any moment"
    assert finish(Workspace(tmp_path)) is not None
    assert left(tmp_path) == []
    assert figures(Workspace(tmp_path)) == before
    assert finish(Workspace(tmp_path)) is None


def test_a_finished_project_names_nobody_and_keeps_its_sums(tmp_path: Path) -> None:
    workspace = worked_in(tmp_path, ["Annai Bērziņai"])
    (tmp_path / "copy.zip").unlink()
    (tmp_path / "learning-agreement_berzina-anna_lv.pdf").unlink()
    (project,) = workspace.projects()
    before = figures(workspace)
    people = {
        each for word in ("Paraugs", "Kalniņa", "Kalēj", "Ute Ohm", "Bērza", "2008-05-04") for each in [plain(word)]
    }
    assert not is_finished(project, date(2026, 1, 1))
    anonymise(workspace, project.id)
    (fresh,) = workspace.projects()
    after = figures(workspace)
    for key, (total, lines, _, steps) in before.items():
        assert after[key][:2] == (total, lines)
        assert after[key][3] == steps
    stored = "".join(everything(tmp_path).values())
    assert left(tmp_path) == []
    assert [each for each in people if each in stored.replace("parauga", "").replace("berzaine", "")] == []
    assert workspace.open_project(project.id).project.anonymised_on is not None
    assert fresh.planned == project.planned
    anonymise(workspace, project.id)
    assert {key: each[:2] for key, each in figures(workspace).items()} == {
        key: each[:2] for key, each in before.items()
    }


def test_an_emergency_copy_beside_the_users_own_files_is_erased_and_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, folder = tmp_path / "user", tmp_path / "ws"
    home.mkdir()
    monkeypatch.setattr("planner.store.kept_files.places_away", lambda: [home])
    workspace = Workspace(folder)
    workspace.create_project(project := Project(call=2026))
    mobility = Mobility(participants=(ANNA,), notes="Annai Bērziņai")
    save_plan(workspace, project.id, mobility, 0)
    copy = kept.Kept(project.model_dump(mode="json"), None, mobility.model_dump(mode="json"), None)
    monkeypatch.setattr(vault, "COST", 2**5)
    protect(folder, "four words not together")
    lasting = folder.rename(tmp_path / "away")  # removed underneath an open plan
    file = kept.write_kept(folder, copy)
    lasting.rename(folder)
    assert file is not None
    assert file.parent == home
    assert "berzin" not in plain(file.read_bytes().decode("utf-8", "replace"))
    assert "Bērziņa" in str(kept.all_kept(folder))
    erased(workspace)
    assert "Bērziņ" not in str(kept.all_kept(folder))
    assert len(kept.all_kept(folder)) == 1
    vault.lock(folder)
    assert kept.all_kept(folder) == []
