"""What a mobility says, by field id of the letter of intent."""

from __future__ import annotations

from collections import Counter

from planner.documents.document import Document, Printing
from planner.documents.learning_agreement.people import side_signatures
from planner.documents.sections import hosting_values, programme_values, sending_values
from planner.documents.sheet import Paragraphs, Values, paragraphs
from planner.documents.simple_paper import paper_to
from planner.documents.wording import line, period
from planner.locale import Catalogue, catalogue
from planner.model import Contact, Mobility, Project

KIND = "letter_of_intent"
_TEXTS = ("we_do", "you_do", "not_binding")
_BY_HAND = ("ready", "places", "when", "reply_contact", "reply_oid")


def print_letter(project: Project, mobility: Mobility, printing: Printing) -> Document:
    """Return the letter to the host of a mobility."""
    values = _values(project, mobility, catalogue(printing.lang))
    return paper_to(KIND, values, mobility, mobility.host.name, printing)


def _values(project: Project, mobility: Mobility, words: Catalogue) -> Values:
    days = mobility.days()
    length = words.text("papers.days", n=days) if days and days > 0 else ""
    count = len(mobility.accompanying)
    return {
        **programme_values(mobility, None, words),
        **sending_values(project, mobility, words),
        **hosting_values(project, mobility, words),
        "host_contact": _contact(mobility.host_contact),
        "coordinator": _contact(project.coordinator),
        "opening": paragraphs(words.text(f"papers.{KIND}.opening")),
        "period": line(period(words, mobility.first_day, mobility.last_day), length),
        "people": _people(mobility, words),
        "fields": _fields(mobility),
        "accompanying": (str(count),) if count else (),
        **{each: paragraphs(words.text(f"papers.{KIND}.text.{each}")) for each in _TEXTS},
        **dict.fromkeys(_BY_HAND, ()),
        "signatures": side_signatures(project, mobility, words),
    }


def _contact(contact: Contact) -> Paragraphs:
    return line(contact.name, contact.role, contact.email, contact.phone)


def _fields(mobility: Mobility) -> Paragraphs:
    """What participants are trained for, each field once."""
    return tuple(dict.fromkeys(part for each in mobility.participants for part in line(each.education_programme)))


def _people(mobility: Mobility, words: Catalogue) -> Paragraphs:
    """How many of each kind: 8 learners."""
    counted = Counter(each.role for each in mobility.participants)
    return tuple(f"{count} × {words.text(f'kinds.role.{role}')}" for role, count in counted.items())
