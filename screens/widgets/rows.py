"""A list of rows for a slow line: only the two rows that a key press changes are sent again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.pages.searching import folded, matching
from screens.pages.table import Column, Row

TICKS = (("[x]",), ("[ ]",))
"""What the first cell of a row holds that is ticked or not."""

LEAST_WORDS = 10
"""Cells a column of words keeps when the terminal is narrow."""
_PLAIN = Style()
_TITLE = Style(bold=True)
_CURSOR = Style(reverse=True)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Cut or pad a text to a width in cells; a cut text ends in `..`."""
    text = text.replace("\n", " ")
    if (taken := cell_len(text)) > width:
        text = set_cell_size(text, max(width - 2, 0)) + ".."[: min(width, 2)]
        taken = width
    # By cells, not letters: a letter of East Asia takes two, a mark none.
    return " " * (width - taken) + text if right else text + " " * (width - taken)


def widths(columns: Sequence[Column], room: int) -> list[int]:
    """Share `room` cells among columns: words give way before figures do, so that no amount is cut."""
    found = [each.width for each in columns]
    loose = found.count(0)
    room -= len(columns) - 1
    over = sum(found) + LEAST_WORDS * loose - room
    # The widest first: it has the most to give.
    for n in sorted(range(len(found)), key=lambda each: -found[each]):
        if not columns[n].right and found[n] > LEAST_WORDS and over > 0:
            given = min(over, found[n] - LEAST_WORDS)
            found[n], over = found[n] - given, over - given
    share = (room - sum(found)) // max(loose, 1)
    return [each or max(share, 4) for each in found]


class Rows(ScrollView, can_focus=True):
    """A table with a cursor and a search; cells are plain text, cut to their column."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(False)", show=False),
        Binding("end", "edge(True)", show=False),
        Binding("enter", "open", show=False),
        Binding("slash", "find", show=False),
    ]

    cursor: var[int] = var(0)

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
        self._all: tuple[Row, ...] = ()
        self._seen: tuple[Row, ...] = ()
        self._empty, self._none_fits = empty, none_fits
        self._tallest = tallest
        self._needle: str | None = None
        # Never one below: columns are cut to the width, and it would cost a row.
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
        if not self._seen:
            return self._nothing if len(self._nothing) > self.scrollable_content_region.width - 2 else ""
        rooms = widths(self._columns, self.scrollable_content_region.width - 2)
        cells = (each.replace("\n", " ") for each in self._seen[self.cursor].cells)
        return "  ".join(cell for cell, room in zip(cells, rooms, strict=False) if len(cell) > room)

    @property
    def _nothing(self) -> str:
        """What stands in place of rows: why there are none, and what to do."""
        return self._none_fits or self._empty if self._all else self._empty

    @property
    def searching(self) -> bool:
        """Whether typed letters go into the search."""
        return self._needle is not None

    def update(self, rows: Sequence[Row], *, at: str | None = None) -> None:
        """Show these rows, the cursor on the row with the key `at` or where it was."""
        # The rows follow every letter typed anywhere on the page; the same ones send nothing.
        if tuple(rows) == self._all and at is None:
            return
        self._all = tuple(rows)
        # On the key, not on the number: rows above it may have come or gone.
        self._narrow(at if at is not None else self.key if self._seen else "")

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
        needle, before = folded(self._needle or ""), self._here()
        self._seen = matching(self._all, needle) if needle else self._all
        keys = [each.key for each in self._seen]
        self.cursor = keys.index(at) if at in keys else min(self.cursor, max(len(keys) - 1, 0))
        height = len(self._seen) + 1
        self.virtual_size = Size(self.size.width, height)
        if self._tallest:
            # One for the titles; an empty list keeps one line for the words that say so.
            self.styles.height = min(max(len(self._seen), 1) + 1, self._tallest + 1)
        self.refresh()
        if self._here() != before and self.is_mounted:
            self.post_message(self.Reshaped(self))

    def _here(self) -> Row | None:
        return self._seen[self.cursor] if self.cursor < len(self._seen) else None

    # -- drawing ---------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw the titles on the first line and rows below them."""
        width = self.scrollable_content_region.width  # what a scrollbar leaves
        if y == 0:
            return self._title(width)
        index = self.scroll_offset.y + y - 1
        if not self._seen:
            here = y == 1 and self.has_focus and bool(self._nothing)
            words = ("> " if here else "  ") + (self._nothing if y == 1 else "")
            return Strip([Segment(fit(words, width), _CURSOR if here else _PLAIN)])
        if index >= len(self._seen):
            return Strip([Segment(" " * width, _PLAIN)])
        # One cursor on a page: a list that shares it with others keeps its place, and shows it when it has the keys.
        here = index == self.cursor and (self.has_focus or len(self.screen.query(Rows)) == 1)
        text = ("> " if here else "  ") + self._line(self._seen[index].cells, width - 2)
        return Strip([Segment(fit(text, width), _CURSOR if here and self.has_focus else _PLAIN)])

    def _title(self, width: int) -> Strip:
        if self._needle is not None:
            return Strip([Segment(fit(f"/ {self._needle}_  {len(self._seen)} / {len(self._all)}", width), _TITLE)])
        return Strip([Segment(fit("  " + self._line(self._titles, width - 2), width), _TITLE)])

    def _line(self, cells: Sequence[str], width: int) -> str:
        parts = [
            fit(cell, room, right=column.right)
            for cell, column, room in zip(cells, self._columns, widths(self._columns, width), strict=False)
        ]
        return " ".join(parts)

    def _refresh_row(self, index: int) -> None:
        line = index - self.scroll_offset.y + 1
        if 0 < line < self.size.height:
            self.refresh(Region(0, line, self.size.width, 1))

    def on_resize(self) -> None:
        """Follow the new width."""
        self.virtual_size = Size(self.size.width, len(self._seen) + 1)
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
        if self.cursor < top:
            # At once: Textual would scroll after the next frame, and send the list twice.
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= top + room:
            self.scroll_to(y=self.cursor - room + 1, animate=False, immediate=True)
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

    # -- search ----------------------------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Start searching: typed letters narrow the rows."""
        self._needle = ""
        self.refresh()

    def _search_on(self, letter: str) -> None:
        """Go on with a search: a row that begins with the letters comes before one that has them inside."""
        # Slash begins a search elsewhere: by habit it is pressed, too, where letters search at once.
        self._needle = f"{self._needle or ''}{letter}".removeprefix("/")
        needle = folded(self._needle)
        begins = [row.key for row in self._all if any(folded(cell).startswith(needle) for cell in row.cells)]
        self._narrow(self.key if self.key in begins else next(iter(begins), self.key))
        self._keep_in_sight()

    def _end_search(self) -> None:
        # Taken before all rows are back: the same number is then another row.
        at, self._needle = self.key, None
        self._narrow(at)
        self._keep_in_sight()

    async def on_key(self, event: events.Key) -> None:
        """Take letters into the search while it runs; elsewhere Space ticks as Enter does."""
        if self._needle is None:
            if event.key == "space" and self._seen and self._seen[self.cursor].cells[:1] in TICKS:
                event.stop()
                self.action_open()
            return
        if event.key == "escape":
            self._end_search()
        elif event.key == "backspace":
            self._needle = self._needle[:-1]
            self._narrow(self.key)
        elif event.character and event.is_printable:
            self._search_on(event.character)
        else:
            return
        event.stop()
        event.prevent_default()
