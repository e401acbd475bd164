"""Files between browser and planner: what is sent comes into the planner's own folder, what it offers goes out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

from aiohttp import web
from textual_serve.download_manager import DownloadManager

from planner.browser import INCOMING
from planner.cli.web.planners import Planner

MOST_BYTES = 100_000_000
"""Of one file that is sent; what reads it has limits of its own, a backup's is the widest."""

MOST_IN_ALL = 300_000_000
"""Of all that one planner was sent and still has."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_LONGEST = 150
_CHUNK = 65_536


async def take(request: web.Request, planner: Planner) -> Path:
    """Write what the browser sends into the planner's own folder.

    Args:
        request: its body is the file, its query has the name that the file had.
        planner: who asked for a file.

    Raises:
        HTTPRequestEntityTooLarge: it has more bytes than anything that is read here.
    """
    shelf = planner.folder / INCOMING
    room = min(MOST_BYTES, MOST_IN_ALL - sum(each.stat().st_size for each in shelf.rglob("*") if each.is_file()))
    _refuse_above(room - (request.content_length or 0))
    # A folder each: two that are sent at once may have one name, and earlier ones go as they are read.
    path = Path(mkdtemp(dir=shelf)) / safe_name(request.query.get("name", ""))
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            async for data in request.content.iter_chunked(_CHUNK):
                room -= len(data)
                _refuse_above(room)  # no length was told, or a wrong one
                file.write(data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _refuse_above(room: int) -> None:
    if room < 0:
        raise web.HTTPRequestEntityTooLarge(MOST_BYTES, MOST_BYTES - room)


def safe_name(typed: str) -> str:
    """Return a file's name without what could lead elsewhere; its ending, which tells its kind, stays."""
    name = _UNSAFE.sub("_", typed.replace("\\", "/").rpartition("/")[2]).strip(" .")
    encoded = name.encode("utf-8", "replace")
    if len(encoded) > _LONGEST:
        ending = Path(name).suffix[:20]
        name = encoded[: _LONGEST - len(ending.encode())].decode("utf-8", "ignore") + ending
    return name or "file"


async def give(
    request: web.Request, key: str, planners: Iterable[Planner], downloads: DownloadManager
) -> web.StreamResponse:
    """Send a file that one of a user's planners offers, once.

    Raises:
        HTTPNotFound: none of them does, or it was fetched.
    """
    planner = next((each for each in planners if key in each.downloads), None)
    if planner is None:
        raise web.HTTPNotFound
    planner.downloads.discard(key)
    offered = await downloads.get_download_metadata(key)
    answer = web.StreamResponse()
    answer.content_type = "application/octet-stream"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Disposition"] = _attachment(offered.file_name)
    await answer.prepare(request)
    async for data in downloads.download(key):
        await answer.write(data)
    await answer.write_eof()
    return answer


def _attachment(name: str) -> str:
    """As RFC 6266 has it: Latvian letters in the second name, an older reader takes the first."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
