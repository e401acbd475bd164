"""Checklists: host, course, Erasmus quality standards. A line for each question, 1 to 4 answer it."""

from __future__ import annotations

from planner.documents import PaperKind, Scope, answers_of, items_of
from planner.model import CheckAnswer, CheckMark
from planner.model.record_paths import record_key
from screens.pages.builders import options_of_enum
from screens.pages.spec import Column, Field, Kind, Marks, Note, Page, Row, Table
from screens.session.session import Session

_MARKS = dict(zip("1234", CheckMark, strict=True))


def count_of(kind: PaperKind, session: Session) -> int:
    """Return how many questions a checklist has."""
    return len(items_of(kind, session.mobility_or_empty))


def checks_page(kind: PaperKind) -> Page:
    """Return the questions of a checklist."""
    return Page(
        "checks",
        lambda session: session.words.render(kind.label),
        lambda _session: (_table(kind),),
        tall=True,
    )


def _answer(kind: PaperKind, session: Session, item: str) -> CheckAnswer:
    found = (each for each in answers_of(kind, session.project, session.mobility_or_empty) if each.item == item)
    return next(found, CheckAnswer(item=item))


def _path(kind: PaperKind, item: str) -> str:
    return f"{'project' if kind.scope is Scope.PROJECT else 'mobility'}.checks.{record_key(item)}"


def _table(kind: PaperKind) -> Table:
    def rows(session: Session) -> list[Row]:
        return [
            _row(session, _answer(kind, session, each.id), each.label)
            for each in items_of(kind, session.mobility_or_empty)
        ]

    def put(session: Session, key: str, sign: str) -> None:
        if sign in _MARKS:
            session.put(f"{_path(kind, key)}.mark", _MARKS[sign])

    return Table(
        "checks",
        (
            Column("column.question", 0),
            Column("column.answer", 12),
        ),
        rows,
        lambda _session, key: _question_page(kind, key),
        height=13,
        marks=Marks(put, "1-4", "answer"),
    )


def _row(session: Session, answer: CheckAnswer, label: str) -> Row:
    mark = session.words.text(f"kinds.check_mark.{answer.mark}") if answer.mark else "?"
    return Row(answer.item, (session.words.text(label), mark))


def _question_page(kind: PaperKind, item: str) -> Page:
    path = _path(kind, item)

    def question(session: Session) -> str:
        asked = next((each for each in items_of(kind, session.mobility_or_empty) if each.id == item), None)
        if asked is None:
            return ""
        must = [session.words.text("papers.check.must")] if asked.must else []
        return "\n".join([session.words.text(asked.label), *must, ""])

    return Page(
        "check",
        lambda session: session.words.render(kind.label),
        lambda _session: (
            Note(question),
            Field(f"{path}.mark", "fields.checks.mark", Kind.CHOICE, options_of_enum(CheckMark, "check_mark")),
            Field(f"{path}.note", "fields.checks.note", Kind.PROSE),
            Field(f"{path}.on", "fields.checks.on", Kind.DATE),
            Field(f"{path}.responsible", "fields.checks.responsible"),
        ),
        tall=True,
    )
