"""What is signed stands with what it is signed for: never alone on a page, however long the text before it is."""

from __future__ import annotations

import io

import pytest
from document_examples import MADE_ON, squeezed
from paper_examples import CASES, context_of
from pypdf import PdfReader

from planner.documents import Document, Printing, make, paper_kind, subjects, to_pdf
from planner.model import Mobility

GROWING = (
    "learning_agreement",
    "ecvet_agreement",
    "assessment_sheet",
)
LINES = range(0, 44, 22)
"""Added lines of text: over all of them the end of the paper moves over the whole height of a page."""


def longer(mobility: Mobility, lines: int) -> Mobility:
    text = "\n".join(f"Rinda {number}." for number in range(lines)) or "Nav."
    agreement = mobility.agreement.model_copy(update={"monitoring": text, "recognition_procedure": text})
    first, *rest = mobility.tasks
    return mobility.model_copy(
        update={"agreement": agreement, "tasks": (first.model_copy(update={"what": text}), *rest)}
    )


@pytest.mark.parametrize("kind", GROWING)
def test_signatures_take_the_end_of_the_section_before_along(kind: str) -> None:
    paper = paper_kind(kind)
    for lines in LINES:
        context = context_of(longer(CASES["individual"].mobility, lines))
        document = make(paper, context, subjects(paper, context)[0].id, Printing("lv", MADE_ON))
        assert stands_with_something(document), lines


def stands_with_something(document: Document) -> bool:
    """Whether the page on which the signed section begins has something of the section before it."""
    at = next(n for n, each in enumerate(document.sections) if each.id in {"signatures", "assessed"})
    title = squeezed(f"{document.sections[at].number}. {document.sections[at].title}")
    for page in PdfReader(io.BytesIO(to_pdf(document))).pages:
        before, found, _ = squeezed(page.extract_text()).partition(title)
        if found:
            running = squeezed(f"{document.head.title} · {document.head.subtitle}")
            return len(before.replace(running, "").replace("MELNRAKSTS", "")) > len("Lpp.10/10") + 20
    return False
