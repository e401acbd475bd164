"""The few rates of the agreement that a project's mobilities need, and the final total once they are typed."""

from __future__ import annotations

from budget_examples import budget_of, companions, latvia, people, plan, trip

from planner.budget import Status, needed_rates
from planner.model import ActivityType, Role
from planner.programme import load_call

CALL = load_call(2026)
NOTHING_TYPED = latvia().model_copy(update={"call": 2026})
LEARNERS = plan(days=21, participants=people(8), accompanying=companions(1), travel=trip("DE", 844))
STAFF = plan(ActivityType.JOB_SHADOWING, 5, participants=people(2, Role.STAFF), travel=trip("LT", 300))


def test_only_what_the_mobilities_need_is_asked_for() -> None:
    needed = needed_rates(NOTHING_TYPED, [LEARNERS, STAFF], CALL)
    assert needed == ("learner_group1", "staff_group1", "staff_group3")
    archived = STAFF.model_copy(update={"archived": True})
    assert needed_rates(NOTHING_TYPED, [LEARNERS, archived], CALL) == ("learner_group1", "staff_group1")
    assert needed_rates(NOTHING_TYPED, [], CALL) == ()


def test_the_list_keeps_its_order_while_it_is_typed() -> None:
    typed = latvia(learner_group1="66").model_copy(update={"call": 2026})
    assert needed_rates(typed, [LEARNERS, STAFF], CALL) == needed_rates(NOTHING_TYPED, [LEARNERS, STAFF], CALL)


def test_with_these_typed_the_total_is_final() -> None:
    typed = latvia(learner_group1="66", staff_group1="117", staff_group3="91").model_copy(update={"call": 2026})
    for each in (LEARNERS, STAFF):
        assert budget_of(each, NOTHING_TYPED).status is Status.INCOMPLETE
        assert budget_of(each, typed).status is Status.FINAL
