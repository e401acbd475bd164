"""Names of rates, their labels, and ranges as a check on what is typed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planner.locale import catalogue, languages
from planner.programme import TYPED_ONLY, is_rate_name, load_call, plausible, rate_label, rate_names, rate_unit

PROMISED = [
    "learner_group1", "staff_group3", "learner", "staff", "organisational_short_term_learners",
    "organisational_job_shadowing_after_100", "organisational_third_country", "organisational",
    "organisational_after_100", "inclusion_organisation", "inclusion_participants_share", "preparatory_visit",
    "course_fee_day", "course_fee_max", "linguistic_support", "linguistic_support_erasmuspro_extra",
    "exceptional_travel_share", "exceptional_travel_trigger", "exceptional_visa_share",
    "exceptional_guarantee_share", "travel_500_green", "travel_0_standard",
]  # fmt: skip


@pytest.mark.parametrize("name", PROMISED)
def test_promised_names(name: str) -> None:
    assert is_rate_name(name)


@pytest.mark.parametrize(
    "name", ["", "learner_group4", "travel_500", "travel_x_green", "organisational_preparatory_visit", "base_days"]
)
def test_other_names_are_refused(name: str) -> None:
    assert not is_rate_name(name)
    with pytest.raises(KeyError):
        rate_label(name)
    with pytest.raises(KeyError):
        rate_unit(name)


@pytest.mark.parametrize("call", [2021, 2024, 2025, 2026])
def test_every_listed_name_may_be_typed(call: int) -> None:
    names = rate_names(load_call(call))
    assert len(set(names)) == len(names)
    assert all(is_rate_name(name) for name in names)


def test_rates_of_an_activity_the_call_lacks_are_not_listed() -> None:
    group = "organisational_group_mobility_learners"
    assert group not in rate_names(load_call(2021))
    assert group in rate_names(load_call(2024))
    assert group in rate_names(load_call(2025))


def test_day_rates_come_first_and_travel_last() -> None:
    names = rate_names(load_call(2025))
    assert names[:2] == ("learner_group1", "learner_group2")
    assert names[-1] == "travel_8000_green"


@pytest.mark.parametrize("language", languages())
def test_labels_are_different_and_filled_in(language: str) -> None:
    words = catalogue(language)
    names = (*rate_names(load_call(2025)), *TYPED_ONLY)
    labels = [words.render(rate_label(name)) for name in names]
    assert len(set(labels)) == len(names)
    assert not [label for label in labels if "{" in label]
    assert all(words.render(rate_unit(name)) for name in names)


def test_labels_name_group_activity_and_distance() -> None:
    words = catalogue("en")
    assert words.render(rate_label("staff_group2")) == "Staff and accompanying persons, group 2 countries"
    assert words.render(rate_label("organisational_job_shadowing")) == "Organisational support: Job shadowing"
    assert words.render(rate_label("travel_500_green")) == "Travel from 500 km one way, green"
    assert words.render(rate_unit("travel_500_green")) == "EUR per person, there and back"
    assert words.render(rate_unit("learner_group1")) == "EUR per day"
    assert words.render(rate_unit("exceptional_travel_trigger")) == "percent"


@pytest.mark.parametrize(
    ("call", "name", "value", "fits"),
    [
        (2026, "staff_group1", "107", True),
        (2026, "staff_group1", "191", True),
        (2026, "staff_group1", "106.99", False),
        (2026, "staff_group1", "191.01", False),
        (2026, "learner_group3", "36", True),
        (2026, "learner_group3", "35", False),
        (2026, "staff", "84", True),
        (2026, "staff", "83", False),
        (2026, "learner", "128", False),
        (2025, "staff_group1", "9999", True),
        (2024, "learner", "1", True),
    ],
)
def test_a_range_is_a_check_on_typing(call: int, name: str, value: str, fits: bool) -> None:
    assert (plausible(load_call(call), name, Decimal(value)) is None) is fits


def test_the_range_that_is_violated_is_returned() -> None:
    bounds = plausible(load_call(2026), "staff", Decimal(500))
    assert bounds is not None
    assert [each.value for each in bounds] == [84, 191]
    assert all(each.sources for each in bounds)
