"""Long work beside the keys, with a line that says how far it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, TypeVar

from planner.locale import Catalogue
from planner.progress import counting

Result = TypeVar("Result")

_PAUSE_SECONDS = 0.4
"""Until the first line, so that what is quick shows none, and from one to the next."""


class _Beside(Protocol):
    async def beside(self, call: Callable[..., Any], *arguments: object) -> Any:
        """Run a call off the event loop; a job whose screen was closed meanwhile ends."""


async def beside_told(
    screen: _Beside, say: Callable[[str], object], name: str, words: Catalogue, call: Callable[[], Result]
) -> Result:
    """Run a call off the event loop; as long as it takes, a line says how far it is.

    Args:
        screen: who waits; where it is closed meanwhile its job ends.
        say: shows the line, and in the end, if there was one, an empty one.
        name: what the line calls the work.
        words: its language.
        call: the work; what `planner.progress` counts in it is told.

    Raises:
        Exception: what the call raises.
    """
    with counting(name) as count:
        # Made here: a task takes the context along, and with it the count, as it is at its beginning.
        task: asyncio.Future[Result] = asyncio.ensure_future(screen.beside(partial(call)))
    told = False
    try:
        while not (await asyncio.wait({task}, timeout=_PAUSE_SECONDS))[0]:
            say(words.render(count.line))
            told = True
    finally:
        task.cancel()  # of a job that was cancelled itself; one that is done does not hear it
    if told:
        say("")
    return task.result()
