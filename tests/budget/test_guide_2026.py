"""The worked examples of the Programme Guide 2026, with its figures. Day rates are typed placeholders of no agency."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from budget_examples import amount_of, budget_of, companions, latvia, lines_of, people, plan, trip, why_of

from planner.budget import Budget, Category, Status
from planner.model import (
    ActivityType,
    ExceptionalCost,
    ExceptionalKind,
    ExpensiveTravel,
    Mobility,
    ProjectTotals,
    Role,
    SupportCost,
    SupportKind,
)
from planner.programme import Confidence

A = ActivityType
TRV, IND, ORG = Category.TRAVEL, Category.INDIVIDUAL_SUPPORT, Category.ORGANISATIONAL_SUPPORT
INC_A, INC_B = Category.INCLUSION_ORGANISATION, Category.INCLUSION_PARTICIPANTS
CRS, LNG, EXC = Category.COURSE_FEES, Category.LINGUISTIC_SUPPORT, Category.EXCEPTIONAL_COSTS
DAY_RATES = {
    "learner_group1": "66",
    "learner_group2": "57",
    "learner_group3": "48",
    "staff_group1": "117",
    "staff_group2": "104",
    "staff_group3": "91",
}
LATVIA = latvia(**DAY_RATES).model_copy(update={"call": 2026})


def to(country: str, km: float, travel_days: int, *, green: bool = False) -> Any:
    return trip(country, km, funded_travel_days=travel_days, green=green)


def cost(amount: str, kind: SupportKind = SupportKind.OTHER) -> SupportCost:
    return SupportCost(what="cost", kind=kind, amount=Decimal(amount))


def dear(amount: str, **answers: Any) -> ExpensiveTravel:
    return ExpensiveTravel(cost=Decimal(amount), **answers)


def extra(amount: str, kind: ExceptionalKind = ExceptionalKind.VISA_AND_PERMITS) -> ExceptionalCost:
    return ExceptionalCost(amount=Decimal(amount), kind=kind)


FEWER: dict[str, Any] = {"fewer_opportunities": True}
STAFF = Role.STAFF


class Worked(NamedTuple):
    name: str
    plan: Mobility
    amounts: dict[Category, int]
    total: int
    status: Status = Status.FINAL
    """Final with nothing typed but the agency's day rates; provisional where a reading of ours decides."""


