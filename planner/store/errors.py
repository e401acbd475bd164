"""What can go wrong with stored plans. Every error carries its sentence for the coordinator."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from planner.locale import Message, message
from planner.locale.reasons import reason_of


class StoreError(Exception):
    """Stored plans cannot be read or written; `message` says why and what to do."""

    def __init__(self, what: Message) -> None:
        super().__init__(what.key, dict(what.values))
        self.message = what


class Conflict(StoreError):  # noqa: N818 - the word that people use for it
    """The document was saved by somebody else since it was opened; nothing was written.

    `revision` is the stored revision, `saved_at` the time it was saved at (aware, local time zone).
    """

    def __init__(self, title: str, revision: int, saved_at: datetime) -> None:
        super().__init__(message("store.conflict", title=title, saved_at=saved_at))
        self.revision = revision
        self.saved_at = saved_at


class BrokenFile(Exception):  # noqa: N818 - a state of a file, met only inside this room
    """A project file is no JSON, or not of the shape that this room writes."""


def cannot_write(error: OSError, folder: Path) -> StoreError:
    """Return the error for a failed write; a full disk (ENOSPC, EDQUOT) has a sentence of its own."""
    import errno

    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return StoreError(message("store.disk_full", folder=str(folder)))
    return StoreError(message("store.cannot_write", folder=str(folder), reason=reason_of(error)))


def cannot_read(error: OSError, path: Path) -> StoreError:
    """Return the error for a failed read."""
    return StoreError(message("store.cannot_read", file=path.name, reason=reason_of(error)))
