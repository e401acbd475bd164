from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from whatif_examples import PORTO, base, latvia, people, spain, stay

from planner.eligibility import Verdict
from planner.locale import catalogue, languages
from planner.model import (
    ActivityType,
    Change,
    ExceptionalCost,
    Organisation,
    Project,
    RateCard,
    Role,
    TypedRate,
    Variant,
)
from planner.programme import Confidence
from planner.whatif import Cell, Comparison, cell_text, compare, variant_of, work_out


def cells(table: Comparison, key: str) -> list[Cell]:
    return [each for each in table.row(key).cells if each is not None]


def test_amounts_and_differences_side_by_side() -> None:
    where = base(stay(26))
    variants = [
        variant_of(where.plan, "A", [("days", 28)]),
        variant_of(where.plan, "B", [("participants", 9), ("rate.learner", "60")]),
    ]
    table = compare(where, variants)
    # Germany is in the Spanish card's group 2: 57 and 104 EUR, 40 and 73 from day 15; two travel days are paid.
    plan = 8 * (14 * 57 + 14 * 40) + (14 * 104 + 14 * 73)
    assert [each.value for each in cells(table, "individual_support")][:2] == [plan, plan + 8 * 80 + 146]
    assert [each.changed for each in cells(table, "days")] == [False, True, False]
    assert [each.difference for each in cells(table, "travel")] == [None, 0, 275]
    assert cells(table, "against")[1].value == 8 * 80 + 146
    assert [each.value for each in cells(table, "rate.learner")] == [None, None, 60]
    assert table.row("travel_days").equal
    assert not table.row("total").equal
    total = cells(table, "total")[0].value
    assert isinstance(total, Decimal)
    assert cells(table, "left")[0].value == 100_000 - total
    assert cells(table, "per_head")[0].value == Decimal("2327.13")  # 18,617 / 8 = 2,327.125


def test_an_amount_that_rests_on_a_reading_is_provisional() -> None:
    guests = people(1, Role.INVITED_EXPERT)
    rates = {
        name: TypedRate(value=Decimal(100), typed_on=date(2026, 1, 12)) for name in ("staff_group1", "staff_group2")
    }
    school = Project(call=2026, organisation=Organisation(country="LV"), rate_card=RateCard(typed=rates))
    where = base(stay(5, activity=ActivityType.INVITED_EXPERTS, participants=guests, accompanying=()), school)
    lines = work_out(where).budget.by_category()
    read = {each.category for each in work_out(where).budget.lines if each.confidence is Confidence.READING}
    assert read
    table = compare(where, [])
    assert {each for each in lines if cells(table, each.value)[0].provisional} >= read


def test_a_variant_that_breaks_a_rule_shows_its_cost_and_its_verdict() -> None:
    where = base(stay(26))
    long = compare(where, [variant_of(where.plan, "A", [("days", 120)])]).columns[1]
    assert long.verdict is Verdict.BLOCKED
    assert "duration" in {each.rule for each in long.new}
    assert long.result is not None
    assert long.result.budget.planned > work_out(where).budget.total
    assert long.result.budget.total == 0, "nothing of it is payable"


def test_a_variant_the_plan_cannot_hold_any_more_says_why() -> None:
    gone = Variant(name="A", changes=(Change(path="mobility.participants.99.zero_grant", value=True),))
    table = compare(base(), [gone])
    assert table.columns[1].result is None
    assert table.columns[1].refused is not None
    assert table.row("total").cells[1] is None


def test_costs_that_the_plan_has_are_rows_to_change() -> None:
    visa = ExceptionalCost(what="visa", amount=Decimal(80))
    rows = {each.key for each in compare(base(stay(exceptional_costs=(visa,))), []).rows}
    assert "visas_and_guarantees" in rows
    assert not {"support_costs", "zero_grant", "unfunded_days"} & rows


def test_missing_rates_show_in_the_cells() -> None:
    where = base(stay(26), latvia())
    table = compare(where, [variant_of(where.plan, "A", [("rate.learner", "50"), ("rate.staff", "150")])])
    assert [each.unknown for each in cells(table, "individual_support")] == [True, False]
    assert "?" in cell_text(catalogue("en"), table.row("total"), cells(table, "total")[0])


def test_a_rate_is_a_rate_of_the_others_too() -> None:
    other = stay(10, 5, id="other")
    where = base(stay(26), spain(), other)
    dearer = variant_of(where.plan, "A", [("rate.learner", "100")])
    result = work_out(where, dearer)
    assert result.totals.total - work_out(where).totals.total == 5 * 12 * (100 - 57)


def test_every_cell_can_be_read() -> None:
    where = base(stay(26))
    changes = [("place", PORTO), ("green", True), ("zero_grant", 1), ("mobility.title", "Porto")]
    table = compare(where, [variant_of(where.plan, "A", changes)])
    for words in map(catalogue, languages()):
        for row in table.rows:
            assert words.render(row.label)
            assert all(cell_text(words, row, each) for each in row.cells)


@given(st.integers(1, 119), st.integers(0, 130))
def test_one_more_participant_never_lowers_organisational_support(people_now: int, before: int) -> None:
    earlier = stay(10, before, 0, id="earlier") if before else stay(10, 1, 0, id="earlier")
    mobility = stay(10, people_now, 0)
    where = base(mobility, spain())._replace(mobilities=(earlier, mobility))
    table = compare(where, [variant_of(where.plan, "A", [("participants", people_now + 1)])])
    assert (cells(table, "organisational_support")[1].difference or 0) >= 0


@given(st.integers(1, 364), st.integers(0, 6), st.booleans())
def test_more_days_never_cost_less(days: int, travel_days: int, green: bool) -> None:
    mobility = stay(days, 3, participants=people(3, unfunded_days=5))
    changes: list[tuple[str, object]] = [("travel_days", travel_days), ("green", green)]
    where = base(mobility)
    variants = [variant_of(where.plan, "A", changes), variant_of(where.plan, "B", [*changes, ("days", days + 1)])]
    # As planned: of a stay that a rule bars nothing is payable, however long it is.
    shorter, longer = (work_out(where, each).budget.planned for each in variants)
    assert shorter <= longer


@given(st.integers(0, 6))
def test_green_never_pays_fewer_travel_days(travel_days: int) -> None:
    where = base(stay(10))
    changes: list[tuple[str, object]] = [("travel_days", travel_days)]
    variants = [variant_of(where.plan, "A", changes), variant_of(where.plan, "B", [*changes, ("green", True)])]
    _, standard, green = cells(compare(where, variants), "individual_support")
    assert isinstance(standard.value, Decimal)
    assert isinstance(green.value, Decimal)
    assert standard.value <= green.value
