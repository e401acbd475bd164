"""The index file: made whole or not at all, for this user only, checked before use."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from planner.locale import Message, message
from planner.outcomes.esco.build import Staging, fill
from planner.outcomes.esco.concepts import ConceptType, Status
from planner.outcomes.esco.errors import EscoError
from planner.outcomes.esco.starter import add_layer
from planner.outcomes.esco.tables import SCHEMA, TYPES, require_full_text_search

LOCK_TIMEOUT = 5.0
"""Seconds to wait for another process; one that installs takes longer, and then the second one is refused."""


def cache_folder() -> Path:
    """Return the folder of files that can be made again; MOBILITY_PLANNER_CACHE overrides the user's cache folder.

    Raises:
        EscoError: the user has no home.
    """
    override = os.environ.get("MOBILITY_PLANNER_CACHE")
    if override:
        return Path(override)
    from platformdirs import user_cache_path

    try:
        return user_cache_path("mobility-planner")
    except RuntimeError as error:
        raise EscoError(message("store.no_home", variable="MOBILITY_PLANNER_CACHE")) from error


def index_path() -> Path:
    """Return the file of the index in the cache folder."""
    return cache_folder() / "esco.sqlite"


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open an index for reading. It is never changed in place, so no locks are needed."""
    # Used from several threads; `library.Esco` lets one question in at a time.
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def status(path: Path | None = None) -> Status:
    """Return what is installed."""
    path = path or index_path()
    if not path.is_file():
        return Status(False)
    try:
        with closing(open_read_only(path)) as connection:
            return _status(connection, path)
    except (sqlite3.DatabaseError, ValueError):
        return Status(False, problem=message("esco.index_damaged"))


def _status(connection: sqlite3.Connection, path: Path) -> Status:
    about = dict(connection.execute("SELECT key, value FROM about"))
    if about.get("schema") != str(SCHEMA):
        return Status(False, problem=message("esco.index_other"))
    counts = dict(connection.execute("SELECT type, count(*) FROM concept GROUP BY type"))
    (relations,) = connection.execute("SELECT count(*) FROM link").fetchone()
    return Status(
        True,
        about["version"],
        tuple(about.get("installed", about["languages"]).split()),
        sum(counts.get(TYPES.index(each), 0) for each in (ConceptType.SKILL, ConceptType.KNOWLEDGE)),
        counts.get(TYPES.index(ConceptType.OCCUPATION), 0),
        relations,
        path.stat().st_size,
        about["installed_on"],
        tuple(filter(None, about["sources"].split("\n"))),
        None,
        tuple(about["languages"].split()),
    )


def remove() -> bool:
    """Remove the index and what an unfinished online installation left; return whether there was anything.

    Raises:
        EscoError: another process is installing, or the folder cannot be changed.
    """
    path = index_path()
    if not path.parent.is_dir():
        return False
    with exclusive(path):
        # Not the lock, which is held at this moment.
        files = [each for each in path.parent.glob("esco*") if each.is_file() and not each.name.endswith(".lock")]
        for each in files:
            each.unlink()
    return bool(files)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the folder of the index against other installations; the folder is made, for this user only.

    Raises:
        EscoError: another process is installing, or the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # mkdir leaves a folder that is there as open as it was.
        path.parent.chmod(0o700)
        with FileLock(f"{path}.lock", timeout=LOCK_TIMEOUT, mode=0o600):
            yield
    except Timeout as error:
        raise EscoError(message("esco.busy")) from error
    except (sqlite3.OperationalError, PermissionError) as error:
        raise EscoError(cannot_write(path, error)) from error


def cannot_write(path: Path, error: Exception) -> Message:
    """Return that the folder of the index cannot be written, and why."""
    return message("esco.unwritable", folder=str(path.parent), reason=str(error))


def make_index(path: Path, stage: Callable[[Staging], Mapping[str, str]], step: Callable[[], None]) -> None:
    """Make the index in a file of its own and rename it, so that a half-made one is never seen.

    Args:
        path: the index; hold it with `exclusive`.
        stage: adds all records and returns facts about them to keep; may raise to refuse them.
        step: called now and then; may raise to stop.

    Raises:
        EscoError: this Python's SQLite has no full-text search.
    """
    require_full_text_search()
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        # Made before SQLite does, which would leave it open to others.
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(partial)) as connection:
            staging = Staging(connection)
            about = stage(staging)
            installed = " ".join(staging.languages())
            add_layer(staging)
            fill(connection, {**about, "installed": installed}, step)
        # On disk before it gets its name: after a power cut the name must not lead to an empty file.
        _sync(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
