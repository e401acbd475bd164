"""A project file: TinyDB's tables in JSON, inside an object that names the format and its version."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from planner.bounded import FEW_KEYS, MOST_KEYS_OF_ONE, has_crowded_table, is_crowded
from planner.inert import TooManyEscapes, inert_json
from planner.locale import message
from planner.store.errors import BrokenFile, StoreError
from planner.store.migrations import SCHEMA, Tables, migrate
from planner.store.vault import DamagedSeal, content

FORMAT = "mobility-planner/project"
PROJECT = "project"
MOBILITIES = "mobilities"
LARGEST_FILE = 30_000_000
"""Bytes of one file of a workspace; a project with a hundred mobilities takes about one million."""

MOST_KEYS, MOST_ITEMS = 400_000, 800_000
"""Of a project file: so much is read in a third of a second. A mobility of thirty people has some two thousand keys."""

FILE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""An id that may become part of a file's name."""

NAMES_NAME = "names.json"
"""The file of names beside home's index (`planner.store.name_index`)."""


_HEAD = f'{{"format":"{FORMAT}","schema":{SCHEMA},"tables":{{\n'
_END = "\n}}\n"

# What parts the documents of a file that holds a project and its mobilities, as `encode` writes it.
_BEFORE = f'{_HEAD}"{PROJECT}":{{\n"{PROJECT}":'.encode()
_BETWEEN = f'\n}},\n"{MOBILITIES}":{{\n'.encode()
_AFTER = f"\n}}{_END}".encode()
_KEY = re.compile(rb'"(%b)":' % FILE_ID.pattern.encode())


def encode(tables: Tables) -> bytes:
    """Return the content of a project file.

    Raises:
        StoreError: it would hold more than can be opened again.
    """
    lines = ",\n".join(f"{_text(name)}:{{\n{_records(table)}\n}}" for name, table in tables.items())
    content = f"{_HEAD}{lines}{_END}".encode()
    if is_too_much(content):
        raise StoreError(message("store.project_full"))
    return content


def _records(table: Mapping[str, Any]) -> str:
    """One record a line, so that git, rsync and people see what changed."""
    return ",\n".join(f"{_text(key)}:{_text(record)}" for key, record in table.items())


def _text(what: Any) -> str:
    # Neither blanks nor escapes: every write writes the whole file.
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"))


def records_of(content: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return the text of the project's document, and those of its mobilities by their ids.

    Each is JSON only if the file is: what stands between them was looked at, and they themselves were not.

    Raises:
        ValueError: the file is none that `encode` wrote.
    """
    if not (content.startswith(_BEFORE) and content.endswith(_AFTER)):
        raise ValueError
    project, _, lines = content[len(_BEFORE) : -len(_AFTER)].partition(_BETWEEN)
    return project, dict(map(_record, lines.split(b",\n"))) if lines else {}


def _record(line: bytes) -> tuple[str, bytes]:
    key = _KEY.match(line)
    if key is None:
        raise ValueError
    return key[1].decode(), line[key.end() :]


def decode(content: bytes, name: str) -> Tables:
    """Return the tables of a project file, in the form of today's schema.

    Args:
        content: the file's content.
        name: the file's name, for the error.

    Raises:
        BrokenFile: it is not a project file, or a damaged one.
        StoreError: a newer program wrote it, or it holds more than any project.
    """
    # No BrokenFile: an old backup must not take the place of what may be somebody's work.
    if is_too_much(content):
        raise StoreError(message("store.too_much", file=name))
    try:
        whole, has_long_table = _parsed(inert_json(content))
    except TooManyEscapes as error:
        raise StoreError(message("store.too_much", file=name)) from error
    # A file of brackets alone ends in RecursionError.
    except (ValueError, RecursionError) as error:
        raise BrokenFile(str(error)) from error
    # No BrokenFile either: what does not fit into the memory of today may be sound.
    except MemoryError as error:
        raise StoreError(message("store.no_memory", file=name)) from error
    version = _version(whole)
    # No BrokenFile: a newer program's file is sound, and must not be replaced by an old backup.
    if version > SCHEMA:
        raise StoreError(message("store.newer_schema", file=name, version=version))
    try:
        tables = migrate(whole["tables"], version)
    # A damaged file may hold anything, and a migration stumbles over it in any of these ways.
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrokenFile(f"no way from version {version}: {error}") from error
    if has_long_table and content.count(b":") > FEW_KEYS and any(map(has_crowded_table, _documents(tables))):
        raise BrokenFile("a record has more fields than there are")
    return _checked(tables)


def _parsed(text: str) -> tuple[Any, bool]:
    """Read JSON, and tell whether any table in it has more keys than a record: told on the way, that costs nothing."""
    crowded = False

    def noted(table: dict[str, Any]) -> dict[str, Any]:
        nonlocal crowded
        if len(table) > MOST_KEYS_OF_ONE:
            crowded = True
        return table

    return json.loads(text, object_hook=noted), crowded


def is_too_much(content: bytes) -> bool:
    """Whether a project file holds more than any project."""
    return len(content) > LARGEST_FILE or is_crowded(content, MOST_KEYS, MOST_ITEMS)


def _documents(tables: Any) -> Iterator[Any]:
    """The documents of all tables; a table itself may have any number of them."""
    for table in tables.values() if isinstance(tables, dict) else ():
        yield from table.values() if isinstance(table, dict) else ()


def read_tables(path: Path) -> Tables:
    """Read a project file.

    Raises:
        BrokenFile: it is damaged.
        StoreError: a newer program wrote it, or it holds too much.
        OSError: it cannot be read.
    """
    try:
        return decode(content(path, LARGEST_FILE), path.name)
    except DamagedSeal as error:
        raise BrokenFile(str(error)) from error


def _version(whole: Any) -> int:
    if not isinstance(whole, dict) or whole.get("format") != FORMAT or not isinstance(whole.get("schema"), int):
        raise BrokenFile("not a project file")
    return int(whole["schema"])


def _checked(tables: Any) -> Tables:
    if not isinstance(tables, dict) or not all(map(_is_table, tables.values())) or len(tables.get(PROJECT, ())) != 1:
        raise BrokenFile("tables are missing or misshapen")
    mobilities = tables.get(MOBILITIES)
    return {**tables, MOBILITIES: {_safe(key): each for key, each in mobilities.items()}} if mobilities else tables


def _safe(key: str) -> str:
    """The id of a mobility, which names files of the bin and of the history: a stranger's may be a path elsewhere."""
    if FILE_ID.fullmatch(key):
        return key
    from hashlib import sha256  # home is drawn without it

    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _is_table(table: Any) -> bool:
    return isinstance(table, dict) and all(isinstance(document, dict) for document in table.values())
