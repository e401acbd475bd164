"""The planner in a browser, over the websocket that a browser opens: who comes in, what is saved, what leaves."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from cli_runner import runner

pytest.importorskip("textual_serve", reason="the extra `web` is not installed")

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestServer

from planner.cli.web.server import PlannerServer
from planner.cli.web.users import Place, Users
from planner.locale import catalogue
from planner.model import Mobility, Project
from planner.store import Workspace


async def served(users: Users, use: Callable[[ClientSession, str], Awaitable[None]], language: str = "lv") -> None:
    """Serve at a free port of this computer, and use it."""
    planner = PlannerServer(Place("127.0.0.1", 0, "http://127.0.0.1"), users, catalogue(language))
    running = TestServer(await planner._make_app(), host="127.0.0.1")
    await running.start_server()
    planner.public_url = str(running.make_url("")).rstrip("/")
    try:
        async with ClientSession() as session:
            await use(session, planner.public_url)
    finally:
        await running.close()


async def seen(socket: ClientWebSocketResponse, *wanted: str, kept: bytes = b"") -> bytes:
    """Read until the screen has shown all the texts; what was read before counts too."""
    while not all(each.encode() in kept for each in wanted):
        said = await asyncio.wait_for(socket.receive(), 60)
        assert said.type in {WSMsgType.BINARY, WSMsgType.TEXT}, (said, kept[-2000:])
        kept += said.data if said.type is WSMsgType.BINARY else said.data.encode()
    return kept


async def test_the_page_calls_nobody_and_speaks_the_language(tmp_path: Path) -> None:
    async def use(session: ClientSession, address: str) -> None:
        async with session.get(f"{address}/?key=k") as said:
            page = await said.text()
            assert "default-src 'self'" in said.headers["Content-Security-Policy"]
        assert '<html lang="lv">' in page
        assert "<title>Mobility Planner</title>" in page
        assert set(re.findall(r"https?://[^/\"]+", page)) <= {address}
        assert "Viss ir saglab" in page
        style = re.findall(r'href="([^"]+\.css)"|src: url\("([^"]+)"\)|src="([^"]+\.js)"', page)
        for each in ("".join(groups) for groups in style):
            async with session.get(each) as file:
                assert file.status == 200, each
        async with session.get(f"{address}/static/") as listing:
            assert listing.status == 403

    await served(Users(tmp_path, key="k"), use)


async def test_only_who_holds_the_key_or_was_signed_in_comes_in(tmp_path: Path) -> None:
    async def refused(session: ClientSession, address: str, **headers: str) -> bool:
        try:
            async with session.ws_connect(f"{address}/ws", headers=headers):
                return False
        except WSServerHandshakeError as problem:
            return problem.status == 403

    async def with_key(session: ClientSession, address: str) -> None:
        async with session.get(f"{address}/?key=wrong") as said:
            assert said.status == 403
        assert await refused(session, address)
        assert await refused(session, f"{address}/ws?key=k#", Origin="http://elsewhere.example")

    async def with_header(session: ClientSession, address: str) -> None:
        for name in ("", "../other", ".hidden", "a/b", "x" * 65):
            assert await refused(session, address, **{"X-User": name}), name
        assert await refused(session, address, **{"X-User": "anna", "Origin": "http://elsewhere.example"})

    await served(Users(tmp_path, key="k"), with_key)
    await served(Users(tmp_path, header="X-User"), with_header)
    assert not list(tmp_path.iterdir())


async def test_two_users_at_once_have_a_workspace_each_and_closing_the_page_saves(tmp_path: Path) -> None:
    for name in ("anna", "berta"):
        workspace = Workspace(tmp_path / name)
        workspace.create_project(Project(id="p1", title="Skola", call=2025))
        workspace.save_mobility("p1", Mobility(id="m1", title=f"of {name}"), {}, 0)

    def titles() -> list[str]:
        opened = [Workspace(tmp_path / each).open_project("p1") for each in ("anna", "berta")]
        return [each.mobilities[0].mobility.title for each in opened]

    async def walk(session: ClientSession, address: str, name: str) -> None:
        headers = {"X-User": name, "Origin": address}
        async with session.ws_connect(f"{address}/ws?width=80&height=24", headers=headers) as socket:
            await seen(socket, f"of {name.casefold()}")
            await socket.send_str(json.dumps(["stdin", "\r"]))
            await seen(socket, "F8")
            # The page is closed as soon as the last letter is there, long before it is saved by itself.
            await socket.send_str(json.dumps(["stdin", "typed ŧ"]))
            await seen(socket, "ŧ")

    async def use(session: ClientSession, address: str) -> None:
        await asyncio.gather(*(walk(session, address, name) for name in ("Anna", "berta")))
        for _ in range(400):
            if all(each.endswith("typed ŧ") for each in titles()):
                break
            await asyncio.sleep(0.05)
        assert titles() == ["of annatyped ŧ", "of bertatyped ŧ"]

    await served(Users(tmp_path, header="X-User"), use)
    assert {each.name for each in tmp_path.iterdir()} == {"anna", "berta"}


def test_a_door_that_is_open_to_everybody_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = runner(capsys, monkeypatch, tmp_path)
    answer = run("serve", "--host", "0.0.0.0")
    assert answer.code == 2
    assert "--user-header" in answer.err


def test_it_listens_and_says_where(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[Any] = []
    monkeypatch.setattr(PlannerServer, "serve", lambda self: started.append(self))
    run = runner(capsys, monkeypatch, tmp_path)
    assert re.search(r"http://localhost:8123/\?key=\S{20,}", run("serve", "--port", "8123").out)
    assert (
        "key=" not in run("serve", "--host", "0.0.0.0", "--user-header", "X-User", "--address", "https://p.example").out
    )
    assert len(started) == 2
