"""Home's index: what it shows of projects and mobilities, kept in one small file beside them.

The index is only a cache: an entry counts while its project file has the same time, size and number on disk, and is
read anew from the project file otherwise. Nothing here imports pydantic or TinyDB, so that home appears at once.

It is JSON with a project on each line, its mobilities last. Home reads what stands before them; they themselves are
read where somebody asks for them, so that home with hundreds of projects appears as quickly as with one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, overload

from planner.inert import inert_json
from planner.progress import counted
from planner.store.atomic import write_atomically
from planner.store.errors import BrokenFile, StoreError
from planner.store.fileformat import MOBILITIES, NAMES_NAME, PROJECT, read_tables
from planner.store.summaries import (
    MobilitySummary,
    Odd,
    ProjectSummary,
    Row,
    mobility_row,
    project_id_of,
    project_row,
    stamp_of,
)
from planner.store.vault import content

INDEX_NAME = "index.json"
INDEX_NAMES = (INDEX_NAME, NAMES_NAME)
"""Files that are made of the project files, and hold nothing of their own."""

_VERSION = 7
_FIRST = f'{{"version":{_VERSION},"projects":{{'.encode()
_LAST = b"}}"
_ROWS = b',"mobilities":'
"""Stands once on a line: in a text its quotes would have a stroke before them."""

_LARGEST = 1_000_000_000
"""Bytes; a mobility takes one thousand."""

Stamp = list[int]


class _Line(NamedTuple):
    """A project's line, without what parts it from the next one: what home reads of it, and the whole."""

    head: Row
    text: bytes | memoryview
    names: bytes = b""
    """The line for searches, where this one was made a moment ago."""


class _Mobilities(Sequence[MobilitySummary]):
    """The mobilities of a line, read when the first of them is asked for."""

    def __init__(self, path: Path, line: bytes | memoryview, count: int) -> None:
        self._path, self._line, self._count = path, line, count
        self._known: tuple[MobilitySummary, ...] | None = None

    def __len__(self) -> int:
        # From the head of the line: home names projects without reading their mobilities.
        return self._count if self._known is None else len(self._known)

    @overload
    def __getitem__(self, at: int) -> MobilitySummary: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[MobilitySummary, ...]: ...
    def __getitem__(self, at: int | slice) -> MobilitySummary | tuple[MobilitySummary, ...]:
        return self._all[at]

    def __iter__(self) -> Iterator[MobilitySummary]:
        return iter(self._all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all == tuple(other)

    def __hash__(self) -> int:
        return hash(self._path)

    @property
    def _all(self) -> tuple[MobilitySummary, ...]:
        if self._known is None:
            try:
                self._known = _mobilities_of(self._line)
            except (ValueError, KeyError, TypeError, RecursionError):  # somebody else has written into the index
                self._known = _mobilities_of(_line_of(self._path, []).text)
        return self._known


def _mobilities_of(text: bytes | memoryview) -> tuple[MobilitySummary, ...]:
    line = bytes(text)
    rows = json.loads(inert_json(line[line.index(_ROWS) + len(_ROWS) : -1]))
    return tuple(MobilitySummary._make([*each[:-1], tuple(each[-1])]) for each in rows)


def read_summaries(folder: Path, files: Iterable[Path]) -> list[ProjectSummary]:
    """Return the summaries of project files, from the index where it is up to date.

    Args:
        folder: where the index is.
        files: the project files.
    """
    known, lines, paths = _read_index(folder / INDEX_NAME), {}, list(files)
    for path in counted(paths, len(paths)):
        stamp, line = stamp_of(path), known.get(path.name)
        lines[path] = line if line is not None and line.head["stamp"] == stamp else _line_of(path, stamp)
    summaries = []
    for path, line in lines.items():
        try:
            summaries.append(_project(path, line))
        except (KeyError, TypeError, ValueError):  # an entry that somebody else has written into
            lines[path] = _line_of(path, stamp_of(path))
            summaries.append(_project(path, lines[path]))
    # As wholes: a project that is gone makes another index too.
    if {path.name: line for path, line in lines.items()} != known:
        whole = _FIRST + b"\n" + b",\n".join(each.text for each in lines.values()) + b"\n" + _LAST
        # A folder that cannot be written still shows its projects.
        with suppress(StoreError):
            write_atomically(folder / INDEX_NAME, whole, durable=False)
        # Loaded where a line is made anew, which is seldom: home is drawn of lines that are there.
        from planner.store.name_index import keep_names

        keep_names(folder, {path.name: line.names for path, line in lines.items() if line.names})
    return summaries


def forget_index(folder: Path) -> None:
    """Remove all that was kept of the project files: it is made anew when somebody asks."""
    for name in INDEX_NAMES:
        (folder / name).unlink(missing_ok=True)


def _read_index(path: Path) -> dict[str, _Line]:
    """The lines of the index by the names of files; nothing where any of it is not as it is written here."""
    try:
        whole = content(path, _LARGEST)
        if not (whole.startswith(_FIRST + b"\n") and whole.endswith(b"\n" + _LAST)):
            return {}
        return dict(_lines(whole))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, StoreError):
        return {}


def _lines(whole: bytes) -> Iterator[tuple[str, _Line]]:
    """Yield the lines with the names of their files; none is copied, which took most of the time with thousands."""
    at, end = len(_FIRST) + 1, len(whole) - len(_LAST) - 1
    while at <= end:
        stop = whole.find(b"\n", at, end)
        stop = end if stop < 0 else stop
        last = stop - whole.endswith(b",", at, stop)
        ((name, head),) = json.loads(inert_json(b"{" + whole[at : whole.index(_ROWS, at, last)] + b"}}")).items()
        yield name, _Line({"stamp": None, **head}, memoryview(whole)[at:last])
        at = stop + 1


def _line_of(path: Path, stamp: Stamp) -> _Line:
    """Return a project's line, read from its file."""
    from planner.store.name_index import names_line

    head: Row
    try:
        tables = read_tables(path)
        (document,) = tables[PROJECT].values()
        rows = [mobility_row(key, each) for key, each in tables.get(MOBILITIES, {}).items()]
        head = {"stamp": stamp, "project": project_row(project_id_of(path), document), "damaged": False}
        names = names_line(path, stamp, tables)
    except (BrokenFile, StoreError, OSError):
        # A damaged file has a line as well, so that home shows it and opening it can tell why.
        unknown = [project_id_of(path), path.name, "", 0, "", "", False, False, "", "", "", ""]
        rows, head, names = [], {"stamp": stamp, "project": unknown, "damaged": True}, names_line(path, stamp, {})
    found = [MobilitySummary._make(each) for each in rows]
    head["updated"] = max([head["project"][8], *(each.saved_at for each in found)])
    head["odd"] = [[each.id, each.title, each.odd] for each in found if each.odd]
    head["count"] = len(rows)
    text = f"{_text(path.name)}:{_text(head)[:-1]}".encode() + _ROWS + _text(rows).encode() + b"}"
    return _Line(head, text, names)


def _project(path: Path, line: _Line) -> ProjectSummary:
    head = line.head
    mobilities = _Mobilities(path, line.text, int(head["count"]))
    odd = tuple(Odd(*each) for each in head["odd"])
    return ProjectSummary._make([*head["project"], mobilities, bool(head["damaged"]), str(head["updated"]), odd])


def _text(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"))
