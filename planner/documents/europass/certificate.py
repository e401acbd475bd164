"""The Europass Mobility certificate: the agreement's form after the mobility."""

from __future__ import annotations

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.europass.achievement import achievement_gaps, achievement_words
from planner.documents.europass.actuals import after_as_agreed, paper_of, tasks_left_out, with_actuals
from planner.documents.form import Stage, load_form
from planner.documents.learning_agreement.content import agreement_values, switched_on
from planner.documents.learning_agreement.matrix import Matrix, matrix_of
from planner.documents.learning_agreement.people import issuer_row
from planner.documents.names import file_name
from planner.documents.sections import accompanying_rows, outcome_framework
from planner.documents.sheet import RowValues, Values, paragraphs
from planner.documents.wording import day, place_of
from planner.locale import Catalogue, catalogue
from planner.model import Mobility, Outcome, Participant, Project
from planner.outcomes.results import result_of

KIND = "europass_certificate"
# One form for both halves: which fields leave, stay or come with "after" stands in its table, not in code.
_FORM = "learning_agreement"


def print_certificate(project: Project, mobility: Mobility, participant: Participant, printing: Printing) -> Document:
    """Return the Europass Mobility certificate of one participant.

    Before it is begun from the agreement it shows what was agreed, and is a draft.
    """
    words = catalogue(printing.lang)
    values = certificate_values(project, mobility, participant, words)
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), participant.name)
    return assemble(
        KIND,
        load_form(_FORM),
        values,
        head,
        printing,
        file_name(KIND, mobility, participant, printing.lang),
        stage=Stage.AFTER,
        number=place_of(participant, mobility.participants),
        switched_on=switched_on(mobility.agreement),
        more_gaps=achievement_gaps(mobility, participant, words),
    )


def certificate_values(project: Project, mobility: Mobility, participant: Participant, words: Catalogue) -> Values:
    """Return the values of all fields of the form, after the mobility."""
    after = paper_of(mobility, participant).after or after_as_agreed(mobility, participant)
    was, who = with_actuals(mobility, participant, after)
    found = matrix_of(was, who, words)
    values = dict(agreement_values(project, was, who, words))
    if not after.keeps_mentoring:
        values |= {"mentors": None, "monitoring": None}
    return {
        **values,
        "tasks": found.without_tasks(tasks_left_out(after)).task_rows(),
        # Results by the plan itself: laying actuals over it changes texts and days, never an id.
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
    level = (words.text("papers.eqf", level=outcome.eqf_level),) if outcome.eqf_level else ()
    return RowValues(
        {
            "number": found.numbers(outcome.id),
            "outcome": (*paragraphs(outcome.title), *paragraphs(outcome.statement)),
            "framework": outcome_framework(outcome, words),
            "level": (*dimension, *level),
            "result": achievement_words(result_of(mobility, participant.id, outcome.id), words),
            "evaluations": found.numbers(*outcome.evaluations),
        }
    )
