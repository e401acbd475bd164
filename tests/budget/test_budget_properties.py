"""What holds for every budget, however odd the plan."""

from __future__ import annotations

from decimal import Decimal

from budget_examples import SPAIN, amount_of, budget_of, people, plan, trip
from hypothesis import given
from hypothesis import strategies as st
from strategies import mobilities, projects, totals

from planner.budget import Category, Status, build_budget, evaluate
from planner.locale import catalogue, languages
from planner.model import ActivityType, Mobility, Participant, Project, ProjectTotals
from planner.programme import Confidence, load_call

CENT = Decimal("0.01")


@given(projects, mobilities(), totals)
def test_a_total_is_the_sum_of_its_lines(project: Project, mobility: Mobility, around: ProjectTotals) -> None:
    budget = build_budget(project, mobility, load_call(project.call), around)
    assert budget.total == sum((each.amount or 0 for each in budget.lines), Decimal(0))
    assert budget.total == sum(budget.by_category().values(), Decimal(0))
    for line in budget.lines:
        assert (line.amount is None) == (line.formula == "")
        if line.amount is not None:
            assert line.amount == line.amount.quantize(CENT)
            assert evaluate(line.formula) == line.amount


@given(projects, mobilities(), totals)
def test_a_total_says_how_final_it_is(project: Project, mobility: Mobility, around: ProjectTotals) -> None:
    budget = build_budget(project, mobility, load_call(project.call), around)
    unknown = any(each.amount is None for each in budget.lines) or not mobility.participants
    assert unknown == bool(budget.missing) == (budget.status is Status.INCOMPLETE)
    doubted = any(each.confidence in {Confidence.SECONDARY, Confidence.READING} for each in budget.lines)
    assert (budget.status is Status.PROVISIONAL) == (doubted and not budget.missing)
    assert len(set(budget.missing)) == len(budget.missing)


@given(projects, mobilities(), totals)
def test_every_line_can_be_read(project: Project, mobility: Mobility, around: ProjectTotals) -> None:
    everyone = {each.id for each in mobility.travellers}
    for line in build_budget(project, mobility, load_call(project.call), around).lines:
        assert set(line.people) <= everyone
        for words in map(catalogue, languages()):
            assert words.render(line.who)
            assert line.why is None or words.render(line.why)


@given(projects, mobilities(), totals)
def test_one_more_participant_never_lowers_organisational_support(
    project: Project, mobility: Mobility, around: ProjectTotals
) -> None:
    more = mobility.model_copy(update={"participants": (*mobility.participants, Participant())})
    programme = load_call(project.call)
    before, after = (build_budget(project, each, programme, around) for each in (mobility, more))
    lines = [each for each in after.lines if each.category is Category.ORGANISATIONAL_SUPPORT]
    if all(each.amount is not None for each in lines):
        support = Category.ORGANISATIONAL_SUPPORT
        assert amount_of(before, support) <= amount_of(after, support)


@given(st.integers(1, 400), st.integers(0, 6), st.booleans(), st.integers(0, 60), st.sampled_from(ActivityType))
def test_one_more_day_never_costs_less(
    days: int, travel: int, green: bool, unfunded: int, activity: ActivityType
) -> None:
    stays = [
        plan(
            activity,
            length,
            participants=people(2, unfunded_days=unfunded),
            travel=trip(funded_travel_days=travel, green=green),
            course={"fee_days": 5},
        )
        for length in (days, days + 1)
    ]
    shorter, longer = (budget_of(each).total for each in stays)
    assert shorter <= longer


@given(st.integers(1, 400), st.integers(0, 6))
def test_green_travel_never_pays_fewer_days(days: int, travel: int) -> None:
    plans = [plan(days=days, travel=trip(funded_travel_days=travel, green=green)) for green in (False, True)]
    standard, green = (amount_of(budget_of(each), Category.INDIVIDUAL_SUPPORT) for each in plans)
    assert standard <= green


@given(mobilities(), st.integers(1, 4))
def test_twice_the_people_cost_twice_as_much(mobility: Mobility, times: int) -> None:
    """Per person amounts do not depend on how people are grouped into lines."""
    crowd = mobility.model_copy(
        update={"participants": mobility.participants * times, "accompanying": (), "exceptional_costs": ()}
    )
    alone = crowd.model_copy(update={"participants": mobility.participants})
    one, many = budget_of(alone, SPAIN), budget_of(crowd, SPAIN)
    for category in (Category.TRAVEL, Category.INDIVIDUAL_SUPPORT, Category.COURSE_FEES, Category.PREPARATORY_VISIT):
        assert amount_of(many, category) == times * amount_of(one, category)
