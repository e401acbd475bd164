"""Earlier states of a mobility: kept, thinned out, compared, brought back, and gone after ninety days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from strategies import mobilities

from planner import clock
from planner.differences import Difference, differences
from planner.model import Mobility, Participant, Project
from planner.store import StoreError, Workspace, history
from planner.store.aged import KEPT_DAYS as BIN_DAYS
from planner.store.history import BURST, FOLDER, KEPT_DAYS
from planner.workflows import delete_plan, put_back, restore_state, save_plan

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
Wait = Callable[[timedelta], None]


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """Lets time go by; it begins at START."""
    moment = [START]
    monkeypatch.setattr(clock, "now", lambda: moment[0])

    def go(time: timedelta) -> None:
        moment[0] += time

    return go


def saved(workspace: Workspace, project: Project, plan: Mobility, **changes: object) -> Mobility:
    """The mobility with changes, saved."""
    stored = next((each for each in workspace.open_project(project.id).mobilities if each.mobility.id == plan.id), None)
    plan = plan.model_copy(update=changes)
    save_plan(workspace, project.id, plan, stored.revision if stored else 0)
    return plan


def titles(workspace: Workspace, project: Project, plan: Mobility) -> list[str]:
    return [each.data["title"] for each in workspace.history(project.id, plan.id)]


def test_a_burst_of_work_is_one_state(workspace: Workspace, project: Project, wait: Wait) -> None:
    plan = saved(workspace, project, Mobility(title=""))
    for letter in "Kuldīga":
        plan = saved(workspace, project, plan, title=plan.title + letter)
        wait(timedelta(seconds=1))
    assert titles(workspace, project, plan) == ["Kuldīga"]
    wait(BURST)
    plan = saved(workspace, project, plan, title="Rīga")
    assert titles(workspace, project, plan) == ["Rīga", "Kuldīga"]
    assert workspace.history(project.id, plan.id)[0].revision == 9


def test_another_persons_work_is_another_state(
    workspace: Workspace, project: Project, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Mobility(title="A")
    for name in ("anna", "janis", "anna"):
        monkeypatch.setattr("getpass.getuser", lambda name=name: name)
        plan = saved(workspace, project, plan, title=f"{plan.title}-{name}")
        wait(timedelta(seconds=1))
    assert [each.by for each in workspace.history(project.id, plan.id)] == ["anna", "janis", "anna"]


def test_what_was_there_before_there_was_a_history_is_kept(workspace: Workspace, project: Project, wait: Wait) -> None:
    plan = saved(workspace, project, Mobility(title="Old"))
    for each in (workspace.folder / FOLDER).rglob("*.z"):
        each.unlink()
    saved(workspace, project, plan, title="New")
    assert titles(workspace, project, plan) == ["New", "Old"]


def test_a_state_comes_back_and_the_present_one_is_kept(workspace: Workspace, project: Project, wait: Wait) -> None:
    first = saved(workspace, project, Mobility(title="First", participants=(Participant(first_name="Anna"),)))
    wait(BURST)
    saved(workspace, project, first, title="Second", participants=(), archived=True)
    wait(BURST)
    chosen = workspace.history(project.id, first.id)[-1]
    assert restore_state(workspace, project.id, first.id, chosen.id) == 3
    assert workspace.load_mobility(project.id, first.id).mobility == first.model_copy(update={"archived": True})
    assert titles(workspace, project, first) == ["First", "Second", "First"]


@given(mobilities(), mobilities())
def test_a_plan_differs_from_itself_in_nothing_and_from_another_both_ways(one: Mobility, other: Mobility) -> None:
    a, b = one.model_dump(mode="json"), other.model_dump(mode="json")
    assert differences(a, a) == []
    there = {(each.path, str(each.before), str(each.after)) for each in differences(a, b)}
    back = {(each.path, str(each.after), str(each.before)) for each in differences(b, a)}
    assert there == back
    assert "id" in {path for path, _, _ in there}


def test_records_are_told_apart_by_their_id() -> None:
    anna, janis = ({"id": name, "days": 5} for name in ("anna", "janis"))
    assert differences({"people": [janis]}, {"people": [{**janis, "new": ""}], "more": []}) == [], "nobody changed it"
    found = differences({"people": [anna, janis]}, {"people": [{**janis, "days": 6}]})
    assert found == [Difference("people.anna", anna, None), Difference("people.janis.days", 5, 6)]


def test_the_older_the_fewer(workspace: Workspace, project: Project, wait: Wait) -> None:
    plan = Mobility(title="0")
    for number in range(24 * 6 * 3):  # three days, a state every ten minutes
        plan = saved(workspace, project, plan, title=f"{number}")
        wait(timedelta(minutes=10))
    kept = workspace.history(project.id, plan.id)
    assert 24 * 6 + 48 - 2 <= len(kept) <= 24 * 6 + 48 + 2
    wait(timedelta(days=20))
    plan = saved(workspace, project, plan, title="later")
    assert titles(workspace, project, plan)[:2] == ["later", "431"]
    assert len(titles(workspace, project, plan)) == 1 + 4


def test_after_ninety_days_nothing_is_left(workspace: Workspace, project: Project, wait: Wait) -> None:
    plan = saved(workspace, project, Mobility(title="A"))
    wait(timedelta(days=KEPT_DAYS + 1))
    saved(Workspace(workspace.folder), project, Mobility(title="Another"))
    assert titles(workspace, project, plan) == []
    assert not (workspace.folder / FOLDER / project.id / plan.id).exists()


def test_what_the_bin_forgets_has_no_history(workspace: Workspace, project: Project, wait: Wait) -> None:
    plan = saved(workspace, project, Mobility(title="A"))
    gone = delete_plan(workspace, project.id, plan.id)
    assert titles(workspace, project, plan) == ["A"]
    put_back(workspace, gone.id)
    delete_plan(workspace, project.id, plan.id)
    wait(timedelta(days=BIN_DAYS + 1))
    Workspace(workspace.folder).projects()
    assert titles(workspace, project, plan) == []


def test_saving_never_fails_for_its_history(workspace: Workspace, project: Project) -> None:
    (workspace.folder / FOLDER).write_text("somebody's file")
    plan = saved(workspace, project, Mobility(title="A"))
    assert workspace.load_mobility(project.id, plan.id).mobility == plan
    assert workspace.history(project.id, plan.id) == []


@pytest.mark.parametrize("damage", [b"", b"not packed", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_state_is_passed_over(workspace: Workspace, project: Project, wait: Wait, damage: bytes) -> None:
    plan = saved(workspace, project, Mobility(title="A"))
    wait(BURST)
    saved(workspace, project, plan, title="B")
    (newest,) = sorted((workspace.folder / FOLDER).rglob("*.z"))[-1:]
    newest.write_bytes(damage)
    assert titles(workspace, project, plan) == ["A"]
    with pytest.raises(StoreError):
        workspace.state(project.id, plan.id, newest.name.partition(".")[0])
    with pytest.raises(StoreError):
        workspace.state(project.id, plan.id, "../../index")
    wait(BURST)
    saved(workspace, project, plan, title="C")
    assert titles(workspace, project, plan) == ["C", "A"]


def test_nobody_else_can_read_it(workspace: Workspace, project: Project) -> None:
    saved(workspace, project, Mobility(title="A"))
    found = [workspace.folder / FOLDER, *(workspace.folder / FOLDER).rglob("*")]
    assert [each for each in found if Path(each).stat().st_mode & 0o077] == []


@pytest.mark.parametrize("people", [1, 60])
def test_a_state_is_small(workspace: Workspace, project: Project, people: int) -> None:
    plan = Mobility(participants=tuple(Participant(first_name=f"Anna {n}") for n in range(people)))
    saved(workspace, project, plan)
    (file,) = (workspace.folder / FOLDER).rglob("*.z")
    assert file.stat().st_size < 1_500 + 40 * people
    assert history.states(workspace.folder, project.id, plan.id)[0].data == plan.model_dump(mode="json")
