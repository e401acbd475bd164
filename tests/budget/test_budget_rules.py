"""One rule of the budget at a time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from budget_examples import SPAIN, amount_of, budget_of, companions, latvia, lines_of, people, plan, trip, why_of

from planner.budget import Category, Status
from planner.locale import catalogue, languages
from planner.model import (
    ActivityType,
    ExceptionalCost,
    ExceptionalKind,
    ExpensiveTravel,
    ProjectTotals,
    Role,
    SupportCost,
    SupportKind,
)

TYPED = latvia(learner="57", staff="104", organisational="400")


# -- travel ------------------------------------------------------------------------------------------------------------


def travel_of(km: float, *, green: bool = False, project: Any = SPAIN) -> tuple[Decimal, list[str]]:
    (line,) = lines_of(budget_of(plan(travel=trip(km=km, green=green)), project), Category.TRAVEL)
    assert line.amount is not None
    return line.amount, why_of(line)


@pytest.mark.parametrize(
    ("km", "standard", "green"),
    [(499, 180, 210), (500, 275, 320), (1999.6, 275, 320), (2000, 360, 410), (3999, 530, 610)],
)
def test_bands_of_2021(km: float, standard: int, green: int) -> None:
    assert travel_of(km)[0] == standard
    assert travel_of(km, green=True)[0] == green


def test_a_band_without_a_green_amount_pays_the_standard_one() -> None:
    amount, why = travel_of(5000, green=True)
    assert amount == 820
    assert "no_green_amount" in why


def test_close_by_nothing_is_paid_from_2024() -> None:
    assert travel_of(9, project=TYPED)[0] == 0
    assert travel_of(10, project=TYPED)[0] == 28


def test_who_does_not_claim_travel_is_not_paid_for() -> None:
    mixed = (*people(2), *people(1, Role.APPRENTICE, claims_travel=False))
    (line,) = lines_of(budget_of(plan(participants=mixed)), Category.TRAVEL)
    assert (line.formula, line.people) == ("2 x 275", ("learner0", "learner1"))


def dear(cost: str) -> ExpensiveTravel:
    return ExpensiveTravel(cost=Decimal(cost))


@pytest.mark.parametrize(("cost", "pays"), [("441.43", Decimal("353.14")), ("441.42", Decimal("353.14"))])
def test_dear_travel_is_compared_with_the_standard_amount(cost: str, pays: Decimal) -> None:
    # 309 is 70 % of 441.428...: one cent decides.
    budget = budget_of(plan(travel=trip(km=871), participants=people(1, expensive_travel=dear(cost))), TYPED)
    replaced = cost == "441.43"
    assert amount_of(budget, Category.TRAVEL) == (0 if replaced else 309)
    assert amount_of(budget, Category.EXCEPTIONAL_COSTS) == (pays if replaced else 0)
    if not replaced:
        assert "not_expensive" in why_of(lines_of(budget, Category.TRAVEL)[0])


def test_exactly_70_percent_is_covered() -> None:
    # 28 is 70 % of 40.
    for cost, pays in (("40", Decimal(0)), ("40.01", Decimal("32.01"))):
        budget = budget_of(plan(travel=trip(km=50), participants=people(1, expensive_travel=dear(cost))), TYPED)
        assert amount_of(budget, Category.EXCEPTIONAL_COSTS) == pays


def test_dear_travel_replaces_only_the_own_grant() -> None:
    travellers = (*people(2, expensive_travel=dear("1000")), *people(3, Role.APPRENTICE))
    budget = budget_of(plan(travel=trip(km=871), participants=travellers), TYPED)
    assert [each.formula for each in lines_of(budget, Category.TRAVEL)] == ["3 x 309"]
    assert [each.formula for each in lines_of(budget, Category.EXCEPTIONAL_COSTS)] == ["2 x 1000 x 80%"]


# -- individual support ------------------------------------------------------------------------------------------------


def individual(days: int, **changes: Any) -> str:
    (line,) = lines_of(budget_of(plan(days=days, **changes), TYPED), Category.INDIVIDUAL_SUPPORT)
    return line.formula


def test_the_first_fourteen_days_are_full() -> None:
    assert [individual(each) for each in (13, 14, 15)] == ["1 x 13 x 57", "1 x 14 x 57", "1 x (14 x 57 + 1 x 40)"]


def test_travel_days_are_paid_and_count_towards_day_14() -> None:
    assert individual(13, travel=trip(funded_travel_days=2)) == "1 x (14 x 57 + 1 x 40)"


@pytest.mark.parametrize(("green", "formula"), [(False, "1 x 12 x 57"), (True, "1 x (14 x 57 + 2 x 40)")])
def test_two_travel_days_or_six_green_ones(green: bool, formula: str) -> None:
    assert individual(10, travel=trip(funded_travel_days=6, green=green)) == formula


def test_fewer_days_on_request() -> None:
    assert individual(10, participants=people(1, unfunded_days=4)) == "1 x 6 x 57"
    assert individual(10, participants=people(1, unfunded_days=40)) == "1 x 0"


def test_own_dates_count() -> None:
    own = {"first_day": date(2026, 3, 2), "last_day": date(2026, 3, 6)}
    mobility = plan(
        days=None,
        first_day=date(2026, 3, 2),
        last_day=date(2026, 3, 27),
        accompanying=(*companions(1, **own), *companions(1)),
    )
    formulas = [each.formula for each in lines_of(budget_of(mobility, TYPED), Category.INDIVIDUAL_SUPPORT)]
    assert formulas == ["1 x (14 x 57 + 12 x 40)", "1 x 5 x 104", "1 x (14 x 104 + 12 x 73)"]


def test_the_typed_rate_of_a_group_is_closer_than_that_for_any_country() -> None:
    project = latvia(learner="57", learner_group1="60", organisational="400")
    budget = budget_of(plan(days=1, travel=trip("DE", 871)), project)
    assert [each.formula for each in lines_of(budget, Category.INDIVIDUAL_SUPPORT)] == ["1 x 1 x 60"]


def test_a_rate_for_any_country_does_not_rest_on_the_group() -> None:
    (line,) = lines_of(budget_of(plan(days=1), TYPED), Category.INDIVIDUAL_SUPPORT)
    assert [each.name for each in line.figures] == ["learner"]


# -- organisational support --------------------------------------------------------------------------------------------


def organisational(count: int, before: int = 0, **changes: Any) -> list[str]:
    around = ProjectTotals(participants_by_activity={ActivityType.SHORT_TERM_LEARNERS: before})
    budget = budget_of(plan(participants=people(count), **changes), totals=around)
    return [each.formula for each in lines_of(budget, Category.ORGANISATIONAL_SUPPORT)]


@pytest.mark.parametrize(
    ("count", "before", "formula"),
    [
        (100, 0, "100 x 350"),
        (101, 0, "100 x 350 + 1 x 200"),
        (80, 40, "60 x 350 + 20 x 200"),
        (5, 100, "5 x 200"),
        (5, 400, "5 x 200"),
    ],
)
def test_the_lower_rate_starts_after_100(count: int, before: int, formula: str) -> None:
    assert organisational(count, before) == [formula]


def test_who_counts() -> None:
    assert organisational(2, accompanying=companions(3)) == ["2 x 350"]
    assert organisational(2, organisational_support_requested=False) == []
    budget = budget_of(plan(participants=people(2, zero_grant=True)))
    assert [each.formula for each in budget.lines] == ["2 x 350"]


def test_an_unknown_lower_rate_matters_only_beyond_100() -> None:
    few, many = (budget_of(plan(participants=people(each)), TYPED) for each in (100, 101))
    assert few.status is Status.PROVISIONAL
    assert many.missing == ("organisational_short_term_learners_after_100",)
    assert lines_of(many, Category.ORGANISATIONAL_SUPPORT)[0].amount is None


def test_no_lower_rate_for_courses_in_2021() -> None:
    course = plan(ActivityType.COURSES_AND_TRAINING, 5, participants=people(120, Role.STAFF))
    assert [each.formula for each in lines_of(budget_of(course), Category.ORGANISATIONAL_SUPPORT)] == ["120 x 100"]


def test_third_countries_have_their_own_amount() -> None:
    assert organisational(2, travel=trip("JP", 9000)) == ["2 x 500"]
    (line,) = lines_of(budget_of(plan(travel=trip("JP", 9000)), TYPED), Category.ORGANISATIONAL_SUPPORT)
    assert line.formula == "1 x 400"


def test_a_rate_typed_for_third_countries_is_the_closest() -> None:
    project = latvia(learner="57", organisational="400", organisational_third_country="450")
    formulas = [
        each.formula
        for country in ("CH", "DE")
        for each in lines_of(budget_of(plan(travel=trip(country)), project), Category.ORGANISATIONAL_SUPPORT)
    ]
    assert formulas == ["1 x 450", "1 x 400"]


# -- inclusion, visits, courses, language ------------------------------------------------------------------------------


def test_inclusion_for_the_organisation() -> None:
    mixed = (
        *people(2, fewer_opportunities=True),
        *people(1, Role.APPRENTICE, fled_ukraine=True),
        *people(3, Role.STAFF),
    )
    (line,) = lines_of(budget_of(plan(participants=mixed), TYPED), Category.INCLUSION_ORGANISATION)
    assert (line.formula, line.amount) == ("3 x 125", Decimal("375.00"))


def cost(amount: str, kind: SupportKind = SupportKind.OTHER) -> SupportCost:
    return SupportCost(what="ramp", kind=kind, amount=Decimal(amount))


def test_real_costs_of_taking_part() -> None:
    person = people(1, fewer_opportunities=True, support_costs=(cost("120"), cost("80.55"), cost("120")))
    (line,) = lines_of(budget_of(plan(participants=person), TYPED), Category.INCLUSION_PARTICIPANTS)
    assert (line.quantity, line.formula, line.amount) == (3, "(2 x 120 + 80.55) x 100%", Decimal("320.55"))


@pytest.mark.parametrize(
    ("kind", "claim", "reason"),
    [
        (SupportKind.TRAVEL, "claims_travel", "support_travel_twice"),
        (SupportKind.SUBSISTENCE, "claims_individual_support", "support_subsistence_twice"),
    ],
)
def test_nothing_is_paid_twice(kind: SupportKind, claim: str, reason: str) -> None:
    for claimed in (True, False):
        companion = companions(1, support_costs=(cost("99", kind),), **{claim: claimed})
        mobility = plan(participants=people(1, fewer_opportunities=True), accompanying=companion)
        (line,) = lines_of(budget_of(mobility, TYPED), Category.INCLUSION_PARTICIPANTS)
        assert line.amount == (0 if claimed else 99)
        assert (reason in why_of(line)) is claimed


def test_inclusion_costs_are_for_participants_with_fewer_opportunities() -> None:
    (line,) = lines_of(
        budget_of(plan(participants=people(1, support_costs=(cost("99"),)))), Category.INCLUSION_PARTICIPANTS
    )
    assert (line.amount, why_of(line)) == (Decimal(0), ["support_not_eligible"])


def test_a_preparatory_visit_is_one_amount_per_participant() -> None:
    visit = plan(
        ActivityType.PREPARATORY_VISIT, 3, participants=people(2, Role.STAFF), travel=trip(funded_travel_days=2)
    )
    assert [(each.category, each.formula) for each in budget_of(visit, TYPED).lines] == [
        (Category.PREPARATORY_VISIT, "2 x 680")
    ]
    assert budget_of(visit).total == 2 * 575


def course(fee_days: int | None) -> list[str]:
    mobility = plan(
        ActivityType.COURSES_AND_TRAINING, 10, participants=people(3, Role.STAFF), course={"fee_days": fee_days}
    )
    return [each.formula for each in lines_of(budget_of(mobility, TYPED), Category.COURSE_FEES)]


def test_course_fees() -> None:
    assert [course(each) for each in (5, 10, 12, 0)] == [
        ["3 x min(5 x 80, 800)"],
        ["3 x min(10 x 80, 800)"],
        ["3 x min(10 x 80, 800)"],
        [],
    ]


def test_course_days_are_asked_for() -> None:
    mobility = plan(ActivityType.COURSES_AND_TRAINING, 5, participants=people(1, Role.STAFF))
    assert budget_of(mobility, TYPED).missing == ("course.fee_days",)


def language(activity: ActivityType, role: Role, days: int | None) -> list[tuple[str, Decimal | None]]:
    mobility = plan(activity, days, participants=people(2, role, language_support=True))
    return [(each.formula, each.amount) for each in lines_of(budget_of(mobility), Category.LINGUISTIC_SUPPORT)]


def test_language_support() -> None:
    learner, staff = Role.LEARNER, Role.STAFF
    assert language(ActivityType.SHORT_TERM_LEARNERS, learner, 20) == [("2 x 150", Decimal(300))]
    assert language(ActivityType.LONG_TERM_ERASMUSPRO, learner, 90) == [("2 x (150 + 150)", Decimal(600))]
    assert language(ActivityType.JOB_SHADOWING, staff, 31) == [("2 x 150", Decimal(300))]
    assert language(ActivityType.JOB_SHADOWING, staff, 30) == [("0", Decimal(0))]
    assert language(ActivityType.JOB_SHADOWING, staff, None) == [("", None)]


def test_without_a_grant_nothing_is_paid_for_the_person() -> None:
    person = people(
        1,
        zero_grant=True,
        fewer_opportunities=True,
        language_support=True,
        support_costs=(cost("9"),),
        expensive_travel=dear("999"),
    )
    lines = budget_of(plan(participants=person)).lines
    paid = {each.category for each in lines if each.amount}
    assert paid == {Category.ORGANISATIONAL_SUPPORT, Category.INCLUSION_ORGANISATION}
    silent = [(each.category, *why_of(each)) for each in lines if not each.amount]
    assert silent == [
        (Category.INCLUSION_PARTICIPANTS, "support_zero_grant"),
        (Category.EXCEPTIONAL_COSTS, "support_zero_grant"),
    ], "what is typed is answered"


# -- exceptional costs -------------------------------------------------------------------------------------------------


def test_visa_and_guarantee_wait_for_their_share() -> None:
    costs = (
        ExceptionalCost(what="visa", amount=Decimal("80.05")),
        ExceptionalCost(what="guarantee", kind=ExceptionalKind.FINANCIAL_GUARANTEE, amount=Decimal(500)),
    )
    unknown = budget_of(plan(exceptional_costs=costs), TYPED)
    assert unknown.missing == ("exceptional_visa_share", "exceptional_guarantee_share")
    typed = latvia(learner="57", organisational="400", exceptional_visa_share="100", exceptional_guarantee_share="80")
    lines = lines_of(budget_of(plan(exceptional_costs=costs), typed), Category.EXCEPTIONAL_COSTS)
    assert [(each.formula, each.amount) for each in lines] == [
        ("80.05 x 100%", Decimal("80.05")),
        ("500 x 80%", Decimal("400.00")),
    ]


# -- words -------------------------------------------------------------------------------------------------------------


def test_both_languages_have_the_same_words() -> None:
    keys = [set(catalogue(each)._room("budget.who.staff")) for each in languages()]
    assert keys[0] == keys[1]
