"""A comparison as a record for JSON and as a plain table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from planner.budget import Status
from planner.csv_text import csv_text, guarded
from planner.locale import Catalogue
from planner.model import Town
from planner.whatif import CompareColumn, CompareRow, Comparison, RowKind, cell_text


def column_name(column: CompareColumn, words: Catalogue) -> str:
    """Return the heading of a column."""
    return column.name if column.variant else words.text("whatif.sheet.plan")


def comparison_csv(comparison: Comparison, words: Catalogue) -> str:
    """Return a comparison as comma-separated text: amounts with a decimal point, one row per input and category.

    A sum in which something is unknown is no number: what is known stands before a `?`. How final the totals are
    stands in the row of the status, with the signs of the app.
    """
    rows = [["", *(guarded(column_name(each, words)) for each in comparison.columns)]]
    for row in comparison.rows:
        rows.append([words.render(row.label), *_plain_cells(row, words)])
        if row.kind is RowKind.TOTAL:
            statuses = (_status(each, words) for each in comparison.columns)
            rows.append([words.text("whatif.sheet.status"), *statuses])
    return csv_text(rows, excel=False)


def _status(column: CompareColumn, words: Catalogue) -> str:
    if column.result is None:
        return ""
    status = column.result.budget.status
    return f"{words.text(f'kinds.status.{status}')} {_SIGNS[status]}".strip()


_SIGNS = {Status.FINAL: "", Status.PROVISIONAL: "~", Status.INCOMPLETE: "?", Status.BLOCKED: "!!"}


def _plain_cells(row: CompareRow, words: Catalogue) -> list[str]:
    return [_plain(row, at, words) for at in range(len(row.cells))]


def _plain(row: CompareRow, at: int, words: Catalogue) -> str:
    cell = row.cells[at]
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, Decimal):
        # Nothing known is a bare "?": 0.00 before it would read as an amount.
        known = f"{cell.value:.2f}" if cell.value or not cell.unknown else ""
        return f"{known} ?".strip() if cell.unknown else known
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    if isinstance(cell.value, float):
        return f"{cell.value:.1f}"
    return guarded(cell_text(words, row, cell))


def comparison_record(comparison: Comparison, words: Catalogue) -> dict[str, Any]:
    """Return a comparison in JSON's types: amounts as text with two decimals, None where there is nothing.

    An amount in which something is unknown is None, too; what of it is known stands in `known`.
    """
    return {
        "currency": "EUR",
        "columns": [_column_record(each, words) for each in comparison.columns],
        "rows": [_row_record(each) for each in comparison.rows],
    }


def _column_record(column: CompareColumn, words: Catalogue) -> dict[str, Any]:
    changes = {each.path: each.value for each in column.variant.changes} if column.variant else {}
    return {
        "name": column_name(column, words),
        "changes": changes,
        "refused": words.render(column.refused) if column.refused else None,
        "status": column.result.budget.status.value if column.result else None,
        "missing": list(column.result.budget.missing) if column.result else [],
        "verdict": column.verdict.value if column.verdict else None,
        "new_findings": [
            {"rule": each.rule, "verdict": each.verdict.value, "message": words.render(each.message)}
            for each in column.new
        ],
    }


def _row_record(row: CompareRow) -> dict[str, Any]:
    cells = [None if each is None or each.unknown else _value(each.value) for each in row.cells]
    changed = [bool(each and each.changed) for each in row.cells]
    record: dict[str, Any] = {"key": row.key, "kind": row.kind.value, "values": cells, "changed": changed}
    if row.kind in _MONEY:
        record["unknown"] = [bool(each and each.unknown) for each in row.cells]
        record["provisional"] = [bool(each and each.provisional) for each in row.cells]
        record["known"] = [None if each is None else _value(each.value) for each in row.cells]
    # It is a difference itself.
    if row.kind in _MONEY - {RowKind.AGAINST}:
        differences = (None if each is None or each.unknown else each.difference for each in row.cells)
        record["differences"] = [_value(each) for each in differences]
    return record


_MONEY = frozenset({RowKind.AMOUNT, RowKind.TOTAL, RowKind.AGAINST, RowKind.PER_HEAD, RowKind.LEFT})


def _value(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Town):
        return value.model_dump()
    if isinstance(value, (bool, int, float)) or value is None:
        return value
    return str(value)
