"""The bin: what was deleted, for thirty days, then gone from disk; damaged files that were set aside go the same way.

One folder per deletion, named by its moment. A deleted project is its file with all backups; a deleted mobility or
memorandum is a project file with that one in it, so that it is read and brought up to date as any other.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from planner import clock
from planner.locale import message
from planner.store import backups, history, kept_papers
from planner.store.aged import TRASH, moment_of
from planner.store.atomic import sync_folder, write_atomically
from planner.store.errors import BrokenFile, StoreError, cannot_write
from planner.store.fileformat import MOBILITIES, PROJECT, encode, read_tables
from planner.store.modes import make_folder
from planner.store.summaries import project_file

PLACE = "place"
"""Key of a deleted mobility's document: where it stood in its project's list, from 0."""

_PROJECT = re.compile(r"project-(?P<project>[A-Za-z0-9_-]{1,64})\.json")
_MOBILITY = re.compile(r"mobility-(?P<mobility>[A-Za-z0-9_-]{1,64})\.of-(?P<project>[A-Za-z0-9_-]{1,64})\.json")
_MEMORANDUM = re.compile(r"memorandum-(?P<memorandum>[A-Za-z0-9_-]{1,64})\.of-(?P<project>[A-Za-z0-9_-]{1,64})\.json")


class BinEntry(NamedTuple):
    """One deletion: of a mobility, a memorandum, or where neither id is given a whole project; local time."""

    id: str
    project_id: str
    mobility_id: str
    title: str
    project_title: str
    deleted_at: datetime
    file: Path
    memorandum_id: str = ""


def entries(folder: Path) -> list[BinEntry]:
    """Return what is in the bin of a workspace, the last deleted first."""
    return sorted(_entries(folder), key=lambda each: each.id, reverse=True)


def _entries(folder: Path) -> Iterator[BinEntry]:
    for place in _inside(folder / TRASH):
        moment = moment_of(place.name)
        for file in _inside(place) if moment else ():
            found = next(filter(None, (each.fullmatch(file.name) for each in (_PROJECT, _MOBILITY, _MEMORANDUM))), None)
            if found and moment:
                title, project_title = _titles(file)
                ids = [found.groupdict().get(each, "") for each in ("mobility", "memorandum")]
                yield BinEntry(place.name, found["project"], ids[0], title, project_title, moment, file, ids[1])


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # there is no bin yet, or somebody has put a file there
        return []


def _titles(file: Path) -> tuple[str, str]:
    """Titles of what was deleted and of its project; empty where the file is damaged."""
    try:
        tables = read_tables(file)
    except (BrokenFile, StoreError, OSError):
        return "", ""
    (project,) = tables[PROJECT].values()
    project_title = _title(project)
    if _MEMORANDUM.fullmatch(file.name):
        memoranda = project["data"].get("memoranda") if isinstance(project.get("data"), dict) else None
        return next((_title({"data": each}) for each in memoranda or ()), ""), project_title
    if not _MOBILITY.fullmatch(file.name):
        return project_title, project_title
    return next((_title(each) for each in tables.get(MOBILITIES, {}).values()), ""), project_title


def _title(document: dict[str, Any]) -> str:
    data = document.get("data")
    return str(data.get("title") or data.get("code") or "") if isinstance(data, dict) else ""


def keep_project(folder: Path, path: Path) -> Path:
    """Move a project's file and its backups into the bin; return where it is now. Hold the file's lock.

    Raises:
        StoreError: the folder cannot be written.
    """
    place = _new_place(folder)
    try:
        # The file last: while it is in its place, the project counts as there.
        for each in (*backups.existing(path), path):
            shutil.move(each, place / each.name)
    except OSError as error:
        raise cannot_write(error, folder) from error
    return place / path.name


def keep_mobility(folder: Path, project_id: str, project: dict[str, Any], mobility: dict[str, Any]) -> Path:
    """Write a mobility's document into the bin; return the file. It is on disk before it leaves its project.

    Raises:
        StoreError: the folder cannot be written.
    """
    file = _new_place(folder) / f"mobility-{mobility['id']}.of-{project_id}.json"
    write_atomically(file, encode({PROJECT: {PROJECT: project}, MOBILITIES: {mobility["id"]: mobility}}))
    return file


def keep_memorandum(folder: Path, project_id: str, memorandum_id: str, project: dict[str, Any]) -> Path:
    """Write a project's document with that one memorandum into the bin; return the file.

    Raises:
        StoreError: the folder cannot be written.
    """
    file = _new_place(folder) / f"memorandum-{memorandum_id}.of-{project_id}.json"
    write_atomically(file, encode({PROJECT: {PROJECT: project}}))
    return file


def memoranda_of(folder: Path, project_id: str) -> list[BinEntry]:
    """Return the deleted memoranda of a project; asked at every save, so that nothing is read where there are none."""
    files = (folder / TRASH).glob(f"*/memorandum-*.of-{project_id}.json")
    return entries(folder) if any(files) else []


def _new_place(folder: Path) -> Path:
    place = folder / TRASH / clock.stamp()
    try:
        make_folder(folder / TRASH)
        make_folder(place)
        sync_folder(folder / TRASH)
    except OSError as error:
        raise cannot_write(error, folder) from error
    return place


def entry(folder: Path, entry_id: str) -> BinEntry:
    """Return one deletion.

    Raises:
        StoreError: there is none of this id.
    """
    for each in entries(folder):
        if each.id == entry_id:
            return each
    raise StoreError(message("store.not_in_bin", entry=entry_id))


def take_project(found: BinEntry, path: Path) -> None:
    """Move a deleted project's file and backups back. Hold the file's lock.

    Raises:
        StoreError: there is such a project again, or the folder cannot be written.
    """
    if path.exists():
        raise StoreError(message("store.project_exists", project=found.project_id))
    try:
        for each in (*backups.existing(found.file), found.file):
            shutil.move(each, path.with_name(each.name))
    except OSError as error:
        raise cannot_write(error, path.parent) from error
    forget(found)


def deleted_document(found: BinEntry) -> dict[str, Any]:
    """Return the document of a deleted mobility.

    Raises:
        StoreError: its file is damaged.
    """
    return {**document_of(found, MOBILITIES), "id": found.mobility_id}


def document_of(found: BinEntry, table: str) -> dict[str, Any]:
    """Return the one document that a table of a deletion's file has.

    Raises:
        StoreError: its file is damaged.
    """
    try:
        (document,) = read_tables(found.file).get(table, {}).values()
    except (BrokenFile, OSError, ValueError) as error:
        raise StoreError(message("store.broken_in_bin", file=found.file.name)) from error
    return document


def forget(found: BinEntry) -> None:
    """Take a deletion out of the bin for good."""
    shutil.rmtree(found.file.parent, ignore_errors=True)


def forget_for_good(folder: Path, found: BinEntry) -> None:
    """Take a deletion out of the bin for good, with the earlier states and the kept papers of what it was."""
    take_out(folder, found.file.parent)


def _forget_states(folder: Path, place: Path) -> None:
    """What is gone for good has no history either, and no kept papers."""
    for file in _inside(place):
        found = _PROJECT.fullmatch(file.name) or _MOBILITY.fullmatch(file.name)
        if found:
            whose = (found["project"], found.groupdict().get("mobility", ""))
            history.forget(folder, *whose, place.name)
            living = _living(project_file(folder, found["project"]))
            if living is not None:
                kept_papers.forget(folder, *whose, place.name, living)


def _living(path: Path) -> frozenset[str] | None:
    """Ids of the mobilities that a project has now; None where it cannot be read, and so nobody knows."""
    try:
        return frozenset(read_tables(path).get(MOBILITIES, {}))
    except FileNotFoundError:
        return frozenset()
    except (BrokenFile, StoreError, OSError):
        return None


def take_out(folder: Path, place: Path) -> None:
    """Remove a deletion's folder, with the earlier states and the kept papers of what it was."""
    _forget_states(folder, place)
    shutil.rmtree(place, ignore_errors=True)
