"""What reading a list gives, as plain data: columns, people, rows left out, questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from planner.locale import Message
from planner.model import Role


class Answers(NamedTuple):
    """What the coordinator said of a list; remembered by its headings.

    Attributes:
        columns: what a column is taken as, by its key; an empty text: not taken.
        name_order: `first_name` or `surname` comes first in whole names; empty: not said.
        roles: what a word in the column of roles means, by the folded word: a role or `accompanying`.
        sheet: which sheet of a workbook is meant; it is not remembered.
        hidden: whether rows that the workbook hides are people too; not remembered.
    """

    columns: Mapping[str, str] = {}
    name_order: str = ""
    roles: Mapping[str, str] = {}
    sheet: str = ""
    hidden: bool = False


class ListColumn(NamedTuple):
    """One column of the list.

    Attributes:
        at: its place from 0.
        heading: as it stands; a column without one is called by its number.
        key: by what an answer names it.
        field: what its cells are taken as; empty: not taken.
        why: catalogue key of the reason.
        sample: its first value, without personal codes; for the screen alone.
        asks: whether the coordinator may know what nobody could tell: its heading is not known.
    """

    at: int
    heading: Message | str
    key: str
    field: str
    why: str
    sample: str = ""
    asks: bool = False


class Listed(NamedTuple):
    """One person of the list.

    Attributes:
        row: its number as the sheet shows it.
        values: fields of a participant that the list fills, `guardian_name` and its neighbours among them.
        role: a participant's role; None where the list says none, or one that is not known (then it asks).
        accompanying: whether the person goes along and takes no part.
        role_word: the word by which the list says the role, known or not; empty: it says none.
    """

    row: int
    values: Mapping[str, Any]
    role: Role | None = None
    accompanying: bool = False
    role_word: str = ""

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.values.get('first_name', '')} {self.values.get('last_name', '')}".strip()

    @property
    def birth_date(self) -> date | None:
        """Day of birth, where the list has it."""
        found: date | None = self.values.get("birth_date")
        return found


class LeftOut(NamedTuple):
    """A row that is nobody, or nobody new, and why."""

    row: int
    why: Message


class Question(NamedTuple):
    """Something that only the coordinator knows.

    Attributes:
        about: `name_order`, `role`, `column`, `sheet`, `birth_date`, `email`, `phone`, `yes_no` or `cell`.
        what: the question.
        row: the row it is about; 0: the list.
        key: what the answer names: a column, a folded word, a sheet.
        choices: what can be answered.
        blocks: whether nothing is stored before it is answered.
    """

    about: str
    what: Message
    row: int = 0
    key: str = ""
    choices: tuple[str, ...] = ()
    blocks: bool = False


class PeopleList(NamedTuple):
    """What a list gave; nothing of it is stored."""

    columns: tuple[ListColumn, ...]
    people: tuple[Listed, ...]
    accompanying: tuple[Listed, ...]
    left_out: tuple[LeftOut, ...]
    questions: tuple[Question, ...]
    told: tuple[Message, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    headings: str = ""
    """By what its answers are remembered; empty where the list has no headings."""
    name_order: str = ""
    """What comes first in whole names as they are read now; empty where no names are whole."""

    @property
    def everybody(self) -> tuple[Listed, ...]:
        """Participants and accompanying persons in the order of the rows."""
        return tuple(sorted((*self.people, *self.accompanying), key=lambda each: each.row))

    @property
    def blocked(self) -> bool:
        """Whether something must be answered before any of it is stored."""
        return any(each.blocks for each in self.questions)
