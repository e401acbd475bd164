"""What a mobility says, by field id of the learning agreement's form."""

from __future__ import annotations

from datetime import date

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import load_form
from planner.documents.learning_agreement.matrix import Matrix, matrix_of
from planner.documents.learning_agreement.people import contact_rows, mentor_rows, signature_rows
from planner.documents.names import file_name
from planner.documents.sections import (
    accompanying_rows,
    agreed_texts,
    framework_item,
    hosting_values,
    outcome_framework,
    programme_values,
    sending_values,
    status_values,
    workplace_lines,
)
from planner.documents.sheet import RowValues, Values, paragraphs
from planner.documents.wording import day, line, period, place_of
from planner.locale import Catalogue, Message, catalogue
from planner.model import (
    Agreement,
    Mobility,
    Outcome,
    Participant,
    Project,
)
from planner.readiness import missing_for_signing

KIND = "learning_agreement"


def learning_agreement(
    project: Project,
    mobility: Mobility,
    participant: Participant,
    lang: str,
    *,
    made_on: date,
    draft: bool = False,
    with_birth_date: bool = False,
) -> Document:
    """Return the Europass learning agreement (before the mobility) of one participant.

    Args:
        project: the project it belongs to.
        mobility: the plan.
        participant: one of the mobility's participants.
        lang: language of the document.
        made_on: day that it names as the day it was made.
        draft: whether to mark it as a draft though no required field is empty.
        with_birth_date: whether to print the date of birth.
    """
    printing = Printing(lang, made_on, draft, sample=project.sample)
    asked = mobility.agreement.model_copy(update={"prints_birth_date": True}) if with_birth_date else mobility.agreement
    return print_agreement(project, mobility.model_copy(update={"agreement": asked}), participant, printing)


def switched_on(agreement: Agreement) -> frozenset[str]:
    """Return the fields that are printed on request only : a paper passes through many hands."""
    asked = {"participant_birth_date": agreement.prints_birth_date, "fewer": agreement.prints_fewer_opportunities}
    return frozenset(field for field, is_asked in asked.items() if is_asked)


def print_agreement(project: Project, mobility: Mobility, participant: Participant, printing: Printing) -> Document:
    """Return the Europass learning agreement as asked for: draft, final, or as a blank form."""
    words = catalogue(printing.lang)
    values = agreement_values(project, mobility, participant, words)
    head = Head(words.text("papers.learning_agreement.kicker"), words.text(f"papers.kind.{KIND}"), participant.name)
    name = file_name(KIND, mobility, participant, printing.lang)
    number = place_of(participant, mobility.participants)
    more_gaps = missing_for_signing(project, mobility, participant)
    asked = switched_on(mobility.agreement)
    return assemble(
        KIND, load_form(KIND), values, head, printing, name, number=number, switched_on=asked, more_gaps=more_gaps
    )


def agreement_values(project: Project, mobility: Mobility, participant: Participant, words: Catalogue) -> Values:
    """Return the values of all fields of the form; None where a field does not apply.

    Whether a participant has fewer opportunities, fled from Ukraine or is given support is nobody's business here.
    """
    found = matrix_of(mobility, participant, words)
    return {
        **_participant(project, participant, words),
        **programme_values(mobility, participant, words),
        **sending_values(project, mobility, words),
        **status_values(participant, words),
        **hosting_values(project, mobility, words),
        "workplace": workplace_lines(participant),
        **_work(mobility.agreement, found, words),
        **_arrangements(mobility, words),
        "mentors": mentor_rows(mobility, words),
        "contacts": contact_rows(project, mobility, participant, words),
        "signatures": signature_rows(project, mobility, participant, words),
    }


def _participant(project: Project, participant: Participant, words: Catalogue) -> Values:
    return {
        "participant_name": line(participant.name),
        "participant_birth_date": day(words, participant.birth_date),
        "mobility_id": line(participant.mobility_id),
        "project_code": line(project.code),
    }


def _work(agreement: Agreement, found: Matrix, words: Catalogue) -> Values:
    hours = agreement.weekly_hours
    virtual = period(words, agreement.virtual_first_day, agreement.virtual_last_day)
    return {
        "outcomes": tuple(_outcome_row(found, each, words) for each in found.outcomes),
        "tasks": found.task_rows(),
        "weekly_hours": (words.text("papers.hours", n=hours),) if hours else (),
        # None where nothing is virtual: an empty value of a required field would be a gap.
        "virtual_period": line(virtual) if agreement.blended else None,
        "virtual_part": paragraphs(agreement.virtual_part) if agreement.blended else None,
        "evaluations": found.evaluation_rows(words),
    }


def _outcome_row(found: Matrix, outcome: Outcome, words: Catalogue) -> RowValues:
    level = (words.text("papers.eqf", level=outcome.eqf_level),) if outcome.eqf_level else ()
    dimension = (words.text(f"kinds.dimension.{outcome.dimension}"),) if outcome.dimension else ()
    # Without a title what was picked in the framework names the outcome.
    title = paragraphs(outcome.title) or framework_item(outcome, words)
    return RowValues(
        {
            "number": found.numbers(outcome.id),
            "outcome": (*title, *paragraphs(outcome.statement)),
            "framework": outcome_framework(outcome, words),
            "level": (*dimension, *level),
            "tasks": found.numbers(*outcome.tasks),
            "evaluations": found.numbers(*outcome.evaluations),
        }
    )


def _arrangements(mobility: Mobility, words: Catalogue) -> Values:
    return {"accompanying": accompanying_rows(mobility, words), **agreed_texts(mobility.agreement, words)}


def missing_in_agreement(
    project: Project, mobility: Mobility, participant: Participant, *, made_on: date
) -> tuple[Message, ...]:
    """Return the labels of the required fields that are still empty."""
    return learning_agreement(project, mobility, participant, project.language, made_on=made_on).missing
