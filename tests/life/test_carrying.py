"""Last year's project as a start, and parts copied between mobilities: what comes along, and what never does."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import mobilities, projects

from planner.cli import main
from planner.exchange.sample import sample
from planner.life.carrying import NEXT_YEAR, Part, copied_into, next_mobility, next_project
from planner.model import Mobility, Project
from planner.next_year import begin_next_year, copy_parts, next_call
from planner.store import Workspace
from planner.workflows import archive_plan, make_sample

MADE = sample("en")
PROJECT, PLAN = MADE.project, MADE.mobilities[0]
_LEFT_BEHIND = (
    "participants",
    "papers",
    "results",
    "recognitions",
    "attendance",
    "payments",
    "grant_sheets",
    "checks",
    "duties",
    "variants",
    "exceptional_costs",
)


@given(project=projects, mobility=mobilities(), parts=st.sets(st.sampled_from(NEXT_YEAR)))
def test_people_money_and_what_happened_stay_behind(project: Project, mobility: Mobility, parts: set[Part]) -> None:
    fresh = next_mobility(project, mobility, parts, 52)
    assert not any(getattr(fresh, each) for each in _LEFT_BEHIND)
    assert fresh.id != mobility.id
    learners = {each.id for each in mobility.participants}
    named = [*(each.participants for each in fresh.outcomes), *(each.participants for each in fresh.tasks)]
    assert not any(learners.intersection(each) for each in named)
    assert Part.HOSTS in parts or not (fresh.host.name or fresh.agreement.mentor.name or fresh.memorandum)
    assert Part.TEACHERS in parts or not fresh.accompanying
    assert all(not each.support_costs and each.expensive_travel is None for each in fresh.accompanying)
    for name in ("first_day", "last_day"):
        before, after = getattr(mobility, name), getattr(fresh, name)
        # The last years of the calendar have no year after them.
        assert after is None or (before is not None and before.weekday() == after.weekday())
    year = next_project(project, parts, "New", 2026, 52)
    assert (year.rate_card.typed, year.grant, year.code, year.barrier_counts, year.duties) == ({}, None, "", {}, ())


def test_what_is_ticked_comes_along_and_takes_place_a_year_later() -> None:
    fresh = next_mobility(PROJECT, PLAN, NEXT_YEAR, 52)
    assert (fresh.first_day, fresh.last_day) == (date(2027, 3, 1), date(2027, 3, 28))
    assert (fresh.host, fresh.agreement) == (PLAN.host, PLAN.agreement)
    assert [each.statement for each in fresh.outcomes] == [each.statement for each in PLAN.outcomes]
    assert [each.name for each in fresh.accompanying] == [each.name for each in PLAN.accompanying]


def test_people_are_added_once_and_without_what_was_theirs_there() -> None:
    target = Mobility(participants=(PLAN.participants[0].model_copy(update={"id": "own"}),))
    both = copied_into(target, PLAN, {Part.PEOPLE})
    assert [each.name for each in both.participants] == [each.name for each in PLAN.participants]
    assert copied_into(both, PLAN, {Part.PEOPLE}) == both, "twice adds nobody"
    assert all(each.placement is None and not each.mobility_id for each in both.participants[1:])
    one = copied_into(Mobility(), PLAN, {Part.PEOPLE}, {PLAN.participants[2].id})
    assert [each.name for each in one.participants] == [PLAN.participants[2].name]


@pytest.fixture
def filled(workspace: Workspace) -> tuple[Workspace, str]:
    return workspace, make_sample(workspace, "en")


def test_a_project_is_begun_beside_the_old_one(filled: tuple[Workspace, str]) -> None:
    workspace, old = filled
    before = workspace.open_project(old)
    shadowing = next(each.mobility for each in before.mobilities if "shadowing" in each.mobility.title)
    archive_plan(workspace, old, shadowing.id, took_place=None)
    begun = begin_next_year(workspace, old, "This year", parts=(Part.OUTCOMES,))
    stored = workspace.open_project(begun.project.id)
    assert (stored.project.call, stored.project.title, stored.project.sample) == (next_call(2025), "This year", False)
    assert shadowing.title not in {each.mobility.title for each in stored.mobilities}, "what is archived stays"
    assert len(stored.mobilities) == len(before.mobilities) - 1
    assert workspace.open_project(old).project == before.project


def test_a_memorandum_does_not_go_into_another_project(filled: tuple[Workspace, str]) -> None:
    workspace, old = filled
    source = workspace.open_project(old).mobilities[0].mobility
    stored = workspace.load_mobility(old, source.id)
    workspace.save_mobility(old, stored.mobility.model_copy(update={"memorandum": "m"}), {}, stored.revision)
    other = begin_next_year(workspace, old, "Other", parts=()).project.id
    target = workspace.open_project(other).mobilities[1].mobility
    changed = copy_parts(workspace, (old, source.id), (other, target.id), (Part.HOSTS,))
    assert (changed.host.name, changed.memorandum) == (source.host.name, "")


def test_the_shell_begins_a_year_and_copies(filled: tuple[Workspace, str], capsys: pytest.CaptureFixture[str]) -> None:
    workspace, old = filled
    where = ["--workspace", str(workspace.folder), "--lang", "lv"]
    assert main(["next-year", old, "--title", "Jaunais", "--take", "hosts,teachers", "--json", *where]) == 0
    made = json.loads(capsys.readouterr().out)
    fresh = workspace.open_project(made["project"]).mobilities[0].mobility
    assert (fresh.outcomes, bool(fresh.host.name), len(fresh.accompanying)) == ((), True, 1)
    name = PLAN.participants[0].name
    source = workspace.open_project(old).mobilities[0].mobility.id
    assert main(["copy", source, fresh.id, "--take", "people,outcomes", "--person", name, *where]) == 0
    changed = workspace.load_mobility(made["project"], fresh.id).mobility
    assert [each.name for each in changed.participants] == [name]
    assert len(changed.outcomes) == len(PLAN.outcomes)
    assert main(["copy", source, fresh.id, "--take", "rates", *where]) == 2
    assert main(["next-year", old, "--take", "people", *where]) == 2, "people stay behind"
    assert main(["next-year", old, "--call", "2040", *where]) != 0
