"""How far a long piece of work is: counted where it is done, told where somebody waits for it.

Rows are read many calls below the door that asked for them. The count travels in the context, which a thread that
`asyncio.to_thread` starts has too, so that no reader in between has to hand it on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import ceil
from time import monotonic
from typing import TypeVar

from planner.locale import Message, message

Thing = TypeVar("Thing")


class Count:
    """How far one piece of work is; the thread that works writes it, the one that waits reads it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._started = monotonic()
        self.far = (0, 0)
        """How many are done, of how many; 0 where nobody knows. One pair, so that no half of it is ever read."""

    @property
    def line(self) -> Message:
        """What is told: so many of so many, else for how many seconds it has been going on."""
        done, total = self.far
        if total:
            return message("said.at_work_of", name=self._name, done=done, total=total)
        if done:
            return message("said.at_work_so_far", name=self._name, done=done)
        return message("said.at_work_for", name=self._name, n=ceil(monotonic() - self._started))


_COUNT: ContextVar[Count | None] = ContextVar("count", default=None)


@contextmanager
def counting(name: str) -> Iterator[Count]:
    """Count what is done within; `name` is what the line calls it."""
    count = Count(name)
    before = _COUNT.set(count)
    try:
        yield count
    finally:
        _COUNT.reset(before)


def counted(things: Iterable[Thing], total: int = 0) -> Iterator[Thing]:
    """Yield things one by one, and count them for whoever waits.

    Args:
        things: what is worked on.
        total: how many there are; 0 where that is known only at the end.
    """
    count = _COUNT.get()
    for done, each in enumerate(things, 1):
        yield each
        if count is not None:
            count.far = done, total
