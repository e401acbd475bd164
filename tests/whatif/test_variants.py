from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import mobilities, projects
from whatif_examples import FIRST, PORTO, base, companions, people, spain, stay

from planner.assess import assess
from planner.budget import Category
from planner.editor import Editor, EditRefused, OpenPlan
from planner.locale import catalogue, languages
from planner.model import Change, ExceptionalCost, ExpensiveTravel, Mobility, PlanFile, Project, SupportCost, Variant
from planner.programme import load_call
from planner.whatif import (
    INPUTS,
    applied,
    current_value,
    dropped,
    kept,
    make_plan,
    next_name,
    variant_of,
    with_change,
    work_out,
)


def changed(mobility: Mobility, **changes: object) -> Mobility:
    plan = OpenPlan(spain(), mobility)
    made = applied(plan, variant_of(plan, "A", changes.items())).mobility
    assert made is not None
    return made


@given(projects, mobilities())
def test_a_variant_without_a_change_is_the_plan(project: Project, mobility: Mobility) -> None:
    plan = OpenPlan(project, mobility)
    assert applied(plan, Variant()) is plan
    where = base(mobility, project)
    assert work_out(where, Variant()).assessment == assess(project, mobility, load_call(project.call))


@given(projects, mobilities())
def test_what_an_input_has_already_is_no_change(project: Project, mobility: Mobility) -> None:
    plan = OpenPlan(project, mobility)
    for name, each in INPUTS.items():
        value = current_value(plan, name)
        if value is None or name in {"country", "accompanying_days"}:
            continue
        try:
            variant = with_change(plan, Variant(), name, value)
        except EditRefused:
            continue
        made = applied(plan, variant).mobility
        assert made is not None
        assert each.read(made) == value


def test_days_move_the_last_day_and_those_who_leave_with_it() -> None:
    last = FIRST + timedelta(days=25)
    early, late = people(1, last_day=FIRST + timedelta(days=9)), people(1, last_day=last + timedelta(days=1))
    mobility = stay(26, participants=(*early, *late))
    shorter = changed(mobility, days=19)
    assert shorter.days() == 19
    assert [shorter.days(each) for each in shorter.participants] == [10, 20]
    assert [changed(mobility, days=5).days(each) for each in mobility.participants] == [10, 27]
    assert [changed(mobility, days=5).days(each) for each in changed(mobility, days=5).participants] == [5, 6]


def test_who_leaves_on_the_last_day_stays_to_the_new_one() -> None:
    mobility = stay(26, participants=people(1, last_day=FIRST + timedelta(days=25)))
    longer = changed(mobility, days=28)
    assert longer.days(longer.participants[0]) == 28


def test_a_stay_without_dates_has_planned_days() -> None:
    assert changed(stay(first_day=None, last_day=None, planned_days=10), days=12).planned_days == 12


def test_the_whole_stay_moves_with_its_first_day() -> None:
    mobility = stay(26, participants=people(1, first_day=FIRST + timedelta(days=1)))
    later = changed(mobility, first_day="2026-04-13")
    assert (later.first_day, later.last_day) == (date(2026, 4, 13), date(2026, 5, 8))
    assert later.participants[0].first_day == date(2026, 4, 14)


@pytest.mark.parametrize("typed", ["2.3.2026", "02/03/26", "2026-03-02", "02032026", "2.3.2026."])
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert changed(stay(26), first_day=typed).first_day == FIRST


def test_only_a_year_of_two_digits_is_of_this_century() -> None:
    assert changed(stay(26), first_day="0001-01-01").first_day == date(1, 1, 1)


def test_people_come_and_go_without_anybodys_data() -> None:
    mobility = stay(participants=people(3, first_name="Anna", fewer_opportunities=True))
    more = changed(mobility, participants=5, accompanying=0)
    assert len(more.participants) == 5
    assert {each.first_name for each in more.participants[3:]} == {""}
    assert more.participants[:3] == mobility.participants
    assert more.accompanying == ()
    assert changed(mobility, participants=2).participants == mobility.participants[:2]
    assert len({each.id for each in more.travellers}) == 5


def test_another_place_forgets_the_typed_kilometres() -> None:
    moved = changed(stay(), place=PORTO)
    assert moved.travel.official_km is None
    assert moved.travel.destination.name == "Porto"
    only_rates = changed(stay(), country="PT")
    assert only_rates.travel.official_km == 1300


def test_a_place_typed_after_the_kilometres_takes_them_away() -> None:
    plan = base().plan
    variant = variant_of(plan, "A", [("distance", 400), ("place", PORTO)])
    assert variant.paths == ("place",)


