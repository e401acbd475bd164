"""The set of rules, and what every finding owes its reader."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from plans_in_order import a_year_later, findings, mobility, project, worst

import planner.locale
from planner.eligibility import Finding, Verdict, check, rule_ids
from planner.eligibility import rules as rule_list
from planner.eligibility.accompanying import first_gap
from planner.eligibility.context import RuleContext, add_months
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.registry import Rule, rule, rules_of
from planner.locale import languages
from planner.model import Action, ActivityType, Project, ProjectTotals, Step
from planner.programme import Confidence, Figure, Programme, load_call

RULES = {
    "accompanying_dates",
    "accompanying_needed",
    "accreditation",
    "accredited_start",
    "activity_available",
    "activity_chosen",
    "blended",
    "blended_named",
    "bought_in",
    "common_programme",
    "companion_days",
    "course_countries",
    "course_fee_cap",
    "course_fee_days",
    "course_format",
    "course_once_per_person",
    "course_programme",
    "course_same_consortium",
    "course_same_sender",
    "course_transnational",
    "dates_given",
    "dates_order",
    "destination_allowed",
    "direction",
    "double_funding",
    "duration",
    "earlier_grants",
    "exceptional_costs",
    "expensive_travel",
    "fled_ukraine",
    "funded_travel_days",
    "green_default",
    "green_means",
    "group_accompanied",
    "group_mix",
    "group_size",
    "group_venue",
    "guests_from",
    "host_country",
    "host_established",
    "host_kind",
    "host_staff_lead",
    "inclusion_criteria",
    "inclusion_support",
    "language_support",
    "learners_registered",
    "mentor_named",
    "minors_accompanied",
    "minors_guardian",
    "objectives_served",
    "one_country",
    "overlapping_stays",
    "participants_given",
    "people_per_mentor",
    "place_given",
    "project_dates",
    "project_length",
    "project_participants",
    "recent_graduate",
    "related_host",
    "remote_staff",
    "role_fits",
    "second_grant",
    "short_stay",
    "short_term_start",
    "staff_link",
    "staff_or_learners",
    "stay_in_project",
    "third_country_share",
    "project_code",
    "trainee_studies",
    "typed_rates",
    "unfunded_days",
    "vet_level",
    "visit_learners",
    "visit_organisers",
    "visit_per_host",
    "visit_persons",
    "visit_prepares",
    "visit_reason",
    "work_based",
    "written_with_host",
}
"""Written out, so that none is dropped or renamed by accident; a new one need not be added."""

NEW_IN_2026 = {
    "accreditation",
    "accredited_start",
    "companion_days",
    "course_once_per_person",
    "course_same_consortium",
    "course_same_sender",
    "course_transnational",
    "earlier_grants",
    "green_default",
    "group_mix",
    "host_established",
    "host_staff_lead",
    "mentor_named",
    "objectives_served",
    "one_country",
    "people_per_mentor",
    "related_host",
    "remote_staff",
    "second_grant",
    "short_term_start",
    "staff_or_learners",
    "trainee_studies",
    "visit_organisers",
    "visit_reason",
}


def test_no_rule_is_lost_and_none_is_there_twice() -> None:
    assert set(rule_ids()) >= RULES
    assert len(rule_ids()) == len(set(rule_ids()))


@rule(Step.PLACE, "host.town", limit="host_staff_lead")
def host_town_named(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A made-up rule: these lines, two sentences and a figure in a call's file are all that a rule takes."""
    yield about.judge(bool(context.mobility.host.town), least=about.bound)


def with_limit(value: Decimal | None) -> Programme:
    confidence = Confidence.UNKNOWN if value is None else Confidence.OFFICIAL
    figure = Figure(name="host_staff_lead", value=value, confidence=confidence)
    return load_call(2025).model_copy(update={"limits": {"host_staff_lead": figure}})


def test_a_rule_is_a_few_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    made = rules_of(__name__)
    assert made == (host_town_named,)
    monkeypatch.setattr(rule_list, "RULES", (*rule_list.RULES, *made))
    assert "host_town_named" in rule_ids()

    def said(programme: Programme) -> list[tuple[str, Verdict, str]]:
        plan = mobility(ActivityType.SHORT_TERM_LEARNERS)
        found = check(project(2025), plan, programme, ProjectTotals())
        return [(each.message.key, each.verdict, each.field) for each in found if each.rule == "host_town_named"]

    fails = ("eligibility.host_town_named.fails", Verdict.BLOCKED, "host.town")
    assert said(with_limit(Decimal(1))) == [fails]
    assert said(with_limit(Decimal(0))) == [], "a call may say that it does not ask for this"
    assert said(load_call(2025)) == [], "a call without the limit does not have the rule"
    assert said(with_limit(None)) == [("eligibility.any.unknown", Verdict.NEEDS_INFORMATION, "host.town")]


