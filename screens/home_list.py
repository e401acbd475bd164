"""The list of home: one line for each mobility, in a wide terminal with the project's year as a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner import clock
from planner.locale import Catalogue
from planner.store.summaries import euros
from screens.pages.table import Column, Row
from screens.session.timeline import WIDE, timeline

if TYPE_CHECKING:
    from planner.store import MobilitySummary

_COLUMNS = (
    Column("column.mobility", 0),
    Column("column.when", 17),
    Column("column.who", 7, right=True),
    Column("column.steps", 10),
    Column("column.total", 11, right=True),
)
_TAKEN = 76
"""Columns that the others take, the name of a mobility at its shortest."""
# Not those of screens.symbols, which know the budget: home loads nothing of the domain.
_STATUS = {"final": " ", "provisional": "~", "incomplete": "?", "blocked": "!!"}


def home_list(
    words: Catalogue, shown: Sequence[MobilitySummary], width: int
) -> tuple[Sequence[Column], Sequence[str], list[Row]]:
    """Return columns, their titles and the rows."""
    titles = [words.text(each.title) for each in _COLUMNS]
    drawn = timeline([each.days for each in shown], clock.today(), width - _TAKEN) if width >= WIDE else None
    if drawn is None:
        return _COLUMNS, titles, [Row(each.id, _cells(each, words)) for each in shown]
    rows = [Row(each.id, (*_cells(each, words), line)) for each, line in zip(shown, drawn.lines, strict=True)]
    return (*_COLUMNS, Column("", len(drawn.title))), [*titles, drawn.title], rows


def name_of(each: MobilitySummary, words: Catalogue) -> str:
    """Return the title of a mobility, or what kind it is while it has none."""
    return each.title or words.text(f"kinds.activity.{each.activity}" if each.activity else "word.untitled")


def _cells(each: MobilitySummary, words: Catalogue) -> tuple[str, ...]:
    people = str(each.participants) + (f" + {each.accompanying}" if each.accompanying else "")
    total = "" if not each.total else words.amount(euros(each.total), cents=False)
    return (name_of(each, words), _when(each), people, _state(each, words), total + _STATUS.get(each.status, " "))


def _when(each: MobilitySummary) -> str:
    first, last = each.days
    if first is None:
        return ""
    return f"{first:%d.%m.}-{last:%d.%m.%y}" if last else f"{first:%d.%m.}-"


def _state(each: MobilitySummary, words: Catalogue) -> str:
    if each.verdict == "blocked":
        return "!! " + words.text("home.blocked")
    if not each.steps:
        return ""
    if each.complete:
        return words.text("readiness.complete")
    done, steps = each.progress
    return words.text("home.steps_done", done=done, all=steps)
