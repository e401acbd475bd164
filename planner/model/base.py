"""What every part of a plan is: a frozen pydantic model that refuses unknown keys."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import uuid4

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


class Plain(BaseModel):
    """Frozen data. A change is a changed copy (`with_changes`), never a mutation."""

    # A key that no field has is refused: misspelt in a plan file it would be lost without a word.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, validate_default=False)


def new_id() -> str:
    """Return a fresh identifier: 12 hexadecimal digits, unique for all practical purposes."""
    return uuid4().hex[:12]


Euro = Annotated[Decimal, Field(ge=0, le=Decimal("9999999.99"), decimal_places=2)]
"""An amount in euro, 0 to 9,999,999.99, at most two decimals."""

# The control characters of ASCII and Latin-1, and Unicode's own ends of line and paragraph.
_BREAKS = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")


def one_line(text: str) -> str:
    """Return the text with a blank for each tab, line end and other control character: pasted cells bring them."""
    # A blank that does not break is not printable either; it passes through the table and stays as it is.
    return text if text.isprintable() else text.translate(_BREAKS).strip()


Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(one_line)]
"""Text of one line."""

Prose = Annotated[str, StringConstraints(max_length=6000)]
"""Text of several lines."""

CountryCode = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]
"""ISO 3166-1 alpha-2 (GR and GB, XK for Kosovo), or empty while unknown."""
