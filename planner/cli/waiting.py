"""A line on a terminal that counts while something takes long; nothing of it where nobody looks on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from planner.cli.output import plain, width
from planner.letters import cells
from planner.locale import Catalogue
from planner.progress import Count, counting

_PAUSE_SECONDS = 0.25
"""Until the first line, so that what is quick shows none, and from one to the next."""


@contextmanager
def waiting(name: str, words: Catalogue) -> Iterator[None]:
    """Show on stderr how far the work within is, if that is a terminal; `name` is what the line calls it."""
    with counting(name) as count:
        if sys.stderr is None or not sys.stderr.isatty():
            yield
            return
        over = Event()
        # A thread: in what counts nothing (one call that checks a whole plan) the seconds go on.
        shown = Thread(target=_show, args=(count, words, over), daemon=True)
        shown.start()
        try:
            yield
        finally:
            over.set()
            shown.join()


def _show(count: Count, words: Catalogue, over: Event) -> None:
    longest = 0
    # A terminal that is gone meanwhile: the work itself ends as it would without the line.
    with suppress(OSError, ValueError):
        while not over.wait(_PAUSE_SECONDS):
            line = _cut(plain(words.render(count.line)))
            print(line + " " * (longest - cells(line)), end="\r", file=sys.stderr, flush=True)
            longest = max(longest, cells(line))
        if longest:
            print(" " * longest, end="\r", file=sys.stderr, flush=True)


def _cut(line: str) -> str:
    """Without its beginning where it is too long: what counts stands at the end."""
    while cells(line) >= width():
        line = line[1:]
    return line
