from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planner.assess import assess
from planner.eligibility import Finding, Verdict
from planner.locale import catalogue, languages, message
from planner.model import (
    ActivityType,
    Agreement,
    Contact,
    Evaluation,
    FourthParty,
    Framework,
    GroupDay,
    KeyCompetence,
    Mobility,
    Organisation,
    OrganisationKind,
    Outcome,
    Participant,
    Project,
    RateCard,
    Signatory,
    Step,
    Task,
    Town,
    Travel,
    TypedRate,
)
from planner.programme import Confidence, Figure, load_call
from planner.readiness import STEPS, Missing, StepState, missing_for_signing, readiness_of

TYPED = {
    name: TypedRate(value=Decimal(57), typed_on=date(2026, 1, 12)) for name in ("learner", "staff", "organisational")
}
PROJECT = Project(
    call=2025,
    grant=Decimal(80000),
    first_day=date(2025, 6, 1),
    last_day=date(2026, 8, 31),
    organisation=Organisation(name="Kuldīgas tehnikums", oid="E10000001", address="Liepājas iela 31", country="LV"),
    coordinator=Contact(name="Ilze Kalna", email="ilze@example.org"),
    rate_card=RateCard(typed=TYPED),
)
READY = Mobility(
    activity=ActivityType.SHORT_TERM_LEARNERS,
    work_based=True,
    host=Organisation(
        name="Berufliche Schule Technik",
        kind=OrganisationKind.VET_PROVIDER,
        address="Weg 1",
        town="Schwerin",
        country="DE",
    ),
    host_contact=Contact(name="Heike Wolf", email="heike@example.org"),
    travel=Travel(
        origin=Town(name="Kuldīga", country="LV"), destination=Town(name="Schwerin", country="DE"), official_km=871
    ),
    first_day=date(2026, 3, 2),
    last_day=date(2026, 3, 27),
    participants=(
        Participant(
            id="anna",
            first_name="Anna",
            last_name="Ozola",
            email="anna@example.org",
            birth_date=date(2006, 1, 1),
            registered=True,
            education_programme="Baker, year 3",
        ),
    ),
    outcomes=(
        Outcome(
            key_competence=KeyCompetence.DIGITAL,
            statement="Bakes rye bread by recipe.",
            tasks=("bake",),
            evaluations=("test",),
        ),
    ),
    tasks=(Task(id="bake", what="Bake rye bread"),),
    evaluations=(Evaluation(id="test", criteria="By recipe"),),
    agreement=Agreement(
        mentor=Contact(name="Jens Roth", email="jens@example.org"),
        responsible_person=Contact(name="Ilze Kalna", email="ilze@example.org"),
        monitoring="A call every week.",
        evaluation_criteria="By recipe.",
        evaluation_procedure="The mentor tests on the last day.",
        recognition_conditions="All outcomes reached.",
        recognition_procedure="The school counts it as practice.",
        sending_signatory=Signatory(name="Jana Liepa"),
        hosting_signatory=Signatory(name="Uwe Lang"),
    ),
)


def missing(mobility: Mobility = READY, project: Project = PROJECT) -> list[tuple[Step, str]]:
    found = assess(project, mobility, load_call(project.call)).readiness.missing
    return [(each.step, each.field) for each in found]


def changed(**changes: Any) -> Mobility:
    return READY.model_copy(update=changes)


def agreed(**changes: Any) -> Mobility:
    return changed(agreement=READY.agreement.model_copy(update=changes))


def test_a_plan_with_everything_lacks_nothing() -> None:
    assert missing() == []


def test_a_ready_plan_is_complete_in_every_step() -> None:
    states = assess(PROJECT, READY, load_call(2025)).readiness.steps
    assert {step: state for step, state in states.items() if state is not StepState.COMPLETE} == {}


