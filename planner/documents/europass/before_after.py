"""The two papers that are one before and after the mobility: of each participant, or of the group."""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.europass.certificate import print_certificate
from planner.documents.group_programme.after import print_programme_after
from planner.documents.group_programme.content import print_programme
from planner.documents.learning_agreement.content import print_agreement
from planner.model import Mobility, Participant, Project, at_workplace


def print_before(project: Project, mobility: Mobility, participant: Participant | None, printing: Printing) -> Document:
    """Return the participant's learning agreement; with None the group's learning programme."""
    if participant is None:
        return print_programme(project, mobility, printing)
    return print_agreement(project, at_workplace(mobility, participant), participant, printing)


def print_after(project: Project, mobility: Mobility, participant: Participant | None, printing: Printing) -> Document:
    """Return the participant's certificate; with None the group's programme as it was carried out."""
    if participant is None:
        return print_programme_after(project, mobility, printing)
    return print_certificate(project, at_workplace(mobility, participant), participant, printing)
