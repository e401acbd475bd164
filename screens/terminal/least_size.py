"""The smallest terminal that the screens fit."""

from __future__ import annotations

from textual.geometry import Size

LEAST_COLUMNS = 60
LEAST_ROWS = 20


def is_too_small(size: Size) -> bool:
    """Whether the screens do not fit."""
    return size.width < LEAST_COLUMNS or size.height < LEAST_ROWS
