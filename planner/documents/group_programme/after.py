"""The learning programme of a group mobility as it was carried out, with the list of those who really came."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.europass.achievement import achievement_gaps, achievement_words
from planner.documents.europass.actuals import after_as_agreed, group_with_actuals, paper_of
from planner.documents.form import Stage, load_form
from planner.documents.group_programme.content import outcome_cells, person_rows, programme_of_group
from planner.documents.learning_agreement.content import switched_on
from planner.documents.learning_agreement.matrix import Matrix, matrix_of
from planner.documents.learning_agreement.people import issuer_row
from planner.documents.names import file_name
from planner.documents.sheet import RowValues, Values, paragraphs
from planner.documents.wording import day
from planner.locale import Catalogue, catalogue
from planner.model import THE_GROUP, AfterMobility, Mobility, Outcome, Project
from planner.outcomes.results import result_of

KIND = "group_programme_after"
_FORM = "group_programme"


def print_programme_after(project: Project, mobility: Mobility, printing: Printing) -> Document:
    """Return what attests a group mobility: its learning programme as carried out, and who took part.

    Before it is begun from the programme it shows what was agreed, and is a draft.
    """
    words = catalogue(printing.lang)
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), mobility.title)
    return assemble(
        KIND,
        load_form(_FORM),
        _values(project, mobility, words),
        head,
        printing,
        file_name(KIND, mobility, None, printing.lang),
        stage=Stage.AFTER,
        switched_on=switched_on(mobility.agreement),
        more_gaps=achievement_gaps(mobility, None, words),
    )


def _values(project: Project, mobility: Mobility, words: Catalogue) -> Values:
    after = paper_of(mobility, None).after or after_as_agreed(mobility, None)
    was = group_with_actuals(mobility, after)
    values = dict(programme_of_group(project, was, words))
    if not after.keeps_mentoring:
        values |= {"mentors": None, "monitoring": None}
    return {**values, **_what_came(project, mobility, was, after, words)}


def _what_came(project: Project, mobility: Mobility, was: Mobility, after: AfterMobility, words: Catalogue) -> Values:
    found, told = matrix_of(was, None, words), paper_of(mobility, None).after is not None
    return {
        "group_results": tuple(_result_row(found, each, mobility, words) for each in found.outcomes),
        "people_after": tuple(_came_rows(was, project.language, words, is_told=told)),
        "overall": paragraphs(after.overall),
        "issued_on": day(words, after.issued_on),
        "issuer_signature": (issuer_row(project, mobility, after.issuer, words),),
    }


def _came_rows(was: Mobility, language: str, words: Catalogue, *, is_told: bool) -> Iterator[RowValues]:
    """Who came and from when to when; until that is being typed an empty place for each, to be filled in there."""
    periods = {each.id: was.period(each) for each in was.travellers}
    for row in person_rows(was, language, words):
        first, last = periods[row.key]
        came = {"came": (words.text(f"papers.{_FORM}.came.true"),), "from": day(words, first), "to": day(words, last)}
        role = (*row.cells["as"], *row.cells["programme"])
        yield row._replace(cells={**row.cells, "as": role, **(came if is_told else {})})


def _result_row(found: Matrix, outcome: Outcome, mobility: Mobility, words: Catalogue) -> RowValues:
    result = result_of(mobility, THE_GROUP, outcome.id)
    # What nobody has said yet is an empty place, to be filled in on paper or in the file.
    said = achievement_words(result, words) if result and result.achievement else ()
    comment = paragraphs(result.comment) if result else ()
    return RowValues({**outcome_cells(found, outcome, words), "result": said, "comment": comment}, key=outcome.id)
