"""A passphrase for a workspace: given, changed, taken off, and the workspace opened with it; safe at any moment.

Each file is whole, and readable or sealed, at any moment; what says which of the two all shall be is written first, so
that a change that was killed is finished by the next start.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.locale import message
from planner.store.atomic import remove_leftovers, write_atomically
from planner.store.errors import StoreError
from planner.store.folder import prepare
from planner.store.vault import (
    CARRIED,
    COPY,
    MAGIC,
    NAME,
    OPEN,
    PLAIN,
    RECORDS,
    DamagedSeal,
    WrongPassphrase,
    content,
    derived,
    is_sealed,
    key_of,
    lock,
    new_record,
    opened,
    read_record,
    sum_of,
)

if TYPE_CHECKING:
    from concurrent.futures import Future


def unlock(folder: Path, passphrase: str) -> None:
    """Open a workspace for this process, and finish what a kill left half done.

    Raises:
        WrongPassphrase: it does not open it.
        StoreError: what opens it is damaged in both places.
    """
    secret, found = _secret_of(folder, passphrase)
    # Before what was left half done is finished: by this key it is read and written.
    OPEN[folder.absolute()], RECORDS[folder.absolute()] = secret, found
    for name in (NAME, COPY):
        remove_leftovers(folder / name)
    _finish(folder, found)


def check(folder: Path, passphrase: str) -> None:
    """Ask whether a passphrase opens a workspace, which stays as it is.

    Raises:
        WrongPassphrase: it does not open it.
        StoreError: what opens it is damaged in both places.
    """
    _secret_of(folder, passphrase)


def _secret_of(folder: Path, passphrase: str) -> tuple[bytes, dict[str, Any]]:
    records = [each for name in (NAME, COPY) if (each := read_record(folder / name)) is not None]
    if not records:
        raise StoreError(message("store.vault.damaged", file=str(folder / NAME)))
    # A change that was killed between the two leaves two passphrases that open it; alike ones are tried once, as each
    # try takes a third of a second.
    for record in dict.fromkeys(json.dumps(each, sort_keys=True) for each in records):
        found = json.loads(record)
        with suppress(DamagedSeal):
            return opened(derived(passphrase, found), b64decode(found["key"]), b"key"), found
    raise WrongPassphrase(message("store.vault.wrong"))


def begin_unlock(folder: Path, passphrase: str) -> Future[None]:
    """Begin to open a workspace in a thread of its own, so that the dear key is made while the screens are loaded.

    Its result is nothing, or what `unlock` raises. The key is made beside whatever else Python does.
    """
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1, "unlock")
    begun = pool.submit(unlock, folder, passphrase)
    pool.shutdown(wait=False)  # it takes no other job; the one that runs is not waited for here
    return begun


def _finish(folder: Path, record: dict[str, Any]) -> None:
    if record["leaving"]:
        _take_off(folder)
        return
    if record["coming"]:
        _reseal(folder, seals=True)
        record = {**record, "coming": False}
    if read_record(folder / NAME) != record or read_record(folder / COPY) != record:
        _write(folder, record)


def protect(folder: Path, passphrase: str) -> None:
    """Give a workspace a passphrase and seal all that is in it.

    Raises:
        StoreError: it has one, the passphrase is too short, or a file cannot be written; unlocking goes on then.
    """
    if is_sealed(folder):
        raise StoreError(message("store.vault.there"))
    secret = os.urandom(32)
    record = new_record(secret, passphrase, coming=True)
    prepare(folder)
    # Before the first file is sealed, or a kill would leave files that nothing opens.
    _write(folder, record)
    OPEN[folder.absolute()] = secret
    _finish(folder, record)


def change(folder: Path, passphrase: str) -> None:
    """Give an open workspace another passphrase; the old one no longer opens it.

    Raises:
        StoreError: the workspace is not open, the passphrase is too short, or it cannot be written.
    """
    # The workspace's own key stays and is wrapped anew: not one file has to be sealed again.
    _write(folder, new_record(key_of(folder), passphrase, coming=False))


def take_off(folder: Path) -> None:
    """Take the passphrase off an open workspace: all files become readable again.

    Raises:
        StoreError: the workspace is not open, or a file cannot be written; unlocking goes on then.
    """
    key_of(folder)
    record = read_record(folder / NAME) or read_record(folder / COPY)
    if record is None:
        raise StoreError(message("store.vault.damaged", file=str(folder / NAME)))
    _write(folder, {**record, "leaving": True})
    _take_off(folder)


def _take_off(folder: Path) -> None:
    _reseal(folder, seals=False)
    # Last: while one sealed file is left, this is what opens it.
    (folder / NAME).unlink(missing_ok=True)
    (folder / COPY).unlink(missing_ok=True)
    lock(folder)


def _reseal(folder: Path, *, seals: bool) -> None:
    """Write every file anew as it is to be from now on, sealed or readable; each keeps its time.

    Twice, since another process may have begun to write a file before it could know.
    """
    for path in (each for _ in range(2) for each in list(_files(folder))):
        with suppress(FileNotFoundError, DamagedSeal):  # gone meanwhile; or set aside as damaged: nobody can open it
            if path.suffix == ".tmp":  # of a killed process: it holds what was about to be written
                path.unlink()
            elif path.read_bytes().startswith((MAGIC, CARRIED)) is not seals:
                status = path.stat()
                write_atomically(path, content(path))
                os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _files(folder: Path) -> Iterator[Path]:
    for root, _, names in os.walk(folder):
        for path in (Path(root, each) for each in sorted(names)):
            if path.name not in PLAIN and path.suffix != ".lock" and not path.is_symlink():
                yield path


def _write(folder: Path, record: dict[str, Any]) -> None:
    """Write what opens the workspace, twice; the sum tells a damaged file from a wrong passphrase."""
    RECORDS[folder.absolute()] = record
    whole = {**record, "sum": sum_of(record)}
    for name in (NAME, COPY):
        write_atomically(folder / name, json.dumps(whole, indent=1, sort_keys=True).encode())
