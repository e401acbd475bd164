"""How papers made on another computer reach one's own: a line for scp, or one file for a browser."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile

from planner.locale import Message, message
from planner.private_file import write_private

_SPECIAL = re.compile(r"[^\w@%+=:,./-]")


def ways_home(paths: Sequence[Path], root: Path, user: str) -> list[Message]:
    """Return what to type at one's own computer to get what was written; of several files one zip is made, too.

    Args:
        paths: files inside `root`.
        root: the folder that they were written in; the zip stands beside it.
        user: the user's name on this computer.
    """
    first = over_ssh(paths[0] if len(paths) == 1 else root, user) if paths else None
    if first is None or len(paths) == 1:
        return [first] if first else []
    whole = root.absolute().with_name(f"{root.absolute().name}.zip")
    try:
        write_private(whole, in_one_file(paths, root)[1])
    except OSError:  # beside it nothing may be written: the folder itself can be fetched
        return [first]
    return [first, message("papers.export.scp_zip", command=_scp(whole, user))]


def over_ssh(place: Path, user: str) -> Message | None:
    """Return what to type at one's own computer; None where this is that computer.

    Args:
        place: the file, or the folder where the papers are.
        user: the user's name on this computer.
    """
    command = _scp(place, user)
    return message("papers.export.scp", command=command) if command else None


def _scp(place: Path, user: str) -> str:
    """The line for scp; empty where nobody came over SSH.

    The address is the one at which the line to this computer came in. Behind a gateway it is another, and whoever set
    the computer up says it: MOBILITY_PLANNER_ADDRESS, as HOST or HOST:PORT.
    """
    # Client's address and port, server's address and port.
    line = os.environ.get("SSH_CONNECTION", "").split()
    if len(line) != 4:
        return ""
    host, port = _said() or (line[2], line[3])
    option = "" if port == "22" else f"-P {port} "
    named = f"[{host}]" if ":" in host else host
    # Older programs give the path to the other computer's shell, newer ones look for it as a pattern: backslashes are
    # read by both, quotation marks by the older ones only.
    path = _SPECIAL.sub(r"\\\g<0>", str(place.absolute()))
    there = shlex.quote(f"{user}@{named}:{path}")
    return f"scp {'' if place.is_file() else '-r '}{option}{there} ."


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
