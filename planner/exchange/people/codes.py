"""Personal codes, told by their look wherever they stand: they are never kept, printed or sent abroad.

Latvia: six digits of the day of birth, a mark, five digits; since July 2017 codes begin with 32 and say no day
(Population Register Law, section 9). Estonia and Lithuania: eleven digits, the first says century and sex, then
year, month and day, and a check digit by the same rule (EVS 585:2007; LST on asmens kodas).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DASH: Final = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]"
# With its mark nothing else looks so; a mistyped day is a code all the same.
_MARKED: Final = re.compile(rf"(?<!\d)\d{{6}}\s?{_DASH}\s?\d{{5}}(?!\d)")
_ELEVEN: Final = re.compile(r"(?<![\d+])\d{11}(?!\d)")
_SPACED: Final = re.compile(r"(?<!\d)\d{6} \d{5}(?!\d)")
_TEN: Final = re.compile(r"\d{10}")
_FIRST_WEIGHTS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)
_SECOND_WEIGHTS: Final = (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)


def codes_in(text: str, *, in_phone: bool = False) -> list[str]:
    """Return the personal codes within a text.

    Args:
        text: one cell.
        in_phone: it stands in a column of telephone numbers, where eleven digits may be one with its country's code:
            then Estonian and Lithuanian codes must pass their check digit.
    """
    found = _MARKED.findall(text)
    for each in (*_ELEVEN.findall(text), *_SPACED.findall(text)):
        digits = each.replace(" ", "")
        if _is_latvian(digits) or _is_baltic(digits, checked=in_phone):
            found.append(each)
    # A spreadsheet takes the code for a number, and with it its first zero.
    if not in_phone and not found and _TEN.fullmatch(text) and _is_latvian(f"0{text}"):
        found.append(text)
    return found


def without_codes(text: str, *, in_phone: bool = False) -> str:
    """Return a text with its personal codes taken out."""
    found = codes_in(text, in_phone=in_phone)
    for each in found:
        text = text.replace(each, " ")
    return " ".join(text.split()).strip(" ,;()") if found else text


def _is_latvian(digits: str) -> bool:
    if digits.startswith("32"):
        return True
    # The seventh digit is the century: 0 is 18.., 1 is 19.., 2 is 20..
    return digits[6] in "012" and _is_day(digits[0:2], digits[2:4], f"{18 + int(digits[6])}{digits[4:6]}")


def _is_baltic(digits: str, *, checked: bool) -> bool:
    century = (int(digits[0]) + 1) // 2
    if not 1 <= century <= 4 or not _is_day(digits[5:7], digits[3:5], f"{17 + century}{digits[1:3]}"):
        return False
    return not checked or _check_digit(digits) == int(digits[10])


def _check_digit(digits: str) -> int:
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        left = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11
        if left < 10:
            return left
    return 0


def _is_day(day: str, month: str, year: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
