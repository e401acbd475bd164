"""What bars a mobility is found without asking every rule about every mobility again, and nothing is missed by that."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.assess import assess, assess_each
from planner.barred import barred, surroundings_of_each
from planner.budget import neighbours, totals_beside
from planner.budget.neighbours import Seen
from planner.eligibility import bars_all, check
from planner.model import ActivityType, Course, Mobility, Organisation, Participant, Project, ProjectTotals, Role
from planner.programme import Programme, load_call

CALL = load_call(2026)
_APART = CALL.limits["other_dates_apart"]
TOGETHER = CALL.model_copy(
    update={"limits": {**CALL.limits, "other_dates_apart": _APART.model_copy(update={"value": Decimal(0)})}}
)
PROJECT = Project(call=2026, organisation=Organisation(country="LV"))
ACTIVITIES = (ActivityType.COURSES_AND_TRAINING, ActivityType.PREPARATORY_VISIT, ActivityType.JOB_SHADOWING)
WEEKS = [date(2027, 3, 1) + timedelta(7 * each) for each in range(2)]
MONDAYS, FRIDAYS = st.sampled_from(WEEKS), st.sampled_from([each + timedelta(4) for each in WEEKS])

somebody = st.builds(
    Participant,
    id=st.sampled_from("abc"),
    role=st.just(Role.STAFF),
    first_name=st.just("Anna"),
    last_name=st.sampled_from(["", "Ozola"]),
    first_day=st.sampled_from([None, None, *WEEKS]),
    zero_grant=st.sampled_from([False, False, True]),
)
few_that_meet = st.builds(
    Mobility,
    activity=st.sampled_from(ACTIVITIES),
    first_day=MONDAYS,
    # As typed: it may end before it begins.
    last_day=FRIDAYS,
    host=st.builds(Organisation, name=st.sampled_from(["", "Schule", "Ecole", "Escola"]), country=st.just("DE")),
    course=st.builds(Course, title=st.sampled_from(["", "Welding", "Welding"])),
    participants=st.lists(somebody, min_size=1, max_size=3).map(tuple),
    archived=st.sampled_from([False, False, False, True]),
)


def one_by_one(plans: list[Mobility], programme: Programme) -> set[str]:
    """Every rule about every mobility, beside everything that the others add up to."""
    return {
        each.id
        for each in plans
        for around in (ProjectTotals(), totals_beside(PROJECT, plans, programme, each))
        for found in check(PROJECT, each, programme, around)
        if each.counts and bars_all(found) and found.rule != "project_participants"
    }


@settings(max_examples=60)
@given(
    st.lists(few_that_meet, min_size=2, max_size=5),
    st.lists(st.tuples(st.integers(0, 4), few_that_meet), max_size=3),
    st.booleans(),
    st.sampled_from([0, 1, 8]),
)
def test_after_each_change_those_are_barred_that_all_rules_bar(
    drawn: list[Mobility], changes: list[tuple[int, Mobility]], together: bool, looked_at: int
) -> None:
    programme = TOGETHER if together else CALL
    plans = [each.model_copy(update={"id": f"{at}"}) for at, each in enumerate(drawn)]
    with pytest.MonkeyPatch.context() as patched:
        # So few plans would all be among those that are looked at before tables of everybody are made.
        patched.setattr(neighbours, "_FEW_LOOKED_AT", looked_at)
        assert barred(PROJECT, plans, programme).by_rules == one_by_one(plans, programme)
        for number, changed in changes:
            at = number % len(plans)
            plans[at] = changed.model_copy(update={"id": f"{at}"})
            assert barred(PROJECT, plans, programme).by_rules == one_by_one(plans, programme)


def visits(*mondays: date) -> list[Mobility]:
    """Visits of one person to three hosts."""
    anna = Participant(id="a", role=Role.STAFF, first_name="Anna", last_name="Ozola")
    return [
        Mobility(
            id=f"{at}",
            activity=ActivityType.PREPARATORY_VISIT,
            first_day=monday,
            last_day=monday + timedelta(4),
            host=Organisation(name=host, country="DE"),
            participants=(anna,),
        )
        for at, (monday, host) in enumerate(zip(mondays, ("Schule", "Ecole", "Escola"), strict=True))
    ]


@pytest.mark.parametrize(
    "change",
    [{"first_day": WEEKS[0], "last_day": WEEKS[0] + timedelta(4)}, {"host": Organisation(name="Schule", country="DE")}],
    ids=["days", "host"],
)
def test_others_are_asked_again_when_one_thing_that_they_look_at_changed(change: dict[str, object]) -> None:
    plans = visits(*WEEKS, WEEKS[1] + timedelta(7))
    before = barred(PROJECT, plans, CALL).by_rules
    assert before == one_by_one(plans, CALL)
    plans[1] = plans[1].model_copy(update=change)
    after = barred(PROJECT, plans, CALL).by_rules
    assert after == one_by_one(plans, CALL)
    # The other one, that was not touched itself.
    assert "0" in after - before


@pytest.mark.parametrize(
    "moves",
    [((2, 1), (1, 2)), ((2, 1), (0, 1), (2, 2))],
    ids=["the other one goes", "one goes elsewhere, and whom it met there goes"],
)
def test_who_met_somebody_is_barred_no_longer_once_they_are_apart(moves: tuple[tuple[int, int], ...]) -> None:
    plans = visits(*[WEEKS[0]] * 3)
    assert len(barred(PROJECT, plans, CALL).by_rules) == 3
    for at, week in moves:
        monday = WEEKS[0] + week * timedelta(7)
        plans[at] = plans[at].model_copy(update={"first_day": monday, "last_day": monday + timedelta(4)})
        assert barred(PROJECT, plans, CALL).by_rules == one_by_one(plans, CALL)
    assert not barred(PROJECT, plans, CALL).by_rules


@settings(max_examples=60)
@given(st.lists(st.lists(st.frozensets(st.sampled_from("abcd")), min_size=6, max_size=7), min_size=2, max_size=6))
def test_what_is_in_several_sets_is_followed_from_the_sets_before(walks: list[list[frozenset[str]]]) -> None:
    seen = Seen()
    for sets in walks:
        # Two at a time, as few change at once: from what was counted, and not by a new walk.
        for at in range(0, len(sets), 2):
            mixed = tuple(sets[: at + 2] + walks[0][at + 2 : len(sets)])
            several = {name for name in "abcd" if sum(name in each for each in mixed) > 1}
            seen = seen.after(mixed)
            assert seen.several == several


@pytest.mark.parametrize(("programme", "out"), [(CALL, set()), (TOGETHER, {"0", "1"})], ids=["apart", "together"])
def test_other_dates_of_a_course_count_where_the_reading_says_so(programme: Programme, out: set[str]) -> None:
    plans = [
        Mobility(
            id=f"{at}",
            activity=ActivityType.COURSES_AND_TRAINING,
            first_day=monday,
            last_day=monday + timedelta(4),
            course=Course(title="Welding"),
            participants=tuple(Participant(id=f"{at}{each}", role=Role.STAFF) for each in range(3)),
        )
        for at, monday in enumerate(WEEKS)
    ]
    assert barred(PROJECT, plans, programme).by_rules == one_by_one(plans, programme) == out


@settings(max_examples=15)
@given(st.lists(few_that_meet, max_size=4))
def test_who_asks_each_rule_once_is_told_what_each_alone_is_told(plans: list[Mobility]) -> None:
    around = surroundings_of_each(PROJECT, plans, CALL)
    alone = [assess(PROJECT, each, CALL, totals) for each, totals in zip(plans, around, strict=True)]
    assert list(assess_each(PROJECT, plans, CALL)) == alone
