"""Who may read and write what is stored: this user alone, or the Unix group that a workspace is shared with.

A workspace is shared where its folder has the set-group-id bit and may be written by its group, as an administrator
makes it with `chgrp GROUP FOLDER && chmod 2770 FOLDER`. Folders made in it inherit both.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


def is_shared(folder: Path) -> bool:
    """Whether what is in a folder is shared with its group."""
    if os.name == "nt":
        return False
    try:
        mode = folder.stat().st_mode
    except OSError:
        return False
    return bool(mode & stat.S_ISGID and mode & stat.S_IWGRP)


def file_mode(folder: Path) -> int:
    """Return the mode of a file in a folder."""
    return 0o660 if is_shared(folder) else 0o600


def folder_mode(folder: Path) -> int:
    """Return the mode of a folder in a folder."""
    return 0o2770 if is_shared(folder) else 0o700


def make_folder(folder: Path) -> None:
    """Make a folder where there is none yet.

    Raises:
        OSError: it cannot be made.
    """
    mode = folder_mode(folder.parent)
    folder.mkdir(exist_ok=True, mode=mode & 0o777)
    # The umask takes the group's bits from what is made.
    if mode & stat.S_ISGID and folder.stat().st_mode & 0o7777 != mode:
        with suppress(PermissionError):  # it is another member's, who has made it so
            folder.chmod(mode)
