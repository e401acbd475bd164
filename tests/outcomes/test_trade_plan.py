"""Whole drafts: statement, kind, level, task and assessment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model import (
    Dimension,
    EscoConcept,
    EvaluationMethod,
    KeyCompetence,
    LearningUnit,
    Mobility,
    Outcome,
    Participant,
)
from planner.outcomes.criteria import check_criterion, criterion_remarks, names
from planner.outcomes.drafts import from_concept
from planner.outcomes.matrix import build_matrix
from planner.outcomes.starter import starter_units
from planner.outcomes.trade_plan import add_drafts, from_competence, units_that_fit
from planner.outcomes.wording import Light, check, check_all, outcomes_for

URI = "http://data.europa.eu/esco/skill/29b326ea-a9c8-4963-b35a-8541d0cdff77"
METHODS = {
    Dimension.KNOWLEDGE: EvaluationMethod.INTERVIEW,
    Dimension.SKILLS: EvaluationMethod.PRACTICAL_TEST,
    Dimension.RESPONSIBILITY_AUTONOMY: EvaluationMethod.OBSERVATION,
}


@pytest.mark.parametrize("language", ["en", "lv"])
@pytest.mark.parametrize("competence", KeyCompetence)
def test_a_key_competence_is_seen_by_one_thing_at_work(competence: KeyCompetence, language: str) -> None:
    draft = from_competence(competence, language)
    report = check(draft.statement, language, draft.dimension, 4)
    assert report.light is Light.GREEN, report
    plan = add_drafts(Mobility(), (draft,), language)
    assert build_matrix(plan).gaps == ()
    (evaluation,) = plan.evaluations
    assert check_criterion(evaluation.criteria, language) is Light.GREEN
    assert names(evaluation.criteria, draft, language)


@pytest.mark.parametrize(("kind", "dimension"), [("skill", Dimension.SKILLS), ("knowledge", Dimension.KNOWLEDGE)])
@pytest.mark.parametrize("language", ["en", "lv"])
def test_a_picked_concept_becomes_a_whole_draft(kind: str, dimension: Dimension, language: str) -> None:
    labels = {"skill": {"en": "prepare fish dishes", "lv": "gatavot zivju ēdienus"}}.get(
        kind, {"en": "food hygiene rules", "lv": "pārtikas higiēnas noteikumi"}
    )
    draft = from_concept(EscoConcept(uri=URI, type=kind, labels=labels), language)
    plan = add_drafts(Mobility(units=(LearningUnit(eqf_level=4),)), (draft,), language)
    (outcome,) = plan.outcomes
    assert (outcome.dimension, outcome.eqf_level) == (dimension, 4)
    assert plan.evaluations[0].method is METHODS[dimension]
    assert build_matrix(plan).gaps == ()
    assert not list(criterion_remarks(plan, language))


def test_without_a_label_in_the_language_the_matrix_is_full_and_the_words_are_asked_for() -> None:
    concepts = [
        EscoConcept(uri=f"{URI[:-1]}x", type=kind, labels={"en": "stack shoes"}) for kind in ("skill", "knowledge")
    ]
    plan = add_drafts(Mobility(), [from_concept(each, "lv") for each in concepts], "lv")
    assert build_matrix(plan).gaps == ()
    assert {each.eqf_level for each in plan.outcomes} == {None}
    learner = Mobility(participants=(Participant(education_programme="Profesija: pavārs"),))
    assert add_drafts(learner, [from_concept(concepts[0], "lv")], "lv").outcomes[0].eqf_level == 4
    assert all("..." in each.statement for each in plan.outcomes)
    assert [each.method for each in plan.evaluations] == [EvaluationMethod.PRACTICAL_TEST, EvaluationMethod.INTERVIEW]


@given(st.integers(1, 90))
def test_ticked_units_stay_within_the_days(days: int) -> None:
    fewest, most = outcomes_for(days)
    assert 0 < fewest < most
    units = starter_units("cook", "en").units
    fitting = units_that_fit(units, most)
    assert fitting
    assert sum(len(each.outcomes) for each in units if each.id in fitting) <= most


def test_what_is_absent_from_a_set_is_told() -> None:
    def hints(*kinds: Dimension) -> set[str]:
        outcomes = tuple(Outcome(statement=f"Cuts {n} boards", dimension=kind) for n, kind in enumerate(kinds))
        return {each.name for each in check_all(Mobility(outcomes=outcomes), "en")[1]}

    skills, knowledge = Dimension.SKILLS, Dimension.KNOWLEDGE
    assert {"no_knowledge", "no_autonomy"} <= hints(skills, skills, skills)
    assert {"no_skills", "no_autonomy"} <= hints(knowledge, knowledge, knowledge)
    assert not {"no_skills", "no_knowledge", "no_autonomy"} & hints(
        skills, knowledge, Dimension.RESPONSIBILITY_AUTONOMY
    )
    assert "no_knowledge" not in hints(skills)


def test_a_method_that_does_not_show_the_kind_is_told() -> None:
    unit = starter_units("cook", "en").units[0]
    doing = tuple(each.model_copy(update={"method": EvaluationMethod.PRACTICAL_TEST}) for each in unit.evaluations)
    plan = Mobility(outcomes=unit.outcomes, evaluations=doing, tasks=unit.tasks)
    keys = [each.message.key for each in criterion_remarks(plan, "en")]
    assert keys == ["outcomes.criterion.method.knowledge", "outcomes.criterion.method.responsibility_autonomy"]
