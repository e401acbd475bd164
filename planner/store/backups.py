"""Five backups beside a project file, `.1` the newest.

Autosave writes within a second of the last key, so a backup per write would leave five copies of the last five
seconds. A version is backed up when it is the last one before a session's first write, or ten minutes newer than the
newest backup. And a backup moves one place down only where it is enough newer than the one there (else it is
dropped), so that the five reach back over minutes, an hour, a day and a week.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

KEPT = 5

_MINUTE = 60.0
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
GAPS = (10 * _MINUTE, _HOUR, _DAY, 7 * _DAY)
"""Seconds that the backup in place 1, 2, 3, 4 must be newer than the next one in order to take that one's place."""


def place(path: Path, number: int) -> Path:
    """Return the backup file of a place, 1 the newest."""
    return path.with_name(f"{path.name}.{number}")


def existing(path: Path) -> list[Path]:
    """Return a file's backups, the newest first."""
    return [each for each in (place(path, number) for number in range(1, KEPT + 1)) if each.is_file()]


def back_up(path: Path, *, before_session: bool) -> None:
    """Back up the present version of a file that is about to be replaced, if its time has come.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    newest = place(path, 1)
    if not path.is_file():
        return
    if newest.is_file() and not (before_session or _apart(path, newest) >= GAPS[0]):
        return
    if newest.is_file() and _apart(path, newest) == 0:
        return  # this very version is the newest backup
    _make_room(path, 1)
    _copy(path, newest)


def _make_room(path: Path, number: int) -> None:
    """Move the backup of a place down, where it is far enough from the next one; else leave it to be replaced."""
    here, below = place(path, number), place(path, number + 1)
    if number == KEPT or not here.is_file():
        return
    if not below.is_file() or _apart(here, below) >= GAPS[number - 1]:
        # From the last place up, so that none is overwritten before it has moved.
        _make_room(path, number + 1)
        here.replace(below)


def _apart(a: Path, b: Path) -> float:
    """Seconds between the times of saving; clocks that were set back do not stop the backups."""
    return abs(a.stat().st_mtime - b.stat().st_mtime)


def _copy(path: Path, backup: Path) -> None:
    """Give the present version a second name: nothing is copied, and the next rename leaves it alone."""
    temporary = backup.with_name(f".{backup.name}.link.tmp")
    temporary.unlink(missing_ok=True)
    try:
        os.link(os.path.realpath(path), temporary)
    except OSError:  # a file system without hard links
        shutil.copy2(path, temporary)
    temporary.replace(backup)
    # Where both names are one file already, the rename above leaves the temporary name in place.
    temporary.unlink(missing_ok=True)
