"""Small things beside the projects: settings, and which papers were exported last."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from planner.store.atomic import locked, write_atomically
from planner.store.errors import StoreError
from planner.store.vault import content

SETTINGS_NAME = "settings.json"
EXPORTS_NAME = "exports.json"
EXPORTS_KEPT = 50


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


def _record(row: Any) -> ExportRecord | None:
    try:
        project_id, mobility_id, path, when = map(str, row)
        return ExportRecord(project_id, mobility_id, Path(path), datetime.fromisoformat(when))
    except (TypeError, ValueError):
        return None


def _read(path: Path) -> Any:
    try:
        return json.loads(content(path))
    except (OSError, ValueError, RecursionError, StoreError):
        return None


def _write(path: Path, whole: Any) -> None:
    write_atomically(path, json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8"))
