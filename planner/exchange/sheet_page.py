"""A sheet as a page: widths, frozen headings, one page wide, what may be typed where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from planner.locale import Catalogue, wrap

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9
_LINE_HEIGHT = 13
"""Points."""

_FULL = 1.15
"""Letters of words that a column takes for each of its width, which counts digits: letters are narrower."""

_FIRST_TO_FIT = 5
"""The lines above the table are merged cells, which have a height of their own."""

_MARGIN = 0.4
"""Inches."""


def finish(
    sheet: Worksheet, title: str, widths: Mapping[str, float], *, freeze: str, heads: tuple[int, int], words: Catalogue
) -> None:
    """Make a sheet ready to be looked at and printed; only its inputs can be typed over.

    Args:
        sheet: the sheet.
        title: what stands in the footer.
        widths: width by column letter, in characters.
        freeze: the first cell that scrolls.
        heads: first and last row that every page repeats.
        words: the language.
    """
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    _heighten(sheet, widths)
    sheet.freeze_panes = freeze
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = f"{heads[0]}:{heads[1]}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, _MARGIN)
    sheet.oddFooter.left.text = _footer(title)
    sheet.oddFooter.right.text = words.text("whatif.sheet.page", page="&P", pages="&N")
    sheet.protection.sheet = True  # no password: it keeps fingers off, and whoever wants to may lift it
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _heighten(sheet: Worksheet, widths: Mapping[str, float]) -> None:
    """Make rows as high as their longest wrapped text: not every program does so when it opens a file."""
    for row in sheet.iter_rows(min_row=_FIRST_TO_FIT):
        lines = [_lines(str(each.value), widths[each.column_letter]) for each in row if _is_wrapped(each)]
        if max(lines, default=1) > 1:
            sheet.row_dimensions[row[0].row].height = _LINE_HEIGHT * max(lines)


def _is_wrapped(cell: Cell | MergedCell) -> bool:
    return bool(cell.value and cell.alignment.wrap_text)


def _lines(text: str, width: float) -> int:
    return len(wrap(text, max(int(width * _FULL), 1)))


def _footer(title: str) -> str:
    """A footer reads `&` as the beginning of a code."""
    return "".join(each for each in title if each.isprintable()).replace("&", "&&")[:100]


def validate(sheet: Worksheet, where: str, kind: str, low: float, high: float | str, words: Catalogue) -> None:
    """Let a cell take only what can be meant.

    Args:
        sheet: the sheet.
        where: the cell.
        kind: `whole`, `decimal` or `list`.
        low: smallest number.
        high: largest one, the address of the cell that holds it, or the words of a list, with commas.
        words: the language of what is said about anything else.
    """
    from openpyxl.worksheet.datavalidation import DataValidation

    if kind == "list":
        rule = DataValidation(type="list", formula1=f'"{high}"', allow_blank=False)
        rule.error = words.text("whatif.sheet.refused.list", words=str(high).replace(",", ", "))
    else:
        rule = DataValidation(type=kind, operator="between", formula1=str(low), formula2=str(high), allow_blank=False)
        bound = high if isinstance(high, int | float) else words.text("whatif.sheet.refused.participants")
        rule.error = words.text(f"whatif.sheet.refused.{kind}", low=low, high=bound)
    rule.showErrorMessage, rule.errorTitle = True, words.text("whatif.sheet.refused.title")
    rule.add(where)
    sheet.add_data_validation(rule)
