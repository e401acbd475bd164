"""Where emergency copies lie. By names alone: home looks for them in its first frame, and mostly there are none."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_AWAY = "mobility-planner-"
"""Before the name of a copy that lies outside its workspace."""
_NAME = r"(mobility-planner-)?kept-\d{8}T\d{12}\.json"


def files_of(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the files named as emergency copies that are this user's own: in a workspace, and elsewhere."""
    return list(_files(folder)), [path for place in places_away() for path in _files(place)]


def name_away(name: str) -> str:
    """Return the name of a copy outside its workspace."""
    return f"{_AWAY}{name}"


def places_away() -> list[Path]:
    """Return where copies are written that their workspace cannot take."""
    places = []
    with suppress(RuntimeError, OSError):  # a user without a home
        places.append(Path.home())
    with suppress(OSError):
        places.append(Path(tempfile.gettempdir()))
    return places


def _files(folder: Path) -> Iterator[Path]:
    """In a folder for all anybody may put one."""
    with suppress(OSError):
        # As names first: a folder for temporary files may hold thousands.
        found = os.listdir(folder)  # noqa: PTH208
        names = [each for each in found if each.startswith(("kept-", f"{_AWAY}kept-"))]
        for path in (folder / each for each in sorted(names) if re.fullmatch(_NAME, each)):
            status = path.lstat()
            if path.is_file() and not path.is_symlink() and (os.name == "nt" or status.st_uid == os.getuid()):
                yield path
