"""A list of rows for a slow line: only the two rows that a key press changes are sent again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import Reactive, var
from textual.strip import Strip
from textual.widget import Widget

from screens.pages.table import Column, Row
from screens.widgets.looks import ASIDE, PLAIN
from screens.widgets.row_lines import columns_in, cut_cells, lengths, row_parts, widths
from screens.widgets.row_search import RowSearch
from screens.widgets.shorten import fit

if TYPE_CHECKING:
    from screens.session.services import AppServices

_TITLE = Style(bold=True)
_CURSOR = Style(reverse=True)


class Rows(RowSearch, can_focus=True):
    """A table with a cursor and a search; cells are plain text, cut to their column."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup,ctrl+u,ctrl+b", "page(-1)", show=False),
        Binding("pagedown,ctrl+d,ctrl+f", "page(1)", show=False),
        Binding("home", "edge(False)", show=False),
        Binding("end", "edge(True)", show=False),
        Binding("enter", "open", show=False),
        Binding("slash", "find", show=False),
        Binding("n", "hit(1)", show=False),
        Binding("N", "hit(-1)", show=False),
    ]

    cursor: var[int] = var(0)
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """Its height is given to it, whatever rows there are: other rows move nothing around it."""

    class Opened(Message):
        """Enter was pressed on a row."""

        def __init__(self, rows: Rows, key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> Rows:
            """The list it came from."""
            return self.rows

    class Moved(Message):
        """The cursor is on another row; `by_key`: somebody moved it there."""

        def __init__(self, rows: Rows, key: str, *, by_key: bool = True) -> None:
            super().__init__()
            self.rows = rows
            self.key = key
            self.by_key = by_key

        @property
        def control(self) -> Rows:
            """The list it came from."""
            return self.rows

    class Reshaped(Message):
        """The row under the cursor has another width or another text, and the cursor has not moved."""

        def __init__(self, rows: Rows) -> None:
            super().__init__()
            self.rows = rows

    def __init__(
        self,
        columns: Sequence[Column],
        titles: Sequence[str],
        rows: Sequence[Row] = (),
        *,
        empty: str = "",
        none_fits: str = "",
        tallest: int = 0,
        id: str | None = None,  # noqa: A002  # Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._titles = tuple(titles)
        self._empty, self._none_fits = empty, none_fits
        self._tallest = tallest
        self._shared: tuple[tuple[object, ...], list[int]] | None = None
        self._cut: tuple[tuple[object, ...], list[list[str]]] | None = None
        # Never one below: columns are cut to the width, and it would cost a row. What is hidden is told in words.
        self.show_horizontal_scrollbar = False
        self._all = tuple(rows)
        self._narrow("")

    # -- content ---------------------------------------------------------------------------------------------------

    @property
    def key(self) -> str:
        """Key of the row under the cursor, empty where there is no row."""
        return self._seen[self.cursor].key if self._seen else ""

    @property
    def cursor_line(self) -> int:
        """Line of the widget on which the row under the cursor stands; the titles are line 0."""
        return self.cursor - self.scroll_offset.y + 1

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the row under the cursor stands, for the terminal's own cursor."""
        return self.content_region.offset + Offset(0, self.cursor_line)

    @property
    def cut_text(self) -> str:
        """What of the row under the cursor is longer than its column, in full; empty where all of it is to be seen."""
        # Before it is drawn it has no width yet; what it stands in is as wide.
        room = (
            next((each.size.width for each in (self, *self.ancestors) if isinstance(each, Widget) and each.size), 0) - 2
        )
        if not self._seen:
            return self._nothing if len(self._nothing) > room else ""
        cells = [each.replace("\n", " ") for each in self._seen[self.cursor].cells]
        shown = [at for at in columns_in(self._columns, room) if at < len(cells)]
        rooms = dict(zip(columns_in(self._columns, room), self._widths(room), strict=True))
        return "  ".join(cells[at] for at in shown if len(cells[at]) > rooms[at])

    @property
    def here_in_words(self) -> str:
        """The row under the cursor in full, each cell behind the title of its column; empty where there is none."""
        cells = self._seen[self.cursor].cells if self._seen else ()
        named = zip(self._titles, cells, strict=False)
        return "\n".join(f"{title}: {cell}" if title else cell for title, cell in named if cell)

    @property
    def _nothing(self) -> str:
        """What stands in place of rows: why there are none, and what to do."""
        return self._none_fits or self._empty if self._all else self._empty

    def update(self, rows: Sequence[Row], *, at: str | None = None) -> None:
        """Show these rows, the cursor on the row with the key `at` or where it was."""
        # The rows follow every letter typed anywhere on the page; the same ones are not even drawn.
        if tuple(rows) == self._all and at is None:
            return
        self._all = tuple(rows)
        # On the key, not on the number: rows above it may have come or gone.
        self._narrow(at if at is not None else self.key if self._seen else "")

    @property
    def needed(self) -> int:
        """Columns in which none of its rows would be cut."""
        return sum(
            max(each.width, *(len(row.cells[at]) for row in self._all), 0) + 1 for at, each in enumerate(self._columns)
        )

    def let_have(self, rows: int) -> bool:
        """Show that many rows at most, if there are as many; returns whether that is another number than before."""
        if rows == self._tallest:
            return False
        self._tallest = rows
        self._take_room()
        return True

    def _take_room(self) -> None:
        if self._tallest:
            # One for the titles; an empty list keeps one line for the words that say so.
            self.styles.height = min(self.lines, self._tallest + 1)

    @property
    def lines(self) -> int:
        """Lines of titles and all rows; an empty list has one for the words that say so."""
        return max(len(self._seen), 1) + 1

    def update_titles(self, titles: Sequence[str], empty: str, none_fits: str = "") -> None:
        """Show other words above the columns, for an empty list, and for a search that finds nothing."""
        self._titles = tuple(titles)
        self._empty, self._none_fits = empty, none_fits
        self.refresh()

    def update_columns(self, columns: Sequence[Column], titles: Sequence[str]) -> None:
        """Show other columns with these titles; rows that fit them follow."""
        if (tuple(columns), tuple(titles)) != (self._columns, self._titles):
            self._columns, self._titles = tuple(columns), tuple(titles)
            self.refresh()

    def update_empty(self, words: str, none_fits: str = "") -> None:
        """Show other words while the list is empty, or while a search finds nothing."""
        if (words, none_fits) != (self._empty, self._none_fits):
            self._empty, self._none_fits = words, none_fits
            self.refresh()

    def _narrow(self, at: str) -> None:
        before, self._seen = self._here(), self.found(self._needle or "")
        keys = [each.key for each in self._seen]
        self.cursor = keys.index(at) if at in keys else min(self.cursor, max(len(keys) - 1, 0))
        height = len(self._seen) + 1
        self.virtual_size = Size(self.size.width, height)
        self._take_room()
        self.refresh()
        if self.size.height:
            self._keep_in_sight()
        if self._here() != before and self.is_mounted:
            self.post_message(self.Reshaped(self))

    def _here(self) -> Row | None:
        return self._seen[self.cursor] if self.cursor < len(self._seen) else None

    # -- drawing ---------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw the titles on the first line and rows below them."""
        width = self.scrollable_content_region.width
        if y == 0:
            return self._title(width)
        index = self.scroll_offset.y + y - 1
        if not self._seen:
            here = y == 1 and self.has_focus and bool(self._nothing)
            words = ("> " if here else "  ") + (self._nothing if y == 1 else "")
            return Strip([Segment(fit(words, width), _CURSOR if here else PLAIN)])
        if y == self.size.height - 1 and self._hidden_below:
            return Strip([Segment(fit(f"  v {self._more_words()}", width), ASIDE)])
        if index >= len(self._seen):
            return Strip([Segment(" " * width, PLAIN)])
        # One cursor on a page: a list that shares it with others keeps its place, and shows it when it has the keys.
        here = index == self.cursor and (self.has_focus or len(self.screen.query(Rows)) == 1)
        cells = self._cells_in_sight(width - 2)[y - 1]
        if here and self.has_focus:
            return Strip([Segment(fit("> " + " ".join(cells), width), _CURSOR)])
        parts = row_parts(self._columns, cells, width - 2)
        strip = Strip([Segment("> " if here else "  ", PLAIN), *(Segment(text, style) for text, style in parts)])
        return strip.adjust_cell_length(width, PLAIN)

    def _cells_in_sight(self, room: int) -> list[list[str]]:
        """Return the cells of the rows in sight: of those that look alike what differs is shown."""
        top, height = self.scroll_offset.y, self.size.height
        asked = (self._seen, self._all, self._columns, top, height, room)
        # By `is`, since one line after the other is asked for.
        if self._cut is None or any(a is not b and a != b for a, b in zip(self._cut[0], asked, strict=True)):
            self._cut = asked, cut_cells(self._columns, self._seen[top : top + height], room, self._widths(room))
        return self._cut[1]

    def _widths(self, room: int) -> list[int]:
        """Return the widths of the columns that are shown; of all rows, so that none moves while one scrolls."""
        asked = (self._all, self._columns, self._titles, room)
        if self._shared is None or any(a is not b and a != b for a, b in zip(self._shared[0], asked, strict=True)):
            shown = columns_in(self._columns, room)
            needed = lengths(self._all, self._titles, self._columns, shown)
            self._shared = asked, widths([self._columns[at] for at in shown], room, needed)
        return self._shared[1]

    @property
    def _hidden_below(self) -> int:
        """How many rows the last line counts; 0 where all that are left stand in sight."""
        room = self.size.height - 1
        left = len(self._seen) - self.scroll_offset.y
        # Of a folded list nothing but how many rows it has.
        return left - room + 1 if left > room > self.has_focus else 0

    def _more_words(self) -> str:
        words = cast("AppServices", self.app).words
        return words.text("note.more_rows", n=self._hidden_below)

    def _title(self, width: int) -> Strip:
        if self._needle is not None:
            return Strip([Segment(fit(f"/ {self._needle}_  {len(self._seen)} / {len(self._all)}", width), _TITLE)])
        shown = columns_in(self._columns, width - 2)
        titles = [
            fit(self._titles[at] if at < len(self._titles) else "", room, right=self._columns[at].right)
            for at, room in zip(shown, self._widths(width - 2), strict=True)
        ]
        return Strip([Segment(fit(("^ " if self.scroll_offset.y else "  ") + " ".join(titles), width), _TITLE)])

    def _refresh_row(self, index: int) -> None:
        line = index - self.scroll_offset.y + 1
        if 0 < line < self.size.height:
            self.refresh(Region(0, line, self.size.width, 1))

    def on_resize(self) -> None:
        """Follow the new width."""
        self.virtual_size = Size(self.size.width, len(self._seen) + 1)
        if self.size.height:  # folded it has no row in sight
            self._keep_in_sight()
        self.post_message(self.Reshaped(self))

    def on_focus(self) -> None:
        """Show the cursor as the place where keys go."""
        self._refresh_row(self.cursor)

    def on_blur(self) -> None:
        """Show the cursor as a mere mark."""
        # Letters would go elsewhere now, so that nobody could widen the rows again.
        if self._needle is not None:
            self._end_search()
        self._refresh_row(self.cursor)

    # -- moving ----------------------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the cursor up or down."""
        self._move_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move by what is in sight."""
        self._move_to(self.cursor + by * max(self.size.height - 2, 1))

    def action_edge(self, end: bool) -> None:
        """Move to the first or last row."""
        self._move_to(len(self._seen) - 1 if end else 0)

    def move_here(self, way: str) -> None:
        """Move by a key of habit: `down` or `up` by a row, to the `first` or `last` one."""
        self._move_to({"down": self.cursor + 1, "up": self.cursor - 1, "first": 0}.get(way, len(self._seen) - 1))

    def _move_to(self, index: int, *, by_key: bool = True) -> None:
        if not self._seen:
            return
        before, self.cursor = self.cursor, min(max(index, 0), len(self._seen) - 1)
        if before == self.cursor:
            return
        if not self._keep_in_sight():
            self._refresh_row(before)
            self._refresh_row(self.cursor)
        self.post_message(self.Moved(self, self.key, by_key=by_key))

    def _keep_in_sight(self) -> bool:
        """Scroll so that the cursor is in sight; True where that moved the rows."""
        top, room = self.scroll_offset.y, max(self.size.height - 1, 1)
        # The last line counts what is hidden below, where something is.
        counted = 1 if room > 1 and top + room < len(self._seen) else 0
        if self.cursor < top:
            # At once: Textual would scroll after the next frame, and send the list twice.
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= top + room - counted:
            lowest = min(self.cursor - room + 1 + (room > 1), len(self._seen) - room)
            self.scroll_to(y=lowest, animate=False, immediate=True)
        else:
            return False
        self.refresh()
        return True

    def go_to(self, key: str, *, or_last: bool = False) -> None:
        """Put the cursor on a row; `or_last`: where it is gone, on the last one."""
        keys = [each.key for each in self._seen]
        if key in keys or or_last:
            self._move_to(keys.index(key) if key in keys else len(keys) - 1, by_key=False)

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self._needle is not None:
            self._end_search()
        if self._seen:
            self.post_message(self.Opened(self, self.key))
