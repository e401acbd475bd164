"""A comparison as a workbook that lives: inputs per variant side by side, rates and rules, lines that read them.

It is a paper too: every sheet has its title, prints one page wide, and shows what is provisional and what is unknown.
"""

from __future__ import annotations

from pathlib import Path

from planner.budget import real_plan
from planner.exchange.live_figures import Setting
from planner.exchange.live_plan import LivePlan, live_plan
from planner.exchange.named_cells import NamedWorkbook
from planner.exchange.sheet_columns import Columns
from planner.exchange.sheet_lines import LinesSheet
from planner.exchange.sheet_overview import OverviewSheet
from planner.exchange.sheet_rates import RatesSheet
from planner.locale import Catalogue
from planner.whatif import Base, CompareColumn, Comparison

_FLAGS = {"green": ("standard", "green"), "organisational_asked": ("no", "yes")}
"""Inputs that are yes or no, with the words for both."""


def write_workbook(path: Path, base: Base, comparison: Comparison, words: Catalogue) -> None:
    """Write a comparison: the sheet with inputs and amounts side by side, one of rates, one of lines per variant.

    Raises:
        OSError: the file cannot be written.
    """
    book_of(base, comparison, words).save(path)


def book_of(base: Base, comparison: Comparison, words: Catalogue) -> NamedWorkbook:
    """Return the workbook of a comparison, not written yet."""
    book = NamedWorkbook(words.language.code, words.language.date)
    live = tuple(_live(base, each, words) for each in comparison.columns)
    shared = (book, words, base.project, _title(base, words), comparison, live)
    # Made first, to stand first; filled last, since they call cells of the other sheets.
    overview, rates = (book.sheet(words.text(f"whatif.sheet.{each}")) for each in ("compare", "rates"))
    for at, column in enumerate(comparison.columns):
        if column.result is not None:
            LinesSheet(*shared).lines(book.sheet(_sheet_title(column, words)), at, column)
    RatesSheet(*shared).rates(rates)
    OverviewSheet(*shared).overview(overview)
    _describe(Columns(*shared))
    return book


def _live(base: Base, column: CompareColumn, words: Catalogue) -> LivePlan | None:
    result = column.result
    if result is None:
        return None
    # Cells reckon with whom and how many days the budget pays: the real ones where they are told.
    paid = real_plan(result.mobility, base.programme)
    setting = Setting(result.plan.project, paid, base.programme, result.totals)
    no, yes = ({name: words.text(f"whatif.value.{pair[at]}") for name, pair in _FLAGS.items()} for at in (False, True))
    return live_plan(setting, yes, no)


def _title(base: Base, words: Catalogue) -> str:
    activity = base.mobility.activity
    return base.mobility.title or words.text(f"kinds.activity.{activity}" if activity else "whatif.sheet.plan")


def _sheet_title(column: CompareColumn, words: Catalogue) -> str:
    if column.variant is None:
        return words.text("whatif.sheet.plan")
    return words.text("whatif.sheet.variant", name=column.name)


def _describe(columns: Columns) -> None:
    """Say in the file's properties what it is and whose: the author is the school."""
    properties = columns.book.workbook.properties
    properties.creator = properties.lastModifiedBy = _printable(columns.project.organisation.name)
    properties.title, properties.language = _printable(columns.title), columns.words.language.code
    calculation = columns.book.workbook.calculation
    if calculation is not None:
        calculation.fullCalcOnLoad = True  # results are stored for who cannot reckon; who can must not trust them


def _printable(text: str) -> str:
    return "".join(each for each in text if each.isprintable())
