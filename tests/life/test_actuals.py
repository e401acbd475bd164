"""What really happened reaches every amount: real days, who came, broken off, force majeure; planned beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import mobilities, projects

from planner.assess import assess
from planner.barred import surroundings
from planner.budget import Category, Status, build_budget, moved, real_plan
from planner.documents.europass.actuals import with_attendance
from planner.eligibility import Verdict
from planner.exchange.sample import sample
from planner.model import (
    Achievement,
    AfterMobility,
    Attendance,
    Ending,
    EuropassPaper,
    Mobility,
    OutcomeResult,
    OutsideEvent,
    Payment,
    Project,
    ProjectTotals,
    as_planned,
    real_stays,
)
from planner.outcomes.results import as_planned_results
from planner.programme import load_call
from planner.whatif import project_budget

MADE = sample("en")
PROJECT, PLAN = MADE.project, MADE.mobilities[0]
CALL = load_call(PROJECT.call)
FIRST = PLAN.participants[0].id
"""The sample's four weeks in Schwerin, 2 to 29 March 2026: 8 learners and a teacher."""


def told(*records: Attendance, **changes: Any) -> Mobility:
    return PLAN.model_copy(update={"attendance": records, **changes})


def total(mobility: Mobility) -> Decimal:
    return assess(PROJECT, mobility, CALL).budget.total


def verdicts(mobility: Mobility) -> dict[str, Verdict]:
    return {each.message.key: each.verdict for each in assess(PROJECT, mobility, CALL).findings}


def early(day: int, **changes: Any) -> Attendance:
    return Attendance(person=FIRST, last_day=date(2026, 3, day), ending=Ending.EARLY_RETURN, **changes)


def test_an_early_return_is_paid_for_its_real_days_and_the_plan_stays_beside_it() -> None:
    found = told(early(20))
    own = PLAN.participants[0].model_copy(update={"last_day": date(2026, 3, 20)})
    as_if = PLAN.model_copy(update={"participants": (own, *PLAN.participants[1:])})
    assert total(found) == total(as_if) < total(PLAN)
    assert total(as_planned(found)) == total(PLAN)
    assert verdicts(found)["eligibility.broken_off.real_days"] is Verdict.OK
    assert assess(PROJECT, found, CALL).budget.status is not Status.BLOCKED


def test_who_did_not_come_is_in_no_amount() -> None:
    gone = [
        Attendance(person=FIRST, came=False),
        Attendance(person=FIRST, ending=Ending.CANCELLED),
        Attendance(person=FIRST, ending=Ending.REPLACED, replaced_by="p2"),
    ]
    without = PLAN.model_copy(update={"participants": PLAN.participants[1:]})
    assert {total(told(each)) for each in gone} == {total(without)}
    assert all(len(with_attendance(told(each)).participants) == 7 for each in gone), "nor on a paper"


def test_nobody_came_costs_nothing_and_is_known() -> None:
    nobody = told(*(Attendance(person=each.id, came=False) for each in PLAN.travellers))
    budget = assess(PROJECT, nobody, CALL).budget
    assert (budget.total, budget.status, budget.lines) == (Decimal(0), Status.FINAL, ())


def test_days_of_an_interruption_are_paid_to_nobody() -> None:
    off = told(Attendance(person=FIRST, ending=Ending.INTERRUPTED, days_off=3))
    (stay, *_) = real_stays(off)
    assert (stay.planned, stay.days) == (28, 25)
    assert total(off) < total(PLAN)


def test_a_stay_too_short_is_not_paid_and_bars_nobody_else() -> None:
    found = told(early(6))
    assert verdicts(found)["eligibility.broken_off.too_short"] is Verdict.BLOCKED
    without = PLAN.model_copy(update={"participants": PLAN.participants[1:]})
    assert total(found) == total(without) > 0


