"""One way to write tables: workbooks, and CSV that Excel opens right in the user's language, or plain CSV.

No cell is a formula: what a person typed stays a text whatever it begins with. Numbers and days are such in a workbook;
in CSV for Excel they are written as the language writes them, in plain CSV with a point and as 2026-03-02.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from planner.csv_text import EXCEL_MARK, csv_text, guarded
from planner.inert import inert_prose
from planner.locale import Catalogue
from planner.private_file import write_private

Cell = str | date | Decimal | int | bool | None
_WIDEST: Final = 50
_NARROWEST: Final = 8


def csv_table(rows: Sequence[Sequence[Cell]], words: Catalogue, *, plain: bool) -> bytes:
    """Return a table as CSV.

    Args:
        rows: headings, then the rows.
        words: the language, by which Excel of that language reads numbers and days.
        plain: commas, decimal points and no mark, for other programs; else semicolons, the language's decimal sign and
            a byte order mark, without which Excel takes UTF-8 for an old code page.
    """
    text = csv_text(([_text(each, words, plain=plain) for each in row] for row in rows), excel=not plain)
    return (text if plain else EXCEL_MARK + text).encode()


def _text(cell: Cell, words: Catalogue, *, plain: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return words.text("word.yes" if cell else "word.no")
    if isinstance(cell, date):
        return cell.isoformat() if plain else words.date(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}" if plain else f"{cell:f}".replace(".", words.language.decimal)
    return guarded(inert_prose(cell)) if isinstance(cell, str) else str(cell)


def book_table(title: str, rows: Sequence[Sequence[Cell]], words: Catalogue) -> bytes:
    """Return a table as a workbook of one sheet, its headings bold and frozen, its columns as wide as they need."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a fresh workbook has one
    sheet.title = title.translate(str.maketrans("", "", "[]:*?/\\"))[:31] or "1"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            _fill(cell, value, words)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for column, width in enumerate(_widths(rows, words), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(cell: Any, value: Cell, words: Catalogue) -> None:
    if isinstance(value, str | bool):
        # As a text whatever it begins with: "=" that somebody typed is no formula.
        cell.value = _text(value, words, plain=True) if isinstance(value, bool) else inert_prose(value)
        cell.data_type = "s"
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "DD.MM.YYYY"
    elif isinstance(value, Decimal):
        cell.number_format = "#,##0.00"


def _widths(rows: Sequence[Sequence[Cell]], words: Catalogue) -> list[int]:
    shown = [[len(_text(each, words, plain=False)) for each in row] for row in rows]
    return [min(max((*column, _NARROWEST)) + 2, _WIDEST) for column in zip(*shown, strict=True)]


def write_table(
    path: Path, title: str, rows: Sequence[Sequence[Cell]], words: Catalogue, *, plain: bool = False
) -> None:
    """Write a table for the user's eyes alone: a workbook where the file's name ends in .xlsx, CSV otherwise.

    Raises:
        OSError: the file cannot be written.
    """
    is_book = path.suffix.casefold() == ".xlsx"
    data = book_table(title, rows, words) if is_book else csv_table(rows, words, plain=plain)
    write_private(path, data)
