"""Plans inside PDFs: a paper that a colleague mailed is a starting point."""

from __future__ import annotations

import logging
from pathlib import Path

from planner.exchange.planfile import LARGEST_FILE, BadInput, parse_plan, read_plan
from planner.locale import message
from planner.locale.reasons import reason_of
from planner.model import PlanFile
from planner.model.plan import PLAN_NAME


def read_any_plan(path: Path) -> PlanFile:
    """Read a plan from a plan file, or from inside a PDF of this program.

    Raises:
        BadInput: there is no valid plan in it; the message names the file and the reason.
    """
    return plan_inside(path) if path.suffix.casefold() == ".pdf" else read_plan(path)


def plan_inside(path: Path) -> PlanFile:
    """Read the plan that travels inside a PDF.

    Raises:
        BadInput: the file cannot be read, is no PDF, or holds no valid plan.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadInput(message("exchange.file.too_large", file=path.name, n=LARGEST_FILE // 1_000_000))
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadInput(message("exchange.file.missing", file=str(path))) from None
    except OSError as error:
        raise BadInput(message("exchange.file.unreadable", file=str(path), reason=reason_of(error))) from None
    inside = _attached(data, path.name)
    if inside is None:
        raise BadInput(message("papers.import.no_plan", file=path.name))
    # Asked again: unpacked it is larger than it was inside.
    if len(inside) > LARGEST_FILE:
        raise BadInput(message("exchange.file.too_large", file=path.name, n=LARGEST_FILE // 1_000_000))
    try:
        return parse_plan(inside, path.name)
    except BadInput as problem:
        if problem.message.key == "exchange.plan.newer":
            raise
        # Nobody typed what is in a PDF: where in it the fault lies helps no one.
        raise BadInput(message("papers.import.damaged", file=path.name)) from problem


def _attached(data: bytes, name: str) -> bytes | None:
    """The bytes of the attached plan; None where the PDF has none. The reader itself unpacks no more than 75 MB."""
    from io import BytesIO

    from pypdf import PdfReader

    # What the reader mutters about a broken file is said in our own sentence.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        attachments = None if reader.is_encrypted else reader.attachments
        inside = attachments[PLAN_NAME][0] if attachments and PLAN_NAME in attachments else None
    except Exception as error:  # a broken PDF makes its reader trip over anything
        raise BadInput(message("papers.import.no_pdf", file=name)) from error
    if attachments is None:
        raise BadInput(message("papers.import.locked", file=name))
    return inside
