"""Values that papers for the stay itself print alike: who, with whom, where, whom to call, who signs."""

from __future__ import annotations

from planner.documents.learning_agreement.people import signature_row
from planner.documents.sections import hosting_values, programme_values, sending_values, workplace_lines
from planner.documents.sheet import Paragraphs, RowValues, Values
from planner.documents.wording import line, place_of
from planner.locale import Catalogue, message
from planner.model import Contact, Mobility, Participant, Project, Signatory, Step, Traveller
from planner.readiness import Missing, is_minor


def stay_values(project: Project, mobility: Mobility, person: Traveller, words: Catalogue) -> Values:
    """Return who goes, from which school, to which host, from which day to which, and who goes along."""
    return {
        **programme_values(mobility, person, words),
        **sending_values(project, mobility, words),
        **hosting_values(project, mobility, words),
        "person_name": line(person.name),
        "workplace": workplace_lines(person),
        "accompanying": accompanying_lines(mobility, person),
    }


def accompanying_lines(mobility: Mobility, person: Traveller) -> Paragraphs:
    """Return accompanying persons with their telephone, a paragraph each; nobody accompanies themselves."""
    others = (each for each in mobility.accompanying if each.id != person.id)
    return tuple(part for each in others for part in line(each.name, each.phone))


def call_lines(contact: Contact) -> Paragraphs:
    """Return whom to call in one line: name, then telephone; a mail is no help in an emergency."""
    return line(contact.name, contact.phone)


def name_gap(mobility: Mobility, person: Traveller) -> tuple[Missing, ...]:
    """Return the missing name of a traveller, with the way to where it is typed."""
    if person.name:
        return ()
    takes_part = isinstance(person, Participant)
    people = mobility.participants if takes_part else mobility.accompanying
    where = f"{'participants' if takes_part else 'accompanying'}.{place_of(person, people)}.first_name"
    return (Missing(message("papers.column.name"), Step.PEOPLE, where),)


def own_signature(person: Traveller, words: Catalogue) -> RowValues:
    """Return the line of the traveller."""
    party = "participant" if isinstance(person, Participant) else "accompanying"
    return signature_row(words, party, Signatory(name=person.name), "")


def guardian_signatures(mobility: Mobility, person: Participant, words: Catalogue) -> tuple[RowValues, ...]:
    """Return the line of a guardian where one signs: for a minor, and on a form whose learner is not known."""
    if person.id and not is_minor(mobility, person):
        return ()
    named = Signatory(name=person.guardian.name if person.guardian else "")
    return (signature_row(words, "guardian", named, ""),)
