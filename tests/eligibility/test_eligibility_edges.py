"""Where a rule turns over: the last day that fits and the first that does not, and who is named."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from plans_in_order import FIRST_DAY, findings, mobility, plain, project

from planner.eligibility import Finding, check, course_fee_cap
from planner.eligibility.context import RuleContext
from planner.model import ADULT_YEARS, Action, ActivityType, ProjectTotals, age_on
from planner.programme import load_call
from planner.readiness import is_minor

SHORT, LONG = ActivityType.SHORT_TERM_LEARNERS, ActivityType.LONG_TERM_ERASMUSPRO
LAST_DAY = FIRST_DAY + timedelta(days=25)
FEWER = {"fewer_opportunities": True}


def sentences(
    activity: ActivityType, changes: dict[str, Any], call: int = 2025, **of_project: Any
) -> dict[str, Finding]:
    found = findings(project(call, changes=of_project), mobility(activity, changes))
    return {plain(each).key.removeprefix("eligibility."): each for each in found}


def lasting(days: int, **changes: Any) -> dict[str, Any]:
    return {"last_day": FIRST_DAY + timedelta(days=days - 1), **changes}


@pytest.mark.parametrize(
    ("activity", "days", "sentence"),
    [
        (SHORT, 9, "too_short_unless"),
        (SHORT, 10, "within"),
        (SHORT, 89, "within"),
        (SHORT, 90, "erasmuspro_instead"),
        (SHORT, 365, "erasmuspro_instead"),
        (SHORT, 366, "too_long"),
        (LONG, 9, "too_short"),
        (LONG, 10, "short_term_instead"),
        (LONG, 89, "short_term_instead"),
        (LONG, 90, "within"),
        (LONG, 365, "within"),
        (LONG, 366, "too_long"),
        (ActivityType.GROUP_MOBILITY_LEARNERS, 1, "too_short"),
        (ActivityType.GROUP_MOBILITY_LEARNERS, 30, "within"),
        (ActivityType.GROUP_MOBILITY_LEARNERS, 31, "too_long"),
        (ActivityType.SKILLS_COMPETITIONS, 1, "within"),
        (ActivityType.SKILLS_COMPETITIONS, 10, "within"),
        (ActivityType.SKILLS_COMPETITIONS, 11, "too_long"),
        (ActivityType.JOB_SHADOWING, 1, "too_short"),
        (ActivityType.JOB_SHADOWING, 60, "within"),
        (ActivityType.JOB_SHADOWING, 61, "too_long"),
        (ActivityType.TEACHING_TRAINING_ASSIGNMENTS, 365, "within"),
        (ActivityType.TEACHING_TRAINING_ASSIGNMENTS, 366, "too_long"),
        (ActivityType.INVITED_EXPERTS, 61, "too_long"),
        (ActivityType.HOSTING_TEACHERS_IN_TRAINING, 9, "too_short"),
        (ActivityType.HOSTING_TEACHERS_IN_TRAINING, 365, "within"),
    ],
)
def test_length_in_days(activity: ActivityType, days: int, sentence: str) -> None:
    said = [each for each in sentences(activity, lasting(days)) if each.startswith("duration.")]
    assert said == [f"duration.{sentence}"]


def test_one_day_is_no_mistake_in_the_dates() -> None:
    own = {"participants": [{"first_day": FIRST_DAY, "last_day": FIRST_DAY}]}
    said = sentences(ActivityType.SKILLS_COMPETITIONS, lasting(1, **own))
    assert not {"dates_order.mobility", "dates_order.people"} & set(said)


def test_dates_the_wrong_way_round_have_no_length() -> None:
    for people in (0, 2):
        said = sentences(SHORT, {"last_day": FIRST_DAY - timedelta(days=1), "participants": people})
        assert "dates_order.mobility" in said
        assert not [each for each in said if each.startswith(("duration.", "unfunded_days"))]


def test_ten_days_with_fewer_opportunities_need_no_reason() -> None:
    said = sentences(SHORT, lasting(10, participants=[FEWER]))
    assert "duration.within" in said
    assert not [each for each in said if each.startswith("short_stay.")]


def test_a_regular_stay_beside_a_short_one_is_confirmed() -> None:
    short = {**FEWER, "last_day": FIRST_DAY + timedelta(days=4)}
    said = sentences(SHORT, {"participants": [{}, short], "short_stay_justification": "A taster."})
    assert said["duration.within"].message.values["n"] == 26
    assert said["short_stay.justified"].message.values["who"] is not None


def test_only_those_with_dates_of_their_own_are_named() -> None:
    late = {"first_name": "Anna", "last_day": FIRST_DAY + timedelta(days=99)}
    said = sentences(SHORT, {"participants": [{"first_name": "Ivo"}, late]})
    assert said["duration.erasmuspro_instead"].message.values["who"] == ("Anna",)
    everyone = sentences(SHORT, lasting(100, participants=[{"first_name": "Ivo"}, {"first_name": "Anna"}]))
    assert "Ivo" not in str(everyone["duration.erasmuspro_instead"].message.values["who"])


def test_one_unknown_bound_is_asked_for() -> None:
    programme = load_call(2025)
    for bound in ("min_days", "max_days"):
        for unknown in (None, programme.limit("nothing")):
            rules = programme.activities[SHORT].model_copy(update={bound: unknown})
            call = programme.model_copy(update={"activities": {**programme.activities, SHORT: rules}})
            keys = {each.message.key for each in check(project(2025), mobility(SHORT), call, ProjectTotals())}
            assert "eligibility.duration.unknown" in keys
            keys = {
                each.message.key for each in check(project(2025), mobility(LONG, lasting(20)), call, ProjectTotals())
            }
            assert "eligibility.duration.too_short" in keys


def test_a_stay_may_fill_the_whole_project() -> None:
    said = sentences(SHORT, {}, first_day=FIRST_DAY, last_day=LAST_DAY)
    assert {each for each in said if each.startswith("stay_in_project")} == {"stay_in_project.holds"}


@pytest.mark.parametrize(
    ("begin", "end", "sentence"),
    [(1, 0, "too_early"), (0, -1, "too_late")],
)
def test_a_day_outside_the_project(begin: int, end: int, sentence: str) -> None:
    said = sentences(SHORT, {}, first_day=FIRST_DAY + timedelta(days=begin), last_day=LAST_DAY + timedelta(days=end))
    assert {each for each in said if each.startswith("stay_in_project")} == {f"stay_in_project.{sentence}"}


def test_unpaid_days_up_to_the_whole_stay() -> None:
    assert "unfunded_days.too_many" not in sentences(SHORT, {"participants": [{"unfunded_days": 26}]})
    assert "unfunded_days.too_many" in sentences(SHORT, {"accompanying": [{"unfunded_days": 27}]})


def test_two_countries_are_enough_for_a_course() -> None:
    assert "course_countries.holds" in sentences(ActivityType.COURSES_AND_TRAINING, {"course": {"countries": 2}})


@pytest.mark.parametrize(("people", "sentence"), [(3, "holds"), (4, "fails")])
def test_people_on_one_visit(people: int, sentence: str) -> None:
    assert f"visit_persons.{sentence}" in sentences(ActivityType.PREPARATORY_VISIT, {"participants": people})


@pytest.mark.parametrize(("people", "sentence"), [(2, "holds"), (3, "fails")])
def test_people_per_mentor(people: int, sentence: str) -> None:
    assert f"people_per_mentor.{sentence}" in sentences(ActivityType.JOB_SHADOWING, {"participants": people}, 2026)


@pytest.mark.parametrize(("km", "said"), [(499.9, True), (500, False)])
def test_distance_below_which_green_is_expected(km: float, said: bool) -> None:
    assert ("green_default.fails" in sentences(SHORT, {"travel": {"official_km": km}}, 2026)) is said


@pytest.mark.parametrize(
    ("graduated", "months", "sentence"),
    [
        (date(2025, 3, 27), 0, "holds"),
        (date(2025, 3, 26), 0, "ends_outside"),
        (date(2025, 3, 2), 0, "ends_outside"),
        (date(2025, 3, 1), 0, "too_late"),
        (date(2025, 3, 1), 1, "holds"),
        (FIRST_DAY, 0, "holds"),
    ],
)
def test_window_of_a_graduate(graduated: date, months: int, sentence: str) -> None:
    graduate = {"role": "recent_graduate", "graduated_on": graduated, "service_months": months}
    said = [each for each in sentences(SHORT, {"participants": [graduate]}) if each.startswith("recent_graduate")]
    assert said == [f"recent_graduate.{sentence}"]


def test_an_adult_may_come_later_and_leave_earlier_than_the_group_of_participants() -> None:
    inside = {"first_day": FIRST_DAY + timedelta(days=1), "last_day": LAST_DAY - timedelta(days=1)}
    assert "accompanying_dates.outside" not in sentences(SHORT, {"accompanying": [inside, {}]})
    longer = {"participants": [{"last_day": LAST_DAY + timedelta(days=5)}, {}]}
    until_then = {"accompanying": [{"last_day": LAST_DAY + timedelta(days=5)}], **longer}
    assert "accompanying_dates.outside" not in sentences(SHORT, until_then)


def test_place_rules_wait_for_the_activity() -> None:
    said = sentences(SHORT, {"activity": None})
    assert not [each for each in said if each.startswith(("direction", "destination_allowed"))]


def test_a_zero_grant_traveller_is_paid_nothing_twice() -> None:
    cost = {"kind": "travel", "amount": 50}
    said = sentences(SHORT, {"participants": [{**FEWER, "zero_grant": True, "support_costs": [cost]}]})
    assert "inclusion_support.zero_grant" in said
    assert not {each for each in said if each.startswith("double_funding")}


@pytest.mark.parametrize(
    ("grant", "limit"), [("39999.99", "course_fee_small_grant_cap"), ("40000", "course_fee_share_of_grant")]
)
def test_which_cap_a_grant_meets(grant: str, limit: str) -> None:
    finding = course_fee_cap(project(2025, changes={"grant": grant}), Decimal(1), load_call(2025))
    assert finding.figure is not None
    assert finding.figure.name.endswith(limit)


@pytest.mark.parametrize(("people", "sentence"), [(3, "holds"), (4, "fails")])
def test_people_on_one_course(people: int, sentence: str) -> None:
    said = sentences(ActivityType.COURSES_AND_TRAINING, {"participants": people}, 2026)
    assert f"course_same_sender.{sentence}" in said


def test_a_course_without_people_asks_for_them_only() -> None:
    said = sentences(ActivityType.COURSES_AND_TRAINING, {"participants": 0}, 2026)
    assert "participants_given.missing" in said
    assert not [each for each in said if each.startswith(("course_once", "role_fits", "staff_link", "people_per"))]


def test_thirty_participants_are_allowed_in_a_short_term_project() -> None:
    for others, sentence in ((28, "holds"), (29, "fails")):
        found = findings(project(2025, Action.KA122), mobility(SHORT), ProjectTotals(project_participants=others))
        assert f"eligibility.project_participants.{sentence}" in {each.message.key for each in found}


def test_visitors_do_not_count_towards_the_thirty() -> None:
    found = findings(
        project(2025, Action.KA122), mobility(ActivityType.PREPARATORY_VISIT), ProjectTotals(project_participants=30)
    )
    assert "eligibility.project_participants.holds" in {each.message.key for each in found}


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        (date(2026, 2, 27), "too_short"),
        (date(2026, 2, 28), "holds"),
        (date(2027, 2, 28), "holds"),
        (date(2027, 3, 1), "too_long"),
    ],
)
def test_six_to_eighteen_months(last: date, sentence: str) -> None:
    found = findings(project(2025, Action.KA122, {"last_day": last}), mobility(SHORT))
    assert [each.message.key for each in found if each.rule == "project_length"] == [
        f"eligibility.project_length.{sentence}"
    ]


def test_a_mark_for_ukraine_beside_the_flag_adds_nothing() -> None:
    assert "fled_ukraine.counts" not in sentences(SHORT, {"participants": [FEWER, {**FEWER, "fled_ukraine": True}]})


@pytest.mark.parametrize("activity", [ActivityType.JOB_SHADOWING, ActivityType.INVITED_EXPERTS])
@pytest.mark.parametrize(("days", "said"), [(30, True), (31, False)])
def test_language_support_of_staff_and_guests(activity: ActivityType, days: int, said: bool) -> None:
    plan = lasting(days, participants=[{"language_support": True}, {}])
    assert ("language_support.too_short" in sentences(activity, plan, 2021)) is said


def test_money_paid_twice_is_not_called_fine_elsewhere() -> None:
    for kind in ("travel", "subsistence"):
        twice = {**FEWER, "support_costs": [{"kind": kind, "amount": 50}]}
        said = {each for each in sentences(SHORT, {"participants": [twice]}) if each.startswith("double_funding")}
        assert said == {f"double_funding.{kind}"}


@pytest.mark.parametrize(
    ("birth", "day", "years"),
    [
        (date(2008, 3, 2), date(2026, 3, 1), 17),
        (date(2008, 3, 2), date(2026, 3, 2), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_is_counted_one_way_everywhere(birth: date, day: date, years: int) -> None:
    plan = mobility(ActivityType.SHORT_TERM_LEARNERS, {"first_day": day, "participants": [{"birth_date": birth}]})
    context = RuleContext(project(2025), plan, load_call(2025), ProjectTotals())
    assert age_on(birth, day) == years
    assert bool(context.minors) is is_minor(plan, plan.participants[0]) is (years < ADULT_YEARS)
