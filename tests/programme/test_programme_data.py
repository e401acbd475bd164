"""The figures that ship: each with its source, and none that nobody confirmed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planner.locale import catalogue, languages
from planner.model import Action, ActivityType, Barrier, OrganisationKind
from planner.programme import (
    LIMIT_NAMES,
    ActivityRules,
    Confidence,
    Figure,
    Programme,
    available_calls,
    limit_label,
    limit_unit,
    load_call,
    national_card,
    rate_names,
)
from planner.programme.columns import ACTIVITY_FIGURES

CALLS = (2021, 2024, 2025, 2026)
OF_THE_NOTES = (
    "min_days",
    "max_days",
    "min_days_fewer_opportunities",
    "min_participants",
    "max_persons",
    "fee_max_days",
    "min_participant_countries",
)
SHARED = Path(__file__).parents[3] / "shared" / "domain" / "rates.toml"
needs_shared = pytest.mark.skipif(not SHARED.is_file(), reason="the research notes are not here")
CONFIDENCE = {
    "seed": Confidence.OFFICIAL,
    "official page seen": Confidence.OFFICIAL,
    "secondary": Confidence.SECONDARY,
    "memory, unverified": Confidence.UNKNOWN,
    "not found": Confidence.UNKNOWN,
}


@pytest.fixture(params=CALLS)
def programme(request: pytest.FixtureRequest) -> Programme:
    return load_call(request.param)


@pytest.fixture(scope="module")
def notes() -> dict[str, Any]:
    return tomllib.loads(SHARED.read_text("utf-8"), parse_float=Decimal)


def activity_figures(rules: ActivityRules) -> Iterator[Figure]:
    yield from (figure for name in ACTIVITY_FIGURES if (figure := getattr(rules, name)) is not None)


def every_figure(programme: Programme) -> Iterator[Figure]:
    yield from programme.figures.values()
    yield from programme.limits.values()
    yield from (figure for pair in programme.ranges.values() for figure in pair)
    yield from (group.figure for group in programme.groups.values())
    yield from programme.region_figures.values()
    yield programme.programme_countries_figure
    for rules in programme.activities.values():
        yield from activity_figures(rules)
    for band in programme.bands:
        yield from (each for each in (band.standard, band.green) if each is not None)


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
    used = {source for call in CALLS for each in every_figure(load_call(call)) for source in each.sources} | {
        source for call in CALLS for rules in load_call(call).activities.values() for source in rules.sources
    }
    used |= {source for call in CALLS for source in load_call(call).fewer_opportunities.sources}
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
    assert set(LIMIT_NAMES) == {name for call in CALLS for name in load_call(call).limits}


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


@needs_shared
@pytest.mark.parametrize("call", CALLS[:-1])
def test_travel_as_in_the_notes(call: int, notes: dict[str, Any]) -> None:
    table = notes["call"][str(call)]["travel"]
    ours = {
        band.from_km: (band.to_km, band.standard.value, band.green.value if band.green else None)
        for band in load_call(call).bands
    }
    noted = {each["from_km"]: (each.get("to_km"), each["standard"], each.get("green")) for each in table["band"]}
    if (below := table.get("below_10_km")) is not None:
        noted[0] = (9, below, below)
    assert ours == noted
    assert {band.standard.confidence for band in load_call(call).bands} == {CONFIDENCE[table["confidence"]]}


@needs_shared
@pytest.mark.parametrize(("call", "table"), [(2021, "2021"), (2024, "2024"), (2025, "2024")])
def test_country_groups_as_in_the_notes(call: int, table: str, notes: dict[str, Any]) -> None:
    tables = [notes["country_groups"][table]]
    if call == 2021:
        tables.append(notes["country_groups"]["2021_third_countries"])
    noted = {country: group for each in tables for group in (1, 2, 3) for country in each[f"group{group}"]}
    assert {country: each.group for country, each in load_call(call).groups.items()} == noted
    expected = CONFIDENCE[tables[0]["confidence"]]
    assert {each.figure.confidence for each in load_call(call).groups.values()} == {expected}


@needs_shared
def test_countries_as_in_the_notes(programme: Programme, notes: dict[str, Any]) -> None:
    noted = notes["countries"]
    assert programme.programme_countries == {*noted["eu27"], *noted["associated"]}
    regions = {int(key[1:3]): frozenset(members) for key, members in noted["regions"].items() if key[0] == "r"}
    assert programme.regions == regions


@needs_shared
@pytest.mark.parametrize(("call", "described"), [(2024, "2024"), (2025, "2025")])
def test_activities_as_in_the_notes(call: int, described: str, notes: dict[str, Any]) -> None:
    for noted in notes["call"][described]["activity"]:
        rules = load_call(call).activities[ActivityType(noted["id"])]
        confidence = CONFIDENCE[noted["confidence"]] if call == int(described) else Confidence.SECONDARY
        for name in ACTIVITY_FIGURES:
            if name not in OF_THE_NOTES:
                continue
            written = noted.get("min_learners" if name == "min_participants" else name)
            figure = getattr(rules, name)
            if written is None:
                assert figure is None or (noted["id"], name) == ("preparatory_visit", "max_persons"), (rules, name)
            elif confidence is Confidence.UNKNOWN:
                assert figure.value is None, (rules.activity, name)
            else:
                assert (figure.value, figure.confidence) == (written, confidence), (rules.activity, name)


@needs_shared
def test_organisational_support_2021_as_in_the_notes(notes: dict[str, Any]) -> None:
    noted = notes["call"]["2021"]["organisational_support"]
    figures = load_call(2021).figures
    for activity in ActivityType:
        if activity.value not in noted:
            continue
        first = noted[activity.value]
        assert figures[f"organisational_{activity.value}"].value == first
        assert figures[f"organisational_{activity.value}_after_100"].value == noted["after_100"].get(
            activity.value, first
        )
    assert figures["organisational_third_country"].value == noted["any_to_third_country_not_associated"]


@needs_shared
def test_the_national_card_as_in_the_notes(notes: dict[str, Any]) -> None:
    usable = [each for each in notes["national_rates"] if each["usable_for_vet"]]
    assert [(each["call"], each["sending"]) for each in usable] == [(2021, "ES")]
    card = national_card(2021, "ES")
    assert card is not None
    for who, table in (("learner", usable[0]["learners"]), ("staff", usable[0]["staff"])):
        assert {group: card.figures[f"{who}_{group}"].value for group in table} == table


@needs_shared
def test_what_the_notes_call_not_found_or_hint_has_no_value(notes: dict[str, Any]) -> None:
    prefixes = {"organisational_support": "organisational_", "inclusion": "inclusion_", "linguistic": "linguistic_"}
    prefixes["preparatory_visit"] = "preparatory_visit"
    checked = 0
    for call in CALLS[:-1]:
        for block, prefix in prefixes.items():
            if notes["call"][str(call)].get(block, {}).get("status") == "not found":
                figures = [each for name, each in load_call(call).figures.items() if name.startswith(prefix)]
                assert [each.value for each in figures] == [None] * len(figures)
                checked += len(figures)
    assert checked > 40
