"""The what-if beside the page of a very wide terminal: the plan and its variants, or what a little more would cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planner.editor import EditRefused
from planner.locale import Catalogue
from planner.model import Mobility, Variant
from planner.whatif import INPUTS, Base, CompareRow, Comparison, RowKind, compare, with_change
from screens.session.session import Session
from screens.whatif.sheet_rows import Drawer
from screens.widgets.shorten import fit

COLUMNS = 60
"""Columns that it fills at most."""
_LABEL, _CELL, _MOST = 17, 14, 3
_LEAST_CELL = 10
_LOW = 26
"""Lines of a page below which only sums stand in it."""


class _Shown(NamedTuple):
    of: tuple[object, ...]
    found: Comparison


class Beside:
    """What stands beside one open plan; compared anew only when the plan changed."""

    def __init__(self) -> None:
        self._known: _Shown | None = None

    def lines(self, session: Session, width: int, height: int) -> list[str]:
        """Return a title, the names of the columns and their rows; `width` columns, beside a page of `height` lines."""
        words, found = session.words, self._compared(session)
        cell = max(min((width - _LABEL) // len(found.columns), _CELL), _LEAST_CELL)
        draw = Drawer(words, cell - 1, wide=False, amounts=True)
        titles = (words.text("word.plan"), *(each.name for each in found.columns[1:]))
        rows = [each for each in found.rows if _is_shown(each, low=height < _LOW)]
        heading = words.text("page.what_if", title=words.text("whatif.beside")).replace("  ", " ")
        # Behind a name stands a blank as behind an amount its sign, unless the name needs the cell.
        names = [each if len(each) >= cell else f"{each} " for each in titles]
        return [heading, _line("", names, cell), *_drawn(draw, rows, cell)]

    def _compared(self, session: Session) -> Comparison:
        state = session.editor.state
        of = (state.project, state.mobility, session.others, session.words)
        if self._known is None or any(a is not b for a, b in zip(self._known.of, of, strict=True)):
            bare = session.mobility_or_empty.model_copy(update={"variants": ()})
            base = Base(session.project, bare, session.programme, tuple(session.others))
            variants = session.mobility_or_empty.variants[:_MOST] or tuple(_near(session.words, base, bare))
            self._known = _Shown(of, compare(base, variants))
        return self._known.found


def _is_shown(row: CompareRow, *, low: bool) -> bool:
    """Whether a row has something to say beside the plan: what differs, and the sums."""
    if row.kind in (RowKind.INPUT, RowKind.AMOUNT):
        return not row.equal and not low
    return True


def _near(words: Catalogue, base: Base, mobility: Mobility) -> Iterator[Variant]:
    """Yield what is asked first of a plan without variants: a day more, a person more, the other way of travel."""
    days, people = INPUTS["days"].read(mobility), INPUTS["participants"].read(mobility)
    asked = (
        ("days", days + 1 if isinstance(days, int) else None),
        ("participants", people + 1 if isinstance(people, int) and people else None),
        ("green", not INPUTS["green"].read(mobility)),
    )
    for path, value in asked:
        if value is not None:
            try:
                yield with_change(base.plan, Variant(name=words.text(f"whatif.near.{path}")), path, value)
            except EditRefused:
                continue  # the plan cannot hold it, as a day more of a stay without dates


def _drawn(draw: Drawer, rows: list[CompareRow], cell: int) -> Iterator[str]:
    for each in rows:
        row = draw.row(each)
        yield _line(row.label, row.cells, cell)


def _line(label: str, cells: list[str] | tuple[str, ...], cell: int) -> str:
    return fit(label, _LABEL) + "".join(fit(each, cell, right=True) for each in cells)
