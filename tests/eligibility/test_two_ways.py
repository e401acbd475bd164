"""Each reading of ours both ways: what the guide says, how we read it, and what the other way would change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from plans_in_order import FIRST_DAY, mobility, project

from planner.assess import assess
from planner.locale import catalogue, languages
from planner.model import Action, ActivityType, Mobility
from planner.programme import Confidence, Figure, load_call, reading_name
from planner.whatif import Base, two_ways

CALL = load_call(2026)
A = ActivityType
RATES = {name: {"value": value, "typed_on": "2026-01-12"} for name, value in (("learner", "66"), ("staff", "117"))}


@dataclass(frozen=True)
class Case:
    plan: Mobility
    says: str
    others: tuple[Mobility, ...] = ()
    project: dict[str, Any] = field(default_factory=dict)
    action: Action = Action.KA121


def away(country: str = "DE", km: float = 871, **more: Any) -> dict[str, Any]:
    place = {"name": "", "country": country}
    return {"travel": {"destination": place, "official_km": km, **more}, "host": {"country": country}}


def crowd(activity: ActivityType, people: int, **changes: Any) -> Mobility:
    return mobility(activity, {"participants": people, "mentors_at_host": 99, **changes})


DEAR = {"cost": "500", "justification": "an island", "barrier": True, "approved": True}
GRADUATE = {"role": "recent_graduate", "graduated_on": date(2025, 3, 10)}
ELSEWHEN = {"first_day": FIRST_DAY + timedelta(days=40), "last_day": FIRST_DAY + timedelta(days=44)}
CASES = {
    "travel": Case(mobility(A.SHORT_TERM_LEARNERS, away(km=5)), "amount"),
    "between_bands_lower": Case(mobility(A.SHORT_TERM_LEARNERS, away(km=99.5)), "amount"),
    "half_euro_goes_up": Case(
        mobility(A.SHORT_TERM_LEARNERS, {"last_day": FIRST_DAY + timedelta(days=19)}),
        "amount",
        project={"rate_card": {"typed": {"learner": {"value": "45", "typed_on": "2026-01-12"}}}},
    ),
    "guests_at_staff_rate": Case(mobility(A.INVITED_EXPERTS), "amount"),
    "companion_unit_days_abroad_only": Case(
        mobility(A.LONG_TERM_ERASMUSPRO, {"accompanying": [{"last_day": FIRST_DAY + timedelta(days=59)}]}), "amount"
    ),
    "expensive_travel_compared_with_due": Case(
        mobility(
            A.SHORT_TERM_LEARNERS,
            {"participants": [{"expensive_travel": DEAR}], "travel": {"green": True, "green_means": "train"}},
        ),
        "amount",
    ),
    "threshold_leaves_third_countries_out": Case(
        mobility(A.SHORT_TERM_LEARNERS),
        "amount",
        (crowd(A.SHORT_TERM_LEARNERS, 60, **away("GB")), crowd(A.SHORT_TERM_LEARNERS, 60)),
    ),
    "job_shadowing_and_teaching_apart": Case(
        mobility(A.TEACHING_TRAINING_ASSIGNMENTS), "amount", (crowd(A.JOB_SHADOWING, 100),)
    ),
    "individual": Case(mobility(A.SKILLS_COMPETITIONS, away("CH")), "amount"),
    "visit_paid_by_unit_alone": Case(mobility(A.PREPARATORY_VISIT, {"exceptional_costs": [{"amount": 60}]}), "amount"),
    "territories": Case(mobility(A.SHORT_TERM_LEARNERS, away("RE")), "verdict"),
    "ka122_counts_guests": Case(
        mobility(A.INVITED_EXPERTS), "verdict", (crowd(A.SHORT_TERM_LEARNERS, 30),), action=Action.KA122
    ),
    "blended": Case(mobility(A.INVITED_EXPERTS, {"agreement": {"blended": True, "virtual_part": "online"}}), "verdict"),
    "visit_may_prepare": Case(mobility(A.PREPARATORY_VISIT, {"prepares": A.INVITED_EXPERTS}), "verdict"),
    "host_peers_count": Case(mobility(A.GROUP_MOBILITY_LEARNERS), "verdict"),
    "graduate_start_decides": Case(mobility(A.SHORT_TERM_LEARNERS, {"participants": [GRADUATE]}), "verdict"),
    "other_dates_apart": Case(
        mobility(A.COURSES_AND_TRAINING, {"participants": 1}),
        "verdict",
        (crowd(A.COURSES_AND_TRAINING, 3, **ELSEWHEN),),
    ),
    "ka121_any_months_up_to_max": Case(
        mobility(A.SHORT_TERM_LEARNERS), "verdict", project={"last_day": date(2028, 1, 31)}
    ),
}


def figures(base: Base) -> list[tuple[Figure, str]]:
    """Every figure behind the plan's lines and findings, with the rule."""
    found = assess(base.project, base.mobility, base.programme, base.totals(base.plan))
    behind = [(each.figure, each.rule) for each in found.findings if each.figure is not None]
    return [*behind, *((each, "") for line in found.budget.lines for each in line.figures)]


@pytest.mark.parametrize("name", CASES)
def test_a_reading_says_both_ways_and_what_it_changes(name: str) -> None:
    case = CASES[name]
    school = project(2026, case.action, {"rate_card": {"typed": RATES}, **case.project})
    base = Base(school, case.plan, CALL, (*case.others, case.plan))
    behind = [(each, rule) for each, rule in figures(base) if each.confidence is Confidence.READING]
    figure, rule = next((each, rule) for each, rule in behind if reading_name(each) == name)
    (found,) = two_ways(base, [figure], rule)
    assert f"readings.{case.says}" in {each.key.removesuffix("_open") for each in found.changes}, found.changes
    for words in map(catalogue, languages()):
        texts = [words.render(each) for each in found.sentences]
        assert len(set(texts)) == len(texts)
        assert {"en": "our reading", "lv": "mūsu lasījums"}.get(words.language.code, "")[:3] in " ".join(
            texts
        ).casefold()


def test_the_amount_of_the_other_way_is_the_one_that_would_be_paid() -> None:
    school = project(2026, changes={"rate_card": {"typed": RATES}})
    plan = mobility(A.SKILLS_COMPETITIONS, away("CH"))
    base = Base(school, plan, CALL)
    (found,) = two_ways(base, [each for each, _ in figures(base)])
    now = assess(school, plan, CALL).budget.planned
    assert found.changes[0].values == {"now": now, "then": now - 2 * Decimal(400)}


def test_every_reading_of_the_call_has_its_example() -> None:
    limits = {name for name, each in CALL.limits.items() if each.confidence is Confidence.READING}
    columns = {
        name
        for rules in CALL.activities.values()
        for name in ("individual", "blended", "visit_may_prepare")
        if (figure := rules.column(name)) is not None and figure.confidence is Confidence.READING
    }
    assert {*limits, *columns, "travel", "territories"} == set(CASES)
