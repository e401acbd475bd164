"""Mentors, contacts and signatures of a learning agreement."""

from __future__ import annotations

from planner.documents.sheet import RowValues
from planner.documents.wording import line, reach
from planner.locale import Catalogue
from planner.model import (
    INCOMING_ACTIVITIES,
    Contact,
    FourthParty,
    Issuer,
    Mobility,
    Participant,
    Project,
    Signatory,
    at_workplace,
    has_own_mentor,
)
from planner.readiness import is_minor


def mentor_rows(mobility: Mobility, words: Catalogue) -> tuple[RowValues, ...]:
    """Return mentor, responsible person and emergency contact, as far as they are known."""
    agreement = mobility.agreement
    people = (
        ("mentor", agreement.mentor),
        ("responsible", agreement.responsible_person),
        ("emergency", agreement.emergency_contact),
    )
    return tuple(_contact_row(words, key, each) for key, each in people if each != Contact())


def workplace_mentor_rows(mobility: Mobility, words: Catalogue) -> tuple[RowValues, ...]:
    """Return the mentors of single workplaces, each once, for papers about all."""
    named = (at_workplace(mobility, each).agreement.mentor for each in mobility.participants if has_own_mentor(each))
    return tuple(_contact_row(words, "mentor", each) for each in dict.fromkeys(named))


def contact_rows(
    project: Project, mobility: Mobility, participant: Participant, words: Catalogue
) -> tuple[RowValues, ...]:
    """Return the contacts: participant, guardian of a minor, the organisations."""
    sending, hosting = contacts_of_sides(project, mobility)
    own = Contact(name=participant.name, email=participant.email, phone=participant.phone)
    rows = [_contact_row(words, "participant", own)]
    if is_minor(mobility, participant):
        rows.append(_contact_row(words, "guardian", participant.guardian or Contact()))
    rows += [_contact_row(words, "sending", sending), _contact_row(words, "hosting", hosting)]
    helper = mobility.agreement.supporting_organisation
    if helper:
        contact = mobility.agreement.supporting_contact
        rows.append(_contact_row(words, "supporting", contact.model_copy(update=_organisation(contact, helper.name))))
    return tuple(rows)


def contacts_of_sides(project: Project, mobility: Mobility) -> tuple[Contact, Contact]:
    """Return whom to reach at the sending and at the hosting organisation."""
    school, host = project.coordinator, mobility.host_contact
    school = school.model_copy(update=_organisation(school, project.organisation.name))
    # Who comes in is sent by somebody the plan does not know; the school is the host.
    if mobility.activity in INCOMING_ACTIVITIES:
        return Contact(), host if host.name else school
    return school, host.model_copy(update=_organisation(host, mobility.host.name))


def party_rows(sides: tuple[Contact, Contact], words: Catalogue) -> tuple[RowValues, ...]:
    """Return the contacts of sending and hosting organisation."""
    sending, hosting = sides
    return _contact_row(words, "sending", sending), _contact_row(words, "hosting", hosting)


def side_signatures(project: Project, mobility: Mobility, words: Catalogue) -> tuple[RowValues, ...]:
    """Return the lines of sending and hosting organisation, for papers that no participant signs."""
    return (
        issuer_row(project, mobility, Issuer.SENDING, words),
        issuer_row(project, mobility, Issuer.HOSTING, words),
    )


def _organisation(contact: Contact, otherwise: str) -> dict[str, str]:
    return {"organisation": contact.organisation or otherwise}


def _contact_row(words: Catalogue, key: str, contact: Contact) -> RowValues:
    return RowValues(
        {
            "contact_for": (words.text(f"papers.party.{key}"),),
            "name": line(contact.name),
            "role": line(contact.role),
            "organisation": line(contact.organisation),
            "reach": reach(contact),
        }
    )


def signature_rows(
    project: Project, mobility: Mobility, participant: Participant, words: Catalogue
) -> tuple[RowValues, ...]:
    """Return the lines to be signed: three parties, a guardian for a minor, a fourth party where one is named."""
    agreement = mobility.agreement
    incoming = mobility.activity in INCOMING_ACTIVITIES
    school, host = project.organisation.name, mobility.host.name
    rows = [signature_row(words, "participant", Signatory(name=participant.name), "")]
    # Named or not: a minor needs the prior permission of those who stand for them (guide 2026, p. 11).
    if is_minor(mobility, participant) or agreement.fourth_party.has_guardian:
        rows.append(signature_row(words, "guardian", _guardian(mobility, participant), ""))
    rows.append(signature_row(words, "sending", agreement.sending_signatory, "" if incoming else school))
    rows.append(signature_row(words, "hosting", agreement.hosting_signatory, host or (school if incoming else "")))
    if agreement.fourth_party.has_supporting_organisation:
        helper = agreement.supporting_organisation
        rows.append(signature_row(words, "supporting", agreement.fourth_signatory, helper.name if helper else ""))
    return tuple(rows)


def issuer_row(project: Project, mobility: Mobility, issuer: Issuer, words: Catalogue) -> RowValues:
    """Return the line of the one who signs a certificate: sending or hosting organisation."""
    agreement = mobility.agreement
    incoming = mobility.activity in INCOMING_ACTIVITIES
    host = mobility.host.name or (project.organisation.name if incoming else "")
    if issuer is Issuer.HOSTING:
        return signature_row(words, "hosting", agreement.hosting_signatory, host)
    return signature_row(words, "sending", agreement.sending_signatory, "" if incoming else project.organisation.name)


def _guardian(mobility: Mobility, participant: Participant) -> Signatory:
    if participant.guardian and participant.guardian.name:
        return Signatory(name=participant.guardian.name)
    fourth = mobility.agreement
    # Where both sign, the fourth signatory is the supporting organisation's: a guardian is named with the participant.
    return fourth.fourth_signatory if fourth.fourth_party is FourthParty.GUARDIAN else Signatory()


def signature_row(words: Catalogue, key: str, signatory: Signatory, organisation: str) -> RowValues:
    """Return a line to be signed: party, name and position, organisation; place; room for the signature."""
    return RowValues(
        {
            "signatory": (
                words.text(f"papers.party.{key}"),
                *line(signatory.name, signatory.role),
                *line(organisation),
            ),
            "place": line(signatory.place),
        },
        key=key,
    )
