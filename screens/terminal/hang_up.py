"""Ending well: a closed line, a signal or a vanished terminal saves the plan and ends the program."""

from __future__ import annotations

import asyncio
import os
import platform
import select
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from textual.worker import WorkerFailed

from planner import __version__, clock

POLL_SECONDS = 1.0
MISTAKE_NAME = "mistake.txt"
_SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT")
"""A terminal in raw mode sends the last two for no key; `kill -INT` and a supervisor do."""


def watch_signals(end: Callable[[], None]) -> None:
    """Call `end` on the event loop when the line drops or the program is asked to stop, in whatever way.

    Windows has no such handlers on its event loop; there a closed window ends the program by itself.
    """
    loop = asyncio.get_running_loop()
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and sys.platform != "win32":
            loop.add_signal_handler(number, end)


def terminal_is_gone(fd: int = 0) -> bool:
    """Whether the terminal on the other end hung up.

    Needed where SIGHUP is ignored (nohup): nothing else would tell, and the program would spin for ever.
    Windows knows no hang-up: False.
    """
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(fd, 0)  # a hang-up is told without being asked for
    return bool(poll.poll(0))


def detach_output() -> None:
    """Write what is left for a terminal that hung up to nowhere: Python ends with 120 where it cannot be written."""
    if terminal_is_gone():
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for fd in (1, 2):
            os.dup2(nowhere, fd)
        os.close(nowhere)


def write_mistake(folder: Path, error: Exception) -> Path:
    """Write what went wrong, where, when and with what into a file of the workspace, without any value that was typed.

    Returns:
        The file; where it could not be written, it is not there.
    """
    from planner.store.atomic import write_atomically
    from planner.store.errors import StoreError

    path = folder / MISTAKE_NAME
    lines = [*_circumstances(), *(line for each in _chain(error) for line in _told(each))]
    with suppress(StoreError, OSError):
        write_atomically(path, "".join(f"{each}\n" for each in lines).encode())
    return path


def _circumstances() -> Iterator[str]:
    """Yield when it was, which versions took part, and in what terminal."""
    from importlib.metadata import version

    yield f"{clock.now():%Y-%m-%d %H:%M:%S %z}"
    yield f"Mobility Planner {__version__}, Textual {version('textual')}, Python {platform.python_version()}"
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    size = shutil.get_terminal_size()
    names = ", ".join(f"{each}={os.environ.get(each, '')}" for each in ("TERM", "COLORTERM", "LANG"))
    yield f"{names}, {size.columns} x {size.lines}"


def _chain(error: BaseException) -> list[BaseException]:
    """Return a mistake, what it came of, and so on; a failed worker keeps its own in `error`."""
    chain = [error]
    while True:
        last = chain[-1]
        inner = getattr(last, "error", None) if isinstance(last, WorkerFailed) else last.__cause__ or last.__context__
        if inner is None or inner in chain:
            return chain
        chain.append(inner)


def _told(error: BaseException) -> Iterator[str]:
    """Yield where a mistake was made and its kind; its words are left out, for they quote what was typed."""
    yield ""
    yield from "".join(traceback.format_list(traceback.extract_tb(error.__traceback__))).splitlines()
    yield f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
