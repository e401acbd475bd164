"""How the product writes CSV, in one place: for Excel of the user's language, or plain for other programs.

No cell is a formula: what a person typed stays a text whatever it begins with.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

EXCEL_MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for an old code page."""

_FORMULA: Final = re.compile(r"[=+\-@\t\r]")
"""First letters that make a spreadsheet take a text for a formula."""

# A number, or a telephone with its country's code, only looks like a formula, and would show the apostrophe.
_NUMBER: Final = re.compile(r"[+-]\d[\d ]*(?:[.,]\d+)?")


def csv_text(rows: Iterable[Sequence[object]], *, excel: bool) -> str:
    """Return rows as CSV.

    Args:
        rows: cells as texts; those that people typed are guarded by the caller, who knows which they are.
        excel: semicolons and the line ends of Windows, as spreadsheets with a decimal comma read it; else commas.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerows(rows)
    return out.getvalue()


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `unguarded` gives the text back."""
    if _NUMBER.fullmatch(text):
        return text
    # A text that has such an apostrophe of its own gets a second one, so that reading back takes away ours alone.
    return f"'{text}" if _FORMULA.match(text) or (text.startswith("'") and _FORMULA.match(text[1:])) else text


def unguarded(text: str) -> str:
    """Return the text of a cell that `guarded` made."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text.lstrip("'")) else text
