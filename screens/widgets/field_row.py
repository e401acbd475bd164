"""One field of a page: its label, its editor and the words beside it, in step with the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection as InputSelection
from textual.widgets.text_area import Selection

from planner.locale import Catalogue
from screens.pages.spec import Field, Kind, Option
from screens.pages.values import Unreadable, option_words, options_of, read, write
from screens.session.session import Session
from screens.session.tracked_session import TrackedSession, field_of
from screens.widgets.choice import Choice
from screens.widgets.editors import EditorPosition, Line, Prose, go_on_writing
from screens.widgets.unscrolled import EditorNote, Label, Unscrolled

_FIGURES = (Kind.DATE, Kind.MONEY, Kind.WHOLE, Kind.NUMBER)
_FEW = 12
"""Choices that help names; the page of countries is a list of its own."""


class FormOwner(Protocol):
    """Whoever shows a form: it is told at once, so that a letter and all that follows from it are drawn together.

    Textual's messages pass four queues from a field to the screen; the letter would be drawn before they arrive, and
    the rest a frame later.
    """

    def changed(self) -> None:
        """The plan holds other values now."""

    def validity_changed(self) -> None:
        """A field holds a text that the plan cannot take, or holds none any more."""

    def said(self, row: FieldRow, text: str) -> None:
        """What the line under the form should say: a hint, or what is wrong."""


class FieldRow(Horizontal, Unscrolled):
    """Label, editor and what stands beside it."""

    class TownAsked(Message):
        """Enter was pressed in a town field."""

        def __init__(self, row: FieldRow, typed: str) -> None:
            super().__init__()
            self.row = row
            self.typed = typed

    class Entered(Message):
        """Enter was pressed in the only field of a page."""

        def __init__(self, row: FieldRow) -> None:
            super().__init__()
            self.row = row

    class TownLeft(Message):
        """Another town was typed, and its field was left."""

        def __init__(self, row: FieldRow, typed: str) -> None:
            super().__init__()
            self.row = row
            self.typed = typed

    def __init__(self, field: Field, session: Session, owner: FormOwner) -> None:
        super().__init__(classes=f"field {field.kind.value}")
        self.field = field
        self._session = session
        self._owner = owner
        self.wrong = ""
        """What is wrong with the typed text; empty where it was taken."""
        self._asked = TrackedSession(session)
        self._shown = self.display = field.shown is None or field.shown(self._asked.as_session)
        self._composed = self._filled = False
        self._untold = False
        self._told_wrong = False
        self._spoken = session.words
        # What the field held when it got the keys: to this a figure goes back while its text is unreadable.
        self._known = self._before = session.get(field.path)
        self._options: Sequence[Option] = ()
        self._worded_in: Catalogue | None = None
        self._label = Label(Content(session.words.text(field.label)), classes="label")
        # Made here and not in compose: the plan may change, and be followed, before Textual mounts what a row is of.
        self.editor = self._editor()
        self._beside = field.beside(self._asked.as_session) if field.beside else ""
        self.hangs_on = self._looked_at()
        """Paths of the fields of the plan whose change it follows; None where it follows every change."""

    # -- building --------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Yield label, editor and the words beside it; of a hidden row nothing, until it is shown."""
        self._composed = True
        yield from self._parts()

    def _parts(self) -> Iterator[Widget]:
        """What a row that is seen is of: a third of a page's rows may be hidden, and mounting is what a page costs."""
        if self._shown:
            self._filled = True
            yield self._label
            yield self.editor
            if self.field.beside:
                yield EditorNote(Content(self._beside), classes="beside")

    def _editor(self) -> Widget:
        kind = self.field.kind
        if kind in (Kind.CHOICE, Kind.YES_NO):
            choice = Choice((), None)
            self._follow_choice(choice, self._known)
            return choice
        if kind is Kind.PROSE:
            return Prose(self, str(self._known or ""))
        return Line(self, self._usual(), select_on_focus=kind in _FIGURES)

    @property
    def is_figure(self) -> bool:
        """Whether it holds a figure or a day, which is typed anew as a whole."""
        return self.field.kind in _FIGURES

    # -- following the plan ----------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show what the plan holds now; text that is being typed stays as it is while it means the same."""
        self._asked = TrackedSession(self._session)
        self._follow()
        self.hangs_on = self._looked_at()

    def _looked_at(self) -> frozenset[str] | None:
        """The row's own field, and those that were looked at for what it shows."""
        fields = self._asked.fields
        return None if fields is None else fields | {field_of(self.field.path)}

    def _follow(self) -> None:
        if self.field.shown is not None:
            shown = self.field.shown(self._asked.as_session)
            if shown != self._shown:
                self._shown = self.display = shown
                if shown and self._composed and not self._filled and self.is_attached:
                    self.mount(*self._parts())
            if not shown:
                # Nothing of a hidden row is seen; the call that shows it again goes on below.
                return
        if self.field.beside is not None and not (self.field.late and self.has_class("here")):
            self._follow_beside(self.field.beside(self._asked.as_session))
        value = self._session.get(self.field.path)
        if isinstance(self.editor, Choice):
            self._follow_choice(self.editor, value)
        elif value is not self._known and value != self._known:
            # Only a change from elsewhere (undo, a town found): what is being typed may be ahead of the plan.
            self._known = value
            self._show_text(self.editor, value)

    def _show_text(self, editor: Widget, value: object) -> None:
        if isinstance(editor, TextArea):
            # A blank at the end is being typed: the plan holds the text without it, and loading that would drop it.
            if editor.text.strip() != str(value or ""):
                editor.load_text(str(value or ""))
                if editor.has_focus:
                    go_on_writing(editor)
        elif isinstance(editor, Line) and not self.wrong and not self._means(editor.value, value):
            editor.update(write(self.field.kind, value, self._session.words))

    def _follow_beside(self, text: str) -> None:
        if text != self._beside:
            # As wide as before, so the row need not be laid out again, and with it all that stands below.
            same_room = len(text) == len(self._beside)
            self._beside = text
            for each in self.query_children(EditorNote):  # there is none while the row is being mounted
                each.update(Content(text), layout=not same_room)

    def _follow_choice(self, choice: Choice, value: object) -> None:
        """Put options into words only when they, or the language, are others: there may be 250 countries."""
        given, words = options_of(self.field, self._asked.as_session), self._session.words
        fresh = words is not self._worded_in or (given is not self._options and given != self._options)
        if fresh:
            self._options, self._worded_in = given, words
            choice.offer([option_words(each, self._session) for each in given])
        if fresh or value != self._known:
            choice.update(next((at for at, each in enumerate(given) if each.value == value), None))
        self._known = value

    def _means_it(self) -> bool:
        """Whether the text says what the plan holds, as it is read in the language of now."""
        return isinstance(self.editor, Line) and self._means(self.editor.value, self._session.get(self.field.path))

    def _means(self, typed: str, value: object) -> bool:
        try:
            return self._is(read(self.field.kind, typed, self._session.words), value)
        except Unreadable:
            return False

    def _is(self, meant: object, value: object) -> bool:
        """Whether what was read from a text is what the plan holds."""
        if value is None:
            return meant is None or meant == ""
        return meant == (getattr(value, "name", "") if self.field.kind is Kind.TOWN else value)

    def take_over(self, field: Field) -> None:
        """Stand for the same field in other words; what is being typed stays, with its cursor, unread text too."""
        # Before the label and the plan are followed: it says how the text would stand there had nobody touched it.
        before, self._spoken = write(field.kind, self._known, self._spoken), self._session.words
        self.field = field
        label = self._session.words.text(field.label)
        if label != str(self._label.content):
            self._label.update(Content(label), layout=False)
        self.follow()
        if isinstance(self.editor, Line):
            if self.wrong:
                self._untell_wrong(self.editor.value)
            elif not self.editor.has_focus or self.editor.value == before or not self._means_it():
                self.editor.update(self._usual())

    def _untell_wrong(self, typed: str) -> None:
        """Say what is wrong in the language of now."""
        try:
            value = read(self.field.kind, typed, self._session.words)
        except Unreadable as problem:
            self.wrong = self._session.words.render(problem.why)
        else:
            self.wrong = self._refused(value) or self._session.put(self.field.path, value) or self.wrong

    def _refused(self, value: object) -> str:
        """Why this value cannot be, in words; empty where it can."""
        why = self.field.refused(self._session, value) if self.field.refused else None
        return self._session.words.render(why) if why else ""

    # -- typing ----------------------------------------------------------------------------------------------------

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        event.stop()
        self.flush()

    def flush(self) -> None:
        """Put into the plan what it has not heard of yet, and let the page follow."""
        if isinstance(self.editor, TextArea):
            self.take_prose(self.editor.text)
        self.tell()

    def take_prose(self, typed: str) -> None:
        """Put a text of several lines into the plan."""
        text = typed.strip()
        if text != (self._session.get(self.field.path) or ""):  # of a part that is absent nothing is typed
            self._put(text)

    def place(self) -> EditorPosition | None:
        """Where the cursor is in the text; None where there is none."""
        editor = self.editor
        if isinstance(editor, Line):
            return EditorPosition(self.field.path, editor.value, editor.selection)
        return EditorPosition(self.field.path, editor.text, editor.selection) if isinstance(editor, TextArea) else None

    def restore_place(self, place: EditorPosition, *, unread: bool) -> None:
        """Put the cursor where it was while the text is the same, after the page was built anew.

        Args:
            place: where it was.
            unread: whether text that the plan could not take is written anew too.
        """
        editor = self.editor
        if isinstance(editor, Line) and isinstance(place.selection, InputSelection):
            if unread and editor.value != place.text:
                editor.value = place.text
            if editor.value == place.text:
                editor.selection = place.selection
        elif isinstance(editor, TextArea) and isinstance(place.selection, Selection) and editor.text == place.text:
            editor.selection = place.selection

    def take(self, typed: str) -> None:
        """Put a typed text into the plan, or remember what is wrong with it."""
        try:
            value = read(self.field.kind, typed, self._session.words)
        except Unreadable as problem:
            self.wrong = self._session.words.render(problem.why)
            self._take_back()
            return
        if refused := self._refused(value):
            self.wrong = refused
            self._take_back()
            return
        # The same meaning in other letters (900 and 900,00) is no change, and must leave no step to be undone.
        if self._is(value, self._session.get(self.field.path)):
            self._right()
        else:
            self._put(value)

    def tell(self) -> None:
        """Let the page follow what was put into the plan."""
        wrong, self._told_wrong = self._told_wrong, bool(self.wrong)
        if self._untold:
            self._untold = False
            self._owner.changed()
        elif self._told_wrong is not wrong:
            self._owner.validity_changed()

    def _put(self, value: object) -> None:
        refused = self._session.put(self.field.path, value)
        self._known = self._session.get(self.field.path)
        if refused:
            self.wrong = refused
            self._take_back()
            self.add_class("wrong")
            self._owner.said(self, refused)
            return
        self._right()
        self._untold = True

    def _take_back(self) -> None:
        """Give the plan back the figure it held before: `90` on the way to `900` was never meant."""
        if self.is_figure and self._session.get(self.field.path) != self._before:
            self._session.put(self.field.path, self._before)
            self._known = self._before
            self._untold = True

    def _right(self) -> None:
        if self.wrong:
            self.wrong = ""
            self.remove_class("wrong")
            self.say_hint()

    def forget(self) -> bool:
        """Drop typed text that was not taken; False where there is none."""
        if not self.wrong or not isinstance(self.editor, Line):
            return False
        self.editor.update(self._usual())
        self._right()
        return True

    def _usual(self) -> str:
        """Return the plan's value as it is usually written."""
        return write(self.field.kind, self._session.get(self.field.path), self._session.words)

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self._put(self._options[event.index].value)
        self.tell()
        if isinstance(self.editor, Choice) and self.editor.cut:
            self.say_hint()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.field.kind is Kind.TOWN:
            self.post_message(self.TownAsked(self, event.value))
        # Enter goes on as Tab does, since nothing is sent off from a page; the only field of a page ends it.
        elif self.screen.focus_next() is self.editor and not self.wrong:
            self.post_message(self.Entered(self))

    # -- coming and going ------------------------------------------------------------------------------------------

    def say_hint(self) -> None:
        """Tell what this field takes, or what is wrong with what it holds."""
        hint, words = self.field.label + ".hint", self._session.words
        told = [words.text(hint) if words.has(hint) else "", self.editor.cut if isinstance(self.editor, Choice) else ""]
        self._owner.said(self, self.wrong or "\n".join(filter(None, told)))

    def about(self) -> str:
        """Return what help says of this field: its label, what it takes, and its choices where they are few."""
        words, hint = self._session.words, self.field.label + ".hint"
        said = [words.text(self.field.label), self.wrong, words.text(hint) if words.has(hint) else ""]
        choices = options_of(self.field, self._session)
        if len(choices) <= _FEW:
            said += (f"- {option_words(each, self._session)}" for each in choices)
        return "\n".join(filter(None, said))

    def on_descendant_focus(self) -> None:
        """Mark the line the keys go to."""
        self.add_class("here")
        self.say_hint()
        # Coming back to an unreadable text must not take that text's leftovers for what the field held before.
        if not self.wrong:
            self._before = self._session.get(self.field.path)

    def on_descendant_blur(self) -> None:
        """Put a readable value into its usual form; mark an unreadable one."""
        self.remove_class("here")
        if self.field.late:
            self._follow()
        if not isinstance(self.editor, Line):
            return
        if self.wrong:
            self.add_class("wrong")
            self._owner.said(self, self.wrong)
            return
        if self.editor.value != self._usual():
            self.editor.update(self._usual())
        # Only where another name was typed: a town left as it was is not asked about again.
        if self.field.kind is Kind.TOWN and self.editor.value and self._known != self._before:
            self.post_message(self.TownLeft(self, self.editor.value))
