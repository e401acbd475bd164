"""What is said below the what-if sheet: what a row takes or rests on, and what is new or wrong in a column."""

from __future__ import annotations

from planner.locale import Catalogue
from planner.programme import Programme, rate_label, rate_unit
from planner.whatif import INPUTS, RATE, CompareColumn
from screens.symbols import VERDICT


def about_row(words: Catalogue, programme: Programme, key: str, column: CompareColumn) -> str:
    """Return what can be done with a row, or how its amount in a column came about."""
    if key in INPUTS:
        return _about_input(words, programme, key)
    if key.startswith(RATE):
        name = key.removeprefix(RATE)
        return f"{words.render(rate_label(name))}, {words.render(rate_unit(name))}"
    lines = [each for each in column.result.budget.lines if each.category == key] if column.result else []
    return ";  ".join(f"{each.formula} = {'?' if each.amount is None else words.amount(each.amount)}" for each in lines)


def _about_input(words: Catalogue, programme: Programme, key: str) -> str:
    each = INPUTS[key]
    text = f"{words.render(each.label)}: {words.text(f'hint.cell.{each.kind}', low=each.low, high=each.high)}"
    standard, green = (programme.limit(f"funded_travel_days_{kind}").value for kind in ("standard", "green"))
    if key not in ("green", "travel_days") or standard is None or green is None:
        return text
    return f"{text}; {words.text('hint.cell.paid_days', standard=standard, green=green)}"


def about(words: Catalogue, column: CompareColumn) -> str:
    """Return what is new or wrong in a column; empty where nothing is."""
    if column.refused is not None:
        return f"!! {words.render(column.refused)}"
    if column.new:
        first, more = column.new[0], len(column.new) - 1
        return f"{VERDICT[first.verdict]} {words.render(first.message)}{f' (+{more})' if more else ''}"
    return "" if column.edge is None else words.text("whatif.edge", km=column.edge)
