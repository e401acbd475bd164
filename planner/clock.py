"""The clock: the one place that asks what day and what time it is.

A test that needs another day puts it here, and every room follows.
"""

from __future__ import annotations

from datetime import date, datetime


def now() -> datetime:
    """Return the present moment, aware, in the coordinator's own time zone."""
    return datetime.now().astimezone()


def today() -> date:
    """Return the day on the coordinator's own calendar."""
    return now().date()
