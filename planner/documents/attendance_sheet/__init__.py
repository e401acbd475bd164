"""Attendance day by day: a line for each day of the stay, filled in at the host and signed by the mentor.

It goes out empty and holds no result; what came of the stay stands on the papers after it.
"""

from __future__ import annotations

from planner.documents.attendance_sheet.content import KIND, print_attendance
from planner.documents.document import Document, Printing
from planner.documents.form import Stage
from planner.documents.kind import PaperContext, PaperKind, Scope, is_for_learners, is_group
from planner.model import Mobility


def _make(context: PaperContext, subject: str, printing: Printing) -> Document:
    return print_attendance(context.project, context.mobility, context.participant(subject), printing)


def _is_wanted(mobility: Mobility) -> bool:
    """Learners on their own ways; of a group the programme as carried out tells each day."""
    return is_for_learners(mobility) and not is_group(mobility)


PAPER = PaperKind(
    KIND,
    Scope.PARTICIPANT,
    Stage.BEFORE,
    _make,
    needed=_is_wanted,
)
