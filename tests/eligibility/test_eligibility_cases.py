"""The readable cases of cases.toml, each with the verdicts it expects."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from plans_in_order import findings, mobility, project, worst

from planner.eligibility import rule_ids
from planner.model import Action, ActivityType, ProjectTotals

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = worst(
        findings(
            project(case["call"], Action(case.get("action", "KA121")), case.get("project")),
            mobility(ActivityType(case["activity"]), case.get("mobility")),
            ProjectTotals.model_validate(case.get("totals", {})),
        )
    )
    expected = case.get("expect", {})
    assert {rule: found.get(rule) for rule in expected} == expected
    assert not set(found) & set(case.get("silent", ()))


def test_cases_name_only_rules_there_are() -> None:
    named = {rule for case in CASES for rule in (*case.get("expect", ()), *case.get("silent", ()))}
    assert named <= set(rule_ids())
    assert all(case.get("expect") or case.get("silent") for case in CASES)
