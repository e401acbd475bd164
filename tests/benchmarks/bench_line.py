"""What the screens cost on a slow line: a key until all that it brings is on the screen, over 64 kbit/s and 150 ms.

    python tests/benchmarks/bench_line.py [TURNS] [--unpacked]

The line lies between the program's terminal and whoever sits at it: each byte takes its time in either direction and
then half a round trip. `ssh -C` packs what is sent; that is measured beside it, with the packing of ssh. It prints
figures and asserts nothing; the smallest Textual app is asked in the same run.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
import zlib
from collections import deque
from collections.abc import Iterator

from bench_terminal import BACKSPACE, ENV, F4, SMALLEST
from terminal import Answer, Terminal

BITS_A_SECOND, ROUND_TRIP = 64_000, 0.150
TURNS = 5
_PATIENCE = 3.0
F5, ESCAPE = "\x1b[15~", "\x1b"


class SlowLine(Terminal):
    """A program at the other end of a slow line."""

    def __init__(self, command: list[str], *, packed: bool) -> None:
        self._pack = zlib.compressobj(6) if packed else None
        self._coming: deque[tuple[float, bytes]] = deque()
        self._going: deque[tuple[float, bytes]] = deque()
        self._free = 0.0
        super().__init__(command, ENV)

    def _type(self, keys: str) -> None:
        self._going.append((time.perf_counter() + ROUND_TRIP / 2, keys.encode()))

    def _read(self, wait: float) -> bytes:
        end = time.perf_counter() + wait
        while True:
            now = time.perf_counter()
            while self._going and self._going[0][0] <= now:
                os.write(self._fd, self._going.popleft()[1])
            if data := super()._read(0.002):
                self._coming.append((self._arrival(data), data))
            if self._coming and self._coming[0][0] <= time.perf_counter():
                return self._coming.popleft()[1]
            if time.perf_counter() >= end:
                return b""

    def _arrival(self, data: bytes) -> float:
        """Work out when these bytes are on the screen, behind those that are still on their way."""
        size = len(data)
        if self._pack:
            size = len(self._pack.compress(data) + self._pack.flush(zlib.Z_SYNC_FLUSH))
        self._free = max(self._free, time.perf_counter()) + size * 8 / BITS_A_SECOND
        return self._free + ROUND_TRIP / 2


def _walk(*, packed: bool) -> Iterator[tuple[str, Answer]]:
    with tempfile.TemporaryDirectory() as name:
        app = SlowLine(
            [sys.executable, "-m", "planner", "--workspace", f"{name}/data", "--lang", "lv", "demo"], packed=packed
        )
        app.until("F1 palīdz")
        app.read_until_quiet()
        yield "open a plan", app.press("\r", quiet=1.2, first=_PATIENCE)
        yield "a letter", app.press("x", quiet=0.4, first=_PATIENCE)
        app.press(BACKSPACE, quiet=1.2, first=_PATIENCE)
        yield "next step", app.press(F4, quiet=0.8, first=_PATIENCE)
        app.press("\t" * 6, quiet=0.8, first=_PATIENCE)
        app.press(BACKSPACE * 10, quiet=1.5, first=_PATIENCE)
        yield "a date that recalculates", _last_key(app, "30.3.2026")
        yield "the step after", app.press(F4, quiet=0.8, first=_PATIENCE)
        yield "open the what-if", app.press(F5, quiet=0.8, first=_PATIENCE)
        app.press(ESCAPE, quiet=0.8, first=_PATIENCE)
        app.close()


def _last_key(app: SlowLine, text: str) -> Answer:
    """Type a value, and measure the key that makes it one."""
    app.press(text[:-1], quiet=1.2, first=_PATIENCE)
    return app.press(text[-1], quiet=0.8, first=_PATIENCE)


def _smallest(*, packed: bool) -> Answer:
    app = SlowLine([*SMALLEST, "--field"], packed=packed)
    app.until("READY-MARK")
    app.read_until_quiet()
    app.press("\t", first=_PATIENCE)
    answer = app.press("x", first=_PATIENCE)
    app.close()
    return answer


def main() -> None:
    """Print milliseconds from a key to the last byte of its answer, and how much of it lies in the program."""
    aim = (ROUND_TRIP + 0.4) * 1000
    print(f"{BITS_A_SECOND // 1000} kbit/s, {ROUND_TRIP * 1000:.0f} ms there and back; aim {aim:.0f} ms")
    turns = next((int(each) for each in sys.argv[1:] if each.isdigit()), TURNS)
    for packed in (False,) if "--unpacked" in sys.argv else (False, True):
        found: dict[str, list[Answer]] = {}
        for _ in range(turns):
            found.setdefault("smallest app, a letter", []).append(_smallest(packed=packed))
            for what, answer in _walk(packed=packed):
                found.setdefault(what, []).append(answer)
        base = statistics.median(each.last_ms for each in found["smallest app, a letter"])
        for what, answers in found.items():
            size, _, last, used = (statistics.median(each) for each in zip(*answers, strict=True))
            times = sorted(each.last_ms for each in answers)
            late, slowest = times[-(-len(times) * 95 // 100) - 1], times[-1]
            print(
                f"{'ssh -C' if packed else 'ssh':<8}{what:<28}{last:6.0f} ms ({last / base:.2f} x smallest),"
                f" of these {used:5.0f} of processor;"
                f" {size:6.0f} B before packing; p95 {late:6.0f}, slowest of {len(answers)} {slowest:6.0f} ms"
            )


if __name__ == "__main__":
    main()
