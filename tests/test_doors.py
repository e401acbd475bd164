"""Whatever comes in by any door is refused or accepted alike: form, plan file, rate card file, annex, flag, what-if."""

from __future__ import annotations

import csv
import io
import json
from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.assess import assess
from planner.cli import quick, values
from planner.editor import Editor, EditRefused, OpenPlan
from planner.eligibility import Verdict
from planner.exchange import BadInput, parse_plan
from planner.exchange.annex import parse_annex
from planner.exchange.rate_card import parse_card
from planner.locale import catalogue, message
from planner.model import ActivityType, Mobility, PlanFile, Project, RateCard, TypedRate, Variant
from planner.programme import TYPED_ONLY, Confidence, load_call, rate_doubted, rate_names, rate_refused
from planner.whatif import with_change

TRIALS = 200
WORDS = catalogue("en")
CALL = load_call(2026)
NAMES = [*rate_names(CALL), *TYPED_ONLY]
MISSPELT = ["learner_group4", "organizational", "staff_grup1", "exceptional_visa_shares"]
rates = st.decimals(0, 600, places=2, allow_nan=False)
PROJECT = Project(call=2026)


def _plan_file(project: dict[str, Any], mobility: dict[str, Any]) -> None:
    plan = PlanFile(project=PROJECT, mobility=Mobility()).model_dump(mode="json")
    plan["project"] |= project
    plan["mobility"] |= mobility
    parse_plan(json.dumps(plan).encode(), "plan.json")


def by_form(name: str, value: Decimal) -> None:
    typed = {"value": value, "typed_on": date(2026, 1, 12)}
    Editor(OpenPlan(PROJECT)).set(f"project.rate_card.typed.{name}", typed)


def by_plan_file(name: str, value: Decimal) -> None:
    _plan_file({"rate_card": {"typed": {name: {"value": str(value), "typed_on": "2026-01-12"}}}}, {})


def by_card_file(name: str, value: Decimal) -> None:
    card = {"call": 2026, "rates": {name: {"value": str(value), "typed_on": "2026-01-12"}}}
    parse_card(json.dumps(card), "card.json")


def by_card_table(name: str, value: Decimal) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("call", "country", "name", "value", "typed_on"), (2026, "", name, value, "2026-01-12")])
    parse_card(out.getvalue(), "card.csv")


def by_annex(name: str, value: Decimal) -> None:
    if name not in parse_annex(f"{name}\t{value}").rates:
        raise BadInput(message("whatif.card.no_card", file="annex"))


def by_flag(name: str, value: Decimal) -> None:
    quick._typed([values.rate(WORDS)(f"{name}={value}")])


def by_what_if(name: str, value: Decimal) -> None:
    with_change(OpenPlan(PROJECT, Mobility()), Variant(name="A"), f"rate.{name}", value)


DOORS = [by_form, by_plan_file, by_card_file, by_card_table, by_flag, by_what_if]


def refused(door: Callable[..., object], *given_value: Any) -> bool:
    try:
        door(*given_value)
    except (BadInput, EditRefused, ArgumentTypeError):
        return True
    return False


@settings(max_examples=TRIALS)
@given(st.sampled_from([*NAMES, *MISSPELT]), rates)
def test_a_rate_meets_the_same_answer_at_every_door(name: str, value: Decimal) -> None:
    expected = rate_refused(name, value) is not None
    assert {door.__name__: refused(door, name, value) for door in DOORS} == {door.__name__: expected for door in DOORS}
    if not name.startswith("travel_"):
        # The annex of an agreement has no rows for travel; what it cannot take it counts as left out.
        assert refused(by_annex, name, value) is expected or name in MISSPELT


@pytest.mark.parametrize("value", ["500", "100.01"])
@pytest.mark.parametrize("door", DOORS)
def test_a_share_above_the_whole_comes_in_by_no_door(door: Callable[..., None], value: str) -> None:
    assert refused(door, "inclusion_participants_share", Decimal(value))
    assert not refused(door, "inclusion_participants_share", Decimal(100))


@settings(max_examples=TRIALS)
@given(st.sampled_from(NAMES), rates)
def test_a_doubtful_rate_is_told_by_the_rule_as_at_the_doors(name: str, value: Decimal) -> None:
    if rate_refused(name, value):
        return
    card = RateCard(typed={name: TypedRate(value=value, typed_on=date(2026, 1, 12))})
    found = assess(PROJECT.model_copy(update={"rate_card": card}), Mobility(), CALL).findings
    told = [each for each in found if each.rule == "typed_rates"]
    assert bool(told) is (rate_doubted(CALL, name, value) is not None)
    assert all(each.verdict is Verdict.WARNING for each in told)


def test_a_figure_of_no_agreement_contradicts_an_official_one_aloud() -> None:
    assert CALL.figures["organisational_third_country"].confidence is Confidence.OFFICIAL
    assert rate_doubted(CALL, "organisational_third_country", Decimal(499)) is not None
    assert rate_doubted(CALL, "organisational_third_country", Decimal(500)) is None


NUMBERS = [
    ("planned_days", values.whole(WORDS, 1, 730), st.integers(-3, 800)),
    ("travel.funded_travel_days", values.whole(WORDS, 0, 6), st.integers(-2, 9)),
    ("travel.official_km", values.kilometres(WORDS), st.integers(-5, 25_000)),
]


@settings(max_examples=TRIALS)
@given(st.data())
@pytest.mark.parametrize(("path", "flag", "numbers"), NUMBERS, ids=[each[0] for each in NUMBERS])
def test_a_number_meets_the_same_answer_at_every_door(
    path: str, flag: Callable[[str], object], numbers: st.SearchStrategy[int], data: st.DataObject
) -> None:
    number = data.draw(numbers)
    mobility = Mobility(activity=ActivityType.SHORT_TERM_LEARNERS)
    part, _, rest = path.partition(".")
    plan = {part: {rest: number}} if rest else {part: number}
    doors = {
        "form": refused(lambda: Editor(OpenPlan(PROJECT, mobility)).set(f"mobility.{path}", number)),
        "file": refused(_plan_file, {}, plan),
        "flag": refused(flag, str(number)),
    }
    assert len(set(doors.values())) == 1, doors
