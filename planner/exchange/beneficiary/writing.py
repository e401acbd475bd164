"""A filled template as a file of its own kind: all that stood in it stays, byte for byte where it is CSV."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date
from typing import Any, Final, NamedTuple

from planner.csv_text import guarded
from planner.exchange.beneficiary.filling import Entry, Filled
from planner.exchange.beneficiary.template import Template, TemplateColumn
from planner.exchange.measuring import BadInput
from planner.exchange.outgoing.writing import Cell
from planner.exchange.tables import text_of
from planner.exchange.tables.dialect import parted_text
from planner.exchange.tables.whole import whole_book
from planner.inert import inert_line
from planner.locale import message

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED: Final = ("utf-8", "utf-16-le", "utf-16-be", "cp1257", "cp1252")


def filled_file(filled: Filled) -> bytes:
    """Return the filled template as a file: a workbook as a workbook, CSV in its code page and with its marks.

    Raises:
        BadInput: its code page lacks a letter that has to go in, or the workbook cannot be read whole.
    """
    return _book(filled) if filled.template.is_book else _csv(filled)


# -- workbooks -------------------------------------------------------------------------------------------------------


def _book(filled: Filled) -> bytes:
    template = filled.template
    book = whole_book(template.data, template.name)
    sheet = next(each for each in book.worksheets if " ".join(each.title.split()) == template.sheet)
    for entry in filled.entries:
        for at, cell in entry.cells.items():
            _put(sheet, entry, at, cell, template.first, template.columns)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Any, entry: Entry, at: int, value: Cell, first: int, columns: Sequence[TemplateColumn]) -> None:
    cell = sheet.cell(entry.row, at + 1)
    if cell.data_type == "f":
        return  # the template reckons it by itself
    model = sheet.cell(first, at + 1)
    if entry.row != first and model.has_style:
        cell._style = copy(model._style)  # noqa: SLF001  # openpyxl has no other way to take a whole style along
    if isinstance(value, str):
        # As a text whatever it begins with: "=" that somebody typed is no formula.
        cell.value = inert_line(value)
        cell.data_type = "s"
        return
    cell.value = value
    column = next(each for each in columns if each.at == at)
    if isinstance(value, date) and column.real_dates:
        cell.number_format = model.number_format


# -- CSV -------------------------------------------------------------------------------------------------------------


class _Record(NamedTuple):
    """A record of the file: its text as it stands, with the end of its line, and its cells."""

    text: str
    cells: list[str]


def _csv(filled: Filled) -> bytes:
    template = filled.template
    text = text_of(template.data, template.name)
    before, mark, body = parted_text(text)
    end = _end_of_lines(body)
    # Rows of nothing but marks at the end would stand between what was and what is new.
    records = list(_records(body, mark))[: max(template.end, template.first) - 1]
    width = max(each.at for each in template.columns) + 1
    for entry in sorted(filled.entries, key=lambda each: each.row):
        at = entry.row - 1
        if entry.is_new and records and not records[-1].text.endswith(("\r", "\n")):
            records[-1] = records[-1]._replace(text=records[-1].text + end)
        cells = [] if entry.is_new else list(records[at].cells)
        cells += [""] * (width - len(cells))
        for column, value in entry.cells.items():
            cells[column] = guarded(inert_line(str(value)))
        record = _Record(_line(cells, mark, end), cells)
        if entry.is_new:
            records.append(record)
        elif entry.cells:
            records[at] = record
    return _encoded(before + "".join(each.text for each in records), text, template)


def _end_of_lines(body: str) -> str:
    first = _LINE.match(body)
    return first[0][len(first[0].rstrip("\r\n")) :] or "\n" if first else "\n"


def _line(cells: Sequence[str], mark: str, end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator=end).writerow(cells)
    return out.getvalue()


def _records(body: str, mark: str) -> Iterator[_Record]:
    lines = _LINE.findall(body)
    reader = csv.reader(lines, delimiter=mark)
    start = 0
    for cells in reader:
        yield _Record("".join(lines[start : reader.line_num]), cells)
        start = reader.line_num


def _encoded(text: str, before: str, template: Template) -> bytes:
    """A text in the code page that its file has; one that has not all its letters is refused, not changed unseen."""
    unmarked = (b"", _encoding_without_mark(template.data, before))
    mark, encoding = next((each for each in _MARKED if template.data.startswith(each[0])), unmarked)
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError as error:
        what = {"file": template.name, "letter": text[error.start], "page": encoding}
        raise BadInput(message("beneficiary.file.code_page", **what)) from None


def _encoding_without_mark(data: bytes, text: str) -> str:
    for encoding in _UNMARKED:
        try:
            if data.decode(encoding) == text:
                return encoding
        except UnicodeDecodeError:
            continue
    return "utf-8"
