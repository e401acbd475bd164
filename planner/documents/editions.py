"""Which version a paper with states is: what its pages, the lists, the shell and the names of files say of it."""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.europass.states import Standing, standing
from planner.documents.kind import PaperContext, PaperKind, Scope
from planner.locale import catalogue
from planner.model import Participant


def standing_of(kind: PaperKind, context: PaperContext, subject: str) -> Standing | None:
    """Return which version a paper is, and what of it is signed or issued; None where its kind has no states."""
    if not kind.has_states:
        return None
    return standing(context.project, context.mobility, person_of(kind, context, subject), kind.stage)


def person_of(kind: PaperKind, context: PaperContext, subject: str) -> Participant | None:
    """Return the participant whom a paper with states is about; None: the group."""
    return context.participant(subject) if kind.scope is Scope.PARTICIPANT else None


def as_version(printing: Printing, now: Standing | None) -> Printing:
    """Return how a paper of this standing is printed: what differs from what is signed or issued is a draft."""
    if now is None:
        return printing
    draft = printing.draft or bool(now.changed)
    return printing._replace(version=now.version, code=now.code, draft=draft)


def marked(document: Document, about: str, beside: str, now: Standing | None) -> Document:
    """Return a paper with what it is about and which version it is; a changed one does not take the name of the signed.

    Args:
        document: the paper as printed.
        about: mobility and subject.
        beside: language printed under the first one.
        now: its standing; None where it has no states.
    """
    if now is None:
        return document._replace(about=about, beside=beside)
    name = document.file_name
    if now.changed:
        part = catalogue(document.lang).text("papers.file.version", version=now.version)
        name = f"{name.removesuffix('.pdf')}_{part}.pdf"
    of_version = document._replace(version=now.version, code=now.code, later=bool(now.changed))
    return of_version._replace(about=about, beside=beside, file_name=name)
