"""Whole projects of call 2026 as the guide's worked examples W10 and W30 have them, and rates of third countries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from plans_in_order import a_year_later, mobility, project, worst

from planner.assess import assess
from planner.budget import Category, build_budget, needed_rates, totals_beside
from planner.eligibility import Verdict
from planner.model import Action, ActivityType, Mobility, Project, ProjectTotals, RateCard, TypedRate
from planner.programme import available_calls, load_call

CALL = load_call(2026)
FIRST = date(2027, 3, 1)
STAFF_RATE = {"rate_card": {"typed": {"staff": {"value": 117, "typed_on": "2026-09-01"}}}}


def course(days: int, people: int | list[dict[str, Any]]) -> Mobility:
    last = FIRST + timedelta(days=days - 1)
    changes = {"first_day": FIRST, "last_day": last, "participants": people, "course": {"fee_days": days}}
    return mobility(ActivityType.COURSES_AND_TRAINING, changes)


def verdicts(ours: Project, plans: list[Mobility], at: int = -1) -> dict[str, Verdict]:
    return worst(assess(ours, plans[at], CALL, totals_beside(ours, plans, CALL, plans[at])).findings)


def test_w10_ten_days_pay_800_and_eleven_are_not_eligible() -> None:
    ours = project(2026, changes=STAFF_RATE)
    ten = course(10, 1)
    found = assess(ours, ten, CALL, ProjectTotals())
    assert found.budget.by_category()[Category.COURSE_FEES] == 800
    assert Verdict.BLOCKED not in worst(found.findings).values()
    assert verdicts(ours, [course(11, 1)])["duration"] is Verdict.BLOCKED


def test_w10_a_fourth_funded_person_of_the_school_on_the_same_course() -> None:
    ours = project(2026, changes=STAFF_RATE)
    unpaid: dict[str, Any] = {"zero_grant": True}
    assert verdicts(ours, [course(5, 3)])["course_same_sender"] is Verdict.OK
    assert verdicts(ours, [course(5, 4)])["course_same_sender"] is Verdict.BLOCKED
    assert verdicts(ours, [course(5, 3), course(5, 1)])["course_same_sender"] is Verdict.BLOCKED
    assert verdicts(ours, [course(5, [{}, {}, {}, unpaid])])["course_same_sender"] is Verdict.OK


def test_w30_thirty_people_and_one_expert_more() -> None:
    ours = project(2026, Action.KA122)
    plans = [
        mobility(activity, {**a_year_later(activity), **changes})
        for activity, changes in (
            (ActivityType.SHORT_TERM_LEARNERS, {"participants": 28, "accompanying": [{}] * 4}),
            (ActivityType.JOB_SHADOWING, {"participants": 2}),
            (ActivityType.PREPARATORY_VISIT, {"participants": 3}),
        )
    ]
    expert = ActivityType.INVITED_EXPERTS
    for at in range(len(plans)):
        assert verdicts(ours, plans, at)["project_participants"] is Verdict.OK
    plans.append(mobility(expert, {**a_year_later(expert), "participants": 1}))
    for at in range(len(plans)):
        assert verdicts(ours, plans, at)["project_participants"] is Verdict.BLOCKED


@pytest.mark.parametrize("country", ["GB", "CA", "UA", "GE"])
@pytest.mark.parametrize("call", available_calls())
def test_rates_of_third_countries_can_be_typed_for_every_call(call: int, country: str) -> None:
    ours, programme = project(call), load_call(call)
    place = {"destination": {"name": "", "country": country}}
    plan = mobility(ActivityType.SHORT_TERM_LEARNERS, {"travel": place, "accompanying": [{}]})
    wanted = needed_rates(ours, [plan], programme)
    assert {each.partition("_")[0] for each in wanted} >= {"learner", "staff"}
    typed = {name: TypedRate(value=60, typed_on=date(2026, 9, 1)) for name in wanted}
    paid = build_budget(ours.model_copy(update={"rate_card": RateCard(typed=typed)}), plan, programme, ProjectTotals())
    assert paid.missing == ()
    assert paid.by_category()[Category.INDIVIDUAL_SUPPORT] > 0
