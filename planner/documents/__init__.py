"""Papers from the one record: field tables, text of documents, PDFs, files.

A document is one folder here: a field table (form.json), a template, and the values of its fields.
Nothing here computes a verdict or an amount.
"""

from __future__ import annotations

from planner.documents.budget_estimate.content import budget_estimate
from planner.documents.document import Document
from planner.documents.errors import DocumentError, ExportError, RenderError
from planner.documents.export import Progress, export_documents
from planner.documents.learning_agreement.content import (
    has_learning_agreement,
    learning_agreement,
    missing_in_agreement,
)
from planner.documents.names import file_name
from planner.documents.preview import preview
from planner.documents.worker import Worker

__all__ = [
    "Document",
    "DocumentError",
    "ExportError",
    "Progress",
    "RenderError",
    "Worker",
    "budget_estimate",
    "export_documents",
    "file_name",
    "has_learning_agreement",
    "learning_agreement",
    "missing_in_agreement",
    "preview",
    "to_pdf",
]


def to_pdf(document: Document) -> bytes:
    """Return the document as a tagged PDF, in this process; `Worker` does it in another.

    Raises:
        OSError: a system library that WeasyPrint needs is absent.
    """
    from planner.documents.pdf import pdf_bytes

    return pdf_bytes(document.html, document.made_on, document.attachment)
