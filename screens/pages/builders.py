"""What the steps share: short ways to write fields, record tables and tick lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from planner.model import Step
from planner.model.base import Plain
from planner.model.reachable import is_odd_email, is_odd_phone
from planner.readiness import StepState
from screens.pages.spec import Action, Column, Field, Kind, Option, Page, Row, Table
from screens.session.session import Session
from screens.symbols import STATE

_STATE_STYLE = {
    StepState.COMPLETE: "ansi_green",
    StepState.BLOCKED: "ansi_red",
    StepState.IN_WORK: "ansi_yellow",
    StepState.EMPTY: "",
}


class StepPage(NamedTuple):
    """A step: its place in the walk, its page, where its fields live; a page of the set-up tells its own state."""

    step: Step
    words: str
    page: Page
    root: str
    state: Callable[[Session], StepState] | None = None

    def sign(self, session: Session) -> tuple[str, str]:
        """Sign and style of the step's state."""
        state = self.state(session) if self.state else session.state(self.step)
        return STATE[state], _STATE_STYLE[state]


def filled(*values: Callable[[Session], object]) -> Callable[[Session], StepState]:
    """Return the state of a page that is complete once all of these are there."""

    def state(session: Session) -> StepState:
        count = sum(1 for each in values if each(session))
        if count == len(values):
            return StepState.COMPLETE
        return StepState.IN_WORK if count else StepState.EMPTY

    return state


def label_of(path: str) -> str:
    """Return the catalogue key of a field's label: its path without `mobility.` and row numbers."""
    parts = [each for each in path.removeprefix("mobility.").split(".") if not each.isdigit()]
    return "fields." + ".".join(parts)


def field(
    path: str,
    kind: Kind = Kind.TEXT,
    *,
    options: Callable[[Session], Sequence[Option]] | None = None,
    beside: Callable[[Session], str] | None = None,
    shown: Callable[[Session], bool] | None = None,
    label: str = "",
) -> Field:
    """Make a field whose label follows from its path; what would reach nobody is said beside it."""
    odd = _ODD.get(path.rpartition(".")[2]) if beside is None else None
    told = _oddity(path, *odd) if odd else beside
    return Field(path, label or label_of(path), kind, options, told, shown, late=odd is not None)


_ODD: dict[str, tuple[Callable[[str], bool], str]] = {
    "email": (is_odd_email, "note.odd_email"),
    "phone": (is_odd_phone, "note.odd_phone"),
}
"""Last parts of the paths of what somebody is reached by: when it is odd, and the words for it."""


def _oddity(path: str, is_odd: Callable[[str], bool], words: str) -> Callable[[Session], str]:
    return lambda session: session.words.text(words) if is_odd(str(session.get(path) or "")) else ""


def options_of_enum(kind: type[StrEnum], group: str) -> Callable[[Session], list[Option]]:
    """Return a choice of all members of a closed list, in words of `kinds.<group>`."""
    # Once, for every session: they name their words, which are looked up where they are shown.
    options = [Option(each, f"kinds.{group}.{each.value}") for each in kind]
    return lambda _session: options


def choice(path: str, kind: type[StrEnum], group: str, **more: Any) -> Field:
    """Make a choice field over a closed list."""
    return field(path, Kind.CHOICE, options=options_of_enum(kind, group), **more)


def title_words(key: str) -> Callable[[Session], str]:
    """Return a page title that is one catalogue text."""
    return lambda session: session.words.text(key)


def records(
    path: str,
    columns: tuple[Column, ...],
    cells: Callable[[Session, Any], tuple[str, ...]],
    page: Callable[[Session, int], Page],
    new: Callable[[Session], Plain],
    *,
    actions: tuple[Action, ...] = (),
    height: int = 8,
    most: int = 500,
    by_number: bool = False,
) -> Table:
    """Make a table over a tuple of records in the plan; a row's key is its number.

    `by_number` says that `cells` takes this number, from 0, in place of the record.
    """

    def rows(session: Session) -> list[Row]:
        return [Row(str(n), cells(session, n if by_number else each)) for n, each in enumerate(session.items(path))]

    def add(session: Session) -> str:
        items = session.items(path)
        if len(items) >= most:
            return str(len(items) - 1)
        # At the end, so that the numbers of the others, by which pages know them, stay.
        session.put(path, (*items, new(session)))
        return str(len(items))

    def copy(session: Session, key: str) -> str:
        items = session.items(path)
        at = int(key) + 1
        # Right behind the original, under an id of its own: links to the original stay with it.
        session.put(path, (*items[:at], session.copied(items[at - 1]), *items[at:]))
        return str(at)

    def remove(session: Session, key: str) -> None:
        items = session.items(path)
        session.put(path, (*items[: int(key)], *items[int(key) + 1 :]))

    def open_row(session: Session, key: str) -> Page | None:
        # A number may be beyond the list after an undo.
        return page(session, int(key)) if int(key) < len(session.items(path)) else None

    # Without root and row numbers, as words and routes name it.
    name = path.split(".", 1)[1]
    name = ".".join(each for each in name.split(".") if not each.isdigit())
    return Table(name, columns, rows, open_row, add, copy, remove, actions, height, preview=open_row)


def ticks(path: str, name: str, choices: Callable[[Session], Sequence[tuple[Any, str]]], height: int = 6) -> Table:
    """Make a list in which Enter ticks and unticks; the ticked values are the tuple at `path`."""

    def rows(session: Session) -> list[Row]:
        ticked = session.items(path)
        return [
            Row(str(n), (f"[{'x' if value in ticked else ' '}]", words))
            for n, (value, words) in enumerate(choices(session))
        ]

    def toggle(session: Session, key: str) -> None:
        value = choices(session)[int(key)][0]
        ticked = session.items(path)
        # Kept in the order of the list, whatever the order of ticking.
        order = [each for each, _ in choices(session)]
        chosen = {*ticked, value} if value not in ticked else set(ticked) - {value}
        session.put(path, tuple(each for each in order if each in chosen))

    columns = (Column("column.tick", 3), Column(f"column.{name}", 0))
    return Table(name, columns, rows, toggle, height=height, path=path)
