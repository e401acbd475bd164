"""A project file that another school sent, read where it lies, outside any workspace."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from planner.locale import message
from planner.model import Mobility, Project
from planner.store.errors import BrokenFile, StoreError
from planner.store.fileformat import FILE_ID, PROJECT, read_tables
from planner.store.records import open_tables


def read_project(path: Path) -> tuple[Project, tuple[Mobility, ...], dict[str, datetime]]:
    """Return the project in a file, its mobilities by the ids of their school, and when these were saved.

    Raises:
        StoreError: it is no project file, a newer program wrote it, or a mobility in it is damaged.
        OSError: it cannot be read.
    """
    try:
        tables = read_tables(path)
        (document,) = tables[PROJECT].values()
        own = str(document.get("id", ""))
        # A file that was renamed for the way is the same project still.
        opened = open_tables(tables, own if FILE_ID.fullmatch(own) else path.stem, None)
    except BrokenFile as error:
        raise StoreError(message("store.shared_broken", file=path.name)) from error
    if opened.damaged:
        # Left out it would be missing from sums that somebody reports.
        raise StoreError(opened.damaged[0].message)
    saved = {each.mobility.id: each.saved_at for each in opened.mobilities}
    return opened.project, tuple(each.mobility for each in opened.mobilities), saved
