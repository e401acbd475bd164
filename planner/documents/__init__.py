"""Papers from the one record: field tables, text of documents, PDFs, files.

A paper is one folder here: what it is (`PAPER`), its field table (form.json), the values of its fields (content).
What comes in is a plan with its assessment, what goes out are bytes and text: no verdict and no amount is computed
here, nothing is stored, and no sentence stands in code.
"""

from __future__ import annotations

from planner.documents.budget_estimate.content import budget_estimate
from planner.documents.bundles import Binding, Layout, Piece, laid_out, pieces
from planner.documents.checklists import answers_of, check_notes, items_of, unanswered
from planner.documents.document import Document, Printing
from planner.documents.editions import standing_of
from planner.documents.errors import DocumentError, ExportError, RenderError
from planner.documents.europass.actuals import paper_of
from planner.documents.europass.changes import Change, change_log, changes
from planner.documents.europass.states import (
    NEXT,
    PaperStateError,
    advance,
    blockers,
    can_go_back,
    changed_since_signed,
    go_back,
    with_paper,
)
from planner.documents.export import FileChange, Progress, Written, export_documents
from planner.documents.form import Stage
from planner.documents.group_programme.hours import empty_days, programme_notes, secondary_share
from planner.documents.kind import (
    PaperContext,
    PaperKind,
    Scope,
    Subject,
    has_learning_agreement,
    is_group,
)
from planner.documents.learning_agreement.content import (
    learning_agreement,
    missing_in_agreement,
)
from planner.documents.names import file_name
from planner.documents.needed import (
    Paper,
    PaperWord,
    SetReadiness,
    is_needed_now,
    last_step,
    papers_needed,
    papers_of,
    set_readiness,
    word_of,
)
from planner.documents.notes import paper_notes
from planner.documents.preview import preview
from planner.documents.registry import (
    blank_form,
    make,
    missing,
    paper_kind,
    paper_kinds,
    second_gaps,
    set_folder,
    subjects,
)
from planner.documents.textblocks import TextBlock, plain_text, text_blocks
from planner.documents.warnings import paper_warnings
from planner.documents.worker import Worker

__all__ = [
    "NEXT",
    "Binding",
    "Change",
    "Document",
    "DocumentError",
    "ExportError",
    "FileChange",
    "Layout",
    "Paper",
    "PaperContext",
    "PaperKind",
    "PaperStateError",
    "PaperWord",
    "Piece",
    "Printing",
    "Progress",
    "RenderError",
    "Scope",
    "SetReadiness",
    "Stage",
    "Subject",
    "TextBlock",
    "Worker",
    "Written",
    "advance",
    "answers_of",
    "blank_form",
    "blockers",
    "budget_estimate",
    "can_go_back",
    "change_log",
    "changed_since_signed",
    "changes",
    "check_notes",
    "empty_days",
    "export_documents",
    "file_name",
    "go_back",
    "has_learning_agreement",
    "is_group",
    "is_needed_now",
    "items_of",
    "laid_out",
    "last_step",
    "learning_agreement",
    "make",
    "missing",
    "missing_in_agreement",
    "paper_kind",
    "paper_kinds",
    "paper_notes",
    "paper_of",
    "paper_warnings",
    "papers_needed",
    "papers_of",
    "pieces",
    "plain_text",
    "preview",
    "programme_notes",
    "second_gaps",
    "secondary_share",
    "set_folder",
    "set_readiness",
    "standing_of",
    "subjects",
    "text_blocks",
    "to_pdf",
    "unanswered",
    "with_paper",
    "word_of",
]


def to_pdf(document: Document) -> bytes:
    """Return the document as a tagged PDF, in this process; `Worker` does it in another.

    Raises:
        OSError: a system library that WeasyPrint needs is absent.
    """
    # Half a second: who only lists papers must not pay it.
    from planner.documents.pdf import pdf_bytes

    return pdf_bytes(document.html, document.made_on, document.attachment)
