"""What needs no mobility is settled once for a project, and every mobility is told what each rule by itself says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import mobilities, projects, totals

from planner.eligibility import check
from planner.eligibility.context import RuleContext
from planner.eligibility.rules import RULES
from planner.model import Mobility, Project, ProjectTotals, in_order
from planner.programme import load_call


@settings(max_examples=8)
@given(projects, st.lists(mobilities(), min_size=1, max_size=3), totals)
def test_many_of_a_project_are_told_what_one_is_told(
    project: Project, plans: list[Mobility], around: ProjectTotals
) -> None:
    call = load_call(project.call)
    # Several of one activity pass by before anything is settled.
    for plan in [each.model_copy(update={"activity": plans[0].activity}) for each in plans] * 4:
        alone = [found for rule in RULES for found in rule(RuleContext(project, plan, call, around))]
        assert check(project, plan, call, around) == in_order(alone)
