"""Drives a program in a pseudo-terminal: what it sends, when, and how much memory it takes. Linux only."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

QUIET_SECONDS = 0.35


class Answer(NamedTuple):
    """What a key press brought back: bytes, milliseconds until the first and the last of them, and what they cost.

    Attributes:
        cpu_ms: processor time of the program, which other programs on the machine disturb least.
    """

    size: int
    first_ms: float
    last_ms: float
    cpu_ms: float


class Terminal:
    """One program in one terminal of a given size."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        self._start = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), {**os.environ, **env})  # our own command
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.sent = b""

    def _type(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def _read(self, wait: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], wait)
        if not ready:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return b""
        self.sent += data
        return data

    def until(self, mark: str, limit: float = 30.0) -> float:
        """Return milliseconds from the start until a text was sent.

        Raises:
            TimeoutError: it did not come.
        """
        while mark.encode() not in self.sent:
            if time.perf_counter() - self._start > limit:
                raise TimeoutError(mark)
            self._read(0.005)
        return (time.perf_counter() - self._start) * 1000

    def read_until_quiet(self, limit: float = 10.0) -> None:
        """Read until nothing came for a while."""
        quiet = time.perf_counter()
        end = quiet + limit
        while time.perf_counter() - quiet < QUIET_SECONDS and time.perf_counter() < end:
            if self._read(0.02):
                quiet = time.perf_counter()

    def press(self, keys: str, quiet: float = QUIET_SECONDS, first: float = 0.0) -> Answer:
        """Send keys and measure what comes back until it is quiet.

        Args:
            keys: what is sent.
            quiet: seconds without a byte after which all is there.
            first: seconds that the first byte is waited for, where a busy machine may answer later than that.
        """
        used, start = self.cpu_ms(), time.perf_counter()
        self._type(keys)
        patience, size, begun, last = max(quiet, first), 0, 0.0, 0.0
        while time.perf_counter() - (start + last / 1000) < (quiet if size else patience):
            data = self._read(0.02)
            if data:
                size += len(data)
                last = (time.perf_counter() - start) * 1000
                begun = begun or last
        return Answer(size, begun, last, self.cpu_ms() - used)

    def cpu_ms(self) -> float:
        """Return the processor time that the program's own threads have used so far, in milliseconds."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text().split()[0]) for each in threads) / 1e6

    def memory_mib(self) -> float:
        """Return resident memory of the program and its children in MiB."""
        return sum(_resident_kib(pid) for pid in _family(self.pid)) / 1024

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGTERM)
        os.close(self._fd)
        os.waitpid(self.pid, 0)


def _family(pid: int) -> Iterator[int]:
    yield pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for child in children:
        yield from _family(int(child))


def _resident_kib(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(each.split()[1]) for each in lines if each.startswith("VmRSS"))
