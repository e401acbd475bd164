"""From older forms of a project file to today's, one step per schema version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SCHEMA = 1
"""The version that this program writes. Raise it together with a new entry in MIGRATIONS."""

Tables = dict[str, dict[str, dict[str, Any]]]
"""TinyDB's tables: name of table -> id of document -> document."""

MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {}
"""By the version they start from: a function that returns the tables in the form of the next version."""


def migrate(tables: Tables, version: int) -> Tables:
    """Bring tables of an older version up to SCHEMA.

    Raises:
        KeyError: there is no way from that version.
    """
    for step in range(version, SCHEMA):
        tables = MIGRATIONS[step](tables)
    return tables
