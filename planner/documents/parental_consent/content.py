"""What a mobility says, by field id of the parents' consent."""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.learning_agreement.people import contacts_of_sides, signature_row
from planner.documents.sheet import RowValues, Values, paragraphs
from planner.documents.simple_paper import personal_paper
from planner.documents.stay import guardian_signatures, own_signature, stay_values
from planner.documents.wording import day, line, named_place, reach
from planner.locale import Catalogue, catalogue
from planner.model import Contact, Mobility, Participant, Project, Signatory

KIND = "parental_consent"
_CHOICES = ("free_time", "pictures", "sport")


def print_consent(project: Project, mobility: Mobility, participant: Participant, printing: Printing) -> Document:
    """Return the consent of the parents of one participant."""
    values = _values(project, mobility, participant, catalogue(printing.lang))
    return personal_paper(KIND, values, mobility, participant, printing)


def _values(project: Project, mobility: Mobility, participant: Participant, words: Catalogue) -> Values:
    guardian = participant.guardian or Contact()
    told = {"name": line(guardian.name), "relation": line(guardian.role)}
    reached = {"phone": line(guardian.phone), "email": line(guardian.email)}
    known = bool(guardian.name)
    return {
        **stay_values(project, mobility, participant, words),
        "birth_date": day(words, participant.birth_date),
        "travel": line(named_place(words, mobility.travel)),
        "contacts": _contacts(project, mobility, words),
        # The second line is for whoever else may be reached at home.
        "at_home": (RowValues({**told, **reached}), RowValues({}, "blank")) if known else (),
        "agreed": paragraphs(words.text(f"papers.{KIND}.agreed")),
        "choices": tuple(RowValues({"question": (words.text(f"papers.{KIND}.choice.{each}"),)}) for each in _CHOICES),
        "signatures": (
            *guardian_signatures(mobility, participant, words),
            # Where two stand for a child, both may sign.
            signature_row(words, "guardian", Signatory(), "")._replace(key="second_guardian"),
            own_signature(participant, words),
        ),
    }


def _contacts(project: Project, mobility: Mobility, words: Catalogue) -> tuple[RowValues, ...]:
    sending, hosting = contacts_of_sides(project, mobility)
    emergency = mobility.agreement.emergency_contact
    people = {"emergency": emergency, "sending": sending, "hosting": hosting}
    if not emergency.name:
        # A consent without somebody to call at any hour is none.
        return ()
    return tuple(
        RowValues({"contact_for": (words.text(f"papers.party.{key}"),), "name": line(each.name), "reach": reach(each)})
        for key, each in people.items()
    )
