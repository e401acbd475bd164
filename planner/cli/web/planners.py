"""The planners that run, each in a process of its own; one whose page is gone waits for it to come back."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import shutil
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from aiohttp import WSCloseCode, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from planner.browser import FOLDER, INCOMING, OUTGOING

CLOSED_SECONDS = 60.0
"""So long a planner waits whose page was closed: a page that is loaded anew closes first."""

LOST_SECONDS = 900.0
"""So long it waits where the line broke: a train's tunnel, a computer that slept."""

_END_SECONDS = 20.0
_FOLDER = ".browser"
_MOST_CELLS = 500
DRIVER = "screens.terminal.browser:BrowserDriver"


class Who(NamedTuple):
    """Whom a planner is started for: name, workspace, folder of the own settings, language where none is kept."""

    name: str
    workspace: Path
    settings: Path | None
    language: str


class Limits(NamedTuple):
    """How many planners run at once: each takes some 70 MB."""

    all: int = 40
    each: int = 6


class Planner(AppService):
    """One planner, its page and its files.

    Attributes:
        key: who has it has the planner; the page keeps it as long as its tab is open.
        who: whose it is.
        folder: what the browser sent, and what it is to get; removed with the planner.
        downloads: keys of the files that the browser may fetch now.
        asked: the token that a file may be sent with, where one is asked for.
    """

    def __init__(self, who: Who, downloads: DownloadManager) -> None:
        super().__init__(
            "",
            write_bytes=self._show,
            write_str=self._say,
            close=self._ended,
            download_manager=downloads,
        )
        self.key = secrets.token_urlsafe(24)
        self.who = who
        self.folder = _private_folder(who.workspace, self.key)
        self.downloads: set[str] = set()
        self.asked = ""
        self._page: web.WebSocketResponse | None = None
        self._question: dict[str, Any] = {}
        self._language = ""
        self._leaving: asyncio.TimerHandle | None = None
        self._ending: asyncio.Future[None] | None = None

    @property
    def has_begun(self) -> bool:
        """Whether its process runs or ran."""
        return self._process is not None

    # -- the process -----------------------------------------------------------------------------------------------

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        # Without a shell in between, which would take memory and signals.
        language = ("--lang", self.who.language) if self.who.language else ()
        self._process = process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "planner", "--workspace", str(self.who.workspace), *language),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._build_environment(width, height),
        )
        self._stdin = process.stdin
        return process

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        own = {"TEXTUAL_DRIVER": DRIVER, FOLDER: str(self.folder)}
        # The name stands with what is saved, and is told to others who have the same plan open.
        own |= {"LOGNAME": self.who.name} if self.who.name else {}
        own |= {"MOBILITY_PLANNER_CONFIG": str(self.who.settings)} if self.who.settings else {}
        return {**super()._build_environment(width, height), **own}

    async def wait(self) -> None:
        """Wait until the process has ended, and remove what belonged to it."""
        assert self._task is not None
        assert self._process is not None
        await asyncio.wait([self._task])
        await self._process.wait()
        await self._ended()
        await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)

    async def end(self) -> None:
        """Let it save and end; one that does not is ended."""
        process = self._process
        if process is None or self._task is None:
            return
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        await self.send_meta({"type": "quit"})
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), _END_SECONDS)
        if process.returncode is None:
            process.kill()

    # -- the page --------------------------------------------------------------------------------------------------

    async def attach(self, page: web.WebSocketResponse, width: int, height: int) -> None:
        """Show the planner on a page; one that showed it before is told so."""
        before, self._page = self._page, page
        if self._leaving is not None:
            self._leaving.cancel()
        if before is not None:
            await _tell(before, "elsewhere")
            await before.close()
        await self._say(json.dumps(["session", self.key]))
        if not self.has_begun:
            await self.start(_cells(width), _cells(height))
            return
        await self.set_terminal_size(width, height)
        await self.send_meta({"type": "redraw"})
        if self._language:
            await self._say(json.dumps(["language", self._language]))
        if self._question:
            await self._say(json.dumps(["file", self._question]))

    def detach(self, page: web.WebSocketResponse) -> None:
        """Wait for the page to come back; what was typed is saved meanwhile."""
        if page is not self._page:
            return
        self._page = None
        closed = page.close_code in {WSCloseCode.OK, WSCloseCode.GOING_AWAY}
        waiting = CLOSED_SECONDS if closed else LOST_SECONDS
        self._leaving = asyncio.get_running_loop().call_later(waiting, self._leave)

    def _leave(self) -> None:
        self._ending = asyncio.ensure_future(self.end())

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the planner how many cells the page has."""
        await super().set_terminal_size(_cells(width), _cells(height))

    async def _show(self, data: bytes) -> None:
        if self._page is not None:
            with suppress(ConnectionError, RuntimeError):  # the planner goes on without a page
                await self._page.send_bytes(data)

    async def _say(self, text: str) -> None:
        if self._page is not None:
            with suppress(ConnectionError, RuntimeError):
                await self._page.send_str(text)

    async def _ended(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            await _tell(page, "ended")
            await page.close()

    # -- what the planner says beside its screens ------------------------------------------------------------------

    async def on_meta(self, data: bytes) -> None:
        """Hand on what the page has to know."""
        said = json.loads(data)
        kind = said["type"]
        if kind == "deliver_file_start":
            await self._offer(said)
        elif kind == "ask_file":
            self.asked = secrets.token_urlsafe(24)
            self._question = {"token": self.asked, "title": said["title"]}
            await self._say(json.dumps(["file", self._question]))
        elif kind == "file_taken":
            self.asked, self._question = "", {}
            await self._say(json.dumps(["file", None]))
        elif kind == "language":
            self._language = said["code"]
            await self._say(json.dumps(["language", self._language]))
        elif kind == "exit":
            await self._ended()

    async def _offer(self, said: dict[str, Any]) -> None:
        key = str(said["key"])
        await self._download_manager.create_download(
            app_service=self,
            delivery_key=key,
            file_name=Path(said["path"]).name,
            open_method="download",
            mime_type=said["mime_type"],
        )
        self.downloads.add(key)
        await self._say(json.dumps(["download", key]))


class Planners:
    """All planners of a server."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._open: dict[str, Planner] = {}
        self._waiting: set[asyncio.Task[None]] = set()

    def __iter__(self) -> Iterator[Planner]:
        return iter(list(self._open.values()))

    def of(self, name: str) -> list[Planner]:
        """Return a user's planners."""
        return [each for each in self._open.values() if each.who.name == name]

    def known(self, key: str, name: str) -> Planner | None:
        """Return the planner that a page had, if it still waits and the same user asks."""
        found = self._open.get(key)
        return found if found is not None and found.who.name == name else None

    def new(self, who: Who, downloads: DownloadManager) -> Planner | None:
        """Make a planner; None where as many run as may."""
        if len(self._open) >= self._limits.all or len(self.of(who.name)) >= self._limits.each:
            return None
        planner = Planner(who, downloads)
        self._open[planner.key] = planner
        return planner

    def watch(self, planner: Planner) -> None:
        """Forget a planner when its process has ended."""

        async def gone() -> None:
            await planner.wait()
            self._open.pop(planner.key, None)

        task = asyncio.create_task(gone())
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)

    async def end(self) -> None:
        """Let all of them save and end."""
        await asyncio.gather(*(each.end() for each in self._open.values()))
        await asyncio.gather(*self._waiting)


def _cells(number: int) -> int:
    return max(1, min(number, _MOST_CELLS))


async def _tell(page: web.WebSocketResponse, state: str) -> None:
    with suppress(ConnectionError, RuntimeError):
        await page.send_str(json.dumps(["state", state]))


def _private_folder(workspace: Path, key: str) -> Path:
    """Make a folder that nobody else reads; what servers left that were killed is removed."""
    try:
        shelf = workspace / _FOLDER
        shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in shelf.iterdir():
            if not _is_running(each.name.partition("-")[0]):
                shutil.rmtree(each, ignore_errors=True)
        folder = shelf / f"{os.getpid()}-{key}"
        folder.mkdir(mode=0o700)
    except OSError:  # a workspace that can be read only: the planner says so by itself
        folder = Path(tempfile.mkdtemp())
    for part in (INCOMING, OUTGOING):
        (folder / part).mkdir(mode=0o700)
    return folder


def _is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except OSError:  # another account's
        return True
    return True
