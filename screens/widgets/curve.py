"""A curve over a range in letters and lines: a bar per value, made of letters where something begins to hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message

from screens.widgets.line_widget import CURSOR, PLAIN, STRONG, LineWidget, Parts

_LEFT, _RIGHT = 9, 9
_LEAST_ROWS = 5
_WIDEST_BAR = 4
_SIDE = "\N{BOX DRAWINGS LIGHT VERTICAL}"
_BAR = "|"
"""One byte a cell; a box drawing character has three, and a curve has a thousand of them."""
_UNKNOWN = "?"
_HEAD = "o"
_AXIS, _CORNER = "\N{BOX DRAWINGS LIGHT HORIZONTAL}", "\N{BOX DRAWINGS LIGHT UP AND RIGHT}"


class CurvePoint(NamedTuple):
    """One value: what stands under it, the height of its bar, and that of the sign `o` on a scale of its own.

    `known`: whether the bar is all of it; otherwise it is made of question marks.
    """

    label: str
    total: float
    head: float | None
    known: bool = True


class Mark(NamedTuple):
    """Where something begins to hold: number of the point, its letter, and its words for the list below."""

    at: int
    letter: str
    words: str


class CurveData(NamedTuple):
    """What a curve shows: points, marks, and how the largest bar and the largest `o` are written."""

    points: tuple[CurvePoint, ...] = ()
    marks: tuple[Mark, ...] = ()
    highest_total: str = ""
    highest_head: str = ""


class Curve(LineWidget, can_focus=True):
    """Bars from zero, with a cursor on one of the values."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "move(-1000)", show=False),
        Binding("end", "move(1000)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("enter", "take", show=False),
    ]

    class Moved(Message):
        """The cursor is on another value."""

    class Taken(Message):
        """Enter was pressed on a value."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._data = CurveData()
        self.at = 0

    def update(self, data: CurveData, at: int) -> None:
        """Show another curve, the cursor on a point."""
        self._data, self.at = data, at
        self.refresh_lines()

    # -- drawing ---------------------------------------------------------------------------------------------------

    @property
    def _per_column(self) -> int:
        """Points that share a column where there are more than columns."""
        room = max(self.size.width - _LEFT - _RIGHT, 10)
        # Rounded up, else the last points would find no column.
        return max(-(-len(self._data.points) // room), 1)

    @property
    def _bar_width(self) -> int:
        columns = -(-len(self._data.points) // self._per_column)
        return max(min((self.size.width - _LEFT - _RIGHT) // max(columns, 1), _WIDEST_BAR), 1)

    def drawn(self) -> Iterator[Parts]:
        """Yield bars from the top down, the axis with letters and values, and what the letters mean."""
        # No more than a third of the height: the bars matter more, and the words follow the cursor.
        legend = min(len(self._data.marks), self.size.height // 3)
        rows = max(self.size.height - legend - 2, _LEAST_ROWS)
        columns = [*self._columns(rows)]
        for row in range(rows, 0, -1):
            yield self._row(columns, row, top=row == rows)
        yield self._axis(columns)
        yield self._values(columns)
        yield from self._legend(legend)

    def _columns(self, rows: int) -> Iterator[_Column]:
        points, width = self._data.points, self._per_column
        most = max((each.total for each in points), default=0) or 1
        highest = max((each.head or 0 for each in points), default=0) or 1
        for first in range(0, len(points), width):
            inside = range(first, min(first + width, len(points)))
            # A column that stands for several points shows the one under the cursor, whose figures stand beside it.
            shown = points[self.at if self.at in inside else first]
            head = 0 if shown.head is None else _level(shown.head, highest, rows)
            letter = next((each.letter for each in self._data.marks if each.at in inside), "")
            bar = letter or (_BAR if shown.known else _UNKNOWN)
            yield _Column(first, _level(shown.total, most, rows), head, letter, bar, self.at in inside)

    def _row(self, columns: Sequence[_Column], row: int, *, top: bool) -> Parts:
        width = self._bar_width
        parts: Parts = [(f"{self._data.highest_total if top else '':>{_LEFT - 1}}{_SIDE}", PLAIN)]
        for each in columns:
            bar = each.bar if row <= each.level else " "
            text = bar * max(width - 1, 1) + " " * (width > 1)
            if row == each.head:
                text = _HEAD + text[1:]
            parts.append((text, CURSOR if each.here else PLAIN))
        parts.append((f" {self._data.highest_head if top else ''}", PLAIN))
        return parts

    def _axis(self, columns: Sequence[_Column]) -> Parts:
        width = self._bar_width
        parts: Parts = [(f"{0:>{_LEFT - 1}}{_CORNER}", PLAIN)]
        parts.extend(
            ((each.letter or _AXIS) + _AXIS * (width - 1), STRONG if each.letter else PLAIN) for each in columns
        )
        return parts

    def _values(self, columns: Sequence[_Column]) -> Parts:
        """Write the first, the last and the value under the cursor below the axis."""
        points, line = self._data.points, [" "] * self.size.width
        if not points:
            return [("", PLAIN)]
        here = next((at for at, each in enumerate(columns) if each.here), 0)
        marked = [(here, points[self.at].label), (0, points[0].label), (len(columns) - 1, points[-1].label)]
        for at, label in marked:  # the cursor's comes first, the ends where they have room beside it
            start = max(min(_LEFT + at * self._bar_width, self.size.width - len(label)), 0)
            # A blank on either side, so that two labels never read as one number.
            if not "".join(line[max(start - 1, 0) : start + len(label) + 1]).strip():
                line[start : start + len(label)] = label
        return [("".join(line), PLAIN)]

    def _legend(self, room: int) -> Iterator[Parts]:
        """Yield what the letters mean, those around the cursor where not all fit."""
        marks = self._data.marks
        before = sum(each.at <= self.at for each in marks)
        first = min(max(before - room + 1, 0), max(len(marks) - room, 0))
        for each in marks[first : first + room]:
            here = each.at == self.at
            yield [(f"{'>' if here else ' '} {each.letter}  {each.words}", STRONG if here else PLAIN)]

    # -- moving ----------------------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Go to another value."""
        self._go(min(max(self.at + by, 0), max(len(self._data.points) - 1, 0)))

    def action_step(self, by: int) -> None:
        """Go to the next value at which something begins to hold, or to the one before."""
        places = sorted({each.at for each in self._data.marks})
        ahead = [each for each in places if each > self.at] if by > 0 else [each for each in places if each < self.at]
        if ahead:
            self._go(ahead[0] if by > 0 else ahead[-1])

    def _go(self, at: int) -> None:
        if at != self.at:
            self.at = at
            self.refresh_lines()
            self.post_message(self.Moved())

    def action_take(self) -> None:
        """Take the value under the cursor."""
        if self._data.points:
            self.post_message(self.Taken())


class _Column(NamedTuple):
    """One column of bars: its first point, heights in rows, what begins in it, what its bar is made of, the cursor."""

    first: int
    level: int
    head: int
    letter: str
    bar: str
    here: bool


def _level(value: float, highest: float, rows: int) -> int:
    # At least one row: a small amount is not none.
    return max(round(value / highest * rows), 1) if value > 0 else 0
