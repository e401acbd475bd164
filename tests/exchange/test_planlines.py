"""Plan files one after another: what is read once for many is what each alone says, and so is what is wrong."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import mobilities, projects

from planner.bounded import MANY_DIGITS, has_long_number
from planner.exchange import BadInput, parse_plan, plan_line
from planner.exchange.planlines import PlanLines
from planner.locale import Message
from planner.model import Mobility, Participant, PlanFile, Project

PLAN = plan_line(Project(id="p", call=2025, title="Ā"), Mobility(id="m", title="Ž")).decode()
HEAD, _, MOBILITY = PLAN.partition(',"mobility":')
TWINS = Mobility(participants=(Participant(id="a"), Participant(id="a"))).model_dump_json()
LINES = (
    PLAN,
    f'{HEAD} , "mobility" : {MOBILITY}\r',
    f'{HEAD},"mobility":{TWINS}}}',
    f'{HEAD},"mobility":{{"tilte":""}}}}',
    f'{HEAD},"mobility":{{}},"project":{{"id":"q","call":2026}}}}',
    f'{HEAD},"mobility":{{}},"readiness":{{"mobility":1}}}}',
    f'{HEAD},"mobility":{{}}',
    f'{HEAD},"mobility"{{}}}}',
    f'{HEAD};"mobility":{{}}}}',
    f'{HEAD},"mobility":{{}}}}}}',
    f'{HEAD},"mobility":[]}}',
    f'{HEAD},"mobility":{{"title":"\\u001b[1m\\n"}}}}',
    PLAN.replace("Ā", "mobility"),
    PLAN.replace('"Ā"', '"\\"mobility\\""'),
    PLAN.replace('"mobility":', '"mobility":{},"mobility":'),
    "{}",
)


def said(read: tuple[Project, Mobility] | Message) -> object:
    if isinstance(read, Message):
        return read
    project, mobility = read
    return project, mobility.model_copy(update={"id": ""})


def one(line: str) -> tuple[Project, Mobility] | Message:
    try:
        plan = parse_plan(line.encode(), "1")
    except BadInput as problem:
        return problem.message
    return plan.project, plan.mobility


@settings(max_examples=30)
@given(st.lists(st.sampled_from(LINES), max_size=8))
def test_each_line_is_read_as_it_is_alone(lines: list[str]) -> None:
    plans = PlanLines()
    # Twice the same before: from then on what stands before the mobility is known.
    for line in (PLAN, PLAN, *lines):
        try:
            found: tuple[Project, Mobility] | Message = plans.read(line.encode(), "1")
        except BadInput as problem:
            found = problem.message
        assert said(found) == said(one(line))


def test_a_project_that_many_plans_have_is_read_once() -> None:
    plans = PlanLines()
    (first, _), *others = [plans.read(PLAN.replace('"Ž"', f'"{n}"').encode(), "1") for n in range(4)]
    assert all(project is first for project, _ in others)
    assert len(plans._heads) == 1


@settings(max_examples=20)
@given(projects, mobilities())
def test_a_line_is_what_the_plan_file_says(project: Project, mobility: Mobility) -> None:
    line = plan_line(project, mobility).decode()
    assert line == PlanFile(project=project, mobility=mobility).model_dump_json()
    assert json.loads(line)["format"] == "mobility-planner/plan-1"


@given(st.integers(0, 45), st.integers(MANY_DIGITS - 2, MANY_DIGITS + 3), st.integers(0, 45))
def test_a_long_number_is_seen_wherever_it_begins(before: int, digits: int, after: int) -> None:
    data = b" " * before + b"7" * digits + b"x" * after
    assert has_long_number(data) == (digits > MANY_DIGITS)
