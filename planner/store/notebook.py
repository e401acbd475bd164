"""Small things beside the projects: settings, which papers were exported last, what was typed and not taken."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from planner import clock
from planner.inert import inert_json
from planner.store.atomic import locked, write_atomically
from planner.store.errors import StoreError
from planner.store.vault import content

SETTINGS_NAME = "settings.json"
EXPORTS_NAME = "exports.json"
EXPORTS_KEPT = 50
_LARGEST = 10_000_000
"""Bytes; fifty exports take some thousand."""
TYPED_NAME = "typed.json"
TYPED_KEPT = timedelta(days=30)
"""For so long a text that was typed into a dialog waits there, after the program was stopped."""


class ExportRecord(NamedTuple):
    """One exported file; `when` is aware."""

    project_id: str
    mobility_id: str
    path: Path
    when: datetime


def read_settings(folder: Path) -> dict[str, str]:
    """Return all settings; none where the file is missing or unreadable, for settings are quickly chosen again."""
    whole = _read(folder / SETTINGS_NAME)
    return {str(key): str(value) for key, value in whole.items()} if isinstance(whole, dict) else {}


def write_setting(folder: Path, name: str, value: str) -> None:
    """Change one setting.

    Raises:
        StoreError: the file is locked for long, or cannot be written.
    """
    path = folder / SETTINGS_NAME
    with locked(path):
        # Read under the lock, so that a setting which another process has just changed stays.
        _write(path, read_settings(folder) | {name: value})


def read_exports(folder: Path) -> list[ExportRecord]:
    """Return the last exports, the newest first."""
    whole = _read(folder / EXPORTS_NAME)
    rows = whole if isinstance(whole, list) else []
    return [record for record in map(_record, rows) if record]


def write_export(folder: Path, record: ExportRecord) -> None:
    """Add an export to the list.

    Raises:
        StoreError: the file is locked for long, or cannot be written.
    """
    path = folder / EXPORTS_NAME
    with locked(path):
        records = [record, *read_exports(folder)][:EXPORTS_KEPT]
        _write(path, [[a, b, str(where), when.isoformat()] for a, b, where, when in records])


def read_typed(folder: Path) -> dict[str, str]:
    """Return what was typed into dialogs and cells and not taken when the program was stopped, by where."""
    oldest = (clock.now() - TYPED_KEPT).isoformat()
    return {where: text for where, (text, when) in _typed(folder).items() if when > oldest}


def write_typed(folder: Path, changed: Mapping[str, str]) -> None:
    """Keep texts by where they are typed; an empty one is taken out.

    Raises:
        StoreError: the file is locked for long, or cannot be written.
    """
    path = folder / TYPED_NAME
    with locked(path):
        now, oldest = clock.now(), (clock.now() - TYPED_KEPT).isoformat()
        after = _typed(folder) | {where: (text, now.isoformat()) for where, text in changed.items()}
        _write(path, {where: (text, when) for where, (text, when) in after.items() if text and when > oldest})


def _typed(folder: Path) -> dict[str, tuple[str, str]]:
    whole = _read(folder / TYPED_NAME)
    rows = whole.items() if isinstance(whole, dict) else ()
    return {where: (str(row[0]), str(row[1])) for where, row in rows if isinstance(row, list) and len(row) == 2}


def _record(row: Any) -> ExportRecord | None:
    try:
        project_id, mobility_id, path, when = map(str, row)
        return ExportRecord(project_id, mobility_id, Path(path), datetime.fromisoformat(when))
    except (TypeError, ValueError):
        return None


def _read(path: Path) -> Any:
    try:
        return json.loads(inert_json(content(path, _LARGEST)))
    except (OSError, ValueError, RecursionError, StoreError):
        return None


def _write(path: Path, whole: Any) -> None:
    write_atomically(path, json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8"))
