"""The grid outcomes x tasks x assessment x evidence: gaps, who has what, and one learner's own set."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from planner.locale import Message, message
from planner.model import Evaluation, Mobility, Outcome, OutcomeResult, Participant, Task, new_id
from planner.outcomes.results import credited, is_achieved, result_of


class GapKind(StrEnum):
    """What is missing in the grid."""

    NO_TASK = "no_task"
    NO_ASSESSMENT = "no_assessment"
    NO_EVIDENCE = "no_evidence"
    IDLE_TASK = "idle_task"
    IDLE_ASSESSMENT = "idle_assessment"
    NO_OUTCOME = "no_outcome"
    NO_RESULT = "no_result"
    NOT_RECOGNISED = "not_recognised"


class Gap(NamedTuple):
    """A hole in the grid; `about` is the id of the outcome, task, assessment or participant."""

    kind: GapKind
    about: str
    message: Message


class MatrixRow(NamedTuple):
    """One outcome with what leads to it and what checks it. `evidence` are the assessments' criteria.

    `number` counts from 1 in the mobility; `result` is one participant's, None for the group or while not assessed.
    """

    number: int
    outcome: Outcome
    tasks: tuple[Task, ...]
    evaluations: tuple[Evaluation, ...]
    evidence: tuple[str, ...]
    result: OutcomeResult | None = None
    credited: tuple[str, ...] = ()


class OutcomeMatrix(NamedTuple):
    """The grid and its gaps."""

    rows: tuple[MatrixRow, ...]
    gaps: tuple[Gap, ...]


class PersonOutcomes(NamedTuple):
    """Which outcomes one participant has."""

    participant: Participant
    outcomes: tuple[Outcome, ...]


def build_matrix(mobility: Mobility, participant: str = "") -> OutcomeMatrix:
    """Return the grid of a mobility, or of one participant's own outcomes with their results and what is credited.

    A part of a group's programme leads to an outcome as a task does.

    Args:
        mobility: the plan.
        participant: id; empty for the whole group.
    """
    rows = tuple(
        _row(mobility, number, outcome, participant)
        for number, outcome in enumerate(mobility.outcomes, 1)
        if not participant or concerns(outcome.participants, participant)
    )
    in_programme = {each for part in mobility.group_days for each in part.outcomes}
    gaps = [gap for row in rows for gap in _gaps_of(row, worked_on=bool(row.tasks) or row.outcome.id in in_programme)]
    # Of one learner's own set nothing is idle: others may use it.
    if not participant:
        gaps += [*_idle(mobility), *_without_outcome(mobility)]
    return OutcomeMatrix(rows, tuple(gaps))


def result_gaps(mobility: Mobility) -> tuple[Gap, ...]:
    """Return what is missing after the mobility: outcomes without a result, and reached ones that nobody credits."""
    return tuple(
        gap
        for person in mobility.participants
        for number, outcome in enumerate(mobility.outcomes, 1)
        if concerns(outcome.participants, person.id)
        for gap in _after(mobility, person, number, outcome)
    )


def who_has_what(mobility: Mobility) -> tuple[PersonOutcomes, ...]:
    """Return each participant with their outcomes."""
    return tuple(
        PersonOutcomes(person, tuple(each for each in mobility.outcomes if concerns(each.participants, person.id)))
        for person in mobility.participants
    )


def concerns(people: tuple[str, ...], person: str) -> bool:
    """Whether something for these people (none: everyone) is for this one."""
    return not people or person in people


def link(mobility: Mobility, outcome: str, other: str, *, on: bool) -> Mobility:
    """Link an outcome to a task or an assessment, or unlink them: one key in the grid. Unknown ids change nothing."""
    field = "tasks" if any(each.id == other for each in mobility.tasks) else "evaluations"
    # An id that is neither a task nor an assessment: a key pressed on a row that somebody else took out meanwhile.
    if field == "evaluations" and not any(each.id == other for each in mobility.evaluations):
        return mobility
    changed = tuple(_linked(each, field, other, on=on) if each.id == outcome else each for each in mobility.outcomes)
    return mobility.model_copy(update={"outcomes": changed})


def _linked(outcome: Outcome, field: str, other: str, *, on: bool) -> Outcome:
    rest = tuple(each for each in getattr(outcome, field) if each != other)
    return outcome.model_copy(update={field: (*rest, other) if on else rest})


def own_set(mobility: Mobility, participant: str) -> Mobility:
    """Give one participant copies of the outcomes they share with others, to change what differs.

    The shared outcomes stay with the other participants; results that this participant has go with the copies.
    Outcomes that are theirs alone stay as they are. Unknown ids change nothing.
    """
    others = tuple(each.id for each in mobility.participants if each.id != participant)
    if len(others) == len(mobility.participants) or not others:
        return mobility
    outcomes: list[Outcome] = []
    renamed: dict[str, str] = {}
    for each in mobility.outcomes:
        # Nobody named means everybody.
        rest = tuple(one for one in each.participants or (*others, participant) if one != participant)
        # What is theirs alone already needs no copy, nor what they do not have.
        if not concerns(each.participants, participant) or not rest:
            outcomes.append(each)
            continue
        copy = each.model_copy(update={"id": new_id(), "participants": (participant,)})
        renamed[each.id] = copy.id
        outcomes += [each.model_copy(update={"participants": rest}), copy]
    return mobility.model_copy(update={"outcomes": tuple(outcomes), **_renamed(mobility, participant, renamed)})


def _renamed(mobility: Mobility, participant: str, renamed: dict[str, str]) -> dict[str, object]:
    def new(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(renamed.get(each, each) for each in ids)

    return {
        "results": tuple(
            each.model_copy(update={"outcome": new((each.outcome,))[0]}) if each.participant == participant else each
            for each in mobility.results
        ),
        "recognitions": tuple(
            each.model_copy(update={"outcomes": new(each.outcomes)}) if each.participant == participant else each
            for each in mobility.recognitions
        ),
    }


def _row(mobility: Mobility, number: int, outcome: Outcome, participant: str) -> MatrixRow:
    tasks = tuple(
        each
        for each in mobility.tasks
        if each.id in outcome.tasks and (not participant or concerns(each.participants, participant))
    )
    evaluations = tuple(each for each in mobility.evaluations if each.id in outcome.evaluations)
    return MatrixRow(
        number,
        outcome,
        tasks,
        evaluations,
        tuple(each.criteria for each in evaluations if each.criteria),
        result_of(mobility, participant, outcome.id) if participant else None,
        tuple(each.what for each in credited(mobility, participant, outcome)) if participant else (),
    )


def _gaps_of(row: MatrixRow, *, worked_on: bool) -> Iterator[Gap]:
    if not worked_on:
        yield Gap(GapKind.NO_TASK, row.outcome.id, message("outcomes.gap.no_task", number=row.number))
    if not row.evaluations:
        yield Gap(GapKind.NO_ASSESSMENT, row.outcome.id, message("outcomes.gap.no_assessment", number=row.number))
    elif not row.evidence:
        yield Gap(GapKind.NO_EVIDENCE, row.outcome.id, message("outcomes.gap.no_evidence", number=row.number))


def _idle(mobility: Mobility) -> Iterator[Gap]:
    tasks = {each for outcome in mobility.outcomes for each in outcome.tasks}
    evaluations = {each for outcome in mobility.outcomes for each in outcome.evaluations}
    for number, task in enumerate(mobility.tasks, 1):
        if task.id not in tasks:
            yield Gap(GapKind.IDLE_TASK, task.id, message("outcomes.gap.idle_task", number=number))
    for number, evaluation in enumerate(mobility.evaluations, 1):
        if evaluation.id not in evaluations:
            yield Gap(GapKind.IDLE_ASSESSMENT, evaluation.id, message("outcomes.gap.idle_assessment", number=number))


def _without_outcome(mobility: Mobility) -> Iterator[Gap]:
    for person, outcomes in who_has_what(mobility):
        if not outcomes:
            yield Gap(GapKind.NO_OUTCOME, person.id, message("outcomes.gap.no_outcome", name=person.name))


def _after(mobility: Mobility, person: Participant, number: int, outcome: Outcome) -> Iterator[Gap]:
    result = result_of(mobility, person.id, outcome.id)
    if result is None or not result.is_assessed:
        text = message("outcomes.gap.no_result", name=person.name, number=number)
        yield Gap(GapKind.NO_RESULT, outcome.id, text)
    # Only what was reached in full asks for credit; what was reached in part is for the school to weigh.
    elif is_achieved(result) and not credited(mobility, person.id, outcome):
        text = message("outcomes.gap.not_recognised", name=person.name, number=number)
        yield Gap(GapKind.NOT_RECOGNISED, outcome.id, text)
