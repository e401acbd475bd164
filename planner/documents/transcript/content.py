"""What came of a participant's outcomes, by field id of the personal transcript."""

from __future__ import annotations

from decimal import Decimal

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.europass.actuals import after_as_agreed, paper_of, tasks_left_out, with_actuals
from planner.documents.form import Stage, load_form
from planner.documents.learning_agreement.matrix import Matrix, matrix_of
from planner.documents.learning_agreement.people import issuer_row, signature_row
from planner.documents.names import file_name
from planner.documents.sections import hosting_values, programme_values, sending_values, status_values
from planner.documents.sheet import Paragraphs, RowValues, Values, paragraphs
from planner.documents.wording import day, line, number, place_of
from planner.locale import Catalogue, catalogue, message
from planner.model import (
    AssessmentSummary,
    Issuer,
    Mobility,
    Outcome,
    OutcomeResult,
    Participant,
    Project,
    Recognition,
    Signatory,
    Step,
)
from planner.outcomes.results import result_of, summary_of
from planner.readiness import Missing

KIND, SHEET = "transcript", "assessment_sheet"


def print_transcript(project: Project, mobility: Mobility, participant: Participant, printing: Printing) -> Document:
    """Return the personal transcript of one participant; what is not assessed yet is left for the host to fill in."""
    words = catalogue(printing.lang)
    after = paper_of(mobility, participant).after or after_as_agreed(mobility, participant)
    was, who = with_actuals(mobility, participant, after)
    found = matrix_of(was, who, words).without_tasks(tasks_left_out(after))
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), participant.name)
    return assemble(
        KIND,
        load_form(KIND),
        _values(project, was, who, found, words),
        head,
        printing,
        file_name(KIND, mobility, participant, printing.lang),
        stage=Stage.AFTER,
        number=place_of(participant, mobility.participants),
        more_gaps=_gaps(mobility, participant, found),
        is_form=nothing_assessed(mobility, participant.id),
    )


def nothing_assessed(mobility: Mobility, participant: str) -> bool:
    """Whether the transcript of a participant still is the form that the host fills in: before the first result."""
    return not any(each.participant == participant for each in mobility.results)


def print_assessment_sheet(
    project: Project, mobility: Mobility, participant: Participant, printing: Printing
) -> Document:
    """Return the sheet that the host's assessor fills in: the transcript's grid before anything is assessed.

    It goes out before the mobility, so it says how to fill it in, and leaves out what the sending school decides.
    """
    words = catalogue(printing.lang)
    empty = mobility.model_copy(update={"results": (), "assessment_summaries": (), "recognitions": ()})
    values = _values(project, empty, participant, matrix_of(empty, participant, words), words)
    signed = _signed_at_host(empty, participant, AssessmentSummary(participant=participant.id), words)
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{SHEET}"), participant.name)
    return assemble(
        SHEET,
        load_form(KIND),
        {**values, "how_to_fill": (words.text(f"papers.{SHEET}.how"),), "assessor_signature": signed},
        head,
        printing,
        file_name(SHEET, mobility, participant, printing.lang),
        number=place_of(participant, mobility.participants),
        is_form=True,
    )


def _gaps(mobility: Mobility, participant: Participant, found: Matrix) -> tuple[Missing, ...]:
    """Every outcome must have been assessed: by its scale, a mark, or as achieved or not."""
    return tuple(
        Missing(message("papers.gap.result", number=found.number_of[each.id]), Step.OUTCOMES, "results")
        for each in found.outcomes
        if not ((result := result_of(mobility, participant.id, each.id)) and result.is_assessed)
    )


def _values(project: Project, mobility: Mobility, participant: Participant, found: Matrix, words: Catalogue) -> Values:
    summary = summary_of(mobility, participant.id)
    return {
        **programme_values(mobility, participant, words),
        **sending_values(project, mobility, words),
        **hosting_values(project, mobility, words),
        **status_values(participant, words),
        **_summary(mobility, summary, words),
        "participant_name": line(participant.name),
        "units": tuple(line(each.code, each.title)[0] for each in mobility.units if each.code or each.title),
        "agreement_ref": _reference(participant, words),
        "assessment": tuple(_row(found, each, mobility, participant, words) for each in found.outcomes),
        **_grounds(found, words),
        "assessor_signature": _signed_at_host(mobility, participant, summary, words),
        # Who validates and recognises signs for that, and not for what the host assessed.
        "school_signature": (issuer_row(project, mobility, Issuer.SENDING, words),),
        "recognitions": tuple(_recognition(each, mobility, found, words) for each in _own(mobility, participant)),
    }


