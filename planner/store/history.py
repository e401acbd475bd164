"""Earlier states of a mobility, for ninety days: one small compressed file each, whole, so that none needs another.

Autosave writes every second, so states of one burst of work share a file: it holds the last of them. The older they
are, the fewer are kept: all of a day, the last of each hour of a week, the last of each day of ninety days.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from planner import clock
from planner.inert import inert_json
from planner.locale import message
from planner.store.account import user_name
from planner.store.atomic import write_atomically
from planner.store.errors import StoreError
from planner.store.fileformat import MOBILITIES
from planner.store.migrations import SCHEMA, migrate
from planner.store.modes import make_folder
from planner.store.vault import content

FOLDER = "history"
KEPT_DAYS = 90
BURST = timedelta(minutes=5)
"""Work of one person on one mobility without a longer time in one file."""

MOST_BYTES = 20_000_000
"""Of one state; a mobility of 500 people takes about one million."""

_FILE = re.compile(r"(?P<id>\d{8}T\d{12})\.json\.z")
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


class State(NamedTuple):
    """A state of a mobility; `at` is when it was saved (local time), `by` the user of the computer, `data` the plan."""

    id: str
    at: datetime
    by: str
    revision: int
    data: dict[str, Any]


def record(folder: Path, project_id: str, before: Mapping[str, Any] | None, document: Mapping[str, Any]) -> None:
    """Keep the state of a mobility that was just saved. It never raises: what is saved must not fail for its history.

    Args:
        folder: the workspace.
        project_id: the project it belongs to.
        before: the document as it was stored until now; kept too where nothing of this mobility is kept yet.
        document: the document as it was saved.
    """
    place = folder / FOLDER / project_id / str(document["id"])
    with suppress(StoreError, OSError):
        for each in (place.parent.parent, place.parent, place):  # the mode of `parents` is everybody's
            make_folder(each)
        kept = _names(place)
        # The first save after an update or a copy: what stood before must not be the one state that nobody has.
        if before is not None and not kept:
            _write(place, _id_of(before), before, "")
        # What held more must stay to be brought back, however quickly it was taken out.
        newest = "" if _loses(before, document) else _last_burst(place, kept)
        _write(place, newest or clock.stamp(), document, user_name())
        _thin(place)


def _loses(before: Mapping[str, Any] | None, document: Mapping[str, Any]) -> bool:
    """Whether a list of records has become shorter, or a whole part is empty that was not."""
    old, new = ((each or {}).get("data") for each in (before, document))
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    for name, value in old.items():
        now = new.get(name)
        if isinstance(value, list) and len(value) > len(now or ()):
            return True
        if isinstance(value, dict) and any(_texts(value)) and not any(_texts(now)):
            return True
    return False


def _texts(part: Any) -> list[str]:
    return [each for each in part.values() if isinstance(each, str)] if isinstance(part, dict) else []


def states(folder: Path, project_id: str, mobility_id: str) -> list[State]:
    """Return the states that are kept of a mobility, the newest first; damaged files are passed over."""
    place = folder / FOLDER / project_id / mobility_id
    return [state for each in reversed(_names(place)) if (state := _read(place, each)) is not None]


def state(folder: Path, project_id: str, mobility_id: str, state_id: str) -> State:
    """Return one state.

    Raises:
        StoreError: there is none of this id, or it is damaged.
    """
    place = folder / FOLDER / project_id / mobility_id
    found = _read(place, state_id) if state_id in _names(place) else None
    if found is None:
        raise StoreError(message("store.no_such_state", entry=state_id))
    return found


def forget(folder: Path, project_id: str, mobility_id: str, until: str) -> None:
    """Remove for good the states of a mobility, or of a whole project where no id is given, up to a moment.

    Args:
        folder: the workspace.
        project_id: the project.
        mobility_id: the mobility; empty: all of the project's.
        until: the moment, as the id of a state is written; what was saved later belongs to one that lives again.
    """
    project = folder / FOLDER / project_id
    for place in [project / mobility_id] if mobility_id else _inside(project):
        for each in _names(place):
            # Ids are moments in one form, so that text compares as time does.
            if each <= until:
                _file(place, each).unlink(missing_ok=True)


def purge(folder: Path) -> None:
    """Remove for good what is older than ninety days, also of mobilities that nobody saves any more."""
    for project in _inside(folder / FOLDER):
        for place in _inside(project):
            _thin(place)
            with suppress(OSError):
                place.rmdir()
        with suppress(OSError):
            project.rmdir()


def _names(place: Path) -> list[str]:
    """Ids of the states in a folder, the oldest first."""
    return sorted(found["id"] for each in _inside(place) if (found := _FILE.fullmatch(each.name)))


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _file(place: Path, state_id: str) -> Path:
    return place / f"{state_id}.json.z"


def _last_burst(place: Path, kept: list[str]) -> str:
    """The newest state's id where the work that it holds still goes on; else an empty text."""
    if not kept or clock.now() - _moment(kept[-1]) >= BURST:
        return ""
    if _written.get(place) == (kept[-1], user_name()):
        return kept[-1]
    newest = _read(place, kept[-1])
    return kept[-1] if newest is not None and newest.by == user_name() else ""


_written: dict[Path, tuple[str, str]] = {}
"""The newest state of a mobility that this program wrote, and for whom: it need not be read to know."""


def _write(place: Path, state_id: str, document: Mapping[str, Any], by: str) -> None:
    whole = {"schema": SCHEMA, "by": by, **{key: document.get(key) for key in ("revision", "saved_at", "data")}}
    packed = zlib.compress(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 6)
    # Without waiting for the disk: a power cut may take a state, never a plan.
    write_atomically(_file(place, state_id), packed, durable=False)
    _written[place] = state_id, by


def _read(place: Path, state_id: str) -> State | None:
    try:
        # A damaged or planted file may unpack to anything: no more than a state can have is looked at.
        unpacked = zlib.decompressobj().decompress(content(_file(place, state_id), MOST_BYTES), MOST_BYTES)
        whole = json.loads(inert_json(unpacked))
        tables = migrate({MOBILITIES: {place.name: {"data": whole["data"]}}}, int(whole["schema"]))
        at = datetime.fromisoformat(whole["saved_at"]).astimezone()
        return State(state_id, at, str(whole["by"]), int(whole["revision"]), tables[MOBILITIES][place.name]["data"])
    except (OSError, ValueError, KeyError, TypeError, zlib.error, RecursionError, StoreError):
        return None


def _id_of(document: Mapping[str, Any]) -> str:
    """The id of a state from the time it was saved at; a moment ago where it does not say."""
    try:
        moment = datetime.fromisoformat(str(document.get("saved_at"))).astimezone(UTC)
    except ValueError:
        moment = clock.now().astimezone(UTC)
    # Before anything that is saved now, so that the two never share an id.
    return (moment - timedelta(microseconds=1)).strftime(clock.STAMP)


def _moment(state_id: str) -> datetime:
    return datetime.strptime(state_id, clock.STAMP).replace(tzinfo=UTC)


def _thin(place: Path) -> None:
    names = _names(place)
    for each in set(names) - set(_kept(names)):
        with suppress(OSError):
            _file(place, each).unlink()


def _kept(names: list[str]) -> Iterator[str]:
    """Yield the states that stay: of each span of time the last one."""
    now, spans = clock.now(), dict[str, str]()
    for each in names:
        age = now - _moment(each)
        if age < timedelta(days=KEPT_DAYS):
            # The beginning of an id is its day, or its day and hour.
            spans[each if age < _DAY else each[:11] if age < _WEEK else each[:8]] = each
    yield from spans.values()