def test_every_rule_belongs_to_a_topic_and_has_a_sentence() -> None:
    for each in rule_list.RULES:
        assert isinstance(each, Rule)
        assert any(key.startswith(f"eligibility.{each.name}.") for key in _texts("en")), each.name


@pytest.mark.parametrize("activity", ActivityType)
@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("call", [2025, 2026])
def test_a_plan_in_order_has_only_ok_findings(call: int, action: Action, activity: ActivityType) -> None:
    dates = a_year_later(activity) if call == 2026 else {}
    beside = ProjectTotals(main_mobilities=1)
    verdicts = worst(findings(project(call, action), mobility(activity, dates), beside))
    broken = {rule: verdict for rule, verdict in verdicts.items() if verdict is not Verdict.OK}
    assert not broken, f"what these rules ask for has to stand in tests/eligibility/plans_in_order.py: {broken}"


@pytest.mark.parametrize("activity", ActivityType)
def test_limits_of_2026_say_nothing_before(activity: ActivityType) -> None:
    before = {each.rule for call in (2021, 2024, 2025) for each in findings(project(call), mobility(activity))}
    assert not before & NEW_IN_2026


def test_limits_of_2026_block_where_the_guide_says_so_and_only_advise_green_travel() -> None:
    broken = {
        "host_established_there": False,
        "host_related_to_sender": True,
        "related_host_transnational": False,
        "host_staff_lead": False,
        "one_country": False,
        "mentors_at_host": 0,
        "travel": {"official_km": 120},
        **a_year_later(ActivityType.JOB_SHADOWING),
    }
    verdicts = worst(findings(project(2026), mobility(ActivityType.JOB_SHADOWING, broken)))
    blocked = {"host_established", "host_staff_lead", "one_country", "related_host", "people_per_mentor"}
    assert {rule for rule, verdict in verdicts.items() if verdict is Verdict.BLOCKED} == blocked
    assert verdicts["green_default"] is Verdict.WARNING


def test_figure_behind_the_finding() -> None:
    too_long = {"last_day": date(2026, 12, 31)}
    found = findings(project(2025), mobility(ActivityType.GROUP_MOBILITY_LEARNERS, too_long))
    finding = next(each for each in found if each.rule == "duration")
    assert finding.figure is not None
    assert finding.figure.value == 30
    assert finding.figure.sources


def test_equal_problems_of_many_people_are_one_finding() -> None:
    everyone = {"participants": [{"registered": False, "birth_date": date(2010, 1, 1)} for _ in range(30)]}
    found = findings(project(2025), mobility(ActivityType.SHORT_TERM_LEARNERS, everyone))
    rules = [each.rule for each in found]
    assert len(rules) == len(set(rules))


@pytest.mark.parametrize("code", languages())
def test_sentences_are_short_and_say_what_to_do(code: str) -> None:
    for key, forms in _texts(code).items():
        for text in forms:
            assert len(text) <= 150, key
            if not key.endswith((".holds", ".within", ".all_within")) and ".person." not in key:
                assert any(mark in text for mark in ":;,."), key


def test_languages_fill_the_same_fields() -> None:
    english = {key: _fields(forms) for key, forms in _texts("en").items()}
    for code in languages():
        assert {key: _fields(forms) for key, forms in _texts(code).items()} == english


def _texts(code: str) -> dict[str, list[str]]:
    text = files(planner.locale).joinpath(code, "eligibility.json").read_text("utf-8")
    return {key: each if isinstance(each, list) else [each] for key, each in json.loads(text).items()}


def _fields(forms: list[str]) -> set[str]:
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 6, 20), 18, date(2026, 12, 20)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_months_later(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("periods", "gap"),
    [
        ([(1, 10)], None),
        ([(1, 4), (5, 10)], None),
        ([(5, 12), (1, 6)], None),
        ([(1, 4), (6, 10)], 5),
        ([(2, 10)], 1),
        ([(1, 9)], 10),
        ([], 1),
        ([(1, 8), (2, 3), (9, 10)], None),
    ],
)
def test_first_day_without_anybody(periods: list[tuple[int, int]], gap: int | None) -> None:
    def march(day: int) -> date:
        return date(2026, 3, day)

    expected = None if gap is None else march(gap)
    assert first_gap(march(1), march(10), [(march(begin), march(end)) for begin, end in periods]) == expected


@pytest.mark.parametrize(
    ("code", "coded"),
    [
        ("2025-1-LV01-KA121-VET-000012345", (2025, Action.KA121)),
        (" 2026-2-de02-ka122-vet-1", (2026, Action.KA122)),
        ("2026-1-LV01-KA120-VET-000012345", None),
        ("KA122", None),
        ("", None),
    ],
)
def test_a_code_names_call_and_action(code: str, coded: tuple[int, Action] | None) -> None:
    assert Project(call=2025, code=code).coded == coded
