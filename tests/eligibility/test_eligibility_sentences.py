"""Every sentence of the catalogue has a plan that leads to it; together with cases.toml none is left out."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from plans_in_order import findings, mobility, plain, project
from sentence_examples import (
    ASKS,
    BLOCKED,
    COURSE,
    EXAMPLES,
    OK,
    SHORT,
    VISIT,
    WARNING,
    Example,
    people,
    travel,
)
from sentence_examples_papers import PAPER_EXAMPLES
from test_eligibility_cases import CASES

import planner.locale
from planner.eligibility import Finding, check, course_fee_cap, third_country_share
from planner.locale import Message
from planner.model import Action, ActivityType, ProjectTotals
from planner.programme import Programme, load_call


def run(example: Example) -> tuple[Finding, ...]:
    return findings(
        project(example.call, Action(example.action), example.project),
        mobility(ActivityType(example.activity), example.mobility),
        ProjectTotals.model_validate(example.totals),
    )


ALL_EXAMPLES = (*EXAMPLES, *PAPER_EXAMPLES)


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=[each.sentence for each in ALL_EXAMPLES])
def test_sentence(example: Example) -> None:
    said = {plain(each).key: each.verdict for each in run(example)}
    assert said.get(f"eligibility.{example.sentence}") == example.verdict


def strict(programme: Programme, **limits: int) -> Programme:
    """The call with these limits only; the others unknown, and course figures unknown too."""
    known = {name: programme.limit(name).model_copy(update={"value": Decimal(value)}) for name, value in limits.items()}
    nothing = programme.limit("nothing")
    of_course = programme.activities[ActivityType.COURSES_AND_TRAINING]
    unknown = of_course.model_copy(update={"fee_max_days": nothing, "min_participant_countries": nothing})
    of_visit = programme.activities[ActivityType.PREPARATORY_VISIT].model_copy(update={"max_persons": nothing})
    activities = {**programme.activities, unknown.activity: unknown, of_visit.activity: of_visit}
    return programme.model_copy(update={"limits": known, "activities": activities})


UNKNOWN = [
    ("course_countries.unknown", COURSE, {}),
    ("course_fee_days.unknown", COURSE, {}),
    ("any.unknown", VISIT, {}),
    ("destination_allowed.unknown", SHORT, travel(destination={"country": "CH"})),
    ("funded_travel_days.unknown", SHORT, {}),
    ("recent_graduate.unknown", SHORT, people(role="recent_graduate")),
    ("project_length.unknown", SHORT, {}),
    ("project_participants.unknown", SHORT, {}),
]


@pytest.mark.parametrize(("sentence", "activity", "changes"), UNKNOWN, ids=[each[0] for each in UNKNOWN])
def test_a_figure_that_nobody_confirmed_is_asked_for(sentence: str, activity: str, changes: dict[str, Any]) -> None:
    plan = mobility(ActivityType(activity), changes)
    found = check(project(2025, Action.KA122), plan, strict(load_call(2025)), ProjectTotals())
    assert (f"eligibility.{sentence}", ASKS) in {(plain(each).key, each.verdict) for each in found}


def test_an_accredited_project_beyond_its_extension() -> None:
    late = project(2025, changes={"last_day": date(2027, 6, 1)})
    plan = mobility(ActivityType.SHORT_TERM_LEARNERS)
    found = check(late, plan, strict(load_call(2025), ka121_max_months=24), ProjectTotals())
    assert ("eligibility.project_length.ka121_too_long", WARNING) in {(plain(each).key, each.verdict) for each in found}


def test_green_travel_days_above_the_limit() -> None:
    plan = mobility(ActivityType.SHORT_TERM_LEARNERS, travel(green=True, green_means="train", funded_travel_days=6))
    programme = strict(load_call(2025), funded_travel_days_green=5)
    found = {plain(each).key: each for each in check(project(2025), plan, programme, ProjectTotals())}
    assert found["eligibility.funded_travel_days.too_many_green"].verdict == BLOCKED


@pytest.mark.parametrize(
    ("grant", "fees", "cap", "sentence"),
    [
        (None, "1", None, "grant_missing"),
        ("84200", "42100", "42100", "holds"),
        ("84200", "42100.01", "42100", "fails"),
        ("39999.99", "20000", "20000", "holds"),
        ("10000", "20000.01", "20000", "fails"),
        ("40000", "20000", "20000", "holds"),
    ],
)
def test_course_fee_cap(grant: str | None, fees: str, cap: str | None, sentence: str) -> None:
    finding = course_fee_cap(project(2025, changes={"grant": grant}), Decimal(fees), load_call(2025))
    assert finding.message.key == f"eligibility.course_fee_cap.{sentence}"
    assert finding.verdict == {"grant_missing": ASKS, "holds": OK, "fails": BLOCKED}[sentence]
    assert cap is None or finding.message.values["cap"] == Decimal(cap)


@pytest.mark.parametrize(
    ("grant", "amount", "sentence"),
    [(None, "1", "grant_missing"), ("84200", "16840", "holds"), ("84200", "16840.01", "fails")],
)
def test_third_country_share(grant: str | None, amount: str, sentence: str) -> None:
    finding = third_country_share(project(2025, changes={"grant": grant}), Decimal(amount), load_call(2025))
    assert finding.message.key == f"eligibility.third_country_share.{sentence}"
    assert finding.verdict == {"grant_missing": ASKS, "holds": OK, "fails": BLOCKED}[sentence]


def test_shares_that_nobody_confirmed_are_asked_for() -> None:
    programme = strict(load_call(2025))
    assert course_fee_cap(project(2025), Decimal(1), programme).verdict == ASKS
    assert third_country_share(project(2025), Decimal(1), programme).verdict == ASKS


TESTED_BY_THEMSELVES = ("funded_travel_days.too_many_green", "project_length.ka121_too_long")


def test_no_sentence_without_an_example() -> None:
    said = {f"eligibility.{sentence}" for sentence, _, _ in UNKNOWN}
    said |= {f"eligibility.{each.sentence}" for each in ALL_EXAMPLES}
    said |= {plain(each).key for activity in ActivityType for each in findings(project(2026), mobility(activity))}
    for case in CASES:
        said |= {plain(each).key for each in run(_as_example(case))}
    said |= {f"eligibility.{sentence}" for sentence in TESTED_BY_THEMSELVES}
    elsewhere = tuple(f"eligibility.{rule}." for rule in ("any", "person", "course_fee_cap", "third_country_share"))
    assert {key for key in _catalogue("en") - said if not key.startswith(elsewhere)} == set()


def _as_example(case: dict[str, Any]) -> Example:
    kept = {key: case[key] for key in ("call", "action", "totals") if key in case}
    return Example("", OK, case["activity"], case.get("mobility", {}), case.get("project", {}), **kept)


def _catalogue(code: str) -> set[str]:
    text = files(planner.locale).joinpath(code, "eligibility.json").read_text("utf-8")
    return set(json.loads(text))


def test_people_are_named_and_the_rest_is_counted() -> None:
    names = [{"first_name": each, "registered": None} for each in ("Anna", "", "Zane", "Ivo", "Uldis")]
    found = findings(project(2025), mobility(ActivityType.SHORT_TERM_LEARNERS, {"participants": names}))
    asked = next(each for each in found if each.rule == "learners_registered")
    text = planner.locale.catalogue("en").render(asked.message)
    assert text.startswith("Anna, no. 2, Zane and 2 more: ")
    assert (asked.person, asked.field) == ("", "participants.0.registered")


def test_one_person_is_pointed_at() -> None:
    plan = mobility(ActivityType.SHORT_TERM_LEARNERS, {"participants": [{}, {}, {"registered": False}]})
    finding = next(each for each in findings(project(2025), plan) if each.rule == "learners_registered")
    assert (finding.person, finding.field) == (plan.participants[2].id, "participants.2.registered")


def test_nameless_adults_are_numbered_apart() -> None:
    plan = mobility(ActivityType.SHORT_TERM_LEARNERS, {"accompanying": [{"last_day": date(2026, 4, 28)}]})
    finding = next(each for each in findings(project(2025), plan) if each.rule == "accompanying_dates")
    assert finding.message.values["who"] == (Message("eligibility.person.accompanying", {"number": 1}),)
