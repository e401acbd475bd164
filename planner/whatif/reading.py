"""What may stand in an input: each reader refuses nonsense with a sentence, and the old value stays."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from pydantic import JsonValue, ValidationError

from planner.editor import EditRefused
from planner.locale import catalogue, message
from planner.locale.days import parse_day
from planner.model import Town

MOST_PEOPLE = 2000
"""More people than any project has."""

LONGEST_STAY = 365
"""Days; no activity of any call is longer."""

FARTHEST_KM = 20_040
"""Half way round the earth."""

_LONGEST_NUMBER = 12
_EURO = re.compile(r"[0-9]{1,5}(\.[0-9]{1,2})?")
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def refused(path: str, reason: str, **values: object) -> EditRefused:
    """Make a refusal; its sentence is `whatif.refused.<reason>`."""
    return EditRefused(path, message(f"whatif.refused.{reason}", **values))


def as_whole(value: JsonValue, low: int, high: int, path: str) -> int:
    """Read a whole number from low to high, also where it is typed as text.

    Raises:
        EditRefused: it is none, or outside.
    """
    number = _whole(value)
    if number is None or not low <= number <= high:
        raise refused(path, "whole", low=low, high=high)
    return number


def _whole(value: JsonValue) -> int | None:
    # A truth value is an int, too: True people would be one.
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    digits = value.strip().removeprefix("-")
    # int() takes digits of every alphabet, and underscores between them.
    return int(value) if digits.isascii() and digits.isdigit() and len(digits) < _LONGEST_NUMBER else None


def as_euro(value: JsonValue, path: str) -> Decimal:
    """Read an amount in EUR, whole cents, 0 to 99,999.99.

    Raises:
        EditRefused: it is none.
    """
    text = str(value).strip().replace(",", ".")
    if isinstance(value, bool) or not _EURO.fullmatch(text):
        raise refused(path, "rate")
    return Decimal(text).quantize(Decimal("0.01"))


def as_km(value: JsonValue, path: str) -> float:
    """Read a one-way distance in kilometres, 0 to 20,040.

    Raises:
        EditRefused: it is none.
    """
    try:
        km = float(str(value).replace(",", ".")) if isinstance(value, (int, float, str)) else -1.0
    except ValueError:
        km = -1.0
    # NaN and infinity fail the comparison, too.
    if isinstance(value, bool) or not 0 <= km <= FARTHEST_KM:
        raise refused(path, "kilometres", high=FARTHEST_KM)
    return km


def as_flag(value: JsonValue, path: str) -> bool:
    """Read yes or no.

    Raises:
        EditRefused: it is neither.
    """
    flag = _TRUTH.get(str(value).lower())
    if flag is None:
        raise refused(path, "flag")
    return flag


def as_date(value: JsonValue, path: str) -> date:
    """Read a day, in ISO form or as it was typed.

    Raises:
        EditRefused: there is no such day.
    """
    try:
        day = parse_day(str(value))
    except ValueError:
        day = None
    if day is None:
        raise refused(path, "date")
    return day


def as_town(value: JsonValue, path: str) -> Town:
    """Read a town: `name`, `country`, `latitude`, `longitude`, each of which may be absent; its country must be.

    Raises:
        EditRefused: it is no town, or its country is none.
    """
    try:
        town = Town.model_validate(value)
    except ValidationError:
        raise refused(path, "town") from None
    if not town.country or not catalogue("en").has(f"countries.{town.country}"):
        raise refused(path, "country", country=town.country)
    return town
