"""The sheet that puts a plan and its variants side by side: the inputs, which may be changed, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.budget import Category, Status
from planner.exchange.cell_formula import Content
from planner.exchange.live_inputs import LiveInput
from planner.exchange.named_cells import CellLook
from planner.exchange.sheet_columns import HEAD_ROW, Columns, letter, suffix, worst
from planner.exchange.sheet_page import finish, validate
from planner.whatif import RATE, CompareRow, Kind, RowKind, cell_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_OWN_ROWS = frozenset({"known", "others", "status"})
_NOTED = frozenset({"others", "verdict", "known", "distance", "accompanying_days", "travel_days"})


class OverviewSheet(Columns):
    """Writes inputs and amounts side by side."""

    def overview(self, sheet: Worksheet) -> None:
        """Write the inputs of all columns, and below them what they come to."""
        last = self.last_column(2)
        self.column_heads(sheet, ("",), (self.say("note"),))
        self.book.text(sheet, f"A{HEAD_ROW}", self.say("inputs"), "head")
        row = HEAD_ROW
        for key in self._input_keys():
            row += 1
            self._input_row(sheet, row, key)
        row += 1
        self.book.text(sheet, f"A{row}", self.say("amounts"), "section")
        for key, label in self._result_keys():
            row += 1
            self.book.text(sheet, f"A{row}", label, "total_label" if key == "total" else "plain")
            for at, live in enumerate(self.live):
                if live is not None:
                    self._result(sheet, row, at, key)
            if key in _NOTED:
                self.book.text(sheet, f"{letter(last - 1)}{row}", self.say(f"note.{key}"), "note")
        self.heading(sheet, self.say("compare"), last - 1)
        widths = {"A": 36, **self.widths(2), letter(last - 1): 58}
        finish(sheet, self.title, widths, freeze="B6", heads=(HEAD_ROW, HEAD_ROW), words=self.words)

    def _input_keys(self) -> list[str]:
        """Inputs in their order: those of the comparison, and those that live."""
        live = dict.fromkeys(each.name for live in self.live if live for each in live.inputs)
        # Rates have a sheet of their own.
        shown = [
            each.key for each in self.comparison.rows if each.kind is RowKind.INPUT and not each.key.startswith(RATE)
        ]
        places = [each for each in shown if each not in live]
        return [*places, *live]

    def _input_row(self, sheet: Worksheet, row: int, key: str) -> None:
        compared = next((each for each in self.comparison.rows if each.key == key), None)
        label = compared.label if compared else None
        found = [self._input_of(at, key) for at in range(len(self.live))]
        self.book.text(sheet, f"A{row}", self.words.render(label) if label else self.words.text(f"whatif.input.{key}"))
        for at, each in enumerate(found):
            if each is not None:
                self._input_cell(sheet, row, at, each)
            elif compared is not None:
                self._shown_cell(sheet, f"{letter(2 + 2 * at)}{row}", compared, at)
        note = self._note(key, found)
        self.book.text(sheet, f"{letter(self.last_column(2) - 1)}{row}", note, "note")

    def _input_of(self, at: int, key: str) -> LiveInput | None:
        live = self.live[at]
        return next((each for each in live.inputs if each.name == key), None) if live else None

    def _is_open(self, at: int, each: LiveInput) -> bool:
        live = self.live[at]
        return each.open and live is not None and each.name not in live.locked

    def _note(self, key: str, found: Sequence[LiveInput | None]) -> str:
        live = [(at, each) for at, each in enumerate(found) if each is not None]
        if not live:
            return self.say("only_planner")
        if not all(self._is_open(at, each) for at, each in live):
            return self.say("locked")
        return self.say(f"note.{key}") if key in _NOTED else ""

    def _input_cell(self, sheet: Worksheet, row: int, at: int, each: LiveInput) -> None:
        where, plan = f"{letter(2 + 2 * at)}{row}", self._input_of(0, each.name)
        free = self._is_open(at, each)
        changed = at and plan is not None and plan.content != each.content
        number = {Kind.EURO: "money", Kind.KILOMETRES: "km", Kind.FLAG: "text"}.get(each.kind, "whole")
        self.put(
            at, each.name, sheet, where, CellLook(number, "locked" if not free else "changed" if changed else "input")
        )
        if not free:
            return
        self.book.name(f"{each.name}_{suffix(at)}", f"{at}:{each.name}")
        if each.words:
            validate(sheet, where, "list", 0, ",".join(each.words), self.words)
            return
        high = each.high if isinstance(each.high, int) else f"${letter(2 + 2 * at)}${self._row_of(each.high)}"
        kind = "whole" if each.kind is Kind.WHOLE else "decimal"
        validate(sheet, where, kind, each.low, high, self.words)

    def _row_of(self, key: str) -> int:
        return HEAD_ROW + 1 + self._input_keys().index(key)

    def _shown_cell(self, sheet: Worksheet, where: str, row: CompareRow, at: int) -> None:
        """Write what only the planner can change: a day, a place, a field."""
        cell = row.cells[at]
        value = None if cell is None else cell.value
        if isinstance(value, date):
            self.book.day(sheet, where, value)
        else:
            self.book.text(sheet, where, "" if value is None else cell_text(self.words, row, cell), "locked")

    def _result_keys(self) -> Iterator[tuple[str, str]]:
        lines = {line.category for live in self.live if live for line in live.lines}
        for category in Category:
            if category in lines:
                yield category.value, self.words.text(f"kinds.category.{category}")
        for key in ("total", "known", "against", "per_head", "others", "left", "status", "verdict"):
            if key not in {"others", "left"} or self.project.grant is not None:
                yield key, self.say(key) if key in _OWN_ROWS else self.words.text(f"whatif.row.{key}")

    def _result(self, sheet: Worksheet, row: int, at: int, key: str) -> None:
        value, sign = f"{letter(2 + 2 * at)}{row}", f"{letter(3 + 2 * at)}{row}"
        if key in set(Category):
            self._category(sheet, value, sign, at, Category(key))
            return
        if key == "verdict":
            verdict = self.comparison.columns[at].verdict
            self.book.text(sheet, value, self.words.text(f"kinds.verdict.{verdict}") if verdict else "", "locked")
            return
        formula, number = self._formulas(at)[key]
        look = CellLook(number, "total" if key == "total" else "number")
        if formula is not None:
            self.book.put(f"{at}:show.{key}", formula, sheet, value, look)
        if formula is not None and key not in {"known", "status", "others"}:
            self.book.put(f"{at}:show.{key}.sign", f"=[{at}:sign]", sheet, sign, CellLook("text", "sign"))
        if key in {"total", "left"}:
            self.book.name(f"{key}_{suffix(at)}", f"{at}:show.{key}")

    def _formulas(self, at: int) -> dict[str, tuple[Content, str]]:
        """Formulas of a column's results, with their number formats."""
        total = f"[{at}:show.total]"
        result = self.comparison.columns[at].result
        others = result.totals.total if result else Decimal(0)
        against = f'IF(ISNUMBER([0:show.total]),ROUND({total}-[0:show.total],2),"?")'
        people = f"[{at}:participants]"
        # In cents before it is parted: half a cent is no float.
        head = (
            f'IF({people}>0,ROUND(ROUND({total}*100,0)/{people},0)/100,"?")'
            if self._input_of(at, "participants")
            else '"?"'
        )
        # A rule that bars a plan is not worked out in the sheet: as exported, nothing of it is paid.
        barred = result is not None and result.budget.status is Status.BLOCKED
        return {
            "total": (Decimal(0) if barred else f"=[{at}:total]", "money"),
            "known": (f"=[{at}:known]", "money"),
            "against": (f'=IF(ISNUMBER({total}),{against},"?")' if at else None, "change"),
            "per_head": (f'=IF(ISNUMBER({total}),{head},"?")', "money"),
            "others": (others, "money"),
            "left": (f'=IF(ISNUMBER({total}),ROUND({self.project.grant}-{others}-{total},2),"?")', "money"),
            "status": (f"{self.words.text('kinds.status.blocked')} !!" if barred else self._status(at), "text"),
        }

    def _status(self, at: int) -> str:
        said = {each: self.words.text(f"kinds.status.{each}") for each in ("final", "provisional", "incomplete")}
        provisional = f'IF([{at}:sign]="~","{said["provisional"]} ~","{said["final"]}")'
        return f'=IF([{at}:sign]="?","{said["incomplete"]} ?",{provisional})'

    def _category(self, sheet: Worksheet, value: str, sign: str, at: int, category: Category) -> None:
        live = self.live[at]
        assert live is not None
        numbers = [number for number, line in enumerate(live.lines) if line.category is category]
        if not numbers:
            return
        self.book.range(f"{at}:of.{category}", tuple(f"{at}:L{number}.amount" for number in numbers))
        amount = f'=IF(COUNT([of.{category}])<{len(numbers)},"?",SUM([of.{category}]))'
        self.put_own(at, f"show.{category}", amount, sheet, value, CellLook("money", "number"))
        gravest = worst([f"L{number}.sign" for number in numbers])
        self.put_own(at, f"show.{category}.sign", gravest, sheet, sign, CellLook("text", "sign"))
