from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whatif_examples import base, latvia, people, spain, stay

from planner.budget import Category
from planner.locale import catalogue, languages
from planner.model import Action, ActivityType, Role, Town, Travel
from planner.whatif import SOUGHT, SWEPT, Base, Funds, Sweep, most, savings, sweep, variant_of, work_out
from planner.whatif.base import budget_of
from planner.whatif.inputs import INPUTS, turned


def thresholds(curve: Sweep) -> dict[str, object]:
    """Where each threshold lies, by its key; the first time."""
    return {each.key: curve.points[each.at].value for each in reversed(curve.thresholds)}


def test_days_have_their_15th_and_their_last() -> None:
    curve = sweep(base(stay(26)), "days")
    # Two travel days are paid, so the 13th day abroad is the 15th day paid.
    assert thresholds(curve) == {"reduced": 13, "max_days": 90}
    assert curve.points[0].value == 10
    assert "min_days" in thresholds(sweep(base(stay(26)), "days", range(8, 14)))


def test_distance_has_the_edges_of_the_bands() -> None:
    found = thresholds(sweep(base(), "distance"))
    assert {key: at for key, at in found.items() if key.startswith("band")} == {
        f"band:{km}": km for km in (100, 500, 2000, 3000, 4000, 8000)
    }


def test_the_101st_participant_has_a_threshold() -> None:
    assert thresholds(sweep(base(project=spain(grant=None)), "participants")) == {"after_threshold": 101}
    earlier = stay(10, 60, 0, id="earlier")
    mobility = stay(10)
    where = Base(spain(grant=None), mobility, base().programme, (earlier, mobility))
    assert thresholds(sweep(where, "participants"))["after_threshold"] == 41


def test_caps_have_thresholds() -> None:
    where = base(stay(10), spain(action=Action.KA122, grant=Decimal(30_000)))
    found = thresholds(sweep(where, "participants"))
    assert found["ka122_participants"] == 31
    grant = found["grant"]
    assert isinstance(grant, int)
    totals = [budget_of(where, turned(where.plan, INPUTS["participants"], each)).total for each in (grant - 1, grant)]
    assert totals[0] <= 30_000 < totals[1]
    assert thresholds(sweep(base(), "travel_days"))["travel_days_limit"] == 3


def test_course_fees_have_a_cap() -> None:
    course = stay(5, 0, 0, activity=ActivityType.COURSES_AND_TRAINING, course={"fee_days": 5})
    teachers = course.model_copy(update={"participants": people(1, Role.STAFF)})
    small = latvia().model_copy(update={"grant": Decimal(39_999)})
    # 5 days of 80 EUR each: the 51st teacher goes beyond 20,000 EUR.
    assert thresholds(sweep(base(teachers, small), "participants"))["course_fee_cap"] == 51


def test_countries_come_by_group() -> None:
    curve = sweep(base(), "country")
    assert len(curve.points) > 25
    assert [each.key for each in curve.thresholds] == ["group:2", "group:3"]


def test_values_that_cannot_be_are_left_out() -> None:
    curve = sweep(base(), "days", [10, 0, 400, 20])
    assert [each.value for each in curve.points] == [10, 20]
    assert curve.refused == (0, 400)


