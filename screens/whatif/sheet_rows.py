"""The plan beside its variants as rows of a sheet: texts, marks and widths; no amount is worked out here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from textual.geometry import Size

from planner.eligibility import Verdict
from planner.locale import Catalogue
from planner.model import Town
from planner.whatif import INPUTS, RATE, Cell, CompareColumn, CompareRow, Kind, RowKind, cell_text
from screens.symbols import VERDICT
from screens.widgets.grid import GridContent, GridRow

COLUMNS = 5
"""The plan and four variants."""
# With the plan and four variants 79 columns of 80.
_LABEL, _CELL = 19, 12
WIDE = 110
"""Columns of the terminal from which labels are written out and amounts stand beside differences."""
TALL = 28
"""Lines of the terminal from which a rule and every row have room beside the amounts."""
_RULE = GridRow("", "", ())


def sheet_of(
    words: Catalogue,
    columns: Sequence[CompareColumn],
    rows: Sequence[CompareRow],
    size: Size,
    *,
    folded: bool,
    amounts: bool,
) -> GridContent:
    """Return the sheet that shows a comparison.

    Args:
        words: the language.
        columns: the plan and its variants.
        rows: the comparison's rows.
        size: of the terminal.
        folded: whether rows in which nothing differs are left out.
        amounts: whether a variant's lines show amounts instead of differences.
    """
    # Rows are folded only beside a variant: alone, nothing differs from anything.
    kept = [each for each in rows if not (folded and each.equal and len(columns) > 1)]
    _, cell = widths(size.width)
    draw = Drawer(words, cell - 1, wide=size.width >= WIDE, amounts=amounts)
    inputs = tuple(draw.row(each) for each in kept if each.kind is RowKind.INPUT)
    lines = tuple(draw.row(each) for each in kept if each.kind is RowKind.AMOUNT)
    foot = tuple(draw.row(each) for each in rows if each.kind not in (RowKind.INPUT, RowKind.AMOUNT))
    rule = (_RULE,) if inputs and lines and size.height >= TALL else ()
    titles = ("", *(_title(words, each) for each in columns))
    body = (*inputs, *rule, *lines)
    label, _ = widths(size.width, len(columns), (each.label for each in (*body, *foot)))
    return GridContent(titles, body, foot, label, cell)


def widths(width: int, columns: int = COLUMNS, labels: Iterable[str] = ()) -> tuple[int, int]:
    """Return how wide the label column and the others are: labels take what columns that are not there leave.

    Args:
        width: of the terminal.
        columns: how many there are beside the labels.
        labels: what is to stand in the label column.
    """
    cell = max(_CELL, min((width - 30) // COLUMNS, 18))
    usual = max(_LABEL, width - 1 - COLUMNS * cell)
    # Before a label stands the cursor, behind it a blank.
    needed = max((len(each) for each in labels), default=0) + 3
    return max(usual, min(needed, width - 1 - columns * cell)), cell


def _title(words: Catalogue, column: CompareColumn) -> str:
    if column.variant is None:
        return words.text("word.plan") + " "
    bad = column.refused is not None or column.verdict is Verdict.BLOCKED
    return f"{column.name} !!" if bad else f"{column.name} "


class Drawer:
    """Writes rows for one language and width."""

    def __init__(self, words: Catalogue, room: int, *, wide: bool, amounts: bool) -> None:
        """Make one.

        Args:
            words: the language.
            room: a cell's width without the gap before it.
            wide: whether labels are written out and differences stand beside amounts.
            amounts: whether amounts stand in the place of differences.
        """
        self._words, self._room, self._wide, self._amounts = words, room, wide, amounts

    def row(self, row: CompareRow) -> GridRow:
        """Return one row."""
        cells = tuple(self._cell(row, each) for each in row.cells)
        bad = frozenset(at for at, each in enumerate(row.cells) if each and _is_bad(row, each))
        full = tuple(self._in_full(row, each) for each in row.cells) if row.kind is RowKind.INPUT else ()
        worded = row.key in INPUTS and INPUTS[row.key].kind is Kind.TOWN
        return GridRow(row.key, self._label(row), cells, bad, _is_typed(row), worded, full)

    def _in_full(self, row: CompareRow, cell: Cell | None) -> str:
        return "" if cell is None else cell_text(self._words, row, cell)

    def _label(self, row: CompareRow) -> str:
        short = f"short.row.{row.key}"
        if not self._wide and not row.key.startswith((RATE, "mobility.", "project.")) and self._words.has(short):
            return self._words.text(short)
        return self._words.render(row.label)

    def _cell(self, row: CompareRow, cell: Cell | None) -> str:
        if cell is None:
            return "- "
        mark = "*" if cell.changed and row.kind is not RowKind.AGAINST else " "
        if row.kind is RowKind.INPUT:
            return self._input(row, cell) + mark
        if row.kind is RowKind.VERDICT:
            return self._verdict(cell) + mark
        return self._money(row, cell) + mark

    def _input(self, row: CompareRow, cell: Cell) -> str:
        text, room = cell_text(self._words, row, cell), self._room - 1
        if len(text) <= room:
            return text
        if isinstance(cell.value, date):
            # A date keeps its year of two letters rather than losing its end.
            return f"{cell.value:%d.%m.%y}"
        if isinstance(cell.value, bool) and row.key == "green":
            return self._words.text(f"short.row.value_{'green' if cell.value else 'standard'}")
        if isinstance(cell.value, Town) and cell.value.name:
            text = cell.value.name
        return text if len(text) <= room else f"{text[: room - 2]}.."

    def _verdict(self, cell: Cell) -> str:
        verdict = Verdict(str(cell.value))
        word = self._words.text(f"whatif.verdict.{verdict}")
        sign = VERDICT[verdict]
        text = word if sign == word else f"{sign} {word}"
        # Half a word says less than the sign alone.
        return text if len(text) < self._room else sign

    def _money(self, row: CompareRow, cell: Cell) -> str:
        if not isinstance(cell.value, Decimal):
            return "" if row.kind is RowKind.AGAINST else "-"
        sign = "?" if cell.unknown else "~" if cell.provisional and row.kind is RowKind.TOTAL else ""
        sign = "!" if row.kind is RowKind.LEFT and cell.value < 0 else sign
        if row.kind is RowKind.AGAINST:
            return self._difference(cell.value, self._room - 1)
        # Sums stand as amounts, since a row of its own has their difference; the plan differs from nothing.
        if row.kind is not RowKind.AMOUNT or cell.difference is None:
            return self._amount(cell.value, self._room - 1 - len(sign)) + sign
        if self._wide:
            amount = self._amount(cell.value, 9)
            return f"{amount}{sign} {self._difference(cell.difference, 7):>7}"
        if self._amounts:
            return self._amount(cell.value, self._room - 1 - len(sign)) + sign
        return self._difference(cell.difference, self._room - 1 - len(sign)) + sign

    def _difference(self, value: Decimal, room: int) -> str:
        if not value:
            return "="
        return ("+" if value > 0 else "") + self._amount(value, room - 1)

    def _amount(self, value: Decimal, room: int) -> str:
        """Write an amount, with its cents where it has some and they fit."""
        text = self._words.amount(value)
        return text if len(text) <= room else self._words.amount(value, cents=False)


def _is_typed(row: CompareRow) -> bool:
    if row.kind is not RowKind.INPUT:
        return False
    return row.key.startswith(RATE) or (row.key in INPUTS and INPUTS[row.key].kind not in (Kind.FLAG, Kind.COUNTRY))


def _is_bad(row: CompareRow, cell: Cell) -> bool:
    if row.kind is RowKind.LEFT:
        return isinstance(cell.value, Decimal) and cell.value < 0
    return row.kind is RowKind.VERDICT and cell.value == Verdict.BLOCKED
