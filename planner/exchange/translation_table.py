"""The texts of a plan and their second ones as a table of two columns, for whoever translates: out and in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from planner.csv_text import EXCEL_MARK, csv_text, guarded, unguarded
from planner.exchange.frameworks import LARGEST_TABLE, table_text
from planner.exchange.measuring import BadInput, read_file
from planner.exchange.tables import read_sheets
from planner.locale import language_name, message
from planner.model import Mobility, Project, SecondText
from planner.private_file import write_private
from planner.translation import source_texts, translations

_LONGEST: Final = 6000
_WIDTH: Final = 60
"""Letters a column of the workbook shows; longer texts break within their cell."""


class Taken(NamedTuple):
    """What a table holds for a plan: its pairs, and how many rows are about texts that the plan has not."""

    texts: tuple[SecondText, ...]
    strange: int


def translation_rows(project: Project, mobility: Mobility) -> list[tuple[str, str]]:
    """Return each text of the plan with what it is in the second language, empty where nobody has said it."""
    known = translations(project, mobility, mobility.second_language)
    return [(each, known.get(each, "")) for each in source_texts(project, mobility)]


def write_translation(path: Path, project: Project, mobility: Mobility) -> None:
    """Write the table: a workbook where the file's name ends in .xlsx, CSV otherwise.

    Raises:
        OSError: the file cannot be written.
    """
    heads = (language_name(project.language), language_name(mobility.second_language))
    rows = [heads, *translation_rows(project, mobility)]
    write_private(path, _workbook(rows) if path.suffix.casefold() == ".xlsx" else _csv(rows))


def _csv(rows: Sequence[tuple[str, str]]) -> bytes:
    return (EXCEL_MARK + csv_text(([guarded(each) for each in row] for row in rows), excel=False)).encode()


def _workbook(rows: Sequence[tuple[str, str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a fresh workbook has one
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            # As a text whatever it begins with: "=" of a plan is no formula.
            cell = sheet.cell(number, column, text)
            cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for letter in "AB":
        sheet.column_dimensions[letter].width = _WIDTH
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_translation(path: Path, project: Project, mobility: Mobility) -> Taken:
    """Read a table that was written above and filled in; rows without a second text are left as they are.

    Raises:
        BadInput: it cannot be read, is too large, or is no table.
    """
    too_large = message("units.framework.too_large", file=path.name, n=LARGEST_TABLE // 1_000_000)
    data = read_file(path, LARGEST_TABLE, too_large)
    rows = _sheet(path) if data.startswith(b"PK") else _table(data, path.name)
    return _taken(rows, {_folded(each): each for each in source_texts(project, mobility)}, mobility.second_language)


def _taken(rows: Iterator[tuple[str, str]], texts: Mapping[str, str], language: str) -> Taken:
    found: dict[str, str] = {}
    strange = 0
    for number, (first, second) in enumerate(rows):
        text = texts.get(_folded(first))
        if text is not None and second:
            found[text] = second[:_LONGEST]
        elif text is None and number:  # the first row is the names of the languages
            strange += 1
    pairs = (SecondText(language=language, first=first, second=second) for first, second in found.items())
    return Taken(tuple(pairs), strange)


def _folded(text: str) -> str:
    # Spreadsheets change line ends and drop blanks at the edges; the words are the same.
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _table(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    text = table_text(data, name)
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max("\t;,", key=first.count), strict=True)
    try:
        for cells in reader:
            yield _pair([unguarded(each) for each in cells])
    except csv.Error as error:
        raise BadInput(message("units.framework.broken", file=name, row=reader.line_num)) from error


def _sheet(path: Path) -> Iterator[tuple[str, str]]:
    for sheet in read_sheets(path, several_lines=True):
        yield from (_pair(row.cells) for row in sheet.rows if not row.is_blank)


def _pair(cells: Sequence[str]) -> tuple[str, str]:
    return cells[0].strip() if cells else "", cells[1].strip() if len(cells) > 1 else ""
