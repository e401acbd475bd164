"""The line to a browser: Textual's, with clicks and no movements, a page that comes back, and files that come in."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from textual.drivers.web_driver import WebDriver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.messages import ExitApp

if TYPE_CHECKING:
    from textual.app import App

_MODES = "\x1b[?1049h\x1b[?25l\x1b[?2004h"
_CLICKS = "\x1b[?1003l\x1b[?1000h\x1b[?1006h"
"""Clicks and the wheel: each movement would be a message on the line, and nothing here follows it."""


class FileCame(Message):
    """The browser sent a file.

    Attributes:
        path: where it is; empty where nobody chose one.
    """

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class BrowserDriver(WebDriver):
    """Speaks with the server of `planner.cli.web`."""

    def __init__(self, app: App[Any], **how: Any) -> None:
        super().__init__(app, **how)
        self._one_at_a_time = Lock()
        self._write = partial(self._write_whole)

    def _write_whole(self, packet: bytes) -> int:
        """Write a packet in one piece: a file goes out from a thread, and the screen would come between its parts."""
        with self._one_at_a_time, suppress(BrokenPipeError):  # the server is gone, and what is typed is being saved
            rest = packet
            while rest:
                rest = rest[os.write(self.fileno, rest) :]
        return len(packet)

    def start_application_mode(self) -> None:
        """Begin as Textual does, and let movements of the mouse be."""
        super().start_application_mode()
        self.write(_CLICKS)

    def run_input_thread(self) -> None:
        """Read what is typed until the server is gone, which ends the planner."""
        super().run_input_thread()
        self._app.post_message(ExitApp())

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take what the server says beside what is typed."""
        if packet_type == "redraw":
            self.write(_MODES + _CLICKS)
            # For the app this is a terminal that may show anything.
            size = Size(*(self._size or self._app.size))
            self._app.post_message(Resize(size, size))
            self._app.call_later(self._app.refresh, layout=True)
        elif packet_type == "file":
            self._app.post_message(FileCame(str(payload["path"])))
        else:
            super().on_meta(packet_type, payload)
