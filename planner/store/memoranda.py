"""Memoranda that were taken out of a project: in the bin for thirty days, whoever took them out and wherever.

In the bin lies a project's file with that one memorandum and no mobility in it, so that it is read, brought up to
date and searched for people as any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.locale import message
from planner.store import bin as trash
from planner.store import documents
from planner.store.errors import StoreError
from planner.store.fileformat import FILE_ID, PROJECT

if TYPE_CHECKING:
    from planner.store.database import ProjectDatabase

FIELD = "memoranda"


def keep_removed(folder: Path, project_id: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
    """Write into the bin what a project had and is about to have no longer. Hold the project's lock.

    Raises:
        StoreError: the folder cannot be written; then the project must not be written either.
    """
    left = {each["id"] for each in _memoranda(after)}
    for place, each in enumerate(_memoranda(before)):
        if each["id"] not in left:
            data = {**(before or {})["data"], FIELD: [each]}
            trash.keep_memorandum(folder, project_id, each["id"], {**(before or {}), "data": data, trash.PLACE: place})


def forget_returned(folder: Path, project_id: str, after: Mapping[str, Any]) -> None:
    """Take out of the bin what the project has again, as after undo."""
    here = {each["id"] for each in _memoranda(after)}
    for each in trash.memoranda_of(folder, project_id) if here else ():
        if each.memorandum_id in here:
            trash.forget(each)


def put_back(database: ProjectDatabase, found: trash.BinEntry) -> None:
    """Put a memorandum back into its project, at the place it had.

    Raises:
        StoreError: its file is damaged, or it is there already.
    """
    lost = trash.document_of(found, PROJECT)
    place = lost.get(trash.PLACE)
    memorandum = next(iter(_memoranda(lost)), None)
    stored = documents.get(database, PROJECT, PROJECT)
    if memorandum is None or stored is None or not isinstance(stored.get("data"), dict):
        raise StoreError(message("store.broken_in_bin", file=found.file.name))
    present = list(stored["data"].get(FIELD) or ())
    if any(each.get("id") == memorandum["id"] for each in present):
        raise StoreError(message("store.mobility_exists", title=found.title))
    present.insert(place if isinstance(place, int) and place >= 0 else len(present), memorandum)
    from planner.store.records import changed_document

    documents.put(database, PROJECT, PROJECT, changed_document(stored, {**stored["data"], FIELD: present}))


def _memoranda(document: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Those of a project's document whose id can name a file; what is misshapen cannot be opened anyway."""
    return list(_sound((document or {}).get("data")))


def _sound(data: Any) -> Iterator[dict[str, Any]]:
    found = data.get(FIELD) if isinstance(data, dict) else None
    for each in found if isinstance(found, (list, tuple)) else ():
        if isinstance(each, dict) and isinstance(each.get("id"), str) and FILE_ID.fullmatch(each["id"]):
            yield each
