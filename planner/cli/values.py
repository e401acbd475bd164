"""What may stand after an option: each reader refuses nonsense with a sentence that says what fits."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from collections.abc import Callable
from decimal import Decimal

from planner.locale import Catalogue

MOST_PEOPLE = 2000
"""People of one kind in a quick estimate: more than any project has."""

_WHOLE = re.compile(r"[+-]?\d{1,11}")

FARTHEST_KM = 20_040
"""Half way round the earth."""


def whole(words: Catalogue, low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from low to high."""

    def read(typed: str) -> int:
        # One sign at most, as int() has it, and few digits: on some thousand it raises.
        number = int(typed) if _WHOLE.fullmatch(typed.strip()) else None
        if number is None or not low <= number <= high:
            raise ArgumentTypeError(words.text("cli.mistake.whole", typed=typed, low=low, high=high))
        return number

    return read


def kilometres(words: Catalogue) -> Callable[[str], float]:
    """Return a reader of a one-way distance in kilometres, with comma or point."""

    def read(typed: str) -> float:
        try:
            km = float(typed.replace(",", "."))
        except ValueError:
            km = -1.0
        # Asked this way round, it refuses `nan` as well.
        if not 0 <= km <= FARTHEST_KM:
            raise ArgumentTypeError(words.text("cli.mistake.kilometres", typed=typed, high=FARTHEST_KM))
        return km

    return read


def rate(words: Catalogue) -> Callable[[str], tuple[str, Decimal]]:
    """Return a reader of NAME=EUR; whether there is a rate of that name is for the command to say."""

    def read(typed: str) -> tuple[str, Decimal]:
        name, sign, amount = typed.partition("=")
        try:
            value = words.parse_amount(amount.strip())
        except ValueError:
            value = None
        if not sign or value is None or value >= 100_000:
            raise ArgumentTypeError(words.text("cli.mistake.rate", typed=typed))
        return name.strip(), value

    return read
