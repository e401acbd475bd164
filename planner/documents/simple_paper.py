"""What papers of our own begin alike with: line above the title, title, whom it is about, form and name of the file."""

from __future__ import annotations

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import load_form
from planner.documents.names import file_name
from planner.documents.sheet import Values
from planner.documents.wording import place_of
from planner.locale import catalogue
from planner.model import Mobility, Participant, Traveller
from planner.readiness import Missing


def personal_paper(
    kind: str,
    values: Values,
    mobility: Mobility,
    person: Traveller,
    printing: Printing,
    more_gaps: tuple[Missing, ...] = (),
) -> Document:
    """Return a paper about one person.

    Args:
        kind: id of its kind, which names its form and its words.
        values: what the record says, by field id.
        mobility: the mobility.
        person: whom it is about.
        printing: language, day and marks.
        more_gaps: what is missing beside the form's empty required fields.
    """
    number = place_of(person, mobility.participants) if isinstance(person, Participant) else 0
    name = file_name(kind, mobility, person, printing.lang)
    head = _head(kind, person.name, printing)
    return assemble(kind, load_form(kind), values, head, printing, name, number=number, more_gaps=more_gaps)


def paper_to(kind: str, values: Values, mobility: Mobility, whom: str, printing: Printing) -> Document:
    """Return a paper about a mobility as a whole, with whom it goes to below its title."""
    name = file_name(kind, mobility, None, printing.lang)
    return assemble(kind, load_form(kind), values, _head(kind, whom, printing), printing, name)


def _head(kind: str, about: str, printing: Printing) -> Head:
    words = catalogue(printing.lang)
    return Head(words.text(f"papers.{kind}.kicker"), words.text(f"papers.kind.{kind}"), about)
