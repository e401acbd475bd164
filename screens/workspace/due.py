"""What is due, on home: a line, and a list to pick from. Of summaries alone, for home loads nothing of the domain."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner import clock
from planner.locale import Catalogue
from screens.pages.table import Column, Look, Row
from screens.workspace.lists import pick

if TYPE_CHECKING:
    from planner.store import ProjectSummary
    from planner.store.summaries import Due
    from screens.workspace.lists import Home

_LATER_DAYS = 60
"""So far ahead the list looks; the line says what is soon."""
_NARROW_BELOW, _WIDE = 72, 100


class DueLine:
    """Home's line of what is due, worked out once for a project as it was read: home says it again at every row."""

    def __init__(self) -> None:
        self._project: ProjectSummary | None = None
        self._asked: tuple[object, ...] = ()
        self._line = ""

    def of(self, project: ProjectSummary | None, words: Catalogue) -> str:
        """Return a line that begins anew: how much is late and how much soon; empty where nothing is."""
        # By the object and not by what it holds: with hundreds of mobilities comparing them costs as much.
        if project is not self._project or self._asked != (words, clock.today()):
            self._project, self._asked = project, (words, clock.today())
            self._line = _line(project, words)
        return self._line


def _line(project: ProjectSummary | None, words: Catalogue) -> str:
    today = clock.today()
    # What is late was due before and is counted as well: nothing falls off it by waiting.
    found = None if project is None else project.due_count(today, today + timedelta(days=clock.SOON_DAYS))
    if found is None:
        return ""
    first = words.text("home.due_first", day=found.day, duty=words.text(f"life.duty.{found.duty}"))
    return f"\n {words.text('home.due', late=found.late, soon=found.soon)}  {first}"


def show_due(home: Home) -> None:
    """List what is due in the shown project; picking one opens its mobility."""
    words, project = home.services.words, home.here
    found = _due(project, _LATER_DAYS)
    if project is None or not found:
        home.reload(words.text("life.due.none", n=_LATER_DAYS))
        return
    titles = {each.id: each.title or words.text("word.untitled") for each in project.mobilities}
    rows = [Row(str(n), *_cells(each, titles, words)) for n, each in enumerate(found)]

    def picked(key: str) -> None:
        home.services.open_plan(project.id, found[int(key)].mobility)

    # A narrow terminal has room for the sign of a state and no word; the line below the list says it whole.
    width = home.app.size.width
    state, title = (2, 13) if width < _NARROW_BELOW else (11, 22 if width < _WIDE else 40)
    columns = (
        Column("column.when", 11),
        Column("column.state", state, look=Look.SIGN),
        Column("column.duty", 0),
        Column("", title),
    )
    pick(home, words.text("page.due"), rows, picked, columns)


def _due(project: ProjectSummary | None, days: int) -> list[Due]:
    today = clock.today()
    return [] if project is None else project.due_until(today, today + timedelta(days=days))


def _cells(each: Due, titles: dict[str, str], words: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the texts of a row, and the short forms of those that have one."""
    today = clock.today()
    soon = each.day <= today + timedelta(days=clock.SOON_DAYS)
    state = "overdue" if each.day < today else "soon" if soon else "later"
    whose = titles.get(each.mobility, words.text("life.phase.project"))
    said, duty, short = words.text(f"life.state.{state}"), f"life.duty.{each.duty}", f"short.duty.{each.duty}"
    sign = "" if state == "later" else said.partition(" ")[0]
    cells = (words.date(each.day), said, words.text(duty), whose)
    return cells, ("", sign or " ", words.text(short) if words.has(short) else "", "")
