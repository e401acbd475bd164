from __future__ import annotations

from decimal import Decimal

from budget_examples import SPAIN, budget_of, people, plan, trip
from hypothesis import given
from hypothesis import strategies as st
from strategies import mobilities

from planner.budget import Category, totals_beside
from planner.model import ActivityType, Mobility, Organisation, ProjectTotals, Role
from planner.programme import load_call

CALL = load_call(2021)
SHORT = ActivityType.SHORT_TERM_LEARNERS


def around(mobility: Mobility, *all_mobilities: Mobility) -> ProjectTotals:
    return totals_beside(SPAIN, all_mobilities, CALL, mobility)


def test_only_those_before_count_towards_100() -> None:
    first, second, third = (plan(participants=people(count)) for count in (60, 70, 5))
    assert around(first, first, second, third).participants_by_activity.get(SHORT, 0) == 0
    assert around(second, first, second, third).participants_by_activity[SHORT] == 60
    assert around(third, first, second, third).participants_by_activity[SHORT] == 130
    assert around(plan(), first, second).participants_by_activity[SHORT] == 130


def test_the_lower_rate_is_in_the_total_of_the_others() -> None:
    first, second, third = (plan(days=1, participants=people(count)) for count in (60, 70, 5))
    # 60 x 350, then 40 x 350 + 30 x 200, and 57 and 275 for each.
    assert around(third, first, second, third).total == 60 * 350 + 40 * 350 + 30 * 200 + 130 * (57 + 275)


def test_who_is_counted() -> None:
    visit = plan(ActivityType.PREPARATORY_VISIT, host=Organisation(name="Schule"), participants=people(2, Role.STAFF))
    without = plan(organisational_support_requested=False, participants=people(4))
    seen = around(plan(), visit, without)
    assert seen.project_participants == 4
    assert sum(seen.participants_by_activity.values()) == 0
    assert seen.visits_by_host == {"schule": 1}


def test_archived_mobilities_are_put_away() -> None:
    assert around(plan(), plan(archived=True)) == ProjectTotals()


def test_courses_are_known_by_title_and_people() -> None:
    person = people(1, Role.STAFF, first_name="Anna", last_name="Ozola", email="Anna@example.org")
    course = {"title": "Welding", "fee_days": 5}
    booked = plan(ActivityType.COURSES_AND_TRAINING, 5, participants=person, course=course)
    seen = around(plan(), booked)
    assert seen.course_participants == {"welding|": {"": 1}}
    assert seen.course_people == {"staff0", "annaozola|anna@example.org"}
    assert seen.course_amount == 400


def test_third_countries_are_added_up() -> None:
    near, far = plan(), plan(travel=trip("CH", 1500))
    assert around(plan(), near, far).third_country_amount == budget_of(far).total
    guest = plan(ActivityType.INVITED_EXPERTS, travel=trip("CH", 1500))
    assert around(plan(), guest).third_country_amount == 0


@given(st.lists(mobilities(), min_size=1, max_size=4), st.data())
def test_sums_are_those_of_the_others_budgets(all_of_them: list[Mobility], data: st.DataObject) -> None:
    mobility = data.draw(st.sampled_from(all_of_them))
    seen = totals_beside(SPAIN, all_of_them, CALL, mobility)
    budgets = [
        budget_of(each, SPAIN, totals_beside(SPAIN, all_of_them, CALL, each))
        for each in all_of_them
        if each.id != mobility.id
    ]
    assert seen.total == sum((each.total for each in budgets), Decimal(0))
    assert seen.course_amount == sum(
        (each.by_category().get(Category.COURSE_FEES, Decimal(0)) for each in budgets), Decimal(0)
    )
