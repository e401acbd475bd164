"""A framework as a CSV table with the columns code, title, description and level."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from planner.exchange.folding import fold
from planner.exchange.measuring import BadInput, read_file
from planner.locale import Message, message
from planner.model import CustomFramework, FrameworkItem

COLUMNS = ("code", "title", "description", "level")
MOST_ITEMS = 5000
LARGEST_TABLE = 5_000_000
"""Bytes; DigComp with all its examples takes about 0.2 million."""

LONGEST_LINE, LONGEST_PROSE = 200, 6000

_HEADINGS = {
    "code": "code, id, number, no, nr, kods, numurs",
    "title": "title, name, label, outcome, competence, skill, nosaukums, rezultats, kompetence, prasme",
    "description": "description, text, explanation, apraksts, skaidrojums, teksts",
    "level": "level, eqf, eqf level, limenis, eki, lki, eki limenis, lki limenis",
}
_COLUMNS = {name: field for field, names in _HEADINGS.items() for name in names.split(", ")}
_FORMULA = re.compile(r"[=+\-@\t\r]")
"""First letters that make a spreadsheet take a text for a formula."""


class FrameworkTable(NamedTuple):
    """What a table gave: the framework, and what could not be read (messages that name the row)."""

    framework: CustomFramework
    problems: tuple[Message, ...]


def read_framework_file(path: Path) -> FrameworkTable:
    """Read a framework from a CSV file; its name is the file's.

    Raises:
        BadInput: it cannot be read, is too large, no text, or holds no entry.
    """
    return read_framework(read_file(path, LARGEST_TABLE, _too_large(path.name)), path.stem)


def read_framework(data: bytes, name: str) -> FrameworkTable:
    """Read a framework from the bytes of a CSV file.

    Without a row of headings the columns are code, title, description, level in this order.

    Args:
        data: UTF-8, or Windows-1257 as older spreadsheets write it; parted by commas, semicolons or tabs.
        name: name of the framework.

    Raises:
        BadInput: it is too large, no text, or holds no entry.
    """
    # One more than is taken, so that the rest is told of; one line each of a large file would fill the memory.
    rows = list(islice(_rows(table_text(data, name), name), MOST_ITEMS + 2))
    columns = _headings(rows[0][1]) if rows else None
    items: list[FrameworkItem] = []
    problems: list[Message] = []
    for number, cells in rows[1:] if columns else rows:
        if len(items) == MOST_ITEMS:
            problems.append(message("units.framework.too_many", n=MOST_ITEMS))
            break
        item, problem = _item(cells, columns or COLUMNS)
        if item:
            items.append(item)
        if problem:
            problems.append(message("units.framework.row", row=number, problem=problem))
    if not items:
        raise BadInput(message("units.framework.empty", file=name))
    return FrameworkTable(CustomFramework(name=name[:LONGEST_LINE], items=tuple(items)), tuple(problems))


def framework_csv(framework: CustomFramework) -> str:
    """Return a framework as CSV text that `read_framework` reads back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in framework.items:
        writer.writerow([guarded(getattr(each, column)) for column in COLUMNS])
    return out.getvalue()


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `unguarded` gives the text back."""
    # A text that has such an apostrophe of its own gets a second one, so that reading back takes away ours alone.
    return f"'{text}" if _FORMULA.match(text) or (text.startswith("'") and _FORMULA.match(text[1:])) else text


def unguarded(text: str) -> str:
    """Return the text of a cell that `guarded` made."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text.lstrip("'")) else text


def table_text(data: bytes, name: str) -> str:
    """Return the text of a table that a person handed over: UTF-8, or Windows-1257 as older spreadsheets write it.

    Raises:
        BadInput: it is too large, or no text.
    """
    if len(data) > LARGEST_TABLE:
        raise BadInput(_too_large(name))
    # UTF-16 and spreadsheets' own formats, which would pass for Windows-1257.
    if b"\0" in data:
        raise BadInput(message("units.framework.no_text", file=name))
    # In this order: nearly any bytes are some text in Windows-1257.
    for encoding in ("utf-8-sig", "cp1257"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(message("units.framework.no_text", file=name))


def _too_large(name: str) -> Message:
    return message("units.framework.too_large", file=name, n=LARGEST_TABLE // 1_000_000)


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    # By number and not the first that occurs: a title may hold a comma.
    delimiter = max("\t;,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(each.strip() for each in cells):
                yield reader.line_num, [unguarded(each.strip()) for each in cells]
    except csv.Error as error:
        raise BadInput(message("units.framework.broken", file=name, row=reader.line_num)) from error


def _headings(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Which column is which; None where the first row is an entry already."""
    fields = tuple(_COLUMNS.get(fold(each), "") for each in cells)
    return fields if "title" in fields else None


def _item(cells: Sequence[str], columns: Sequence[str]) -> tuple[FrameworkItem | None, Message | None]:
    values = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
    if not values.get("title"):
        if not values.get("description"):
            return None, message("units.framework.no_title")
        values["title"] = values["description"]
    limits = {column: LONGEST_PROSE if column == "description" else LONGEST_LINE for column in COLUMNS}
    cut = {column: text[: limits[column]].strip() for column, text in values.items()}
    shortened = any(len(text) > limits[column] for column, text in values.items())
    return FrameworkItem(**cut), message("units.framework.too_long") if shortened else None
