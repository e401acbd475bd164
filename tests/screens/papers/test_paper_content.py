"""What is typed for papers only: the group's days, checklists, memoranda, the grant agreement's data sheet."""

from __future__ import annotations

from paper_walk import app_with, frame_of, group_app, open_kind, papers, sample_app, stored
from walking import SIZE, everything, field, plan_of, press, write

from planner.model import (
    CheckMark,
    CoveredQualification,
    GroupActivity,
    LearningUnit,
    Memorandum,
    MemorandumParty,
    PaidBy,
)
from planner.model.record_paths import record_key, resolve
from planner.store import Workspace
from screens.pages.navigation import route_to


async def test_a_day_of_the_group_is_typed_and_the_share_shown(workspace: Workspace) -> None:
    async with group_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        await open_kind(pilot, "group_programme")
        shown = await press(pilot, "enter")
        assert plan_of(pilot).page.name == "group_days"
        assert "Nothing planned yet" in shown
        session = plan_of(pilot).session
        await press(pilot, "n")
        assert session.mobility_or_empty.group_days[0].date == session.mobility_or_empty.first_day
        await field(pilot, "mobility.group_days.0.time")
        await write(pilot, "9:00-12:00")
        await press(pilot, "tab")
        await write(pilot, "City museum")
        await field(pilot, "mobility.group_days.0.kind")
        await press(pilot, "c")
        assert session.mobility_or_empty.group_days[0].kind is GroupActivity.SECONDARY
        await frame_of(pilot, "day_outcomes")
        await press(pilot, "enter")
        assert session.mobility_or_empty.group_days[0].outcomes == (session.mobility_or_empty.outcomes[0].id,)
        await press(pilot, "escape")
        shown = everything(pilot.app)
        assert "! Secondary activities take 100 %" in shown
        await press(pilot, "n")
        second = session.mobility_or_empty.group_days[1]
        assert second.date is not None
        assert session.mobility_or_empty.first_day is not None
        assert (second.date - session.mobility_or_empty.first_day).days == 1, "the first day without a programme"
        await press(pilot, "ctrl+s")
    assert stored(workspace)[1].group_days[0].activity == "City museum"


