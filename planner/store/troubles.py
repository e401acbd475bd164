"""What of a workspace needs a look, each in a sentence, and the ways on: so that one odd file never stops the rest.

Read when home opens: nothing here loads pydantic or TinyDB.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from planner import clock
from planner.locale import Message, message
from planner.store import backups, kept_files, notebook
from planner.store.atomic import write_atomically
from planner.store.errors import BrokenFile, StoreError, cannot_read, cannot_write
from planner.store.fileformat import LARGEST_FILE, PROJECT, decode, read_tables
from planner.store.summaries import ProjectSummary, is_project_file, project_file, project_id_of
from planner.store.vault import DamagedSeal, content

# Compiled where a name is met that may be one.
_BACKUP = r"(?P<file>project-[A-Za-z0-9_-]{1,64}\.json)\.\d"
_COPY = r"project-(?P<id>[A-Za-z0-9_-]{1,64}?)(?P<more>[^A-Za-z0-9_-].*)\.json"
"""Nextcloud: `project-ID (conflicted copy 2026-01-31 101500).json`; Syncthing: `project-ID.sync-conflict-….json`."""


class Way(StrEnum):
    """What a person can do about it."""

    OPEN_BACKUP = "open_backup"
    LOOK = "look"
    TAKE_UP = "take_up"
    OWN_PROJECT = "own_project"
    SET_ASIDE = "set_aside"


class Trouble(NamedTuple):
    """One thing that needs a look; `project_id` is the project that it is about, empty where it is about none."""

    file: Path
    message: Message
    ways: tuple[Way, ...]
    project_id: str = ""
    mobility_id: str = ""


def troubles(folder: Path, projects: Iterable[ProjectSummary]) -> list[Trouble]:
    """Return what needs a look in a workspace, as its projects are listed."""
    projects = list(projects)
    found = [*_kept(folder), *(trouble for each in projects for trouble in _of_project(folder, each))]
    names = [each for each in _inside(folder) if each.name.startswith("project-")]
    return [*found, *_lost(names), *_copies(names), *_folders(folder)]


def _of_project(folder: Path, project: ProjectSummary) -> Iterator[Trouble]:
    path = project_file(folder, project.id)
    # First: a link leads nowhere while its drive is away, and no backup is to take its place.
    if project.damaged and path.is_symlink() and not path.exists():
        yield Trouble(path, message("store.trouble.link", file=path.name), (Way.SET_ASIDE,), project.id)
    elif project.damaged and any(map(_is_sound, backups.existing(path))):
        ways = (Way.OPEN_BACKUP, Way.SET_ASIDE)
        yield Trouble(path, message("store.trouble.damaged", file=path.name), ways, project.id)
    elif project.damaged:
        ways = (Way.LOOK, Way.SET_ASIDE)
        yield Trouble(path, message("store.trouble.broken", file=path.name), ways, project.id)
    elif not project.call:
        what = message("store.project_invalid", project=project.id, field="call")
        yield Trouble(path, what, (Way.LOOK, Way.SET_ASIDE), project.id)
    for each in project.odd:
        what = message("store.trouble.odd", title=each.title or each.mobility, field=each.field)
        yield Trouble(path, what, (Way.LOOK,), project.id, each.mobility)


def _kept(folder: Path) -> Iterator[Trouble]:
    if not any(kept_files.files_of(folder)):
        return
    from planner.store.kept import all_kept  # home is drawn without what reads one

    for each in all_kept(folder):
        what = message("store.trouble.kept", title=each.title, at=each.at or clock.now(), by=each.by)
        yield Trouble(each.file, what, (Way.TAKE_UP, Way.SET_ASIDE), each.project_id, each.mobility_id)


def _lost(names: Iterable[Path]) -> Iterator[Trouble]:
    """Backups whose project file is gone: somebody removed it, and may not have meant to."""
    others = [each for each in names if each.suffix != ".json"]
    files = {each.with_name(found["file"]) for each in others if (found := re.fullmatch(_BACKUP, each.name))}
    for path in sorted(files):
        if not path.exists() and not path.is_symlink() and any(map(_is_sound, backups.existing(path))):
            what = message("store.trouble.lost", file=path.name)
            yield Trouble(path, what, (Way.OPEN_BACKUP, Way.SET_ASIDE), project_id_of(path))


def _copies(names: list[Path]) -> Iterator[Trouble]:
    """Files that a synchronising folder or a person put beside a project's own."""
    for path in (each for each in names if each.suffix == ".json"):
        own = is_project_file(path.name)
        if not own and re.fullmatch(_COPY, path.name) and path.is_file():
            ways = (Way.OWN_PROJECT, Way.SET_ASIDE) if _is_sound(path) else (Way.SET_ASIDE,)
            yield Trouble(path, message("store.trouble.copy", file=path.name), ways)
        elif _is_twin(path):
            what = message("store.trouble.copy", file=path.name)
            yield Trouble(path, what, (Way.SET_ASIDE,), project_id_of(path))


