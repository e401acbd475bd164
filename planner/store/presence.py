"""Who else has a project open: one small file per running program, that nobody has to trust.

Nothing is locked by it: two people may work at once, and what they change is merged. A file whose process is gone, or
that was not touched for three minutes, counts as nobody.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from planner import clock
from planner.inert import inert_json
from planner.store.account import user_name
from planner.store.atomic import write_atomically
from planner.store.errors import StoreError
from planner.store.vault import content

BEAT_SECONDS = 60.0
"""So often a running program touches its file."""

STALE_SECONDS = 3 * BEAT_SECONDS

_PREFIX = "open-"
_MOST_BYTES = 100_000


class Other(NamedTuple):
    """Somebody who has something open; `mobility_id` is empty for a project's own pages, `since` is local time."""

    user: str
    project_id: str
    mobility_id: str
    since: datetime


def show(folder: Path, open_here: Iterable[tuple[str, str, datetime]]) -> None:
    """Say what is open in this process: project, mobility, since when. Nothing: nobody is here. It never raises."""
    path = _own(folder)
    rows = [[project, mobility, since.isoformat(timespec="seconds")] for project, mobility, since in open_here]
    whole = {"user": user_name(), "host": platform.node(), "pid": os.getpid(), "open": rows}
    with suppress(OSError, StoreError):
        if not rows:
            path.unlink(missing_ok=True)
        # Said already and not long ago: nothing is written while nothing changes.
        elif _read(path) == whole and _age(path) < BEAT_SECONDS:
            return
        else:
            write_atomically(path, json.dumps(whole).encode("utf-8"), durable=False)


def others(folder: Path) -> list[Other]:
    """Return who else has something open; files of programs that are gone are removed."""
    found: list[Other] = []
    with suppress(OSError):
        for path in sorted(folder.glob(f"{_PREFIX}*.json")):
            if path != _own(folder):
                found += _others_in(path)
    return found


def _own(folder: Path) -> Path:
    host = "".join(each if each.isalnum() else "-" for each in platform.node())[:40]
    return folder / f"{_PREFIX}{host}-{os.getpid()}.json"


def _others_in(path: Path) -> list[Other]:
    whole = _read(path)
    try:
        if _is_gone(path, str(whole["host"]), int(whole["pid"])):
            path.unlink(missing_ok=True)
            return []
        return [
            Other(str(whole["user"]), str(project), str(mobility), datetime.fromisoformat(since).astimezone())
            for project, mobility, since in whole["open"]
        ]
    except (OSError, KeyError, TypeError, ValueError):
        return []


def _is_gone(path: Path, host: str, pid: int) -> bool:
    if _age(path) > STALE_SECONDS:
        return True
    if host != platform.node() or os.name == "nt":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:  # it runs, as another user's
        return False
    return False


def _age(path: Path) -> float:
    return clock.now().timestamp() - path.stat().st_mtime


def _read(path: Path) -> dict[str, Any]:
    try:
        whole = json.loads(inert_json(content(path, _MOST_BYTES)))
    except (OSError, ValueError, RecursionError, StoreError):
        return {}
    return whole if isinstance(whole, dict) else {}
