"""A server of Textual's protocol with a page of our own, for those whom a proxy signed in, or who hold a key."""

from __future__ import annotations

import hmac
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from aiohttp import web
from jinja2 import Environment, FileSystemLoader
from textual_serve import server as textual_server
from textual_serve.app_service import AppService
from textual_serve.server import Server

from planner.locale import Catalogue

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")
"""A user's name that may become a folder's: no path, no hidden file."""

_KEY = "key"


class Place(NamedTuple):
    """Where the server listens, and at which address browsers see it."""

    host: str
    port: int
    address: str


class Users(NamedTuple):
    """Who may come in.

    Attributes:
        folder: of the workspace; with `header` and not `shared` one folder in it for each user.
        header: the request's header in which the proxy says who is signed in; empty: who holds `key`.
        key: needed in the address where there is no proxy, so that other accounts of this computer stay out.
        shared: all users work in one workspace, each under the own name.
    """

    folder: Path
    header: str = ""
    key: str = ""
    shared: bool = False

    def name_in(self, request: web.Request) -> str:
        """Return the user's name; empty where the person at this computer is meant.

        Raises:
            HTTPForbidden: nobody whom we know.
        """
        if not self.header:
            if not hmac.compare_digest(request.query.get(_KEY, "").encode(), self.key.encode()):
                raise web.HTTPForbidden
            return ""
        names = request.headers.getall(self.header, [])
        # Twice: somebody sent one that the proxy did not take away.
        if len(names) != 1 or not _NAME.fullmatch(names[0]):
            raise web.HTTPForbidden
        return names[0]

    def workspace_of(self, name: str) -> Path:
        """Return the folder of a user's workspace."""
        return self.folder / name.casefold() if name and not self.shared else self.folder


class PlannerServer(Server):
    """Textual's server without its page, its list of files, and its trust in whoever asks."""

    def __init__(self, place: Place, users: Users, words: Catalogue) -> None:
        """Make a server; `words` are those of its page, and of a workspace that has no language yet."""
        super().__init__("", place.host, place.port, "Mobility Planner", place.address)
        self._users, self._words = users, words
        folder = FileSystemLoader(Path(__file__).parent)
        self._page = Environment(loader=folder, autoescape=True).get_template("page.html")

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[_guarded])
        app.add_routes(
            [
                web.get("/", self.page, name="index"),
                web.get("/ws", self.handle_websocket, name="websocket"),
                web.get("/download/{key}", self.handle_download, name="download"),
                web.static("/static", self.statics_path, name="static"),
            ]
        )
        return app

    async def page(self, request: web.Request) -> web.Response:
        """Return the page that holds the terminal."""
        self._users.name_in(request)
        socket = f"ws{self.public_url.removeprefix('http')}/ws"
        socket += f"?{_KEY}={quote(self._users.key)}" if self._users.key else ""
        said = {each: self._words.text(f"web.{each}") for each in ("waiting", "ended", "again")}
        text = self._page.render(
            language=self._words.language.code,
            title=self.title,
            static=f"{self.public_url}/static/",
            socket=socket,
            size=textual_server.to_int(request.query.get("fontsize", "16"), 16),
            **said,
        )
        return web.Response(text=text, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Start a planner for who opens the page, and end it with the page; what was typed is saved then."""
        name = self._users.name_in(request)
        # A page of somebody else's must not open a planner in the name of who looks at it.
        if urlsplit(request.headers.get("Origin", self.public_url)).netloc != urlsplit(self.public_url).netloc:
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(heartbeat=15)
        await socket.prepare(request)
        service = _Planner(self._command(name), name, socket, self.download_manager)
        size = (textual_server.to_int(request.query.get(each, ""), usual) for each, usual in _SIZE)
        try:
            await service.start(*size)
            await self._process_messages(socket, service)
        finally:
            await service.stop()
        return socket

    def _command(self, name: str) -> str:
        folder = ["--workspace", str(self._users.workspace_of(name))]
        return shlex.join([sys.executable, "-m", "planner", *folder])

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command said where it is."""


_SIZE = (("width", 80), ("height", 24))


@web.middleware
async def _guarded(request: web.Request, handler: Callable[[web.Request], Any]) -> web.StreamResponse:
    """Nothing from elsewhere may be loaded by the page, and nobody may put it into a frame."""
    said: web.StreamResponse = await handler(request)
    if not said.prepared:
        said.headers["Content-Security-Policy"] = (
            "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; "
            "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
        )
        said.headers["Referrer-Policy"] = "no-referrer"
        said.headers["Cache-Control"] = "no-store" if request.path == "/" else "private"
    return said


class _Planner(AppService):
    """The planner of one open page, in a process of its own."""

    def __init__(self, command: str, user: str, socket: web.WebSocketResponse, downloads: Any) -> None:
        async def close() -> None:
            await socket.close()

        super().__init__(
            command,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            download_manager=downloads,
        )
        self._user = user

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = super()._build_environment(width, height)
        # The name stands with what is saved, and is told to others who have the same plan open.
        return {**environment, **({"LOGNAME": self._user} if self._user else {})}
