"""Emergency copies: what was typed and could not be stored where it belongs, with what it began with.

Written where it can be: the workspace, else the user's home, else the folder for temporary files. Taking one up is
opening its plan and merging, as if two people had changed it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from planner import clock
from planner.inert import inert_json
from planner.store import kept_files
from planner.store.account import user_name
from planner.store.atomic import write_atomically
from planner.store.errors import StoreError
from planner.store.fileformat import MOBILITIES, PROJECT
from planner.store.migrations import SCHEMA, migrate
from planner.store.vault import carried, content, uncarried

FORMAT = "mobility-planner/kept-1"
_MOST_BYTES = 50_000_000


class Kept(NamedTuple):
    """An emergency copy: project and mobility as they were stored (`base`) and as they stood (`mine`), as JSON.

    A mobility is None where none was open; a base is None where it was new. `at` is local time; `workspace` is the
    folder that it could not be stored in, empty where the copy does not say.
    """

    project: dict[str, Any]
    project_base: dict[str, Any] | None
    mobility: dict[str, Any] | None
    mobility_base: dict[str, Any] | None
    title: str = ""
    at: datetime | None = None
    by: str = ""
    file: Path = Path()
    workspace: str = ""

    @property
    def project_id(self) -> str:
        """Id of the project."""
        return str(self.project.get("id", ""))

    @property
    def mobility_id(self) -> str:
        """Id of the mobility; empty where none was open."""
        return str((self.mobility or {}).get("id", ""))


def write_kept(folder: Path, kept: Kept, instead: Path | None = None) -> Path | None:
    """Write an emergency copy and return where it is; None where it can be written nowhere.

    Args:
        folder: the workspace, the first place to try.
        kept: what to keep.
        instead: an earlier copy of the same work, which this one replaces.
    """
    fields = ("project", "project_base", "mobility", "mobility_base", "title")
    whole: dict[str, Any] = {"format": FORMAT, "schema": SCHEMA, "by": user_name(), "at": clock.now().isoformat()}
    whole["workspace"] = str(folder.resolve())
    data = json.dumps(whole | {each: getattr(kept, each) for each in fields}, ensure_ascii=False).encode("utf-8")
    name = f"kept-{clock.stamp()}.json"
    away = [place / kept_files.name_away(name) for place in kept_files.places_away()]
    # In this order: beside the plans it is found by everybody; home and the folder for all are for a full or closed
    # disk.
    for path in (*([instead] if instead else []), folder / name, *away):
        with suppress(StoreError, OSError):
            write_atomically(path, data if path.parent == folder else carried(folder, data))
            return path
    return None


def all_kept(folder: Path) -> list[Kept]:
    """Return the emergency copies of a workspace, and those of it that this user has elsewhere, the oldest first."""
    here, away = ([kept for path in files if (kept := read_kept(path))] for files in kept_files.files_of(folder))
    return [*here, *(each for each in away if not _is_of_another(each, folder))]


def _is_of_another(kept: Kept, folder: Path) -> bool:
    """Whether it belongs to another workspace, which is there to offer it; one that was moved offers nothing."""
    with suppress(OSError):
        return bool(kept.workspace) and Path(kept.workspace) != folder.resolve() and Path(kept.workspace).is_dir()
    return False


def read_kept(path: Path) -> Kept | None:
    """Return an emergency copy; None where the file is none, or damaged."""
    try:
        whole = json.loads(inert_json(uncarried(content(path, _MOST_BYTES), "")))
        if whole["format"] != FORMAT:
            return None
        project, project_base = (_record(whole, PROJECT, each) for each in ("project", "project_base"))
        mobility, mobility_base = (_record(whole, MOBILITIES, each) for each in ("mobility", "mobility_base"))
        at = datetime.fromisoformat(whole["at"]).astimezone()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, StoreError):
        return None
    if project is None:
        return None
    title, by, workspace = str(whole.get("title")), str(whole.get("by")), str(whole.get("workspace") or "")
    return Kept(project, project_base, mobility, mobility_base, title, at, by, path, workspace)


def _record(whole: dict[str, Any], table: str, name: str) -> dict[str, Any] | None:
    """A record in the form of today's schema."""
    data = whole[name]
    if data is None:
        return None
    found: dict[str, Any] = migrate({table: {"": {"data": dict(data)}}}, int(whole["schema"]))[table][""]["data"]
    return found
