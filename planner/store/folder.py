"""The folder of a workspace: where it is, and that nobody else can read it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from planner.locale import message
from planner.store.errors import StoreError, cannot_write
from planner.store.modes import file_mode, folder_mode

_OURS = re.compile(
    r"\.?(project-.+|(index|settings|library|exports|typed|vault|erasing)\.json.*|(open|kept)-.+\.json)|trash|history|signed|\.browser"
)


def default_folder() -> Path:
    """Return the user's data folder; MOBILITY_PLANNER_HOME overrides it.

    Raises:
        StoreError: the user has no home.
    """
    override = os.environ.get("MOBILITY_PLANNER_HOME")
    if override:
        return Path(override)
    from platformdirs import user_data_path

    try:
        return user_data_path("mobility-planner")
    except RuntimeError as error:
        raise StoreError(message("store.no_home", variable="MOBILITY_PLANNER_HOME")) from error


def prepare(folder: Path) -> None:
    """Make the folder, and close it and its files to everybody but this user.

    A folder that also holds other things (someone may point at their documents, or at a shared folder) keeps its
    permissions; the plans in it are closed all the same. One that is shared with a group stays open to the group.

    Raises:
        StoreError: the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        entries = list(folder.iterdir())
    except OSError as error:
        raise cannot_write(error, folder) from error
    ours = [each for each in entries if _OURS.fullmatch(each.name)]
    # Not ours to change where another user owns it.
    with suppress(OSError):
        if len(ours) == len(entries):
            _tighten(folder, folder_mode(folder))
        for each in ours:
            _tighten(each, (folder_mode(folder) if each.is_dir() else file_mode(folder)) & 0o777)


def _tighten(path: Path, mode: int) -> None:
    # chmod of a link would change what it points to.
    if not path.is_symlink() and path.stat().st_mode & 0o777 & ~mode:
        path.chmod(mode)
