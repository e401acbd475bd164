"""Papers from the one record: field tables, text of documents, PDFs, files.

A document is one folder here: a field table (form.json), a template, and the values of its fields.
Nothing here computes a verdict or an amount.
"""

from planner.documents.budget_estimate.content import budget_estimate
from planner.documents.document import Document
from planner.documents.learning_agreement.content import learning_agreement, missing_in_agreement

__all__ = [
    "Document",
    "budget_estimate",
    "learning_agreement",
    "missing_in_agreement",
]
