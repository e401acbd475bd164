"""What a plan and a what-if are opened with, loaded at home between two keys: no key waits for all of it at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from screens.base import LATER_SHEETS

if TYPE_CHECKING:
    from textual.app import App
    from textual.css.stylesheet import Stylesheet

    from planner.store import ProjectSummary
    from screens.terminal.key_order import TypeAheadApp

_PAUSE_SECONDS = 0.02
_REST_SECONDS = 0.2
"""Who types is left alone: what a key asks for may not wait for what the next one might."""

MODULES = (
    "screens.saving.autosave",
    "pydantic",
    "pydantic.types",
    "pydantic.main",
    "importlib.metadata",
    "pydantic.plugin._loader",
    "planner.logo",
    "planner.model",
    "planner.programme",
    "planner.programme.reader",
    "planner.places",
    "planner.budget",
    "planner.eligibility",
    "planner.assess",
    "screens.pages.spec",
    "screens.dialogs.asking",
    "screens.session.loading",
    "screens.plan.step_list",
    "screens.plan.screen",
    "filelock",
    "planner.workflows",
    "planner.store.database",
    "planner.whatif",
    "screens.whatif.compare_screen",
)
"""In the order in which they need each other, so that each brings little beside itself; what Enter opens comes first.

By name and not by import: a page of steps lies above this room, and the loop must breathe between two of them. In a
thread they would come sooner, but a module that two threads load at once can be handed out half made.
"""


class _Home(Protocol):
    @property
    def app(self) -> App[Any]:
        """The app that knows when the last key came, and what it looks like."""

    @property
    def here(self) -> ProjectSummary | None:
        """The project that is shown."""


def preloading_of(home: _Home) -> Callable[[], Coroutine[None, None, None]]:
    """Return what home's worker does."""
    rested, looks = cast("TypeAheadApp", home.app).rested, partial(read_sheets, home.app.stylesheet)
    return partial(preload_in_rests, rested, looks, lambda: home.here)


def read_sheets(looks: Stylesheet) -> None:
    """Read the style sheets that home is drawn without; a screen that finds them read does not lay out all anew."""
    for each in LATER_SHEETS:
        if not looks.has_source(str(each)):
            looks.read(each)
    looks.parse()


async def preload_in_rests(
    rested: Callable[[float], bool], read_looks: Callable[[], None], shown: Callable[[], ProjectSummary | None]
) -> None:
    """Read the style sheets, and load one module after the other while no key comes.

    Last come the figures of the call that will be asked for.

    Args:
        rested: whether no key came for so many seconds.
        read_looks: reads the style sheets of all other screens.
        shown: the project that is shown when the modules are there.
    """
    await _rest(rested)
    read_looks()
    for name in MODULES:
        await _rest(rested)
        import_module(name)
    await _rest(rested)
    project = shown()
    if project is not None:
        _read_call(project.call)


def _read_call(call: int) -> None:
    from planner.programme import ProgrammeFileError, UnknownCall, load_call

    # Opening the plan says what is wrong with it.
    with suppress(UnknownCall, ProgrammeFileError):
        load_call(call)


async def _rest(rested: Callable[[float], bool]) -> None:
    await asyncio.sleep(_PAUSE_SECONDS)
    while not rested(_REST_SECONDS):
        await asyncio.sleep(_REST_SECONDS)
