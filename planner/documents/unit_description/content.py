"""What a unit of learning outcomes says, by field id of its description."""

from __future__ import annotations

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import load_form
from planner.documents.learning_agreement.matrix import Matrix, matrix_of
from planner.documents.names import file_name
from planner.documents.sections import outcome_framework
from planner.documents.sheet import Paragraphs, RowValues, Values, paragraphs
from planner.documents.wording import line, number, unit_name
from planner.locale import Catalogue, catalogue
from planner.model import Dimension, LearningUnit, Mobility, Outcome

KIND = "unit_description"


def print_unit(mobility: Mobility, unit: LearningUnit, printing: Printing) -> Document:
    """Return the description of one unit, from a mobility or from a memorandum (which holds its units whole)."""
    words = catalogue(printing.lang)
    whole = whole_unit(mobility, unit)
    place = next((at for at, each in enumerate(mobility.units) if each.id == unit.id), 0)
    name = file_name(KIND, mobility, None, printing.lang, about=unit_name(unit, mobility.units))
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), unit.title)
    return assemble(
        KIND,
        load_form(KIND),
        _values(whole, words),
        head,
        printing,
        name,
        number=place,
    )


def whole_unit(mobility: Mobility, unit: LearningUnit) -> LearningUnit:
    """Return the unit with its outcomes, tasks and evaluations; in a mobility they stand with the mobility's own."""
    if unit.outcomes:
        return unit
    outcomes = tuple(each for each in mobility.outcomes if each.unit == unit.id)
    tasks = {one for each in outcomes for one in each.tasks}
    evaluations = {one for each in outcomes for one in each.evaluations}
    changes = {
        "outcomes": outcomes,
        "tasks": tuple(each for each in mobility.tasks if each.id in tasks),
        "evaluations": tuple(each for each in mobility.evaluations if each.id in evaluations),
    }
    return unit.model_copy(update=changes)


def levels(unit: LearningUnit, words: Catalogue) -> Paragraphs:
    """Return EQF and national level in one line."""
    eqf = words.text("papers.levels.eqf", level=unit.eqf_level) if unit.eqf_level else ""
    lki = words.text("papers.levels.lki", level=unit.lki_level) if unit.lki_level else ""
    return line(eqf, lki)


def _values(unit: LearningUnit, words: Catalogue) -> Values:
    # In a mobility of its own, so that the unit's outcomes count from 1 whatever stands around it.
    parts = Mobility(outcomes=unit.outcomes, tasks=unit.tasks, evaluations=unit.evaluations)
    found = matrix_of(parts, None, words)
    days = words.text("papers.days", n=unit.days) if unit.days else ""
    hours = words.text("papers.hours", n=unit.hours) if unit.hours else ""
    return {
        "unit_title": line(unit.title),
        "unit_code": line(unit.code),
        "qualification": line(unit.qualification),
        "levels": levels(unit, words),
        "reference": line(unit.reference),
        "duration": line(days, hours),
        "credit_points": (number(words, unit.credit_points),) if unit.credit_points is not None else (),
        "languages": line(unit.languages),
        "unit_outcomes": tuple(_outcome_rows(found, words)),
        "unit_tasks": found.task_rows(),
        "unit_evaluations": found.evaluation_rows(words),
        "prerequisites": paragraphs(unit.prerequisites),
    }


def _outcome_rows(found: Matrix, words: Catalogue) -> list[RowValues]:
    """Outcomes by knowledge, skills, responsibility and autonomy; those that say none come last."""
    rows: list[RowValues] = []
    for dimension in (*Dimension, None):
        own = [each for each in found.outcomes if each.dimension is dimension]
        if own and dimension:
            rows.append(RowValues({"number": (words.text(f"kinds.dimension.{dimension}"),)}, "group"))
        rows += [_outcome_row(found, each, words) for each in own]
    return rows


def _outcome_row(found: Matrix, outcome: Outcome, words: Catalogue) -> RowValues:
    return RowValues(
        {
            "number": found.numbers(outcome.id),
            "outcome": (*paragraphs(outcome.title), *paragraphs(outcome.statement)),
            "framework": outcome_framework(outcome, words),
        }
    )
