"""A template filled with the people of a mobility: what goes into each row, and what stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from planner.csv_text import unguarded
from planner.exchange.beneficiary.spelling import USUAL_DATE, shown
from planner.exchange.beneficiary.template import CONSTANT, Template, TemplateColumn
from planner.exchange.beneficiary.values import DATES, Coded, Place, Row, place_of, value_for
from planner.exchange.folding import fold
from planner.exchange.measuring import BadInput
from planner.exchange.outgoing.kinds import Source
from planner.exchange.outgoing.writing import Cell
from planner.exchange.people.days import read_birth
from planner.exchange.people.matching import name_key
from planner.exchange.tables import FORMULA, TableRow
from planner.locale import Message, message
from planner.model import AccompanyingPerson, RealStay, Step, real_stays

_OID: Final = re.compile(r"E\d{8}")
_OF_COMPANIONS: Final = frozenset({"accompanying", "leads"})
"""Columns of which one at least has to be there for accompanying persons to be told apart."""


class Entry(NamedTuple):
    """One row of the filled template: its number, whose it is, and the cells to be written, by column from 0."""

    row: int
    person: str
    name: str
    cells: Mapping[int, Cell]
    is_new: bool


class Open(NamedTuple):
    """A cell that stays empty, or that the module will refuse, with where it is mended."""

    row: int
    mobility: str
    name: str
    column: str
    field: str
    required: bool
    why: Message
    place: Place


class Filled(NamedTuple):
    """What comes of a template and a mobility; nothing is written yet."""

    template: Template
    entries: tuple[Entry, ...]
    open: tuple[Open, ...]
    told: tuple[Message, ...]


def fill(template: Template, source: Source, said: Mapping[str, str]) -> Filled:
    """Fill a template with the people of the plans of a source.

    Args:
        template: its columns, with what fills each.
        source: the project and its plans.
        said: how the module writes words, as the coordinator said (`gender.female`).

    Raises:
        BadInput: no column of it is filled by anything.
    """
    if not any(each.field for each in template.columns):
        raise BadInput(message("beneficiary.file.nothing", file=template.name))
    return _Filler(template, source, said).filled()


class _Filler:
    def __init__(self, template: Template, source: Source, said: Mapping[str, str]) -> None:
        self._template, self._source, self._said = template, source, said
        at = template.at("mobility_id")
        self._numbers = {number: each.number for each in template.rows if (number := _cell(each, at))}
        self._taken: set[int] = set()
        self._open: list[Open] = []
        self._differs: list[Message] = []

    def filled(self) -> Filled:
        entries = []
        end = self._template.end
        for row in self._rows():
            there = self._own_row(row)
            number = there.number if there else end
            end += there is None
            entries.append(self._entry(row, there, number))
        told = (*_told(self._template, self._source), *_oids(self._source), *self._differs)
        return Filled(self._template, tuple(entries), tuple(self._open), told)

    def _rows(self) -> Iterator[Row]:
        """Whoever took part or will; accompanying persons only where the template can say that they are."""
        for plan in self._source.plans:
            for stay in real_stays(plan.mobility):
                if _belongs(stay, self._template):
                    yield Row(self._source, plan, stay)

    def _own_row(self, row: Row) -> TableRow | None:
        """The row in which a person stands already: by the mobility ID, else by name and day of birth."""
        person, at = row.stay.person, self._template.at("mobility_id")
        number = getattr(person, "mobility_id", "")
        free = [each for each in self._template.rows if each.number not in self._taken]
        found = [each for each in free if number and _cell(each, at) == number]
        # Somebody of the same name under another number is another mobility.
        named = [each for each in free if self._is_named(each, row) and not (number and _cell(each, at))]
        own = (found or named)[:1]
        self._taken.update(each.number for each in own)
        return own[0] if own else None

    def _is_named(self, there: TableRow, row: Row) -> bool:
        template, person = self._template, row.stay.person
        name = f"{_cell(there, template.at('first_name'))} {_cell(there, template.at('last_name'))}"
        born = read_birth(_cell(there, template.at("birth_date")), date.max)[0]
        own = getattr(person, "birth_date", None)
        return bool(person.name) and name_key(name) == name_key(person.name) and (not born or not own or born == own)

    def _entry(self, row: Row, there: TableRow | None, number: int) -> Entry:
        cells = {}
        for column in self._template.columns:
            cell, why = self._value(column, row, number)
            stands = _cell(there, column.at) if there else ""
            if not stands and cell not in (None, ""):
                cells[column.at] = cell
            elif not stands and (column.field or column.required):
                # What the plan need not know is open only where the template asks for it.
                self._leave_open(column, row, number, why)
            elif stands and cell not in (None, "") and not _alike(stands, cell, column):
                what = {"column": column.heading, "row": number, "there": stands[:80], "plan": _text(cell, column)}
                self._differs.append(message("beneficiary.told.differs", name=row.stay.person.name, **what))
        return Entry(number, row.stay.person.id, row.stay.person.name, cells, there is None)

    def _value(self, column: TemplateColumn, row: Row, number: int) -> tuple[Cell, str]:
        """What goes into a cell; where that is nothing, the last part of the key that says why."""
        if not column.field:
            return None, "unknown"
        if column.field.startswith(CONSTANT):
            return column.field.removeprefix(CONSTANT), ""
        value = value_for(column.field, row)
        cell = shown(value, column, self._said, is_book=self._template.is_book)
        if isinstance(value, Coded) and cell is None:
            return None, "code"
        # Somebody's number stands in one row alone, whatever else says so.
        if column.field == "mobility_id" and cell and self._numbers.setdefault(str(cell), number) != number:
            return None, "double_id"
        return cell, "empty"

    def _leave_open(self, column: TemplateColumn, row: Row, number: int, why: str) -> None:
        value = value_for(column.field, row) if why == "code" else None
        what = f"{value.kind}.{value.value}" if isinstance(value, Coded) else ""
        said = message(f"beneficiary.open.{why}", column=column.heading, word=what)
        place = place_of(column.field, row) if column.field and why != "code" else Place(Step.REVIEW, "")
        whose = (number, row.plan.mobility.id, row.stay.person.name)
        self._open.append(Open(*whose, column.heading, column.field, column.required, said, place))


def _belongs(stay: RealStay, template: Template) -> bool:
    goes_along = isinstance(stay.person, AccompanyingPerson)
    with_them = any(each.field in _OF_COMPANIONS for each in template.columns)
    return stay.came and stay.person.erased_on is None and (with_them or not goes_along)


def _cell(row: TableRow, at: int | None) -> str:
    return unguarded(row.cells[at]) if at is not None and at < len(row.cells) else ""


def _text(cell: Cell, column: TemplateColumn) -> str:
    return cell.strftime(column.date or USUAL_DATE) if isinstance(cell, date) else str(cell)


def _alike(stands: str, cell: Cell, column: TemplateColumn) -> bool:
    """Whether what stands in a cell says the same as the plan; a workbook's dates come as 2026-03-02."""
    if isinstance(cell, date):
        return stands[:10] in {cell.isoformat(), _text(cell, column)}
    if column.field in DATES:
        born = read_birth(stands, date.max)[0]
        return stands == cell or (born is not None and born == read_birth(str(cell), date.max)[0])
    return fold(stands) == fold(str(cell)) or stands == FORMULA or _number(stands) == _number(str(cell)) != ""


