"""A server of Textual's protocol with a page of our own, for those whom a proxy signed in, or who hold a key."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web
from jinja2 import Environment, FileSystemLoader
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from planner.cli.web import files
from planner.cli.web.planners import Limits, Planner, Planners, Who
from planner.cli.web.users import Place, Users
from planner.locale import Catalogue, catalogue, languages
from planner.store import Workspace

_PAGE = Path(__file__).parent / "page"
_SIZE = (("width", 80), ("height", 24))
_MOST_TYPED = 4_000_000
"""Bytes of one message from a page; the longest that is pasted has some thousand."""

_TEXTS = ("waiting", "ended", "again", "lost", "elsewhere", "here", "full", "no_line", "choose", "drop", "cancel")
_FAILED = ("sending", "too_large", "not_sent")


class PlannerServer(Server):
    """Textual's server without its page, its list of files, and its trust in whoever asks."""

    def __init__(
        self, place: Place, users: Users, words: Catalogue, limits: Limits | None = None, chosen: str = ""
    ) -> None:
        """Make a server.

        Args:
            place: where.
            users: who may come in.
            words: the language where neither workspace nor browser has one.
            limits: how many planners may be open.
            chosen: language that was asked for, which stands before the browser's.
        """
        super().__init__("", place.host, place.port, "Mobility Planner", place.address)
        self._place, self._users, self._words, self._chosen = place, users, words, chosen
        self._planners = Planners(limits or Limits())
        folder = FileSystemLoader(_PAGE)
        self._pages = Environment(loader=folder, autoescape=True)

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guarded])
        app.add_routes(
            [
                web.get("/", self.page, name="index"),
                web.get("/ws", self.handle_websocket, name="websocket"),
                web.get("/alive", self.alive),
                web.get("/download/{key}", self.handle_download, name="download"),
                web.post("/file/{token}", self.take_file),
                web.static("/page", _PAGE),
                web.static("/static", self.statics_path, name="static"),
            ]
        )
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _guarded(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Nothing from elsewhere may be loaded by the page, and nobody may put it into a frame."""
        said = await handler(request)
        if not said.prepared:
            own = urlsplit(self._place.address).netloc
            # xterm.js puts its own styles into the page; older browsers do not count the line as the page's own.
            said.headers["Content-Security-Policy"] = (
                f"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
                f"img-src 'self' data:; connect-src 'self' ws://{own} wss://{own}; "
                "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            )
            said.headers["Referrer-Policy"] = "no-referrer"
            said.headers["X-Content-Type-Options"] = "nosniff"
            said.headers["Cache-Control"] = "max-age=600" if request.path.startswith("/static/") else "no-store"
        return said

    def initialize_logging(self) -> None:
        """Write down mistakes only: addresses have keys in them, and Textual's own lists what was typed."""
        logging.basicConfig(level="WARNING", format="%(levelname)s %(message)s")

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command said where it is."""

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002  # Textual's name
        """Let all planners save; the server waits for open pages as long as they are."""
        await self._planners.end()

    # -- the page --------------------------------------------------------------------------------------------------

    async def page(self, request: web.Request) -> web.Response:
        """Return the page that holds the terminal, or the one that says why there is none."""
        if self._users.comes_with_key(request):
            answer = web.Response(status=303, headers={"Location": "./"})
            self._users.give_cookie(answer)
            return answer
        try:
            name = self._users.name_in(request)
        except web.HTTPForbidden:
            code = self._language(request, None)
            text = catalogue(code).text("web.refused_header" if self._users.header else "web.refused_key")
            return self._rendered("refused.html", status=403, language=code, text=text)
        code = self._language(request, self._users.workspace_of(name))
        return self._rendered(
            "page.html",
            language=code,
            texts=json.dumps({each: _texts(catalogue(each)) for each in languages()}),
            waiting=catalogue(code).text("web.waiting"),
            size=max(6, min(to_int(request.query.get("fontsize", ""), 16), 60)),
        )

    def _rendered(self, page: str, *, status: int = 200, **said: object) -> web.Response:
        text = self._pages.get_template(page).render(title=self.title, **said)
        return web.Response(text=text, status=status, content_type="text/html")

    def _language(self, request: web.Request, workspace: Path | None) -> str:
        """The language of a workspace, else the chosen one, the first that the browser wishes for, the server's."""
        kept = Workspace(workspace).settings().get("language", "") if workspace and workspace.is_dir() else ""
        wished = (each.partition(";")[0].strip()[:2].lower() for each in _wishes(request).split(","))
        return next((each for each in (kept, self._chosen, *wished) if each in languages()), self._words.language.code)

    async def alive(self, request: web.Request) -> web.Response:
        """Say that the server is there, to a page whose line broke."""
        self._users.name_in(request)
        return web.Response(status=204)

    # -- the planner -----------------------------------------------------------------------------------------------

    def _from_own_page(self, request: web.Request) -> None:
        """Let nobody else's page do anything in the name of who looks at it.

        Raises:
            HTTPForbidden: it is somebody else's, or none.
        """
        if urlsplit(request.headers.get("Origin", "")).netloc not in self._place.origins:
            raise web.HTTPForbidden

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Show a planner on a page: the one that it had before it was loaded anew, else a new one."""
        name = self._users.name_in(request)
        self._from_own_page(request)
        page = web.WebSocketResponse(heartbeat=15, max_msg_size=_MOST_TYPED)
        await page.prepare(request)
        planner = self._planners.known(request.query.get("session", ""), name) or self._new(request, name)
        if planner is None:
            await page.send_str(json.dumps(["state", "full"]))
            await page.close()
            return page
        is_new = not planner.has_begun
        await planner.attach(page, *(to_int(request.query.get(each, ""), usual) for each, usual in _SIZE))
        if is_new:
            self._planners.watch(planner)
        try:
            await self._process_messages(page, planner)
        finally:
            planner.detach(page)
        return page

    def _new(self, request: web.Request, name: str) -> Planner | None:
        workspace = self._users.workspace_of(name)
        who = Who(name, workspace, self._users.settings_of(name), self._language(request, workspace))
        return self._planners.new(who, self.download_manager)

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: AppService) -> None:
        """Hand on what is typed; what no page of ours sends is passed over."""
        async for message in websocket:
            if message.type is WSMsgType.TEXT:
                try:
                    kind, *rest = message.json()
                    await _hand_on(kind, rest, websocket, app_service)
                except (ValueError, TypeError, KeyError, IndexError):
                    continue

    # -- files -----------------------------------------------------------------------------------------------------

    async def take_file(self, request: web.Request) -> web.Response:
        """Take a file that a planner asked for, from the user whose planner it is."""
        name = self._users.name_in(request)
        self._from_own_page(request)
        token = request.match_info["token"]
        planner = next((each for each in self._planners.of(name) if each.asked == token), None)
        if planner is None:
            raise web.HTTPNotFound
        path = await files.take(request, planner)
        await planner.send_meta({"type": "file", "path": str(path)})
        return web.Response(status=204)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """Send a file that a planner of this user offers."""
        planners = self._planners.of(self._users.name_in(request))
        return await files.give(request, request.match_info["key"], planners, self.download_manager)


async def _hand_on(kind: object, rest: list[Any], page: web.WebSocketResponse, planner: AppService) -> None:
    if kind == "stdin":
        # Half a letter of two, as some keyboards send it, is none.
        await planner.send_bytes(str(rest[0]).encode("utf-8", "replace"))
    elif kind == "resize":
        await planner.set_terminal_size(int(rest[0]["width"]), int(rest[0]["height"]))
    elif kind == "ping":
        await page.send_json(["pong", str(rest[0])[:20]])
    elif kind == "blur":
        await planner.blur()
    elif kind == "focus":
        await planner.focus()
    elif kind == "no_file":
        await planner.send_meta({"type": "file", "path": ""})


def _texts(words: Catalogue) -> dict[str, str]:
    return {each: words.text(f"web.{each}") for each in (*_TEXTS, *_FAILED)}


def _wishes(request: web.Request) -> str:
    return request.headers.get("Accept-Language", "")
