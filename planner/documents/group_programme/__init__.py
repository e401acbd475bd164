"""The learning programme of a group mobility, one for the whole group: as agreed, and as it was carried out.

Both halves fill in one form. Of single people only the list in the annex may speak; how many have fewer
opportunities is a number, never a name.
"""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.europass.actuals import paper_of
from planner.documents.form import Stage
from planner.documents.group_programme import after, content
from planner.documents.kind import PaperContext, PaperKind, Scope, always, is_group, schools
from planner.model import Issuer, Mobility


def _make(context: PaperContext, _: str, printing: Printing) -> Document:
    return content.print_programme(context.project, context.mobility, printing)


def _make_after(context: PaperContext, _: str, printing: Printing) -> Document:
    return after.print_programme_after(context.project, context.mobility, printing)


def _is_begun(mobility: Mobility) -> bool:
    return paper_of(mobility, None).after is not None


def _is_schools(context: PaperContext, subject: str) -> bool:
    """Whether the school signs it; where the host does, it is the host's paper."""
    after = paper_of(context.mobility, None).after
    return schools(context, subject) and (after is None or after.issuer is Issuer.SENDING)


PAPERS = (
    PaperKind(
        content.KIND,
        Scope.MOBILITY,
        Stage.BEFORE,
        _make,
        applies=is_group,
        has_states=True,
        is_copied=True,
        carries_plan=True,
    ),
    PaperKind(
        after.KIND,
        Scope.MOBILITY,
        Stage.AFTER,
        _make_after,
        applies=is_group,
        in_whole_set=_is_begun,
        needed=always,
        has_states=True,
        is_copied=True,
        letterhead=_is_schools,
    ),
)
