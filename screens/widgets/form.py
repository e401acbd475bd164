"""The body of a page: fields one under another, tables and notes, each in step with the plan."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import pairwise

from textual import on
from textual.containers import VerticalScroll
from textual.events import DescendantFocus
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.timer import Timer
from textual.widget import Widget

from screens.pages.navigation import covers, row_of
from screens.pages.spec import Block, Field, Heading, Kind, Page, Table
from screens.session.session import Session, changed_fields
from screens.widgets.blocks import HeadingBlock, NoteBlock, TableBlock, same_kinds
from screens.widgets.editors import EditorPosition
from screens.widgets.field_row import FieldRow, FormOwner
from screens.widgets.line_sharing import fold_lines, share_lines
from screens.widgets.page_cache import PAUSE_SECONDS, REST_SECONDS, PageCache
from screens.widgets.rows import Rows

_PROSE_LINES = 3
"""As many as the style sheet gives a text of several lines."""


class Form(VerticalScroll, can_focus=False):
    """The blocks of one page."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """Textual lays everything out and draws it a second time (1.5 kB) when a field comes or goes; once is enough."""

    def __init__(
        self,
        session: Session,
        owner: FormOwner,
        id: str | None = None,  # noqa: A002  # Textual's own name
        lasting: Sequence[Page] = (),
    ) -> None:
        """Make one; `lasting` are the pages of the walk, in its order, which are kept when they are left."""
        super().__init__(id=id)
        self._session = session
        self._cache = PageCache(self, session, lasting, self._widget, self._width_for)
        self._page: Page | None = None
        self._rest: Timer | None = None
        self._owner = owner
        self._building = asyncio.Lock()
        self._asked = 0
        self._left: dict[str, EditorPosition] = {}
        self._rows_left: dict[str, str] = {}
        self._blocks: Sequence[Block] = ()
        self._followed = session.editor.state
        self._spoken = session.words
        self._folds = False

    async def update(self, page: Page, *, at: str = "") -> None:
        """Replace what is shown by a page and go to one of its fields, to where the cursor was, or to its first.

        A page may be asked for while another one is still being put together: the last one wins.
        """
        mine = self._asked = self._asked + 1
        async with self._building:
            if mine == self._asked:
                await self._build(page, at)

    async def _build(self, page: Page, at: str) -> None:
        # Rows that go are not heard any more: what the plan has not got of them now is lost.
        self.flush()
        place, row = self._place(), self._row_key()
        if place is not None:
            self._left[place.path] = place
        elif row[0]:
            self._rows_left[row[0]] = row[1]
        # One frame for what goes and what comes: an empty page between them would be sent too.
        with self.app.batch_update():
            await self._put_away()
            await self._put_on(page)
            self.follow()
            self.share_room()
            self.scroll_home(animate=False)
        self._come_back(place.path if place is not None else row[0], at)
        self._prepare_soon(REST_SECONDS)

    async def _put_away(self) -> None:
        if self._page is None or not self._cache.keeps(self._page) or self.wrong():
            await self.remove_children()
            return
        if self.screen.focused is not None and self in self.screen.focused.ancestors:
            self.screen.set_focus(None)
        # Not in the language of the session, which may be another one since a moment.
        self._cache.put(self._page, self._blocks, self._followed, self._spoken)

    async def _put_on(self, page: Page) -> None:
        self._page, self._blocks, self._spoken = page, page.blocks(self._session), self._session.words
        kept = await self._cache.take(page)
        if kept is None:
            await self.mount_all([self._widget(each) for each in self._blocks])
        elif not same_kinds(kept.blocks, self._blocks):
            await self.remove_children()
            await self.mount_all([self._widget(each) for each in self._blocks])
        else:
            self._followed = kept.plan
            same_words = kept.words is self._session.words
            for child, was, block in zip(self.children, kept.blocks, self._blocks, strict=True):
                if not same_words or was != block:
                    child.take_over(block)  # type: ignore[attr-defined]  # one of the four blocks

    def _prepare_soon(self, seconds: float) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(seconds, self._prepare)

    async def _prepare(self) -> None:
        """Make the neighbours of the page ready while nobody asks for anything."""
        if self._page is None or self._building.locked():
            return
        async with self._building:
            more = await self._cache.prepare(self._page)
        if more:
            self._prepare_soon(PAUSE_SECONDS)

    def _on_prune(self) -> None:
        """Take along what is kept: Textual ends what is on the screen alone."""
        self._cache.empty()

    def _come_back(self, before: str, at: str) -> None:
        """Give the keys to the field that was asked for; to the one that had them, where it is on this page too."""
        stops = dict(self._stops())
        again = before in stops and at in ("", before)
        target = before if again else at
        if again:
            self._focus(stops[before])
        else:
            self.go_to(at)
        row, block = self._row_here(), self.table_here()
        if row is not None and row.field.path == target and target in self._left and (again or not row.is_figure):
            # Behind the news that it has the keys, which selects the whole text.
            row.editor.call_later(row.restore_place, self._left[target], unread=again)
        elif block is not None and block.table.name == target:
            block.rows.go_to(self._rows_left.get(target, ""))

    def _place(self) -> EditorPosition | None:
        """Where the cursor is, if it is in a text."""
        row = self._row_here()
        return row.place() if row is not None else None

    def _row_here(self) -> FieldRow | None:
        focused = self.screen.focused
        row = focused.parent if focused is not None else None
        return row if isinstance(row, FieldRow) and row.parent is self else None

    def _row_key(self) -> tuple[str, str]:
        """Path of the choice, or name of the table, that has the keys, and the key of the table's row."""
        row, block = self._row_here(), self.table_here()
        return (block.table.name, block.rows.key) if block is not None else (row.field.path if row else "", "")

    @property
    def here(self) -> str:
        """Path of the field, or name of the table, that has the keys; empty where none has."""
        return self._row_key()[0]

    def flush(self) -> None:
        """Put into the plan what it has not heard of yet, before the fields go."""
        for child in self.children:
            if isinstance(child, FieldRow):
                child.flush()

    async def relabel(self, page: Page) -> None:
        """Show the page in the language of now; field, cursor and what is being typed stay."""
        blocks = page.blocks(self._session)
        if not self._fits(blocks):
            await self.update(page)
            return
        self._spoken = self._session.words
        for child, block in zip(self.children, blocks, strict=True):
            child.take_over(block)  # type: ignore[attr-defined]  # `_fits` has seen that it is one of the four blocks
        row = self._row_here()
        if row is not None:
            row.say_hint()

    def _fits(self, blocks: Sequence[Block]) -> bool:
        """Whether what is mounted shows these blocks, if in other words."""
        # While another page is being put together, what is mounted is neither the old one nor the new one.
        return not self._building.locked() and same_kinds(blocks, self._blocks)

    def _widget(self, block: Block) -> Widget:
        if isinstance(block, Field):
            return FieldRow(block, self._session, self._owner)
        if isinstance(block, Table):
            return TableBlock(block, self._session)
        return HeadingBlock(block, self._session) if isinstance(block, Heading) else NoteBlock(block, self._session)

    def wrong(self) -> str:
        """What is wrong with the first field that holds something unreadable; empty where all is well."""
        return next((each.wrong for each in self.children if isinstance(each, FieldRow) and each.wrong), "")

    def follow(self) -> None:
        """Bring every block in step with the plan; a field that shows a value is left alone while that is the same."""
        before, self._followed = self._followed, self._session.editor.state
        changed = changed_fields(before, self._followed)
        lines = self._lines_of_lists() if self.is_attached else []
        for child in self.children:
            if isinstance(child, FieldRow):
                if child.hangs_on is None or not child.hangs_on.isdisjoint(changed):
                    child.follow()
            elif isinstance(child, (TableBlock, NoteBlock)):
                child.follow()
        if lines and lines != self._lines_of_lists():
            self.share_room()

    # -- room ------------------------------------------------------------------------------------------------------

    @property
    def has_lists(self) -> bool:
        """Whether the page has lists, which take the lines that all else leaves."""
        return any(isinstance(each, TableBlock) for each in self.children)

    @property
    def wanted(self) -> int:
        """Lines in which nothing of the page would be hidden."""
        rest = sum(self._lines_of(each) + isinstance(each, HeadingBlock) for each in self.children)
        return rest + sum(each.rows.lines for each in self.children if isinstance(each, TableBlock))

    def _lines_of_lists(self) -> list[int]:
        """What the lines that lists get depend on: their own, and those of notes beside them."""
        width = self.outer_size.width
        found = [each.rows.lines for each in self.children if isinstance(each, TableBlock)]
        return found and [*found, *(each.lines(width) for each in self.children if isinstance(each, NoteBlock))]

    def share_room(self, height: int = 0) -> None:
        """Give the lists of the page the lines that all else leaves; `height`: what the form will have, if known."""
        lists = [each for each in self.children if isinstance(each, TableBlock)]
        height = height or self.outer_size.height
        headings = [each for each in self.children if isinstance(each, HeadingBlock)]
        if not height:
            return
        fixed = self._fixed_lines(lists, 2 * len(headings), height)
        if not lists:
            self._foresee(fixed + 2 * len(headings), height)
            return
        lines = [each.rows.lines for each in lists]
        # A blank line above each heading is the first to go.
        close = fixed + 2 * len(headings) + sum(lines) > height
        room = height - fixed - len(headings) * (1 if close else 2)
        for heading in headings:
            heading.stand_close(close)
        found = self._shared(lists, headings, room, height)
        self._foresee(height - room + sum(map(min, lines, found)), height)
        moved = [each.rows.let_have(given - 1) for each, given in zip(lists, found, strict=True)]
        if any(moved):
            # Behind the layout: only then is it known which line of the page the row under the cursor stands on.
            self.call_after_refresh(self._show_focused)

    def _shared(
        self, lists: Sequence[TableBlock], headings: Sequence[HeadingBlock], room: int, height: int
    ) -> list[int]:
        """Return the lines of each list; where a page of lists has no room for all, one is open and the others fold."""
        lines = [each.rows.lines for each in lists]
        found = share_lines(lines, [each.table.height + 1 for each in lists], room, height)
        over = {table: heading for heading, table in pairwise(self.children) if table in lists and heading in headings}
        here = next((at for at, each in enumerate(lists) if each.rows.has_focus), 0)
        fields = any(isinstance(each, FieldRow) and each.display for each in self.children)
        # A longer hint below does not unfold what is folded: nothing is to jump with the cursor.
        least = 0 if self._folds or not lists else lists[here].table.height + 1
        fits = fields or sum(found) <= room
        folded = [] if fits else fold_lines(lines, here, [each in over for each in lists], room, least)
        self._folds = bool(folded)
        for at, each in enumerate(lists):
            heading = over.get(each)
            if isinstance(heading, HeadingBlock):
                heading.count(each.rows.count if folded and not folded[at] else None, at - here)
        return folded or found

    def _fixed_lines(self, lists: Sequence[TableBlock], more: int, height: int) -> int:
        """Return the lines of fields and notes; a note that stands whole or not at all goes where it would be cut.

        Args:
            lists: the page's lists, which have a least room of their own.
            more: lines of headings.
            height: lines of the form.
        """
        rest = [each for each in self.children if not isinstance(each, (TableBlock, HeadingBlock))]
        whole = [each for each in rest if isinstance(each, NoteBlock) and each.whole]
        found = sum(self._lines_of(each) for each in rest)
        if whole:
            lines = [each.rows.lines for each in lists]
            given = share_lines(lines, [each.table.height + 1 for each in lists], height - found - more, height)
            fits = found + more + sum(map(min, lines, given)) <= height
            for each in whole:
                each.fit(fits)
            found -= 0 if fits else sum(self._lines_of(each) for each in whole)
        return found

    def _width_for(self, children: Sequence[Widget]) -> int:
        """Columns that these would have on the screen; lists make themselves as short as need be."""
        lines = sum(self._lines_of(each) for each in children)
        lines += sum(2 if isinstance(each, HeadingBlock) else 4 * isinstance(each, TableBlock) for each in children)
        return self.container_size.width - (lines > self.outer_size.height) * self.styles.scrollbar_size_vertical

    def _foresee(self, lines: int, height: int) -> None:
        """Show a scrollbar before Textual finds that it is needed: it would lay all out for one width, then another."""
        if self.show_vertical_scrollbar is not (lines > height):
            self.show_vertical_scrollbar = lines > height
            self.call_after_refresh(self._look_again)

    def _look_again(self) -> None:
        self.show_vertical_scrollbar = self.virtual_size.height > self.container_size.height

    def _lines_of(self, child: Widget) -> int:
        if isinstance(child, NoteBlock):
            return child.lines(self.outer_size.width)
        if not isinstance(child, FieldRow) or not child.display:
            return 0
        return _PROSE_LINES if child.field.kind is Kind.PROSE else 1

    def _stops(self) -> Iterator[tuple[str, Widget]]:
        for child in self.children:
            if isinstance(child, FieldRow) and child.display:
                yield child.field.path, child.editor
            elif isinstance(child, TableBlock):
                yield child.table.name, child.rows
                # A finding points at the list in the plan, the page at the table by its name; both lead here.
                if child.table.path:
                    yield child.table.path, child.rows

    def go_to(self, path: str = "") -> bool:
        """Focus the field or table of a path, or the table of a name; else the first stop."""
        stops = list(self._stops())
        for where, widget in stops:
            if covers(where, path):
                self._focus(widget)
                if isinstance(widget, Rows):
                    widget.go_to(row_of(where, path))
                return True
        self.can_focus = not stops  # so that arrows scroll a page that is only read
        self._focus(stops[0][1] if stops else self)
        return False

    def forget_here(self) -> bool:
        """Put the plan's value back where something unreadable is being typed; False where nothing is."""
        row = self._row_here()
        return row is not None and row.forget()

    def _focus(self, widget: Widget) -> None:
        """Give the keys to a widget at once, so that none is lost."""
        self.screen.set_focus(widget)
        self.call_after_refresh(widget.scroll_visible, animate=False)
        if isinstance(widget, Rows):
            # After the layout: only then is it known which line of the page the row stands on.
            self.call_after_refresh(self._show_cursor, widget)

    @on(Rows.Moved)
    def _follow_cursor(self, event: Rows.Moved) -> None:
        self._show_cursor(event.rows)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the row under the cursor too: Textual shows the top of a list that is taller than the form."""
        if isinstance(event.widget, Rows):
            if self._folds:
                self.share_room()
            self.call_after_refresh(self._show_cursor, event.widget)

    def on_resize(self) -> None:
        """Share the room anew, the cursor in sight: words below the form may need its lines, or need them no more."""
        self.share_room()
        self._show_focused()

    def _show_focused(self) -> None:
        focused = self.screen.focused
        if focused is None or self not in focused.ancestors:
            return
        if isinstance(focused, Rows):
            self._show_cursor(focused)
        else:
            focused.scroll_visible(animate=False, immediate=True)

    def _show_cursor(self, rows: Rows) -> None:
        if isinstance(rows.parent, TableBlock) and rows.is_attached:
            line = rows.cursor_line
            first = 0 if line == 1 else line  # the titles belong to the first row
            self.scroll_to_region(
                Region(0, rows.parent.virtual_region.y + first, 1, line - first + 1), animate=False, immediate=True
            )

    def about(self, block: TableBlock) -> str:
        """Return what help says of a table."""
        return block.about(self._blocks, "" if self._page is None else self._page.title(self._session))

    def table_here(self) -> TableBlock | None:
        """The table that has the keys, if one has."""
        focused = self.screen.focused
        parent = focused.parent if focused is not None else None
        return parent if isinstance(parent, TableBlock) else None


__all__ = ["FieldRow", "Form", "TableBlock"]
