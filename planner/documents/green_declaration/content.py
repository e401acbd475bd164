"""What a mobility says, by field id of the declaration of green travel."""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.learning_agreement.people import issuer_row
from planner.documents.sheet import RowValues, Values, paragraphs
from planner.documents.simple_paper import personal_paper
from planner.documents.stay import name_gap, own_signature, stay_values
from planner.documents.wording import line, named_place
from planner.locale import Catalogue, catalogue
from planner.model import Issuer, Mobility, Project, Traveller

KIND = "green_declaration"
_LEGS = ("there", "there", "back", "back")
_PROOF = ("tickets", "boarding", "invoice", "shared_car", "other")


def print_declaration(project: Project, mobility: Mobility, person: Traveller, printing: Printing) -> Document:
    """Return the declaration of one traveller."""
    values = _values(project, mobility, person, catalogue(printing.lang))
    return personal_paper(KIND, values, mobility, person, printing, name_gap(mobility, person))


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
