"""What is known of a participant's results."""

from __future__ import annotations

from planner.model import AssessmentSummary, Mobility, Outcome, OutcomeResult, Participant


def result_of(mobility: Mobility, participant: Participant, outcome: Outcome) -> OutcomeResult | None:
    """Return the result of one participant in one outcome, None while nobody has said it."""
    found = (each for each in mobility.results if (each.participant, each.outcome) == (participant.id, outcome.id))
    return next(found, None)


def summary_of(mobility: Mobility, participant: Participant) -> AssessmentSummary:
    """Return the assessor's summary of one participant; an empty one while there is none."""
    found = (each for each in mobility.assessment_summaries if each.participant == participant.id)
    return next(found, AssessmentSummary(participant=participant.id))
