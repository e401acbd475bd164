"""The whole program in a terminal of its own, as a coordinator has it: keys go in, frames come out. Not on Windows."""

from __future__ import annotations

import base64
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

import pyte
from pyte.screens import Char

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0
"""Seconds to wait for what should come at once; only a failing test waits so long."""


class Program:
    """Mobility Planner on a workspace, in a terminal that pyte draws."""

    def __init__(
        self,
        folder: Path,
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        lang: str = "en",
        controlling: bool = True,
    ) -> None:
        """Start it.

        Args:
            folder: the workspace.
            size: columns and rows.
            env: variables beside TERM=xterm-256color.
            lang: language of the screens.
            controlling: whether closing the terminal sends SIGHUP; False is what nohup or a detached session do.
        """
        self.folder = folder
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._written = bytearray()
        self._master, slave = pty.openpty()
        self.resize(*size)

        def at_home() -> None:
            if controlling:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            else:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)

        clean = {k: v for k, v in os.environ.items() if k not in ("COLORTERM", "NO_COLOR", "COLUMNS", "LINES")}
        own = {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "MOBILITY_PLANNER_CACHE": str(folder / "cache")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "planner", "--workspace", str(folder), "--lang", lang],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env={**clean, **own, **(env or {})},
            start_new_session=True,
            preexec_fn=at_home,
        )
        os.close(slave)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)

    def press(self, keys: str) -> None:
        """Send keys."""
        os.write(self._master, keys.encode())

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(self._screen.display)

    def until(self, *marks: str) -> str:
        """Read until the terminal shows all marks, and return what it shows."""
        end = time.monotonic() + PATIENCE
        while not all(each in self.text for each in marks):
            assert time.monotonic() < end, f"{marks} did not come:\n{self.text}"
            assert self._read() or self.process.poll() is None, f"it ended:\n{self.text}"
        return self.text

    def look(self, wait: float) -> None:
        """Read what comes within a moment, in seconds."""
        self._read(wait)

    def quiet(self) -> None:
        """Read until nothing comes for a moment."""
        while self._read(0.4):
            pass

    def _read(self, wait: float = 0.05) -> bool:
        if not select.select([self._master], [], [], wait)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # the other end is closed
            time.sleep(wait)
            return False
        self._stream.feed(data)
        self._written += data
        return bool(data)

    def copied(self) -> str:
        """Return what the program last sent to the terminal's clipboard (OSC 52); empty where it sent nothing."""
        found = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", bytes(self._written))
        return base64.b64decode(found[-1]).decode() if found else ""

    @property
    def shows_cursor(self) -> bool:
        """Whether the terminal's own cursor is seen."""
        return not self._screen.cursor.hidden

    @property
    def cursor_text(self) -> str:
        """What stands from the terminal's cursor to the end of its line."""
        return self._screen.display[self._screen.cursor.y][self._screen.cursor.x :]

    def cell(self, mark: str) -> Char:
        """Return the first cell of a text the terminal shows: its letter, colours and attributes."""
        row = next(n for n, line in enumerate(self._screen.display) if mark in line)
        return self._screen.buffer[row][self._screen.display[row].index(mark)]

    def colours(self) -> set[str]:
        """Names of all foreground and background colours in sight."""
        rows = self._screen.buffer.values()
        return {colour for row in rows for cell in row.values() for colour in (cell.fg, cell.bg)}

    def hang_up(self) -> None:
        """Close the terminal as a dropped line does."""
        os.close(self._master)
        self._master = -1

    def ended(self) -> int:
        """Return the exit code, read on meanwhile."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            if self._master < 0:
                time.sleep(0.05)
            else:
                self._read()
        code = self.process.poll()
        assert code is not None, "it goes on and on"
        return code

    def close(self) -> None:
        """End it in any case."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._master >= 0:
            os.close(self._master)
