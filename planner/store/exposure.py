"""Whether others can change what is in a workspace: what one opens there may be theirs."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from planner.locale import Message, message
from planner.store.modes import is_shared


def exposure(folder: Path) -> Message | None:
    """Say who else can write into a workspace and how that is mended; None where nobody can, or there is none yet.

    A folder with the set-group-id bit is shared with its group on purpose: then only the others count.
    """
    if os.name == "nt":  # permissions are lists there, and a new folder is the user's own
        return None
    try:
        state = folder.stat()
    except OSError:
        return None
    shared = is_shared(folder)
    if state.st_uid != os.geteuid() and os.geteuid() != 0 and not shared:
        return message("store.exposed_owner", folder=str(folder), owner=_name(state.st_uid))
    who = "o" if shared else "go"
    open_to = stat.S_IWOTH | (0 if shared else stat.S_IWGRP)
    if not state.st_mode & open_to:
        return None
    import shlex  # home of a folder that is closed is drawn without it

    command = f"chmod {who}-w {shlex.quote(str(folder.absolute()))}"
    return message("store.exposed_mode", folder=str(folder), command=command)


def _name(user: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