EXAMPLES = [
    Worked(
        "W01 short-term, 8 learners to Germany for 21 days",
        plan(A.SHORT_TERM_LEARNERS, 21, participants=people(8), travel=to("DE", 844, 2)),
        {TRV: 2472, IND: 10704, ORG: 2800},
        15976,
    ),
    Worked(
        "W02 the same, green, with 6 travel days",
        plan(A.SHORT_TERM_LEARNERS, 21, participants=people(8), travel=to("DE", 844, 6, green=True)),
        {TRV: 3336, IND: 12176, ORG: 2800},
        18312,
    ),
    Worked(
        "W05 group of 10 learners and 2 teachers to Poland by coach",
        plan(
            A.GROUP_MOBILITY_LEARNERS,
            12,
            participants=people(10, language_support=True),
            accompanying=companions(2),
            travel=to("PL", 420, 2, green=True),
        ),
        {TRV: 3420, IND: 6720 + 2548, ORG: 1000, LNG: 0},
        13688,
    ),
    Worked(
        "W06 ErasmusPro, 2 learners to Ireland, one needs a language OLS lacks",
        plan(
            A.LONG_TERM_ERASMUSPRO,
            120,
            participants=(*people(1, language_support=True), *people(1, Role.APPRENTICE)),
            travel=to("IE", 1950, 2),
        ),
        {TRV: 618, IND: 11784, ORG: 1000, LNG: 450},
        13852,
    ),
    Worked(
        "W07 job shadowing, 3 staff to Finland",
        plan(A.JOB_SHADOWING, 5, participants=people(3, STAFF), travel=to("FI", 360, 1)),
        {TRV: 633, IND: 2106, ORG: 1050},
        3789,
    ),
    Worked(
        "W09 a course for 3 staff in Italy, language support wished",
        plan(
            A.COURSES_AND_TRAINING,
            5,
            participants=people(3, STAFF, language_support=True),
            travel=to("IT", 1700, 2),
            course={"fee_days": 5},
        ),
        {TRV: 927, IND: 2457, ORG: 300, CRS: 1200, LNG: 0},
        4884,
    ),
    Worked(
        "W12 an expert from Germany, by reading at the staff rate",
        plan(
            A.INVITED_EXPERTS,
            5,
            participants=people(1, Role.INVITED_EXPERT, language_support=True),
            travel=to("LV", 844, 2),
        ),
        {TRV: 309, IND: 728, ORG: 100, LNG: 0},
        1137,
        Status.PROVISIONAL,
    ),
    Worked(
        "W13 a hosted teacher from Finland, OLS lacks the level",
        plan(
            A.HOSTING_TEACHERS_IN_TRAINING,
            30,
            participants=people(1, Role.TEACHER_IN_TRAINING, language_support=True),
            travel=to("LV", 360, 0, green=True),
        ),
        {TRV: 285, IND: 2624, ORG: 100, LNG: 150},
        3159,
        Status.PROVISIONAL,
    ),
    Worked(
        "W15 a competition in Switzerland, by reading an individual activity",
        plan(A.SKILLS_COMPETITIONS, 3, accompanying=companions(1), travel=to("CH", 1600, 2)),
        {TRV: 618, IND: 330 + 585, ORG: 500},
        2033,
        Status.PROVISIONAL,
    ),
    Worked(
        "W16 job shadowing in Canada with entry permits",
        plan(
            A.JOB_SHADOWING,
            7,
            participants=people(2, STAFF),
            travel=to("CA", 6700, 2),
            exceptional_costs=(extra("60"), extra("60")),
        ),
        {TRV: 2376, IND: 2106, ORG: 1000, EXC: 120},
        5602,
    ),
    Worked(
        "W18 two days with fewer opportunities, a teacher and an interpreter",
        plan(
            A.SHORT_TERM_LEARNERS,
            2,
            participants=people(1, support_costs=(cost("640"),), **FEWER),
            accompanying=companions(1),
            travel=to("EE", 310, 1, green=True),
        ),
        {TRV: 570, IND: 171 + 312, ORG: 350, INC_A: 125, INC_B: 640},
        2168,
    ),
    Worked(
        "W19 the same with special transport instead of the travel unit",
        plan(
            A.SHORT_TERM_LEARNERS,
            2,
            participants=people(
                1, claims_travel=False, support_costs=(cost("640"), cost("900", SupportKind.TRAVEL)), **FEWER
            ),
            accompanying=companions(1),
            travel=to("EE", 310, 1, green=True),
        ),
        {TRV: 285, IND: 171 + 312, ORG: 350, INC_A: 125, INC_B: 1540},
        2783,
    ),
    Worked(
        "W25 ErasmusPro with a companion past day 60",
        plan(
            A.LONG_TERM_ERASMUSPRO,
            90,
            participants=people(1, **FEWER),
            accompanying=companions(1, support_costs=(cost("1500", SupportKind.SUBSISTENCE),)),
            travel=to("FI", 360, 0),
        ),
        {TRV: 422, IND: 4420 + 5410, INC_B: 1500, ORG: 500, LNG: 150, INC_A: 125},
        12527,
    ),
    Worked(
        "W31 a group at an EU institution in Strasbourg",
        plan(
            A.GROUP_MOBILITY_LEARNERS,
            4,
            participants=people(6),
            accompanying=companions(1),
            travel=to("FR", 1700, 2),
        ),
        {TRV: 2163, IND: 2376 + 702, ORG: 600},
        5841,
    ),
]


@pytest.mark.parametrize("worked", EXAMPLES, ids=[each.name for each in EXAMPLES])
def test_worked_example(worked: Worked) -> None:
    budget = budget_of(worked.plan, LATVIA)
    assert {category: amount_of(budget, category) for category in worked.amounts} == worked.amounts
    assert budget.total == worked.total
    assert (budget.status, budget.missing) == (worked.status, ())


def budget_with(**changes: Any) -> Budget:
    return budget_of(plan(**changes), LATVIA)


