from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from strategies import mobilities, projects
from whatif_examples import FIRST, base, latvia, people, stay

from planner.budget import Category, build_budget, evaluate
from planner.documents.budget_estimate.content import estimate_values
from planner.locale import catalogue, languages
from planner.model import Attendance, Mobility, Project, ProjectTotals, Travel
from planner.programme import load_call
from planner.whatif import DayKind, Explanation, Pay, Reduction, chain_lines, explain, work_out

EN = catalogue("en")


def chain(mobility: Mobility, category: Category, project: Project | None = None) -> Explanation:
    where = base(mobility, project)
    line = next(each for each in work_out(where).budget.lines if each.category is category)
    return explain(where.project, mobility, where.programme, line)


def test_days_are_counted_one_by_one() -> None:
    days = chain(stay(26), Category.INDIVIDUAL_SUPPORT).days
    assert len(days) == 28
    assert [each.kind for each in (days[0], days[1], days[-1])] == [DayKind.TRAVEL, DayKind.ABROAD, DayKind.TRAVEL]
    assert (days[0].date, days[1].date) == (FIRST - timedelta(days=1), FIRST)
    assert [each.pay for each in days].count(Pay.FULL) == 14
    assert (days[13].pay, days[14].pay, days[14].number, days[14].rate) == (Pay.FULL, Pay.REDUCED, 15, Decimal(40))


def test_days_not_paid_are_in_the_calendar() -> None:
    given_up = stay(5, participants=people(1, unfunded_days=2))
    days = chain(given_up, Category.INDIVIDUAL_SUPPORT).days
    assert [each.pay for each in days].count(Pay.UNPAID) == 2
    assert sum((each.rate or Decimal(0) for each in days), Decimal(0)) == 5 * 57


def test_the_days_of_whoever_came_home_early_are_those_that_are_paid() -> None:
    plan = stay(26)
    early = Attendance(person=plan.participants[0].id, last_day=FIRST + timedelta(days=18))
    days = chain(plan.model_copy(update={"attendance": (early,)}), Category.INDIVIDUAL_SUPPORT).days
    assert len(days) == 19 + 2
    assert [each.pay for each in days].count(Pay.REDUCED) == 7


def test_the_reduced_rate_shows_how_it_was_rounded() -> None:
    reduction = chain(stay(26), Category.INDIVIDUAL_SUPPORT).reduction
    assert reduction == Reduction(Decimal(57), Decimal(70), Decimal("39.9"), Decimal(40))
    assert chain(stay(10), Category.INDIVIDUAL_SUPPORT).reduction is None


def test_the_trip_has_its_band_and_edge() -> None:
    near = stay(10, travel=stay().travel.model_copy(update={"official_km": 510.0}))
    trip = chain(near, Category.TRAVEL).trip
    assert trip is not None
    assert (trip.km, trip.official, trip.edge) == (510.0, True, 500)
    assert trip.band is not None
    assert trip.band.from_km == 500


def test_rates_come_with_source_and_confidence() -> None:
    typed = chain(stay(10), Category.INDIVIDUAL_SUPPORT, latvia(learner="57", staff="104"))
    text = "\n".join(chain_lines(EN, typed))
    assert "our grant agreement, typed on 12/01/2026" in text
    assert "8 x 12 x 57 = 5,472.00 EUR" in text
    official = "\n".join(chain_lines(EN, chain(stay(10), Category.ORGANISATIONAL_SUPPORT)))
    assert "350 EUR per person" in official
    assert "Spain, call 2021" in official


def test_a_missing_rate_is_said() -> None:
    lines = chain_lines(EN, chain(stay(10), Category.ORGANISATIONAL_SUPPORT, latvia()))
    assert lines[0].endswith("? EUR")
    assert any("unknown" in each for each in lines)


@given(projects, mobilities())
def test_every_chain_gives_its_amount(project: Project, mobility: Mobility) -> None:
    programme = load_call(project.call)
    budget = build_budget(project, mobility, programme, ProjectTotals())
    for line in budget.lines:
        explanation = explain(project, mobility, programme, line)
        for words in map(catalogue, languages()):
            assert all(chain_lines(words, explanation))
        if line.amount is not None:
            assert evaluate(line.formula) == line.amount
        if explanation.days and line.amount is not None:
            assert (
                line.quantity * sum((each.rate or Decimal(0) for each in explanation.days), Decimal(0)) == line.amount
            )
            assert len([each for each in explanation.days if each.number]) == line.days


def test_the_paper_has_the_chain_of_every_line() -> None:
    where = base(stay(26, travel=Travel(destination=stay().travel.destination, official_km=1300, green=True)))
    budget = work_out(where).budget
    for code in languages():
        rows = estimate_values(where.project, where.mobility, where.programme, budget, catalogue(code))["chain"]
        assert rows is not None
        groups = [each for each in rows if not isinstance(each, str) and each.style == "group"]
        assert len(groups) == len(budget.lines)
