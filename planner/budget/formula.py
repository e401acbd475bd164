"""Formulas as a reader would write them, and the arithmetic of money behind them. Whole cents, half up."""

from __future__ import annotations

import ast
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

CENT = Decimal("0.01")

_ALLOWED = re.compile(r"(?:[0-9.,()+\-x% ]|min)+")
_PERCENT = re.compile(r"([0-9.]+)%")


class FormulaError(ValueError):
    """A text that is no formula of a budget line."""


def cents(amount: Decimal) -> Decimal:
    """Round an amount in EUR to whole cents, half up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def per_head(total: Decimal, people: int) -> Decimal | None:
    """Return EUR per participant, whole cents; None where nobody takes part."""
    return cents(total / people) if people else None


def whole_euro(amount: Decimal) -> Decimal:
    """Round an amount in EUR to whole euro, half up, as the reduced day rate is (annex of call 2021)."""
    return amount.quantize(Decimal(1), ROUND_HALF_UP)


# Kept: the formulas of a plan name the same few rates and shares again and again.
@lru_cache(maxsize=1024)
def number(value: Decimal) -> str:
    """Write a number in a formula: `57`, `57.50`; a point before the decimals, none where it is whole."""
    if value == value.to_integral_value():
        return f"{value:.0f}"
    exact = f"{value.normalize():f}"
    return exact + "0" if exact[-2] == "." else exact


def evaluate(formula: str) -> Decimal:
    """Work out a formula of digits, `x`, `+`, `-`, `%`, `min(a, b)` and brackets.

    Returns:
        EUR in whole cents, half up.

    Raises:
        FormulaError: it holds anything else or does not parse.
    """
    # Checked by letters first: what comes from a file is never parsed as Python otherwise.
    if not _ALLOWED.fullmatch(formula):
        raise FormulaError(formula)
    python = _PERCENT.sub(r"(\1/100)", formula).replace("x", "*")
    try:
        tree = ast.parse(python.strip(), mode="eval")
    except SyntaxError as error:
        raise FormulaError(formula) from error
    return cents(_value(tree.body))


def _value(node: ast.expr) -> Decimal:
    match node:
        case ast.Constant(value=int() | float() as value):
            # By its text: as a float 0.7 is not seven tenths.
            return Decimal(str(value))
        case ast.BinOp(left=left, op=op, right=right):
            return _combine(op, _value(left), _value(right))
        case ast.Call(func=ast.Name(id="min"), args=[_, _, *_] as arguments, keywords=[]):
            return min(_value(each) for each in arguments)
    raise FormulaError(ast.unparse(node))


def _combine(op: ast.operator, left: Decimal, right: Decimal) -> Decimal:
    match op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return left / right
    raise FormulaError(type(op).__name__)
