"""Results of the outcomes after the mobility, and what the sending school credits for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from planner.locale import Message
from planner.model import (
    Achievement,
    AssessmentSummary,
    EuropassPaper,
    GroupDay,
    Mobility,
    Outcome,
    OutcomeResult,
    Recognition,
    real_stays,
)

_INDEPENDENT, _WITH_HELP = 3, 2
"""On the scale of four: 2 with help is partly achieved, 3 independently is achieved."""


def result_of(mobility: Mobility, participant: str, outcome: str) -> OutcomeResult | None:
    """Return the result of a participant for an outcome, None while there is none."""
    found = (each for each in mobility.results if (each.participant, each.outcome) == (participant, outcome))
    return next(found, None)


def with_result(mobility: Mobility, result: OutcomeResult) -> Mobility:
    """Put in a result in place of an earlier one of the same participant and outcome.

    A result with a place on the scale but no verdict gets the verdict that goes with it.
    """
    if result.achievement is None and result.scale is not None:
        result = result.model_copy(update={"achievement": achievement_of(result.scale)})
    key = (result.participant, result.outcome)
    # In its place, so that results keep their order.
    if any((each.participant, each.outcome) == key for each in mobility.results):
        results = tuple(result if (each.participant, each.outcome) == key else each for each in mobility.results)
    else:
        results = (*mobility.results, result)
    return mobility.model_copy(update={"results": results})


def achievement_of(scale: int) -> Achievement:
    """Return the verdict that goes with a place on the scale of four."""
    if scale >= _INDEPENDENT:
        return Achievement.ACHIEVED
    return Achievement.PARTLY if scale == _WITH_HELP else Achievement.NOT_ACHIEVED


def achievement_words(achievement: Achievement) -> Message:
    """Return the words of a verdict."""
    return Message(f"kinds.achievement.{achievement}")


def scale_words(scale: int) -> Message:
    """Return the words of a place on the scale of four."""
    return Message(f"outcomes.scale.{scale}")


def is_achieved(result: OutcomeResult | None) -> bool:
    """Whether an outcome was reached in full."""
    return result is not None and result.achievement is Achievement.ACHIEVED


def as_planned_results(mobility: Mobility, on: date) -> Mobility:
    """Say of everybody who came that an outcome without a result was achieved; what has one stays.

    Args:
        mobility: the plan.
        on: day of the assessment.
    """
    came = [each.person.id for each in real_stays(mobility) if each.came]
    for outcome in mobility.outcomes:
        for each in mobility.participants:
            theirs = not outcome.participants or each.id in outcome.participants
            known = result_of(mobility, each.id, outcome.id)
            if each.id in came and theirs and not (known and known.is_assessed):
                begun = known or OutcomeResult(participant=each.id, outcome=outcome.id)
                # A day or a mark that somebody typed already stays; only the verdict was missing.
                done = {"achievement": Achievement.ACHIEVED, "assessed_on": begun.assessed_on or on}
                mobility = with_result(mobility, begun.model_copy(update=done))
    return mobility


def summary_of(mobility: Mobility, participant: str) -> AssessmentSummary:
    """Return the end of a participant's transcript; an empty one while there is none."""
    found = (each for each in mobility.assessment_summaries if each.participant == participant)
    return next(found, AssessmentSummary(participant=participant))


def with_summary(mobility: Mobility, summary: AssessmentSummary) -> Mobility:
    """Put in the end of a participant's transcript."""
    rest = tuple(each for each in mobility.assessment_summaries if each.participant != summary.participant)
    return mobility.model_copy(update={"assessment_summaries": (*rest, summary)})


def credited(mobility: Mobility, participant: str, outcome: Outcome) -> tuple[Recognition, ...]:
    """Return what is credited to a participant for an outcome: by itself, by its unit, or for all outcomes."""
    return tuple(
        each
        for each in mobility.recognitions
        if each.participant == participant and each.what and _covers(each, outcome)
    )


def _covers(recognition: Recognition, outcome: Outcome) -> bool:
    if recognition.outcomes:
        return outcome.id in recognition.outcomes
    return not recognition.unit or recognition.unit == outcome.unit


def without_outcomes(mobility: Mobility, gone: Collection[str]) -> Mobility:
    """Take outcomes out of a mobility, and their ids and results out of all that names them."""
    return mobility.model_copy(
        update={
            "outcomes": tuple(each for each in mobility.outcomes if each.id not in gone),
            "results": tuple(each for each in mobility.results if each.outcome not in gone),
            "recognitions": tuple(_recognitions_without(mobility, gone)),
            "group_days": tuple(_part_without(each, gone) for each in mobility.group_days),
            "papers": tuple(_paper_without(each, gone) for each in mobility.papers),
        }
    )


def _left(ids: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each not in gone)


def _recognitions_without(mobility: Mobility, gone: Collection[str]) -> Iterator[Recognition]:
    for each in mobility.recognitions:
        outcomes = _left(each.outcomes, gone)
        # A recognition of everything names no outcomes and stays; one whose outcomes are all gone attests nothing.
        if outcomes or not each.outcomes:
            yield each.model_copy(update={"outcomes": outcomes})


def _part_without(part: GroupDay, gone: Collection[str]) -> GroupDay:
    return part.model_copy(update={"outcomes": _left(part.outcomes, gone)})


def _paper_without(paper: EuropassPaper, gone: Collection[str]) -> EuropassPaper:
    if paper.after is None:
        return paper
    changed = {
        "outcomes": tuple(each for each in paper.after.outcomes if each.outcome not in gone),
        "more_parts": tuple(_part_without(each, gone) for each in paper.after.more_parts),
    }
    return paper.model_copy(update={"after": paper.after.model_copy(update=changed)})
