"""Which texts of a plan are read by the other side, and the plan with them in another language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from planner.model import (
    AfterMobility,
    Agreement,
    AssessmentSummary,
    CheckAnswer,
    Contact,
    Course,
    CoveredOrganisation,
    CoveredQualification,
    Evaluation,
    ExceptionalCost,
    GrantSheet,
    GroupDay,
    InsuranceCover,
    LearningUnit,
    Memorandum,
    Mobility,
    Organisation,
    Outcome,
    OutcomeReached,
    OutcomeResult,
    PartDone,
    Participant,
    Placement,
    Project,
    Recognition,
    Signatory,
    Task,
    TaskDone,
    Town,
    Travel,
)

M = TypeVar("M", bound=BaseModel)

TRANSLATED: Final[Mapping[type[BaseModel], tuple[str, ...]]] = {
    Project: ("title",),
    Organisation: ("legal_form",),
    Mobility: ("title",),
    Course: ("title",),
    ExceptionalCost: ("what",),
    GrantSheet: ("language",),
    InsuranceCover: ("provider",),
    LearningUnit: ("title", "qualification", "reference", "prerequisites", "languages"),
    Outcome: ("framework_name", "reference", "title", "statement"),
    Task: ("what", "period", "place"),
    Travel: ("green_means",),
    Evaluation: ("criteria", "who", "when"),
    GroupDay: ("activity", "place", "responsible"),
    Placement: ("tasks",),
    Participant: ("education_programme", "position", "prior_learning", "workplace"),
    Contact: ("role",),
    Signatory: ("role",),
    Agreement: (
        "working_language",
        "virtual_part",
        "monitoring",
        "evaluation_criteria",
        "evaluation_procedure",
        "recognition_conditions",
        "recognition_procedure",
        "other_documents",
        "additional_provisions",
    ),
    Memorandum: (
        "title",
        "other_objectives",
        "assessment",
        "documentation",
        "validation_and_recognition",
        "review_by",
        "additional",
        "annexes",
    ),
    CoveredOrganisation: ("functions",),
    CoveredQualification: ("title", "nqf_level", "other_annexes"),
    TaskDone: ("what", "period", "place"),
    PartDone: ("what", "place"),
    OutcomeReached: ("statement",),
    AfterMobility: (
        "evaluation_criteria",
        "evaluation_procedure",
        "recognition_conditions",
        "recognition_procedure",
        "overall",
    ),
    OutcomeResult: ("evidence", "comment"),
    AssessmentSummary: ("strengths", "to_improve", "deviations", "validation"),
    Recognition: ("what",),
    CheckAnswer: ("note", "responsible"),
}
"""Fields that a paper prints in words of the school's own, by the model they stand in."""


_NAMED: Final = (Organisation, Contact, Signatory, Town)
"""What has a proper name: it reads the same in every language, wherever in the plan it is typed again."""


def in_language(project: Project, mobility: Mobility, words: Mapping[str, str]) -> tuple[Project, Mobility]:
    """Return the plan with each text that has a second one in its place; all others stay as they are.

    Args:
        project: the project; of it the contacts' roles and the memoranda are read by partners.
        mobility: the plan.
        words: second texts by first text.
    """
    return _replaced(project, words), _replaced(mobility, words)


def _replaced(model: M, words: Mapping[str, str]) -> M:
    changed: dict[str, Any] = {}
    for name, value in model:
        new = words.get(value, value) if name in TRANSLATED.get(type(model), ()) else _inside(value, words)
        if new is not value:
            changed[name] = new
    # The same object where nothing changed: what was worked out of it stays known (planner/model/kept.py).
    return model.model_copy(update=changed) if changed else model


def _inside(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, BaseModel):
        return _replaced(value, words)
    if isinstance(value, tuple):
        items = tuple(_inside(each, words) for each in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    return value


def source_texts(project: Project, mobility: Mobility) -> tuple[str, ...]:
    """Return the texts that papers of a mobility can print, each once: those of the plan, then those of the project."""
    more = _worded((*project.memoranda, *project.checks))
    others = _without_names(more, (project, mobility))
    return tuple(dict.fromkeys((*needed_texts(project, mobility), *others)))


def needed_texts(project: Project, mobility: Mobility) -> tuple[str, ...]:
    """Return the texts that its partner reads, each once, in the order of the plan.

    Of the project only what the mobility uses: its title, the school and its coordinator, and the memorandum that it
    takes place under.
    """
    used = tuple(each for each in project.memoranda if each.id == mobility.memorandum)
    own = _worded((mobility, project.organisation, project.coordinator, *used))
    texts = _without_names(own, (project, mobility))
    return tuple(dict.fromkeys((*texts, *filter(_has_words, (project.title,)))))


def _without_names(texts: Iterable[str], parts: Iterable[BaseModel]) -> Iterator[str]:
    names = frozenset(name for part in parts for name in _names_in(part))
    # A town or a person typed as a text elsewhere, such as the place of a task, stays as it is.
    return (each for each in texts if each not in names)


def _names_in(value: Any) -> Iterator[str]:
    if isinstance(value, _NAMED):
        yield value.name
    if isinstance(value, BaseModel):
        value = tuple(each for _, each in value)
    if isinstance(value, tuple):
        for each in value:
            yield from _names_in(each)


def _worded(parts: Iterable[BaseModel]) -> Iterator[str]:
    return (text for part in parts for text in texts_in(part) if _has_words(text))


def texts_in(model: BaseModel) -> Iterator[str]:
    """Yield the texts of a model and of all that it holds, empty ones too, in the order of its fields."""
    own = TRANSLATED.get(type(model), ())
    for name, value in model:
        if name in own:
            yield value
        else:
            yield from _texts_inside(value)


def _texts_inside(value: Any) -> Iterator[str]:
    if isinstance(value, BaseModel):
        yield from texts_in(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts_inside(each)


def _has_words(text: str) -> bool:
    # "9:00-12:30" and "B1" need no second text: they read the same in every language.
    return sum(each.isalpha() for each in text) > 1
