"""The two files that a person is handed: all of it as data, and a paper to read."""

from __future__ import annotations

from pathlib import Path

from planner import clock
from planner.documents import Printing, Worker, export_documents
from planner.documents.export import write_new
from planner.documents.libraries import PrinterMissingError
from planner.persons.files import dumped
from planner.persons.inquiry import Holding
from planner.persons.paper import print_record
from planner.persons.report import as_json, as_record


def hand_over(holding: Holding, folder: Path, language: str, worker: Worker) -> tuple[Path, Path]:
    """Write what is held about a person as a paper and as JSON, and return the two files.

    The paper is a PDF, or a Word file where this computer can print none: nobody waits for their data for that.

    Args:
        holding: what is held.
        folder: where to write; made where it is absent.
        language: of the paper.
        worker: prints it.

    Raises:
        ExportError: folder or file cannot be written.
        RenderError: the paper cannot be made.
    """
    document = print_record(as_record(holding.person, holding.found), Printing(language, clock.today()))
    try:
        (paper,) = export_documents(folder, [document], worker)
    except PrinterMissingError:
        (paper,) = export_documents(folder, [document.for_word()], worker)
    # After the paper: where that cannot be made there is no lone half of the answer on the disk.
    content = dumped(as_json(holding.person, holding.found, clock.now()), indent=2)
    return paper, write_new(folder, f"{paper.stem}.json", content + b"\n")
