"""What a mobility says, by field id of the attendance sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.documents.document import Document, Printing
from planner.documents.learning_agreement.people import issuer_row
from planner.documents.sections import workplace_lines
from planner.documents.sheet import RowValues, Values
from planner.documents.simple_paper import personal_paper
from planner.documents.stay import own_signature, stay_values
from planner.documents.wording import line
from planner.locale import Catalogue, catalogue
from planner.model import Issuer, Mobility, Participant, Project

KIND = "attendance_sheet"
_MOST_DAYS = 400
"""Lines. No stay is longer than a year (guide 2026, p. 89); a slip in a date must not make a book."""


def print_attendance(project: Project, mobility: Mobility, participant: Participant, printing: Printing) -> Document:
    """Return the attendance sheet of one participant."""
    values = _values(project, mobility, participant, catalogue(printing.lang))
    return personal_paper(KIND, values, mobility, participant, printing)


def _values(project: Project, mobility: Mobility, participant: Participant, words: Catalogue) -> Values:
    mentor, hours = mobility.agreement.mentor, mobility.agreement.weekly_hours
    return {
        **stay_values(project, mobility, participant, words),
        "workplace": workplace_lines(participant),
        "mentor": line(mentor.name, mentor.phone),
        "weekly_hours": (words.text("papers.hours", n=hours),) if hours else (),
        "days": tuple(_days(mobility, participant, words)),
        "total": (),
        "signatures": (
            issuer_row(project, mobility, Issuer.HOSTING, words),
            own_signature(participant, words),
        ),
    }


def _days(mobility: Mobility, participant: Participant, words: Catalogue) -> Iterator[RowValues]:
    """Each day of the stay, week by week: also those off, which nobody else can tell from days forgotten."""
    first, last = mobility.period(participant)
    if first is None or last is None:
        return
    count = min((last - first).days + 1, _MOST_DAYS)
    for at in range(count):
        on = first + timedelta(days=at)
        if at == 0 or on.weekday() == 0:
            week = (first.weekday() + at) // 7 + 1
            yield RowValues({"day": (words.text(f"papers.{KIND}.week", n=week),)}, "group")
        yield RowValues({"day": (_day(on, words),)})


def _day(on: date, words: Catalogue) -> str:
    return f"{words.date(on)}, {words.text(f'papers.weekday.{on.weekday()}')}"
