"""What a mobility says, by field id of the code of conduct."""

from __future__ import annotations

from planner.documents.document import Document, Printing
from planner.documents.learning_agreement.people import issuer_row
from planner.documents.sheet import Values, paragraphs
from planner.documents.simple_paper import personal_paper
from planner.documents.stay import guardian_signatures, own_signature, stay_values
from planner.documents.wording import line, period
from planner.locale import Catalogue, catalogue
from planner.model import Issuer, Mobility, Participant, Project

KIND = "code_of_conduct"
_RULES = ("respect", "work", "free_time", "travel", "online", "trouble", "consequences")


def print_conduct(project: Project, mobility: Mobility, participant: Participant, printing: Printing) -> Document:
    """Return the rules of conduct for one participant to sign."""
    values = _values(project, mobility, participant, catalogue(printing.lang))
    return personal_paper(KIND, values, mobility, participant, printing)


def _values(project: Project, mobility: Mobility, participant: Participant, words: Catalogue) -> Values:
    return {
        **stay_values(project, mobility, participant, words),
        "period": line(period(words, *mobility.period(participant))),
        **{each: paragraphs(words.text(f"papers.{KIND}.text.{each}")) for each in _RULES},
        "signatures": (
            own_signature(participant, words),
            *guardian_signatures(mobility, participant, words),
            issuer_row(project, mobility, Issuer.SENDING, words),
        ),
    }
