"""How papers made on another computer reach one's own: a line for scp, or one file for a browser."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile

from planner.locale import Message, message


def over_ssh(folder: Path, user: str) -> Message | None:
    """Return what to type at one's own computer; None where this is that computer.

    Args:
        folder: where the papers are.
        user: the user's name on this computer.

    The address is the one at which the line to this computer came in. Behind a gateway it is another, and whoever set
    the computer up says it: MOBILITY_PLANNER_ADDRESS, as HOST or HOST:PORT.
    """
    # Client's address and port, server's address and port.
    line = os.environ.get("SSH_CONNECTION", "").split()
    if len(line) != 4:
        return None
    host, port = _said() or (line[2], line[3])
    option = "" if port == "22" else f"-P {port} "
    # Quoted twice: by one's own shell, and for the other computer's.
    named = f"[{host}]" if ":" in host else host
    place = shlex.quote(f"{user}@{named}:{shlex.quote(str(folder.absolute()))}")
    return message("papers.export.scp", command=f"scp -r {option}{place} .")


def _said() -> tuple[str, str] | None:
    try:
        said = urlsplit(f"//{os.environ.get('MOBILITY_PLANNER_ADDRESS', '')}")
        port = str(said.port or 22)
    except ValueError:  # no address, so none is said
        return None
    return (said.hostname, port) if said.hostname else None


def in_one_file(paths: Iterable[Path], root: Path) -> tuple[str, bytes]:
    """Return a file's name and bytes for a browser: the one paper, or a zip with all, in their folders.

    Args:
        paths: files inside `root`.
        root: the folder that they were made in.
    """
    there = list(paths)
    if len(there) == 1:
        return there[0].name, there[0].read_bytes()
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as whole:
        for each in there:
            whole.write(each, each.relative_to(root).as_posix())
    return f"{root.name}.zip", made.getvalue()
