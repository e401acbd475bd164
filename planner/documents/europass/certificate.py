"""The Europass Mobility certificate: the agreement's form after the mobility."""

from __future__ import annotations

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.europass.overlay import as_it_was, begun, paper_of
from planner.documents.form import State, load_form
from planner.documents.learning_agreement.content import agreement_values
from planner.documents.learning_agreement.matrix import Matrix, matrix_of
from planner.documents.learning_agreement.people import issuer_row
from planner.documents.names import file_name
from planner.documents.results import result_of
from planner.documents.sections import accompanying_rows, outcome_framework
from planner.documents.sheet import Paragraphs, RowValues, Values, paragraphs
from planner.documents.wording import day, line, place_of
from planner.eligibility import Step
from planner.locale import Catalogue, catalogue, message
from planner.model import AfterMobility, Mobility, Outcome, OutcomeResult, Participant, Project
from planner.readiness import Missing

KIND = "europass_certificate"
_FORM = "learning_agreement"


def print_certificate(project: Project, mobility: Mobility, participant: Participant, printing: Printing) -> Document:
    """Return the Europass Mobility certificate of one participant.

    Before it is begun from the agreement it shows what was agreed, and is a draft.
    """
    words = catalogue(printing.lang)
    after = paper_of(mobility, participant).after
    values = certificate_values(project, mobility, participant, words)
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), participant.name)
    return assemble(
        KIND,
        load_form(_FORM),
        values,
        head,
        printing,
        file_name(KIND, mobility, participant, printing.lang),
        state=State.AFTER,
        number=place_of(participant, mobility.participants),
        more_gaps=_gaps(mobility, participant, after, words),
    )


def certificate_values(project: Project, mobility: Mobility, participant: Participant, words: Catalogue) -> Values:
    """Return the values of all fields of the form, after the mobility."""
    after = paper_of(mobility, participant).after or begun(mobility, participant)
    was, who = as_it_was(mobility, participant, after, words.text(f"papers.{KIND}.not_done"))
    found = matrix_of(was, who, words)
    values = dict(agreement_values(project, was, who, words))
    if not after.keeps_mentoring:
        values |= {"mentors": None, "monitoring": None}
    return {
        **values,
        "outcome_results": tuple(_result_row(found, each, mobility, participant, words) for each in found.outcomes),
        "accompanying_after": accompanying_rows(was, words),
        "overall": paragraphs(after.overall),
        "issued_on": day(words, after.issued_on),
        "issuer_signature": (issuer_row(project, mobility, after.issuer, words),),
    }


def _result_row(
    found: Matrix, outcome: Outcome, mobility: Mobility, participant: Participant, words: Catalogue
) -> RowValues:
    dimension = (words.text(f"kinds.dimension.{outcome.dimension}"),) if outcome.dimension else ()
    level = (words.text("documents.eqf", level=outcome.eqf_level),) if outcome.eqf_level else ()
    return RowValues(
        {
            "number": found.numbers(outcome.id),
            "outcome": (*paragraphs(outcome.title), *paragraphs(outcome.statement)),
            "framework": outcome_framework(outcome, words),
            "level": (*dimension, *level),
            "result": _result(result_of(mobility, participant, outcome), words),
            "evaluations": found.numbers(*outcome.evaluations),
        }
    )


def _result(result: OutcomeResult | None, words: Catalogue) -> Paragraphs:
    if result is None or result.achievement is None:
        return (words.text(f"papers.{KIND}.not_assessed"),)
    return (words.text(f"kinds.achievement.{result.achievement}"), *line(result.grade))


def _gaps(
    mobility: Mobility, participant: Participant, after: AfterMobility | None, words: Catalogue
) -> tuple[Missing, ...]:
    if after is None:
        return (Missing(message("papers.gap.not_begun"), Step.REVIEW, "papers"),)
    found = matrix_of(mobility, participant, words)
    gaps = [
        Missing(message("papers.gap.result", number=found.number_of[each.id]), Step.OUTCOMES, "results")
        for each in found.outcomes
        if (result := result_of(mobility, participant, each)) is None or result.achievement is None
    ]
    last = after.last_day or mobility.period(participant)[1]
    if after.issued_on and last and after.issued_on < last:
        gaps.append(Missing(message("papers.gap.issued_before_end"), Step.REVIEW, "papers"))
    return tuple(gaps)
