"""What the sheets of one workbook share: the plan and its variants as columns, and cells called by column and key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.exchange.cell_formula import Content, is_formula
from planner.exchange.comparison import column_name
from planner.exchange.live_plan import LivePlan
from planner.exchange.named_cells import CellLook, NamedWorkbook
from planner.locale import Catalogue
from planner.model import Project
from planner.whatif import Comparison

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_KEY = re.compile(r"\[(?!\d+:)([^\]]+)\]")
"""A key that has no column in front of it yet."""

HEAD_ROW = 5
"""The row of headings, below title, school and legend."""


@dataclass(frozen=True)
class Columns:
    """A plan and its variants. Keys of a column's cells begin with its number: `0:days`, `1:L3.amount`."""

    book: NamedWorkbook
    words: Catalogue
    project: Project
    title: str
    comparison: Comparison
    live: tuple[LivePlan | None, ...]

    def put(self, at: int, key: str, sheet: Worksheet, where: str, look: CellLook) -> None:
        """Put a cell of a column's plan in its place."""
        live = self.live[at]
        assert live is not None
        self.put_own(at, key, live.contents[key], sheet, where, look)

    def put_own(self, at: int, key: str, content: Content, sheet: Worksheet, where: str, look: CellLook) -> None:
        """Put a cell of the sheet's own in its place; its formula calls the column's cells by their keys."""
        text = _KEY.sub(rf"[{at}:\1]", content) if isinstance(content, str) and is_formula(content) else content
        self.book.put(f"{at}:{key}", text, sheet, where, look)

    def say(self, key: str, **values: object) -> str:
        """Return a text of the workbook."""
        return self.words.text(f"whatif.sheet.{key}", **values)

    def heading(self, sheet: Worksheet, subtitle: str, last: int) -> None:
        """Write the three lines above a table: what it is, whose, and how to read it."""
        self.book.text(sheet, "A1", f"{self.title} · {subtitle}", "title")
        project = self.project
        parts = [
            project.organisation.name,
            project.code or project.title,
            self.words.text(f"kinds.action.{project.action}"),
        ]
        call = self.words.text("cli.estimate.call", call=project.call)
        self.book.text(sheet, "A2", " · ".join(filter(None, [*parts, call, self.say("currency")])))
        self.book.text(sheet, "A3", self.say("legend"), "note")
        sheet.merge_cells(start_row=3, end_row=3, start_column=1, end_column=last)
        # Merged cells do not grow with their text.
        sheet.row_dimensions[3].height = 28

    def column_heads(self, sheet: Worksheet, before: Sequence[str], after: Sequence[str]) -> None:
        """Write the headings: those before the columns, a name per column, those after them."""
        names = [column_name(each, self.words) for each in self.comparison.columns]
        heads = [*before, *(part for name in names for part in (name, "")), *after]
        for at, text in enumerate(heads, 1):
            style = "number_head" if len(before) < at <= len(heads) - len(after) else "head"
            self.book.text(sheet, f"{letter(at)}{HEAD_ROW}", text, style)

    def last_column(self, first: int) -> int:
        """Return the number of the second column behind the plan and its variants, whose first one is given."""
        return first + 2 * len(self.comparison.columns) + 1

    def widths(self, first: int) -> dict[str, float]:
        """Return the widths of the plan's and the variants' columns: a value and its sign each."""
        columns = range(len(self.comparison.columns))
        return {letter(first + 2 * at + part): (14.0, 3.0)[part] for at in columns for part in (0, 1)}


def worst(signs: Sequence[str]) -> str:
    """Return the formula of the gravest sign: unknown before provisional; nothing at all is unknown."""
    if not signs:
        return '="?"'
    unknown, provisional = (",".join(f'[{each}]="{sign}"' for each in signs) for sign in "?~")
    return f'=IF(OR({unknown}),"?",IF(OR({provisional}),"~",""))'


def letter(at: int) -> str:
    """Return the letters of a column, counted from 1."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(at))


def suffix(at: int) -> str:
    """End of a cell's name: names of variants are any text, names of cells are not."""
    return "plan" if at == 0 else f"variant_{at}"
