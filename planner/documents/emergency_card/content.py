"""What a mobility says, by field id of the emergency card."""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.learning_agreement.people import contacts_of_sides
from planner.documents.sections import workplace_lines
from planner.documents.sheet import Paragraphs, Values, paragraphs
from planner.documents.simple_paper import personal_paper
from planner.documents.stay import call_lines, name_gap, stay_values
from planner.documents.wording import line
from planner.locale import Catalogue, catalogue
from planner.model import Mobility, Participant, Project, Traveller, has_own_mentor

KIND = "emergency_card"
_BY_HAND = ("lodging", "home", "ehic", "ehic_until", "insurer", "policy", "insurer_phone", "embassy")


def print_card(project: Project, mobility: Mobility, person: Traveller, printing: Printing) -> Document:
    """Return the card of one traveller."""
    values = _values(project, mobility, person, catalogue(printing.lang))
    return personal_paper(KIND, values, mobility, person, printing, name_gap(mobility, person))


def _workplace(mobility: Mobility, person: Traveller) -> Paragraphs:
    """Where one works, and whom to call there where that is somebody of their own."""
    own = isinstance(person, Participant) and has_own_mentor(person)
    return (*workplace_lines(person), *(call_lines(mobility.agreement.mentor) if own else ()))


def _values(project: Project, mobility: Mobility, person: Traveller, words: Catalogue) -> Values:
    sending, hosting = contacts_of_sides(project, mobility)
    return {
        **stay_values(project, mobility, person, words),
        "workplace": _workplace(mobility, person),
        # One number in all countries of the programme.
        "emergency_number": (words.text(f"papers.{KIND}.112"),),
        "emergency": call_lines(mobility.agreement.emergency_contact),
        "school": line(sending.organisation, sending.name, sending.phone),
        "host": line(hosting.organisation, hosting.name, hosting.phone),
        **dict.fromkeys(_BY_HAND, ()),
        "how": paragraphs(words.text(f"papers.{KIND}.how")),
    }
