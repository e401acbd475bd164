"""Plans that lead to one sentence each, beside those of cases.toml."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planner.eligibility import Verdict

SHORT, LONG, GROUP = "short_term_learners", "long_term_erasmuspro", "group_mobility_learners"
SHADOW, COURSE, VISIT, EXPERT = "job_shadowing", "courses_and_training", "preparatory_visit", "invited_experts"
HOSTED = "hosting_teachers_in_training"
OK, WARNING, ASKS, BLOCKED = Verdict.OK, Verdict.WARNING, Verdict.NEEDS_INFORMATION, Verdict.BLOCKED
COST = {"what": "support", "kind": "subsistence", "amount": 50}


@dataclass(frozen=True)
class Example:
    sentence: str
    verdict: Verdict
    activity: str
    mobility: dict[str, Any]
    project: dict[str, Any] = field(default_factory=dict)
    call: int = 2025
    action: str = "KA121"
    totals: dict[str, Any] = field(default_factory=dict)


def people(**changes: Any) -> dict[str, Any]:
    return {"participants": [changes]}


def group(**changes: Any) -> dict[str, Any]:
    return {"group": changes}


def course(**changes: Any) -> dict[str, Any]:
    return {"course": changes}


def travel(**changes: Any) -> dict[str, Any]:
    return {"travel": changes}


DEAR = {"cost": 900, "justification": "an island", "barrier": True, "approved": True}

EXAMPLES = [
    Example("activity_chosen.missing", ASKS, SHORT, {"activity": None}),
    Example("common_programme.unanswered", ASKS, GROUP, group(common_programme=None)),
    Example("bought_in.unanswered", ASKS, GROUP, group(bought_in=None)),
    Example("bought_in.holds", OK, GROUP, group(bought_in="partly")),
    Example("written_with_host.unanswered", ASKS, GROUP, group(written_with_host=None)),
    Example("written_with_host.fails", BLOCKED, GROUP, group(written_with_host=False)),
    Example("work_based.unanswered", ASKS, LONG, {"work_based": None}),
    Example("work_based.fails", WARNING, LONG, {"work_based": False}),
    Example("course_programme.unanswered", ASKS, COURSE, course(fixed_programme=None)),
    Example("course_format.unanswered", ASKS, COURSE, course(lectures_or_conference=None)),
    Example("course_countries.unanswered", ASKS, COURSE, course(countries=None)),
    Example("course_fee_days.unanswered", ASKS, COURSE, course(fee_days=None)),
    Example("course_same_sender.title_missing", ASKS, COURSE, course(title=""), call=2026),
    Example(
        "course_same_sender.fails",
        BLOCKED,
        COURSE,
        {},
        call=2026,
        totals={"course_participants": {"inclusiveclassrooms|2026-03-02": {"": 2}}},
    ),
    Example(
        "course_fee_days.longer_than_stay", WARNING, COURSE, {"participants": [{}, {"last_day": date(2026, 3, 5)}]}
    ),
    Example("visit_prepares.missing", ASKS, VISIT, {"prepares": None}),
    Example("visit_prepares.fails", BLOCKED, VISIT, {"prepares": VISIT}),
    Example("place_given.destination", ASKS, SHORT, travel(destination={"name": ""})),
    Example("place_given.origin", ASKS, SHORT, travel(origin={"country": ""})),
    Example("direction.home_missing", ASKS, SHORT, {}, {"organisation": {"country": ""}}),
    Example("direction.not_from_abroad", BLOCKED, EXPERT, travel(origin={"country": "LV"})),
    Example("destination_allowed.not_listed", ASKS, SHORT, travel(destination={"country": "ZZ"})),
    Example("host_kind.missing", ASKS, GROUP, {"host": {"kind": None}}),
    Example("visit_per_host.missing", ASKS, VISIT, {"host": {"name": ""}}),
    Example("host_established.unanswered", ASKS, SHORT, {"host_established_there": None}, call=2026),
    Example("host_established.fails", BLOCKED, SHORT, {"host_established_there": False}, call=2026),
    Example("related_host.unanswered", ASKS, SHORT, {"host_related_to_sender": None}, call=2026),
    Example(
        "related_host.fails",
        BLOCKED,
        SHORT,
        {"host_related_to_sender": True, "related_host_transnational": False},
        call=2026,
    ),
    Example("related_host.transnational_unanswered", ASKS, SHORT, {"host_related_to_sender": True}, call=2026),
    Example(
        "related_host.transnational",
        OK,
        SHORT,
        {"host_related_to_sender": True, "related_host_transnational": True},
        call=2026,
    ),
    Example("host_staff_lead.unanswered", ASKS, SHORT, {"host_staff_lead": None}, call=2026),
    Example("host_staff_lead.fails", BLOCKED, SHORT, {"host_staff_lead": False}, call=2026),
    Example("one_country.unanswered", ASKS, SHORT, {"one_country": None}, call=2026),
    Example("one_country.fails", BLOCKED, SHORT, {"one_country": False}, call=2026),
    Example("host_country.differs", WARNING, SHORT, {"host": {"country": "FR"}}),
    Example("work_based.fails", BLOCKED, LONG, {"work_based": False}, call=2026),
    Example("destination_allowed.closed", BLOCKED, SHADOW, travel(destination={"country": "RU"}), call=2026),
    Example("destination_allowed.closed", BLOCKED, SHADOW, travel(destination={"country": "BY"}), call=2026),
    Example("destination_allowed.unknown", ASKS, SHADOW, travel(destination={"country": "BY"})),
    Example("destination_allowed.unknown", ASKS, COURSE, travel(destination={"country": "GB"})),
    Example("destination_allowed.holds", OK, GROUP, travel(destination={"country": "RE"}), call=2026),
    *(
        Example(
            "destination_allowed.not_this_activity", BLOCKED, activity, travel(destination={"country": "GB"}), call=2026
        )
        for activity in (GROUP, COURSE)
    ),
    Example(
        "destination_allowed.not_this_activity",
        BLOCKED,
        VISIT,
        {"prepares": GROUP, **travel(destination={"country": "GB"})},
        call=2026,
    ),
    Example("guests_from.fails", BLOCKED, EXPERT, travel(origin={"country": "CA"}), call=2026),
    Example("any.unknown", ASKS, EXPERT, travel(origin={"country": "CA"})),
    Example("guests_from.holds", OK, EXPERT, {}, call=2026),
    Example("course_format.active_unanswered", ASKS, COURSE, course(lectures_or_conference=True), call=2026),
    Example("course_format.active", OK, COURSE, course(lectures_or_conference=True, mostly_active=True), call=2026),
    Example(
        "course_format.passive", BLOCKED, COURSE, course(lectures_or_conference=True, mostly_active=False), call=2026
    ),
    Example("course_transnational.unanswered", ASKS, COURSE, course(countries=1), call=2026),
    Example("course_transnational.holds", OK, COURSE, course(countries=1, transnational=True), call=2026),
    Example("course_transnational.fails", BLOCKED, COURSE, course(countries=None, transnational=False), call=2026),
    Example(
        "course_same_consortium.fails",
        BLOCKED,
        COURSE,
        people(sender="Saldus"),
        call=2026,
        totals={"course_participants": {"inclusiveclassrooms|2026-03-02": {"a": 3, "b": 3, "c": 3, "saldus": 1}}},
    ),
    Example("course_same_consortium.holds", OK, COURSE, {"participants": [{}, {"sender": "Saldus"}]}, call=2026),
    Example("vet_level.unanswered", ASKS, GROUP, people(vet_level=None), call=2026),
    Example("vet_level.fails", BLOCKED, GROUP, people(vet_level="cvet"), call=2026),
    Example("role_fits.fails", BLOCKED, GROUP, people(role="recent_graduate"), call=2026),
    Example("remote_staff.fails", BLOCKED, SHADOW, people(remote_country="DE"), call=2026),
    Example("trainee_studies.unanswered", ASKS, HOSTED, people(registered=None), call=2026),
    Example("trainee_studies.fails", BLOCKED, HOSTED, people(registered=False), call=2026),
    Example(
        "trainee_studies.fails", BLOCKED, HOSTED, people(registered=None, graduated_on=date(2025, 3, 1)), call=2026
    ),
    Example("trainee_studies.holds", OK, HOSTED, people(registered=None, graduated_on=date(2025, 3, 2)), call=2026),
    Example("second_grant.unanswered", ASKS, HOSTED, people(second_grant=None), call=2026),
    Example("second_grant.fails", BLOCKED, HOSTED, people(second_grant=True), call=2026),
    Example(
        "overlapping_stays.fails",
        BLOCKED,
        SHORT,
        people(id="anna"),
        totals={"stays": {"anna": [(date(2026, 3, 27), date(2026, 4, 9))]}},
    ),
    Example("group_venue.fails", BLOCKED, GROUP, group(venue="elsewhere")),
    Example("group_venue.reason_missing", ASKS, GROUP, group(venue="elsewhere"), call=2026),
    Example("group_venue.reason", OK, GROUP, group(venue="elsewhere", venue_reason="The workshop is there"), call=2026),
    Example(
        "group_venue.holds",
        OK,
        GROUP,
        {"host": {"kind": "other"}, **group(venue="eu_seat"), **travel(destination={"country": "FR"})},
        call=2026,
    ),
    Example("group_mix.unanswered", ASKS, GROUP, group(venue="eu_seat"), call=2026),
    Example("group_mix.fails", BLOCKED, GROUP, group(venue="eu_seat", learner_countries=1), call=2026),
    Example("group_mix.holds", OK, GROUP, group(venue="eu_seat", learner_countries=2), call=2026),
    Example("visit_prepares.fails", BLOCKED, VISIT, {"prepares": EXPERT}, call=2026),
    Example("visit_reason.missing", ASKS, VISIT, {"visit_reason": ""}, call=2026),
    Example("visit_organisers.unanswered", ASKS, VISIT, people(organises_project=None), call=2026),
    Example("visit_organisers.fails", BLOCKED, VISIT, people(organises_project=False), call=2026),
    Example(
        "inclusion_support.zero_grant",
        BLOCKED,
        SHORT,
        people(fewer_opportunities=True, zero_grant=True, support_costs=[COST]),
    ),
    Example("inclusion_support.on_visit", BLOCKED, VISIT, people(support_costs=[COST]), call=2026),
    *(
        Example(
            f"expensive_travel.{sentence}",
            verdict,
            activity,
            people(**{"expensive_travel": DEAR, **changes}),
            call=2026,
        )
        for sentence, verdict, activity, changes in (
            ("holds", OK, SHORT, {}),
            ("missing", ASKS, SHORT, {"expensive_travel": {**DEAR, "justification": ""}}),
            ("zero_grant", BLOCKED, SHORT, {"zero_grant": True}),
            ("on_visit", BLOCKED, VISIT, {}),
            ("not_claimed", BLOCKED, SHORT, {"claims_travel": False}),
            ("no_barrier", BLOCKED, SHORT, {"expensive_travel": {**DEAR, "barrier": False}}),
            ("barrier_unanswered", ASKS, SHORT, {"expensive_travel": {**DEAR, "barrier": None}}),
            ("not_approved", BLOCKED, SHORT, {"expensive_travel": {**DEAR, "approved": False}}),
            ("approval_open", ASKS, SHORT, {"expensive_travel": {**DEAR, "approved": None}}),
        )
    ),
    Example("exceptional_costs.on_visit", BLOCKED, VISIT, {"exceptional_costs": [{"amount": 60}]}, call=2026),
    Example("language_support.not_here", BLOCKED, COURSE, people(language_support=True), call=2026),
    Example("language_support.holds", OK, SHADOW, people(language_support=True), call=2026),
    Example("any.unknown", ASKS, SHADOW, people(language_support=True)),
    Example("blended_named.not_named", WARNING, EXPERT, {"agreement": {"blended": True}}, call=2026),
    Example(
        "companion_days.real_costs",
        WARNING,
        LONG,
        {"accompanying": [{}]},
        call=2026,
    ),
    Example(
        "companion_days.holds",
        OK,
        LONG,
        {"accompanying": [{"support_costs": [COST]}], **people(fewer_opportunities=True)},
        call=2026,
    ),
    Example("fled_ukraine.ask", WARNING, SHORT, people(fled_ukraine=True), call=2026),
    Example(
        "course_once_per_person.same_person",
        ASKS,
        COURSE,
        people(first_name="Zane", last_name="Ozola"),
        call=2026,
        totals={"course_names": ["zaneozola"]},
    ),
    Example("people_per_mentor.unanswered", ASKS, SHADOW, {"mentors_at_host": None}, call=2026),
    Example("dates_given.planned_only", ASKS, SHORT, {"first_day": None, "last_day": None, "planned_days": 26}),
    Example("dates_given.one_missing", ASKS, SHORT, {"first_day": None}),
    Example("dates_given.missing", ASKS, SHORT, {"first_day": None, "last_day": None}),
    Example("dates_order.mobility", BLOCKED, SHORT, {"last_day": date(2026, 3, 1)}),
    Example("dates_order.people", BLOCKED, SHORT, people(last_day=date(2026, 3, 1))),
    Example(
        "duration.within", OK, SHORT, {"first_day": None, "last_day": None, "planned_days": 10, "participants": []}
    ),
    Example("duration.all_within", OK, SHORT, {"participants": [{}, {"last_day": date(2026, 3, 20)}]}),
    Example("stay_in_project.too_early", BLOCKED, SHORT, {}, {"first_day": date(2026, 3, 3)}),
    Example(
        "stay_in_project.too_early",
        BLOCKED,
        SHORT,
        {"accompanying": [{"first_day": date(2026, 3, 1)}]},
        {"first_day": date(2026, 3, 2)},
    ),
    Example("green_means.missing", ASKS, SHORT, travel(green=True)),
    Example("green_default.holds", OK, SHORT, travel(green=True, official_km=499.9), call=2026),
    Example("participants_given.missing", ASKS, SHORT, {"participants": []}),
    Example("visit_learners.holds", OK, VISIT, people(role="learner", registered=True)),
    Example("visit_learners.holds", OK, VISIT, {"prepares": SHORT, **people(role="learner", fled_ukraine=True)}),
    Example("learners_registered.unanswered", ASKS, SHORT, people(role="apprentice", registered=None)),
    Example("staff_link.unanswered", ASKS, VISIT, people(link_documented=None)),
    Example("recent_graduate.date_missing", ASKS, SHORT, people(role="recent_graduate")),
    Example("recent_graduate.not_yet", WARNING, SHORT, people(role="recent_graduate", graduated_on=date(2026, 3, 3))),
    Example(
        "course_once_per_person.fails",
        BLOCKED,
        COURSE,
        people(first_name="Zane", last_name="Ozola", email="Zane@skola.lv"),
        call=2026,
        totals={"earlier_courses": {"zaneozola|zane@skola.lv": (1, 5)}},
    ),
    Example("minors_guardian.birth_date_missing", ASKS, SHORT, people(birth_date=None)),
    Example("minors_guardian.fails", ASKS, SHORT, people(birth_date=date(2008, 3, 3), guardian={"email": "a@b.lv"})),
    Example("minors_guardian.holds", OK, SHORT, people(birth_date=date(2010, 1, 1), guardian={"name": "Ilze"})),
    Example("minors_accompanied.holds", OK, SHORT, {"accompanying": [{}], **people(birth_date=date(2010, 1, 1))}),
    Example("group_accompanied.missing", ASKS, GROUP, {"accompanying": []}),
    Example("group_accompanied.dates_open", OK, GROUP, {"first_day": None, "last_day": None, "planned_days": 5}),
    Example("accompanying_needed.holds", OK, SHADOW, {"accompanying": [{}], **people(fewer_opportunities=True)}),
    Example("accompanying_needed.fails", WARNING, EXPERT, {"accompanying": [{}]}),
    Example("accompanying_dates.outside", WARNING, SHORT, {"accompanying": [{"last_day": date(2026, 3, 28)}]}),
    Example("double_funding.subsistence", BLOCKED, SHORT, people(fewer_opportunities=True, support_costs=[COST])),
    Example(
        "double_funding.travel",
        BLOCKED,
        SHORT,
        people(
            fewer_opportunities=True,
            support_costs=[{**COST, "kind": "travel"}],
        ),
    ),
    Example(
        "double_funding.holds",
        OK,
        SHORT,
        people(fewer_opportunities=True, claims_individual_support=False, support_costs=[COST]),
    ),
    Example("inclusion_support.fails", BLOCKED, SHORT, people(support_costs=[COST])),
    Example("inclusion_support.fails", BLOCKED, SHORT, {"accompanying": [{"support_costs": [COST]}]}),
    Example(
        "inclusion_support.holds",
        OK,
        SHORT,
        {"accompanying": [{"support_costs": [COST]}], **people(fewer_opportunities=True)},
    ),
    Example("expensive_travel.holds", OK, SHORT, people(expensive_travel={"cost": 900, "justification": "an island"})),
    Example("language_support.too_short", WARNING, SHADOW, people(language_support=True), call=2021),
    Example("unfunded_days.too_many", BLOCKED, SHORT, people(unfunded_days=27)),
    Example("blended.missing", ASKS, SHORT, {"agreement": {"blended": True}}),
    Example("blended.holds", OK, SHORT, {"agreement": {"blended": True, "virtual_part": "Two calls with the mentor"}}),
    Example("project_dates.missing", ASKS, SHORT, {}, {"last_day": None}),
    Example("project_dates.order", BLOCKED, SHORT, {}, {"last_day": date(2025, 5, 31)}),
    Example("project_length.too_long", BLOCKED, SHORT, {}, {"last_day": date(2027, 3, 1)}, action="KA122"),
    Example("project_length.holds", OK, SHORT, {}, {"last_day": date(2027, 2, 28)}, action="KA122"),
    Example("project_length.ka121_unusual", WARNING, SHORT, {}, {"last_day": date(2027, 5, 31)}),
    Example("inclusion_criteria.missing", ASKS, SHORT, people(fewer_opportunities=True), {"inclusion_criteria": ""}),
    Example("project_code.differs", WARNING, SHORT, {}, {"code": "2026-1-LV01-KA121-VET-000012345"}),
    Example("project_code.differs", WARNING, SHORT, {}, {"code": " 2025-1-lv01-ka122-VET-000012345"}),
    Example(
        "typed_rates.below",
        WARNING,
        SHORT,
        {},
        {"rate_card": {"typed": {"staff_group1": {"value": 9, "typed_on": "2026-01-12"}}}},
        call=2026,
    ),
    Example(
        "typed_rates.above",
        WARNING,
        SHORT,
        {},
        {"rate_card": {"typed": {"staff_group1": {"value": 1900, "typed_on": "2026-01-12"}}}},
        call=2026,
    ),
]


TWO_AIMS = {"objectives": [{"title": "Inclusion"}, {"title": "Green skills"}]}
KA122_2026: dict[str, Any] = {"call": 2026, "action": "KA122"}
EXAMPLES += [
    Example("accredited_start.fails", BLOCKED, SHORT, {}, {"first_day": date(2026, 7, 1)}, call=2026),
    Example("short_term_start.round_missing", ASKS, SHORT, {}, {"round": None}, **KA122_2026),
    *(
        Example(f"short_term_start.{said}", verdict, SHORT, {}, {"round": number, "first_day": day}, **KA122_2026)
        for said, verdict, number, day in (
            ("holds", OK, 1, date(2026, 12, 31)),
            ("fails", BLOCKED, 1, date(2027, 1, 1)),
            ("fails", BLOCKED, 1, date(2026, 5, 31)),
            ("holds", OK, 2, date(2027, 1, 1)),
            ("holds", OK, 2, date(2027, 5, 31)),
            ("fails", BLOCKED, 2, date(2027, 6, 1)),
        )
    ),
    Example("accreditation.unanswered", ASKS, SHORT, {}, {"accredited": None}, **KA122_2026),
    Example("accreditation.holds", OK, SHORT, {}, {}, **KA122_2026),
    Example("accreditation.fails", BLOCKED, SHORT, {}, {"accredited": True}, **KA122_2026),
    Example("accreditation.since_missing", ASKS, SHORT, {}, {"accredited_since": None}, call=2026),
    Example("accreditation.valid", OK, SHORT, {}, {"accredited_since": date(2026, 6, 1)}, call=2026),
    Example("accreditation.too_late", BLOCKED, SHORT, {}, {"accredited_since": date(2026, 6, 2)}, call=2026),
    Example("earlier_grants.missing", ASKS, SHORT, {}, {"earlier_grants": None}, **KA122_2026),
    Example("earlier_grants.holds", OK, SHORT, {}, {"earlier_grants": 2}, **KA122_2026),
    Example("earlier_grants.fails", BLOCKED, SHORT, {}, {"earlier_grants": 3}, **KA122_2026),
    Example("objectives_served.missing", WARNING, SHORT, {}, TWO_AIMS, call=2026),
    Example("objectives_served.missing", WARNING, SHORT, {"objectives": [3]}, TWO_AIMS, call=2026),
    Example("objectives_served.holds", OK, SHORT, {"objectives": [2]}, TWO_AIMS, call=2026),
    Example(
        "direction.ukraine_by_amendment",
        WARNING,
        SHORT,
        {"participants": [{"fled_ukraine": True}], **travel(destination={"country": "LV"})},
    ),
    Example(
        "direction.not_abroad",
        BLOCKED,
        SHORT,
        {"participants": [{"fled_ukraine": True}], **travel(destination={"country": "LV"})},
        call=2026,
    ),
    Example("staff_or_learners.missing", WARNING, VISIT, {}, call=2026),
]

EXAMPLES += [
    Example(
        f"typed_rates.{sentence}",
        verdict,
        SHORT,
        {},
        {"rate_card": {"typed": {name: {"value": value, "typed_on": "2026-01-12"}}}},
        call=2026,
    )
    for sentence, verdict, name, value in (
        ("unknown_name", WARNING, "lerner_group1", 60),
        ("impossible", BLOCKED, "inclusion_participants_share", 500),
        ("contradicts", WARNING, "organisational_short_term_learners", 349),
    )
]
