"""The clock: the one place that asks what day and what time it is.

A test that needs another day puts it here, and every room follows.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

SOON_DAYS = 14
"""From so many days before its day on something is called soon."""
STAMP = "%Y%m%dT%H%M%S%f"
"""How a moment (UTC) is written in a file's name."""


def now() -> datetime:
    """Return the present moment, aware, in the coordinator's own time zone."""
    return datetime.now().astimezone()


def today() -> date:
    """Return the day on the coordinator's own calendar."""
    return now().date()


def stamp() -> str:
    """Return the present moment for the name of a file, so that names sort by time."""
    return now().astimezone(UTC).strftime(STAMP)
