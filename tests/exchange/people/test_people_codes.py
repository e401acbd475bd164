"""Personal codes are known by their look in whatever cell, and a text with one loses it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exchange.people.codes import codes_in, without_codes


def baltic(first: int, born: date, number: int) -> str:
    """An Estonian or Lithuanian code with its check digit, reckoned from the rule and not from the program."""
    digits = f"{first}{born:%y%m%d}{number:03}"
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8, 9, 1), (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)):
        left = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if left != 10:
            return f"{digits}{left}"
    return f"{digits}0"


@pytest.mark.parametrize(
    "code",
    [
        "140308-10017",
        "140308 - 10017",
        "140308\N{EN DASH}20017",
        "321234-56789",
        "32123456789",
        "14030820017",
        "140308 20017",
        "4030820017",
        "311299-99999",
        baltic(5, date(2008, 3, 14), 12),
        baltic(6, date(2008, 12, 31), 999),
        baltic(3, date(1985, 1, 2), 1),
        "50803140013",
    ],
)
def test_a_code_is_known_and_taken_out(code: str) -> None:
    assert codes_in(code)
    assert without_codes(f"Anna Kalna ({code})") in {"Anna Kalna", f"Anna Kalna ({code})" if len(code) == 10 else ""}


@pytest.mark.parametrize(
    "text",
    [
        "20000001",
        "+371 20000001",
        "+37120000001",
        "37120000001",
        "48501123456",
        "2000 0004",
        "26-000-005",
        "14.03.2008",
    ],
)
def test_a_telephone_or_a_day_is_no_code(text: str) -> None:
    assert not codes_in(text, in_phone=True)


@given(st.sampled_from([3, 4, 5, 6]), st.dates(date(1920, 1, 1), date(2019, 12, 31)), st.integers(0, 999))
def test_baltic_codes_are_known_among_telephones_by_their_check_digit(first: int, born: date, number: int) -> None:
    code = baltic(
        first if (born.year >= 2000) == (first >= 5) else (first + 2 if first < 5 else first - 2), born, number
    )
    assert codes_in(code, in_phone=True) == [code]
    wrong = f"{code[:10]}{(int(code[10]) + 1) % 10}"
    assert codes_in(wrong) == [wrong]  # under no heading of telephones its look is enough
