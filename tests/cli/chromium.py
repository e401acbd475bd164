"""A real browser without a window, driven by Chromium's own protocol: one page, its terminal, its files."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
_OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--no-first-run")
_CODES = {"Enter": 13, "Escape": 27, **{f"F{number}": 111 + number for number in range(1, 13)}}
_TEXTS = {"Enter": "\r"}
_CTRL = 2
# Of modes, which the terminal of the tests would show.
_MODES = re.compile(rb"\x1b\[[?=<>][0-9;]*[a-zA-Z$]p?")


class Browser:
    """A page of the browser.

    Attributes:
        requests: addresses that the page asked for.
    """

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self._session: dict[str, str] = {}
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self.requests: list[str] = []
        self._lines = 0
        self._clear()

    def _clear(self) -> None:
        self._screen = pyte.Screen(200, 60)
        self._stream = pyte.ByteStream(self._screen)

    async def listen(self) -> None:
        """Follow what the browser says."""
        async for message in self._socket:
            said = json.loads(message.data)
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said)
            elif said["method"] == "Network.requestWillBeSent":
                self.requests.append(said["params"]["request"]["url"])
            elif said["method"] == "Network.webSocketCreated":
                self._clear()
                self._lines += 1
            elif said["method"] == "Network.webSocketFrameReceived" and said["params"]["response"]["opcode"] == 2:
                data = base64.b64decode(said["params"]["response"]["payloadData"])
                self._stream.feed(_MODES.sub(b"", data))

    async def call(self, method: str, **how: object) -> Any:
        """Call one of the protocol's methods."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._number, "method": method, "params": how, **self._session})
        said = await asyncio.wait_for(answer, 60)
        assert "error" not in said, said
        return said["result"]

    async def begin(self, downloads: Path) -> None:
        """Open a page."""
        await self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
        size = {"width": 1000, "height": 640, "newWindow": True}
        page = await self.call("Target.createTarget", url="about:blank", **size)
        attached = await self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self._session = {"sessionId": attached["sessionId"]}
        for each in ("Page", "Network", "Runtime"):
            await self.call(f"{each}.enable")

    async def js(self, expression: str) -> Any:
        """Return what an expression gives on the page."""
        said = await self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return said["result"].get("value")

    async def press(self, *keys: str, ctrl: bool = False) -> None:
        """Press keys, by their names or letters."""
        for key in keys:
            text = "" if ctrl else _TEXTS.get(key, key if len(key) == 1 else "")
            event = {"key": key, "windowsVirtualKeyCode": _CODES.get(key, ord(key[0].upper()))}
            event |= {"modifiers": _CTRL if ctrl else 0, "code": key if key in _CODES else f"Key{key.upper()}"}
            down = {**event, "type": "keyDown", "text": text} if text else {**event, "type": "rawKeyDown"}
            await self.call("Input.dispatchKeyEvent", **down)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    async def click(self, row: int, column: int) -> None:
        """Click a cell of the terminal."""
        box = "document.querySelector('.xterm-screen').getBoundingClientRect()"
        rows = await self.js("Math.round(document.querySelector('.xterm-screen').clientHeight / 21)")
        x = await self.js(f"{box}.x") + 9 * (column + 0.5)
        y = await self.js(f"{box}.y + {box}.height / {rows} * ({row} + 0.5)")
        for kind in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def choose(self, file: Path) -> None:
        """Give the page a file that it asks for."""
        await self.until(lambda: self.js("document.getElementById('file')?.hidden === false"))
        whole = await self.call("DOM.getDocument")
        field = await self.call("DOM.querySelector", nodeId=whole["root"]["nodeId"], selector="#file-input")
        await self.call("DOM.setFileInputFiles", nodeId=field["nodeId"], files=[str(file)])

    async def reload(self) -> None:
        """Load the page anew, and wait until it has its line again."""
        before = self._lines

        async def again() -> bool:
            return self._lines > before

        await self.call("Page.reload")
        await self.until(again)

    @property
    def shown(self) -> str:
        """What the terminal shows."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    async def sees(self, *texts: str) -> None:
        """Wait until the terminal shows all the texts."""

        async def there() -> bool:
            return all(each in self.shown for each in texts)

        await self.until(there)

    async def until(self, right: Callable[[], Any]) -> None:
        """Wait until something is so."""
        for _ in range(1200):
            if await right():
                return
            await asyncio.sleep(0.05)
        raise AssertionError(self.shown)


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Browser]:
    """Run a browser whose profile and downloads are in a folder."""
    own = f"--user-data-dir={folder / 'profile'}"
    process = await asyncio.create_subprocess_exec(
        CHROMIUM, *_OPTIONS, own, "about:blank", stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None
    address = b""
    while b"ws://" not in address:
        address = await asyncio.wait_for(process.stderr.readline(), 60)
        assert address, "the browser ended"
    rest = asyncio.create_task(process.stderr.read())
    async with ClientSession() as session, session.ws_connect(address.split()[-1].decode(), max_msg_size=0) as socket:
        page = Browser(socket)
        listening = asyncio.create_task(page.listen())
        await page.begin(folder / "downloads")
        try:
            yield page
        finally:
            listening.cancel()
            process.terminate()
            await process.wait()
            await rest
