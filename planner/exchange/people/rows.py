"""The rows of a list: who is in them, and which are nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from planner.exchange.folding import fold
from planner.exchange.people.columns import JOINED, NAME_FIELDS
from planner.exchange.people.names import FIRST_NAME_FIRST, LOST_LETTER, SURNAME_FIRST, is_name, parted
from planner.exchange.people.parts import Answers, LeftOut, ListColumn, Listed, Question
from planner.exchange.people.values import LONGEST_CELL, Cell, read_cell
from planner.exchange.people.words import ACCOMPANYING, is_foot, is_total, role_of, section_role
from planner.exchange.tables import FORMULA, TableRow
from planner.locale import message
from planner.model import Role

_OWN: Final = frozenset({"accompanying", "role"})
"""Fields of a list that are no values of a person by themselves."""


class Found(NamedTuple):
    """What the rows of one block gave."""

    people: list[Listed]
    left_out: list[LeftOut]
    questions: list[Question]
    codes: list[int]
    """Rows with a personal code in a cell that is taken."""
    lost: list[tuple[int, int]]
    """Row and column of names in which a letter was lost on the way."""


class RowReader:
    """Reads the rows below one set of headings, from the top: a line such as "Accompanying persons:" speaks on."""

    def __init__(self, columns: Sequence[ListColumn], order: str, answers: Answers, today: date) -> None:
        self._columns = [each for each in columns if each.field]
        self._order, self._answers, self._today = order, answers, today
        self._section: Role | str | None = None
        self._section_word = ""
        self.found = Found([], [], [], [], [])

    def read(self, row: TableRow) -> None:
        """Take one row."""
        filled = [each for each in row.cells if each]
        kind = self._nobody(row, filled)
        if kind:
            self.found.left_out.append(LeftOut(row.number, message(f"people.left.{kind}")))
            return
        values, asked, had_code = self._values(row)
        for column, cell in self._named(row):
            if LOST_LETTER.search(cell):
                self.found.lost.append((row.number, column.at + 1))
        name = " ".join(filter(None, (values.get("first_name", ""), values.get("last_name", ""))))
        if not is_name(name):
            formula = any(each.startswith(FORMULA) for each in self._name_cells(row))
            kind = "formula" if formula else "no_name"
            self.found.left_out.append(LeftOut(row.number, message(f"people.left.{kind}")))
            return
        self.found.questions.extend(asked)
        if had_code:
            self.found.codes.append(row.number)
        self.found.people.append(self._listed(row, values))

    def _nobody(self, row: TableRow, filled: list[str]) -> str:
        if not filled:
            return "blank"
        if row.hidden and not self._answers.hidden:
            return "hidden"
        if is_total(filled):
            return "total"
        if is_foot(filled) and len(self._columns) > 1:
            return "foot"
        section = section_role(filled[0]) if len(set(filled)) == 1 else None
        # In a list with a column of roles a lone word may be a person's; a line of its own announces who follows.
        if section is not None:
            self._section, self._section_word = section or None, filled[0].strip(" :") if section else ""
            return "section"
        lone = len(filled) == 1 and len(self._columns) > 1 and not any(self._name_cells(row))
        return "title" if lone else ""

    def _name_cells(self, row: TableRow) -> list[str]:
        return [cell for _, cell in self._named(row)]

    def _named(self, row: TableRow) -> list[tuple[ListColumn, str]]:
        named = {*NAME_FIELDS, "first_name", "last_name"}
        return [
            (each, row.cells[each.at]) for each in self._columns if each.field in named and each.at < len(row.cells)
        ]

    def _values(self, row: TableRow) -> tuple[dict[str, Any], list[Question], bool]:
        values: dict[str, Any] = {}
        asked: list[Question] = []
        had_code = False
        for column in self._columns:
            text = row.cells[column.at] if column.at < len(row.cells) else ""
            if not text:
                continue
            cell = read_cell(column.field, text, self._today)
            had_code = had_code or cell.had_code
            if cell.doubt is not None:
                where = message("people.row", row=row.number, problem=cell.doubt)
                asked.append(Question(cell.about, where, row.number, column.key))
            if cell.value is not None:
                self._put(values, column.field, cell)
        return values, asked, had_code

    def _put(self, values: dict[str, Any], field: str, cell: Cell) -> None:
        if field in NAME_FIELDS:
            order = self._order or {"name": FIRST_NAME_FIRST, "surname_name": SURNAME_FIRST}.get(
                field, FIRST_NAME_FIRST
            )
            values["first_name"], values["last_name"] = parted(cell.value, order)
        elif field in JOINED and values.get(field):
            values[field] = f"{values[field]}, {cell.value}"[:LONGEST_CELL]
        else:
            values[field] = cell.value

    def _listed(self, row: TableRow, values: dict[str, Any]) -> Listed:
        word = str(values.get("role", ""))
        goes_along = values.get("accompanying") is True
        person = {field: each for field, each in values.items() if field not in _OWN}
        said = self._role(word or self._section_word) if word or self._section_word else None
        if goes_along or said == ACCOMPANYING:
            return Listed(row.number, person, None, accompanying=True)
        role = said if isinstance(said, Role) else None
        return Listed(row.number, person, role, role_word=word or (self._section_word if role else ""))

    def _role(self, word: str) -> Role | str | None:
        answered = self._answers.roles.get(fold(word))
        if answered:
            return ACCOMPANYING if answered == ACCOMPANYING else Role(answered)
        return role_of(word)


def role_questions(people: Sequence[Listed]) -> list[Question]:
    """Ask once about each word that names no known role: it decides what is paid, so nobody guesses."""
    return asked_of([each for each in people if each.role is None and each.role_word], "people.ask.role")


def asked_of(people: Sequence[Listed], key: str) -> list[Question]:
    """Return one question about the role of each word that some people have in the list; `key` is its sentence."""
    rows: dict[str, list[Listed]] = {}
    for each in people:
        rows.setdefault(fold(each.role_word), []).append(each)
    choices = (*(each.value for each in Role), ACCOMPANYING)
    found = []
    for word, those in rows.items():
        what = message(key, word=those[0].role_word[:60], n=len(those), row=those[0].row)
        found.append(Question("role", what, those[0].row, word, choices, blocks=True))
    return found


def guardian_of(values: Mapping[str, Any]) -> dict[str, str]:
    """Return name, e-mail and telephone of the guardian that a list names; nothing where it names none."""
    parted_name = " ".join(filter(None, (values.get("guardian_first_name", ""), values.get("guardian_last_name", ""))))
    found = {
        "name": values.get("guardian_name") or parted_name,
        "email": values.get("guardian_email", ""),
        "phone": values.get("guardian_phone", ""),
    }
    return {key: value[:LONGEST_CELL] for key, value in found.items() if value}
