"""Call 2026 as the official guide has it: figures, countries, readings, and what older calls leave open."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from test_programme_data import SHARED, every_figure

from planner.locale import catalogue, languages
from planner.model import Action
from planner.programme import Confidence, load_call, reading_of
from planner.programme.rates import DAY_RATES

FACTS: Path = SHARED.with_name("facts_2026.toml")


def test_2026_is_official_but_for_readings_and_one_rule_the_guide_does_not_have() -> None:
    programme = load_call(2026)
    doubted = {each.name: each.confidence for each in every_figure(programme) if each.confidence.rank}
    secondary = {name for name, confidence in doubted.items() if confidence is Confidence.SECONDARY}
    unknown = {name for name, confidence in doubted.items() if confidence is Confidence.UNKNOWN}
    readings = set(doubted) - secondary - unknown
    assert secondary == {"ukraine_counts_as_fewer_opportunities"}
    lower = {name for name in unknown if name.endswith("_after_100")}
    assert unknown - lower == set(DAY_RATES), "each agency fixes its own day rates"
    assert len(lower) == 6, "the guide states no lower amount for these classes"
    assert readings == {
        "activities.hosting_teachers_in_training.blended",
        "activities.hosting_teachers_in_training.visit_may_prepare",
        "activities.invited_experts.blended",
        "activities.invited_experts.visit_may_prepare",
        "activities.skills_competitions.individual",
        "companion_unit_days_abroad_only",
        "expensive_travel_compared_with_due",
        "guests_at_staff_rate",
        "half_euro_goes_up",
        "ka122_counts_guests",
        "threshold_leaves_third_countries_out",
        "travel_0_green",
        "travel_0_standard",
        "visit_paid_by_unit_alone",
    }


@pytest.mark.parametrize("language", languages())
def test_every_reading_says_both_ways(language: str) -> None:
    words = catalogue(language)
    programme = load_call(2026)
    for figure in (*every_figure(programme), programme.territories_figure):
        said = reading_of(figure)
        assert (said is not None) is (figure.confidence is Confidence.READING)
        if said is not None:
            assert len(words.render(said)) > 40


def test_countries_of_2026() -> None:
    programme = load_call(2026)
    assert len(programme.groups) == 200
    assert len(frozenset[str]().union(*programme.regions.values())) == 169
    assert {country for country in ("BY", "RU", "UA", "GB") if programme.closed_to(country)} == {"BY", "RU"}
    assert all(programme.region_of(country) == 8 for country in ("CK", "FM", "MH", "NR", "NU", "PW", "TV"))
    assert [programme.group_of(each).group for each in ("CH", "AD", "UA", "XK", "BY")] == [1, 1, 2, 3, None]


def test_territories_count_as_their_state() -> None:
    programme = load_call(2026)
    for territory, state in programme.territories.items():
        assert programme.is_programme_country(territory)
        assert programme.group_of(territory).group == programme.group_of(state).group
        assert programme.destination_allowed(territory, Action.KA122)


@pytest.mark.parametrize("call", [2024, 2025])
def test_what_no_source_settles_is_never_open(call: int) -> None:
    programme = load_call(call)
    for country in ("BY", "RU"):
        figure = programme.closed_to(country)
        assert figure is not None
        assert figure.value is None
        assert not programme.destination_allowed(country, Action.KA121)


@pytest.mark.skipif(not FACTS.is_file(), reason="the research notes are not here")
def test_2026_as_in_the_facts() -> None:
    facts = tomllib.loads(FACTS.read_text("utf-8"), parse_float=Decimal)["fact"]
    programme, checked = load_call(2026), 0
    for fact in (each for each in facts if each["call"] == 2026 and each["confidence"] == "official"):
        table, _, name = fact["key"].partition(".")
        known = {"rates": programme.figures, "limits": programme.limits}.get(table, {}).get(name)
        if known is not None and isinstance(fact["value"], int | bool):
            assert known.value == int(fact["value"]), fact["key"]
            assert known.confidence is Confidence.OFFICIAL, fact["key"]
            checked += 1
    assert checked >= 38
