"""The body of a page: fields one under another, tables and notes, each in step with the plan."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static

from screens.pages.navigation import covers, row_of
from screens.pages.spec import Block, Field, Heading, Note, Page, Table
from screens.session.session import Session
from screens.widgets.field_row import FieldRow, FormOwner, option_words, options_of
from screens.widgets.rows import Rows


class TableBlock(Widget):
    """A table of a page."""

    def __init__(self, table: Table, session: Session) -> None:
        super().__init__(classes="table")
        self.table = table
        self._session = session
        words = session.words
        self.rows = Rows(
            table.columns,
            [words.text(each.title) for each in table.columns],
            table.rows(session),
            empty=words.text(table.empty_words),
            tallest=table.height,
        )

    def compose(self) -> ComposeResult:
        """Yield the rows."""
        yield self.rows

    def follow(self) -> None:
        """Show the rows as they are now."""
        self.rows.fill(self.table.rows(self._session))


class NoteBlock(Static):
    """Lines computed from the plan."""

    def __init__(self, note: Note, session: Session) -> None:
        self._text = note.text(session)
        super().__init__(Content(self._text), classes="note")
        self.display = bool(self._text)
        self._note = note
        self._session = session

    def follow(self) -> None:
        """Show the lines as they are now."""
        text = self._note.text(self._session)
        if text != self._text:
            self._text = text
            self.display = bool(text)
            self.update(Content(text))


class Form(VerticalScroll, can_focus=False):
    """The blocks of one page."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """Textual lays everything out and draws it a second time (1.5 kB) when a field comes or goes; once is enough."""

    def __init__(self, session: Session, owner: FormOwner, id: str | None = None) -> None:  # noqa: A002  # Textual's
        super().__init__(id=id)
        self._session = session
        self._owner = owner

    async def show(self, page: Page, *, at: str = "") -> None:
        """Replace what is shown by a page and go to one of its fields, or to its first."""
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all([self._widget(each) for each in page.blocks(self._session)])
            self.follow()
            self.scroll_home(animate=False)
        self.go_to(at)

    def _widget(self, block: Block) -> Widget:
        if isinstance(block, Field):
            return FieldRow(block, self._session, self._owner)
        if isinstance(block, Table):
            return TableBlock(block, self._session)
        if isinstance(block, Heading):
            return Static(Content(self._session.words.text(block.words)), classes="heading")
        return NoteBlock(block, self._session)

    def wrong(self) -> str:
        """What is wrong with the first field that holds something unreadable; empty where all is well."""
        return next((each.wrong for each in self.children if isinstance(each, FieldRow) and each.wrong), "")

    def follow(self) -> None:
        """Bring every block in step with the plan."""
        for child in self.children:
            if isinstance(child, (FieldRow, TableBlock, NoteBlock)):
                child.follow()

    def _stops(self) -> Iterator[tuple[str, Widget]]:
        for child in self.children:
            if isinstance(child, FieldRow) and child.display:
                yield child.field.path, child.editor
            elif isinstance(child, TableBlock):
                yield child.table.name, child.rows
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
        row = self.screen.focused.parent if self.screen.focused is not None else None
        return isinstance(row, FieldRow) and row.forget()

    def _focus(self, widget: Widget) -> None:
        """Give the keys to a widget at once, so that none is lost."""
        self.screen.set_focus(widget)
        self.call_after_refresh(widget.scroll_visible, animate=False)

    def table_here(self) -> TableBlock | None:
        """The table that has the keys, if one has."""
        focused = self.screen.focused
        parent = focused.parent if focused is not None else None
        return parent if isinstance(parent, TableBlock) else None


__all__ = ["FieldRow", "Form", "TableBlock", "option_words", "options_of"]
