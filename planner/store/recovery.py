"""A broken project file: set aside, and the newest good backup taken in its place."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from planner import clock
from planner.locale import Message, message
from planner.store import backups
from planner.store.atomic import write_atomically
from planner.store.errors import BrokenFile, StoreError, cannot_read, cannot_write
from planner.store.fileformat import read_tables
from planner.store.migrations import Tables
from planner.store.vault import content


class Recovery(NamedTuple):
    """What happened to a broken file. Tell the coordinator: work after `saved_at` (local time) is only in `aside`."""

    project_id: str
    aside: Path
    backup: Path
    saved_at: datetime

    @property
    def message(self) -> Message:
        """The sentence for the coordinator."""
        return message("store.recovered", saved_at=self.saved_at, file=str(self.aside))


def sound_tables(path: Path, project_id: str) -> tuple[Tables, Recovery | None]:
    """Read a project file; a broken one is replaced by its newest good backup. Hold the file's lock.

    Raises:
        StoreError: there is no such file, none of its backups is good, or it cannot be read or replaced.
    """
    try:
        return whole_tables(path, project_id), None
    except BrokenFile as error:
        return _recover(path, project_id, error)


def whole_tables(path: Path, project_id: str) -> Tables:
    """Read a project file that is expected to be whole.

    Raises:
        StoreError: there is no such file, or it cannot be read.
        BrokenFile: it is no project file, or only half of one.
    """
    try:
        return read_tables(path)
    except FileNotFoundError as error:
        raise StoreError(message("store.no_such_project", project=project_id)) from error
    except OSError as error:
        raise cannot_read(error, path) from error


def _recover(path: Path, project_id: str, why: BrokenFile) -> tuple[Tables, Recovery]:
    for backup in backups.existing(path):
        with suppress(BrokenFile, OSError):
            tables = read_tables(backup)
            saved_at = datetime.fromtimestamp(backup.stat().st_mtime, UTC).astimezone()
            # First: the broken file may still hold work that no backup has.
            aside = _set_aside(path)
            # A copy, so that the backup stays one.
            write_atomically(path, content(backup))
            return tables, Recovery(project_id, aside, backup, saved_at)
    # The file stays where it is: a person may still read it.
    raise StoreError(message("store.broken_without_backup", file=str(path))) from why


def _set_aside(path: Path) -> Path:
    """Keep the broken content under another name. The file itself stays until the good content replaces it."""
    stamp = clock.stamp()
    aside = path.with_name(f"{path.name}.broken-{stamp}")
    try:
        os.link(path, aside)
    except OSError:  # a file system without hard links
        try:
            shutil.copy2(path, aside)
        except OSError as error:
            raise cannot_write(error, path.parent) from error
    return aside
