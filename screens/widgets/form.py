"""The body of a page: fields one under another, tables and notes, each in step with the plan."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea
from textual.widgets.text_area import Selection

from screens.pages.spec import Block, Field, Heading, Kind, Note, Option, Page, Table, bare_path
from screens.pages.values import Unreadable, read, write
from screens.session.session import Session
from screens.widgets.choice import Choice
from screens.widgets.rows import Rows

_FIGURES = (Kind.DATE, Kind.MONEY, Kind.WHOLE, Kind.NUMBER)
_YES_NO = (Option(True, "screens.word.yes"), Option(False, "screens.word.no"))


_GAP = "..."


def options_of(field: Field, session: Session) -> tuple[Option, ...]:
    """Return the options of a choice or yes-no field."""
    return _YES_NO if field.kind is Kind.YES_NO else tuple(field.options(session)) if field.options else ()


def option_words(option: Option, session: Session) -> str:
    """Return the words of an option in the screen's language."""
    return option.words if option.literal else session.words.text(option.words)


def _still(editor: Input | TextArea) -> Input | TextArea:
    """Stop the cursor from blinking: that sends 290 bytes a second to a line that may be slow."""
    editor.cursor_blink = False
    return editor


def _go_on_writing(area: TextArea) -> None:
    """Put the cursor where one goes on: on a gap (...), which the next letter replaces, else at the end."""
    for number, line in enumerate(area.text.split("\n")):
        at = line.find(_GAP)
        if at >= 0:
            area.selection = Selection((number, at), (number, at + len(_GAP)))
            return
    area.move_cursor(area.document.end)


