"""What the guide 2026 says where the planner once said something else: D1 to D29, each by its number."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from plans_in_order import FIRST_DAY, findings, mobility, project

from planner.assess import Assessment, assess
from planner.budget import Category, Status, totals_beside
from planner.documents import PaperContext, make, paper_kind, paper_kinds
from planner.documents.document import Printing
from planner.eligibility import Verdict, third_country_share
from planner.locale import catalogue
from planner.model import Action, ActivityType, Mobility, Project, ProjectTotals
from planner.programme import Confidence, load_call, plausible

CALL = load_call(2026)
A = ActivityType
OK, WARNING, ASKS, BLOCKED = Verdict.OK, Verdict.WARNING, Verdict.NEEDS_INFORMATION, Verdict.BLOCKED
RATES = {"learner": "66", "staff": "117"}


def ours(action: Action = Action.KA121, **changes: Any) -> Project:
    typed = {name: {"value": value, "typed_on": "2026-01-12"} for name, value in RATES.items()}
    return project(2026, action, {"rate_card": {"typed": typed}, **changes})


def verdicts(plan: Mobility, rule: str, action: Action = Action.KA121, **changes: Any) -> set[Verdict]:
    return {each.verdict for each in findings(ours(action, **changes), plan) if each.rule == rule}


def assessed(plan: Mobility, totals: ProjectTotals | None = None, **changes: Any) -> Assessment:
    return assess(ours(**changes), plan, CALL, totals)


def to(activity: ActivityType, country: str, **changes: Any) -> Mobility:
    place = {"travel": {"destination": {"name": "", "country": country}}, "host": {"country": country}}
    return mobility(activity, {**place, **changes})


@pytest.mark.parametrize(
    ("activity", "country", "verdict"),
    [
        (A.JOB_SHADOWING, "RU", BLOCKED),
        (A.JOB_SHADOWING, "BY", BLOCKED),
        (A.JOB_SHADOWING, "GB", OK),
        (A.GROUP_MOBILITY_LEARNERS, "GB", BLOCKED),
        (A.COURSES_AND_TRAINING, "CH", BLOCKED),
    ],
)
def test_d01_third_countries_by_activity(activity: ActivityType, country: str, verdict: Verdict) -> None:
    assert verdicts(to(activity, country), "destination_allowed") == {verdict}
    assert (assessed(to(activity, country)).budget.status is Status.BLOCKED) or verdict is OK


def test_d01_an_expert_comes_from_a_programme_country() -> None:
    expert = mobility(A.INVITED_EXPERTS, {"travel": {"origin": {"name": "", "country": "CA"}}})
    assert verdicts(expert, "guests_from") == {BLOCKED}


def test_d02_groups_are_for_learners_of_initial_vet() -> None:
    graduate = mobility(A.GROUP_MOBILITY_LEARNERS, {"participants": [{"role": "recent_graduate"}, {}]})
    assert verdicts(graduate, "role_fits") == {BLOCKED}
    cvet = mobility(A.GROUP_MOBILITY_LEARNERS, {"participants": [{"vet_level": "cvet"}, {}]})
    assert verdicts(cvet, "vet_level") == {BLOCKED}


def test_d03_ranges_are_those_of_vet_and_2025_has_none() -> None:
    assert plausible(CALL, "learner_group1", Decimal(128)) is not None
    assert plausible(CALL, "learner_group1", Decimal(127)) is None
    assert plausible(CALL, "staff_group3", Decimal(83)) is not None
    assert load_call(2025).ranges == {}


@pytest.mark.parametrize("activity", [A.GROUP_MOBILITY_LEARNERS, A.COURSES_AND_TRAINING, A.SKILLS_COMPETITIONS])
def test_d04_no_language_support_here(activity: ActivityType) -> None:
    plan = mobility(activity, {"participants": [{"language_support": True}] * 2})
    assert verdicts(plan, "language_support") == {BLOCKED}
    assert assessed(plan).budget.by_category()[Category.LINGUISTIC_SUPPORT] == 0


def test_d04_erasmuspro_has_the_second_amount_always() -> None:
    plan = mobility(A.LONG_TERM_ERASMUSPRO, {"participants": [{}, {"language_support": True}]})
    assert assessed(plan).budget.by_category()[Category.LINGUISTIC_SUPPORT] == 150 + 300


def test_d05_a_group_meets_at_an_eu_seat_with_learners_of_two_countries() -> None:
    seat: dict[str, Any] = {"venue": "eu_seat", "learner_countries": 2}
    plan = to(A.GROUP_MOBILITY_LEARNERS, "FR", group=seat)
    plan = plan.model_copy(update={"host": plan.host.model_copy(update={"kind": None})})
    assert verdicts(plan, "group_venue") == {OK}
    assert verdicts(plan, "group_mix") == {OK}
    assert verdicts(plan, "host_kind") == set()
    alone = to(A.GROUP_MOBILITY_LEARNERS, "FR", group={**seat, "learner_countries": 1})
    assert verdicts(alone, "group_mix") == {BLOCKED}
    elsewhere = mobility(A.GROUP_MOBILITY_LEARNERS, {"group": {"venue": "elsewhere"}})
    assert verdicts(elsewhere, "group_venue") == {ASKS}


def test_d06_one_country_is_no_bar_but_a_transnational_part_is_asked() -> None:
    of_one = {"countries": 1, "transnational": True}
    assert verdicts(mobility(A.COURSES_AND_TRAINING, {"course": of_one}), "course_transnational") == {OK}
    unasked = mobility(A.COURSES_AND_TRAINING, {"course": {"countries": 1}})
    assert verdicts(unasked, "course_transnational") == {ASKS}


def test_d07_all_money_for_courses_counts_towards_half_of_the_grant() -> None:
    plan = mobility(A.COURSES_AND_TRAINING)
    all_of_it = assessed(plan).budget.planned
    fees = assessed(plan).budget.by_category()[Category.COURSE_FEES]
    full = ProjectTotals(course_amount=20000 - all_of_it)
    more = ProjectTotals(course_amount=20000 - fees)
    for totals, verdict in ((full, OK), (more, BLOCKED)):
        found = assessed(plan, totals, grant=30000).findings
        assert {each.verdict for each in found if each.rule == "course_fee_cap"} == {verdict}


def test_d08_every_amount_but_the_day_rates_is_known_and_official() -> None:
    names = ["organisational_short_term_learners", "inclusion_organisation", "preparatory_visit", "linguistic_support"]
    names += [
        "exceptional_visa_share",
        "exceptional_guarantee_share",
        "travel_500_green",
        "organisational_third_country",
    ]
    assert {CALL.figures[each].confidence for each in names} == {Confidence.OFFICIAL}


def test_d09_a_companion_is_paid_by_day_rates_for_60_days() -> None:
    plan = mobility(A.LONG_TERM_ERASMUSPRO, {"accompanying": [{}], "travel": {"funded_travel_days": 0}})
    lines = [each for each in assessed(plan).budget.lines if each.category is Category.INDIVIDUAL_SUPPORT]
    assert lines[-1].days == 60
    assert lines[-1].amount == 14 * 117 + 46 * 82


def test_d10_third_countries_take_20_percent_of_the_awarded_grant() -> None:
    assert third_country_share(ours(grant=90_000), Decimal(18_000), CALL).verdict is OK
    assert third_country_share(ours(grant=90_000), Decimal(18_001), CALL).verdict is BLOCKED
    figure = CALL.limits["third_country_leaves_out_real_costs"]
    assert figure.value == 1


def test_d11_a_dear_trip_asks_for_a_barrier_and_the_agency() -> None:
    dear = {"cost": "900", "justification": "an island"}
    for answers, verdict in (({}, ASKS), ({"barrier": True}, ASKS), ({"barrier": True, "approved": True}, OK)):
        plan = mobility(A.SHORT_TERM_LEARNERS, {"participants": [{"expensive_travel": {**dear, **answers}}]})
        assert verdicts(plan, "expensive_travel") == {verdict}


def test_d12_inclusion_costs_of_companions_and_on_visits() -> None:
    cost = [{"what": "x", "amount": 50}]
    past = mobility(A.LONG_TERM_ERASMUSPRO, {"accompanying": [{"support_costs": cost}]})
    assert verdicts(past, "inclusion_support") == {OK}, "past day 60, though nobody has fewer opportunities"
    visit = mobility(A.PREPARATORY_VISIT, {"participants": [{"support_costs": cost, "fewer_opportunities": True}]})
    assert verdicts(visit, "inclusion_support") == {OK}
    other = mobility(A.PREPARATORY_VISIT, {"participants": [{"support_costs": cost}]})
    assert verdicts(other, "inclusion_support") == {BLOCKED}


def test_d13_a_visit_prepares_no_guests_and_goes_where_the_activity_goes() -> None:
    visit = mobility(A.PREPARATORY_VISIT, {"prepares": A.INVITED_EXPERTS})
    assert verdicts(visit, "visit_prepares") == {BLOCKED}
    assert verdicts(mobility(A.PREPARATORY_VISIT, {"prepares": A.COURSES_AND_TRAINING}), "visit_prepares") == {BLOCKED}
    assert verdicts(to(A.PREPARATORY_VISIT, "RU"), "destination_allowed") == {BLOCKED}
    group = to(A.PREPARATORY_VISIT, "GB", prepares=A.GROUP_MOBILITY_LEARNERS)
    assert verdicts(group, "destination_allowed") == {BLOCKED}


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("host_staff_lead", {"host_staff_lead": False}),
        ("one_country", {"one_country": False}),
        ("host_established", {"host_established_there": False}),
        ("related_host", {"host_related_to_sender": True, "related_host_transnational": False}),
        ("people_per_mentor", {"participants": 3, "mentors_at_host": 1}),
    ],
)
def test_d14_official_limits_block(rule: str, changes: dict[str, Any]) -> None:
    assert verdicts(mobility(A.JOB_SHADOWING, changes), rule) == {BLOCKED}


def test_d14_people_without_money_do_not_count_on_a_course() -> None:
    four = mobility(A.COURSES_AND_TRAINING, {"participants": 4})
    assert verdicts(four, "course_same_sender") == {BLOCKED}
    unpaid = mobility(A.COURSES_AND_TRAINING, {"participants": [{}, {}, {}, {"zero_grant": True}]})
    assert verdicts(unpaid, "course_same_sender") == {OK}
    consortium = mobility(
        A.COURSES_AND_TRAINING, {"participants": [{"sender": f"school {at // 3}"} for at in range(11)]}
    )
    assert verdicts(consortium, "course_same_consortium") == {BLOCKED}


def test_d15_remote_staff_trainees_and_second_grants() -> None:
    remote = mobility(A.JOB_SHADOWING, {"participants": [{"remote_country": "DE"}]})
    assert verdicts(remote, "remote_staff") == {BLOCKED}
    long_ago = {"registered": None, "graduated_on": date(2024, 1, 1)}
    trainee = mobility(A.HOSTING_TEACHERS_IN_TRAINING, {"participants": [long_ago]})
    assert verdicts(trainee, "trainee_studies") == {BLOCKED}
    twice = mobility(A.HOSTING_TEACHERS_IN_TRAINING, {"participants": [{"second_grant": True}]})
    assert verdicts(twice, "second_grant") == {BLOCKED}


def kinds_of(plan: Mobility, call: int = 2026, **changes: Any) -> set[str]:
    school, programme = project(call, changes=changes), load_call(call)
    context = PaperContext(school, plan, programme, assess(school, plan, programme))
    return {each.id for each in paper_kinds() if each.is_needed(context)}


def test_d16_papers_are_those_that_the_call_names() -> None:
    expert = mobility(A.INVITED_EXPERTS)
    assert "learning_agreement" not in kinds_of(expert), "a programme agreed with the host instead"
    assert "learning_agreement" in kinds_of(expert, 2025)
    (finding,) = (each for each in findings(ours(), expert) if each.rule == "papers_asked")
    assert "programme that the expert will deliver" in catalogue("en").render(finding.message)
    course = mobility(A.COURSES_AND_TRAINING)
    instead = mobility(A.COURSES_AND_TRAINING, {"course": {"programme_replaces_agreement": True}})
    assert "learning_agreement" in kinds_of(course)
    assert "learning_agreement" not in kinds_of(instead)
    lacking = {each.field for each in assessed(instead).readiness.missing}
    assert not any(each.startswith(("outcomes", "agreement.evaluation")) for each in lacking)
    assert "outcomes" in {each.field for each in assessed(course).readiness.missing}


@pytest.mark.parametrize(
    ("call", "activity", "answer", "needed"),
    [
        (2026, A.SHORT_TERM_LEARNERS, None, True),
        (2026, A.SHORT_TERM_LEARNERS, False, False),
        (2026, A.SHORT_TERM_LEARNERS, True, True),
        (2025, A.SHORT_TERM_LEARNERS, False, True),
        (2025, A.GROUP_MOBILITY_LEARNERS, True, False),
    ],
)
def test_d16_participant_agreements(call: int, activity: ActivityType, answer: bool | None, needed: bool) -> None:
    assert ("grant_data_sheet" in kinds_of(mobility(activity), call, participant_agreements=answer)) is needed


def test_d17_work_based_is_required() -> None:
    assert verdicts(mobility(A.SHORT_TERM_LEARNERS, {"work_based": False}), "work_based") == {BLOCKED}


def test_d18_an_active_conference_may_be_a_course() -> None:
    for active, verdict in ((True, OK), (False, BLOCKED), (None, ASKS)):
        course = {"lectures_or_conference": True, "mostly_active": active}
        assert verdicts(mobility(A.COURSES_AND_TRAINING, {"course": course}), "course_format") == {verdict}


def test_d19_starts_of_projects_and_what_makes_one() -> None:
    plan = mobility(A.SHORT_TERM_LEARNERS)
    assert verdicts(plan, "accredited_start", first_day=date(2026, 6, 2)) == {BLOCKED}
    assert verdicts(plan, "short_term_start", Action.KA122, first_day=date(2027, 1, 1)) == {BLOCKED}
    assert verdicts(plan, "short_term_start", Action.KA122, first_day=date(2027, 1, 1), round=2) == {OK}
    assert verdicts(mobility(A.PREPARATORY_VISIT), "staff_or_learners") == {WARNING}


def test_d20_five_covers_of_insurance() -> None:
    def covers(call: int) -> int:
        school, plan, programme = project(call), mobility(A.SHORT_TERM_LEARNERS), load_call(call)
        context = PaperContext(school, plan, programme, assess(school, plan, programme))
        paper = make(paper_kind("grant_data_sheet"), context, plan.participants[0].id, Printing("en", date(2026, 2, 2)))
        return sum(
            text in paper.table
            for text in ("Third-party liability", "Travel, with luggage", "Death, with bringing home")
        )

    assert (covers(2025), covers(2026)) == (1, 3)


def test_d21_ukraine_is_no_rule_of_the_guide() -> None:
    fled = mobility(A.SHORT_TERM_LEARNERS, {"participants": [{"fled_ukraine": True}]})
    assert verdicts(fled, "fled_ukraine") == {WARNING}


@pytest.mark.parametrize("territory", ["GL", "RE", "AX"])
def test_d22_territories_are_no_third_countries(territory: str) -> None:
    found = [
        each for each in findings(ours(), to(A.SHORT_TERM_LEARNERS, territory)) if each.rule == "destination_allowed"
    ]
    assert [each.verdict for each in found] == [OK]
    assert "Our reading" in catalogue("en").render(found[0].message)


def test_d23_every_third_country_has_its_region_officially() -> None:
    assert {CALL.region_of(each) for each in ("CK", "FM", "MH", "NR", "NU", "PW", "TV")} == {8}
    assert {each.confidence for each in CALL.region_figures.values()} == {Confidence.OFFICIAL}


def test_d24_third_countries_have_a_group() -> None:
    assert [CALL.groups[each].group for each in ("CA", "UA", "XK")] == [1, 2, 3]


@pytest.mark.parametrize("lang", ["en", "lv"])
def test_d25_green_is_half_of_the_trip_and_the_general_rule_is_official(lang: str) -> None:
    plan = mobility(A.SHORT_TERM_LEARNERS, {"travel": {"green": True, "green_means": ""}})
    (asked,) = (each for each in findings(ours(), plan) if each.rule == "green_means")
    assert {"en": "half", "lv": "pus"}[lang] in catalogue(lang).render(asked.message)
    assert CALL.limits["green_default_below_km"].confidence is Confidence.OFFICIAL


def test_d26_800_is_ten_days_of_80() -> None:
    day, most = CALL.figures["course_fee_day"], CALL.figures["course_fee_max"]
    longest = CALL.activities[A.COURSES_AND_TRAINING].fee_max_days
    assert longest is not None
    assert day.value is not None
    assert longest.value is not None
    assert most.value == day.value * longest.value
    assert "no cap is written" in most.note


def test_d27_travel_days_count_towards_day_14() -> None:
    assert CALL.limits["travel_days_count_towards_base"].confidence is Confidence.OFFICIAL
    plan = mobility(A.SHORT_TERM_LEARNERS, {"last_day": FIRST_DAY + timedelta(days=13), "participants": 1})
    (line,) = (each for each in assessed(plan).budget.lines if each.category is Category.INDIVIDUAL_SUPPORT)
    assert line.amount == 14 * 66 + 2 * 46


@pytest.mark.parametrize(
    ("last", "verdict", "reading"),
    [
        (date(2027, 8, 31), OK, False),
        (date(2028, 1, 31), WARNING, True),
        (date(2028, 5, 31), WARNING, False),
        (date(2028, 6, 1), BLOCKED, False),
    ],
)
def test_d28_accredited_projects_run_15_months_or_24(last: date, verdict: Verdict, reading: bool) -> None:
    found = [
        each for each in findings(ours(last_day=last), mobility(A.SHORT_TERM_LEARNERS)) if each.rule == "project_length"
    ]
    assert [each.verdict for each in found] == [verdict]
    assert (found[0].figure is not None and found[0].figure.confidence is Confidence.READING) is reading


def test_d29_a_virtual_part_of_guests_is_not_named() -> None:
    plan = mobility(A.INVITED_EXPERTS, {"agreement": {"blended": True, "virtual_part": "online"}})
    assert verdicts(plan, "blended_named") == {WARNING}
    assert verdicts(mobility(A.JOB_SHADOWING, {"agreement": {"blended": True}}), "blended_named") == set()


def test_a_second_course_is_in_no_total_and_the_first_is() -> None:
    anna = {"first_name": "Anna", "last_name": "Bērziņa", "email": "anna@skola.lv"}
    later = {"first_day": FIRST_DAY + timedelta(days=30), "last_day": FIRST_DAY + timedelta(days=34)}
    first = mobility(A.COURSES_AND_TRAINING, {"participants": [anna]})
    second = mobility(A.COURSES_AND_TRAINING, {"participants": [anna, {}], **later, "course": {"title": "Other"}})
    verdict_of = {}
    amounts = {}
    for plan in (first, second):
        around = totals_beside(ours(), [first, second], CALL, plan)
        found = assessed(plan, around)
        verdict_of[plan.id] = {each.verdict for each in found.findings if each.rule == "course_once_per_person"}
        amounts[plan.id] = found.budget.by_category()[Category.COURSE_FEES]
    assert verdict_of == {first.id: {WARNING}, second.id: {BLOCKED}}
    assert amounts == {first.id: 400, second.id: 400}, "the other person's alone"


@pytest.mark.parametrize("call", [2021, 2024, 2025])
def test_fees_of_several_courses_are_800_in_all_before_2026(call: int) -> None:
    anna = {"first_name": "Anna", "last_name": "Bērziņa", "email": "anna@skola.lv"}
    later = {"first_day": FIRST_DAY + timedelta(days=30), "last_day": FIRST_DAY + timedelta(days=39)}
    longest = {"last_day": FIRST_DAY + timedelta(days=6), "course": {"fee_days": 7}}
    first = mobility(A.COURSES_AND_TRAINING, {"participants": [anna], **longest})
    again = {"participants": [anna], **later, "course": {"title": "Other", "fee_days": 10}}
    second = mobility(A.COURSES_AND_TRAINING, again)
    school, programme = project(call), load_call(call)
    paid = []
    for plan in (first, second):
        around = totals_beside(school, [first, second], programme, plan)
        paid.append(assess(school, plan, programme, around).budget.by_category()[Category.COURSE_FEES])
    assert paid == [560, 240]
