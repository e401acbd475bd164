"""Sheets that come back filled in: whose they are, and what was typed into each of their fields."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from planner.exchange.measuring import BadInput
from planner.exchange.pdf_child import FIELDS
from planner.exchange.pdffile import asked_of, pdf_of
from planner.inert import inert_line, inert_prose
from planner.locale import message
from planner.model.sheet_mark import MARK_NAME, SheetMark


class FilledForm(NamedTuple):
    """What a sheet says of itself, and what was typed, by the names of its fields; empty ones are left out."""

    mark: SheetMark
    values: dict[str, str]


def filled_form(path: Path) -> FilledForm | None:
    """Read the fields of a PDF; None where it is no sheet of this program.

    Raises:
        BadInput: the file cannot be read, is locked or no PDF; it has too many fields, or some twice; or its mark is
            damaged or of a later version.
    """
    fields: dict[str, str] = json.loads(asked_of(pdf_of(path), path.name, FIELDS))
    told = fields.pop(MARK_NAME, "")
    if not told:
        return None
    typed = ((inert_line(name), inert_prose(text).strip()) for name, text in fields.items())
    return FilledForm(_mark(told, path.name), {name: text for name, text in typed if text})


def _mark(told: str, file: str) -> SheetMark:
    try:
        return SheetMark.model_validate_json(told)
    except ValidationError as error:
        kinds = {each["type"] for each in error.errors(include_url=False, include_input=False)}
        # Another format is a later one: there is none before this.
        why = "newer" if kinds & {"literal_error", "extra_forbidden"} else "mark"
        raise BadInput(message(f"papers.import.sheet_{why}", file=file)) from None
