"""What every part of a plan is: a frozen pydantic model that refuses unknown keys."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypeVar
from uuid import uuid4

from pydantic import AfterValidator, BaseModel, ConfigDict, FailFast, Field, StringConstraints

from planner.inert import inert_line, inert_prose
from planner.letters import composed


class Plain(BaseModel):
    """Frozen data. A change is a changed copy (`with_changes`), never a mutation."""

    # A key that no field has is refused: misspelt in a plan file it would be lost without a word.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, validate_default=False)


def new_id() -> str:
    """Return a fresh identifier: 12 hexadecimal digits, unique for all practical purposes."""
    return uuid4().hex[:12]


def plain_amount(amount: Decimal) -> Decimal:
    """Return an amount of at most two decimals without a million of zeros behind the point or in its exponent."""
    exponent = amount.as_tuple().exponent
    return amount if isinstance(exponent, int) and -2 <= exponent <= 0 else amount.quantize(Decimal("0.01"))


Euro = Annotated[Decimal, Field(ge=0, le=Decimal("9999999.99"), decimal_places=2), AfterValidator(plain_amount)]
"""An amount in euro, 0 to 9,999,999.99, at most two decimals."""


def plain_line(text: str) -> str:
    """Return a text on one line that steers nothing, its letters composed."""
    # Most texts of a plan, the empty ones with them; a plan of forty people asks a thousand times.
    if text.isascii() and text.isprintable():
        return text
    # Composed last: between a letter and its mark there may have stood a sign that nobody sees.
    return composed(inert_line(text))


def plain_prose(text: str) -> str:
    """Return a text of several lines that steers nothing, its letters composed."""
    if text.isascii() and text.isprintable():
        return text
    return composed(inert_prose(text))


Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(plain_line)]
"""Text of one line: pasted cells bring tabs, line ends and other control characters."""

Key = Line
"""An id of the plan, or the key of a table in it. It is a text like any other: whoever made the file chose it."""

Prose = Annotated[str, StringConstraints(max_length=6000), AfterValidator(plain_prose)]
"""Text of several lines."""

Entry = TypeVar("Entry")

MOST_ENTRIES = 5_000
"""Of one list; the largest real ones are the people of a mobility, some hundred."""

Many = Annotated[tuple[Entry, ...], Field(max_length=MOST_ENTRIES), FailFast()]
"""Entries of one list. After the first bad one the others are not looked at: a file may hold a million of them."""

CountryCode = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]
"""ISO 3166-1 alpha-2 (GR and GB, XK for Kosovo), or empty while unknown."""
