"""Verdict and total never contradict each other, whatever a plan says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import mobilities, projects, totals

from planner.assess import Assessment, assess, summary_of, worst
from planner.barred import surroundings
from planner.budget import Category, Line, Status
from planner.documents import PaperContext, make, paper_kind
from planner.documents.document import Printing
from planner.eligibility import Verdict, bars_all
from planner.locale import catalogue
from planner.model import INCOMING_ACTIVITIES, Mobility, Project, ProjectTotals
from planner.places import countries_of
from planner.programme import cost_refused, load_call
from planner.whatif import project_budget

INC_B, EXC, LNG, TRV = (
    Category.INCLUSION_PARTICIPANTS,
    Category.EXCEPTIONAL_COSTS,
    Category.LINGUISTIC_SUPPORT,
    Category.TRAVEL,
)
TRIALS = 80


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


@settings(max_examples=TRIALS)
@given(projects, mobilities(), totals)
def test_what_is_barred_as_a_whole_is_payable_nowhere(
    project: Project, mobility: Mobility, around: ProjectTotals
) -> None:
    found = assess(project, mobility, load_call(project.call), around)
    barred = any(map(bars_all, found.findings))
    assert (found.budget.status is Status.BLOCKED) is barred
    assert found.budget.total == (0 if barred else found.budget.planned)
    assert summary_of(found)["total"] == f"{found.budget.total:.2f}"
    if barred:
        assert worst(found) is Verdict.BLOCKED
    words, context = catalogue("en"), PaperContext(project, mobility, load_call(project.call), found)
    for person in mobility.participants[:1]:
        sheet = make(paper_kind("grant_data_sheet"), context, person.id, Printing("en", date(2026, 2, 2)))
        assert not barred or words.text("papers.status.blocked") in sheet.table or not own_lines(found, person.id)


def own_lines(found: Assessment, person: str) -> bool:
    """Whether a person's own sheet has a line: money of the organisation alone makes none."""
    for_school = (Category.ORGANISATIONAL_SUPPORT, Category.INCLUSION_ORGANISATION)
    return any(person in each.people and each.category not in for_school for each in found.budget.lines)


@settings(max_examples=TRIALS)
@given(projects, mobilities(), totals)
def test_lines_of_a_category_have_no_blocked_finding(
    project: Project, mobility: Mobility, around: ProjectTotals
) -> None:
    """A line that pays stands in a category of which no rule says that it is blocked, for any of its people."""
    found = assess(project, mobility, load_call(project.call), around)
    if found.budget.status is Status.BLOCKED:
        return
    blocked = [each for each in found.findings if each.verdict is Verdict.BLOCKED]
    assert {each.rule for each in blocked} <= ITEMS.keys()
    for each in blocked:
        paying = [line for line in lines(found, ITEMS[each.rule]) if line.amount] if ITEMS[each.rule] else []
        assert not any(each.person and line.people == (each.person,) for line in paying if not _always(line))


ITEMS: dict[str, Any] = {
    "double_funding": INC_B,
    "inclusion_support": INC_B,
    "expensive_travel": EXC,
    "exceptional_costs": EXC,
    "language_support": LNG,
    "course_once_per_person": Category.COURSE_FEES,
    "unfunded_days": Category.INDIVIDUAL_SUPPORT,
    # What is beyond the limit of travel days is not paid, and a rate that can be none is no rate: nothing of a person.
    "funded_travel_days": None,
    "typed_rates": None,
}
"""Rules that bar one item, and the category in which it would be paid."""


def _always(line: Line) -> bool:
    """Language support that needs no condition, and costs of a person that are fine beside one that is refused."""
    return line.category in (INC_B, LNG)


@settings(max_examples=TRIALS)
@given(projects, mobilities(), totals)
def test_host_place_and_country_agree_or_are_told(project: Project, mobility: Mobility, around: ProjectTotals) -> None:
    found = assess(project, mobility, load_call(project.call), around)
    host, place = mobility.host, mobility.travel.destination
    incoming = mobility.activity in INCOMING_ACTIVITIES
    if host.country and place.country and host.country != place.country and not incoming and mobility.activity:
        assert verdicts(found, "host_country") == {Verdict.WARNING}
    for town, country in ((host.town, host.country), (place.name, place.country)):
        known = countries_of(town) if town and country else ()
        if known and country not in known:
            assert verdicts(found, "town_in_country") == {Verdict.WARNING}


@settings(max_examples=TRIALS // 4)
@given(projects, st.lists(mobilities(), min_size=1, max_size=3))
def test_what_is_barred_is_in_no_total_of_its_project(project: Project, plans: list[Mobility]) -> None:
    programme = load_call(project.call)
    seen = project_budget(project, plans, programme, date(2026, 1, 1))
    for each in seen.contributions:
        beside = surroundings(project, plans, programme, each.mobility)
        alone = assess(project, each.mobility, programme, beside).budget
        assert (each.total, each.status) == (alone.total, alone.status)
        others = sum((other.total for other in seen.contributions if other is not each), Decimal(0))
        assert beside.total <= others or not seen.contributions
    assert seen.total.planned == sum((each.total for each in seen.contributions), Decimal(0))


@pytest.mark.parametrize("lang", ["en", "lv"])
def test_every_screen_and_paper_has_a_word_for_it(lang: str) -> None:
    words = catalogue(lang)
    for key in ("kinds.status.blocked", "papers.status.blocked", "cli.estimate.total_blocked"):
        assert {"en": "not payable", "lv": "nav izmaks"}[lang] in words.text(key).casefold()
    assert {"en": "not payable", "lv": "nav izmaks"}[lang] in words.text("money.status.blocked", planned=Decimal(1))