def _reference(participant: Participant, words: Catalogue) -> Paragraphs:
    if participant.mobility_id:
        return (words.text(f"papers.{KIND}.agreement_of", number=participant.mobility_id),)
    return (words.text(f"papers.{KIND}.agreement"),)


def _summary(mobility: Mobility, summary: AssessmentSummary, words: Catalogue) -> Values:
    key = "has_passed" if summary.passed else "has_not_passed"
    points = sum((each.credit_points or Decimal(0) for each in mobility.units), Decimal(0))
    return {
        "passed": () if summary.passed is None else (words.text(f"papers.{KIND}.{key}"),),
        "grade": line(summary.grade),
        "points": (number(words, points),) if points else (),
        "strengths": paragraphs(summary.strengths),
        "to_improve": paragraphs(summary.to_improve),
        "deviations": paragraphs(summary.deviations),
        "validation": _validation(summary, words),
        "assessor": line(summary.assessor, *day(words, summary.assessed_on)),
        "validated": line(summary.validated_by, *day(words, summary.validated_on)),
    }


def _validation(summary: AssessmentSummary, words: Catalogue) -> Paragraphs:
    """The school's own words; the usual ones only once it has validated: they say that it found what was asked for."""
    if summary.validation or not summary.validated_on:
        return paragraphs(summary.validation)
    return (words.text(f"papers.{KIND}.corresponds"),)


def _row(found: Matrix, outcome: Outcome, mobility: Mobility, participant: Participant, words: Catalogue) -> RowValues:
    result = result_of(mobility, participant.id, outcome.id) or OutcomeResult(participant="", outcome="")
    said = (words.text(f"kinds.achievement.{result.achievement}"),) if result.achievement else ()
    return RowValues(
        {
            "number": found.numbers(outcome.id),
            "outcome": (*paragraphs(outcome.title), *paragraphs(outcome.statement)),
            "grounds": (
                *found.numbers(*(each.id for each in found.tasks if each.id in outcome.tasks)),
                *found.numbers(*outcome.evaluations),
            ),
            "scale": (*line(str(result.scale or "")), *said),
            "own_mark": line(result.grade),
            "comment": (*line(result.evidence), *paragraphs(result.comment), *day(words, result.assessed_on)),
        },
        key=outcome.id,
    )


def _grounds(found: Matrix, words: Catalogue) -> Values:
    """Tasks and criteria by their numbers, each once: several outcomes may rest on one, and their texts are long."""
    tasks = {each for outcome in found.outcomes for each in outcome.tasks}
    used = {each for outcome in found.outcomes for each in outcome.evaluations}
    methods = {each.id: words.text(f"kinds.evaluation_method.{each.method}") for each in found.evaluations}
    return {
        "assessed_tasks": tuple(
            RowValues({"number": found.numbers(each.id), "task": paragraphs(each.what)})
            for each in found.tasks
            if each.id in tasks
        ),
        "criteria": tuple(
            RowValues({"number": found.numbers(each.id), "criteria": paragraphs(each.criteria) or (methods[each.id],)})
            for each in found.evaluations
            if each.id in used
        ),
    }


def _signed_at_host(
    mobility: Mobility, participant: Participant, summary: AssessmentSummary, words: Catalogue
) -> tuple[RowValues, ...]:
    host = mobility.host.name
    mentor = mobility.agreement.mentor
    assessor = RowValues(
        {
            "signatory": (words.text(f"papers.{KIND}.assessor"), *line(summary.assessor), *line(host)),
            "signed_on": day(words, summary.assessed_on),
        },
        key="assessor",
    )
    rows = [assessor]
    # Who mentors and assesses signs once.
    if mentor.name and mentor.name != summary.assessor:
        own = Signatory(name=mentor.name, role=mentor.role)
        rows.append(signature_row(words, "mentor", own, mentor.organisation))
    return (*rows, signature_row(words, "participant", Signatory(name=participant.name), ""))


def _own(mobility: Mobility, participant: Participant) -> tuple[Recognition, ...]:
    return tuple(each for each in mobility.recognitions if each.participant == participant.id)


def _recognition(each: Recognition, mobility: Mobility, found: Matrix, words: Catalogue) -> RowValues:
    unit = next((one.title or one.code for one in mobility.units if one.id == each.unit), "")
    numbers = found.numbers(*each.outcomes)
    # Of what is named and is not in the plan any more the paper says nothing; it never says that all is meant.
    whole = () if each.unit or each.outcomes else (words.text(f"papers.{KIND}.whole"),)
    return RowValues(
        {
            "unit": (*line(unit), *numbers, *whole),
            "credited": line(each.what),
            "hours": (str(each.hours),) if each.hours else (),
            "points": (number(words, each.points),) if each.points is not None else (),
            "by": line(each.recognised_by, *day(words, each.recognised_on)),
        }
    )
