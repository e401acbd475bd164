"""What a mobility says, by field id of the departure note."""

from __future__ import annotations

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import load_form
from planner.documents.names import file_name
from planner.documents.sheet import Values
from planner.documents.wording import line, named_place, period
from planner.locale import Catalogue, catalogue
from planner.model import Mobility

KIND = "departure_note"


def print_departure(mobility: Mobility, printing: Printing) -> Document:
    """Return the departure note of a mobility."""
    words = catalogue(printing.lang)
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), mobility.title)
    values = _values(mobility, words)
    return assemble(KIND, load_form(KIND), values, head, printing, file_name(KIND, mobility, None, printing.lang))


def _values(mobility: Mobility, words: Catalogue) -> Values:
    return {
        "period": line(period(words, mobility.first_day, mobility.last_day)),
        "route": line(named_place(words, mobility.travel)),
        "people": tuple(part for each in mobility.travellers for part in line(each.name)),
    }
