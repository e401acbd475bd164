"""What both faces do with stored plans: one way to import, one way to save."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planner
from planner.exchange import BadInput
from planner.exchange.planfile import write_plan
from planner.model import Mobility, Project
from planner.store import Workspace
from planner.store.atomic import write_atomically
from planner.workflows import distinct_title, import_plan, make_sample, refresh_summaries, save_project

ROOT = Path(planner.__file__).parents[1]
SAVING = {
    *("save_project", "save_mobility", "archive_mobilities", "duplicate_mobility", "refresh_summaries"),
    *("delete_mobility", "put_back"),
}
"""What of a workspace changes sums that home shows."""

THEIRS = Project(id="theirs", call=2025, title="Their project", code="2025-1-DE02-KA121-VET-000123456")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plan file that somebody sent."""
    path = tmp_path / "plan.json"
    write_plan(path, THEIRS, Mobility(title="Sent"))
    return path


def stored(workspace: Workspace, **facts: str) -> Project:
    """A project that is here already."""
    project = Project(call=2025, **facts)
    workspace.create_project(project)
    return project


def test_a_plan_of_an_unknown_project_brings_it_along(workspace: Workspace, file: Path) -> None:
    stored(workspace, title="Ours")
    first, second = import_plan(workspace, file), import_plan(workspace, file)
    assert first.project == THEIRS
    assert second.project.id == THEIRS.id
    assert first.mobility.id != second.mobility.id
    assert (first.mobility.title, second.mobility.title) == ("Sent", "(2) Sent")
    assert [len(each.mobilities) for each in workspace.projects() if each.id == THEIRS.id] == [2]


@given(st.lists(st.text(max_size=210), max_size=6), st.text(min_size=1, max_size=200))
def test_a_copy_has_a_title_of_its_own_that_differs_at_its_beginning(known: list[str], title: str) -> None:
    taken = {title, *(each[:200] for each in known)}
    for number in (2, 3, 4):
        found = distinct_title(title, taken)
        assert found not in taken
        assert len(found) <= 200
        assert re.match(r"\(\d+\) ", found)
        assert found.startswith(f"({number}) ") or known
        taken.add(found)
    assert distinct_title("(2) Riga", {"(2) Riga", "Riga"}) == "(3) Riga"


def test_a_plan_joins_its_project_by_code(workspace: Workspace, file: Path) -> None:
    here = stored(workspace, code=f" {THEIRS.code.lower()} ", title="The same one, begun here")
    assert import_plan(workspace, file).project.id == here.id
    assert len(workspace.projects()) == 1


def test_a_code_that_two_have_decides_nothing_but_a_live_one_goes_first(workspace: Workspace, file: Path) -> None:
    archived, live = stored(workspace, code=THEIRS.code), stored(workspace, code=THEIRS.code)
    workspace.archive_project(archived.id)
    assert import_plan(workspace, file).project.id == live.id
    workspace.archive_project(archived.id, archived=False)
    assert import_plan(workspace, file).project.id == THEIRS.id


def test_no_code_is_no_likeness(workspace: Workspace, tmp_path: Path) -> None:
    stored(workspace, title="No code yet")
    write_plan(tmp_path / "plan.json", Project(call=2025, title="None either"), Mobility())
    import_plan(workspace, tmp_path / "plan.json")
    assert len(workspace.projects()) == 2


@pytest.mark.parametrize("name", ["given", "Wanted here", " wanted HERE"])
def test_a_project_that_is_given_wins(workspace: Workspace, file: Path, name: str) -> None:
    stored(workspace, code=THEIRS.code)
    stored(workspace, id="given", title="Wanted here")
    assert import_plan(workspace, file, name).project.id == "given"


def test_a_name_that_means_two_is_refused(workspace: Workspace, file: Path) -> None:
    for _ in range(2):
        stored(workspace, title="Twice")
    with pytest.raises(BadInput):
        import_plan(workspace, file, "Twice")
    assert [each.mobilities for each in workspace.projects()] == [(), ()]


@pytest.mark.parametrize("strange", ["../up", "", "a" * 65, "a/b", "ž"])
def test_an_id_that_is_no_file_name_gets_a_new_one(workspace: Workspace, tmp_path: Path, strange: str) -> None:
    write_plan(tmp_path / "plan.json", THEIRS.model_copy(update={"id": strange}), Mobility())
    assert workspace.is_free(import_plan(workspace, tmp_path / "plan.json").project.id) is False
    assert [each.name for each in workspace.folder.parent.glob("project-*")] == []


def test_a_damaged_file_of_that_id_stays_as_it_is(workspace: Workspace, file: Path) -> None:
    stored(workspace, title="Ours")
    damaged = workspace.folder / f"project-{THEIRS.id}.json"
    damaged.write_text("{")
    assert import_plan(workspace, file).project.id != THEIRS.id
    assert damaged.read_text() == "{"


def test_the_sample_is_made_once(workspace: Workspace) -> None:
    first = make_sample(workspace, "en")
    assert make_sample(workspace, "lv") == first
    workspace.archive_project(first)
    assert make_sample(workspace, "lv") != first


def test_what_changes_nothing_is_not_written(workspace: Workspace) -> None:
    project_id = make_sample(workspace, "en")
    file = workspace.folder / f"project-{project_id}.json"
    before = file.stat().st_mtime_ns, file.read_bytes()
    refresh_summaries(workspace, project_id)
    assert (file.stat().st_mtime_ns, file.read_bytes()) == before


def test_a_project_and_its_sums_are_one_write(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    project_id = make_sample(workspace, "en")
    opened = workspace.open_project(project_id)
    written: list[Path] = []

    def write(path: Path, data: bytes) -> None:
        written.append(path)
        write_atomically(path, data)

    monkeypatch.setattr("planner.store.database.write_atomically", write)
    save_project(workspace, opened.project.model_copy(update={"call": 2024}), opened.revision)
    assert [each.name for each in written] == [f"project-{project_id}.json"]


def test_both_faces_save_through_workflows() -> None:
    faces = [*(ROOT / "screens").rglob("*.py"), *(ROOT / "planner" / "cli").rglob("*.py")]
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in faces
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in SAVING
    ]
    assert found == []
