"""The search index of towns: an SQLite file, built once from the town data, then only read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from io import TextIOWrapper
from pathlib import Path

from planner.locale import Message, message
from planner.places.cities import City, data_file, data_version, read_cities
from planner.places.names import is_readable, search_key

SCHEMA = 1
"""Raise it with every change of the tables or of `search_key`: older indexes are then built anew."""

BUILD_TIMEOUT = 180.0
"""Seconds to wait for another process that is building the same index."""

Progress = Callable[[int, int], None]
"""Called as progress(done, total) while the index is built; the unit is of no meaning."""

NameRow = tuple[str, int, int, str]

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE about (schema INTEGER, data TEXT);
CREATE TABLE towns (id INTEGER PRIMARY KEY, name TEXT, country TEXT, latitude REAL, longitude REAL, population INTEGER);
CREATE TEMP TABLE heap (key TEXT, town INTEGER, weight INTEGER, spellings TEXT);
CREATE TABLE names (key TEXT, town INTEGER, weight INTEGER, spellings TEXT, PRIMARY KEY (key, town)) WITHOUT ROWID;
"""

SPELLING_SEPARATOR = "\n"

ALTERNATE_WEIGHT = 10
"""Found by an alternate name, a town ranks like one with so many times fewer people."""

_BATCH = 2000
_READING_SHARE = 0.85
"""Reading takes about this part of the time; sorting the names takes the rest."""


class GazetteerError(Exception):
    """The index of towns cannot be built; `message` says why in the coordinator's language."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.key, dict(what.values))
        self.message = what


def is_sound(path: Path) -> bool:
    """Whether there is an index of this schema and of the installed town data."""
    if not path.is_file():
        return False
    try:
        with closing(open_read_only(path)) as connection:
            about = connection.execute("SELECT schema, data FROM about").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(about == (SCHEMA, data_version()))


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open an index for reading. It is never changed in place, so no locks are needed."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def ensure_index(path: Path, progress: Progress | None = None, *, anew: bool = False) -> None:
    """Build the index unless a sound one is there. Safe with several processes: one builds, the others wait.

    Args:
        path: the index file; its folder is made, for this user only.
        progress: told how far the building is.
        anew: build even where the index looks sound.

    Raises:
        GazetteerError: the folder cannot be written, the disk is full, or the town data is unusable.
    """
    if not anew and is_sound(path):
        return
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.parent.chmod(0o700)
        with FileLock(f"{path}.lock", timeout=BUILD_TIMEOUT, mode=0o600):
            if anew or not is_sound(path):
                _build_beside(path, progress or _silent)
    except Timeout as error:
        raise GazetteerError(message("places.index_busy", folder=str(path.parent))) from error
    except (OSError, sqlite3.OperationalError) as error:
        raise GazetteerError(message("places.index_unwritable", folder=str(path.parent), reason=str(error))) from error
    except (ValueError, KeyError) as error:
        raise GazetteerError(message("places.data_unusable", reason=str(error))) from error


def _build_beside(path: Path, progress: Progress) -> None:
    """Build in a file of its own and rename it, so that a half-built index is never seen."""
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(partial)) as connection:
            _fill(connection, progress)
        _sync(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, progress: Progress) -> None:
    connection.executescript(_TABLES)
    total = data_file().stat().st_size
    for done in _insert_towns(connection):
        progress(int(done * _READING_SHARE), total)
    # In the order of the key every page is written once; by town they would be torn apart again and again.
    connection.execute("INSERT INTO names SELECT * FROM heap ORDER BY key, town")
    connection.execute("INSERT INTO about VALUES (?, ?)", (SCHEMA, data_version()))
    connection.commit()
    progress(total, total)


def _insert_towns(connection: sqlite3.Connection) -> Iterator[int]:
    """Insert all towns and yield the bytes read so far, now and then."""
    with data_file().open("rb") as raw, TextIOWrapper(raw, encoding="utf-8") as stream:
        for number, city in enumerate(read_cities(stream), start=1):
            connection.execute("INSERT INTO towns VALUES (?, ?, ?, ?, ?, ?)", (number, *city[:5]))
            connection.executemany("INSERT INTO heap VALUES (?, ?, ?, ?)", _name_rows(number, city))
            if number % _BATCH == 0:
                yield raw.tell()


def _name_rows(number: int, city: City) -> Iterator[NameRow]:
    """One row per key, with all its spellings: the town's own name first, then those with most diacritics."""
    spellings = {search_key(city.name): [city.name]}
    for alternate in sorted(filter(is_readable, city.alternates), key=_plainness):
        same = spellings.setdefault(search_key(alternate), [])
        if alternate not in same:
            same.append(alternate)
    spellings.pop("", None)
    for place, (key, same) in enumerate(spellings.items()):
        weight = city.population // ALTERNATE_WEIGHT if place else city.population
        yield key, number, weight, SPELLING_SEPARATOR.join(same)


def _plainness(name: str) -> int:
    return sum(each.isascii() for each in name) - len(name)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""
