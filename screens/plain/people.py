"""A list of people before any of it is taken, line by line: its columns, its rows, what is open."""

from __future__ import annotations

from planner.editor import EditRefused
from planner.exchange import BadInput
from planner.exchange.people.at_hand import ListAtHand
from planner.exchange.people.columns import FOR_THE_MODULE, TARGETS
from planner.exchange.people.names import FIRST_NAME_FIRST, SURNAME_FIRST
from planner.exchange.people.parts import Answers, Question
from planner.model import Mobility
from screens.dialogs.people_words import NOT_TAKEN, PeopleWords, answered
from screens.pages.table import Row
from screens.plain import choosing
from screens.plain.talk import Move, Talk

_AT_ONCE = 20
"""Lines of a list that are said at once."""


def look_at_people(talk: Talk, at_hand: ListAtHand) -> Mobility | None:
    """Return the mobility with those who are taken; None where nobody is."""
    said = PeopleWords(talk.words, at_hand)
    talk.say(said.heading())
    reading = _Reading(talk)
    while True:
        reading.follow(_lines(talk, said))
        typed = talk.ask(
            talk.words.text("plain.people"),
            about=lambda: talk.words.text("plain.people_keys"),
            help_key="plain.help_pick",
        )
        if isinstance(typed, Move):
            return None
        if typed == choosing.MORE_SIGN:
            reading.go_on()
            continue
        if typed:
            _answer(talk, said, typed)
            continue
        # Enter means "take them"; what is open is asked first, and then the list is said again.
        found = _taken(talk, said)
        if found is not None:
            return found


class _Reading:
    """A list read out in parts; after an answer only what is another in it: a tick says one row, not thirty."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._lines: list[str] = []
        self._waiting: list[str] = []

    def follow(self, lines: list[str]) -> None:
        """Say what is new in the list."""
        new = [each for each in lines if each not in self._lines]
        # What was not said yet comes behind it, when it is asked for.
        rest = [each for each in self._waiting if each in lines and each not in new]
        self._lines, self._waiting = lines, new + rest
        if new:
            self.go_on()

    def go_on(self) -> None:
        """Say the next lines, and how many there are behind them."""
        for each in self._waiting[:_AT_ONCE]:
            self._talk.say(each)
        self._waiting = self._waiting[_AT_ONCE:]
        if self._waiting:
            self._talk.text("plain.more_lines", n=len(self._waiting))


def _lines(talk: Talk, said: PeopleWords) -> list[str]:
    """Return what a list holds: its columns, how much of it is taken, and its people."""
    columns = [f"{n}. {choosing.row_words(talk, each)}" for n, each in enumerate(said.column_rows(), 1)]
    people = [choosing.row_words(talk, each) for each in said.person_rows()]
    return [talk.words.text("plain.people_columns"), *columns, said.summary(), *people]


def _taken(talk: Talk, said: PeopleWords) -> Mobility | None:
    """Take the ticked ones once nothing is open."""
    question = said.at_hand.open_question
    if question is not None:
        _ask(talk, said, question)
        return None
    try:
        return said.at_hand.taken()
    except EditRefused as refusal:
        talk.say(talk.words.render(refusal.message), wrong=True)
        return None


def _answer(talk: Talk, said: PeopleWords, typed: str) -> None:
    key, _, rest = typed.partition(" ")
    if typed.isdecimal():
        _tick(talk, said, int(typed))
    elif key == "o" and said.at_hand.found.name_order:
        other = FIRST_NAME_FIRST if said.at_hand.found.name_order == SURNAME_FIRST else SURNAME_FIRST
        _take(talk, said, Answers(name_order=other))
    elif key == "v" and said.hides:
        said.at_hand.show_hidden()
    elif key == "k" and (at := choosing.number_in(rest, said.column_rows())) is not None:
        _choose_column(talk, said, at)
    else:
        talk.text("plain.people_keys")


def _tick(talk: Talk, said: PeopleWords, row: int) -> None:
    # A row with a question cannot simply be left out or in: the answer says what somebody is.
    asked = [each for each in said.at_hand.found.questions if each.about == "role" and each.row == row]
    if asked:
        _ask(talk, said, asked[0])
    else:
        said.at_hand.tick(row)


def _choose_column(talk: Talk, said: PeopleWords, at: int) -> None:
    column, words = said.at_hand.found.columns[at], talk.words
    offered = [each for each in TARGETS if said.at_hand.for_module or each not in FOR_THE_MODULE]
    rows = [Row(NOT_TAKEN, (words.text("people.not_taken"),))]
    rows += [Row(each, (words.text(f"people.field.{each}"),)) for each in offered]
    field = choosing.pick(talk, said.text(column.heading), rows, at=column.field)
    if field is not None:
        _take(talk, said, Answers(columns={column.key: "" if field == NOT_TAKEN else field}))


def _ask(talk: Talk, said: PeopleWords, question: Question) -> None:
    rows = said.choices(question)
    if not rows:  # which column holds the names is said with the columns
        talk.say(talk.words.render(question.what), wrong=True)
        talk.text("plain.people_keys")
        return
    choice = choosing.pick(talk, talk.words.render(question.what), rows, at=question.key)
    if choice is not None:
        _take(talk, said, answered(question, choice))


def _take(talk: Talk, said: PeopleWords, answers: Answers) -> None:
    try:
        said.at_hand.answer(answers)
    except BadInput as problem:
        talk.say(talk.words.render(problem.message), wrong=True)
