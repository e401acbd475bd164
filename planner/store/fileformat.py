"""A project file: TinyDB's tables in JSON, inside an object that names the format and its version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from planner.locale import message
from planner.store.errors import BrokenFile, StoreError
from planner.store.migrations import SCHEMA, Tables, migrate
from planner.store.vault import DamagedSeal, content

FORMAT = "mobility-planner/project"
PROJECT = "project"
MOBILITIES = "mobilities"


def encode(tables: Tables) -> bytes:
    """Return the content of a project file."""
    whole = {"format": FORMAT, "schema": SCHEMA, "tables": tables}
    # Neither blanks nor escapes: every write writes the whole file.
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def decode(content: bytes, name: str) -> Tables:
    """Return the tables of a project file, in the form of today's schema.

    Args:
        content: the file's content.
        name: the file's name, for the error.

    Raises:
        BrokenFile: it is not a project file, or a damaged one.
        StoreError: a newer program wrote it.
    """
    try:
        whole = json.loads(content)
    # A file of brackets alone ends in RecursionError.
    except (ValueError, RecursionError) as error:
        raise BrokenFile(str(error)) from error
    version = _version(whole)
    # No BrokenFile: a newer program's file is sound, and must not be replaced by an old backup.
    if version > SCHEMA:
        raise StoreError(message("store.newer_schema", file=name, version=version))
    try:
        tables = migrate(whole["tables"], version)
    # A damaged file may hold anything, and a migration stumbles over it in any of these ways.
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrokenFile(f"no way from version {version}: {error}") from error
    return _checked(tables)


def read_tables(path: Path) -> Tables:
    """Read a project file.

    Raises:
        BrokenFile: it is damaged.
        StoreError: a newer program wrote it.
        OSError: it cannot be read.
    """
    try:
        return decode(content(path), path.name)
    except DamagedSeal as error:
        raise BrokenFile(str(error)) from error


def _version(whole: Any) -> int:
    if not isinstance(whole, dict) or whole.get("format") != FORMAT or not isinstance(whole.get("schema"), int):
        raise BrokenFile("not a project file")
    return int(whole["schema"])


def _checked(tables: Any) -> Tables:
    if not isinstance(tables, dict) or not all(map(_is_table, tables.values())) or len(tables.get(PROJECT, ())) != 1:
        raise BrokenFile("tables are missing or misshapen")
    return tables


def _is_table(table: Any) -> bool:
    return isinstance(table, dict) and all(isinstance(document, dict) for document in table.values())
