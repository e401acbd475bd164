"""Looks through a workspace: mends what needs no guess, and says the rest in sentences that lead on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from planner import clock
from planner.locale import Message, message
from planner.store import StoreError, Workspace
from planner.store.backups import existing
from planner.store.errors import BrokenFile
from planner.store.fileformat import read_tables
from planner.store.kept_papers import is_whole_file, kept_files
from planner.store.library import read_library
from planner.store.summaries import project_file, project_files, project_id_of
from planner.store.troubles import Way, troubles
from planner.workflows import refresh_summaries

_LEFTOVER = re.compile(r"\..+\.tmp")
_WRITING_TAKES = timedelta(minutes=10)
"""A temporary file as old as this belongs to a process that was killed."""


class Remark(NamedTuple):
    """One thing that was wrong; `mended`: it no longer is."""

    message: Message
    mended: bool = False


def examine(workspace: Workspace) -> list[Remark]:
    """Look through a workspace and return what was wrong, in the order of its files.

    Mended are: a broken project file whose backup is good (the broken one is kept beside it), sums on home that do not
    follow from the plans, and temporary files of killed processes.
    """
    if not workspace.folder.is_dir():
        return []
    found: list[Remark] = []
    for path in project_files(workspace.folder):
        found += _project(workspace, path)
    # After mending: a damaged file with a good backup is none any more. What cannot be opened was told above.
    told = [each.message for each in found]
    projects = [each for each in workspace.projects() if not each.damaged or _is_dead(workspace, each.id)]
    left = [each for each in troubles(workspace.folder, projects) if not each.mobility_id or Way.TAKE_UP in each.ways]
    found += [Remark(each.message) for each in left if each.message not in told]
    return [*found, *_papers(workspace.folder), *_library(workspace.folder), *_leftovers(workspace.folder)]


def _project(workspace: Workspace, path: Path) -> Iterator[Remark]:
    project_id = project_id_of(path)
    if _is_dead(workspace, project_id):
        return
    try:
        opened = workspace.open_project(project_id)
    except StoreError as problem:
        yield Remark(problem.message)
        return
    if opened.recovery:
        yield Remark(opened.recovery.message, mended=True)
    yield from (Remark(each.message) for each in opened.damaged)
    yield from _sums(workspace, project_id, path)
    yield from _backups(path)


def _is_dead(workspace: Workspace, project_id: str) -> bool:
    """Whether the project's file is a link to nothing."""
    path = project_file(workspace.folder, project_id)
    return path.is_symlink() and not path.exists()


def _sums(workspace: Workspace, project_id: str, path: Path) -> Iterator[Remark]:
    before = _content(path)
    try:
        refresh_summaries(workspace, project_id)
    except StoreError as problem:
        yield Remark(problem.message)
    else:
        # The store writes only where a sum is new: a changed file is the proof that one was wrong.
        if _content(path) != before:
            yield Remark(message("store.doctor.sums", file=path.name), mended=True)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _backups(path: Path) -> Iterator[Remark]:
    for each in existing(path):
        try:
            read_tables(each)
        except (BrokenFile, StoreError, OSError):
            yield Remark(message("store.doctor.backup", file=each.name))


def _papers(folder: Path) -> Iterator[Remark]:
    """Damaged copies of signed papers: nothing here can mend them, a backup can."""
    for each in kept_files(folder):
        if not is_whole_file(each):
            yield Remark(message("store.doctor.paper", file=str(each.relative_to(folder))))


def _library(folder: Path) -> Iterator[Remark]:
    try:
        read_library(folder)
    except StoreError as problem:
        yield Remark(problem.message)


def _leftovers(folder: Path) -> Iterator[Remark]:
    oldest = (clock.now() - _WRITING_TAKES).timestamp()
    for each in _inside(folder):
        try:
            if _LEFTOVER.fullmatch(each.name) and each.stat().st_mtime < oldest:
                each.unlink()
                yield Remark(message("store.doctor.leftover", file=each.name), mended=True)
        except OSError:
            yield Remark(message("store.doctor.stays", file=each.name))


def _inside(folder: Path) -> list[Path]:
    try:
        # Sorted, since a folder lists its files in any order.
        return sorted(folder.iterdir())
    except OSError:
        return []
