"""Where names are in all projects: people, hosts, towns and titles, kept beside the index of home.

A search through a large workspace would read every plan. What it looks for is kept in a file of its own, which home has
not to read: a line for each project with all names folded, then the names as they were typed. Like home's index it is a
cache: a line counts while its project file has the same time, size and number on disk, and is made anew otherwise.
Nothing here imports pydantic.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from planner.inert import inert_json, inert_line
from planner.letters import fold
from planner.progress import counted
from planner.store.atomic import write_atomically
from planner.store.errors import BrokenFile, StoreError
from planner.store.fileformat import MOBILITIES, NAMES_NAME, read_tables
from planner.store.summaries import project_files, stamp_of
from planner.store.vault import content

_FIRST = b'{"version":1,"projects":{'
_LAST = b"}}"
_LARGEST = 1_000_000_000
"""Bytes; a mobility takes some five hundred."""

_BETWEEN = "\x00"
_KINDS = ("person", "host", "town", "mobility")


class Named(NamedTuple):
    """A mobility, and what in it has a name: kind (person, host, town or mobility) and name, each pair once."""

    id: str
    title: str
    names: tuple[tuple[str, str], ...]


def mentioning(folder: Path, wanted: str) -> dict[str, list[Named]]:
    """Return the mobilities of all projects that can be read in which a name may be, by the name of the project's file.

    Args:
        folder: the workspace.
        wanted: a part of a name, folded and without blanks.
    """
    text = json.dumps(wanted, ensure_ascii=False)[1:-1].encode()
    return {path.name: _read_line(path, line) for path, line in _up_to_date(folder).items() if text in line}


def keep_names(folder: Path, made: Mapping[str, bytes]) -> None:
    """Keep lines that were made on the way, and none of a project file that is another or gone.

    Somebody's name may have gone with it.

    Args:
        folder: the workspace.
        made: what `names_line` made, by the names of project files.
    """
    known = _read(folder / NAMES_NAME)
    there = {**known, **made}
    kept = {path.name: there[path.name] for path in project_files(folder) if _is_of(there.get(path.name, b""), path)}
    if kept != known:
        _write(folder, kept)


def names_line(path: Path, stamp: list[int], tables: Mapping[str, Any]) -> bytes:
    """Return a project's line, made of what is in its file; without any name where that is nothing.

    Args:
        path: the project file.
        stamp: `stamp_of` the file before it was read.
        tables: what was read.
    """
    found = [_row(key, _table(each, "data")) for key, each in tables.get(MOBILITIES, {}).items()]
    folded = _folded([name for _, _, names in found for _, name in names])
    return _beginning(path, stamp) + f'"folded":{_text(folded)},"names":{_text(found)}}}'.encode()


def _up_to_date(folder: Path) -> dict[Path, bytes]:
    known, paths = _read(folder / NAMES_NAME), project_files(folder)
    lines: dict[Path, bytes] = {}
    for path in counted(paths, len(paths)):
        line = known.get(path.name)
        lines[path] = line if line is not None and _is_of(line, path) else _line_of(path)
    by_name = {path.name: line for path, line in lines.items()}
    if by_name != known:
        _write(folder, by_name)
    return lines


def _write(folder: Path, lines: dict[str, bytes]) -> None:
    # A folder that cannot be written is searched all the same.
    with suppress(StoreError):
        whole = _FIRST + b"\n" + b",\n".join(lines.values()) + b"\n" + _LAST
        write_atomically(folder / NAMES_NAME, whole, durable=False)


def _read(path: Path) -> dict[str, bytes]:
    """The lines by the names of project files; nothing where any of it is not as it is written here."""
    try:
        first, *lines, last = content(path, _LARGEST).split(b"\n")
        if (first, last) != (_FIRST, _LAST):
            return {}
        return {each[1 : each.index(b'"', 1)].decode(): each.removesuffix(b",") for each in lines if each}
    except (OSError, ValueError, StoreError):
        return {}


def _beginning(path: Path, stamp: list[int]) -> bytes:
    return f'"{path.name}":{{"stamp":{_text(stamp)},'.encode()


def _is_of(line: bytes, path: Path) -> bool:
    """Whether a line was made of a project file as it is now."""
    return line.startswith(_beginning(path, stamp_of(path)))


def _read_line(path: Path, line: bytes) -> list[Named]:
    try:
        return _named(line)
    except (ValueError, KeyError, TypeError, RecursionError):  # somebody else has written into it
        return _named(_line_of(path))


def _named(line: bytes) -> list[Named]:
    (whole,) = json.loads(inert_json(b"{" + line + b"}")).values()
    return [
        Named(key, title, tuple((_KINDS[kind], name) for kind, name in names)) for key, title, names in whole["names"]
    ]


def _line_of(path: Path) -> bytes:
    stamp = stamp_of(path)
    try:
        return names_line(path, stamp, read_tables(path))
    except (BrokenFile, StoreError, OSError):
        return names_line(path, stamp, {})


def _folded(names: Iterable[str]) -> str:
    # All at once, for a name alone costs a call; and not by the cache of single names, which would keep the whole.
    whole = fold.__wrapped__(_BETWEEN.join(dict.fromkeys(names)))
    return " ".join("".join(each.split()) for each in whole.split(_BETWEEN))


def _text(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"))


# -- what has a name in a mobility, as it lies in its file: nothing has checked it ----------------------------------


def _row(mobility_id: str, data: dict[str, Any]) -> list[Any]:
    pairs = dict.fromkeys((kind, inert_line(name)) for kind, name in _names(data) if name)
    return [mobility_id, inert_line(_string(data, "title")), [*pairs]]


def _names(data: dict[str, Any]) -> Iterator[tuple[int, str]]:
    person, host, town, mobility = range(len(_KINDS))
    people = [*_tables(data, "participants"), *_tables(data, "accompanying")]
    for each in people:
        yield person, f"{_string(each, 'first_name')} {_string(each, 'last_name')}".strip()
    agreement = _table(data, "agreement")
    contacts = [_table(data, "host_contact")]
    contacts += [_table(agreement, each) for each in ("mentor", "responsible_person", "emergency_contact")]
    contacts += [_table(_table(each, "placement"), "mentor") for each in people]
    yield from ((person, _string(each, "name")) for each in contacts)
    yield host, _string(_table(data, "host"), "name")
    yield from ((host, _string(each, "workplace")) for each in people)
    travel = _table(data, "travel")
    yield town, _string(_table(travel, "destination"), "name")
    yield town, _string(_table(data, "host"), "town")
    yield town, _string(_table(travel, "origin"), "name")
    yield mobility, _string(data, "title")


def _string(parent: dict[str, Any], key: str) -> str:
    value = parent.get(key)
    return value if isinstance(value, str) else ""


def _table(parent: dict[str, Any], key: str) -> dict[str, Any]:
    value = parent.get(key)
    return value if isinstance(value, dict) else {}


def _tables(parent: dict[str, Any], key: str) -> Sequence[dict[str, Any]]:
    value = parent.get(key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
