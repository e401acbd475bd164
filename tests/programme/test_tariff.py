"""Call, national agency, grant agreement: which rate holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model import Organisation, Project, RateCard, TypedRate
from planner.programme import TYPED_SOURCE, Confidence, Figure, Tariff, build_tariff, is_possible, load_call, rate_names

DAY = date(2025, 9, 1)


def tariff(call: int, country: str = "LV", **typed: str) -> Tariff:
    card = RateCard(typed={name: TypedRate(value=Decimal(value), typed_on=DAY) for name, value in typed.items()})
    project = Project(call=call, organisation=Organisation(country=country), rate_card=card)
    return build_tariff(load_call(call), project)


def test_the_call_where_nothing_else_is_known() -> None:
    rates = tariff(2025)
    assert rates.rate("preparatory_visit").value == 680
    assert rates.rate("learner_group1", "learner").value is None


def test_the_national_agency_over_the_call() -> None:
    assert tariff(2021, "ES").rate("learner_group2").value == 57
    assert tariff(2021, "LV").rate("learner_group2").value is None
    assert tariff(2024, "ES").rate("learner_group2").value is None


def test_the_grant_agreement_over_the_national_agency() -> None:
    figure = tariff(2021, "ES", learner_group2="58.50").rate("learner_group2")
    assert (figure.name, figure.value) == ("learner_group2", Decimal("58.50"))
    assert (figure.confidence, figure.typed_on) == (Confidence.OFFICIAL, DAY)
    assert [(each.title, each.date) for each in figure.sources] == [(TYPED_SOURCE, "2025-09-01")]
    assert TYPED_SOURCE == "our grant agreement"


def test_a_rate_typed_for_every_country_stands_for_each_group_not_typed() -> None:
    rates = tariff(2021, "ES", learner="70", learner_group1="80")
    assert [rates.rate(f"learner_group{group}").value for group in (1, 2, 3)] == [80, 70, 70]
    assert rates.rate("staff_group1").value == 117
    assert rates.rate("learner").value == 70


def test_a_rate_typed_for_every_activity_stands_for_each_activity() -> None:
    rates = tariff(2025, "ES", organisational="351", organisational_after_100="201", organisational_job_shadowing="99")
    assert rates.rate("organisational_short_term_learners").value == 351
    assert rates.rate("organisational_short_term_learners_after_100").value == 201
    assert rates.rate("organisational_job_shadowing").value == 99
    assert rates.rate("organisational_job_shadowing_after_100").value == 201
    assert rates.rate("organisational_third_country").value is None


@pytest.mark.parametrize("call", [2021, 2026])
def test_a_rate_typed_for_every_activity_does_not_beat_an_official_one(call: int) -> None:
    rates = tariff(call, "ES", organisational="351", organisational_job_shadowing="99")
    assert rates.rate("organisational_short_term_learners").value == 350
    assert rates.rate("organisational_job_shadowing").value == 99, "one typed for this very activity does"
    assert rates.rate("organisational_third_country").value == 500


def test_a_typed_travel_amount() -> None:
    assert tariff(2025, travel_500_green="418").rate("travel_500_green").value == 418


def test_the_first_name_with_a_value_holds() -> None:
    figures = {
        "a": Figure(name="a", value=None, confidence=Confidence.UNKNOWN, note="why"),
        "b": Figure(name="b", value=Decimal(2), confidence=Confidence.SECONDARY),
        "c": Figure(name="c", value=Decimal(0), confidence=Confidence.OFFICIAL),
    }
    rates = Tariff(figures=figures)
    assert rates.rate("a", "b", "c").name == "b"
    assert rates.rate("c", "b").name == "c"
    assert rates.rate("a").note == "why"
    assert rates.rate("b2", "a2") == Figure(name="a2", value=None, confidence=Confidence.UNKNOWN)


NAMED = st.sampled_from(rate_names(load_call(2025)))
TYPED = st.tuples(NAMED, st.decimals(0, 99999, places=2)).filter(lambda each: is_possible(*each))


@given(typed=st.lists(TYPED, max_size=8).map(dict))
def test_each_typed_rate_holds_and_no_other_changes(typed: dict[str, Decimal]) -> None:
    """What cannot be a rate, a share above the whole, changes nothing: a rule tells it."""
    typed_all, typed = typed, {name: value for name, value in typed.items() if is_possible(name, value)}
    before = tariff(2025).figures
    after = tariff(2025, **{name: str(value) for name, value in typed_all.items()}).figures
    assert {name: after[name].value for name in typed} == typed
    assert {name: each for name, each in after.items() if name not in typed} == {
        name: each for name, each in before.items() if name not in typed
    }
