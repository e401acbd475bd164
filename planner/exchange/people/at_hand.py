"""A list that somebody looks at: what it holds so far, what was answered, whose rows are taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.exchange.beneficiary.vocabulary import field_of
from planner.exchange.people.columns import FOR_THE_MODULE
from planner.exchange.people.parts import Answers, PeopleList, Question
from planner.exchange.people.reading import Source, headings_of, read_list
from planner.exchange.people.remembering import over, remembered
from planner.exchange.people.taking import Matched, State, matched, role_doubts, with_people
from planner.model import Mobility

Ticks = Mapping[int, bool]
"""Rows that the coordinator ticked or unticked, by their number."""


class ListAtHand:
    """A list beside the mobility that it is for; it stores nothing. Each answer reads the list anew."""

    def __init__(
        self,
        source: Source,
        mobility: Mobility,
        settings: Mapping[str, str],
        today: date,
        given: Answers | None = None,
        *,
        for_module: bool = False,
    ) -> None:
        """Read a list.

        Args:
            source: its sheets.
            mobility: whom it is compared with.
            settings: of the workspace: earlier answers about lists with the same headings.
            today: two-digit years of birth lie before it.
            given: what is answered already.
            for_module: whether gender and nationality are taken, as the project wants them kept.

        Raises:
            BadInput: it holds no people.
        """
        self.source, self.mobility = source, mobility
        self._settings, self._today = settings, today
        self._given = given or Answers()
        self.for_module = for_module
        self._ticks: dict[int, bool] = {}
        self._read()

    def _read(self) -> None:
        known = remembered(self._settings, headings_of(self.source, self._given.sheet))
        self.answers = over(self._given, known)
        found = read_list(self.source, self._with_module(self.answers), self._today)
        found = self._read_for_module(found) if self.for_module else found
        self._compare(found)

    def _compare(self, read: PeopleList) -> None:
        self._listed = read
        doubts = role_doubts(read, self.mobility, self.answers)
        self.found: PeopleList = read._replace(questions=(*read.questions, *doubts))
        self.everybody: tuple[Matched, ...] = matched(self.found, self.mobility)

    def lay_beside(self, mobility: Mobility) -> None:
        """Compare the list with a mobility that changed while it was read."""
        self.mobility = mobility
        self._compare(self._listed)

    def _with_module(self, answers: Answers) -> Answers:
        """Without what the project does not keep, whoever asked for it."""
        if self.for_module:
            return answers
        kept = {key: "" if field in FOR_THE_MODULE else field for key, field in answers.columns.items()}
        return answers._replace(columns=kept)

    def _read_for_module(self, found: PeopleList) -> PeopleList:
        """Take the columns that only the module needs, by their headings, unless somebody said otherwise."""
        more = {
            each.key: field
            for each in found.columns
            if isinstance(each.heading, str)
            and each.why == "people.why.not_needed"
            and (field := field_of(each.heading)) in FOR_THE_MODULE
        }
        if not more:
            return found
        asked = self.answers._replace(columns={**more, **self.answers.columns})
        return read_list(self.source, asked, self._today)

    @property
    def open_question(self) -> Question | None:
        """The first question that must be answered before anything is stored."""
        return next((each for each in self.found.questions if each.blocks), None)

    @property
    def was_answered(self) -> bool:
        """Whether something was answered that is worth keeping for the next list with these headings."""
        return bool(self.found.headings) and any((self._given.columns, self._given.name_order, self._given.roles))

    def answer(self, answers: Answers) -> None:
        """Take further answers and read the list anew.

        Raises:
            BadInput: so it holds no people; the answers before stay.
        """
        before, self._given = self._given, over(answers, self._given)
        try:
            self._read()
        except ValueError:
            # Read again too: what is shown has to be what these answers give.
            self._given = before
            self._read()
            raise

    def show_hidden(self) -> None:
        """Take rows that the workbook hides for people, or no longer."""
        self._given = self._given._replace(hidden=not self._given.hidden)
        self._read()

    def is_taken(self, each: Matched) -> bool:
        """Whether a row is taken: unless unticked who is new or gets what was empty; changed ones once ticked."""
        if each.state not in {State.NEW, State.CHANGED}:
            return False
        return self._ticks.get(each.listed.row, each.state is State.NEW or each.only_adds)

    def tick(self, row: int) -> None:
        """Take the person of a row, or no longer."""
        for each in self.everybody:
            if each.listed.row == row:
                self._ticks[row] = not self.is_taken(each)

    def count(self, state: State) -> int:
        """How many people are in a state."""
        return sum(each.state is state for each in self.everybody)

    @property
    def rows(self) -> frozenset[int]:
        """Numbers of the rows that are taken."""
        return frozenset(each.listed.row for each in self.everybody if self.is_taken(each))

    def taken(self) -> Mobility:
        """Return the mobility with the people who are taken.

        Raises:
            EditRefused: it cannot hold so many.
        """
        return with_people(self.mobility, self.everybody, self.rows)