def test_an_untouched_plan_is_empty() -> None:
    readiness = assess(Project(call=2025), Mobility(), load_call(2025)).readiness
    assert set(readiness.steps.values()) == {StepState.EMPTY}
    steps = [list(Step).index(each.step) for each in readiness.missing]
    assert steps == sorted(steps)
    assert {each.step for each in readiness.missing} == {
        Step.ACTIVITY, Step.PLACE, Step.PEOPLE, Step.OUTCOMES, Step.AGREEMENT, Step.PROJECT
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "step", "field"),
    [
        ({"host": READY.host.model_copy(update={"address": ""})}, Step.PLACE, "host.address"),
        ({"last_day": None}, Step.PLACE, "last_day"),
        ({"participants": ()}, Step.PEOPLE, "participants"),
        ({"outcomes": ()}, Step.OUTCOMES, "outcomes"),
        ({"tasks": ()}, Step.OUTCOMES, "outcomes.0.tasks"),
        ({"tasks": (Task(id="bake"),)}, Step.OUTCOMES, "outcomes.0.tasks"),
        ({"evaluations": ()}, Step.OUTCOMES, "outcomes.0.evaluations"),
        ({"travel": READY.travel.model_copy(update={"official_km": None})}, Step.PLACE, "travel.origin"),
    ],
)
def test_what_is_taken_away_is_missing(changes: dict[str, Any], step: Step, field: str) -> None:
    assert (step, field) in missing(changed(**changes))


@pytest.mark.parametrize(("framework", "field"), [("A", "key_competence"), ("B", "esco"), ("C", "framework_name")])
def test_an_outcome_says_where_it_comes_from(framework: str, field: str) -> None:
    outcome = READY.outcomes[0].model_copy(update={"framework": Framework(framework), "key_competence": None})
    assert missing(changed(outcomes=(outcome,))) == [(Step.OUTCOMES, f"outcomes.0.{field}")]


def test_every_participant_has_an_outcome() -> None:
    other = READY.participants[0].model_copy(update={"id": "berta"})
    outcome = READY.outcomes[0].model_copy(update={"participants": ("anna",)})
    both = (*READY.participants, other)
    assert missing(changed(participants=both)) == []
    assert missing(changed(participants=both, outcomes=(outcome,))) == [(Step.OUTCOMES, "outcomes")]


@pytest.mark.parametrize("field", ["mentor", "responsible_person"])
def test_a_contact_has_name_and_email(field: str) -> None:
    assert missing(agreed(**{field: Contact()})) == [
        (Step.AGREEMENT, f"agreement.{field}.name"),
        (Step.AGREEMENT, f"agreement.{field}.email"),
    ]


def test_while_nobody_takes_part_nobody_has_a_workplace_of_their_own() -> None:
    asked = {field for _, field in missing(agreed(mentor=Contact()).model_copy(update={"participants": ()}))}
    assert asked >= {"agreement.mentor.name", "agreement.mentor.email"}


def test_more_is_asked_of_blended_and_supported_mobilities() -> None:
    assert missing(agreed(blended=True)) == [(Step.AGREEMENT, "agreement.virtual_part")]
    supported = agreed(supporting_organisation=Organisation(), fourth_party=FourthParty.SUPPORTING_ORGANISATION)
    assert [field for _, field in missing(supported)] == [
        "agreement.supporting_organisation.name",
        "agreement.fourth_signatory.name",
    ]


def test_a_minor_has_a_guardian() -> None:
    def born(day: date) -> list[tuple[Step, str]]:
        return missing(changed(participants=(READY.participants[0].model_copy(update={"birth_date": day}),)))

    assert born(date(2008, 3, 2)) == []
    assert born(date(2008, 3, 3)) == [(Step.PEOPLE, "participants.0.guardian.name")]


def test_people_who_lack_the_same_are_named_together() -> None:
    nameless = tuple(
        READY.participants[0].model_copy(update={"id": str(at), "education_programme": ""}) for at in range(5)
    )
    found = assess(PROJECT, changed(participants=nameless), load_call(2025)).readiness.missing
    assert [catalogue("en").render(each.message) for each in found] == [
        "Education programmes of 5 learners: Anna Ozola, Anna Ozola, Anna Ozola, and 2 more"
    ]


