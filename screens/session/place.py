"""Where a plan was left: step, record, field or row. Kept with the workspace's settings: it opens there again."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from planner.store import Workspace

_SETTING = "places"
MOST_PLACES = 60
"""Plans whose place is kept; the one left longest ago is forgotten."""


class Place(NamedTuple):
    """A place within a plan; names and numbers only, nothing that was typed.

    Attributes:
        page: name of the step's page.
        at: path of the field, or name of the list, that had the keys.
        row: key of the list's row.
        opened: pages opened from it, outermost first: the list, the key of its row, and the page's name.
        cell: row and column of the what-if, parted by a blank; empty where it was never open.
        in_what_if: whether the what-if lay on top when the program ended.
    """

    page: str = ""
    at: str = ""
    row: str = ""
    opened: tuple[tuple[str, str, str], ...] = ()
    cell: str = ""
    in_what_if: bool = False


def place_of(workspace: Workspace, project_id: str, mobility_id: str) -> Place:
    """Return where a plan was left; the beginning where that is not known."""
    kept: list[Any] = _kept(workspace).get(_name(project_id, mobility_id), [])
    try:
        page, at, row, opened, cell, in_what_if = kept
        steps = tuple((str(table), str(key), str(name)) for table, key, name in opened)
        return Place(str(page), str(at), str(row), steps, str(cell), in_what_if is True)
    except (TypeError, ValueError):  # somebody else's hand
        return Place()


def keep_place(workspace: Workspace, project_id: str, mobility_id: str, place: Place) -> None:
    """Remember where a plan was left. It never raises: where nothing can be written it opens at its beginning."""
    from planner.store import StoreError

    kept, name = _kept(workspace), _name(project_id, mobility_id)
    if kept.get(name) == json.loads(json.dumps(place)):
        return
    kept.pop(name, None)
    kept = dict([*kept.items(), (name, list(place))][-MOST_PLACES:])
    with suppress(StoreError, OSError):
        workspace.save_setting(_SETTING, json.dumps(kept))


def _name(project_id: str, mobility_id: str) -> str:
    return f"{project_id}/{mobility_id}"


def _kept(workspace: Workspace) -> dict[str, list[Any]]:
    from planner.store import StoreError

    try:
        kept = json.loads(workspace.settings().get(_SETTING, "{}"))
    except (ValueError, RecursionError, StoreError, OSError):
        return {}
    return {key: each for key, each in kept.items() if isinstance(each, list)} if isinstance(kept, dict) else {}
