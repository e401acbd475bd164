"""What an agreement needs before anybody signs it, beside the fields of its form."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model import INCOMING_ACTIVITIES, Mobility, Participant, Project, has_own_mentor, has_own_signatory
from planner.readiness.gaps import (
    COORDINATOR,
    HOST_CONTACT,
    MENTORING,
    SIGNATORIES,
    Missing,
    empty,
    gaps_of_outcome,
    lacking,
    lacks_guardian,
    own_mentor_gaps,
    party_gaps,
)


def missing_for_signing(project: Project, mobility: Mobility, participant: Participant | None) -> tuple[Missing, ...]:
    """Return what a participant's agreement, or with None a group's programme, needs beside the fields of its form.

    Before the mobility contacts, mentoring and the parties that sign must be there (seed 004).
    """
    incoming = mobility.activity in INCOMING_ACTIVITIES
    # A guest's host is the school, whose coordinator stands in: only a contact that was begun has to be whole.
    needed = [] if incoming and not mobility.host_contact.name else [*empty(HOST_CONTACT, mobility)]
    if participant is not None:
        needed += _own_contacts(mobility, participant)
    needed += _outcomes_of(mobility, participant)
    needed += _mentoring(mobility, participant)
    needed += [*party_gaps(mobility), *empty(COORDINATOR, project)]
    return tuple(needed)


def _own_contacts(mobility: Mobility, participant: Participant) -> Iterator[Missing]:
    own = [(at, each) for at, each in enumerate(mobility.participants) if each.id == participant.id]
    yield from lacking("email", "email", [(at, each) for at, each in own if not each.email])
    yield from lacking("guardian", "guardian.name", [(at, each) for at, each in own if lacks_guardian(mobility, each)])


def _mentoring(mobility: Mobility, participant: Participant | None) -> Iterator[Missing]:
    """Those who mentor and sign; of the participant's own workplace the way leads to the participant."""
    if participant is None:
        yield from empty(SIGNATORIES, mobility)
        return
    own = [(at, each) for at, each in enumerate(mobility.participants) if each.id == participant.id]
    yield from own_mentor_gaps(own)
    left_out = {"agreement.mentor.name", "agreement.mentor.email"} if has_own_mentor(participant) else set()
    if has_own_signatory(participant):
        left_out.add("agreement.hosting_signatory.name")
    yield from empty([each for each in (*MENTORING, *SIGNATORIES) if each.path not in left_out], mobility)


def _outcomes_of(mobility: Mobility, participant: Participant | None) -> Iterator[Missing]:
    for at, each in enumerate(mobility.outcomes):
        # An outcome that names nobody is everyone's.
        if participant is None or not each.participants or participant.id in each.participants:
            yield from gaps_of_outcome(at, each, mobility)
