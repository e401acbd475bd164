"""What a paper after the mobility asks: how far each outcome was reached, and whether the dates can be true."""

from __future__ import annotations

from planner.documents.europass.actuals import paper_of
from planner.documents.learning_agreement.matrix import matrix_of
from planner.documents.sheet import Paragraphs
from planner.documents.wording import line
from planner.locale import Catalogue, message
from planner.model import THE_GROUP, Mobility, OutcomeResult, Participant, Step
from planner.outcomes.results import result_of
from planner.readiness import Missing


def achievement_words(result: OutcomeResult | None, words: Catalogue) -> Paragraphs:
    """Return how far an outcome was reached, with the grade; or that nobody has said it yet."""
    if result is None or result.achievement is None:
        return (words.text("papers.europass_certificate.not_assessed"),)
    return (words.text(f"kinds.achievement.{result.achievement}"), *line(result.grade))


def achievement_gaps(mobility: Mobility, participant: Participant | None, words: Catalogue) -> tuple[Missing, ...]:
    """Return what a participant's paper after the mobility lacks beside its fields; None: the group's."""
    after = paper_of(mobility, participant).after
    if after is None:
        # Alone: what has not begun lacks everything, and the whole list would hide where to begin.
        key = "papers.gap.not_begun" if participant else "papers.gap.not_begun_group"
        return (Missing(message(key), Step.REVIEW, "papers"),)
    last = after.last_day or mobility.period(participant)[1]
    # The last day itself may be the day it is handed over; an earlier one would attest days that were still to come.
    too_early = after.issued_on is not None and last is not None and after.issued_on < last
    early = (Missing(message("papers.gap.issued_before_end"), Step.REVIEW, "papers.issued_on"),)
    return (*_unassessed(mobility, participant, words), *(early if too_early else ()))


def _unassessed(mobility: Mobility, participant: Participant | None, words: Catalogue) -> tuple[Missing, ...]:
    found, whose = matrix_of(mobility, participant, words), participant.id if participant else THE_GROUP
    results = ((each, result_of(mobility, whose, each.id)) for each in found.outcomes)
    return tuple(
        Missing(message("papers.gap.result", number=found.number_of[each.id]), Step.OUTCOMES, "results")
        for each, result in results
        if result is None or result.achievement is None
    )
