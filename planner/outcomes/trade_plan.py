"""Led from the trade: whole drafts, with the task they are learned by and the way they are assessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from planner.locale import Catalogue, catalogue, languages
from planner.model import (
    Dimension,
    Evaluation,
    EvaluationMethod,
    Framework,
    KeyCompetence,
    LearningUnit,
    Mobility,
    Outcome,
    Task,
)
from planner.outcomes.drafts import at_level_of_last
from planner.outcomes.starter import starter_trades, starter_units

METHOD = {
    Dimension.KNOWLEDGE: EvaluationMethod.INTERVIEW,
    Dimension.SKILLS: EvaluationMethod.PRACTICAL_TEST,
    Dimension.RESPONSIBILITY_AUTONOMY: EvaluationMethod.OBSERVATION,
}
"""How an outcome of a kind is assessed first of all: asked and explained at work, done, seen over days. Our advice."""

_OF_DOING = frozenset(
    {KeyCompetence.LITERACY, KeyCompetence.MULTILINGUAL, KeyCompetence.MATHEMATICAL_SCIENCE, KeyCompetence.DIGITAL}
)


def from_competence(competence: KeyCompetence, language: str) -> Outcome:
    """Return a draft outcome of framework A: one thing by which a key competence is seen at work."""
    words = _words(language)
    return Outcome(
        framework=Framework.KEY_COMPETENCES,
        key_competence=competence,
        title=words.text(f"kinds.key_competence.{competence}"),
        statement=words.text(f"outcomes.draft.competence.{competence}"),
        dimension=Dimension.SKILLS if competence in _OF_DOING else Dimension.RESPONSIBILITY_AUTONOMY,
    )


def add_drafts(mobility: Mobility, drafts: Sequence[Outcome], language: str) -> Mobility:
    """Put drafts behind a mobility's outcomes, each with a task and a way of assessment that fits its kind.

    The level is that of the outcome before, else of a unit, else of the qualification that a learner is trained for,
    where it is one of the starter trades. A draft without a statement gets neither.
    """
    unit_level = next((each.eqf_level for each in mobility.units if each.eqf_level), None)
    unit_level = unit_level or _level_of_programme(mobility, language)
    outcomes, tasks, evaluations = list(mobility.outcomes), list(mobility.tasks), list(mobility.evaluations)
    for each in at_level_of_last(mobility.outcomes, drafts):
        leveled = each if each.eqf_level else each.model_copy(update={"eqf_level": unit_level})
        if each.statement and each.dimension:
            task, evaluation = _task(each, language), _evaluation(each, language)
            tasks.append(task)
            evaluations.append(evaluation)
            leveled = leveled.model_copy(update={"tasks": (task.id,), "evaluations": (evaluation.id,)})
        outcomes.append(leveled)
    return mobility.model_copy(
        update={"outcomes": tuple(outcomes), "tasks": tuple(tasks), "evaluations": tuple(evaluations)}
    )


def _level_of_programme(mobility: Mobility, language: str) -> int | None:
    programmes = [each.education_programme.casefold() for each in mobility.participants if each.education_programme]
    for trade in map(partial(starter_units, language=language), starter_trades() if programmes else ()):
        if any(trade.title.casefold() in each for each in programmes):
            return trade.units[0].eqf_level
    return None


def units_that_fit(units: Iterable[LearningUnit], room: int) -> tuple[str, ...]:
    """Return the ids of the first units that have no more outcomes together than there is room for."""
    fitting: list[str] = []
    for each in units:
        room -= len(each.outcomes)
        if room < 0:
            break
        fitting.append(each.id)
    return tuple(fitting)


def _task(draft: Outcome, language: str) -> Task:
    name = "knowledge" if draft.dimension is Dimension.KNOWLEDGE else "doing"
    statement = draft.statement[:1].lower() + draft.statement[1:]
    return Task(what=_words(language).text(f"outcomes.draft.task.{name}", label=draft.title, statement=statement))


def _evaluation(draft: Outcome, language: str) -> Evaluation:
    assert draft.dimension is not None
    criteria = _words(language).text(f"outcomes.draft.criterion.{draft.dimension}", label=draft.title)
    return Evaluation(method=METHOD[draft.dimension], criteria=criteria)


def _words(language: str) -> Catalogue:
    return catalogue(language if language in languages() else "en")
