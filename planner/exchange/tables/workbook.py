"""The sheets of a workbook: real dates, telephones that are numbers, what is hidden, formulas that nobody worked out.

Read as a stream (openpyxl's read-only way), within limits; macros are not run, for a file with them is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree as ET  # bounded in size; expat refuses entities that swell
from zipfile import ZipFile

from planner.bounded import TooLarge, refuse_crowded_zip
from planner.exchange.measuring import BadInput
from planner.exchange.tables.sheet import FORMULA, MOST_CELLS, MOST_ROWS, Sheet, TableRow, bounded_rows, clean_cell
from planner.inert import inert_prose
from planner.locale import message

_MOST_PARTS: Final = 400
"""Files inside a workbook; one with three sheets has some twenty, one with pictures in every row more."""

_MOST_SHEETS: Final = 60
_LARGEST_UNPACKED: Final = 12_000_000
"""Bytes of the parts that are read; pictures do not count."""

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TARGETS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DEEPEST_ROW: Final = 4 * MOST_ROWS
"""The last row that is looked at: what a sheet says of its own size may be wrong."""


Clean = Callable[[str], str]
"""Makes a text of a cell inert."""


class _Beside(NamedTuple):
    """What openpyxl's stream does not say: rows that are hidden, and cells with a formula and no result."""

    hidden: frozenset[int] = frozenset()
    unreckoned: frozenset[str] = frozenset()
    over_rows: tuple[tuple[int, int, int], ...] = ()
    """Cells merged over several rows of one column: column from 0, first row, last row."""


def sheets_of_book(path: Path, data: bytes, *, several_lines: bool = False) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook; `several_lines`: cells keep the ends of their lines.

    Raises:
        BadInput: it is none, holds macros or too much.
    """
    name = path.name
    try:
        refuse_crowded_zip(path, _MOST_PARTS)
        with ZipFile(BytesIO(data)) as archive:
            _refuse_odd(archive, name)
            beside = _beside(archive)
        return tuple(_sheets(data, name, beside, _prose if several_lines else clean_cell))
    except BadInput:
        raise
    except TooLarge:
        raise BadInput(message("people.file.swells", file=name)) from None
    except MemoryError:
        raise
    except Exception as error:  # a broken workbook makes its reader trip over anything
        raise BadInput(message("people.file.no_book", file=name)) from error


def _refuse_odd(archive: ZipFile, name: str) -> None:
    """Refuse what is no workbook, or one that swells or holds programs.

    Raises:
        BadInput: it is so.
    """
    parts = {each.filename: each for each in archive.infolist()}
    if any(each.endswith("vbaProject.bin") for each in parts):
        raise BadInput(message("people.file.macros", file=name))
    if "xl/workbook.xml" not in parts:
        raise BadInput(message("people.file.other_office" if "mimetype" in parts else "people.file.no_book", file=name))
    if any(each.flag_bits & 1 for each in parts.values()):
        raise BadInput(message("people.file.sealed", file=name))
    # No part unpacks to more than it says here: Python reads no further.
    if sum(each.file_size for each in parts.values() if not _is_picture(each.filename)) > _LARGEST_UNPACKED:
        raise BadInput(message("people.file.swells", file=name))


def _is_picture(part: str) -> bool:
    return part.startswith(("xl/media/", "docProps/")) and not part.endswith((".xml", ".rels"))


def _beside(archive: ZipFile) -> Mapping[str, _Beside]:
    """Return what is hidden or was never worked out, by the name of the sheet."""
    try:
        targets = {
            each.get("Id", ""): each.get("Target", "")
            for each in ET.fromstring(archive.read("xl/_rels/workbook.xml.rels")).iter(_TARGETS)  # noqa: S314
        }
        sheets = list(ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"))  # noqa: S314
    except (KeyError, ET.ParseError):
        return {}
    found: dict[str, _Beside] = {}
    for each in sheets[:_MOST_SHEETS]:
        part = targets.get(each.get(_RELATED, ""), "")
        part = part.lstrip("/") if part.startswith("/") else f"xl/{part}"
        if part in archive.namelist():
            found[each.get("name", "")] = _scanned(archive, part)
    return found


def _scanned(archive: ZipFile, part: str) -> _Beside:
    hidden: set[int] = set()
    unreckoned: set[str] = set()
    over_rows: list[tuple[int, int, int]] = []
    with archive.open(part) as file:
        number = 0
        for event, node in ET.iterparse(file, events=("start", "end")):  # noqa: S314
            if event == "start" and node.tag == f"{_MAIN}row":
                number = int(node.get("r") or number + 1)
                if node.get("hidden") in {"1", "true"}:
                    hidden.add(number)
            elif event == "end" and node.tag == f"{_MAIN}c":
                if node.find(f"{_MAIN}f") is not None and not (node.findtext(f"{_MAIN}v") or "").strip():
                    unreckoned.add(node.get("r", ""))
            elif event == "end" and node.tag == f"{_MAIN}row":
                node.clear()
                if number > _DEEPEST_ROW:
                    break
            elif event == "end" and node.tag == f"{_MAIN}mergeCell" and len(over_rows) < MOST_ROWS:
                over_rows.extend(_over_rows(node.get("ref", "")))
    return _Beside(frozenset(hidden), frozenset(unreckoned), tuple(over_rows))


def _over_rows(ref: str) -> Iterator[tuple[int, int, int]]:
    """A cell that stands for several rows, such as the class beside its pupils; titles over columns are none."""
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(ref)
    if left == right and top < bottom:
        yield left - 1, top, min(bottom, _DEEPEST_ROW)


def _sheets(data: bytes, name: str, beside: Mapping[str, _Beside], clean: Clean) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    # Results as the program that saved it stored them; formulas are not worked out here.
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    for each in book.worksheets[:_MOST_SHEETS]:
        rows = _rows(each, beside.get(each.title, _Beside()), clean)
        yield Sheet(clean_cell(each.title), bounded_rows(rows, name), each.sheet_state != "visible")


def _rows(sheet: Any, beside: _Beside, clean: Clean) -> Iterator[TableRow]:
    from openpyxl.utils import get_column_letter

    # What a sheet says of its own size may be wrong: millions of empty rows and columns.
    grid = sheet.iter_rows(max_row=_DEEPEST_ROW, max_col=MOST_CELLS, values_only=True)
    letters = [get_column_letter(each) for each in range(1, MOST_CELLS + 1)]
    standing: dict[int, tuple[str, int]] = {}
    starts = {(at, top): bottom for at, top, bottom in beside.over_rows}
    for number, values in enumerate(islice(grid, _DEEPEST_ROW), 1):
        cells = [_shown(each, clean) for each in values]
        if starts:
            _stand(cells, number, starts, standing)
        if beside.unreckoned:
            cells = [
                FORMULA if f"{letters[at]}{number}" in beside.unreckoned else each for at, each in enumerate(cells)
            ]
        yield TableRow(number, tuple(_without_end(cells)), number in beside.hidden)


def _stand(
    cells: list[str], number: int, starts: Mapping[tuple[int, int], int], standing: dict[int, tuple[str, int]]
) -> None:
    """Put what is merged over several rows into each of them."""
    for at, cell in enumerate(cells):
        if (at, number) in starts:
            standing[at] = cell, starts[at, number]
        elif at in standing and number <= standing[at][1]:
            cells[at] = standing[at][0]


def _without_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _shown(value: object, clean: Clean) -> str:
    """A cell as text: dates as 2008-03-14, whole numbers (telephones, too) without point or exponent."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    return clean(str(value))


def _prose(text: str) -> str:
    return inert_prose(text).strip()
