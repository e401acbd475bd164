"""Everything that is said of one paper beside its gaps and its version, on screen and in the shell alike."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.checklists import check_notes
from planner.documents.document import Document
from planner.documents.editions import person_of, standing_of
from planner.documents.europass.actuals import paper_of
from planner.documents.europass.states import changed_since_signed
from planner.documents.group_programme.hours import programme_notes
from planner.documents.kind import PaperContext, PaperKind
from planner.documents.warnings import paper_warnings
from planner.locale import Message, message
from planner.model import PaperState


def paper_notes(kind: PaperKind, context: PaperContext, subject: str, document: Document) -> tuple[Message, ...]:
    """Return what one should know of a paper that is printed all the same.

    Args:
        kind: what it is.
        context: what it is made of.
        subject: id of whom it is about.
        document: the paper as it would be made now.
    """
    return (*document.warnings, *_of_its_kind(kind, context, subject))


def _of_its_kind(kind: PaperKind, context: PaperContext, subject: str) -> Iterator[Message]:
    project, mobility = context.project, context.mobility
    if kind.has_states:
        yield from paper_warnings(project, mobility, person_of(kind, context, subject))
        yield from _changed(kind, context, subject)
    if kind.is_checklist:
        yield from check_notes(kind, project, mobility)
    if kind.id == "group_programme":
        yield from programme_notes(mobility)


def _changed(kind: PaperKind, context: PaperContext, subject: str) -> Iterator[Message]:
    """What to do where the plan says something else by now."""
    now, person = standing_of(kind, context, subject), person_of(kind, context, subject)
    if now is not None and now.changed and kind.shows_actuals:
        yield message("note.changed_since_issued")
    elif changed_since_signed(context.project, context.mobility, person):
        open_yet = paper_of(context.mobility, person).state in (PaperState.SIGNED, PaperState.AMENDED)
        yield message(f"note.changed_since{'' if open_yet else '_after'}")
