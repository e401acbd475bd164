"""Plans inside PDFs: a paper that a colleague mailed is a starting point."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from planner.exchange import pdf_child
from planner.exchange.measuring import BadInput, read_file
from planner.exchange.planfile import LARGEST_FILE, parse_plan, read_plan
from planner.locale import message
from planner.locale.reasons import reason_of
from planner.model import PlanFile
from planner.model.plan import PLAN_NAME

LARGEST_PDF = 12_000_000
"""Bytes; a paper has a tenth of a million, one that was scanned and merged may have ten."""

PATIENCE_SECONDS = 60
"""On a busy machine a second of work takes longer; the process ends by itself long before."""


def read_any_plan(path: Path) -> PlanFile:
    """Read a plan from a plan file, or from inside a PDF of this program.

    Raises:
        BadInput: there is no valid plan in it; the message names the file and the reason.
    """
    return plan_inside(path) if path.suffix.casefold() == ".pdf" else read_plan(path)


def pdf_of(path: Path) -> bytes:
    """Return the bytes of a PDF.

    Raises:
        BadInput: it cannot be read, or is too large.
    """
    return read_file(path, LARGEST_PDF, message("exchange.file.too_large", file=path.name, n=LARGEST_PDF // 1_000_000))


def plan_inside(path: Path) -> PlanFile:
    """Read the plan that travels inside a PDF.

    Raises:
        BadInput: the file cannot be read, is no PDF, or holds no valid plan.
    """
    inside = asked_of(pdf_of(path), path.name, PLAN_NAME)
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


def asked_of(data: bytes, name: str, what: str) -> bytes:
    """Return the attachment of this name, or with `pdf_child.FIELDS` the fields, read by another process.

    Args:
        data: the PDF.
        name: of its file, for what is said of it.
        what: what is asked for.

    Raises:
        BadInput: it has none, is locked, or is no PDF; or its fields are none of ours.
    """
    # -P: the script's own folder must not stand before Python's, where a module of the same name would be taken.
    command = [sys.executable, "-P", str(Path(pdf_child.__file__)), what]
    try:
        done = subprocess.run(  # noqa: S603  # our own script; what is a stranger's is its input alone
            command, input=data, capture_output=True, timeout=PATIENCE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadInput(message("papers.import.no_pdf", file=name)) from None
    except OSError as error:
        raise BadInput(message("exchange.file.unreadable", file=name, reason=reason_of(error))) from None
    if done.returncode == 0:
        return done.stdout
    raise BadInput(message(f"papers.import.{_WHY.get(done.returncode, 'no_pdf')}", file=name))


_WHY = {
    pdf_child.LOCKED: "locked",
    pdf_child.NO_PLAN: "no_plan",
    pdf_child.TOO_MANY: "too_many_fields",
    pdf_child.OTHER_FORM: "other_form",
    pdf_child.TWICE: "twice",
}
