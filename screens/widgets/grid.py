"""A sheet of cells for a slow line: after a change only the cells that look different are sent again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message

from screens.widgets.line_widget import ASIDE, BAD, CURSOR, HEAD, PLAIN, STRONG, LineWidget, Parts
from screens.widgets.shorten import fit

if TYPE_CHECKING:
    from screens.session.services import AppServices

_FIRST = 1
"""Number of the first column of cells; number 0 holds the labels."""


class GridRow(NamedTuple):
    """One row of cells.

    Attributes:
        key: to know it by; empty for a rule.
        label: what it is called.
        cells: their texts.
        bad: cells that are bad news; a sign in them says so too.
        typed: whether one can type into its cells.
        worded: whether words are typed into them, so that any letter begins one.
        full: texts of the cells in full, where `cells` has them shortened; empty where it has none.
    """

    key: str
    label: str
    cells: tuple[str, ...]
    bad: frozenset[int] = frozenset()
    typed: bool = False
    worded: bool = False
    full: tuple[str, ...] = ()


class GridContent(NamedTuple):
    """What the grid shows.

    Attributes:
        titles: over the label column and over each column of cells.
        body: rows that scroll; a row with an empty key is a rule.
        foot: rows that stay in sight.
        label: width of the label column in cells.
        cell: width of every other column.
    """

    titles: tuple[str, ...] = ("",)
    body: tuple[GridRow, ...] = ()
    foot: tuple[GridRow, ...] = ()
    label: int = 19
    cell: int = 12


class Grid(LineWidget, can_focus=True):
    """Labels on the left, columns of cells beside them; a cursor on one cell, which can be typed into."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", show=False),
        Binding("down", "move(1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
        Binding("pageup,home", "edge(False)", show=False),
        Binding("pagedown,end", "edge(True)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Opened(Message):
        """Enter was pressed on a cell that is not typed into."""

        def __init__(self, key: str, column: int) -> None:
            super().__init__()
            self.key, self.column = key, column

    class Typed(Message):
        """A text was typed into a cell and taken with Enter."""

        def __init__(self, key: str, column: int, text: str) -> None:
            super().__init__()
            self.key, self.column, self.text = key, column, text

    class Typing(Message):
        """A text is being typed into a cell; empty where it was taken or dropped."""

        def __init__(self, key: str, column: int, text: str) -> None:
            super().__init__()
            self.key, self.column, self.text = key, column, text

    class Moved(Message):
        """The cursor is on another cell, or typing ended."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._sheet = GridContent()
        self._row = 0
        self._column = 1
        self._top = 0
        self._typed: str | None = None

    # -- content ---------------------------------------------------------------------------------------------------

    @property
    def key(self) -> str:
        """Key of the row under the cursor."""
        rows = self._rows()
        return rows[self._row].key if rows else ""

    @property
    def column(self) -> int:
        """Column under the cursor, from 0; the label column is none."""
        return self._column - 1

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cell under the cursor stands, for the terminal's own cursor; while one types its last letter."""
        body, seen = len(self._sheet.body), self._in_sight()
        line = self._row - self._top if self._row < body else self._room() + 1 + self._row - body
        column = self._sheet.label + self._sheet.cell * (seen.index(self._column) if self._column in seen else 0)
        at = Offset(column + (self._sheet.cell - 1 if self.typing else 0), line + 1)
        return self.content_region.offset + at

    @property
    def cut_texts(self) -> tuple[str, ...]:
        """What of label, column's title and cell under the cursor is longer than its place, in full."""
        rows, sheet = self._rows(), self._sheet
        if not rows or not rows[self._row].cells:  # nothing, or a rule
            return ()
        row, at = rows[self._row], self._column - 1
        long = ((row.label, sheet.label - 2), (sheet.titles[at + 1], sheet.cell))
        cut = [text.strip() for text, room in long if len(text.strip()) > room]
        full = row.full[at].strip() if row.full else ""
        return (*cut, *([full] if full not in row.cells[at] else []))

    @property
    def typing(self) -> bool:
        """Whether a value is being typed."""
        return self._typed is not None

    def _rows(self) -> tuple[GridRow, ...]:
        return (*self._sheet.body, *self._sheet.foot)

    def update(self, sheet: GridContent) -> None:
        """Show other cells; the cursor stays on its row where that is still there."""
        # By its key and not its number: rows come and go with what is typed into another cell.
        at = self.key
        self._sheet = sheet
        keys = [each.key for each in self._rows()]
        self._row = keys.index(at) if at and at in keys else min(self._row, max(len(keys) - 1, 0))
        self._column = max(min(self._column, len(sheet.titles) - 1), _FIRST)
        self._skip_rule(1)
        self.refresh_lines()

    def go_to(self, key: str, column: int) -> None:
        """Put the cursor on a cell, unless one is being typed into: the letters would go into another."""
        if self._typed is not None:
            return
        keys = [each.key for each in self._rows()]
        if key in keys:
            self._row = keys.index(key)
        last = len(self._sheet.titles) - 1
        # Before the first sheet there is no column yet: `update` brings the cursor into what there is then.
        self._column = max(min(column + 1, last) if last else column + 1, _FIRST)
        self.refresh_lines()

    # -- drawing ---------------------------------------------------------------------------------------------------

    def refresh_lines(self) -> None:
        """Draw again, the cursor in sight."""
        self._keep_in_sight()
        super().refresh_lines()

    def _room(self) -> int:
        """Lines for rows that scroll."""
        return max(self.size.height - 1 - (len(self._sheet.foot) + 1 if self._sheet.foot else 0), 1)

    def drawn(self) -> Iterator[Parts]:
        """Yield titles, rows in sight, a rule and the rows that stay."""
        sheet = self._sheet
        yield [(self._titles(), HEAD)]
        room = self._room()
        for at in range(self._top, self._top + room):
            # The lines stay as many as before: were they fewer, all would be drawn again (`LineWidget.refresh_lines`).
            yield self._row_parts(sheet.body[at], at) if at < len(sheet.body) else [("", PLAIN)]
        if sheet.foot:
            yield [(self._rule(sum(bool(each.key) for each in sheet.body[self._top + room :])), ASIDE)]
            for at, row in enumerate(sheet.foot, len(sheet.body)):
                yield self._row_parts(row, at)

    def _rule(self, more: int = 0) -> str:
        """Draw a rule; below a list that goes on it says how many rows are hidden."""
        line = "\N{BOX DRAWINGS LIGHT HORIZONTAL}" * self.size.width
        if not more:
            return line
        said = f"  v {cast('AppServices', self.app).words.text('note.more_rows', n=more)} "
        return said + line[len(said) :]

    def _row_parts(self, row: GridRow, at: int) -> Parts:
        if not row.key:
            return [(self._rule(), ASIDE)]
        here = at == self._row
        style = STRONG if row.key == "total" else PLAIN
        parts = [(fit(("> " if here else "  ") + row.label, self._sheet.label), style)]
        for number in self._in_sight():
            text = row.cells[number - 1]
            under = here and number == self._column
            shown = self._typing_text() if under and self._typed is not None else text
            look = CURSOR if under and self.has_focus else BAD if number - 1 in row.bad else style
            parts.append((fit(shown, self._sheet.cell, right=True), look))
        return parts

    def _typing_text(self) -> str:
        # The end of a text too long for the cell, as that is where one types; a cell is kept for the cursor.
        return f"{(self._typed or '')[2 - self._sheet.cell :]}_"

    def _titles(self) -> str:
        """Write the titles of the columns in sight, and over the labels where further ones are."""
        sheet, shown = self._sheet, self._in_sight()
        before = "< " if shown[1:] and shown[1] > _FIRST + 1 else ""
        after = "> " if shown and shown[-1] < len(sheet.titles) - 1 else ""
        label = fit(sheet.titles[0] or f"  {before}{after}", sheet.label)
        return label + "".join(fit(sheet.titles[each], sheet.cell, right=True) for each in shown)

    def _in_sight(self) -> list[int]:
        """Numbers of the columns that fit: the first one always, of the others those around the cursor."""
        last = len(self._sheet.titles) - 1
        room = max((self.size.width - self._sheet.label) // self._sheet.cell, 2) - 1
        start = max(min(self._column - room // 2, last - room + 1), _FIRST + 1)
        return [*range(_FIRST, min(last, _FIRST) + 1), *range(start, min(start + room, last + 1))]

    def on_blur(self) -> None:
        """Forget what was being typed."""
        if self._typed is not None:
            self._typed = None
            self._tell_typing()
        self.refresh_lines()

    # -- moving ----------------------------------------------------------------------------------------------------

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor."""
        self._row = min(max(self._row + down, 0), max(len(self._rows()) - 1, 0))
        self._column = min(max(self._column + right, 1), len(self._sheet.titles) - 1)
        self._skip_rule(down or 1)
        self.refresh_lines()
        self.post_message(self.Moved())

    def action_edge(self, end: bool) -> None:
        """Move to the first or the last row."""
        self.action_move(len(self._rows()) if end else -len(self._rows()), 0)

    def move_here(self, way: str) -> None:
        """Move by a key of habit: `down` or `up` by a row, to the `first` or `last` one."""
        rows = len(self._rows())
        self.action_move({"down": 1, "up": -1, "first": -rows}.get(way, rows), 0)

    def _skip_rule(self, by: int) -> None:
        rows = self._rows()
        if rows and not rows[self._row].key:
            self._row = min(max(self._row + (1 if by > 0 else -1), 0), len(rows) - 1)

    def _keep_in_sight(self) -> None:
        if not self.size.height:
            return
        body, room = len(self._sheet.body), self._room()
        self._top = min(self._top, max(body - room, 0))
        if self._row < body:
            self._top = min(max(self._top, self._row - room + 1), self._row)

    def point(self, line: int, column: int) -> None:
        """Take what is being typed and put the cursor on the cell at a place inside; open the one that has it."""
        row = self._row_at(line)
        if row is None:
            return
        seen, at = self._in_sight(), (column - self._sheet.label) // self._sheet.cell
        by = (row - self._row, (seen[at] if 0 <= at < len(seen) else self._column) - self._column)
        if self.typing and any(by):
            self._end(take=True)
        if any(by):
            self.action_move(*by)
        elif not self.typing:
            self.action_open()

    def _row_at(self, line: int) -> int | None:
        """Return the number of the row in a line; None for titles, rules and lines without one."""
        body, room = len(self._sheet.body), self._room()
        at = self._top + line - 1 if line <= room else body + line - room - 2
        inside = line > 0 and (at < body if line <= room else body <= at < len(self._rows()))
        return at if inside and self._rows()[at].key else None

    def action_open(self) -> None:
        """Type into the cell under the cursor, or open it."""
        if self._typable:
            self.begin("")
        elif self.key:
            self.post_message(self.Opened(self.key, self.column))

    # -- typing ----------------------------------------------------------------------------------------------------

    @property
    def _typable(self) -> bool:
        rows = self._rows()
        return bool(rows) and rows[self._row].typed

    @property
    def takes_letters(self) -> bool:
        """Whether a letter begins a value in the cell under the cursor and is no command."""
        return self._typable and self._rows()[self._row].worded

    def _begins(self, sign: str) -> bool:
        return self._typable and (sign.isdigit() or (self.takes_letters and sign.isalpha()))

    def begin(self, text: str) -> None:
        """Go on typing into the cell under the cursor, after what is typed already."""
        self._typed = text
        self._tell_typing()
        self.refresh_lines()

    def _tell_typing(self) -> None:
        self.post_message(self.Typing(self.key, self.column, self._typed or ""))

    def _end(self, *, take: bool) -> None:
        text, self._typed = (self._typed or "").strip(), None
        self._tell_typing()
        if not (take and text):
            self.refresh_lines()  # otherwise the new value will be drawn, or the old one once it is refused
        if take and text:
            self.post_message(self.Typed(self.key, self.column, text))
        else:
            self.post_message(self.Moved())

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted words into the value."""
        if self._typed is not None:
            event.stop()
            self.begin(self._typed + event.text.replace("\n", " "))

    async def on_key(self, event: events.Key) -> None:
        """Take keys into the value while one is typed; a digit, or where words are wanted a letter, begins one."""
        # Elsewhere a letter may be one of the commands, so it is left to go on.
        if self._typed is None:
            if event.character and self._begins(event.character):
                self.begin(event.character)
                event.stop()
            return
        # Up and down take it too, as in any sheet: whoever fills a column must not press Enter in between.
        if event.key in ("enter", "tab", "up", "down"):
            self._end(take=True)
        elif event.key == "escape":
            self._end(take=False)
        elif event.key == "backspace":
            self.begin(self._typed[:-1])
        elif event.character and event.is_printable:
            self.begin(self._typed + event.character)
        event.stop()
        event.prevent_default()
