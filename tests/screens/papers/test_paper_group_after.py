"""A group mobility from its signed programme to what attests it: what was done, who came, what was reached."""

from __future__ import annotations

from datetime import date

from paper_walk import app_with, frame_of, open_kind, papers
from walking import SIZE, Walker, everything, number_of, plan_of, press, write

from planner import clock
from planner.documents.europass.actuals import attendance_of
from planner.model import THE_GROUP, Achievement, ActivityType, GroupActivity, GroupDay, PaperState, Step
from planner.store import Workspace
from screens.app import PlannerApp
from screens.papers.gaps import europass_of

DAYS = (
    GroupDay(id="g2", date=date(2026, 3, 3), time="9:00-12:00", activity="Castle", kind=GroupActivity.SECONDARY),
    GroupDay(
        id="g1", date=date(2026, 3, 2), time="9:00-15:00", activity="Cold starters", kind=GroupActivity.WORK_BASED
    ),
)


def group_app(workspace: Workspace, **more: object) -> PlannerApp:
    """The sample's first mobility as one of a group, with two parts of a programme."""
    return app_with(workspace, activity=ActivityType.GROUP_MOBILITY_LEARNERS, group_days=DAYS, **more)


async def to_after(pilot: Walker) -> None:
    """Sign the group's programme, then begin what really happened."""
    await papers(pilot)
    await open_kind(pilot, "group_programme")
    await press(pilot, "s", "enter", "enter")
    await press(pilot, "escape")
    await open_kind(pilot, "group_programme_after")
    await press(pilot, "s", "enter")


async def test_the_group_goes_from_its_programme_to_what_attests_it(workspace: Workspace) -> None:
    async with group_app(workspace).run_test(size=SIZE) as pilot:
        await to_after(pilot)
        session = plan_of(pilot).session
        assert europass_of(session, THE_GROUP).state is PaperState.AFTER_DRAFT, everything(pilot.app)
        assert plan_of(pilot).page.name == "paper_after"
        await press(pilot, "2", "down", "y")
        reached = {each.outcome: each.achievement for each in session.mobility_or_empty.results}
        assert {each.participant for each in session.mobility_or_empty.results} == {THE_GROUP}
        first, *rest = session.mobility_or_empty.outcomes
        assert reached == {first.id: Achievement.PARTLY, **{each.id: Achievement.ACHIEVED for each in rest}}
        assert europass_of(session, session.mobility_or_empty.participants[0].id).state is PaperState.DRAFT


async def test_who_came_and_what_was_done_is_ticked_off(workspace: Workspace) -> None:
    async with group_app(workspace).run_test(size=SIZE) as pilot:
        await to_after(pilot)
        session = plan_of(pilot).session
        await frame_of(pilot, "paper_people")
        await press(pilot, "2", "down", "enter", "tab")
        await write(pilot, "3.3.2026")
        await press(pilot, "escape")
        absent, late = session.mobility_or_empty.participants[:2]
        assert not attendance_of(session.mobility_or_empty, absent.id).came
        assert attendance_of(session.mobility_or_empty, late.id).first_day == date(2026, 3, 3)
        await frame_of(pilot, "paper_part_done")
        assert plan_of(pilot).row_key == "g1", "day by day"
        await press(pilot, "1", "down", "2")
        after = europass_of(session, THE_GROUP).after
        assert after is not None
        assert {each.part: each.done for each in after.parts} == {"g1": True, "g2": False}
        await frame_of(pilot, "paper_more_parts")
        await press(pilot, "n", "tab", "tab")
        await write(pilot, "Evening talk")
        await press(pilot, "escape")
        after = europass_of(session, THE_GROUP).after
        assert after is not None
        assert [each.activity for each in after.more_parts] == ["Evening talk"]


async def test_it_is_issued_once_it_has_its_number_and_its_answers(workspace: Workspace) -> None:
    async with group_app(workspace).run_test(size=SIZE) as pilot:
        await to_after(pilot)
        await press(pilot, "y", "escape", "escape")
        shown = await open_kind(pilot, "group_programme_after")
        assert "Group mobility ID" in shown
        await frame_of(pilot, "paper_gaps")
        await press(pilot, "enter")
        assert plan_of(pilot).page.name == "activity", "the number is typed where the group is described"
        await write(pilot, "005041-MOB-00007")
        await press(pilot, "escape", "s", "down", "enter")
        await write(pilot, f"{clock.today():%d.%m.%Y}")  # signed today, so not issued before
        await press(pilot, "enter")
        session = plan_of(pilot).session
        assert session.mobility_or_empty.group_mobility_id == "005041-MOB-00007"
        assert europass_of(session, THE_GROUP).state is PaperState.ISSUED, everything(pilot.app)
        await frame_of(pilot, "paper_parts")
        await press(pilot, "down", "enter")
        assert plan_of(pilot).page.name == "paper_changes"
        assert "left out as a whole" in " ".join(everything(pilot.app).split())


async def test_the_missing_date_of_issue_leads_to_its_field(workspace: Workspace) -> None:
    async with group_app(workspace, group_mobility_id="005041-MOB-00007").run_test(size=SIZE) as pilot:
        await to_after(pilot)
        await press(pilot, "y", "escape", "escape")
        await open_kind(pilot, "group_programme_after")
        await frame_of(pilot, "paper_gaps")
        await press(pilot, "enter")
        await write(pilot, "1.4.2026")
        await press(pilot, "tab")
        after = europass_of(plan_of(pilot).session, THE_GROUP).after
        assert after is not None
        assert after.issued_on == date(2026, 4, 1)
        await press(pilot, "escape", "s", "down")
        assert "01/04/2026" in await press(pilot, "enter"), "the day that was typed is proposed"


async def test_an_accompanying_persons_days_are_typed_at_their_certificate(workspace: Workspace) -> None:
    async with app_with(workspace).run_test(size=SIZE) as pilot:
        await papers(pilot)
        await open_kind(pilot, "accompanying_certificate")
        await frame_of(pilot, "paper_parts")
        await press(pilot, "enter", "tab")
        await write(pilot, "4.3.2026")
        await press(pilot, "escape", "down")
        await press(pilot, "down", "down", "enter")
        assert plan_of(pilot).page.name == "paper_text"
        assert "04/03/2026" in everything(pilot.app)


async def test_the_programme_stands_on_the_outcomes_step_of_a_group_and_is_led_to(workspace: Workspace) -> None:
    async with app_with(workspace, activity=ActivityType.GROUP_MOBILITY_LEARNERS).run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "f2", number_of(Step.REVIEW), "enter")
        assert "day by day" in everything(pilot.app)
        await frame_of(pilot, "missing")
        found = plan_of(pilot).session.assessment.readiness.open
        gap = next(n for n, each in enumerate(found) if each.field == "group_days")
        await press(pilot, *["down"] * gap, "enter")
        assert plan_of(pilot).page.name == "outcomes"
        await press(pilot, "n")
        assert plan_of(pilot).page.name == "group_day", everything(pilot.app)
