"""A range of values as it is typed, and a value of an input in words: no screen is needed for either."""

from __future__ import annotations

import re

from pydantic import JsonValue

from planner.locale import Catalogue, Message, message
from planner.whatif import INPUTS, value_text

MOST_POINTS = 200
_RANGE = re.compile(r"^(\d{1,5})\s*(?:-|\.\.|\s)\s*(\d{1,5})(?:\s*/\s*(\d{1,4}))?$")


def range_of(name: str, text: str) -> range | Message:
    """Return the values of a typed range such as 10-89 or 0-2000/50, or why there are none."""
    found = _RANGE.match(text)
    if found is None:
        return message("error.no_range")
    first, last, by = int(found[1]), int(found[2]), int(found[3] or 0)
    low, high = INPUTS[name].low, INPUTS[name].high
    if not low <= first < last <= high:
        return message("error.range_outside", low=low, high=high)
    # So many that a curve stays quick, whether a step is typed or not: each point is a whole budget.
    least = -(-(last - first) // MOST_POINTS)
    if by and by < least:
        return message("error.range_fine", least=least)
    return range(first, last + 1, by or least)


def value_words(words: Catalogue, name: str, value: JsonValue) -> str:
    """Return a value of a sweep as a person reads it."""
    if name == "country":
        return words.text(f"countries.{value}")
    return words.text("whatif.value.km", km=value) if name == "distance" else value_text(words, name, value)
