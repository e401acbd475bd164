"""A workbook whose cells have names: put down by key, reckoned here, written with formulas and with their results.

Results are stored because a phone, a preview in a mail and a converter show only what is stored. openpyxl comes in only
when a workbook is written; it stores no results itself, so they are put into the finished file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

from planner.exchange.cell_formula import Content, Reckoner, SheetFormulaError, Value, is_formula, placed
from planner.private_file import write_private

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 28
"""Letters of a sheet's name, of the 31 that there may be: the rest is for a number where a name is taken."""

_FORMULA_CELL = re.compile(r'<c r="([A-Z]+\d+)"( s="\d+")?( t="\w+")?><f>(.*?)</f><v ?/?>(?:</v>)?</c>', re.DOTALL)
_LOCALES = {"lv": "[$-426]", "en": "[$-809]"}
"""How a number format names a language; without it a program writes numbers in its own."""


class CellLook(NamedTuple):
    """How a cell is shown: a number format by name, and a style by name."""

    number: str = "text"
    style: str = "plain"


class NamedWorkbook:
    """A workbook in the making.

    Args:
        language: code of the language that numbers and days are written in.
        day_pattern: how it writes a day, in the signs of `strftime`.
    """

    def __init__(self, language: str, day_pattern: str) -> None:
        from openpyxl import Workbook

        self.workbook: Workbook = Workbook()
        # openpyxl's new book has a sheet already, under a name of its own.
        first = self.workbook.active
        assert first is not None
        self.workbook.remove(first)
        self._contents: dict[str, Content] = {}
        self._places: dict[str, tuple[Worksheet, str]] = {}
        self._ranges: dict[str, tuple[str, ...]] = {}
        self._formats = _formats(language, day_pattern)

    def sheet(self, title: str) -> Worksheet:
        """Return a new sheet, under a name that programs accept."""
        printable = "".join(each for each in _NOT_IN_TITLES.sub(" ", title) if each.isprintable())
        clean = printable.strip()[:_LONGEST_TITLE] or "-"
        sheet: Worksheet = self.workbook.create_sheet(clean)
        return sheet

    def text(self, sheet: Worksheet, where: str, text: str, style: str = "plain") -> None:
        """Write a text as a text, whatever it begins with."""
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        cell: Any = sheet[where]
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
        # Said by its type: openpyxl takes a text that begins with = for a formula.
        cell.data_type = "s"
        _dress(cell, style, "General")

    def day(self, sheet: Worksheet, where: str, day: date) -> None:
        """Write a day."""
        sheet[where] = day
        _dress(sheet[where], "locked", self._formats["day"])

    def put(self, key: str, content: Content, sheet: Worksheet, where: str, look: CellLook) -> None:
        """Give a cell its place and what stands in it."""
        self._contents[key], self._places[key] = content, (sheet, where)
        _dress(sheet[where], look.style, self._formats[look.number])

    def range(self, key: str, cells: tuple[str, ...]) -> None:
        """Name cells that stand below one another."""
        self._ranges[key] = cells

    def name(self, name: str, key: str) -> None:
        """Give a cell a name that formulas of the reader's own can use."""
        from openpyxl.workbook.defined_name import DefinedName

        self.workbook.defined_names[name] = DefinedName(name, attr_text=self._address(key))

    def placed(self) -> tuple[str, ...]:
        """Return the keys of all cells that have one."""
        return tuple(self._contents)

    def where(self, key: str) -> tuple[str, str]:
        """Return the sheet and the cell of a key.

        Raises:
            KeyError: it has no place.
        """
        sheet, where = self._places[key]
        return sheet.title, where

    def _address(self, key: str) -> str:
        if key in self._ranges:
            cells = self._ranges[key]
            return f"{self._address(cells[0])}:{_fixed(self._places[cells[-1]][1])}"
        sheet, where = self._places[key]
        return f"'{sheet.title}'!{_fixed(where)}"

    def written(self) -> bytes:
        """Return the file."""
        reckoner = Reckoner(self._contents, self._ranges)
        results: dict[str, dict[str, Value]] = {}
        for key, content in self._contents.items():
            sheet, where = self._places[key]
            if is_formula(content):
                sheet[where].value = placed(str(content), self._address)
                results.setdefault(sheet.title, {})[where] = _result(reckoner, key)
            elif isinstance(content, str):
                self.text_kept(sheet[where], content)
            else:
                sheet[where].value = content
        return _with_results(self.workbook, results)

    def text_kept(self, cell: Cell, text: str) -> None:
        """Write a text into a cell that is dressed already."""
        if text:
            cell.value = text
            cell.data_type = "s"

    def save(self, path: Path) -> None:
        """Write the file.

        Raises:
            OSError: it cannot be written.
        """
        write_private(path, self.written())


