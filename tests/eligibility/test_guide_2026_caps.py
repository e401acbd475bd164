"""Ceilings and lengths of call 2026, as the guide's worked examples have them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from plans_in_order import findings, mobility, project

from planner.assess import assess
from planner.budget import Category, totals_beside
from planner.eligibility import Verdict, course_fee_cap, participants_limit, third_country_share
from planner.model import Action, ActivityType, Participant, ProjectTotals, mobilities_by_objective
from planner.programme import load_call

CALL = load_call(2026)


def test_w17_third_countries_are_counted_without_inclusion_costs_and_dear_travel() -> None:
    """KA121, grant 90 000: 19 400 in all, of that 900 inclusion and 1000 dear travel: 17 500 count, 18 000 may."""
    ours = project(2026, changes={"grant": 90_000})
    assert third_country_share(ours, Decimal(17_500), CALL).verdict is Verdict.OK
    assert third_country_share(ours, Decimal(19_400), CALL).verdict is Verdict.BLOCKED
    person = {
        "fewer_opportunities": True,
        "claims_individual_support": False,
        "support_costs": [{"kind": "subsistence", "amount": 900}],
        "expensive_travel": {"cost": 1250, "justification": "an island", "barrier": True, "approved": True},
    }
    place = {"destination": {"country": "GE"}, "official_km": 2100}
    changes = {"participants": [person], "travel": place, "exceptional_costs": [{"amount": 200}]}
    plan = mobility(ActivityType.SHORT_TERM_LEARNERS, changes)
    other = mobility(ActivityType.SHORT_TERM_LEARNERS)
    budget = assess(ours, plan, CALL, ProjectTotals()).budget
    by_category = budget.by_category()
    assert by_category[Category.INCLUSION_PARTICIPANTS] == 900
    assert by_category[Category.EXCEPTIONAL_COSTS] == 1200
    counted = totals_beside(ours, [plan, other], CALL, other).third_country_amount
    assert counted == budget.planned - 900 - 1000, "visas do count"


@pytest.mark.parametrize(
    ("grant", "cap"), [("84200", "42100"), ("40000", "20000"), ("40000.01", "20000.00"), ("10000", "20000")]
)
def test_cap_01_courses_take_half_of_the_grant_or_20_000(grant: str, cap: str) -> None:
    ours = project(2026, changes={"grant": grant})
    assert course_fee_cap(ours, Decimal(cap), CALL).verdict is Verdict.OK
    assert course_fee_cap(ours, Decimal(cap) + Decimal("0.01"), CALL).verdict is Verdict.BLOCKED


def test_cap_01_counts_everything_paid_for_courses() -> None:
    ours = project(2026, changes={"rate_card": {"typed": {"staff": {"value": 117, "typed_on": "2026-01-12"}}}})
    changes = {"participants": [{"support_costs": [{"amount": 70}], "fewer_opportunities": True}]}
    plan = mobility(ActivityType.COURSES_AND_TRAINING, changes)
    budget = assess(ours, plan, CALL, ProjectTotals()).budget
    other = mobility(ActivityType.SHORT_TERM_LEARNERS)
    counted = totals_beside(ours, [plan, other], CALL, other).course_amount
    assert counted == budget.planned - 70
    assert counted > budget.by_category()[Category.COURSE_FEES]


@pytest.mark.parametrize(("people", "verdict"), [(30, Verdict.OK), (31, Verdict.BLOCKED)])
def test_w30_thirty_people_in_a_short_term_project(people: int, verdict: Verdict) -> None:
    assert participants_limit(people, CALL).verdict is verdict


@pytest.mark.parametrize(
    ("action", "first", "last", "verdict"),
    [
        (Action.KA121, date(2026, 6, 1), date(2027, 8, 31), Verdict.OK),
        (Action.KA121, date(2026, 6, 1), date(2028, 5, 31), Verdict.WARNING),
        (Action.KA122, date(2026, 12, 1), date(2027, 5, 31), Verdict.OK),
        (Action.KA122, date(2026, 12, 1), date(2028, 5, 31), Verdict.OK),
        (Action.KA122, date(2026, 12, 1), date(2027, 5, 30), Verdict.BLOCKED),
        (Action.KA122, date(2026, 12, 1), date(2028, 6, 1), Verdict.BLOCKED),
    ],
)
def test_w34_lengths_of_projects(action: Action, first: date, last: date, verdict: Verdict) -> None:
    ours = project(2026, action, {"first_day": first, "last_day": last})
    found = findings(ours, mobility(ActivityType.SHORT_TERM_LEARNERS))
    assert [each.verdict for each in found if each.rule == "project_length"] == [verdict]


def test_one_person_has_one_course_and_is_paid_each_day_once() -> None:
    ours = project(2026)
    anna = {"first_name": "Anna", "last_name": "Bērziņa", "email": "Anna@skola.lv"}
    again = {"first_name": "ANNA", "last_name": "Berzina", "email": "anna@skola.lv"}
    first = mobility(ActivityType.COURSES_AND_TRAINING, {"participants": [anna]})
    second = mobility(ActivityType.COURSES_AND_TRAINING, {"participants": [again], "course": {"title": "Other"}})
    around = totals_beside(ours, [first, second], CALL, second)
    verdicts = {each.rule: each.verdict for each in assess(ours, second, CALL, around).findings}
    assert verdicts["course_once_per_person"] is Verdict.BLOCKED
    assert verdicts["overlapping_stays"] is Verdict.BLOCKED


def test_one_visit_per_host_however_its_name_is_written() -> None:
    ours = project(2026)
    first, second = (
        mobility(ActivityType.PREPARATORY_VISIT, {"host": {"name": name}})
        for name in ("Rīgas tehnikums", " RIGAS  Tehnikums ")
    )
    around = totals_beside(ours, [first, second], CALL, second)
    found = assess(ours, second, CALL, around).findings
    assert [each.verdict for each in found if each.rule == "visit_per_host"] == [Verdict.BLOCKED]


def test_same_course_at_other_dates_is_another_attendance() -> None:
    ours = project(2026)
    staff = [Participant(role="staff").model_dump() for _ in range(3)]
    first = mobility(ActivityType.COURSES_AND_TRAINING, {"participants": staff})
    same = mobility(ActivityType.COURSES_AND_TRAINING, {"participants": 1})
    later = mobility(ActivityType.COURSES_AND_TRAINING, {"participants": 1, "first_day": date(2026, 3, 3)})
    verdicts = []
    for plan in (same, later):
        around = totals_beside(ours, [first, plan], CALL, plan)
        found = assess(ours, plan, CALL, around).findings
        verdicts += [each.verdict for each in found if each.rule == "course_same_sender"]
    assert verdicts == [Verdict.BLOCKED, Verdict.OK]


def test_each_objective_has_its_mobilities() -> None:
    ours = project(2026, changes={"objectives": [{"title": "Inclusion"}, {"title": "Green skills"}, {"title": "New"}]})
    both, second = (mobility(ActivityType.SHORT_TERM_LEARNERS, {"objectives": each}) for each in ((1, 2), (2,)))
    put_away = second.model_copy(update={"archived": True})
    assert mobilities_by_objective(ours, [both, second, put_away]) == ((both,), (both, second), ())
