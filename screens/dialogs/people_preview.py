"""A list of people before anything of it is stored: a line for each column and one for each row, and what is open."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from planner.editor import EditRefused
from planner.exchange import BadInput
from planner.exchange.people.at_hand import ListAtHand
from planner.exchange.people.columns import FOR_THE_MODULE, TARGETS
from planner.exchange.people.names import FIRST_NAME_FIRST, SURNAME_FIRST
from planner.exchange.people.parts import Answers, Question
from planner.locale import Catalogue, Message
from planner.model import Mobility
from screens.base import bindings
from screens.commands import Command, key_line
from screens.dialogs import base
from screens.dialogs.base import Dialog
from screens.dialogs.people_words import NOT_TAKEN, PeopleWords, answered
from screens.dialogs.picker import Picker
from screens.pages.table import Column, Row
from screens.widgets.rows import Rows
from screens.widgets.static_line import StaticLine

_COMMANDS = (
    Command("take_people", "f4", "accept", priority=True),
    Command("choose_row", "enter", "nothing"),
    Command("other_list", "tab", "nothing"),
    Command("other_order", "o", "order"),
    Command("hidden_rows", "v", "hidden"),
    Command("close", "escape", "close", priority=True),
)
_COLUMNS = (Column("column.list_column", 20), Column("column.taken_as", 22), Column("column.first_value", 0))
_ROWS = (
    Column("", 3),
    Column("column.list_row", 5, right=True),
    Column("column.name", 20),
    Column("column.list_what", 0),
)


class PeoplePreview(Dialog[Mobility]):
    """Returns the mobility with those who are taken; F4 asks what is open before it takes anybody."""

    OWN = _COMMANDS
    help_name = "people_preview"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(each for each in _COMMANDS if each.key not in {"enter", "tab"})]

    def __init__(self, words: Catalogue, at_hand: ListAtHand) -> None:
        super().__init__(words, "")
        self.at_hand = at_hand
        self._said = PeopleWords(words, at_hand)
        self._shown = monotonic()

    def compose(self) -> ComposeResult:
        """Yield the columns above, the rows below, and between them what came of the list."""
        columns, rows = (
            [self.words.text(each.title) if each.title else "" for each in one] for one in (_COLUMNS, _ROWS)
        )
        with Vertical(id="dialog"):
            yield Static(Content(self._said.heading()), id="dialog-title")
            yield Rows(_COLUMNS, columns, self._said.column_rows(), id="look-columns")
            yield Static(Content(self._said.summary()), id="look-sum")
            yield Rows(_ROWS, rows, self._said.person_rows(), id="look-rows")
            yield StaticLine(id="pick-full")
            yield Static(Content(self.keys()), id="dialog-keys")

    def body(self) -> ComposeResult:
        """Yield nothing: the two lists share the window, and each scrolls by itself."""
        yield from ()

    def keys(self) -> str:
        """Return the key line; a key that would do nothing is not named."""
        shown = [each for each in _COMMANDS if each.name != "hidden_rows" or self._said.hides]
        return key_line(shown, self.words, 74)

    def on_mount(self) -> None:
        """Give the keys to the rows: most lists need nothing else than to be looked through."""
        self.query_one("#look-rows", Rows).focus()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        self.query_one("#dialog-title", Static).update(Content(self._said.heading()))
        self.query_one("#look-columns", Rows).update(self._said.column_rows())
        self.query_one("#look-sum", Static).update(Content(self._said.summary()))
        self.query_one("#look-rows", Rows).update(self._said.person_rows())
        self.query_one("#dialog-keys", Static).update(Content(self.keys()))

    @on(Rows.Moved)
    @on(Rows.Reshaped)
    def _show_in_full(self, event: Rows.Moved | Rows.Reshaped) -> None:
        """Show in full what the row under the cursor of the list with the keys is too short for."""
        if not event.rows.has_focus:
            return
        self.query_one("#pick-full", StaticLine).update(event.rows.cut_text, layout=True)

    # -- keys ----------------------------------------------------------------------------------------------------------

    def action_accept(self) -> None:
        """Ask what is open; once nothing is, take the ticked ones."""
        # A second F4 of whoever was in a hurry must not store what nobody has seen.
        if monotonic() - self._shown < base.DEAF_SECONDS:
            return
        question = self.at_hand.open_question
        if question is not None:
            self._ask(question)
            return
        try:
            self.dismiss(self.at_hand.taken())
        except EditRefused as refusal:
            self._say(refusal.message)

    def action_order(self) -> None:
        """Read whole names the other way round."""
        order = self.at_hand.found.name_order
        if order:
            self._answer(Answers(name_order=FIRST_NAME_FIRST if order == SURNAME_FIRST else SURNAME_FIRST))

    def action_hidden(self) -> None:
        """Take rows that the workbook hides for people, or no longer."""
        if self._said.hides:
            self.at_hand.show_hidden()
            self._follow()

    def action_nothing(self) -> None:
        """Stand for keys the lists handle themselves."""

    @on(Rows.Opened, "#look-columns")
    def _choose_column(self, event: Rows.Opened) -> None:
        event.stop()
        column = next(each for each in self.at_hand.found.columns if each.key == event.key)
        offered = [each for each in TARGETS if self.at_hand.for_module or each not in FOR_THE_MODULE]
        fields = [Row(each, (self.words.text(f"people.field.{each}"),)) for each in offered]
        rows = [Row(NOT_TAKEN, (self.words.text("people.not_taken"),)), *fields]

        def picked(field: str | None) -> None:
            if field is not None:
                self._answer(Answers(columns={event.key: "" if field == NOT_TAKEN else field}))

        picker = Picker(self.words, self._said.text(column.heading), rows, at=column.field, columns=(Column("", 0),))
        self.app.push_screen(picker, picked)

    @on(Rows.Opened, "#look-rows")
    def _choose_row(self, event: Rows.Opened) -> None:
        event.stop()
        row = int(event.key)
        asked = [each for each in self.at_hand.found.questions if each.about == "role" and row == each.row]
        if asked:
            self._ask(asked[0])
        elif row > 0:
            self.at_hand.tick(row)
            self._follow()

    # -- questions -----------------------------------------------------------------------------------------------------

    def _ask(self, question: Question) -> None:
        rows = self._said.choices(question)
        if not rows:
            self.query_one("#look-columns", Rows).focus()  # which column holds the names is said there
            return

        def picked(choice: str | None) -> None:
            if choice is not None:
                self._answer(answered(question, choice))

        title = self.words.render(question.what)
        self.app.push_screen(Picker(self.words, title, rows, at=question.key, columns=(Column("", 0),)), picked)

    def _answer(self, answers: Answers) -> None:
        try:
            self.at_hand.answer(answers)
        except BadInput as problem:
            self._say(problem.message)
            return
        self._follow()

    def _say(self, what: Message) -> None:
        self.query_one("#look-sum", Static).update(Content(f"! {self.words.render(what)}"))
