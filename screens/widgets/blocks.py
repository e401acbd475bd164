"""What a page is made of besides fields: tables, headings and notes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.pages.spec import Block, Field, Heading, Note, Table
from screens.session.session import Session
from screens.widgets.rows import Rows
from screens.widgets.said_text import SaidLines
from screens.widgets.unscrolled import Unscrolled


class TableBlock(Unscrolled):
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
            none_fits=words.text("empty.search"),
            tallest=table.height,
        )

    def compose(self) -> ComposeResult:
        """Yield the rows."""
        yield self.rows

    def follow(self) -> None:
        """Show the rows as they are now."""
        self.rows.update(self.table.rows(self._session))

    def about(self, page: Sequence[Block], name: str) -> str:
        """Return what help says: its name, what to know while it has the keys, its row where that is cut.

        Args:
            page: what stands on its page; the heading above it names it.
            name: how it is called where no heading is above it.
        """
        words = self._session.words
        for each in page:
            if isinstance(each, Table) and each.name == self.table.name:
                break
            name = words.text(each.words) if isinstance(each, Heading) else name
        why_empty = "" if self.rows.key else words.text(self.table.empty_words)
        return "\n".join(filter(None, (name, why_empty or self.table.hint(self._session), self.rows.cut_text)))

    def take_over(self, table: Table) -> None:
        """Stand for the same table in other words; the cursor stays on its row."""
        words = self._session.words
        self.table = table
        none = words.text(table.empty_words), words.text("empty.search")
        self.rows.update_titles([words.text(each.title) for each in table.columns], *none)
        self.follow()


class HeadingBlock(Static, Unscrolled):
    """A heading line."""

    def __init__(self, heading: Heading, session: Session) -> None:
        super().__init__(Content(session.words.text(heading.words)), classes="heading")
        self._session = session
        self._heading = heading
        self._close = False
        self._said = ""

    def stand_close(self, close: bool) -> None:
        """Stand under the block before without a line between, where the page is short of room."""
        if close is not self._close:
            self._close = close
            self.styles.padding = (0, 0) if close else (1, 0, 0, 0)
            self.styles.height = 1 if close else 2

    def count(self, rows: int | None, away: int) -> None:
        """Say how many rows the list below has while it is folded; `away`: how many lists it is below the open one."""
        # Tab goes there from the list before it.
        said = "" if rows is None else f"  {'v' if away > 0 else '^'} {rows}{' Tab' if away == 1 else ''}"
        if said != self._said:
            self._said = said
            self._show()

    def _show(self) -> None:
        words = Content(self._session.words.text(self._heading.words))
        self.update(words + Content(self._said).stylize("not bold ansi_bright_black"))

    def take_over(self, heading: Heading) -> None:
        """Show the words of another language."""
        self._heading = heading
        self._show()


class NoteBlock(Static, Unscrolled):
    """Lines computed from the plan."""

    def __init__(self, note: Note, session: Session) -> None:
        self._text = note.text(session)
        super().__init__(SaidLines(self._text), classes="note")
        self._note = note
        self._session = session
        self._fits = True
        self.display = bool(self._text)

    def follow(self) -> None:
        """Show the lines as they are now."""
        text = self._note.text(self._session)
        if text != self._text:
            self._text = text
            self.display = bool(text) and self._fits
            self.update(SaidLines(text))

    @property
    def whole(self) -> bool:
        """Whether it is shown whole or not at all."""
        return self._note.whole

    def fit(self, fits: bool) -> None:
        """Show it, or hide it where there is no room for all of it."""
        self._fits = fits
        if self.display is not (bool(self._text) and fits):
            self.display = bool(self._text) and fits

    def lines(self, width: int) -> int:
        """Lines that it takes in a form of `width` columns."""
        return self.get_content_height(self.size, self.size, width - 1) if self._text else 0

    def take_over(self, note: Note) -> None:
        """Stand for the same lines in other words."""
        self._note = note
        self.follow()


def _kind_of(block: Block) -> object:
    """What of a block says whether a widget made for another one can stand for it."""
    # Without the words of the labels: those are what may differ. A row has room for words beside it or has none.
    if isinstance(block, Field):
        return block.path, block.kind, block.beside is None
    return (block.name, block.columns) if isinstance(block, Table) else type(block)


def same_kinds(some: Sequence[Block], others: Sequence[Block]) -> bool:
    """Whether the widgets of some blocks can stand for others."""
    return [_kind_of(each) for each in some] == [_kind_of(each) for each in others]