@pytest.mark.parametrize("name", SWEPT)
def test_every_point_is_the_budget_of_its_variant_and_every_threshold_a_sentence(name: str) -> None:
    where = base(stay(26))
    curve = sweep(where, name)
    assert curve.points
    assert curve.highest == max(each.total for each in curve.points)
    point = curve.points[len(curve.points) // 2]
    assert work_out(where, variant_of(where.plan, "A", [(name, point.value)])).budget.total == point.total
    for words in map(catalogue, languages()):
        assert all(words.render(each.message) for each in curve.thresholds)


def test_what_has_no_curve_or_no_most_is_refused() -> None:
    assert set(SOUGHT) < set(SWEPT) < set(INPUTS)
    with pytest.raises(KeyError):
        sweep(base(), "green")
    with pytest.raises(KeyError):
        most(base(), "distance", Funds(Decimal(1000)))


def test_the_smallest_changes_that_get_below_an_amount() -> None:
    where = base(stay(26))
    total = work_out(where).budget.total
    found = savings(where, total - 1000)
    assert {each.change.path for each in found} >= {"days", "participants"}
    assert [each.saved for each in found] == sorted(each.saved for each in found)
    for each in found:
        value, nearer = each.change.value, -1 if each.change.path == "unfunded_days" else 1
        assert isinstance(value, int)
        assert each.total <= total - 1000
        one_less = budget_of(where, turned(where.plan, INPUTS[each.change.path], value + nearer)).total
        assert one_less > total - 1000
    assert "unfunded_days" in {each.change.path for each in found}
    green = base(stay(travel=stay().travel.model_copy(update={"green": True})))
    dear = work_out(green).budget.total
    assert [each.change.value for each in savings(green, dear - 1) if each.change.path == "green"] == [False]
    assert savings(where, total) == ()
    assert savings(where, Decimal(1)) == ()


def test_a_stay_longer_than_any_activity_can_be_made_cheaper_too() -> None:
    """Only where a call's days are not known: a stay beyond known ones is barred, and nothing of it is payable."""
    guest, school = people(1, Role.TEACHER_IN_TRAINING), Town(name="Madrid", country="ES")
    travel = Travel(origin=Town(name="Berlin", country="DE"), destination=school, official_km=1300)
    activity = ActivityType.HOSTING_TEACHERS_IN_TRAINING
    where = base(stay(400, activity=activity, participants=guest, accompanying=(), travel=travel))
    total = work_out(where).budget.total
    assert [each.change.value for each in savings(where, total - 1) if each.change.path == "days"] == [365]


@given(st.sampled_from(SOUGHT), st.integers(0, 150_000), st.integers(1, 40), st.integers(0, 3))
def test_what_is_found_fits_and_one_more_does_not(name: str, euros: int, days: int, adults: int) -> None:
    where = base(stay(days, 5, adults))
    funds = Funds(Decimal(euros))
    goal = most(where, name, funds)
    assert goal.missing == ()
    if goal.most is None:
        assert goal.why
        return
    assert goal.result is not None
    assert goal.result.budget.total <= euros
    if goal.most < INPUTS[name].high:
        assert goal.why
        assert goal.next == budget_of(where, turned(where.plan, INPUTS[name], goal.most + 1)).total
    for each in range(INPUTS[name].low, min(goal.most, 12)):
        assert budget_of(where, turned(where.plan, INPUTS[name], each)).total <= euros


def test_why_one_more_does_not_fit() -> None:
    where = base(stay(26))
    rich = most(where, "days", Funds(Decimal(10_000_000)))
    assert rich.most == 89
    assert [each.key for each in rich.why] == ["whatif.short.max_days"]
    poor = most(where, "participants", Funds(Decimal(1)))
    assert (poor.most, [each.key for each in poor.why]) == (None, ["whatif.short.total"])
    first = most(where, "participants", Funds(by_category={Category.TRAVEL: Decimal(3_000)}))
    # 275 EUR each, one adult goes along: 9 learners.
    assert (first.most, [each.key for each in first.why]) == (9, ["whatif.short.category"])
    for words in map(catalogue, languages()):
        assert words.render(first.why[0])


def test_ka122_allows_so_many_participants() -> None:
    others = stay(10, 25, 0, id="others")
    where = base(stay(10), spain(action=Action.KA122, grant=None), others)
    goal = most(where, "participants", Funds(Decimal(1_000_000)))
    assert goal.most == 5
    assert [each.key for each in goal.why] == ["whatif.short.ka122_participants"]


def test_missing_rates_are_named() -> None:
    assert most(base(stay(26), latvia()), "days", Funds(Decimal(1000))).missing