def _number(text: str) -> str:
    found = re.fullmatch(r"-?\d+(?:[.,]\d+)?", text.strip())
    return f"{float(text.replace(',', '.')):.4f}" if found else ""


# -- what is told of the whole ---------------------------------------------------------------------------------------


def _told(template: Template, source: Source) -> Iterator[Message]:
    everybody = [stay for plan in source.plans for stay in real_stays(plan.mobility)]
    left = [each for each in everybody if not _belongs(each, template)]
    along = sum(isinstance(each.person, AccompanyingPerson) and each.came for each in left)
    away = sum(not each.came for each in left)
    if along:
        yield message("beneficiary.told.no_companions", n=along)
    if away:
        yield message("beneficiary.told.not_there", n=away)
    undated = [each.heading for each in template.columns if each.field in DATES and not each.date]
    if undated:
        yield message("beneficiary.told.date_form", columns=tuple(undated))
    if not source.project.beneficiary_data and {"gender", "nationality"} & {each.field for each in template.columns}:
        yield message("beneficiary.told.not_kept")
    formulas = [(each.number, at) for each in template.rows for at, one in enumerate(each.cells) if one == FORMULA]
    for row, at in formulas[:3]:
        yield message("beneficiary.told.formula", row=row, column=at + 1)


def _oids(source: Source) -> Iterator[Message]:
    """The module refuses two organisations of one OID, and a sender that receives itself (its own help on imports)."""
    school = source.project.organisation
    bodies = [school, *(plan.mobility.host for plan in source.plans)]
    for each in {each.oid: each for each in bodies if each.oid and not _OID.fullmatch(each.oid)}.values():
        yield message("beneficiary.told.odd_oid", oid=each.oid, name=each.name)
    names: dict[str, dict[str, str]] = {}
    for each in bodies:
        if each.oid:
            names.setdefault(each.oid, {}).setdefault(fold(each.name), each.name)
    for oid, called in names.items():
        if len(called) > 1:
            yield message("beneficiary.told.double_oid", oid=oid, names=tuple(called.values()))
    if school.oid and any(plan.mobility.host.oid == school.oid for plan in source.plans):
        yield message("beneficiary.told.own_host", oid=school.oid)