def test_rates_support_costs_and_any_field_can_be_changed() -> None:
    plan = base().plan
    costs = [{"what": "aid", "kind": "other", "amount": "80.00"}]
    variant = variant_of(plan, "A", [("rate.learner", "60"), ("mobility.participants.0.support_costs", costs)])
    made = applied(plan, Variant.model_validate_json(variant.model_dump_json()))
    assert made.project.rate_card.typed["learner"].value == 60
    assert made.mobility is not None
    assert made.mobility.participants[0].support_costs[0].amount == 80
    assert plan.project.rate_card.typed == {}


def test_accompanying_persons_have_days_of_their_own() -> None:
    mobility = stay(accompanying=companions(2))
    made = changed(mobility, accompanying_days=7)
    assert [made.days(each) for each in made.accompanying] == [7, 7]
    assert made.days() == 26


def with_costs(*amounts: int, **changes: Any) -> Mobility:
    """Participants with fewer opportunities, one for each amount of real costs."""
    costs = [() if not each else (SupportCost(what="aid", amount=Decimal(each)),) for each in amounts]
    needing = people(len(amounts), fewer_opportunities=True)
    persons = [each.model_copy(update={"support_costs": own}) for each, own in zip(needing, costs, strict=True)]
    return stay(participants=tuple(persons), **changes)


def inclusion(mobility: Mobility) -> Decimal:
    return work_out(base(mobility)).budget.by_category().get(Category.INCLUSION_PARTICIPANTS, Decimal(0))


def test_inclusion_costs_are_added_without_a_name_and_cut_from_the_last() -> None:
    mobility = with_costs(100, 50, 0)
    more = changed(mobility, support_costs="180.50")
    assert [[each.amount for each in one.support_costs] for one in more.participants] == [
        [100, Decimal("30.50")],
        [50],
        [],
    ]
    assert inclusion(more) == Decimal("180.50")
    less = changed(mobility, support_costs=90)
    assert [[each.amount for each in one.support_costs] for one in less.participants] == [[90], [], []]
    assert less.participants[0].support_costs[0].what == "aid"
    assert changed(mobility, support_costs=150) == mobility


def test_inclusion_costs_for_nobody_who_may_have_them_are_kept_and_refused_by_the_rules() -> None:
    made = work_out(base(changed(stay(), support_costs=200)))
    assert made.budget.by_category().get(Category.INCLUSION_PARTICIPANTS) == 0
    assert "inclusion_support" in {each.rule for each in made.assessment.findings if each.verdict == "blocked"}


def test_a_dear_trip_is_compared_with_the_amount_by_distance() -> None:
    mobility = stay(participants=people(2), accompanying=companions(1))
    dear = work_out(base(changed(mobility, trip_cost=1000))).budget.by_category()
    assert dear[Category.EXCEPTIONAL_COSTS] == 3 * 800
    assert dear.get(Category.TRAVEL, Decimal(0)) == 0
    cheap = work_out(base(changed(mobility, trip_cost=300))).budget
    assert cheap.total == work_out(base(mobility)).budget.total
    assert changed(changed(mobility, trip_cost=1000), trip_cost=0) == mobility


@pytest.mark.parametrize("answers", [{"approved": False}, {"barrier": False}, {"approved": True, "barrier": True}])
def test_another_price_of_a_dear_trip_keeps_what_was_said_of_it(answers: dict[str, bool]) -> None:
    dear = ExpensiveTravel(cost=Decimal(900), justification="An island.", **answers)
    made = changed(stay(participants=people(1, expensive_travel=dear), accompanying=()), trip_cost=1000)
    assert made.participants[0].expensive_travel == dear.model_copy(update={"cost": Decimal(1000)})


def test_visas_language_days_not_paid_and_organisational_support() -> None:
    mobility = stay(26, 4, 1)
    before = work_out(base(mobility)).budget.by_category()
    visas = ExceptionalCost(what="visa", amount=Decimal(80))
    assert changed(
        mobility.model_copy(update={"exceptional_costs": (visas,)}), visas_and_guarantees=60
    ).exceptional_costs[0] == visas.model_copy(update={"amount": Decimal(60)})
    language = work_out(base(changed(mobility, language_support=3))).budget.by_category()
    assert language[Category.LINGUISTIC_SUPPORT] == 3 * 150
    unpaid = work_out(base(changed(mobility, unfunded_days=2))).budget.by_category()
    assert before[Category.INDIVIDUAL_SUPPORT] - unpaid[Category.INDIVIDUAL_SUPPORT] == 2 * (4 * 40 + 73)
    alone = work_out(base(changed(mobility, organisational_asked="no"))).budget.by_category()
    assert alone.get(Category.ORGANISATIONAL_SUPPORT, Decimal(0)) == 0


