"""A paper for a word processor, of the same sections as its PDF: one writer for all papers.

Looks are named styles; headings, heads of tables and languages are told as what they are. Of the plan nothing is inside
but what the paper prints.
"""

from __future__ import annotations

from planner.documents.document import Document
from planner.documents.word.body import write_body
from planner.documents.word.package import new_file, packed, tell


def docx_bytes(document: Document) -> bytes:
    """Return the document as DOCX; the same document gives the same bytes."""
    file = new_file(document.lang)
    write_body(file, document)
    tell(file, document)
    return packed(file)
