"""The sheet of a plan or variant: what lies between inputs and lines, the lines, and their total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.exchange.comparison import column_name
from planner.exchange.live_plan import LivePlan
from planner.exchange.live_types import COLUMNS
from planner.exchange.named_cells import CellLook
from planner.exchange.sheet_columns import HEAD_ROW, Columns, worst
from planner.exchange.sheet_page import finish
from planner.whatif import CompareColumn

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HELPERS = frozenset({"flag", "travel_days_paid", "fare", "trip_is_dear"})
_LINE_LOOKS = {
    "number": CellLook("whole", "number"),
    "full": CellLook("whole", "number"),
    "reduced": CellLook("whole", "number"),
    "rate": CellLook("money", "number"),
    "lower": CellLook("money", "number"),
    "cost": CellLook("number", "number"),
    "amount": CellLook("money", "number"),
    "sign": CellLook("text", "sign"),
}
_LINE_WIDTHS = {"A": 32, "B": 26, "C": 9, "D": 11, "E": 11, "F": 11, "G": 11, "H": 13, "I": 15, "J": 3, "K": 58}


class LinesSheet(Columns):
    """Writes the lines of one column."""

    def lines(self, sheet: Worksheet, at: int, column: CompareColumn) -> None:
        """Write the sheet of a plan or variant: what lies between inputs and lines, then the lines and their total."""
        live = self.live[at]
        assert live is not None
        row = HEAD_ROW
        helpers = [each for each in live.contents if each.split(".")[0] in _HELPERS or each.startswith("dear.")]
        self.book.text(sheet, f"A{row}", self.say("between"), "section")
        for key in helpers:
            row += 1
            self.book.text(sheet, f"A{row}", self._helper_label(key))
            self.put(at, key, sheet, f"C{row}", CellLook("number", "number"))
            if f"sign.{key}" in live.contents:
                self.put(at, f"sign.{key}", sheet, f"D{row}", CellLook("text", "sign"))
        row += 2
        for letter, name in zip("ABCDEFGHIJK", ("category", "who", *COLUMNS, "rule"), strict=True):
            style = "head" if letter in "ABK" else "number_head"
            self.book.text(sheet, f"{letter}{row}", "" if name == "sign" else self.say(name), style)
        self._book_lines(sheet, at, row + 1)
        self.heading(sheet, column_name(column, self.words), 11)
        finish(sheet, self.title, _LINE_WIDTHS, freeze=f"C{row + 1}", heads=(row, row), words=self.words)

    def _helper_label(self, key: str) -> str:
        kind = "dear" if key.startswith(("dear.", "trip_is_dear")) else key.replace(".", "_")
        cost = key.removeprefix("dear.") if key.startswith("dear.") else ""
        return f"{self.say(f'helper.{kind}')} {cost}".strip()

    def _book_lines(self, sheet: Worksheet, at: int, first: int) -> None:
        live = self.live[at]
        assert live is not None
        row = first - 1
        for row, (number, line) in enumerate(enumerate(live.lines), first):
            self.book.text(sheet, f"A{row}", self.words.text(f"kinds.category.{line.category}"))
            self.book.text(sheet, f"B{row}", self.say(f"who.{line.who}"))
            for letter, name in zip("CDEFGHIJ", COLUMNS, strict=True):
                if name in line.cells:
                    self.put(at, f"L{number}.{name}", sheet, f"{letter}{row}", _LINE_LOOKS[name])
            self.book.text(sheet, f"K{row}", self.say(f"rule.{line.rule}"), "note")
        self._totals(sheet, at, live, row + 1)

    def _totals(self, sheet: Worksheet, at: int, live: LivePlan, row: int) -> None:
        """Write the total; a sum with an unknown in it is no number, and what is known stands below."""
        amounts = tuple(f"L{number}.amount" for number in range(len(live.lines)))
        self.book.range(f"{at}:amounts", tuple(f"{at}:{each}" for each in amounts))
        # Empty cells too, so that the whole line looks like a total.
        for each in range(ord("A"), ord("K") + 1):
            self.book.text(sheet, f"{chr(each)}{row}", self.say("total") if chr(each) == "A" else "", "total_label")
        total, sign, known = _total(len(amounts)), worst([f"L{number}.sign" for number in range(len(amounts))]), "=0"
        if amounts:
            known = "=SUM([amounts])"
        self.put_own(at, "total", total, sheet, f"I{row}", CellLook("money", "total"))
        self.put_own(at, "sign", sign, sheet, f"J{row}", CellLook("text", "sign"))
        self.book.text(sheet, f"A{row + 1}", self.say("known"))
        self.put_own(at, "known", known, sheet, f"I{row + 1}", CellLook("money", "number"))


def _total(lines: int) -> str:
    return f'=IF(COUNT([amounts])<{lines},"?",SUM([amounts]))' if lines else '="?"'
