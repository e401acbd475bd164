"""Objectives of the Erasmus Plan and the mobilities that serve them, and why the set-up asks what it asks."""

from __future__ import annotations

from typing import Any

from walking import SIZE, everything, field, plan_of, press, said, write

from planner.editor import Editor, OpenPlan
from planner.locale import catalogue
from planner.model import Mobility, Objective, Project
from planner.store import Workspace
from screens.app import PlannerApp
from screens.project.objectives import OBJECTIVES
from screens.session.session import Session
from screens.widgets.form import FieldRow


def stored(workspace: Workspace, **project: Any) -> list[Mobility]:
    ours = Project.model_validate({"call": 2026, "title": "Kuldīga", "organisation": {"country": "LV"}, **project})
    workspace.create_project(ours)
    plans = [
        Mobility(title="Schwerin", activity="short_term_learners", objectives=(1,)),
        Mobility(title="Kauņa", activity="job_shadowing"),
    ]
    for each in plans:
        workspace.save_mobility(ours.id, each, {}, 0)
    return plans


async def test_an_objective_shows_its_mobilities_and_opens_one(workspace: Workspace) -> None:
    plans = stored(workspace, objectives=({"title": "Inclusion"}, {"title": "Green skills"}))
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        shown = await press(pilot, "p", "f2", "5", "enter")
        assert "Kauņa" in shown, "a mobility without an objective is told"
        shown = await press(pilot, "enter", "tab", "tab")
        assert "Schwerin" in shown
        await press(pilot, "enter")
        assert plan_of(pilot).session.mobility == plans[0]
        await field(pilot, "mobility.title")
        await write(pilot, "2")
        await press(pilot, "escape")
        assert plan_of(pilot).page.name == "objective"
        assert "Schwerin2" in everything(pilot.app), "what was changed above is known below"


def test_objectives_that_say_the_same_are_numbered_by_their_place() -> None:
    project = Project(call=2026, objectives=(Objective(), Objective(title="A"), Objective()))
    session = Session(catalogue("en"), Editor(OpenPlan(project)), (Mobility(objectives=(3,)),))
    assert [each.cells for each in OBJECTIVES.rows(session)] == [("1", "", ""), ("2", "A", ""), ("3", "", "1")]


async def test_the_set_up_asks_an_old_accreditation_when_money_was_asked_and_says_why(workspace: Workspace) -> None:
    stored(workspace, accredited_since="2025-02-01")
    async with PlannerApp(workspace, "en").run_test(size=SIZE) as pilot:
        await press(pilot, "p")
        rows = plan_of(pilot).query(FieldRow).results()
        assert "project.last_request" not in [each.field.path for each in rows if each.display]
        plan_of(pilot).session.put("project.accredited_since", "2022-02-01")
        plan_of(pilot).changed()
        await field(pilot, "project.last_request")
        await write(pilot, "2023")
        assert plan_of(pilot).session.project.last_request == 2023
        assert "once in three years" in said(pilot)
