"""Nothing that is deleted is gone at once, and nothing stays for ever."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import clock
from planner.locale import message
from planner.model import Memorandum, Mobility, Participant, Project
from planner.persons.files import Area, held_files
from planner.store import StoreError, Workspace
from planner.store.aged import KEPT_DAYS, TRASH
from planner.workflows import delete_plan, make_sample, put_back, save_plan, save_project


def titles(workspace: Workspace) -> list[str]:
    return [each.title for project in workspace.projects() for each in project.mobilities]


def whole(workspace: Workspace) -> list[tuple[str, Mobility, int, object]]:
    """Every mobility as it is stored, in order."""
    (project,) = workspace.projects()
    stored = workspace.open_project(project.id).mobilities
    return [(each.mobility.id, each.mobility, each.revision, each.summary) for each in stored]


@pytest.mark.parametrize("number", range(3))
def test_a_deleted_mobility_comes_back_as_it_was_and_where_it_was(workspace: Workspace, number: int) -> None:
    project_id = make_sample(workspace, "en")
    before = whole(workspace)
    gone = delete_plan(workspace, project_id, before[number][0])
    assert [each[0] for each in whole(workspace)] == [each[0] for each in before if each is not before[number]]
    assert (gone.title, gone.project_title) == (before[number][1].title, "Sample project, call 2025")
    assert [each.id for each in workspace.bin()] == [gone.id]
    put_back(Workspace(workspace.folder), gone.id)
    assert whole(workspace) == before
    assert workspace.bin() == []


def test_a_deleted_project_comes_back_with_its_backups(workspace: Workspace) -> None:
    project_id = make_sample(workspace, "en")
    before = {each.name: each.read_bytes() for each in workspace.folder.glob("project-*.json*") if each.is_file()}
    gone = workspace.delete_project(project_id)
    assert workspace.projects() == []
    assert workspace.put_back(gone.id).title == "Sample project, call 2025"
    after = {each.name: each.read_bytes() for each in workspace.folder.glob("project-*.json*") if each.is_file()}
    assert after == before
    assert workspace.bin() == []


def test_what_the_others_cost_follows(workspace: Workspace) -> None:
    """The lower organisational support begins after 100 participants, counted in the order of the list."""
    project = Project.model_validate(
        {
            "call": 2025,
            "rate_card": {
                "typed": {
                    "organisational": {"value": 350, "typed_on": "2026-01-12"},
                    "organisational_after_100": {"value": 200, "typed_on": "2026-01-12"},
                }
            },
        }
    )
    workspace.create_project(project)
    people = tuple(Participant() for _ in range(80))
    plans = [Mobility.model_validate({"activity": "short_term_learners", "participants": people}) for _ in range(2)]
    for each in plans:
        save_plan(workspace, project.id, each, 0)
    before = [each.total for each in workspace.projects()[0].mobilities]
    gone = delete_plan(workspace, project.id, plans[0].id)
    assert workspace.projects()[0].mobilities[0].total == before[0] != before[1]
    put_back(workspace, gone.id)
    assert [each.total for each in workspace.projects()[0].mobilities] == before


def test_what_cannot_go_back_stays_in_the_bin(workspace: Workspace, project: Project) -> None:
    plan = Mobility(title="A")
    save_plan(workspace, project.id, plan, 0)
    gone = delete_plan(workspace, project.id, plan.id)
    save_plan(workspace, project.id, plan, 0)
    with pytest.raises(StoreError) as caught:
        put_back(workspace, gone.id)
    assert caught.value.message.key == "store.mobility_exists"
    with pytest.raises(StoreError) as caught:
        put_back(workspace, "nothing")
    assert caught.value.message.key == "store.not_in_bin"
    gone.file.write_text("{")
    with pytest.raises(StoreError) as caught:
        put_back(workspace, gone.id)
    assert caught.value.message.key == "store.broken_in_bin"
    kept = workspace.delete_project(project.id)
    workspace.create_project(project)
    with pytest.raises(StoreError) as caught:
        put_back(workspace, kept.id)
    assert caught.value.message.key == "store.project_exists"
    assert {each.id for each in workspace.bin()} == {gone.id, kept.id}


def test_a_mobility_whose_project_is_gone_waits_for_it(workspace: Workspace, project: Project) -> None:
    plan = Mobility(title="A")
    save_plan(workspace, project.id, plan, 0)
    gone, around = delete_plan(workspace, project.id, plan.id), workspace.delete_project(project.id)
    with pytest.raises(StoreError) as caught:
        put_back(workspace, gone.id)
    assert caught.value.message.key == "store.no_such_project"
    put_back(workspace, around.id)
    put_back(workspace, gone.id)
    assert titles(workspace) == ["A"]


@pytest.mark.parametrize(("days", "kept"), [(KEPT_DAYS - 1, True), (KEPT_DAYS + 1, False)])
def test_after_thirty_days_it_is_gone_from_disk(
    workspace: Workspace, project: Project, monkeypatch: pytest.MonkeyPatch, days: int, kept: bool
) -> None:
    plan = Mobility(title="Secret title")
    save_plan(workspace, project.id, plan, 0)
    delete_plan(workspace, project.id, plan.id)
    aside = workspace.folder / f"project-x.json.broken-{clock.stamp()}"
    aside.write_text("Secret title")
    strange = workspace.folder / TRASH / "not ours"
    strange.mkdir()
    later = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: later)
    Workspace(workspace.folder).projects()
    assert bool(workspace.bin()) is kept
    assert bool(workspace.history(project.id, plan.id)) is kept
    assert aside.exists() is kept
    assert strange.is_dir()


def test_a_bin_that_is_no_folder_is_an_empty_one(workspace: Workspace, project: Project) -> None:
    (workspace.folder / TRASH).write_text("")
    assert Workspace(workspace.folder).bin() == []
    with pytest.raises(StoreError):
        workspace.delete_project(project.id)
    assert [each.id for each in workspace.projects()] == [project.id]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=12))
def test_deleting_and_putting_back_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, int]]
) -> None:
    workspace = Workspace(tmp_path_factory.mktemp("bin"))
    project = Project(call=2025)
    workspace.create_project(project)
    for title in "ABCD":
        save_plan(workspace, project.id, Mobility(title=title), 0)
    for delete, number in steps:
        here, gone = workspace.projects()[0].mobilities, workspace.bin()
        if delete and here:
            delete_plan(workspace, project.id, here[number % len(here)].id)
        elif gone:
            put_back(workspace, gone[number % len(gone)].id)
        there = [*titles(workspace), *(each.title for each in workspace.bin())]
        assert sorted(there) == ["A", "B", "C", "D"]


def test_nothing_is_deleted_where_the_bin_cannot_be_written(
    workspace: Workspace, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Mobility(title="A")
    save_plan(workspace, project.id, plan, 0)

    def full(path: Path, _data: bytes) -> None:
        raise StoreError(message("store.disk_full", folder=str(path.parent)))

    monkeypatch.setattr("planner.store.bin.write_atomically", full)
    with pytest.raises(StoreError):
        delete_plan(workspace, project.id, plan.id)
    assert titles(workspace) == ["A"]


def test_a_memorandum_lies_in_the_bin_however_it_was_taken_out(workspace: Workspace, project: Project) -> None:
    three = tuple(Memorandum(title=each) for each in ("Schwerin", "Turku", "Porto"))
    whole = project.model_copy(update={"memoranda": three})
    save_project(workspace, whole, 1)
    without = whole.model_copy(update={"memoranda": (three[0], three[2])})
    save_project(workspace, without, 2)
    (gone,) = workspace.bin()
    assert (gone.title, gone.project_title, gone.memorandum_id) == ("Turku", project.title, three[1].id)
    # Erasing a person looks into it as into the rest of the bin.
    assert next((each.area, each.project_id) for each in held_files(workspace.folder)) == (Area.BIN, project.id)
    put_back(workspace, gone.id)
    assert workspace.open_project(project.id).project == whole
    assert workspace.bin() == []
    # Undo on the screen is saving it again: then it is no longer a deletion.
    save_project(workspace, without, 4)
    save_project(workspace, whole, 5)
    assert workspace.bin() == []


def test_a_memorandum_that_is_there_again_is_not_put_back_twice(workspace: Workspace, project: Project) -> None:
    one = Memorandum(title="Turku")
    save_project(workspace, project.model_copy(update={"memoranda": (one,)}), 1)
    save_project(workspace, project, 2)
    (gone,) = workspace.bin()
    kept = gone.file.read_bytes()
    put_back(workspace, gone.id)
    gone.file.parent.mkdir(parents=True)
    gone.file.write_bytes(kept)
    with pytest.raises(StoreError, match="mobility_exists"):
        put_back(workspace, gone.id)
    assert workspace.open_project(project.id).project.memoranda == (one,)