def _result(reckoner: Reckoner, key: str) -> Value:
    """Return what a formula comes to; nothing where only the reader's program can say, which reckons it on opening."""
    try:
        return reckoner.value(key)
    except (SheetFormulaError, ArithmeticError):
        return None


def _fixed(where: str) -> str:
    letters = where.rstrip("0123456789")
    return f"${letters}${where[len(letters) :]}"


def _formats(language: str, day_pattern: str) -> dict[str, str]:
    locale = _LOCALES.get(language, "")
    day = day_pattern.replace("%d", "dd").replace("%m", "mm").replace("%Y", "yyyy")
    # Escaped, since a spreadsheet puts the sign of its own country for / in a day.
    signs = re.sub(r"([./-])", r"\\\1", day)
    return {
        "text": "General",
        "whole": f"{locale}#,##0",
        "money": f"{locale}#,##0.00",
        "change": f"{locale}+#,##0.00;-#,##0.00;0.00",
        "km": f"{locale}#,##0.0",
        "number": f"{locale}#,##0.##",
        "day": f"{locale}{signs}",
    }


_HEAD, _TOTAL = "D9E2EC", "F3F6F9"
_FILLS = {
    "input": "FFF6D6",
    "changed": "FFE08A",
    "locked": "EDEDED",
    "head": _HEAD,
    "number_head": _HEAD,
    "total": _TOTAL,
    "total_label": _TOTAL,
}
_BOLD = frozenset({"title", "head", "number_head", "total", "total_label", "section", "changed"})
_RIGHT = frozenset({"input", "changed", "locked", "total", "number", "number_head"})
_WRAPPED = frozenset({"note", "wrapped", "head", "number_head"})


def _dress(cell: Cell, style: str, number_format: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    cell.number_format = number_format
    cell.font = Font(bold=style in _BOLD, size=14 if style == "title" else 10, italic=style == "note")
    wrap = style in _WRAPPED
    horizontal = "right" if style in _RIGHT else "center" if style == "sign" else "left"
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=wrap)
    if style in _FILLS:
        cell.fill = PatternFill("solid", start_color=_FILLS[style])
    if style in {"input", "changed"}:
        line = Side(style="thin", color="8A8A8A")
        cell.border = Border(line, line, line, line)
        cell.protection = Protection(locked=False)


def _with_results(workbook: Workbook, results: Mapping[str, Mapping[str, Value]]) -> bytes:
    """Return the file with the result of each formula beside it."""
    plain = io.BytesIO()
    workbook.save(plain)
    parts = {f"xl/worksheets/sheet{at}.xml": results.get(name, {}) for at, name in enumerate(workbook.sheetnames, 1)}
    full = io.BytesIO()
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(full, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.infolist():
            data = before.read(each)
            if each.filename in parts:
                data = _filled(data.decode("utf-8"), parts[each.filename]).encode("utf-8")
            after.writestr(each, data)
    return full.getvalue()


def _filled(sheet: str, results: Mapping[str, Value]) -> str:
    def cell(found: re.Match[str]) -> str:
        where, style, _, formula = found.groups()
        value = results.get(where)
        # Without its type a text would be read as a number, and the file called damaged.
        kind = ' t="str"' if isinstance(value, str) else ""
        shown = escape(value) if isinstance(value, str) else _number(value)
        return f'<c r="{where}"{style or ""}{kind}><f>{formula}</f><v>{shown}</v></c>'

    return _FORMULA_CELL.sub(cell, sheet)


def _number(value: Value) -> str:
    return "" if value is None else f"{Decimal(value).normalize():f}"
