"""Plan files: a round trip keeps everything, a mistake is named by key and reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planner.exchange import BadInput, parse_plan, plan_json, plan_schema, read_plan, sample, write_plan
from planner.exchange.planfile import LARGEST_FILE
from planner.locale import catalogue, languages


def a_plan() -> dict[str, Any]:
    made = sample("en")
    plan: dict[str, Any] = json.loads(plan_json(made.project, made.mobilities[0]))
    return plan


def refused(plan: object) -> str:
    with pytest.raises(BadInput) as caught:
        parse_plan(json.dumps(plan).encode(), "plan.json")
    for language in languages():
        text = catalogue(language).render(caught.value.message)
        assert "\n" not in text
    return catalogue("en").render(caught.value.message)


def test_a_plan_comes_back_as_it_was_written(tmp_path: Path) -> None:
    made = sample("lv")
    for mobility in made.mobilities:
        write_plan(tmp_path / "plan.json", made.project, mobility)
        plan = read_plan(tmp_path / "plan.json")
        assert (plan.project, plan.mobility) == (made.project, mobility)


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert parse_plan(b"\xef\xbb\xbf" + json.dumps(a_plan()).encode(), "x").project.call == 2025


@pytest.mark.parametrize(
    ("place", "value", "key", "reason"),
    [
        (("mobility", "first_day"), "31.12.2025", "mobility.first_day", "year-month-day"),
        (("mobility", "planned_days"), 0, "mobility.planned_days", "smallest value is 1"),
        (("mobility", "planned_days"), "many", "mobility.planned_days", "whole number"),
        (("mobility", "activity"), "holiday", "mobility.activity", "'short_term_learners'"),
        (("mobility", "titel"), "x", "mobility.titel", "no such key"),
        (("mobility", "participants", 2, "zero_grant"), "maybe", "mobility.participants[2].zero_grant", "true or"),
        (("mobility", "participants"), {}, "mobility.participants", "list in square brackets"),
        (("mobility", "host"), "x", "mobility.host", "object in curly brackets"),
        (("mobility", "host", "country"), "Germany", "mobility.host.country", "two capital letters"),
        (("mobility", "travel", "official_km"), "far", "mobility.travel.official_km", "write a number"),
        (("project", "grant"), "12.345", "project.grant", "two decimals"),
        (("project", "grant"), "much", "project.grant", "amount"),
        (("project", "grant"), 10**9, "project.grant", "largest value is 9999999.99"),
        (("project", "title"), "x" * 201, "project.title", "at most 200"),
        (("project", "title"), 7, "project.title", "quotation marks"),
        (("project", "objectives"), [{}] * 11, "project.objectives", "at most 10"),
        (("project", "barrier_counts"), {"hunger": 1}, "project.barrier_counts.hunger", "choose one of"),
        (("format",), "plan-0", "format", "'mobility-planner/plan-1'"),
    ],
)
def test_a_mistake_is_named_by_key_and_reason(place: tuple[Any, ...], value: object, key: str, reason: str) -> None:
    plan = a_plan()
    where = plan
    for part in place[:-1]:
        where = where[part]
    where[place[-1]] = value
    text = refused(plan)
    assert text.startswith(f"plan.json, key {key}: ")
    assert reason in text


def test_a_missing_key_and_further_mistakes_are_counted() -> None:
    plan = a_plan()
    del plan["project"]
    plan["mobility"]["first_day"] = plan["mobility"]["last_day"] = "soon"
    assert refused(plan) == "plan.json, key project: the key is missing, please add it. (2 more mistakes.)"


def test_two_people_cannot_share_an_id() -> None:
    plan = a_plan()
    plan["mobility"]["accompanying"][0]["id"] = plan["mobility"]["participants"][0]["id"]
    assert "two people have the same id" in refused(plan)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b"{'a': 1}"])
def test_what_is_no_json_is_named_by_line_and_column(data: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        parse_plan(data, "plan.json")
    assert "is not valid JSON: see line 1, column" in catalogue("en").render(caught.value.message)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    for path, words in ((tmp_path / "none.json", "no file"), (tmp_path, "cannot be read"), (large, "larger than 10")):
        with pytest.raises(BadInput) as caught:
            read_plan(path)
        assert words in catalogue("en").render(caught.value.message)


def test_the_schema_describes_what_is_read() -> None:
    schema = plan_schema()
    assert schema["required"] == ["project", "mobility"]
    assert set(schema["$defs"]["Mobility"]["properties"]) == set(a_plan()["mobility"])
    assert schema["$defs"]["Mobility"]["additionalProperties"] is False
