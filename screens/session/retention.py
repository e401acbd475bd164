"""Until when a school keeps the personal data of a project; what home says when that day is past."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from planner import clock
from planner.locale import Catalogue

if TYPE_CHECKING:
    from planner.store import ProjectSummary


def reminder(project: ProjectSummary | None, words: Catalogue) -> str:
    """Return a line for home that begins anew; empty while the day is not past, or where the school has named none."""
    if project is not None and project.keep_until:
        with suppress(ValueError):  # somebody else has written into the file
            day = date.fromisoformat(project.keep_until)
            return f"\n {words.text('home.keep_until', day=day)}" if day < clock.today() else ""
    return ""
