"""TinyDB over one project file. Imported only when a project is opened or saved."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from planner.locale import message
from planner.store import backups
from planner.store.atomic import locked, remove_leftovers, write_atomically
from planner.store.errors import BrokenFile, StoreError, cannot_write
from planner.store.fileformat import LARGEST_FILE, encode
from planner.store.migrations import Tables
from planner.store.recovery import Recovery, sound_tables
from planner.store.vault import DamagedSeal, content


class _Written(NamedTuple):
    """A file as this program wrote it last, and what is in it."""

    path: Path
    content: bytes
    tables: Tables


_written: deque[_Written] = deque(maxlen=1)


def _as_written(path: Path) -> Tables | None:
    """Return the tables of the file that this program wrote last, while it holds the same bytes; else None.

    Reading a project of 200 mobilities, with the gates that a stranger's file needs, was half of a save.
    """
    try:
        # Taken out: a change that breaks off halfway leaves tables that no file holds.
        last = _written.pop()
        is_same = last.path == path and content(path, LARGEST_FILE) == last.content
    except (IndexError, OSError, BrokenFile, StoreError, DamagedSeal):
        return None
    return last.tables if is_same else None


class DurableStorage(Storage):
    """TinyDB's storage on a file that is whole at any moment and has backups.

    It lives as long as the file's lock is held: what it has read stays the truth, and is read once. What TinyDB
    writes is gathered, so that a change of several documents is one write of the file, or none of it.
    """

    def __init__(self, path: Path, tables: Tables | None, *, before_session: bool) -> None:
        self._path = path
        self._tables = tables
        self._before_session = before_session
        self._changed = False

    def read(self) -> Tables | None:
        """Return all tables."""
        return self._tables

    def write(self, data: Tables) -> None:
        """Take the tables as they shall be."""
        # Not by TinyDB's CachingMiddleware, which gathers too: it lost acknowledged writes in 190 of 200 kills.
        self._tables, self._changed = data, True

    def commit(self) -> None:
        """Replace the file by what was written since it was opened; before this returns, nothing counts as saved.

        Raises:
            StoreError: the disk is full or the folder cannot be written; the file is as before.
        """
        if self._tables is None or not self._changed:
            return
        # Before the backup: what cannot be written must not push an older version out either.
        whole = encode(self._tables)
        try:
            backups.back_up(self._path, before_session=self._before_session)
        except OSError as error:
            raise cannot_write(error, self._path.parent) from error
        write_atomically(self._path, whole)
        self._changed = False
        _written.append(_Written(self._path, whole, self._tables))


class _Documents(Table):
    """A table whose documents have ids of our own, as text."""

    document_id_class: Any = str


class ProjectDatabase(TinyDB):
    """The tables of one project file."""

    table_class = _Documents

    @property
    def whole(self) -> Tables:
        """All tables as they stand."""
        storage: Any = self.storage
        return storage.read() or {}

    def replace(self, table: str, documents: dict[str, dict[str, Any]]) -> None:
        """Put other documents, in their order, in the place of a table's."""
        storage: Any = self.storage
        storage.write({**self.whole, table: documents})
        self.table(table).clear_cache()

    def commit(self) -> None:
        """Write what changed, all of it at once.

        Raises:
            StoreError: see `DurableStorage.commit`.
        """
        storage: Any = self.storage
        storage.commit()


@contextmanager
def opened(path: Path, project_id: str, *, before_session: bool) -> Iterator[tuple[ProjectDatabase, Recovery | None]]:
    """Open a project file for reading and writing, fresh and under its lock; what changed is written at the end.

    Raises:
        StoreError: see `sound_tables`, `locked` and `DurableStorage.commit`.
    """
    if not path.is_file():  # before its lock would make a folder's worth of lock files for wrong ids
        raise StoreError(message("store.no_such_project", project=project_id))
    with locked(path):
        remove_leftovers(path)
        known = _as_written(path)
        tables, recovery = (known, None) if known is not None else sound_tables(path, project_id)
        # A fresh one under the lock each time: the lock around a database that stays open lost 3 of 200 writes.
        database = ProjectDatabase(path, tables, before_session=before_session, storage=DurableStorage)
        yield database, recovery
        # In no finally: a change that broke off halfway must not be written.
        database.commit()


@contextmanager
def created(path: Path, project_id: str) -> Iterator[ProjectDatabase]:
    """Open the database of a new project file, under its lock; it is written at the end.

    Raises:
        StoreError: there is such a project already, or it cannot be written.
    """
    with locked(path):
        remove_leftovers(path)
        if path.exists():
            raise StoreError(message("store.project_exists", project=project_id))
        database = ProjectDatabase(path, None, before_session=True, storage=DurableStorage)
        yield database
        database.commit()