def test_force_majeure_is_asked_about_and_never_told_to_stay_longer() -> None:
    open_ = told(early(6, force_majeure=True, event=OutsideEvent.TRAVEL_STOPPED))
    assert verdicts(open_)["eligibility.force_majeure.open"] is Verdict.NEEDS_INFORMATION
    assert not [key for key in verdicts(open_) if "too_short" in key]
    assert not [key for key, verdict in verdicts(open_).items() if verdict is Verdict.BLOCKED]
    agreed = told(early(6, force_majeure=True, event=OutsideEvent.TRAVEL_STOPPED, agency_agreed=True))
    assert verdicts(agreed)["eligibility.force_majeure.agreed"] is Verdict.OK
    assert total(agreed) == total(open_) > total(told(early(6)))
    refused = told(early(6, force_majeure=True, event=OutsideEvent.TRAVEL_STOPPED, agency_agreed=False))
    assert verdicts(refused)["eligibility.force_majeure.refused"] is Verdict.WARNING
    assert total(refused) == total(told(early(6)))
    unnamed = told(early(6, force_majeure=True))
    assert verdicts(unnamed)["eligibility.force_majeure.unnamed"] is Verdict.NEEDS_INFORMATION


def test_days_of_a_certificate_count_where_the_attendance_says_nothing_else() -> None:
    paper = EuropassPaper(participant=FIRST, after=AfterMobility(last_day=date(2026, 3, 22)))
    (stay, *_) = real_stays(told(papers=(paper,)))
    assert stay.days == 21
    (stay, *_) = real_stays(told(early(20), papers=(paper,)))
    assert stay.days == 19


def test_the_projects_page_and_the_neighbours_see_what_is_really_paid() -> None:
    # On other days: nobody is paid for the same day twice.
    later = {"id": "other", "first_day": date(2026, 5, 4), "last_day": date(2026, 5, 31)}
    found, other = told(early(20)), PLAN.model_copy(update=later)
    budget = project_budget(PROJECT, [found, other], CALL, date(2026, 5, 1))
    (mine,) = (each for each in budget.contributions if each.mobility.id == PLAN.id)
    assert mine.total == total(found)
    assert surroundings(PROJECT, [found, other], CALL, other).total == total(found)
    assert found.participants == PLAN.participants, "what was planned stays in the plan"


def test_payments_are_summed() -> None:
    paid = told(payments=(Payment(person=FIRST, paid=Decimal(900)), Payment(person="x", refunded=Decimal("12.50"))))
    assert moved([paid, PLAN]) == (Decimal(900), Decimal(0), Decimal("12.50"))
    assert total(paid) == total(PLAN), "what was paid changes nothing that is due"


@pytest.mark.parametrize("call", [2025, 2026])
@given(plan=mobilities(), project=projects, data=st.data())
def test_real_is_never_dearer_for_coming_less(call: int, plan: Mobility, project: Project, data: st.DataObject) -> None:
    programme, project = load_call(call), project.model_copy(update={"call": call})
    assert real_plan(plan, programme) is plan
    gone = data.draw(st.sets(st.sampled_from([each.id for each in plan.travellers] or ["nobody"])))
    found = plan.model_copy(update={"attendance": tuple(Attendance(person=each, came=False) for each in gone)})
    real = real_plan(found, programme)
    assert {each.id for each in real.travellers} == {each.id for each in plan.travellers} - gone
    assert real_plan(real, programme) is real, "twice is once"
    assert as_planned(found).travellers == plan.travellers
    budget = build_budget(project, found, programme, ProjectTotals())
    assert not {person for line in budget.lines for person in line.people} & gone
    assert set(budget.by_category()) <= set(Category)


def test_as_planned_fills_what_is_open_of_those_who_came_and_leaves_exceptions() -> None:
    outcome = PLAN.outcomes[0]
    not_reached = OutcomeResult(participant=FIRST, outcome=outcome.id, achievement=Achievement.NOT_ACHIEVED)
    gone = PLAN.participants[1].id
    found = as_planned_results(told(Attendance(person=gone, came=False), results=(not_reached,)), date(2026, 3, 29))
    assert found.results[0] == not_reached
    assert gone not in {each.participant for each in found.results}
    pairs = {(each.participant, each.outcome) for each in found.results}
    assert pairs == {
        (person.id, each.id)
        for each in PLAN.outcomes
        for person in PLAN.participants
        if person.id != gone and (not each.participants or person.id in each.participants)
    }
    assert as_planned_results(found, date(2026, 4, 1)) == found, "twice is once"
