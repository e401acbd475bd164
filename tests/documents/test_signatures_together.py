"""What is signed stands with what it is signed for: never alone on a page, however long the text before it is."""

from __future__ import annotations

import io

import pytest
from document_examples import squeezed
from paper_examples import CASES, papers
from pypdf import PdfReader

from planner.documents import Document, to_pdf
from planner.documents.continuation import CONTINUATION
from planner.documents.document import page
from planner.documents.sheet import SIGNATURES, Grid, Passage

LINES = range(0, 55, 11)
"""Added lines of text: over all of them the end of the paper moves over the whole height of a page."""

SIGNED = {
    f"{case}-{kind.id}": document
    for case, context in CASES.items()
    for kind, document in papers(context)
    if any(isinstance(block, Grid) and block.style == SIGNATURES for each in document.sections for block in each.blocks)
}


def test_every_kind_that_is_signed_is_looked_at() -> None:
    assert len({each.kind for each in SIGNED.values()}) >= 14


@pytest.mark.parametrize("name", SIGNED)
def test_signatures_take_the_end_of_the_section_before_along(name: str) -> None:
    document = SIGNED[name]
    for at, section in enumerate(document.sections):
        own = [isinstance(each, Grid) and each.style == SIGNATURES for each in section.blocks]
        if any(own):
            for lines in LINES:
                assert stands_with_something(longer(document, at, lines), at, has_own=not own[0]), (section.id, lines)


def longer(document: Document, at: int, lines: int) -> Document:
    """The paper with lines of text at the end of the section before the one that is signed."""
    if not lines:
        return document
    # The room for more is of one height: it is what stands before it that grows.
    place = at - 1 - (document.sections[at - 1].id == CONTINUATION)
    before = document.sections[place]
    text = tuple(f"{number}. rinda." for number in range(lines))
    more = before._replace(blocks=(*before.blocks, Passage("Rindas", text, "", blank=False)))
    sections = (*document.sections[:place], more, *document.sections[place + 1 :])
    html = page(
        document.head,
        sections,
        document.lang,
        document.made_on,
        draft=document.draft,
        sample=document.sample,
        closing=document.closing,
    )
    return document._replace(sections=sections, html=html)


def stands_with_something(document: Document, at: int, *, has_own: bool) -> bool:
    """Whether the page of what is signed has something before it: of its own section, or of the one before."""
    section = document.sections[at]
    title = squeezed(f"{section.number}. {section.title}")
    grid = next(each for each in section.blocks if isinstance(each, Grid) and each.style == SIGNATURES)
    parties = [squeezed(row.cells[0][0]) for row in grid.rows]
    for each in PdfReader(io.BytesIO(to_pdf(document))).pages:
        before, found, after = squeezed(each.extract_text()).partition(title)
        if found:
            running = squeezed(f"{document.head.title} · {document.head.subtitle}")
            rest = before.replace(running, "").replace("MELNRAKSTS", "")
            whole = all(party in after for party in parties)
            # Of lines of text two at least.
            alone = len(rest) <= len("Lpp.10/10") + 20 and rest.count("rinda.") < 2
            return whole and (has_own or not alone)
    return False