def test_unknown_rates_are_asked_for() -> None:
    project = PROJECT.model_copy(update={"rate_card": RateCard()})
    readiness = assess(project, READY, load_call(2025)).readiness
    assert [(each.step, each.field) for each in readiness.missing] == [
        (Step.BUDGET, "rate_card.typed.learner_group1"),
        (Step.BUDGET, "rate_card.typed.organisational_short_term_learners"),
    ]
    assert readiness.steps[Step.BUDGET] is StepState.IN_WORK
    assert readiness.steps[Step.REVIEW] is StepState.IN_WORK


def test_a_blocked_rule_blocks_its_step_and_the_plan() -> None:
    states = assess(PROJECT, changed(last_day=date(2026, 3, 5)), load_call(2025)).readiness.steps
    blocked = {step for step, state in states.items() if state is StepState.BLOCKED}
    assert Step.REVIEW in blocked
    assert Step.PLACE in blocked


def test_a_preparatory_visit_needs_no_learning_agreement() -> None:
    visit = changed(
        activity=ActivityType.PREPARATORY_VISIT, outcomes=(), tasks=(), evaluations=(), agreement=Agreement()
    )
    assert not {Step.OUTCOMES, Step.AGREEMENT} & {step for step, _ in missing(visit)}


def test_only_open_questions_keep_a_step_in_work() -> None:
    budget = assess(PROJECT, READY, load_call(2025)).budget
    nobody_knows = Figure(name="min_days", value=None, confidence=Confidence.UNKNOWN)
    for figure, state in ((None, StepState.IN_WORK), (nobody_knows, StepState.COMPLETE)):
        asks = Finding("duration", Verdict.NEEDS_INFORMATION, message("x.y"), Step.PLACE, figure=figure)
        assert readiness_of(PROJECT, READY, (asks,), budget, load_call(PROJECT.call)).steps[Step.PLACE] is state


def test_states_come_from_findings_and_budget_alone() -> None:
    budget = assess(PROJECT, READY, load_call(2025)).budget
    assert readiness_of(PROJECT, READY, (), budget, load_call(PROJECT.call)).missing == ()


def test_each_sentence_exists_in_every_language() -> None:
    empty = assess(Project(call=2025), Mobility(), load_call(2025)).readiness.missing
    for words in map(catalogue, languages()):
        texts = [words.render(each.message) for each in empty]
        assert len(set(texts)) == len(empty)
    assert all(isinstance(each, Missing) for each in empty)


def test_a_group_needs_its_programme_day_by_day_and_no_tasks_beside_it() -> None:
    outcome = Outcome(id="o1", statement="Sagatavo uzkodas")
    group = Mobility(activity=ActivityType.GROUP_MOBILITY_LEARNERS, outcomes=(outcome,))
    part = GroupDay(activity="Kopā gatavo")
    assert "readiness.missing.group_days" in keys_of(group)
    assert "readiness.outcome.parts" not in keys_of(group), "one thing at a time"
    planned = group.model_copy(update={"group_days": (part,)})
    assert "readiness.outcome.parts" in keys_of(planned)
    linked = group.model_copy(update={"group_days": (part.model_copy(update={"outcomes": ("o1",)}),)})
    assert not {"readiness.outcome.parts", "readiness.outcome.tasks", "readiness.missing.group_days"} & keys_of(linked)


def keys_of(mobility: Mobility) -> set[str]:
    project = Project(call=2025)
    return {each.message.key for each in missing_for_signing(project, mobility, None)} | {
        each.message.key for each in assess(project, mobility, load_call(2025)).readiness.missing
    }


@pytest.mark.parametrize("step", [each for each in Step if each is not Step.REVIEW])
def test_every_step_tells_its_own_readiness(step: Step) -> None:
    assert step in STEPS, "a new step says in planner/readiness/steps.py when it is begun and what it lacks"
