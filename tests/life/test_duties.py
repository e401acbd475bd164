"""The plan of a mobility's life: duties from data, days reckoned from the plan, what the plan itself shows as done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import mobilities, projects

from planner.exchange.sample import sample
from planner.life import DatedDuty, DutyState, Phase, duties, life_plan, open_duties
from planner.life.catalogue import Anchor, sources
from planner.life.conditions import CONDITIONS
from planner.life.proofs import PROOFS
from planner.locale import catalogue, languages
from planner.model import (
    ActivityType,
    DutyMark,
    DutyNote,
    EuropassPaper,
    GrantSheet,
    InsuranceCover,
    Mobility,
    PaperState,
    PaperStep,
    Participant,
    Project,
    Recognition,
    Town,
    Travel,
)
from planner.programme import Confidence, available_calls, load_call

CALL = load_call(2026)
PROJECT = Project(call=2026, title="School", first_day=date(2026, 6, 1), last_day=date(2027, 8, 31))
STAY = Mobility(
    id="m1",
    activity=ActivityType.SHORT_TERM_LEARNERS,
    first_day=date(2027, 3, 1),
    last_day=date(2027, 3, 28),
    participants=(Participant(id="p1", first_name="Anna", birth_date=date(2005, 1, 1)),),
    travel=Travel(destination=Town(name="Schwerin", country="DE")),
)


def named(plan: tuple[DatedDuty, ...]) -> dict[str, DatedDuty]:
    return {each.duty.id: each for each in plan}


def plan(project: Project = PROJECT, **changes: Any) -> dict[str, DatedDuty]:
    return named(life_plan(project, STAY.model_copy(update=changes), CALL))


def test_the_data_names_only_what_there_is() -> None:
    for each in duties():
        assert set(each.when) <= CONDITIONS.keys(), each.id
        assert each.proof in {"", *PROOFS}, each.id
        assert {one.source for one in each.basis} <= sources().keys(), each.id
        assert all(one.confidence is not Confidence.UNKNOWN for one in each.basis)
        for code in languages():
            assert catalogue(code).text(f"life.duty.{each.id}")
            assert catalogue(code).text(f"life.about.{each.id}")
    assert {name for each in duties() for name in each.when} == CONDITIONS.keys()
    assert {each.proof for each in duties()} - {""} == PROOFS.keys()
    assert {each.anchor for each in duties()} == set(Anchor)


def test_official_is_only_what_stands_in_the_text_of_the_call_itself() -> None:
    for call in (*available_calls(), 2099):
        for each in duties():
            basis = each.basis_in(call)
            assert basis.confidence is not Confidence.OFFICIAL or call in basis.calls, (each.id, call)
    insurance = next(each for each in duties() if each.id == "insurance")
    assert insurance.basis_in(2026).confidence is Confidence.OFFICIAL
    assert insurance.basis_in(2026).page == "11"
    assert insurance.basis_in(2024).confidence is Confidence.SECONDARY


def test_days_are_reckoned_from_the_stay_and_the_project_and_moved_by_the_coordinator() -> None:
    found = plan(duties=(DutyNote(duty="insurance", due=date(2027, 2, 20)),))
    assert found["agreement"].due == date(2027, 3, 1) - timedelta(days=14)
    assert found["monitoring"].due == date(2027, 3, 14), "the middle of the stay"
    assert found["recognition"].due == date(2027, 3, 28) + timedelta(days=30)
    assert found["final_report"].due == date(2027, 9, 30)
    assert (found["insurance"].due, found["insurance"].reckoned) == (date(2027, 2, 20), date(2027, 2, 8))
    moved = plan(first_day=date(2027, 3, 8), duties=(DutyNote(duty="insurance", due=date(2027, 2, 20)),))
    assert moved["agreement"].due == date(2027, 2, 22), "follows the stay"
    assert moved["insurance"].due == date(2027, 2, 20), "the coordinator's own day stays"
    undated = plan(first_day=None, last_day=None)["agreement"]
    assert (undated.due, undated.state(date(2027, 1, 1))) == (None, DutyState.UNDATED)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2027, 1, 1), DutyState.LATER),
        (date(2027, 2, 3), DutyState.SOON),
        (date(2027, 2, 15), DutyState.SOON),
        (date(2027, 2, 16), DutyState.OVERDUE),
        (date(2027, 3, 28), DutyState.OVERDUE),
        (date(2027, 3, 29), DutyState.UNTOLD),
    ],
)
def test_the_state_goes_by_the_day(day: date, state: DutyState) -> None:
    assert plan()["agreement"].state(day) is state


def test_what_comes_after_stays_late_until_somebody_says_so() -> None:
    assert plan()["sharing"].state(date(2030, 1, 1)) is DutyState.OVERDUE
    told = plan(duties=(DutyNote(duty="sharing", mark=DutyMark.NOT_NEEDED, note="one day only"),))
    assert told["sharing"].state(date(2030, 1, 1)) is DutyState.NOT_NEEDED


def test_which_duties_there_are_depends_on_activity_people_and_place() -> None:
    adults = plan()
    assert "parental_consent" not in adults
    assert "group_programme" not in adults
    assert "health_card" in adults
    minor = plan(participants=(Participant(id="p1", birth_date=date(2010, 1, 1)),))
    assert "parental_consent" in minor
    assert "parental_consent" in plan(participants=(Participant(id="p1"),)), "an age that nobody knows may be under 18"
    assert "health_card" not in plan(travel=Travel(destination=Town(name="London", country="GB")))
    assert "green_proof" in plan(travel=Travel(green=True))
    group = plan(activity=ActivityType.GROUP_MOBILITY_LEARNERS)
    assert {"group_programme", "group_after", "attendance"} <= group.keys()
    assert "agreement" not in group
    expert = plan(activity=ActivityType.INVITED_EXPERTS)
    assert {"guest", "expert_programme", "expert_after"} <= expert.keys()
    assert not {"partner", "certificate", "recognition", "health_card"} & expert.keys()
    visit = plan(activity=ActivityType.PREPARATORY_VISIT)
    assert {"visit_reason", "insurance"} <= visit.keys()
    assert not {"agreement", "certificate", "assessment"} & visit.keys()
    assert "participant_agreement" not in plan(PROJECT.model_copy(update={"participant_agreements": False}))


def paper(*states: PaperState) -> EuropassPaper:
    steps = tuple(PaperStep(state=each, on=date(2027, 2, 1)) for each in states)
    return EuropassPaper(participant="p1", steps=steps)


COVER = InsuranceCover(provider="Insurer")
TERMS = GrantSheet(
    participant="",
    health_insurance=COVER,
    accident_insurance=COVER,
    liability_insurance=COVER,
    travel_insurance=COVER,
    death_insurance=COVER,
)
PROVED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("agreement", {"papers": (paper(PaperState.READY),)}, {"papers": (paper(PaperState.SIGNED),)}),
    ("certificate", {"papers": (paper(PaperState.SIGNED),)}, {"papers": (paper(PaperState.ISSUED),)}),
    (
        "insurance",
        {"grant_terms": TERMS.model_copy(update={"death_insurance": InsuranceCover()})},
        {"grant_terms": TERMS},
    ),
    (
        "language_support",
        {"grant_sheets": (GrantSheet(participant="p1"),)},
        {"grant_sheets": (GrantSheet(participant="p1", language_invited_on=date(2027, 1, 9)),)},
    ),
    (
        "recognition",
        {"recognitions": (Recognition(participant="p1", what="practice"),)},
        {"recognitions": (Recognition(participant="p1", recognised_on=date(2027, 4, 9)),)},
    ),
]


@pytest.mark.parametrize(("name", "before", "after"), PROVED, ids=[each[0] for each in PROVED])
def test_only_what_is_signed_dated_or_issued_proves_a_duty(
    name: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert plan(**before)[name].is_open
    assert not plan(**after)[name].is_open
    second = (*STAY.participants, Participant(id="p2", first_name="Jānis"))
    if name not in ("insurance",):
        assert plan(participants=second, **after)[name].is_open, "one of two is not all"
    assert plan(participants=(), **after)[name].is_open, "of nobody nothing is proved"


def test_duties_of_the_project_are_told_in_the_project() -> None:
    project = PROJECT.model_copy(update={"duties": (DutyNote(duty="final_report", mark=DutyMark.DONE),)})
    assert not plan(project)["final_report"].is_open
    assert plan(duties=(DutyNote(duty="final_report", mark=DutyMark.DONE),))["final_report"].is_open


def test_the_samples_done_mobility_has_no_duty_that_its_papers_show_done() -> None:
    made = sample("en")
    found = named(life_plan(made.project, made.mobilities[0], load_call(made.project.call)))
    assert {each.duty.phase for each in found.values()} == set(Phase)


@given(projects, mobilities(), st.dates(max_value=date(2100, 1, 1)))
def test_any_plan_has_a_life(project: Project, mobility: Mobility, today: date) -> None:
    programme = load_call(project.call)
    whole = life_plan(project, mobility, programme)
    assert len({each.duty.id for each in whole}) == len(whole)
    for each in whole:
        state = each.state(today)
        assert (state is DutyState.UNDATED) <= (each.due is None)
        assert (state in (DutyState.DONE, DutyState.NOT_NEEDED)) == (not each.is_open)
    left = open_duties(project, mobility, programme)
    assert [each.due for each in left] == sorted(each.due for each in left if each.due)
    assert {each.duty.id for each in left} <= {each.duty.id for each in whole if each.is_open}
