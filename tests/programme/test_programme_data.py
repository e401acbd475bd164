"""The figures that ship: each with its source, and none that nobody confirmed."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest
from programme_notes import CALLS, FACTS, every_figure

from planner.locale import catalogue, languages
from planner.model import Action, ActivityType, Barrier, OrganisationKind
from planner.programme import (
    LIMIT_NAMES,
    Confidence,
    Figure,
    Programme,
    available_calls,
    limit_label,
    limit_unit,
    load_call,
    national_card,
    rate_names,
    reading_name,
    reading_of,
)
from planner.programme.rates import DAY_RATES


def test_the_calls_of_the_package() -> None:
    assert set(CALLS) <= set(available_calls())


def test_a_figure_has_a_value_exactly_where_it_is_not_unknown(programme: Programme) -> None:
    for figure in every_figure(programme):
        assert (figure.value is None) is (figure.confidence is Confidence.UNKNOWN), figure


def test_a_known_figure_names_a_titled_source(programme: Programme) -> None:
    for figure in every_figure(programme):
        assert figure.value is None or (figure.sources and all(each.title for each in figure.sources)), figure


def test_no_source_points_at_a_file_of_ours(programme: Programme) -> None:
    for source in programme.sources.values():
        assert source.address == "" or source.address.startswith(("https://", "http://")), source


def test_every_shared_source_is_used() -> None:
    used = {
        source for call in available_calls() for each in every_figure(load_call(call)) for source in each.sources
    } | {
        source
        for call in available_calls()
        for rules in load_call(call).activities.values()
        for source in rules.sources
    }
    used |= {source for call in available_calls() for source in load_call(call).fewer_opportunities.sources}
    used |= set(load_call(2026).territories_figure.sources)
    unused = [key for key, source in load_call(2025).sources.items() if source not in used]
    assert unused == []


def test_every_rate_name_has_a_figure_of_its_name(programme: Programme) -> None:
    for name in rate_names(programme):
        assert programme.figures[name].name == name


def test_names_of_limits_are_their_keys_and_known(programme: Programme) -> None:
    for name, figure in programme.limits.items():
        assert figure.name == name
        assert name in LIMIT_NAMES


def test_every_limit_is_set_by_some_call() -> None:
    assert set(LIMIT_NAMES) == {name for call in available_calls() for name in load_call(call).limits}


@pytest.mark.parametrize("language", languages())
def test_every_limit_has_a_label_and_a_unit(language: str) -> None:
    words = catalogue(language)
    for name in LIMIT_NAMES:
        assert words.render(limit_label(name))
        assert words.render(limit_unit(name))


def test_an_absent_limit_is_unknown() -> None:
    figure = load_call(2025).limit("green_default_below_km")
    assert figure == Figure(name="green_default_below_km", value=None, confidence=Confidence.UNKNOWN)


def test_all_ten_activities_are_described(programme: Programme) -> None:
    assert set(programme.activities) == set(ActivityType)


def test_group_mobility_is_absent_then_open_then_present() -> None:
    group = ActivityType.GROUP_MOBILITY_LEARNERS
    assert [load_call(call).activities[group].available for call in CALLS] == [False, None, True, True]
    assert load_call(2025).activities[group].hosts == (OrganisationKind.VET_PROVIDER,)


def test_bands_rise_from_zero_without_gaps(programme: Programme) -> None:
    assert programme.bands[0].from_km == 0
    assert programme.bands[-1].to_km is None
    for band, following in zip(programme.bands, programme.bands[1:], strict=False):
        assert band.to_km == following.from_km - 1


def test_countries_and_regions(programme: Programme) -> None:
    assert len(programme.programme_countries) == 33
    assert set(programme.regions) == set(range(1, 15))
    assert all(programme.group_of(country).group in (1, 2, 3) for country in programme.programme_countries)
    assert not programme.programme_countries & frozenset[str]().union(*programme.regions.values())
    official = [number for number, each in programme.region_figures.items() if each.confidence is Confidence.OFFICIAL]
    assert official == ([*range(1, 15)] if programme.call == 2026 else [1, 2])


def test_latvia_and_lithuania_moved_apart_in_2024() -> None:
    groups = {call: [load_call(call).group_of(country).group for country in ("LV", "LT")] for call in (2021, 2024)}
    assert groups == {2021: [3, 3], 2024: [2, 3]}


def test_third_countries_have_groups_in_2021_only() -> None:
    assert load_call(2021).group_of("CH").group == 1
    assert load_call(2021).group_of("CK").group == 3
    assert load_call(2025).group_of("CH").group is None
    assert load_call(2025).group_of("CH").figure.confidence is Confidence.UNKNOWN


@pytest.mark.parametrize(
    ("country", "ka121", "ka122"),
    [("DE", True, True), ("TR", True, True), ("GB", True, False), ("US", True, False), ("XX", False, False)],
)
def test_destinations_per_action(programme: Programme, country: str, ka121: bool, ka122: bool) -> None:
    assert programme.destination_allowed(country, Action.KA121) is ka121
    assert programme.destination_allowed(country, Action.KA122) is ka122


def test_a_host_that_only_the_group_list_has_is_a_destination() -> None:
    """The Pacific islands that the region table leaves out."""
    assert load_call(2021).region_of("CK") is None
    assert load_call(2021).destination_allowed("CK", Action.KA121)


def test_the_eight_barriers(programme: Programme) -> None:
    assert programme.fewer_opportunities.categories == tuple(Barrier)
    assert programme.fewer_opportunities.confidence is Confidence.OFFICIAL
    assert programme.fewer_opportunities.sources


def test_nothing_remembered_or_hinted_at_ships() -> None:
    remembered = {"inclusion_organisation", "inclusion_participants_share", "preparatory_visit", "linguistic_support"}
    for call in (2024, 2025):
        figures = load_call(call).figures
        unknown = {name for name, each in figures.items() if each.value is None}
        assert {name for name in figures if name.startswith(("organisational_", "learner_", "staff_"))} <= unknown
        assert {"exceptional_visa_share", "exceptional_guarantee_share"} <= unknown
        assert remembered - unknown == (remembered - {"linguistic_support"} if call == 2025 else set())


def test_ranges_are_those_of_vet() -> None:
    """What was read on higher-education pages is no range of VET: calls before 2026 have none."""
    assert [load_call(call).ranges for call in (2021, 2024, 2025)] == [{}, {}, {}]
    ranges = {name: [each.value for each in pair] for name, pair in load_call(2026).ranges.items()}
    assert ranges == {
        "staff_group1": [107, 191],
        "staff_group2": [95, 169],
        "staff_group3": [84, 148],
        "learner_group1": [48, 127],
        "learner_group2": [41, 110],
        "learner_group3": [36, 93],
    }


def test_2026_is_official_but_for_readings_and_two_rules_the_guide_does_not_have() -> None:
    programme = load_call(2026)
    doubted = {
        each.name: each.confidence for each in every_figure(programme) if each.confidence is not Confidence.OFFICIAL
    }
    secondary = {name for name, confidence in doubted.items() if confidence is Confidence.SECONDARY}
    unknown = {name for name, confidence in doubted.items() if confidence is Confidence.UNKNOWN}
    readings = set(doubted) - secondary - unknown
    assert secondary == {"ukraine_counts_as_fewer_opportunities", "money_asked_within_calls"}
    lower = {name for name in unknown if name.endswith("_after_100")}
    assert unknown - lower == set(DAY_RATES), "each agency fixes its own day rates"
    assert len(lower) == 6, "the guide states no lower amount for these classes"
    assert readings == {
        "activities.hosting_teachers_in_training.blended",
        "activities.hosting_teachers_in_training.visit_may_prepare",
        "activities.invited_experts.blended",
        "activities.invited_experts.visit_may_prepare",
        "activities.skills_competitions.individual",
        "between_bands_lower",
        "companion_unit_days_abroad_only",
        "expensive_travel_compared_with_due",
        "graduate_start_decides",
        "guests_at_staff_rate",
        "half_euro_goes_up",
        "host_peers_count",
        "job_shadowing_and_teaching_apart",
        "ka121_any_months_up_to_max",
        "ka122_counts_guests",
        "other_dates_apart",
        "threshold_leaves_third_countries_out",
        "travel_0_green",
        "travel_0_standard",
        "visit_paid_by_unit_alone",
    }


@pytest.mark.parametrize("call", available_calls())
@pytest.mark.parametrize("language", languages())
def test_every_reading_says_both_ways(language: str, call: int) -> None:
    words, programme = catalogue(language), load_call(call)
    for figure in (*every_figure(programme), programme.territories_figure):
        said = reading_of(figure)
        assert (said is not None) is (figure.confidence is Confidence.READING)
        if said is not None:
            name = reading_name(figure)
            asked = [said.key, *(f"readings.{name}.{part}" for part in ("guide", "ours", "other"))]
            absent = [key for key in asked if not words.has(key)]
            assert not absent, f"call {call} reads {name}: its words are missing in {language}: {absent}"
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


def test_travel_days_before_and_after_2024() -> None:
    for call in CALLS:
        figures = [load_call(call).limit(f"funded_travel_days_{way}") for way in ("standard", "green")]
        assert [each.value for each in figures] == [2, 6]
        expected = Confidence.SECONDARY if call == 2021 else Confidence.OFFICIAL
        assert {each.confidence for each in figures} == {expected}


def test_spain_2021_is_complete_and_official() -> None:
    card = national_card(2021, "ES")
    assert card is not None
    assert card.actions == (Action.KA121, Action.KA122)
    official = {**load_call(2021).figures, **card.figures}
    open_names = {name for name, each in official.items() if each.confidence is not Confidence.OFFICIAL}
    assert open_names == {
        "organisational_group_mobility_learners",
        "organisational_group_mobility_learners_after_100",
        "exceptional_visa_share",
        "exceptional_guarantee_share",
    }


@pytest.mark.parametrize(("call", "sending"), [(2021, "LV"), (2024, "ES"), (2021, "")])
def test_no_other_national_card(call: int, sending: str) -> None:
    assert national_card(call, sending) is None
