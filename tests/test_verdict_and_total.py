"""Verdict and total never contradict each other, whatever a plan says."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from strategies import mobilities, projects, totals

from planner.assess import Assessment, assess
from planner.budget import Category, Line
from planner.eligibility import Verdict
from planner.model import Mobility, Project, ProjectTotals
from planner.programme import cost_refused, load_call

INC_B, EXC, LNG, TRV = (
    Category.INCLUSION_PARTICIPANTS,
    Category.EXCEPTIONAL_COSTS,
    Category.LINGUISTIC_SUPPORT,
    Category.TRAVEL,
)
TRIALS = 200


def lines(found: Assessment, category: Category) -> list[Line]:
    return [each for each in found.budget.lines if each.category is category]


def verdicts(found: Assessment, rule: str) -> set[Verdict]:
    return {each.verdict for each in found.findings if each.rule == rule}


@settings(max_examples=TRIALS)
@given(projects, mobilities(), totals)
def test_every_cost_typed_has_a_line_or_a_sentence(project: Project, mobility: Mobility, around: ProjectTotals) -> None:
    found = assess(project, mobility, load_call(project.call), around)
    if not mobility.participants:
        return
    answered = {person for each in lines(found, INC_B) for person in each.people}
    assert {each.id for each in mobility.travellers if any(c.amount for c in each.support_costs)} <= answered
    dear = {each.id for each in mobility.travellers if each.expensive_travel is not None}
    assert dear <= {person for each in (*lines(found, EXC), *lines(found, TRV)) for person in each.people}
    kinds = {each.kind for each in mobility.exceptional_costs if each.amount}
    said = {each.who.key.removeprefix("budget.who.") for each in lines(found, EXC)}
    assert {kind.value for kind in kinds} <= said
    assert all(each.why is not None for each in found.budget.lines if each.formula == "0" and each.category is not TRV)


@settings(max_examples=TRIALS)
@given(projects, mobilities(), totals)
def test_what_is_blocked_is_in_no_total(project: Project, mobility: Mobility, around: ProjectTotals) -> None:
    programme = load_call(project.call)
    found = assess(project, mobility, programme, around)
    paid = sum((each.amount or Decimal(0) for each in lines(found, INC_B)), Decimal(0))
    costs = [(each, cost) for each in mobility.travellers for cost in each.support_costs]
    fine = [cost.amount for each, cost in costs if cost_refused(mobility, programme, each, cost) is None]
    refused = any(cost_refused(mobility, programme, each, cost) for each, cost in costs)
    assert paid <= sum(fine, Decimal(0)), "a share is never more than the whole, and nothing refused is paid"
    assert refused == any(Verdict.BLOCKED in verdicts(found, rule) for rule in ("inclusion_support", "double_funding"))
    for rule, category in (("language_support", LNG), ("exceptional_costs", EXC)):
        if Verdict.BLOCKED in verdicts(found, rule):
            mine = [each for each in lines(found, category) if each.why and "always" not in each.why.key]
            assert not any(each.amount for each in mine)
    barred = {each.person for each in found.findings if each.rule == "expensive_travel" and each.verdict == "blocked"}
    assert not any(each.amount for each in lines(found, EXC) if each.people and {*each.people} <= barred - {""})