@pytest.mark.parametrize(("green", "asked", "amount"), [(False, 4, 792), (True, 7, 1016)])
def test_w03_travel_days_are_cut_to_two_or_six(green: bool, asked: int, amount: int) -> None:
    budget = budget_with(days=10, travel=to("DE", 844, min(asked, 6), green=green))
    assert amount_of(budget, IND) == amount


@pytest.mark.parametrize(("paid", "pays"), [("442", "353.60"), ("441.43", "353.14"), ("441.42", "309"), ("441", "309")])
def test_w21_dear_travel_against_309(paid: str, pays: str) -> None:
    learner = people(1, expensive_travel=dear(paid, approved=True, barrier=True))
    budget = budget_with(participants=learner, travel=to("DE", 844, 0))
    assert amount_of(budget, TRV) + amount_of(budget, EXC) == Decimal(pays)


@pytest.mark.parametrize(("paid", "pays"), [("40", "28"), ("40.01", "32.01")])
def test_w23_exactly_70_percent_is_covered(paid: str, pays: str) -> None:
    budget = budget_with(participants=people(1, expensive_travel=dear(paid)), travel=to("DE", 50, 0))
    assert amount_of(budget, TRV) + amount_of(budget, EXC) == Decimal(pays)


def test_d11_a_green_dear_trip_is_compared_with_the_green_amount_and_that_is_a_reading() -> None:
    learner = people(1, expensive_travel=dear("500"))
    budget = budget_with(participants=learner, travel=to("DE", 844, 0, green=True))
    (line,) = lines_of(budget, TRV)
    assert [line.amount, amount_of(budget, EXC)] == [417, 0], "417 covers 83 % of 500"
    assert line.confidence is Confidence.READING
    assert "programme.reading.expensive_travel_compared_with_due" in why_of(line)


@pytest.mark.parametrize("answers", [{"approved": False}, {"barrier": False}])
def test_dear_travel_without_barrier_or_approval_keeps_the_travel_grant(answers: dict[str, bool]) -> None:
    learner = people(1, expensive_travel=dear("2000", **answers))
    budget = budget_with(participants=learner, travel=to("DE", 844, 0))
    assert [amount_of(budget, TRV), amount_of(budget, EXC)] == [309, 0]
    assert "expensive_refused" in why_of(lines_of(budget, TRV)[0])


@pytest.mark.parametrize(
    ("activity", "count", "amount"),
    [
        (A.SHORT_TERM_LEARNERS, 103, 35600),
        (A.JOB_SHADOWING, 2, 700),
        (A.GROUP_MOBILITY_LEARNERS, 120, 12000),
        (A.LONG_TERM_ERASMUSPRO, 101, 50500),
    ],
)
def test_w24_the_lower_amount_belongs_to_one_class(activity: ActivityType, count: int, amount: int) -> None:
    budget = budget_of(plan(activity, 10, participants=people(count)), LATVIA)
    assert amount_of(budget, ORG) == amount


def test_w26_guarantee_and_papers() -> None:
    costs = (extra("400", ExceptionalKind.FINANCIAL_GUARANTEE), extra("90"), extra("60"), extra("35"))
    budget = budget_with(exceptional_costs=costs)
    assert [each.amount for each in lines_of(budget, EXC)] == [320, 185]


def test_w27_only_some_categories_are_claimed() -> None:
    other = people(1, claims_travel=False, claims_individual_support=False)
    assert budget_with(days=21, participants=other, travel=to("DE", 844, 2)).total == 350
    both = budget_with(days=21, travel=to("DE", 844, 2), organisational_support_requested=False)
    assert both.total == 309 + 1338


W28 = {
    9.9: (0, 0),
    10: (28, 56),
    99: (28, 56),
    100: (211, 285),
    499: (211, 285),
    500: (309, 417),
    1999: (309, 417),
    2000: (395, 535),
    3000: (580, 785),
    4000: (1188, 1188),
    7999: (1188, 1188),
    8000: (1735, 1735),
}


