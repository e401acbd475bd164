"""What goes into the store comes out again; revisions, ids, the archive and the trash."""

from __future__ import annotations

import os
import string
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.locale import catalogue
from planner.model import (
    ActivityType,
    Attendance,
    Barrier,
    EuropassPaper,
    Mobility,
    Objective,
    Organisation,
    Outcome,
    OutcomeResult,
    PaperState,
    PaperStep,
    Participant,
    Project,
    RateCard,
    SupportCost,
    Town,
    Travel,
    TypedRate,
)
from planner.store import Conflict, StoreError, Workspace, default_folder
from planner.store.summaries import project_file

SUMMARY = {"steps": {"place": "complete"}, "total": "4176.00", "status": "final", "verdict": "ok"}

lines = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
euros = st.decimals(0, 9999, places=2)
days = st.none() | st.dates()
participants = st.builds(
    Participant,
    first_name=lines,
    birth_date=days,
    fewer_opportunities=st.booleans(),
    support_costs=st.lists(st.builds(SupportCost, what=lines, amount=euros), max_size=2).map(tuple),
)
degrees = st.none() | st.floats(-90, 90)
travels = st.builds(
    Travel,
    origin=st.builds(Town, name=lines, country=st.sampled_from(["", "LV"]), latitude=degrees, longitude=degrees),
    official_km=st.none() | st.floats(0, 20040),
)
mobilities = st.builds(
    Mobility,
    title=lines,
    activity=st.none() | st.sampled_from(ActivityType),
    travel=travels,
    first_day=days,
    participants=st.lists(participants, max_size=3).map(tuple),
    outcomes=st.lists(st.builds(Outcome, statement=lines, esco=st.none()), max_size=2).map(tuple),
    notes=lines,
)
projects = st.builds(
    Project,
    call=st.integers(2021, 2026),
    title=lines,
    organisation=st.builds(Organisation, name=lines),
    grant=st.none() | euros,
    rate_card=st.builds(
        RateCard, typed=st.dictionaries(lines, st.builds(TypedRate, value=euros, typed_on=st.dates()), max_size=2)
    ),
    objectives=st.lists(st.builds(Objective, text=lines), max_size=2).map(tuple),
    barrier_counts=st.dictionaries(st.sampled_from(Barrier), st.integers(0, 9)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(projects, st.lists(mobilities, max_size=2))
def test_all_that_is_saved_is_opened_again(workspace: Workspace, project: Project, plans: list[Mobility]) -> None:
    workspace.create_project(project)
    for plan in plans:
        assert workspace.save_mobility(project.id, plan, SUMMARY, 0) == 1
    opened = Workspace(workspace.folder).open_project(project.id)
    assert opened.project == project
    assert [each.mobility for each in opened.mobilities] == plans
    assert all(each.summary == SUMMARY and each.revision == 1 for each in opened.mobilities)
    assert (opened.revision, opened.damaged, opened.recovery) == (1, (), None)


def test_cents_and_letters_survive(workspace: Workspace, project: Project) -> None:
    saved = project.model_copy(update={"grant": Decimal("1250.50"), "title": 'āčēģīķļņšūž "[b]" 𝒳'})
    assert workspace.save_project(saved, 1) == 2
    opened = workspace.open_project(project.id)
    assert opened.project == saved
    assert str(opened.project.grant) == "1250.50"


def test_revisions_count_and_a_stale_save_is_refused(workspace: Workspace, project: Project) -> None:
    plan = Mobility(title="Šverīne")
    assert [workspace.save_mobility(project.id, plan, {}, revision) for revision in (0, 1, 2)] == [1, 2, 3]
    other = plan.model_copy(update={"title": "Stale"})
    for stale in (0, 2, 4):
        with pytest.raises(Conflict) as caught:
            workspace.save_mobility(project.id, other, {}, stale)
        assert caught.value.revision == 3
        assert abs(caught.value.saved_at - datetime.now(UTC)).total_seconds() < 600
    assert workspace.load_mobility(project.id, plan.id).mobility == plan
    with pytest.raises(Conflict):
        workspace.save_project(project, 2)


def test_a_conflict_is_told_in_both_languages(workspace: Workspace, project: Project) -> None:
    with pytest.raises(Conflict) as caught:
        workspace.save_project(project, 7)
    for language in ("en", "lv"):
        assert project.title in catalogue(language).render(caught.value.message)


def test_saving_one_document_leaves_the_others_alone(workspace: Workspace, project: Project) -> None:
    plans = [Mobility(title=str(number)) for number in range(3)]
    for plan in plans:
        workspace.save_mobility(project.id, plan, {}, 0)
    changed = plans[1].model_copy(update={"title": "changed"})
    workspace.save_mobility(project.id, changed, {}, 1)
    opened = workspace.open_project(project.id)
    assert [each.mobility for each in opened.mobilities] == [plans[0], changed, plans[2]]
    assert [each.revision for each in opened.mobilities] == [1, 2, 1]
    assert opened.revision == 1


def test_a_duplicate_is_new_and_without_others_numbers(workspace: Workspace, project: Project) -> None:
    plan = Mobility(title="A", archived=True, participants=(Participant(first_name="Anna", mobility_id="1-2-3"),))
    workspace.save_mobility(project.id, plan, SUMMARY, 0)
    copy = workspace.duplicate_mobility(project.id, plan.id, "B")
    assert copy.mobility.id != plan.id
    assert (copy.mobility.title, copy.mobility.archived, copy.revision) == ("B", False, 1)
    assert copy.mobility.participants[0].mobility_id == ""
    assert copy.mobility.participants[0].first_name == "Anna"
    assert copy.summary == SUMMARY
    assert workspace.load_mobility(project.id, plan.id).mobility == plan


def test_a_duplicate_has_not_happened_yet(workspace: Workspace, project: Project) -> None:
    signed = EuropassPaper(participant="p", steps=(PaperStep(state=PaperState.SIGNED, on=date(2026, 2, 2)),))
    plan = Mobility(
        title="A",
        papers=(signed,),
        results=(OutcomeResult(participant="p", outcome="o"),),
        attendance=(Attendance(person="p", came=False),),
        group_mobility_id="005041-MOB-00007",
    )
    workspace.save_mobility(project.id, plan, SUMMARY, 0)
    copy = workspace.duplicate_mobility(project.id, plan.id, "B").mobility
    assert copy == Mobility(id=copy.id, title="B")


def test_archive_and_back(workspace: Workspace, project: Project) -> None:
    plan = Mobility()
    workspace.save_mobility(project.id, plan, SUMMARY, 0)
    workspace.archive_mobilities(project.id, {plan.id: True})
    assert workspace.projects()[0].mobilities[0].archived
    workspace.archive_mobilities(project.id, {plan.id: False})
    stored = workspace.load_mobility(project.id, plan.id)
    assert (stored.mobility, stored.revision) == (plan, 3)
    assert workspace.archive_project(project.id) == 2
    assert workspace.projects()[0].archived


def test_several_go_to_the_archive_in_one_write(workspace: Workspace, project: Project) -> None:
    plans = [Mobility(title=name) for name in "ABC"]
    for each in plans:
        workspace.save_mobility(project.id, each, SUMMARY, 0)
    workspace.archive_mobilities(project.id, {plans[0].id: True, plans[2].id: True, "nobody": True})
    stored = workspace.open_project(project.id).mobilities
    assert [each.mobility.archived for each in stored] == [True, False, True]
    assert [each.revision for each in stored] == [2, 1, 2]
    workspace.archive_mobilities(project.id, {plans[0].id: False})
    assert workspace.load_mobility(project.id, plans[0].id).mobility == plans[0]


def test_deleted_projects_go_to_the_trash(workspace: Workspace, project: Project, project_path: Path) -> None:
    workspace.save_project(project, 1)
    content = project_path.read_bytes()
    kept = workspace.delete_project(project.id).file
    assert kept.read_bytes() == content
    assert [each.name for each in kept.parent.iterdir() if each != kept] == [f"{project_path.name}.1"]
    assert workspace.projects() == []
    with pytest.raises(StoreError) as caught:
        workspace.delete_project(project.id)
    assert caught.value.message.key == "store.no_such_project"
    workspace.create_project(project)


@pytest.mark.parametrize("bad", ["../evil", "a/b", "", "a" * 65, "x.json", "ā"])
def test_an_id_never_leaves_the_folder(workspace: Workspace, bad: str) -> None:
    with pytest.raises(StoreError) as caught:
        workspace.create_project(Project(id=bad, call=2025))
    assert caught.value.message.key == "store.bad_id"
    assert list(workspace.folder.iterdir()) == []


def test_what_is_not_there_is_named(workspace: Workspace, project: Project) -> None:
    cases: list[tuple[Callable[[], object], str]] = [
        (lambda: workspace.open_project("nothing"), "store.no_such_project"),
        (lambda: workspace.save_project(Project(id="nothing", call=2025), 1), "store.no_such_project"),
        (lambda: workspace.load_mobility(project.id, "nothing"), "store.no_such_mobility"),
        (lambda: workspace.create_project(project), "store.project_exists"),
        (lambda: workspace.open_project(f"{project.id}\n"), "store.bad_id"),
    ]
    for action, key in cases:
        with pytest.raises(StoreError) as caught:
            action()
        assert caught.value.message.key == key
    assert not (workspace.folder / "project-nothing.json.lock").exists()


def test_a_copied_file_is_a_project_of_its_own(workspace: Workspace, project: Project, project_path: Path) -> None:
    (workspace.folder / "project-copy.json").write_bytes(project_path.read_bytes())
    copy = workspace.open_project("copy").project
    assert copy.id == "copy"
    assert workspace.save_project(copy.model_copy(update={"title": "Copy"}), 1) == 2
    assert workspace.open_project(project.id).project == project
    assert {each.id: each.title for each in workspace.projects()} == {"copy": "Copy", project.id: "Kuldīga"}


def test_where_the_data_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MOBILITY_PLANNER_HOME", str(tmp_path))
    assert default_folder() == tmp_path
    assert Workspace().folder == tmp_path
    monkeypatch.delenv("MOBILITY_PLANNER_HOME")
    assert default_folder().name == "mobility-planner"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_for_this_user_only(workspace: Workspace, project: Project) -> None:
    workspace.save_project(project, 1)
    workspace.save_setting("language", "lv")
    workspace.record_export(project.id, "m", Path("a.pdf"), datetime.now(UTC))
    workspace.projects()
    modes = {each.name: each.stat().st_mode & 0o777 for each in workspace.folder.iterdir()}
    assert set(modes.values()) == {0o600}, modes
    assert workspace.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_opening_tightens_what_is_ours(workspace: Workspace, project: Project, project_path: Path) -> None:
    workspace.folder.chmod(0o755)
    project_path.chmod(0o644)
    Workspace(workspace.folder).open_project(project.id)
    assert (workspace.folder.stat().st_mode & 0o777, project_path.stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_folder_with_other_things_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "letter.odt").write_text("")
    tmp_path.chmod(0o755)
    workspace = Workspace(tmp_path)
    workspace.create_project(Project(id="p", call=2025))
    Workspace(tmp_path).projects()
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert project_file(tmp_path, "p").stat().st_mode & 0o777 == 0o600


def test_home_needs_neither_pydantic_nor_tinydb(workspace: Workspace, project: Project) -> None:
    program = (
        "import pathlib, sys; from planner.store import Workspace\n"
        "assert len(Workspace(pathlib.Path(sys.argv[1])).projects()) == 1\n"
        "print([each for each in ('pydantic', 'tinydb', 'filelock') if each in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.check_output([sys.executable, "-c", program, str(workspace.folder)], env=environment, text=True)
    assert said.strip() == "[]"


@pytest.mark.parametrize("language", ["en", "lv"])
def test_every_sentence_of_the_store_can_be_written(language: str) -> None:
    from planner import store

    texts = "".join(each.read_text("utf-8") for each in Path(store.__file__).parent.glob("*.py"))
    keys = {
        word
        for word in texts.split('"')
        if word.startswith("store.") and set(word) <= {*string.ascii_lowercase, "_", "."}
    }
    assert len(keys) >= 14
    names = ("title", "folder", "file", "reason", "project", "mobility", "field", "entry", "names", "variable")
    more = ("command", "owner", "by", "name", "who", "number", "day", "age")
    fields = dict.fromkeys((*names, *more), "X") | {"n": 2, "version": 2}
    for key in sorted(keys):
        assert "{" not in catalogue(language).text(key, **fields, saved_at=date(2026, 1, 1), at=date(2026, 1, 1))


def test_a_save_leaves_what_was_not_changed_the_same_object(tmp_path: Path) -> None:
    workspace, project = Workspace(tmp_path), Project(call=2026)
    workspace.create_project(project)
    cost = SupportCost(what="lift", amount=Decimal("900"))
    person = Participant(first_name="Anna", support_costs=(cost,))
    plan = Mobility(title="Schwerin", participants=(person,), travel=Travel(official_km=900))
    workspace.save_mobility(project.id, plan, SUMMARY, 0)
    before = workspace.load_mobility(project.id, plan.id).mobility
    workspace.save_mobility(project.id, plan.model_copy(update={"title": "Rostock"}), SUMMARY, 1)
    renamed = workspace.load_mobility(project.id, plan.id).mobility
    assert renamed.title == "Rostock"
    assert renamed.participants is before.participants
    assert renamed.travel is before.travel
    # Equal, and written otherwise: a sentence that shows it would keep the old one.
    cents = person.model_copy(update={"support_costs": (cost.model_copy(update={"amount": Decimal("900.00")}),)})
    workspace.save_mobility(project.id, renamed.model_copy(update={"participants": (cents,)}), SUMMARY, 2)
    assert "900.00" in repr(workspace.load_mobility(project.id, plan.id).mobility)