EUROS = st.decimals(0, 2000, places=2)


@given(mobilities(), EUROS, EUROS)
def test_more_costs_never_cost_less(mobility: Mobility, one: Decimal, other: Decimal) -> None:
    plan = OpenPlan(spain(), mobility)
    for name in ("support_costs", "visas_and_guarantees"):
        try:
            made = [applied(plan, variant_of(plan, "A", [(name, each)])).mobility for each in sorted((one, other))]
        except EditRefused:
            assert not mobility.participants
            continue
        assert [each and INPUTS[name].read(each) for each in made] == sorted((one, other))
        totals = [work_out(base(each)).budget.total for each in made]
        assert totals == sorted(totals)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("support_costs", -5),
        ("support_costs", "1e9"),
        ("support_costs", "50.123"),
        ("support_costs", True),
        ("trip_cost", "100000"),
        ("visas_and_guarantees", "many"),
        ("unfunded_days", 366),
        ("language_support", 9),
        ("organisational_asked", "perhaps"),
        ("participants", -1),
        ("participants", 0),
        ("participants", "many"),
        ("participants", True),
        ("days", 400),
        ("days", 0),
        ("days", "9" * 30),
        ("first_day", "2026-02-30"),
        ("last_day", "2026-02-28"),
        ("last_day", "9999-12-31"),
        ("distance", -3),
        ("distance", "nan"),
        ("distance", 20_041),
        ("green", "perhaps"),
        ("travel_days", 7),
        ("place", {"name": "Nowhere", "country": "QQ"}),
        ("place", {"name": "Nowhere"}),
        ("place", "Porto"),
        ("country", "pt"),
        ("accompanying_days", 366),
        ("zero_grant", 9),
        ("fewer_opportunities", 2001),
        ("course_days", -1),
        ("rate.learner", "1e9"),
        ("rate.learner", "1000000000"),
        ("rate.learner", "57.123"),
        ("rate.learner", "-1"),
        ("rate.learner", "NaN"),
        ("rate.exceptional_travel_share", "101"),
        ("rate.sandwiches", "5"),
        ("mobility.participants.0.unfunded_days", -1),
        ("mobility.nothing", 1),
        ("mobility.id", "x"),
        ("mobility.variants", []),
        ("project.call", 2024),
        ("nonsense", 1),
    ],
)
def test_impossible_values_are_refused_in_a_sentence(path: str, value: object) -> None:
    plan, variant = base().plan, Variant(name="A", changes=(Change(path="days", value=20),))
    with pytest.raises(EditRefused) as refusal:
        with_change(plan, variant, path, value)
    for code in languages():
        assert len(catalogue(code).render(refusal.value.message)) > 10


def test_a_variant_becomes_the_plan_and_can_be_taken_back() -> None:
    plan = base().plan
    keep, take = (variant_of(plan, name, [("days", days)]) for name, days in (("A", 19), ("B", 12)))
    assert plan.mobility is not None
    stored = plan._replace(mobility=plan.mobility.model_copy(update={"variants": (keep, take)}))
    editor = Editor(stored)
    editor.apply(lambda state: make_plan(state, take))
    made = editor.state.mobility
    assert made is not None
    assert made.days() == 12
    assert made.variants == (keep,)
    assert editor.undo()
    assert editor.state == stored


def test_no_more_variants_are_kept_than_fit_beside_the_plan() -> None:
    variants: tuple[Variant, ...] = ()
    for _ in range(4):
        variants = kept(variants, Variant(name=next_name(variants)))
    assert [each.name for each in variants] == ["A", "B", "C", "D"]
    renamed = kept(variants, variants[1].model_copy(update={"name": "train"}))
    assert [each.name for each in renamed] == ["A", "train", "C", "D"]
    with pytest.raises(EditRefused):
        kept(variants, Variant())
    assert len(dropped(variants, variants[0].id)) == 3


def test_variants_are_stored_with_the_mobility() -> None:
    variant = variant_of(base().plan, "A", [("place", PORTO), ("rate.learner", Decimal("60.50"))])
    mobility = stay(variants=(variant,))
    again = PlanFile.model_validate_json(PlanFile(project=spain(), mobility=mobility).model_dump_json())
    assert again.mobility.variants == (variant,)
