"""Budgets worked out by hand: the complete official tariff of call 2021 (Spain), and typed rates of call 2025."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from budget_examples import SPAIN, amount_of, budget_of, companions, latvia, lines_of, people, plan, trip, why_of

from planner.budget import Category, Status
from planner.locale import catalogue
from planner.model import ActivityType, Organisation, Role
from planner.programme import Confidence


def test_erasmuspro_of_120_days_to_germany() -> None:
    mobility = plan(
        ActivityType.LONG_TERM_ERASMUSPRO, 120, participants=people(3), travel=trip("DE", 1870, funded_travel_days=2)
    )
    budget = budget_of(mobility)
    (individual,) = lines_of(budget, Category.INDIVIDUAL_SUPPORT)
    assert individual.formula == "3 x (14 x 57 + 108 x 40)"
    assert (individual.days, individual.rate, individual.amount) == (122, Decimal(57), Decimal("15354.00"))
    assert amount_of(budget, Category.TRAVEL) == 825
    assert amount_of(budget, Category.ORGANISATIONAL_SUPPORT) == 1500
    assert (budget.total, budget.status, budget.missing) == (Decimal("17679.00"), Status.PROVISIONAL, ())
    deciding = [each.name for each in individual.figures if each.confidence is not Confidence.OFFICIAL]
    assert deciding == ["travel_days_count_towards_base"], "travel days decide where the lower rate begins"


def test_89_days_to_italy() -> None:
    budget = budget_of(plan(days=89, participants=people(8), travel=trip("IT", 1360)))
    assert lines_of(budget, Category.INDIVIDUAL_SUPPORT)[0].formula == "8 x (14 x 57 + 75 x 40)"
    assert (budget.total, budget.status) == (Decimal("35384.00"), Status.FINAL)


def test_job_shadowing_of_two_for_five_days() -> None:
    mobility = plan(
        ActivityType.JOB_SHADOWING, 5, participants=people(2, Role.STAFF), travel=trip("DE", funded_travel_days=2)
    )
    budget = budget_of(mobility)
    assert [each.formula for each in budget.lines] == ["2 x 275", "2 x 7 x 104", "2 x 350"]
    assert (budget.total, budget.status) == (Decimal("2706.00"), Status.FINAL)


def test_the_three_country_groups() -> None:
    totals = [
        amount_of(budget_of(plan(days=15, travel=trip(each))), Category.INDIVIDUAL_SUPPORT)
        for each in ("IE", "FR", "PL")
    ]
    assert totals == [14 * 66 + 46, 14 * 57 + 40, 14 * 48 + 34]


def test_every_line_has_its_sources() -> None:
    budget = budget_of(plan(days=89, accompanying=companions(1)))
    assert all(figure.sources for line in budget.lines for figure in line.figures)
    names = {figure.name for figure in lines_of(budget, Category.INDIVIDUAL_SUPPORT)[0].figures}
    assert names >= {"learner_group2", "country_groups.group2", "base_days", "reduced_share"}


def test_four_trades_to_schwerin() -> None:
    mobility = plan(
        days=None,
        first_day=date(2026, 3, 2),
        last_day=date(2026, 3, 27),
        participants=people(8),
        accompanying=companions(1),
        travel=trip("DE", 871, funded_travel_days=2),
    )
    budget = budget_of(mobility, latvia(learner="57", staff="104", organisational="400"))
    assert [each.formula for each in budget.lines] == [
        "8 x 309",
        "1 x 309",
        "8 x (14 x 57 + 14 x 40)",
        "1 x (14 x 104 + 14 x 73)",
        "8 x 400",
    ]
    assert (budget.total, budget.status, budget.missing) == (Decimal("19323.00"), Status.PROVISIONAL, ())
    english = catalogue("en")
    assert [english.render(each.who) for each in budget.lines[2:4]] == ["8 learners", "1 accompanying person"]


def test_without_typed_rates_the_total_is_incomplete_and_names_them() -> None:
    budget = budget_of(plan(travel=trip("DE", 871), accompanying=companions(1)), latvia())
    assert budget.missing == ("learner_group1", "staff_group1", "organisational_short_term_learners")
    assert (budget.total, budget.status) == (Decimal("618.00"), Status.INCOMPLETE)


def test_dates_and_distance_are_asked_for() -> None:
    budget = budget_of(plan(days=None, travel=trip("DE", None)), latvia(learner="57", organisational="400"))
    assert budget.missing == ("travel.origin", "travel.destination", "first_day")
    assert [each.amount for each in budget.lines] == [None, None, 400]


def test_rates_are_asked_for_before_fields() -> None:
    budget = budget_of(plan(days=None, travel=trip("DE", 871)), latvia())
    assert budget.missing == ("learner_group1", "organisational_short_term_learners", "first_day")


def test_the_tariff_follows_rate_card_country_and_action() -> None:
    mobility = plan(days=1, travel=trip("DE", 871))
    totals = [budget_of(mobility, latvia(learner=each, organisational="0")).total for each in ("50", "51")]
    assert totals == [359, 360]
    portugal = SPAIN.model_copy(update={"organisation": Organisation(country="PT")})
    assert budget_of(mobility, SPAIN).status is Status.FINAL
    assert budget_of(mobility, portugal).status is Status.INCOMPLETE


def test_dates_the_wrong_way_round_pay_nothing() -> None:
    mobility = plan(days=None, first_day=date(2026, 3, 2), last_day=date(2026, 3, 1))
    assert budget_of(mobility).missing == ("last_day",)


def test_nobody_goes() -> None:
    budget = budget_of(plan(participants=(), accompanying=companions(1)))
    assert (budget.lines, budget.missing, budget.status) == ((), ("participants",), Status.INCOMPLETE)


def test_a_third_country_whose_group_no_source_gives() -> None:
    budget = budget_of(plan(travel=trip("JP", 8000)), latvia(organisational_third_country="500"))
    (individual,) = lines_of(budget, Category.INDIVIDUAL_SUPPORT)
    assert individual.amount is None
    assert budget.missing == ("learner",)
    assert "no_group" in why_of(individual)
    assert amount_of(budget, Category.ORGANISATIONAL_SUPPORT) == 500
