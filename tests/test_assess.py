"""The one idea: a plan goes in, an assessment comes out, whatever was typed."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from strategies import mobilities, projects, totals

from planner.assess import assess
from planner.budget import Category
from planner.eligibility import Finding, Verdict
from planner.locale import catalogue, languages
from planner.model import (
    Action,
    ActivityType,
    Course,
    Mobility,
    Organisation,
    Participant,
    Project,
    ProjectTotals,
    Role,
    Step,
    Town,
    Travel,
)
from planner.programme import load_call

PROJECT = Project(call=2025, grant=Decimal(50000), organisation=Organisation(country="LV"))
COURSE = Mobility(
    activity=ActivityType.COURSES_AND_TRAINING,
    planned_days=5,
    travel=Travel(destination=Town(country="ES"), official_km=2500),
    participants=(Participant(role=Role.STAFF),),
    course=Course(fee_days=5),
)


@given(projects, mobilities(), totals)
def test_nothing_a_person_types_raises(project: Project, mobility: Mobility, around: ProjectTotals) -> None:
    programme = load_call(project.call)
    first = assess(project, mobility, programme, around)
    assert assess(project, mobility, programme, around) == first
    assert list(first.readiness.steps) == list(Step)
    steps = [list(Step).index(each.step) for each in first.findings]
    assert steps == sorted(steps)


@given(projects, mobilities())
def test_everything_missing_can_be_read(project: Project, mobility: Mobility) -> None:
    missing = assess(project, mobility, load_call(project.call)).readiness.missing
    for words in map(catalogue, languages()):
        assert all(words.render(each.message) for each in missing)


def finding(rule: str, project: Project, mobility: Mobility, around: ProjectTotals) -> list[Finding]:
    found = assess(project, mobility, load_call(project.call), around).findings
    return [each for each in found if each.rule == rule]


def test_course_fees_of_the_whole_project_are_capped() -> None:
    for others, verdict in ((24600, Verdict.OK), (24601, Verdict.BLOCKED)):
        around = ProjectTotals(course_amount=Decimal(others))
        assert [each.verdict for each in finding("course_fee_cap", PROJECT, COURSE, around)] == [verdict]
    assert (
        finding(
            "course_fee_cap",
            PROJECT,
            COURSE.model_copy(update={"activity": ActivityType.JOB_SHADOWING}),
            ProjectTotals(),
        )
        == []
    )


def test_third_countries_take_a_fifth_of_a_ka121_grant() -> None:
    swiss = Mobility(
        activity=ActivityType.JOB_SHADOWING,
        planned_days=5,
        travel=Travel(destination=Town(country="CH"), official_km=1500),
        participants=(Participant(role=Role.STAFF),),
    )
    assert assess(PROJECT, swiss, load_call(2025)).budget.by_category()[Category.TRAVEL] == 309
    for others, verdict in ((10000 - 309, Verdict.OK), (10000, Verdict.BLOCKED)):
        around = ProjectTotals(third_country_amount=Decimal(others))
        assert [each.verdict for each in finding("third_country_share", PROJECT, swiss, around)] == [verdict]
    assert finding("third_country_share", PROJECT, COURSE, ProjectTotals()) == []
    ka122 = PROJECT.model_copy(update={"action": Action.KA122})
    assert finding("third_country_share", ka122, swiss, ProjectTotals()) == []


def test_a_mobility_stands_alone_unless_told() -> None:
    programme = load_call(2025)
    assert assess(PROJECT, COURSE, programme) == assess(PROJECT, COURSE, programme, ProjectTotals())
