"""Values of fields that several documents print alike: period, organisations, status, frameworks."""

from __future__ import annotations

from planner.documents.sheet import Paragraphs, RowValues, Values, paragraphs
from planner.documents.wording import address, day, line, reach_of
from planner.locale import Catalogue
from planner.model import (
    INCOMING_ACTIVITIES,
    LEARNER_ROLES,
    AccompanyingPerson,
    Agreement,
    IssuedDocument,
    Mobility,
    Organisation,
    Outcome,
    Participant,
    Project,
    Role,
    Traveller,
)


def programme_values(mobility: Mobility, traveller: Traveller | None, words: Catalogue) -> Values:
    """Return programme, activity and period of one traveller, or of the mobility itself."""
    first, last = mobility.period(traveller)
    # Of fixed dates only: a length that is merely planned is nothing to sign.
    days = mobility.days(traveller) if first and last else None
    mode = words.text("papers.learning_agreement.blended") if mobility.agreement.blended else ""
    return {
        "programme": ("Erasmus+",),
        "activity_type": activity_type(mobility, words),
        "start_date": day(words, first),
        "end_date": day(words, last),
        "days": (words.text("papers.days", n=days),) if days and days > 0 else (),
        "mode": line(mode),
        "working_language": line(mobility.agreement.working_language),
    }


def activity_type(mobility: Mobility, words: Catalogue) -> Paragraphs:
    """Return the official label, beginning with the programme (seed 004: a document names the mobility type)."""
    return (f"Erasmus+ {words.text(f'kinds.activity.{mobility.activity}')}",) if mobility.activity else ()


def sending_values(project: Project, mobility: Mobility, words: Catalogue) -> Values:
    """Return the sending organisation; who sends somebody who comes in, if anybody does, is no part of a plan."""
    if mobility.activity in INCOMING_ACTIVITIES:
        return {"sending_unknown": ()}
    school = project.organisation
    return {
        "sending_name": line(school.name),
        "sending_address": address(words, school),
        "sending_oid": line(school.oid),
        "sending_website": line(school.website),
        "sending_reach": reach_of(school),
    }


def status_values(participant: Participant, words: Catalogue) -> Values:
    """Return what a participant is to the sending organisation."""
    programme = line(participant.education_programme)
    learns = participant.role in LEARNER_ROLES
    graduated = day(words, participant.graduated_on) if participant.role is Role.RECENT_GRADUATE else None
    return {
        "status_role": (words.text(f"kinds.role.{participant.role}"),),
        # A teacher in training has both.
        "status_programme": programme
        if learns or (participant.role is Role.TEACHER_IN_TRAINING and programme)
        else None,
        "status_position": None if learns else line(participant.position),
        "graduated_on": graduated,
    }


def hosting_organisation(project: Project, mobility: Mobility) -> Organisation:
    """Return the host; the school itself where somebody comes in and no other host is named."""
    if mobility.activity in INCOMING_ACTIVITIES and not mobility.host.name:
        return project.organisation
    return mobility.host


def hosting_values(project: Project, mobility: Mobility, words: Catalogue) -> Values:
    """Return hosting and supporting organisation."""
    host = hosting_organisation(project, mobility)
    helper = mobility.agreement.supporting_organisation
    return {
        "host_name": line(host.name),
        "host_address": address(words, host),
        "host_website": line(host.website),
        "host_oid": line(host.oid),
        "host_reach": reach_of(host),
        "supporting_organisation": (*line(helper.name), *address(words, helper)) if helper else None,
    }


def workplace_lines(person: Traveller) -> Paragraphs:
    """Return where somebody works at the host: company or department, under it its address."""
    if not isinstance(person, Participant):
        return ()
    return (*line(person.workplace), *line(person.placement.address if person.placement else ""))


def outcome_framework(outcome: Outcome, words: Catalogue) -> Paragraphs:
    """Return the outcome's framework and what was picked in it."""
    return (words.text(f"kinds.framework.{outcome.framework}"), *framework_item(outcome, words))


def framework_item(outcome: Outcome, words: Catalogue) -> Paragraphs:
    """Return what was picked in the outcome's framework: competence, ESCO concept, or name and reference."""
    if outcome.key_competence:
        return (words.text(f"kinds.key_competence.{outcome.key_competence}"),)
    if outcome.esco:
        labels = outcome.esco.labels
        label = labels.get(words.language.code) or labels.get("en") or next(iter(labels.values()), "")
        return (*paragraphs(label), *paragraphs(outcome.esco.uri))
    return (*paragraphs(outcome.framework_name), *paragraphs(outcome.reference))


def accompanying_rows(mobility: Mobility, words: Catalogue) -> tuple[RowValues, ...]:
    """Return the accompanying persons with their telephone and their own days, the lead person first."""
    rows = []
    for person in sorted(mobility.accompanying, key=lambda each: not each.leads):
        first, last = mobility.period(person)
        cells = {"name": lead_name(person, words), "phone": line(person.phone)}
        rows.append(RowValues({**cells, "from": day(words, first), "to": day(words, last)}))
    return tuple(rows)


def lead_name(person: AccompanyingPerson, words: Catalogue) -> Paragraphs:
    """Return the name of an accompanying person; under it that they are the lead person, where they are."""
    return (*line(person.name), *((words.text("papers.lead"),) if person.leads else ()))


def documents_issued(agreement: Agreement, words: Catalogue) -> Paragraphs:
    """Return the papers that a participant receives at the end, in one line; of another one what it is, if known."""
    names = {each: words.text(f"kinds.issued_document.{each}") for each in agreement.documents_issued}
    if agreement.other_documents and IssuedDocument.OTHER in names:
        names[IssuedDocument.OTHER] = agreement.other_documents
    return line(*names.values())


def agreed_texts(agreement: Agreement, words: Catalogue) -> Values:
    """Return what is agreed on evaluation, recognition and papers, as every paper on one mobility says it."""
    return {
        "monitoring": paragraphs(agreement.monitoring),
        "evaluation_criteria": paragraphs(agreement.evaluation_criteria),
        "evaluation_procedure": paragraphs(agreement.evaluation_procedure),
        "recognition_conditions": paragraphs(agreement.recognition_conditions),
        "recognition_procedure": paragraphs(agreement.recognition_procedure),
        "documents_issued": documents_issued(agreement, words),
        "additional_provisions": paragraphs(agreement.additional_provisions),
    }
