"""A school's own library of units and frameworks: one file beside the projects, whole at any moment."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.inert import inert_json
from planner.locale import message
from planner.store.atomic import locked, remove_leftovers, write_atomically
from planner.store.errors import StoreError, cannot_read
from planner.store.fileformat import LARGEST_FILE
from planner.store.folder import prepare
from planner.store.vault import content

if TYPE_CHECKING:
    from planner.model import CustomFramework, KeptHost, LearningUnit, Library

LIBRARY_NAME = "library.json"
BACKUP_NAME = "library.json.previous"
FORMAT = "mobility-planner/library-1"


def read_library(folder: Path) -> Library:
    """Return the library of a workspace, empty where there is none; its previous version where the file is damaged.

    Raises:
        StoreError: it cannot be read, or both versions are damaged.
    """
    from planner.model import Library

    problem: StoreError | None = None
    for path in (folder / LIBRARY_NAME, folder / BACKUP_NAME):
        try:
            return _decoded(content(path, LARGEST_FILE))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise cannot_read(error, path) from error
        except ValueError:
            problem = problem or StoreError(message("units.library.damaged", file=path.name))
    if problem:
        raise problem
    return Library()


def change_library(folder: Path, change: Callable[[Library], Library]) -> Library:
    """Change the library under its lock, and return it as it is now.

    Args:
        folder: the workspace.
        change: makes the new library of the one that is stored.

    Raises:
        StoreError: it is damaged, locked for long, or cannot be written; the file is as before.
    """
    prepare(folder)
    path = folder / LIBRARY_NAME
    with locked(path):
        remove_leftovers(path)
        before = read_library(folder)
        after = change(before)
        if after != before or not path.exists():
            _write(folder, path, after)
    return after


def save_unit(folder: Path, unit: LearningUnit) -> Library:
    """Keep a unit in the library, in place of one of the same id.

    Raises:
        StoreError: see `change_library`.
    """
    return change_library(folder, lambda library: library.model_copy(update={"units": _put_in(library.units, unit)}))


def save_framework(folder: Path, framework: CustomFramework) -> Library:
    """Keep a framework in the library, in place of one of the same id.

    Raises:
        StoreError: see `change_library`.
    """
    return change_library(
        folder, lambda library: library.model_copy(update={"frameworks": _put_in(library.frameworks, framework)})
    )


def save_host(folder: Path, host: KeptHost) -> Library:
    """Keep a host in the library, in place of one of the same id.

    Raises:
        StoreError: see `change_library`.
    """
    return change_library(folder, lambda library: library.model_copy(update={"hosts": _put_in(library.hosts, host)}))


def remove_from_library(folder: Path, entry: str) -> Library:
    """Take a unit, a framework or a host out of the library by its id.

    Raises:
        StoreError: see `change_library`.
    """

    def without(library: Library) -> Library:
        return library.model_copy(
            update={
                "units": tuple(each for each in library.units if each.id != entry),
                "frameworks": tuple(each for each in library.frameworks if each.id != entry),
                "hosts": tuple(each for each in library.hosts if each.id != entry),
            }
        )

    return change_library(folder, without)


def _put_in(entries: tuple[Any, ...], entry: Any) -> tuple[Any, ...]:
    if any(each.id == entry.id for each in entries):
        return tuple(entry if each.id == entry.id else each for each in entries)
    return (*entries, entry)


def _decoded(content: bytes) -> Library:
    from planner.model import Library

    try:
        whole = json.loads(inert_json(content))
    except RecursionError as error:
        raise ValueError(str(error)) from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise ValueError(FORMAT)
    return Library.model_validate(whole.get("library"))


def _write(folder: Path, path: Path, library: Library) -> None:
    whole = {"format": FORMAT, "library": library.model_dump(mode="json")}
    try:
        old = content(path, LARGEST_FILE)
        _decoded(old)
    except (OSError, ValueError):
        pass  # nothing sound to keep
    else:
        # Only a sound version comes here: a damaged one would push out the last good copy.
        write_atomically(folder / BACKUP_NAME, old)
    write_atomically(path, json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8"))
