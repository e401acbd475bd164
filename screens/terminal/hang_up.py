"""Ending well: a closed line, a signal or a vanished terminal saves the plan and ends the program."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
from collections.abc import Callable

POLL_SECONDS = 1.0
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
