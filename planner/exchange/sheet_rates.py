"""The sheet of rates and rules: a column per variant, what each figure is called, and where it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.exchange.cell_formula import Content, is_formula
from planner.exchange.live_plan import WAYS
from planner.exchange.named_cells import CellLook
from planner.exchange.sheet_columns import HEAD_ROW, Columns, letter, suffix
from planner.exchange.sheet_page import finish, validate
from planner.programme import Figure, is_rate_name, rate_label, rate_unit
from planner.whatif import RATE
from planner.whatif.amount_chain import figure_label, sources

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_PERCENT = ("_share", "_trigger")


class RatesSheet(Columns):
    """Writes rates and rules."""

    def rates(self, sheet: Worksheet) -> None:
        """Write rates and rules, a column per variant; a variant's rate follows the plan's where they are equal."""
        last = self.last_column(4)
        heads = (self.say("name"), self.say("unit"), self.say("from_km"))
        self.column_heads(sheet, heads, (self.say("confidence"), self.say("source")))
        row = HEAD_ROW + 1
        bands = [each for live in self.live if live for each in live.ranges.get("band.from", ())]
        keys = [name for live in self.live if live for name in live.rates if not name.startswith("travel_")]
        for name in dict.fromkeys(keys):
            self._rate_row(sheet, row, f"{RATE}{name}", "")
            row += 1
        # Where a band begins is written once, beside its standard amount.
        for way in WAYS:
            for begin in dict.fromkeys(bands):
                self._rate_row(
                    sheet, row, f"{RATE}{begin.removeprefix('from.')}_{way}", begin if way == "standard" else ""
                )
                row += 1
        for at, live in enumerate(self.live):
            for name, cells in (live.ranges if live else {}).items():
                self.book.range(f"{at}:{name}", tuple(f"{at}:{each}" for each in cells))
        self.book.text(sheet, f"A{row}", self.say("rules"), "section")
        for name in dict.fromkeys(name for live in self.live if live for name in live.rules):
            row += 1
            self._rule_row(sheet, row, name)
        self.heading(sheet, self.say("rates"), last)
        widths = {"A": 52, "B": 28, "C": 9, **self.widths(4), letter(last - 1): 17, letter(last): 70}
        finish(sheet, self.title, widths, freeze="B6", heads=(HEAD_ROW, HEAD_ROW), words=self.words)

    def _rate_row(self, sheet: Worksheet, row: int, key: str, begin: str) -> None:
        name, shown = key.removeprefix(RATE), False
        for at, live in enumerate(self.live):
            if live is None or key not in live.contents:
                continue
            where, sign = f"{letter(4 + 2 * at)}{row}", f"{letter(5 + 2 * at)}{row}"
            # What no line reads, and what the sheet would misjudge, is shown and not to be typed over.
            fixed = key in live.locked or name not in live.rates
            self.put_own(
                at,
                key,
                self._linked(at, key, live.contents[key]),
                sheet,
                where,
                self._rate_look(at, key, fixed),
            )
            self.put(at, f"sign.{name}", sheet, sign, CellLook("text", "sign"))
            if begin:
                self._begin(sheet, row, at, begin)
            if not fixed:
                validate(sheet, where, "decimal", 0, 100 if name.endswith(_PERCENT) else 99_999.99, self.words)
                self.book.name(f"{name}_{suffix(at)}", f"{at}:{key}")
            if not shown and name in live.rates:
                self._figure(sheet, row, live.rates[name])
                shown = True

    def _begin(self, sheet: Worksheet, row: int, at: int, key: str) -> None:
        """Write where a band begins: one cell for all columns, that each calls by its own key."""
        self.put(at, key, sheet, f"C{row}", CellLook("whole", "number"))

    def _linked(self, at: int, key: str, content: Content) -> Content:
        plan = self.live[0]
        same = at and plan is not None and not is_formula(content) and plan.contents.get(key) == content
        return f"=[0:{key}]" if same else content

    def _rate_look(self, at: int, key: str, fixed: bool) -> CellLook:
        plan, live = self.live[0], self.live[at]
        changed = at and plan is not None and live is not None and plan.contents.get(key) != live.contents.get(key)
        return CellLook("money", "locked" if fixed else "changed" if changed else "input")

    def _figure(self, sheet: Worksheet, row: int, figure: Figure) -> None:
        """Write what a figure is called, its unit, how far it can be trusted, and where it was read."""
        last = self.last_column(4)
        is_rate = is_rate_name(figure.name)
        label = rate_label(figure.name) if is_rate else figure_label(figure)
        self.book.text(sheet, f"A{row}", self.words.render(label), "wrapped")
        self.book.text(sheet, f"B{row}", self.words.render(rate_unit(figure.name)) if is_rate else "")
        self.book.text(sheet, f"{letter(last - 1)}{row}", self.words.text(f"kinds.confidence.{figure.confidence}"))
        self.book.text(sheet, f"{letter(last)}{row}", "; ".join(sources(self.words, figure)), "note")

    def _rule_row(self, sheet: Worksheet, row: int, name: str) -> None:
        figure: Figure | None = None
        for at, live in enumerate(self.live):
            if live is not None and name in live.rules:
                figure = figure or live.rules[name][1]
                self.put(at, f"rule.{name}", sheet, f"{letter(4 + 2 * at)}{row}", CellLook("number", "locked"))
                self.put(at, f"sign.rule.{name}", sheet, f"{letter(5 + 2 * at)}{row}", CellLook("text", "sign"))
        if figure is not None:
            self._figure(sheet, row, figure)
        self.book.text(sheet, f"A{row}", self.say(f"rules.{name}"))
