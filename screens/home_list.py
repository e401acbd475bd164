"""The list of home: one line for each mobility, in a wide terminal with the project's year as a timeline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from planner import clock
from planner.locale import Catalogue, wrap
from planner.store.summaries import euros
from screens.pages.table import Column, Look, Row
from screens.session.timeline import WIDE, timeline

if TYPE_CHECKING:
    from planner.store import MobilitySummary

_COLUMNS = (
    Column("column.mobility", 0),
    Column("column.when", 15),
    Column("column.who", 7, right=True),
    Column("column.steps", 13, look=Look.SIGN),
    Column("column.total", 10, right=True, look=Look.AMOUNT),
)
_NARROW_BELOW = 72
"""Columns below which a mobility's name needs the room of the words beside a sign."""
_TAKEN = 76
"""Columns that the others take, the name of a mobility at its shortest."""
# Not those of screens.symbols, which know the budget: home loads nothing of the domain.
_STATUS = {"final": " ", "provisional": "~", "incomplete": "?", "blocked": "!!"}
_STATES = {"stop": "!!", "done": "ok", "begun": ".."}

ORDERS = ("", "title", "days", "state", "people", "total")
"""By what the list may be sorted, one after the other; empty: as the mobilities were made."""
_SINGLE, _KEPT = re.compile(r"(?<! ) (?! )"), "\ue001"
"""A blank between words, and what stands for it while lines are broken: of a private range, so that no text has it."""
_COLUMN_OF = {"title": 0, "days": 1, "people": 2, "state": 3, "total": 4}


def in_order(words: Catalogue, shown: Sequence[MobilitySummary], order: str) -> Sequence[MobilitySummary]:
    """Sort mobilities: by title, by first day, by what is blocked or furthest from done, by most people, most money."""
    keys: dict[str, Callable[[MobilitySummary], Any]] = {
        "title": lambda each: words.order(name_of(each, words)),
        "days": lambda each: (each.days[0] is None, each.first_day),
        "state": lambda each: (each.verdict != "blocked", each.complete, each.progress[0] - each.progress[1]),
        "people": lambda each: -each.participants - each.accompanying,
        "total": lambda each: -(euros(each.total) or 0) if each.total else 0,
    }
    return sorted(shown, key=keys[order]) if order in keys else shown


def fitted(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, those that are too long for a screen of `width` columns parted between words."""
    room = max(width - 2, 20)
    for line in text.split("\n"):
        # Where several signs stand side by side each stays with its words.
        kept = _SINGLE.sub(_KEPT, line.strip()) if "   " in line else line.strip()
        found = [line] if len(line) <= room else wrap(kept, room, first=" ", indent=" ")
        yield from (each.replace(_KEPT, " ") for each in found)


def home_list(
    words: Catalogue, shown: Sequence[MobilitySummary], width: int, order: str = ""
) -> tuple[Sequence[Column], Sequence[str], list[Row]]:
    """Return columns, their titles with a mark at the one that it is sorted by, and the rows."""
    narrow = width < _NARROW_BELOW
    columns = tuple(each._replace(width=6) if each.title == "column.steps" and narrow else each for each in _COLUMNS)
    titles = [words.text(each.title) for each in columns]
    if order in _COLUMN_OF:
        titles[_COLUMN_OF[order]] = f"v {titles[_COLUMN_OF[order]]}"
    shown = in_order(words, shown, order)
    drawn = timeline([each.days for each in shown], clock.today(), width - _TAKEN) if width >= WIDE else None
    if drawn is None:
        return columns, titles, [Row(each.id, *_cells(each, words)) for each in shown]
    rows = [Row(each.id, (*_cells(each, words)[0], line)) for each, line in zip(shown, drawn.lines, strict=True)]
    return (*columns, Column("", len(drawn.title))), [*titles, drawn.title], rows


def name_of(each: MobilitySummary, words: Catalogue) -> str:
    """Return the title of a mobility, or what kind it is while it has none."""
    return each.title or words.text(f"kinds.activity.{each.activity}" if each.activity else "word.untitled")


def _cells(each: MobilitySummary, words: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the texts of a row, and the short forms of those that may be too long."""
    people = str(each.participants) + (f" + {each.accompanying}" if each.accompanying else "")
    total = "" if not each.total else words.amount(euros(each.total), cents=False)
    whole, short = _state(each, words)
    cells = (name_of(each, words), _when(each), people, whole, total + _STATUS.get(each.status, " "))
    return cells, ("", "", people.replace(" ", ""), short)


def _when(each: MobilitySummary) -> str:
    first, last = each.days
    if first is None:
        return ""
    return f"{first:%d.%m.}-{last:%d.%m.%y}" if last else f"{first:%d.%m.}-"


def _state(each: MobilitySummary, words: Catalogue) -> tuple[str, str]:
    """Return the sign of a state with its words, and with figures alone."""
    done, steps = each.progress
    figures = f"{done}/{steps}"
    if each.verdict == "blocked":
        return f"{_STATES['stop']} {words.text('home.blocked')}", f"{_STATES['stop']} {figures}"
    if not each.steps:
        return "", ""
    if each.complete:
        return f"{_STATES['done']} {words.text('readiness.complete')}", f"{_STATES['done']} {figures}"
    return f"{_STATES['begun']} {words.text('home.steps_done', done=done, all=steps)}", f"{_STATES['begun']} {figures}"
