"""A comparison as a workbook with live formulas: rates in cells, every amount reckoned from them.

openpyxl comes in only when a workbook is written.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.budget import Line
from planner.exchange.cell_formula import cell_formula, day_counts
from planner.exchange.comparison import column_name
from planner.locale import Catalogue
from planner.programme import Figure, is_rate_name, rate_unit
from planner.whatif import CompareColumn, CompareRow, Comparison, RowKind, cell_text
from planner.whatif.amount_chain import figure_label, sources

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MONEY = "#,##0.00"
# What spreadsheet programs do not take in the name of a sheet, and how long it may be.
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 31
_RATE_HEADINGS = ("name", "value", "unit", "confidence", "source")
_LINE_HEADINGS = ("category", "who", "people", "days_full", "days_reduced", "formula", "amount")
_AMOUNT = "G"
_WIDTHS = {"A": 34, "B": 34, "F": 30, "G": 14}


def write_workbook(path: Path, comparison: Comparison, words: Catalogue) -> None:
    """Write a comparison with a sheet of rates, one per variant, and one that puts them side by side.

    Raises:
        OSError: the file cannot be written.
    """
    workbook_of(comparison, words).save(path)


def workbook_of(comparison: Comparison, words: Catalogue) -> Workbook:
    """Return the workbook of a comparison."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    return _Author(book, comparison, words).write()