async def test_a_question_is_answered_with_a_digit_and_noted(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        shown = await open_kind(pilot, "host_check")
        assert "0/" in shown
        await press(pilot, "enter")
        session = plan_of(pilot).session
        await press(pilot, "1", "down", "3")
        assert [each.mark for each in session.mobility_or_empty.checks] == [CheckMark.DONE, CheckMark.NOT_YET]
        shown = await press(pilot, "enter")
        assert plan_of(pilot).page.name == "check"
        item = session.mobility_or_empty.checks[1].item
        await field(pilot, f"mobility.checks.{record_key(item)}.responsible")
        await write(pilot, "Ilze")
        assert session.mobility_or_empty.checks[1].responsible == "Ilze"
        assert len(session.mobility_or_empty.checks) == 2, "one record a question"
        await press(pilot, "escape", "escape")
        assert "2/" in everything(pilot.app)


async def test_the_projects_own_standards_are_kept_with_the_project(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "p", "f3")
        shown = await press(pilot, "f2", *"qual", "enter")
        assert "Erasmus quality standards" in shown
        await press(pilot, "4")
        session = plan_of(pilot).session
        assert [each.mark for each in session.project.checks] == [CheckMark.NOT_APPLICABLE]


async def test_the_data_sheet_is_born_with_its_first_value(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        await open_kind(pilot, "grant_data_sheet")
        await press(pilot, "down")
        await press(pilot, "enter")
        await frame_of(pilot, "paper_parts")
        await press(pilot, "enter")
        session = plan_of(pilot).session
        person = session.mobility_or_empty.participants[1].id
        assert plan_of(pilot).page.name == "grant_sheet"
        assert not session.mobility_or_empty.grant_sheets, "looking makes nothing"
        path = f"mobility.grant_sheets.{record_key(person)}"
        await field(pilot, f"{path}.travel_paid")
        await press(pilot, "right", "right")
        await field(pilot, f"{path}.health_insurance.provider")
        await write(pilot, "EHIC")
        (sheet,) = session.mobility_or_empty.grant_sheets
        assert (sheet.participant, sheet.travel_paid, sheet.health_insurance.provider) == (
            person,
            PaidBy.ORGANISATION,
            "EHIC",
        )
        session.undo()
        session.undo()
        session.undo()
        assert not session.mobility_or_empty.grant_sheets


async def test_a_memorandum_is_typed_in_the_set_up(workspace: Workspace) -> None:
    async with sample_app(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "p", "f2", *"memo", "enter")
        session = plan_of(pilot).session
        await press(pilot, "n")
        await write(pilot, "Turku")
        await frame_of(pilot, "memoranda.parties")
        await press(pilot, "n")
        await write(pilot, "Turku VET")
        await press(pilot, "escape")
        await frame_of(pilot, "memoranda.qualifications")
        await press(pilot, "n")
        await field(pilot, "project.memoranda.0.qualifications.0.title")
        await write(pilot, "Cook")
        await frame_of(pilot, "memoranda.qualifications.units")
        await press(pilot, "n")
        await write(pilot, "U1")
        (memo,) = session.project.memoranda
        assert memo.title == "Turku"
        assert [each.organisation.name for each in memo.parties] == [session.project.organisation.name, "Turku VET"]
        assert [(each.title, each.units[0].code) for each in memo.qualifications] == [("Cook", "U1")]


async def test_a_gap_of_a_memorandum_leads_into_the_set_up(workspace: Workspace) -> None:
    unit = LearningUnit(id="u1", title="Kitchen")
    part = CoveredQualification(title="Cook", units=(unit,))
    parties = (MemorandumParty(), MemorandumParty())
    memo = Memorandum(id="m1", title="Turku", parties=parties, qualifications=(part,))
    async with app_with(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        plan_of(pilot).session.put("project.memoranda", (memo,))
        await press(pilot, "escape")
        await papers(pilot)
        await open_kind(pilot, "memorandum")
        shown = await press(pilot, "enter")
        assert plan_of(pilot).page.name == "memorandum", shown
        assert plan_of(pilot).session.project.memoranda[0].title == "Turku"


async def test_the_mobility_names_its_memorandum(workspace: Workspace) -> None:
    async with app_with(workspace).run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        plan_of(pilot).session.put("project.memoranda", (Memorandum(id="m1", title="Turku"),))
        await press(pilot, "escape")
        await papers(pilot)
        await field(pilot, "mobility.memorandum")
        assert "Turku" in await press(pilot, "right")
        assert plan_of(pilot).session.mobility_or_empty.memorandum == "m1"


def test_a_seat_is_found_or_made() -> None:
    from planner.model import CheckAnswer

    answers = (CheckAnswer(item="host_check.a"), CheckAnswer(item="host_check.b"))
    found = resolve(f"mobility.checks.{record_key('host_check.b')}.note", lambda _path: answers)
    assert found.path == "mobility.checks.1.note"
    assert not found.created
    made = resolve(f"mobility.checks.{record_key('host_check.c')}.note", lambda _path: answers)
    assert made.path == "mobility.checks.2.note"
    assert made.created["mobility.checks"][2] == CheckAnswer(item="host_check.c")
    deep = resolve(f"mobility.papers.{record_key('p1')}.after.tasks.{record_key('t.1')}.what", lambda _path: ())
    assert deep.path == "mobility.papers.0.after.tasks.0.what"
    assert list(deep.created) == ["mobility.papers", "mobility.papers.0.after.tasks"]


def test_a_route_opens_records_within_records() -> None:
    from planner.editor import Editor, OpenPlan
    from planner.locale import catalogue
    from planner.model import Project
    from screens.plan.project_steps import PROJECT_STEPS
    from screens.session.session import Session

    memo = Memorandum(parties=(MemorandumParty(), MemorandumParty()))
    session = Session(catalogue("en"), Editor(OpenPlan(Project(call=2025, memoranda=(memo,)))))
    route = route_to(session, PROJECT_STEPS, None, "project.memoranda.0.parties.1.signatory.name")
    assert PROJECT_STEPS[route.step].page.name == "memoranda"
    assert [(page.name, key) for page, _, key in route.pages] == [("memorandum", "0"), ("memorandum_party", "1")]
    school = route_to(session, PROJECT_STEPS, None, "project.coordinator.email")
    assert (PROJECT_STEPS[school.step].page.name, school.pages) == ("school", [])
    listed = route_to(session, PROJECT_STEPS, None, "project.memoranda.7.title")
    assert PROJECT_STEPS[listed.step].page.name == "memoranda", "at least the list"
