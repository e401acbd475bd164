"""What a mobility says, by field id of the declaration of green travel."""

from __future__ import annotations

from planner.documents.document import Document, Head, Printing, assemble
from planner.documents.form import load_form
from planner.documents.learning_agreement.people import issuer_row
from planner.documents.names import file_name
from planner.documents.sheet import RowValues, Values, paragraphs
from planner.documents.stay import name_gap, own_signature, stay_values
from planner.documents.wording import line, named_place
from planner.locale import Catalogue, catalogue
from planner.model import Issuer, Mobility, Project, Traveller

KIND = "green_declaration"
_LEGS = ("there", "there", "back", "back")
_PROOF = ("tickets", "boarding", "invoice", "shared_car", "other")


def print_declaration(project: Project, mobility: Mobility, person: Traveller, printing: Printing) -> Document:
    """Return the declaration of one traveller."""
    words = catalogue(printing.lang)
    head = Head(words.text(f"papers.{KIND}.kicker"), words.text(f"papers.kind.{KIND}"), person.name)
    return assemble(
        KIND,
        load_form(KIND),
        _values(project, mobility, person, words),
        head,
        printing,
        file_name(KIND, mobility, person, printing.lang),
        more_gaps=name_gap(mobility, person),
    )


def _values(project: Project, mobility: Mobility, person: Traveller, words: Catalogue) -> Values:
    return {
        **stay_values(project, mobility, person, words),
        "project_code": line(project.code),
        "route": line(named_place(words, mobility.travel)),
        "means": line(mobility.travel.green_means),
        "legs": tuple(RowValues({"leg": (words.text(f"papers.{KIND}.leg.{each}"),)}) for each in _LEGS),
        "declared": paragraphs(words.text(f"papers.{KIND}.declared")),
        "proof": tuple(RowValues({"what": (words.text(f"papers.{KIND}.proof.{each}"),)}) for each in _PROOF),
        "signatures": (own_signature(person, words), issuer_row(project, mobility, Issuer.SENDING, words)),
    }