@pytest.mark.parametrize(("km", "amounts"), W28.items())
def test_w28_the_edges_of_the_bands(km: float, amounts: tuple[int, int]) -> None:
    found = [amount_of(budget_with(travel=to("DE", km, 0, green=green)), TRV) for green in (False, True)]
    assert found == [*amounts]


W29 = {48: 34, 127: 89, 41: 29, 110: 77, 36: 25, 93: 65, 107: 75, 191: 134, 95: 67, 169: 118, 84: 59, 148: 104}


@pytest.mark.parametrize(("day", "lower"), W29.items())
def test_w29_seventy_percent_of_the_ends_of_the_ranges(day: int, lower: int) -> None:
    project = latvia(learner=str(day)).model_copy(update={"call": 2026})
    (line,) = lines_of(budget_of(plan(days=15), project), IND)
    assert line.amount == 14 * day + lower
    half = Decimal(day) * 7 % 10 == 5
    assert (line.confidence is Confidence.READING) is half, "only an exact half rests on a reading"


def test_a_visit_is_680_and_answers_every_cost_beside_it() -> None:
    visit = plan(
        A.PREPARATORY_VISIT,
        3,
        participants=people(2, STAFF, expensive_travel=dear("900"), support_costs=(cost("50"),)),
        exceptional_costs=(extra("60"),),
    )
    budget = budget_of(visit, LATVIA)
    assert budget.total == 1360
    assert {why for line in budget.lines if not line.amount for why in why_of(line)} == {
        "beside_visit",
        "programme.reading.visit_paid_by_unit_alone",
        "support_on_visit",
    }
    assert budget.status is Status.PROVISIONAL, "that nothing else is paid is a reading"


def test_inc_c_staff_with_fewer_opportunities_on_a_visit_or_beside_learners() -> None:
    needs = {"support_costs": (cost("300"),), **FEWER}
    visit = plan(A.PREPARATORY_VISIT, 3, participants=people(1, STAFF, **needs))
    assert budget_of(visit, LATVIA).total == 980
    companion = budget_with(accompanying=companions(1, **needs))
    assert amount_of(companion, INC_B) == 300
    without = budget_with(accompanying=companions(1, support_costs=(cost("300"),)))
    assert amount_of(without, INC_B) == 0


def test_d22_territories_count_as_their_state() -> None:
    for place, group in (("RE", "1"), ("AX", "1"), ("GL", "1")):
        budget = budget_with(days=1, travel=to(place, 9000, 0))
        assert amount_of(budget, ORG) == 350, "no third country"
        (line,) = lines_of(budget, IND)
        assert line.rate == Decimal(DAY_RATES[f"learner_group{group}"])
        assert line.confidence is Confidence.READING


def test_d24_third_countries_have_groups() -> None:
    for country, rate in (("GB", 66), ("UA", 57), ("XK", 48)):
        (line,) = lines_of(budget_with(days=1, travel=to(country, 900, 0)), IND)
        assert line.rate == rate
        assert line.confidence is Confidence.OFFICIAL


def test_a_generic_amount_does_not_beat_an_official_one() -> None:
    project = latvia(**DAY_RATES, organisational="999").model_copy(update={"call": 2026})
    assert amount_of(budget_of(plan(), project), ORG) == 350
    assert amount_of(budget_of(plan(travel=to("CA", 6700, 0)), project), ORG) == 500


def test_third_country_people_beside_make_the_threshold_a_reading() -> None:
    beside = ProjectTotals(participants_by_activity={A.SHORT_TERM_LEARNERS: 100}, third_country_people=2)
    (line,) = lines_of(budget_of(plan(), LATVIA, beside), ORG)
    assert line.amount == 200
    assert line.confidence is Confidence.READING


def test_own_dates_of_a_companion_decide_day_60() -> None:
    own = {"first_day": date(2026, 9, 1), "last_day": date(2026, 10, 30)}
    stay = {"days": None, "first_day": date(2026, 9, 1), "last_day": date(2026, 12, 15)}
    budget = budget_with(**stay, activity=A.LONG_TERM_ERASMUSPRO, accompanying=companions(1, **own))
    assert [each.days for each in lines_of(budget, IND)] == [106, 60]
    assert "past_units" not in why_of(lines_of(budget, IND)[1])
