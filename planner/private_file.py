"""Files that commands and screens write where the coordinator says: they hold people, and are the user's alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def write_private(path: Path, data: bytes, *, new: bool = False) -> None:
    """Write a file that only this user may read, also where one that others could read stood there before.

    Args:
        path: where to.
        data: what.
        new: whether a file that is there stays, which is an error.

    Raises:
        OSError: it cannot be written.
    """
    how = os.O_EXCL if new else os.O_TRUNC
    # Made with its mode: it must not be open to others for the moment before.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | how | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        # A device such as /dev/full is everybody's, and stays it.
        if os.name != "nt" and stat.S_ISREG(os.fstat(handle).st_mode):
            os.fchmod(handle, 0o600)
        file.write(data)