class _Author:
    """Writes one workbook; remembers the cell of each rate."""

    def __init__(self, book: Workbook, comparison: Comparison, words: Catalogue) -> None:
        self.book, self.comparison, self.words = book, comparison, words
        self.rates: dict[tuple[str, Decimal], str] = {}
        self.overview = self.sheet(words.text("whatif.sheet.compare"))
        self.rate_sheet = self.sheet(words.text("whatif.sheet.rates"))

    def sheet(self, title: str) -> Worksheet:
        printable = "".join(each for each in _NOT_IN_TITLES.sub(" ", title) if each.isprintable())
        clean = printable.strip()[:_LONGEST_TITLE] or "-"
        sheet: Worksheet = self.book.create_sheet(clean)  # openpyxl numbers a title that is taken
        for letter, width in _WIDTHS.items():
            sheet.column_dimensions[letter].width = width
        return sheet

    def write(self) -> Workbook:
        self.headings(self.rate_sheet, _RATE_HEADINGS)
        columns = [self.column(each) for each in self.comparison.columns]
        self.side_by_side(columns)
        return self.book

    def headings(self, sheet: Worksheet, names: tuple[str, ...]) -> None:
        from openpyxl.styles import Font

        sheet.append([self.words.text(f"whatif.sheet.{each}") for each in names])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"

    def column(self, column: CompareColumn) -> tuple[str, int] | None:
        """Write the sheet of a plan or variant; return its title and the row of the total."""
        if column.result is None:
            return None
        sheet = self.sheet(self.title(column))
        self.headings(sheet, _LINE_HEADINGS)
        lines = column.result.budget.lines
        for row, line in enumerate(lines, 2):
            self.line(sheet, row, line)
        total = len(lines) + 2
        _put(sheet, f"A{total}", self.words.text("whatif.sheet.total"))
        _put_formula(sheet, f"{_AMOUNT}{total}", f"=SUM({_AMOUNT}2:{_AMOUNT}{total - 1})" if lines else "=0")
        return sheet.title, total

    def title(self, column: CompareColumn) -> str:
        if column.variant is None:
            return self.words.text("whatif.sheet.plan")
        return self.words.text("whatif.sheet.variant", name=column.name)

    def line(self, sheet: Worksheet, row: int, line: Line) -> None:
        days = day_counts(line)
        texts = (self.words.text(f"kinds.category.{line.category}"), self.words.render(line.who))
        for letter, text in zip("AB", texts, strict=True):
            _put(sheet, f"{letter}{row}", text)
        sheet[f"C{row}"] = line.quantity
        if days:
            sheet[f"D{row}"], sheet[f"E{row}"] = days
        _put(sheet, f"F{row}", line.formula or "?")
        if line.amount is not None:
            _put_formula(sheet, f"{_AMOUNT}{row}", cell_formula(line, row, self.reference))

    def reference(self, figure: Figure) -> str:
        """The cell of a figure on the sheet of rates, written there the first time it is asked for."""
        assert figure.value is not None
        # By value, too: a variant may have another rate of the same name.
        key = (figure.name, figure.value)
        if key not in self.rates:
            self.rates[key] = self.rate(figure, figure.value)
        return self.rates[key]

    def rate(self, figure: Figure, value: Decimal) -> str:
        row = self.rate_sheet.max_row + 1
        unit = self.words.render(rate_unit(figure.name)) if is_rate_name(figure.name) else ""
        confidence = self.words.text(f"kinds.confidence.{figure.confidence}")
        texts = {"A": self.words.render(figure_label(figure)), "C": unit, "D": confidence}
        for letter, text in {**texts, "E": "; ".join(sources(self.words, figure))}.items():
            _put(self.rate_sheet, f"{letter}{row}", text)
        self.rate_sheet[f"B{row}"] = value
        return f"'{self.rate_sheet.title}'!$B${row}"

    def side_by_side(self, sheets: list[tuple[str, int] | None]) -> None:
        for at, column in enumerate(self.comparison.columns):
            _put(self.overview, f"{_letter(at)}1", column_name(column, self.words))
        rows = {each.key: number for number, each in enumerate(self.comparison.rows, 2)}
        for row in self.comparison.rows:
            _put(self.overview, f"A{rows[row.key]}", self.words.render(row.label))
            for at, sheet in enumerate(sheets):
                if sheet is not None:
                    self.cell(row, rows, at, sheet)

    def cell(self, row: CompareRow, rows: dict[str, int], at: int, sheet: tuple[str, int]) -> None:
        where = f"{_letter(at)}{rows[row.key]}"
        formula = self.formula(row, rows, at, sheet)
        if formula:
            _put_formula(self.overview, where, formula)
            return
        cell = row.cells[at]
        value = None if cell is None else cell.value
        if isinstance(value, (int, float, date, Decimal)) and not isinstance(value, bool):
            self.overview[where] = value
            if isinstance(value, Decimal):
                self.overview[where].number_format = MONEY
        elif value is not None:
            _put(self.overview, where, cell_text(self.words, row, cell))

    def formula(self, row: CompareRow, rows: dict[str, int], at: int, sheet: tuple[str, int]) -> str:
        """The formula of an amount; empty for what is no amount."""
        title, total = sheet
        letter, totals = _letter(at), rows["total"]
        match row.kind:
            case RowKind.AMOUNT:
                sums = f"'{title}'!$A$2:$A${total - 1},$A{rows[row.key]},'{title}'!$G$2:$G${total - 1}"
                return f"=SUMIF({sums})" if total > 2 else "=0"
            case RowKind.TOTAL:
                return f"='{title}'!${_AMOUNT}${total}"
            case RowKind.AGAINST:
                return f"=ROUND({letter}{totals}-$B{totals},2)" if at else ""
            case RowKind.PER_HEAD:
                cell = row.cells[at]
                return f"=ROUND({letter}{totals}/{letter}{rows['participants']},2)" if cell and cell.value else ""
            case RowKind.LEFT:
                return self.left(at, f"{letter}{totals}")
        return ""

    def left(self, at: int, total: str) -> str:
        result = self.comparison.columns[at].result
        if result is None or result.left is None:
            return ""
        return f"=ROUND({result.left + result.budget.total}-{total},2)"


def _letter(at: int) -> str:
    return "BCDEFGHIJ"[at]


def _put(sheet: Worksheet, where: str, text: str) -> None:
    """Write a text as a text, whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell: Any = sheet[where]
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    cell.data_type = "s"


def _put_formula(sheet: Worksheet, where: str, formula: str) -> None:
    cell: Cell = sheet[where]
    cell.value = formula
    cell.number_format = MONEY
