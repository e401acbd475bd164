"""Files that are whole at any moment: a temporary file beside them, fsync, rename, fsync of the folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planner.locale import message
from planner.store.errors import StoreError, cannot_write
from planner.store.modes import file_mode, is_shared
from planner.store.vault import sealed

LOCK_TIMEOUT = 5.0
"""Seconds to wait for another process that is writing the same file. A write takes some hundredths."""

_TEMPORARY = ".tmp"


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Replace a file's content, or leave the old content untouched. It is this user's only, or the group's.

    Args:
        path: the file to replace; its folder is there.
        data: the new content.
        durable: return only when it survives a power cut (False for what can be made again).

    Raises:
        StoreError: the disk is full or the folder cannot be written.
    """
    # What a link points to is replaced, not the link: somebody put it there on purpose.
    path = path.resolve() if path.is_symlink() else path
    # In the same folder, since a rename is whole within one file system only; the dot hides it from lists of projects.
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}{_TEMPORARY}")
    try:
        _write_new(temporary, sealed(path, data), durable=durable)
        temporary.replace(path)
        if durable:
            sync_folder(path.parent)
    except OSError as error:
        raise cannot_write(error, path.parent) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_new(path: Path, data: bytes, *, durable: bool) -> None:
    # The mode goes with the first byte: closed afterwards, the file would stand open to others for a moment.
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if is_shared(path.parent):  # the umask takes the group's bits away
            os.fchmod(handle, 0o660)
        rest = memoryview(data)
        while rest:
            # The system may take a part only.
            rest = rest[os.write(handle, rest) :]
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut. Windows has no such thing and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(path: Path) -> None:
    """Remove temporary files that a killed process left beside a file. Call it only while holding the file's lock."""
    for leftover in path.parent.glob(f".{path.name}.*{_TEMPORARY}"):
        with suppress(OSError):
            leftover.unlink()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, against other processes and other threads.

    Raises:
        StoreError: somebody else held it for too long, or the folder cannot be written.
    """
    # Late: home reads without a lock.
    from filelock import FileLock, Timeout

    path = path.resolve() if path.is_symlink() else path
    # A file of its own: each write puts a new file in the place of the old one, and a lock on that would go with it.
    lock = FileLock(f"{path}.lock", timeout=LOCK_TIMEOUT, mode=file_mode(path.parent))
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError(message("store.locked", file=path.name)) from error
    except OSError as error:
        raise cannot_write(error, path.parent) from error
    try:
        yield
    finally:
        lock.release()
