"""What is gone for good after its days: deletions in the bin, and damaged files that were set aside.

Looked for when home opens, by the names of files alone: what takes something out is loaded where there is something.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner import clock

TRASH = "trash"
KEPT_DAYS = 30
"""Days that the bin keeps what was deleted, and the folder keeps damaged files that a backup has replaced."""

_ASIDE = ".broken-"
"""Stands before the moment in the name of a file that was set aside."""


def purge(folder: Path, take_out: Callable[[Path], None]) -> None:
    """Remove for good what has been in the bin for `KEPT_DAYS`, and damaged files set aside as long ago.

    Args:
        folder: the workspace.
        take_out: removes a deletion's folder, with what else there is of it.
    """
    oldest = clock.now() - timedelta(days=KEPT_DAYS)
    for name in names_in(folder / TRASH):
        # What bears no moment was put there by somebody else, and stays.
        if (moment_of(name) or oldest) < oldest:
            take_out(folder / TRASH / name)
    for name in names_in(folder):
        own, _, stamp = name.rpartition(_ASIDE)
        if own and (moment_of(stamp) or oldest) < oldest:
            with suppress(OSError):
                (folder / name).unlink()


def names_in(folder: Path) -> list[str]:
    """Return the names of what is in a folder; none where it is not there, or somebody has put a file there."""
    try:
        return os.listdir(folder)  # noqa: PTH208  # names are enough, and home asks for them in its first frame
    except OSError:
        return []


def moment_of(stamp: str) -> datetime | None:
    """Return the moment that the name of a file bears, in local time; None where it bears none."""
    try:
        return datetime.strptime(stamp, clock.STAMP).replace(tzinfo=UTC).astimezone()
    except ValueError:
        return None