def _folders(folder: Path) -> Iterator[Trouble]:
    """Folders that stand where small things are remembered: nothing stops, but nothing is remembered either."""
    for name in (notebook.SETTINGS_NAME, notebook.EXPORTS_NAME, notebook.TYPED_NAME):
        if (folder / name).is_dir():
            yield Trouble(folder / name, message("store.trouble.folder", file=name), (Way.SET_ASIDE,))


def _is_twin(path: Path) -> bool:
    """Whether it is a copy of another project that is here.

    OneDrive puts the computer's name behind a hyphen, which could be a project's own id: the file says which it is.
    """
    own, hyphen, _ = project_id_of(path).rpartition("-")
    if not hyphen or not path.with_name(f"project-{own}.json").exists():
        return False
    try:
        (document,) = read_tables(path)[PROJECT].values()
    except (BrokenFile, StoreError, OSError, ValueError):
        return False
    return document.get("id") == own


def set_aside(trouble: Trouble) -> None:
    """Give the files of a trouble a name that nobody opens; after thirty days they are gone.

    Raises:
        StoreError: the folder cannot be written.
    """
    stamp = clock.stamp()
    files = [trouble.file] if trouble.file.exists() or trouble.file.is_symlink() else []
    # Of a file that is gone the backups are the trouble (`_lost`).
    lost = [] if files else backups.existing(trouble.file)
    try:
        for each in (*files, *lost):
            each.rename(each.with_name(f"{each.name}.broken-{stamp}"))
    except OSError as error:
        raise cannot_write(error, trouble.file.parent) from error


def open_backup(path: Path) -> None:
    """Put the newest good backup in the place of a project file that is gone; a damaged one is mended by opening it.

    Raises:
        StoreError: none is good, or it cannot be written.
    """
    for each in backups.existing(path):
        if _is_sound(each) and not path.exists():
            write_atomically(path, content(each, LARGEST_FILE))
            return
    if not path.exists():
        raise StoreError(message("store.broken_without_backup", file=str(path)))


def as_own_project(folder: Path, path: Path) -> str:
    """Make a project of its own of a copy and return its id; the copy is set aside.

    Raises:
        StoreError: it cannot be read or written.
    """
    from secrets import token_hex  # home is drawn without it

    project_id = token_hex(6)
    try:
        data = content(path, LARGEST_FILE)
        decode(data, path.name)
    except OSError as error:
        raise cannot_read(error, path) from error
    except (BrokenFile, DamagedSeal) as error:
        raise StoreError(message("store.trouble.broken", file=path.name)) from error
    # Written before the copy goes aside: in between it is there twice, and at no moment not at all.
    write_atomically(project_file(folder, project_id), data)
    set_aside(Trouble(path, message("store.trouble.copy", file=path.name), ()))
    return project_id


def _is_sound(path: Path) -> bool:
    try:
        read_tables(path)
    except (BrokenFile, StoreError, OSError):
        return False
    return True


def _inside(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []
