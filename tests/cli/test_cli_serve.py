"""The planner in a browser, over the websocket that a browser opens: who comes in, what is saved, what leaves."""

from __future__ import annotations

import asyncio
import io
import json
import re
import socket
import stat
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar, cast

import pytest
from cli_runner import runner
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("textual_serve", reason="the extra `web` is not installed")

from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType, WSServerHandshakeError, web
from aiohttp.test_utils import TestServer

from planner.browser import INCOMING
from planner.cli import main, serving
from planner.cli.web import files
from planner.cli.web.files import safe_name
from planner.cli.web.planners import Limits, Planner
from planner.cli.web.server import PlannerServer
from planner.cli.web.users import SECRET_HEADER, Place, Users
from planner.locale import catalogue
from planner.model import Mobility, Participant, Project
from planner.store import Workspace

Use = Callable[[ClientSession, str], Awaitable[None]]


async def served(users: Users, use: Use, language: str = "lv", limits: Limits | None = None) -> None:
    """Serve at a free port of this computer, and use it."""
    planner = PlannerServer(Place("127.0.0.1", 0, "http://127.0.0.1"), users, catalogue(language), limits)
    running = TestServer(await planner._make_app(), host="127.0.0.1")
    await running.start_server()
    address = str(running.make_url("")).rstrip("/")
    planner._place = Place("127.0.0.1", 0, address)
    try:
        # A browser keeps cookies of an address without a name too.
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
            await use(session, address)
    finally:
        await running.close()


class Page:
    """A page with its planner, as the browser sees both."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.shown = b""
        self.said: dict[str, Any] = {}

    async def _read(self) -> None:
        said = await asyncio.wait_for(self.socket.receive(), 60)
        assert said.type in {WSMsgType.BINARY, WSMsgType.TEXT}, (said, self.shown[-2000:])
        if said.type is WSMsgType.BINARY:
            self.shown += said.data
        else:
            kind, value = json.loads(said.data)
            self.said[kind] = value

    async def seen(self, *wanted: str) -> None:
        """Read until the screen has shown all the texts since the last time."""
        while not all(each.encode() in self.shown for each in wanted):
            await self._read()
        self.shown = b""

    async def told(self, kind: str) -> Any:
        """Read until the page was told something, and return it."""
        while self.said.get(kind) is None:
            await self._read()
        return self.said.pop(kind)

    async def types(self, text: str) -> None:
        """Type."""
        await self.socket.send_str(json.dumps(["stdin", text]))


def plan_of(folder: Path, title: str) -> None:
    """Keep a project with a mobility of this title and a participant in a workspace."""
    workspace = Workspace(folder)
    workspace.create_project(Project(id="p1", title="Skola", call=2025))
    people = (Participant(id="a", first_name="Ilze", last_name="Bērziņa"),)
    workspace.save_mobility("p1", Mobility(id="m1", title=title, participants=people), {}, 0)


async def test_the_page_calls_nobody_and_speaks_the_language(tmp_path: Path) -> None:
    async def use(session: ClientSession, address: str) -> None:
        async with session.get(f"{address}/?key=k", headers={"Accept-Language": "en-GB,lv;q=0.5"}) as said:
            page = await said.text()
            # The key is in no address that is shown, kept or handed on.
            assert str(said.url) == f"{address}/"
            policy = said.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert '<html lang="en">' in page
        assert "<title>Mobility Planner</title>" in page
        assert "Viss ir saglab" in page  # F9 changes the language of what the page says
        assert not re.search(r"https?:|<script>|<style>|\son\w+=", page)
        style = await (await session.get(f"{address}/page/page.css")).text()
        needed = [*re.findall(r'(?:href|src)="([^":]+)"', page), *re.findall(r"\.\./(static/[^\"]+)", style)]
        assert len(needed) == 5
        for each in needed:
            async with session.get(f"{address}/{each}") as file:
                assert file.status == 200, each
        async with session.get(f"{address}/static/") as listing:
            assert listing.status == 403
        async with session.get(f"{address}/", headers={"Accept-Language": "xx"}) as said:
            assert '<html lang="lv">' in await said.text()

    await served(Users(tmp_path, key="k"), use)


async def test_only_who_holds_the_key_or_was_signed_in_comes_in(tmp_path: Path) -> None:
    async def refused(session: ClientSession, address: str, **headers: str) -> bool:
        try:
            async with session.ws_connect(f"{address}/ws", headers={"Origin": address, **headers}):
                return False
        except WSServerHandshakeError as problem:
            return problem.status == 403

    async def with_key(session: ClientSession, address: str) -> None:
        for wrong in ("", "?key=wrong", "?key=%C5%A7"):
            async with session.get(f"{address}/{wrong}") as said:
                assert said.status == 403
                assert "mobility-planner serve" in await said.text()
        assert await refused(session, address)
        async with session.get(f"{address}/?key=k") as said:
            assert said.status == 200
        assert await refused(session, address, Origin="http://elsewhere.example")
        assert await refused(session, address, Origin="")
        for path in ("alive", "download/1"):
            async with ClientSession() as nobody, nobody.get(f"{address}/{path}") as said:
                assert said.status == 403

    async def with_header(session: ClientSession, address: str) -> None:
        proof = {SECRET_HEADER: "s" * 20}
        for name in ("", "../other", ".hidden", "a/b", "x" * 65):
            assert await refused(session, address, **{"X-User": name}, **proof), name
        assert await refused(session, address, **{"X-User": "anna", "Origin": "http://elsewhere.example"}, **proof)
        # Whoever reaches the port may say any name, but not what only the proxy knows.
        assert await refused(session, address, **{"X-User": "anna"})
        assert await refused(session, address, **{"X-User": "anna", SECRET_HEADER: "t" * 20})
        async with session.get(f"{address}/", headers={"X-User": "anna", **proof}) as said:
            assert said.status == 200

    await served(Users(tmp_path, key="k"), with_key)
    await served(Users(tmp_path, header="X-User", secret="s" * 20), with_header)
    assert not list(tmp_path.iterdir())


async def test_two_servers_of_one_computer_let_the_same_browser_in(tmp_path: Path) -> None:
    async def first(session: ClientSession, one: str) -> None:
        async def second(_: ClientSession, other: str) -> None:
            for opened in (f"{one}/?key=k", f"{other}/?key=l", f"{one}/", f"{other}/"):
                async with session.get(opened) as said:
                    assert said.status == 200, opened

        await served(Users(tmp_path, key="l"), second)

    await served(Users(tmp_path, key="k"), first)


async def test_two_users_at_once_keep_what_they_typed_and_their_place_when_the_page_is_loaded_anew(
    tmp_path: Path,
) -> None:
    for name in ("anna", "berta"):
        plan_of(tmp_path / name, f"of {name}")

    def titles() -> list[str]:
        opened = [Workspace(tmp_path / each).open_project("p1") for each in ("anna", "berta")]
        return [each.mobilities[0].mobility.title for each in opened]

    async def walk(session: ClientSession, address: str, name: str, others: list[str]) -> None:
        headers = {"X-User": name, "Origin": address}
        async with session.ws_connect(f"{address}/ws?width=80&height=24", headers=headers) as socket:
            page = Page(socket)
            key = await page.told("session")
            await page.seen(f"of {name.casefold()}")
            await page.types("\r")
            await page.seen("F8")
            # The page is closed as soon as the last letter is there, long before it is saved by itself.
            await page.types("typed ŧ")
            await page.seen("ŧ")
        async with session.ws_connect(f"{address}/ws?width=80&height=24&session={key}", headers=headers) as socket:
            page = Page(socket)
            assert await page.told("session") == key
            await page.seen(f"of {name.casefold()}typed ŧ", "F8")
        others.append(key)

    async def use(session: ClientSession, address: str) -> None:
        keys: list[str] = []
        await asyncio.gather(*(walk(session, address, name, keys) for name in ("Anna", "berta")))
        # A third one has somebody's key, and gets no more than an own planner; the server holds three.
        headers = {"X-User": "zane", "Origin": address}
        async with session.ws_connect(f"{address}/ws?session={keys[0]}", headers=headers) as socket:
            assert await Page(socket).told("session") not in keys
            async with session.ws_connect(f"{address}/ws", headers=headers) as another:
                assert await Page(another).told("state") == "full"

    # The end of the server saves too.
    await served(Users(tmp_path, header="X-User"), use, limits=Limits(3, 3))
    assert titles() == ["of annatyped ŧ", "of bertatyped ŧ"]
    assert {each.name for each in tmp_path.iterdir()} == {".settings", "anna", "berta", "zane"} - {".settings"}
    assert not list(tmp_path.rglob(".browser/*"))


class Sent:
    """What a browser sends, in two parts between which others come in."""

    content_length = 2
    query: ClassVar = {"name": "people.csv"}

    def __init__(self, data: bytes) -> None:
        self._data, self.content = data, self

    async def iter_chunked(self, _most: int) -> AsyncIterator[bytes]:
        for each in self._data:
            await asyncio.sleep(0)
            yield bytes([each])


async def test_files_of_one_name_that_are_sent_at_once_are_all_kept(tmp_path: Path) -> None:
    shelf = tmp_path / INCOMING
    (shelf / "1").mkdir(parents=True)  # of those sent earlier some were read, and went
    planner = cast("Planner", SimpleNamespace(folder=tmp_path))
    kept = await asyncio.gather(*(files.take(cast("web.Request", Sent(each)), planner) for each in (b"ab", b"cd")))
    assert [each.read_bytes() for each in kept] == [b"ab", b"cd"]
    assert {stat.S_IMODE(each.stat().st_mode) for each in kept} == {0o600}
    assert {stat.S_IMODE(each.parent.stat().st_mode) for each in kept} == {0o700}


async def test_files_come_in_and_go_out_for_the_same_user_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_of(tmp_path / "anna", "Turku")
    monkeypatch.setattr(files, "MOST_BYTES", 200)
    people = "Vārds;Uzvārds\nAnna;Āboliņa\n".encode()

    async def use(session: ClientSession, address: str) -> None:
        own = {"X-User": "anna", "Origin": address}

        async def sends(token: str, data: bytes = people, user: str = "anna", origin: str = address) -> int:
            to = f"{address}/file/{token}?name=../../x/cilv%C4%93ki.csv"
            headers = {"X-User": user, "Origin": origin}
            async with session.post(to, data=data, headers=headers) as said:
                return said.status

        async with session.ws_connect(f"{address}/ws?width=100&height=30", headers=own) as socket:
            page = Page(socket)
            await page.seen("Turku")
            await page.types("\r")
            await page.seen("F8")
            await page.types("\x1bOS\x1bOS")
            await page.seen("Ilze")
            assert await sends("x" * 32) == 404  # no file was asked for
            await page.types("i")
            token = (await page.told("file"))["token"]
            assert await sends("") == 404
            assert await sends(token, user="berta") == 404
            assert await sends(token, origin="http://elsewhere.example") == 403
            assert await sends(token, b"x" * 201) == 413
            assert not list(tmp_path.rglob("*.csv"))
            assert await sends(token) == 204
            await page.seen("Āboliņa")
            (came,) = tmp_path.rglob("*.csv")
            assert came.name == "cilvēki.csv"
            assert came.is_relative_to(tmp_path / "anna" / ".browser")
            assert stat.S_IMODE(came.stat().st_mode) == 0o600
            assert {stat.S_IMODE(each.stat().st_mode) for each in list(came.parents)[:4]} == {0o700}
            assert await sends(token) == 404  # each is asked for once
            await page.types("\x1b")
            await page.seen("Turku")
            # The first table, its usual columns, and the third form: plain text.
            await page.types("w\r\r\x1b[B\x1b[B\r")
            key = await page.told("download")
            async with session.get(f"{address}/download/{key}", headers={"X-User": "berta"}) as said:
                assert said.status == 404
            async with session.get(f"{address}/download/{key}", headers=own) as said:
                assert said.headers["Content-Disposition"].startswith('attachment; filename="people.csv"')
                got.append(await said.read())
            async with session.get(f"{address}/download/{key}", headers=own) as said:
                assert said.status == 404

    got: list[bytes] = []
    await served(Users(tmp_path, header="X-User"), use)
    monkeypatch.setenv("MOBILITY_PLANNER_HOME", str(tmp_path / "anna"))
    run = runner(capsys, monkeypatch, tmp_path)
    table = tmp_path / "table.csv"
    workspace = ("--workspace", str(tmp_path / "anna"), "--lang", "lv")
    assert run(*workspace, "table", "people", "Turku", "--plain", "--out", str(table)).code == 0
    assert got == [table.read_bytes()]


@given(st.text(max_size=300))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    safe = safe_name(name)
    assert Path("in", safe).parent == Path("in")
    assert safe not in {"", ".", ".."}
    assert len(safe.encode("utf-8", "replace")) <= 255


def test_a_door_that_is_open_to_everybody_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = runner(capsys, monkeypatch, tmp_path)
    secret = tmp_path / "secret"
    secret.write_text("short\n")
    for options, said in (
        ((), "--user-header"),
        (("--user-header", "X-User"), "--secret-file"),
        (("--user-header", "X-User", "--secret-file", str(secret)), "20"),
        (("--user-header", "X-User", "--secret-file", str(tmp_path / "none")), "none"),
    ):
        answer = run("serve", "--host", "0.0.0.0", *options)
        assert answer.code == 2
        assert said in answer.one_line


@pytest.mark.parametrize("language", ["en", "lv"])
def test_an_address_that_nobody_can_open_is_not_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str
) -> None:
    run = runner(capsys, monkeypatch, tmp_path)
    words = catalogue(language)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        taken = run("serve", "--host", "127.0.0.1", "--port", str(port), "--lang", language)
    assert (taken.code, taken.out) == (2, "")
    assert words.text("cli.serve.port_taken", port=port) in taken.one_line
    secret = tmp_path / "secret"
    secret.write_text("s" * 20)
    # Of the block that documents use: no computer has it.
    proxied = ("--user-header", "X-User", "--secret-file", str(secret), "--lang", language)
    nowhere = run("serve", "--host", "192.0.2.1", *proxied)
    assert (nowhere.code, nowhere.out) == (2, "")
    assert words.text("cli.serve.no_address", host="192.0.2.1") in nowhere.one_line


@pytest.mark.parametrize("language", ["en", "lv"])
@pytest.mark.parametrize(
    "address", ["planner.school.example", "ftp://p.example", "https://", "https://a..b", "http://p:x"]
)
def test_an_address_whose_pages_could_not_open_a_planner_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str, language: str
) -> None:
    answer = runner(capsys, monkeypatch, tmp_path)("serve", "--address", address, "--lang", language)
    assert (answer.code, answer.out) == (2, "")
    assert catalogue(language).text("cli.serve.address", address=address) in answer.one_line


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("https://Planner.School.Example:443/", "https://planner.school.example"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://plānotājs.skola.lv/planner/", "https://xn--plnotjs-t3ad.skola.lv"),
    ],
)
def test_an_address_lets_in_the_pages_of_browsers_however_it_is_typed(typed: str, origin: str) -> None:
    place = Place("localhost", 8000, serving._as_browsers_say(typed))
    assert origin.partition("//")[2] in place.origins


def test_a_log_has_the_address_before_the_server_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    logged = io.BytesIO()
    read_meanwhile: list[bytes] = []
    monkeypatch.setattr(PlannerServer, "serve", lambda _: read_meanwhile.append(logged.getvalue()))
    monkeypatch.setattr(serving, "_try_listening", lambda *_: None)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(logged, "utf-8"))
    assert main(["--workspace", str(tmp_path), "serve", "--port", "8123"]) == 0
    assert b"http://localhost:8123/?key=" in read_meanwhile[0]


def test_it_listens_and_says_where(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[Any] = []
    monkeypatch.setattr(PlannerServer, "serve", lambda self: started.append(self))
    monkeypatch.setattr(serving, "_try_listening", lambda *_: None)  # somebody may have the port here
    secret = tmp_path / "secret"
    secret.write_text("s" * 20)
    run = runner(capsys, monkeypatch, tmp_path)
    assert re.search(r"http://localhost:8123/\?key=\S{20,}", run("serve", "--port", "8123").out)
    proxied = ("--user-header", "X-User", "--address", "https://p.example", "--secret-file", str(secret))
    assert "key=" not in run("serve", "--host", "0.0.0.0", *proxied).out
    assert len(started) == 2
