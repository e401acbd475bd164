"""The transcript of one participant: the answer to each outcome, the assessor's summary, and what is credited."""

from __future__ import annotations

from planner.model import Recognition
from planner.model.record_paths import record_key
from screens.pages.builders import ticks
from screens.pages.labels import has_units, unit_options
from screens.pages.spec import Column, Field, Heading, Kind, Page, Row, Table
from screens.papers.certificate import outcomes_of, outcomes_table
from screens.session.session import Session


def transcript_page(participant: str, name: str) -> Page:
    """Return the page of what is typed for a participant's transcript."""
    path = f"mobility.assessment_summaries.{record_key(participant)}"
    return Page(
        "paper_transcript",
        lambda session: f"{session.words.text('papers.typed.transcript')}: {name}",
        lambda _session: (
            outcomes_table(participant),
            Heading("heading.assessor"),
            Field(f"{path}.passed", "fields.transcript.passed", Kind.YES_NO),
            Field(f"{path}.grade", "fields.transcript.grade"),
            Field(f"{path}.strengths", "fields.transcript.strengths", Kind.PROSE),
            Field(f"{path}.to_improve", "fields.transcript.to_improve", Kind.PROSE),
            Field(f"{path}.deviations", "fields.transcript.deviations", Kind.PROSE),
            Field(f"{path}.assessor", "fields.transcript.assessor"),
            Field(f"{path}.assessed_on", "fields.transcript.assessed_on", Kind.DATE),
            Heading("heading.validation"),
            Field(f"{path}.validation", "fields.transcript.validation", Kind.PROSE),
            Field(f"{path}.validated_by", "fields.transcript.validated_by"),
            Field(f"{path}.validated_on", "fields.transcript.validated_on", Kind.DATE),
            Heading("heading.recognised"),
            _recognitions(participant),
        ),
        lambda session: any(each.id == participant for each in session.mobility_or_empty.participants),
        tall=True,
    )


def _recognitions(participant: str) -> Table:
    def rows(session: Session) -> list[Row]:
        return [
            Row(str(n), (each.what or _unit(session, each.unit), "" if each.hours is None else str(each.hours)))
            # Counted among those of everybody, as paths count.
            for n, each in enumerate(session.mobility_or_empty.recognitions)
            if each.participant == participant
        ]

    def add(session: Session) -> str:
        given = session.mobility_or_empty.recognitions
        session.put("mobility.recognitions", (*given, Recognition(participant=participant)))
        return str(len(given))

    def remove(session: Session, key: str) -> None:
        given = session.mobility_or_empty.recognitions
        session.put("mobility.recognitions", (*given[: int(key)], *given[int(key) + 1 :]))

    return Table(
        "recognitions",
        (Column("column.what_is_credited", 0), Column("column.hours", 7, right=True)),
        rows,
        lambda _session, key: _recognition_page(int(key)),
        add,
        remove=remove,
        height=4,
    )


def _outcomes(session: Session, number: int) -> list[tuple[str, str]]:
    given = session.mobility_or_empty.recognitions
    person = given[number].participant if number < len(given) else ""
    return [(each.id, each.statement or each.title) for each in outcomes_of(session, person)]


def _unit(session: Session, unit: str) -> str:
    return next((each.title for each in session.mobility_or_empty.units if each.id == unit), "")


def _recognition_page(number: int) -> Page:
    path = f"mobility.recognitions.{number}"
    return Page(
        "recognition",
        lambda session: session.words.text("page.recognition"),
        lambda _session: (
            Field(f"{path}.what", "fields.transcript.what"),
            Field(f"{path}.unit", "fields.transcript.unit", Kind.CHOICE, unit_options, shown=has_units),
            Field(f"{path}.hours", "fields.transcript.hours", Kind.WHOLE),
            Field(f"{path}.points", "fields.transcript.points", Kind.NUMBER),
            Field(f"{path}.recognised_by", "fields.transcript.recognised_by"),
            Field(f"{path}.recognised_on", "fields.transcript.recognised_on", Kind.DATE),
            Heading("heading.recognised_outcomes"),
            ticks(f"{path}.outcomes", "statement", lambda session: _outcomes(session, number)),
        ),
        lambda session: len(session.mobility_or_empty.recognitions) > number,
        tall=True,
    )
