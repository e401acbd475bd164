"""How a template wants its cells: what its row of types says of dates, decimals, duties and lists of values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from planner.exchange.folding import fold
from planner.exchange.people.words import are_types, is_example

_PATTERN: Final = re.compile(
    r"\b(d{1,2}|[yg]{4}|m{1,2})([./-])(d{1,2}|m{1,2})([./-])(d{1,2}|[yg]{4})(\.?)", re.IGNORECASE
)
_DAY_FIRST: Final = re.compile(r"\d{1,2}([./-])\d{1,2}[./-]\d{4}(\.?)")
_YEAR_FIRST: Final = re.compile(r"\d{4}([./-])\d{2}[./-]\d{2}(\.?)")
_DUTY: Final = re.compile(r"\b(?:mandatory|required|compulsory)\b|\bobligat")
_NO_DUTY: Final = re.compile(r"\bnot (?:mandatory|required)\b|neobligat|\bnon-?mandatory\b")
_CODED: Final = re.compile(r"\bdict(?:ionary)?\b|\bcode ?list\b|\bcodes?\b|\blist of values\b|vardnica")
_TYPE: Final = re.compile(r"-|.*\bdict\b.*|.*\b(?:mandatory|optional|required|format|max)\b.*|yes ?/ ?no|ja ?/ ?ne")
_LONGEST_VALUE: Final = 60


def date_form(text: str) -> str:
    """Return how dates are written, as `strftime` takes it, by a pattern (DD-MM-YYYY) or a date; empty: not told."""
    if found := _PATTERN.search(fold(text)):
        first, one, second, two, third, end = found.groups()
        return one.join([_part(first), _part(second)]) + two + _part(third) + end
    if found := _DAY_FIRST.fullmatch(text.strip()):
        return found[1].join(["%d", "%m", "%Y"]) + found[2]
    if found := _YEAR_FIRST.fullmatch(text.strip()):
        return found[1].join(["%Y", "%m", "%d"]) + found[2]
    return ""


def _part(letters: str) -> str:
    return {"d": "%d", "m": "%m"}.get(letters[0].casefold(), "%Y")


def decimal_sign(texts: Sequence[str]) -> str:
    """Return the decimal sign that examples show ("0,00"); a point where none does."""
    return "," if any(re.search(r"\d,\d{1,2}\b", each) for each in texts) else "."


def is_duty(texts: Sequence[str]) -> bool:
    """Whether a column has to be filled in, as its heading (an asterisk) or its row of types says."""
    starred = any(each.strip().startswith("*") or each.strip().endswith("*") for each in texts)
    folded = [fold(each) for each in texts]
    said = any(_DUTY.search(each) for each in folded) and not any(_NO_DUTY.search(each) for each in folded)
    return starred or said


def is_coded(texts: Sequence[str]) -> bool:
    """Whether a column takes only values of the module's own dictionary."""
    return any(_CODED.search(fold(each)) for each in texts)


def listed_values(text: str) -> tuple[str, ...]:
    """Return the values that a cell of types lists, such as YES/NO or "F, M, U"; none where it lists none."""
    if date_form(text) or len(text) > 400:
        return ()
    for mark in ("|", ";", "/", ","):
        parts = [each.strip(" *()") for each in text.split(mark)]
        if len(parts) > 1 and all(each and len(each) <= _LONGEST_VALUE for each in parts):
            return tuple(parts)
    return ()


def is_type_row(cells: Sequence[str]) -> bool:
    """Whether a row below the headings says what each column takes, or gives an example, and is nobody's."""
    filled = [each for each in cells if each]
    fitting = sum(map(_is_type, filled))
    return bool(filled) and (are_types(filled) or is_example(filled) or fitting * 3 >= 2 * len(filled))


def _is_type(text: str) -> bool:
    # An asterisk alone says that the column is a duty; folding takes it away.
    folded = fold(text)
    return (not folded and "*" in text) or bool(_TYPE.fullmatch(folded) or _PATTERN.search(folded))
