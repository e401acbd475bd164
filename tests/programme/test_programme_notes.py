"""The data files say what the research notes say; skipped where these are not at hand."""

from __future__ import annotations

from typing import Any

import pytest
from programme_notes import CALLS, CONFIDENCE, OF_THE_NOTES, needs_shared

from planner.model import ActivityType
from planner.programme import (
    Confidence,
    Programme,
    load_call,
    national_card,
)
from planner.programme.columns import ACTIVITY_FIGURES


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
    if programme.call < 2026:
        assert programme.regions == regions
    else:  # the official guide names more of them, and wins
        assert programme.regions.keys() == regions.keys()
        assert all(members <= programme.regions[region] for region, members in regions.items())


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
