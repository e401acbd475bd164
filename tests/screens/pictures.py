"""Walking from screen to screen, and what each looks like, as letters or as a picture."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from itertools import groupby

from rich.style import Style
from textual.app import App
from textual.strip import Strip
from walking import Walker, number_of, press

from planner.model import Step

Walk = tuple[tuple[str, tuple[str, ...]], ...]
"""Names of screens, and the keys that lead to each from the one before; the first one is home."""


def _to(step: Step) -> tuple[str, ...]:
    return ("f2", number_of(step), "enter")


MAIN: Walk = (
    ("home", ()),
    ("place", ("enter", "f4")),
    ("outcomes", _to(Step.OUTCOMES)),
    ("budget", _to(Step.BUDGET)),
    ("review", _to(Step.REVIEW)),
    ("why", ("f8",)),
    ("what-if", ("escape", "f5")),
)
FURTHER: Walk = (
    ("projects", ("o",)),
    ("activity", ("escape", "enter")),
    ("people", _to(Step.PEOPLE)),
    ("support", _to(Step.SUPPORT)),
    ("agreement", _to(Step.AGREEMENT)),
    ("line", (*_to(Step.BUDGET), "enter")),
    ("papers", ("escape", *_to(Step.REVIEW), "p")),
    ("paper", ("enter",)),
    ("duties", ("escape", "escape", "t")),
    ("happened", ("escape", "r")),
    ("help", ("escape", "f1")),
    ("sweep", ("escape", "f5", "s")),
    ("goal", ("escape", "g")),
    ("rates", ("escape", "escape", "f7")),
    ("project budget", ("f4",)),
    ("sets", ("f5",)),
)


async def walk_screens(pilot: Walker, walk: Walk) -> AsyncIterator[str]:
    """Go from screen to screen of the sample, and yield the name of each."""
    for name, keys in walk:
        for key in keys:
            await press(pilot, key)  # one by one: a plan is opened beside the keys
        yield name


def looks_of(app: App[None]) -> str:
    """Return the letters of a screen line by line, and below a line its looks in runs: a look, `:`, its first cell."""
    lines = app.screen._compositor.render_strips()
    return "\n".join(part for strip in lines for part in _line(strip))


def _line(strip: Strip) -> Iterator[str]:
    yield strip.text.rstrip()
    cells = [_look(segment.style) for segment in strip for _ in segment.text]
    runs, at = [], 0
    for look, some in groupby(cells):
        runs += [f"{look}:{at}"] if look or at else []
        at += len([*some])
    while runs and runs[-1].startswith(":"):
        runs.pop()
    if runs:
        yield f"\\ {' '.join(runs)}"


def _look(style: Style | None) -> str:
    if style is None:
        return ""
    ink = "" if style.color is None or style.color.is_default else style.color.name
    ground = "" if style.bgcolor is None or style.bgcolor.is_default else f"on-{style.bgcolor.name}"
    marks = (("b", style.bold), ("u", style.underline), ("r", style.reverse), ("d", style.dim))
    return ",".join(filter(None, ("".join(sign for sign, on in marks if on), ink, ground)))