class FieldRow(Horizontal):
    """Label, editor and what stands beside it."""

    class Edited(Message):
        """The value changed in the plan."""

    class Said(Message):
        """What the line under the form should say: a hint, or what is wrong."""

        def __init__(self, row: FieldRow, text: str, *, wrong: bool = False) -> None:
            super().__init__()
            self.row = row
            self.text = text
            self.wrong = wrong

    class TownAsked(Message):
        """Enter was pressed in a town field."""

        def __init__(self, row: FieldRow, typed: str) -> None:
            super().__init__()
            self.row = row
            self.typed = typed

    def __init__(self, field: Field, session: Session) -> None:
        super().__init__(classes=f"field {field.kind.value}")
        self.field = field
        self._session = session
        self._wrong = ""
        self._beside = ""
        self._known = self._before = session.get(field.path)

    # -- building --------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Yield label, editor and the words beside it."""
        yield Static(Content(self._session.words.text(self.field.label)), classes="label")
        yield self._editor()
        if self.field.beside:
            self._beside = self.field.beside(self._session)
            yield Static(Content(self._beside), classes="beside")

    def _editor(self) -> Widget:
        value = self._session.get(self.field.path)
        if self.field.kind in (Kind.CHOICE, Kind.YES_NO):
            options = options_of(self.field, self._session)
            return Choice([option_words(each, self._session) for each in options], self._index(value))
        if self.field.kind is Kind.PROSE:
            area = TextArea(
                str(value or ""), compact=True, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False
            )
            _go_on_writing(area)
            return _still(area)
        typed = write(self.field.kind, value, self._session.words)
        return _still(Input(typed, compact=True, select_on_focus=self.field.kind in _FIGURES))

    def _index(self, value: object) -> int | None:
        values = [each.value for each in options_of(self.field, self._session)]
        return values.index(value) if value in values else None

    @property
    def wrong(self) -> str:
        """What is wrong with the typed text; empty where it was taken."""
        return self._wrong

    @property
    def editor(self) -> Widget:
        """The widget that takes the keys."""
        return self.children[1]

    # -- following the plan ----------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show what the plan holds now; text that is being typed stays as it is while it means the same."""
        shown = self.field.shown is None or self.field.shown(self._session)
        if self.display != shown:
            self.display = shown
        if not shown or not self.children:
            return
        if self.field.beside:
            self._follow_beside(self.field.beside(self._session))
        value = self._session.get(self.field.path)
        editor = self.editor
        if isinstance(editor, Choice):
            self._follow_choice(editor, value)
        elif value != self._known:
            # Only a change from elsewhere (undo, a town found): what is being typed may be ahead of the plan.
            self._known = value
            self._show_text(editor, value)

    def _show_text(self, editor: Widget, value: object) -> None:
        if isinstance(editor, TextArea):
            if editor.text.strip() != str(value or ""):
                editor.load_text(str(value or ""))
                _go_on_writing(editor)
        elif isinstance(editor, Input) and not self._wrong and not self._means(editor.value, value):
            with self.prevent(Input.Changed):
                editor.value = write(self.field.kind, value, self._session.words)

    def _follow_beside(self, text: str) -> None:
        if text != self._beside:
            self._beside = text
            self.query_one(".beside", Static).update(Content(text))

    def _follow_choice(self, editor: Choice, value: object) -> None:
        editor.words = tuple(option_words(each, self._session) for each in options_of(self.field, self._session))
        editor.put(self._index(value))

    def _means(self, typed: str, value: object) -> bool:
        try:
            meant = read(self.field.kind, typed, self._session.words)
        except Unreadable:
            return False
        if self.field.kind is Kind.TOWN:
            return meant == getattr(value, "name", "")
        return meant == value or (meant is None and value is None)

    # -- typing ----------------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._take(event.value)

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        event.stop()
        if event.text_area.text.strip() != self._session.get(self.field.path):
            self._put(event.text_area.text.strip())

    def _take(self, typed: str) -> None:
        try:
            value = read(self.field.kind, typed, self._session.words)
        except Unreadable as problem:
            self._wrong = self._session.words.render(problem.why)
            self._take_back()
            return
        if self._means(typed, self._session.get(self.field.path)):
            self._right()
            return
        self._put(value)

    def _put(self, value: object) -> None:
        refused = self._session.put(self.field.path, value)
        self._known = self._session.get(self.field.path)
        if refused:
            self._wrong = refused
            self._take_back()
            self.add_class("wrong")
            self.post_message(self.Said(self, refused, wrong=True))
            return
        self._right()
        self.post_message(self.Edited())

    def _take_back(self) -> None:
        """Give the plan back the figure it held before: `90` on the way to `900` was never meant."""
        if self.field.kind in _FIGURES and self._session.get(self.field.path) != self._before:
            self._session.put(self.field.path, self._before)
            self._known = self._before
            self.post_message(self.Edited())

    def _right(self) -> None:
        if self._wrong:
            self._wrong = ""
            self.remove_class("wrong")
            self.say_hint()

    def forget(self) -> bool:
        """Drop typed text that was not taken; False where there is none."""
        editor = self.editor
        if not self._wrong or not isinstance(editor, Input):
            return False
        with self.prevent(Input.Changed):
            editor.value = write(self.field.kind, self._session.get(self.field.path), self._session.words)
        self._right()
        return True

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self._put(options_of(self.field, self._session)[event.index].value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.field.kind is Kind.TOWN:
            self.post_message(self.TownAsked(self, event.value))
        else:
            self.screen.focus_next()

    # -- coming and going ------------------------------------------------------------------------------------------

    def say_hint(self) -> None:
        """Tell what this field takes, or what is wrong with what it holds."""
        hint = self.field.label + ".hint"
        words = self._session.words
        self.post_message(
            self.Said(self, self._wrong or (words.text(hint) if words.has(hint) else ""), wrong=bool(self._wrong))
        )

    def on_descendant_focus(self) -> None:
        """Mark the line the keys go to."""
        self.add_class("here")
        self.say_hint()
        if not self._wrong:
            self._before = self._session.get(self.field.path)

    def on_descendant_blur(self) -> None:
        """Put a readable value into its usual form; mark an unreadable one."""
        self.remove_class("here")
        editor = self.editor
        if not isinstance(editor, Input):
            return
        if self._wrong:
            self.add_class("wrong")
            self.post_message(self.Said(self, self._wrong, wrong=True))
            return
        usual = write(self.field.kind, self._session.get(self.field.path), self._session.words)
        if editor.value != usual:
            with self.prevent(Input.Changed):
                editor.value = usual


class TableBlock(Widget):
    """A table of a page."""

    def __init__(self, table: Table, session: Session) -> None:
        super().__init__(classes="table")
        self.table = table
        self._session = session

    def compose(self) -> ComposeResult:
        """Yield the rows."""
        words = self._session.words
        yield Rows(
            self.table.columns,
            [words.text(each.title) for each in self.table.columns],
            self.table.rows(self._session),
            empty=words.text(self.table.empty_words),
            tallest=self.table.height,
        )

    @property
    def rows(self) -> Rows:
        """The list itself."""
        return self.query_one(Rows)

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

    def __init__(self, session: Session, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._session = session

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
            return FieldRow(block, self._session)
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
        bare = bare_path(path)
        for where, widget in stops:
            if path and (where in (path, bare) or path.startswith(where + ".") or bare.startswith(where + ".")):
                self._focus(widget)
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
