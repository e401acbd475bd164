"""A workbook read whole, to be changed or for what a stream does not tell: comments, colours, lists of values.

Only for files that were read as a stream before, within its limits. What openpyxl then still unfolds cell by cell,
merged areas and links over areas, is measured first: one such line may stand for seventeen thousand million cells.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from planner.exchange.measuring import BadInput
from planner.locale import message

_UNFOLDED: Final = re.compile(
    rb"""<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*["']([A-Za-z0-9:$]{1,40})["']"""
)
_MOST_UNFOLDED: Final = 200_000
"""Cells that merged areas and links may stand for in all."""


def whole_book(data: bytes, name: str) -> Any:
    """Return a workbook as openpyxl has it, formulas as formulas.

    Raises:
        BadInput: it cannot be read whole, or would unfold into more cells than any template has.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data)) if _unfolded(data) <= _MOST_UNFOLDED else None
    except MemoryError:
        raise
    except Exception as error:  # a workbook that the stream could read may still trip the whole reader
        raise BadInput(message("people.file.no_book", file=name)) from error
    if book is None:
        raise BadInput(message("people.file.swells", file=name))
    return book


def _unfolded(data: bytes) -> int:
    cells = 0
    with ZipFile(BytesIO(data)) as archive:
        for each in archive.namelist():
            if each.startswith("xl/worksheets/") and each.endswith(".xml"):
                cells += sum(area(found.decode()) for found in _UNFOLDED.findall(archive.read(each)))
    return cells


def area(ref: str) -> int:
    """Return how many cells an area such as A1:B2 has; a whole column or row counts as the largest sheet has them."""
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(ref)
    return ((right or 16_384) - (left or 1) + 1) * ((bottom or 1_048_576) - (top or 1) + 1)
