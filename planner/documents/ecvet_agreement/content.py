"""What a mobility says, by field id of the ECVET learning agreement."""

from __future__ import annotations

from decimal import Decimal

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import load_form
from planner.documents.learning_agreement.content import agreement_values
from planner.documents.learning_agreement.matrix import Matrix, matrix_of
from planner.documents.learning_agreement.people import contact_rows
from planner.documents.names import file_name
from planner.documents.sheet import Paragraphs, RowValues, Values, paragraphs
from planner.documents.unit_description.content import levels
from planner.documents.wording import line, number, place_of, unit_name
from planner.locale import Catalogue, catalogue
from planner.model import Contact, Mobility, Outcome, Participant, Project

KIND = "ecvet_agreement"
_PROGRESS = ("certificate_supplement", "cv", "europass_mobility", "language_passport", "units_acquired", "other")
_OUTCOMES = ("unit_descriptions", "activities", "development_plan", "other")
_DAYS_OF_WEEK = 7


def print_ecvet(project: Project, mobility: Mobility, participant: Participant, printing: Printing) -> Document:
    """Return the ECVET learning agreement of one participant."""
    words = catalogue(printing.lang)
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), participant.name)
    return assemble(
        KIND,
        load_form(KIND),
        _values(project, mobility, participant, words),
        head,
        printing,
        file_name(KIND, mobility, participant, printing.lang),
        number=place_of(participant, mobility.participants),
    )


def _values(project: Project, mobility: Mobility, participant: Participant, words: Catalogue) -> Values:
    found = matrix_of(mobility, participant, words)
    agreement = mobility.agreement
    return {
        **agreement_values(project, mobility, participant, words),
        **_units(mobility, found, words),
        "parties": contact_rows(project, mobility, participant, words),
        "weeks": _weeks(mobility, participant, words),
        "participant_address": line(participant.address),
        "progress": paragraphs(participant.prior_learning),
        "enclosed_progress": _enclosures(_PROGRESS, words),
        "enclosed_outcomes": _enclosures(_OUTCOMES, words),
        "agreement_outcomes": tuple(_outcome_row(found, each, mobility, words) for each in found.outcomes),
        # A reading: the mentor sees the work, so assesses; the responsible person answers for the school, so validates.
        "assessor": _person(agreement.mentor, mobility.host.name),
        "validator": _person(agreement.responsible_person, project.organisation.name),
        "memorandum": line(*(each.title for each in project.memoranda if each.id == mobility.memorandum)),
    }


def _person(contact: Contact, organisation: str) -> Paragraphs:
    return line(contact.name, contact.role, contact.organisation or organisation) if contact.name else ()


def _weeks(mobility: Mobility, participant: Participant, words: Catalogue) -> Paragraphs:
    """Whole and tenth weeks; ECVET counts in weeks where Erasmus+ counts in days."""
    days = mobility.days(participant)
    if not days or days < 0:
        return ()
    weeks = (Decimal(days) / _DAYS_OF_WEEK).quantize(Decimal("0.1"))
    whole = weeks == weeks.to_integral_value()
    if whole:
        return (words.text(f"papers.{KIND}.length_weeks", n=int(weeks)),)
    return (words.text(f"papers.{KIND}.part_weeks", weeks=str(weeks).replace(".", words.language.decimal)),)


def _units(mobility: Mobility, found: Matrix, words: Catalogue) -> Values:
    used = {each.unit for each in found.outcomes if each.unit}
    # A plan whose outcomes name no unit yet is about all of them.
    units = [each for each in mobility.units if each.id in used] or list(mobility.units)
    points = sum((each.credit_points or Decimal(0) for each in units), Decimal(0))
    return {
        "units": tuple(part for each in units for part in line(each.code, each.title)),
        "qualification": tuple(dict.fromkeys(part for each in units for part in line(each.qualification))),
        "levels": tuple(dict.fromkeys(part for each in units for part in levels(each, words))),
        # No sum rather than 0: that would say that the units are worth nothing.
        "points": (number(words, points),) if points else (),
    }


def _enclosures(keys: tuple[str, ...], words: Catalogue) -> tuple[RowValues, ...]:
    return tuple(RowValues({"enclosure": (words.text(f"papers.enclosure.{each}"),)}) for each in keys)


def _outcome_row(found: Matrix, outcome: Outcome, mobility: Mobility, words: Catalogue) -> RowValues:
    unit = next((line(unit_name(each, mobility.units)) for each in mobility.units if each.id == outcome.unit), ())
    level = (words.text("papers.eqf", level=outcome.eqf_level),) if outcome.eqf_level else ()
    return RowValues(
        {
            "number": found.numbers(outcome.id),
            "outcome": (*paragraphs(outcome.title), *paragraphs(outcome.statement)),
            "unit": (*unit, *level),
            "tasks": found.numbers(*outcome.tasks),
            "evaluations": found.numbers(*outcome.evaluations),
        }
    )
