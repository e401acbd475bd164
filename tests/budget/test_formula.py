from decimal import Decimal

import pytest

from planner.budget import FormulaError, evaluate
from planner.budget.formula import cents, number, whole_euro

# Day rates as national annexes print them: full, and from day 15 on.
PRINTED = [(66, 46), (57, 40), (48, 34), (117, 82), (104, 73), (91, 64), (64, 45), (56, 39), (35, 25)]


@pytest.mark.parametrize(("full", "reduced"), PRINTED)
def test_the_reduced_day_rate_is_the_printed_one(full: int, reduced: int) -> None:
    assert whole_euro(Decimal(full) * 70 / 100) == reduced


def test_cents_go_half_up() -> None:
    assert [str(cents(Decimal(each))) for each in ("0.005", "0.015", "2.675", "7")] == ["0.01", "0.02", "2.68", "7.00"]


@pytest.mark.parametrize(
    ("value", "text"),
    [("57", "57"), ("57.00", "57"), ("57.5", "57.50"), ("57.25", "57.25"), ("0", "0"), ("1E+3", "1000")],
)
def test_numbers_are_written_plainly(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("formula", "amount"),
    [
        ("8 x (14 x 57 + 14 x 40)", "10864.00"),
        ("3 x min(5 x 80, 800)", "1200.00"),
        ("3 x min(12 x 80, 800)", "2400.00"),
        ("60 x 350 + 20 x 200", "25000.00"),
        ("(2 x 120 + 80.50) x 80%", "256.40"),
        ("0.1 + 0.2", "0.30"),
        ("333.33 x 50%", "166.67"),
        ("100 - 0.01", "99.99"),
        ("0", "0.00"),
    ],
)
def test_a_formula_is_worked_out_as_written(formula: str, amount: str) -> None:
    assert str(evaluate(formula)) == amount


@pytest.mark.parametrize(
    "text", ["", "2 x", "2 ** 3", "max(1, 2)", "1 / 2", "__import__('os')", "min(1)", "-2", "2 3", "x"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(text)
