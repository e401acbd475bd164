"""What the module answered: a log of rows and fields, or the imported file with its errors in it, led to the plan.

Its help says that the feedback file holds all that was imported and marks the fields with errors, and not how; so a
column of messages, comments of cells and cells in red are read, and logs that name row and field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from planner.exchange.beneficiary.remembering import LastFilled
from planner.exchange.beneficiary.values import Place, Row, place_of
from planner.exchange.beneficiary.vocabulary import field_of
from planner.exchange.folding import fold
from planner.exchange.measuring import BadInput, read_file
from planner.exchange.outgoing.kinds import Source
from planner.exchange.people.matching import name_key
from planner.exchange.people.vocabulary import words_in
from planner.exchange.tables import Sheet, TableRow, read_sheets
from planner.exchange.tables.files import LARGEST_FILE
from planner.exchange.tables.whole import whole_book
from planner.locale import Message, message
from planner.model import AccompanyingPerson, RealStay, Step, Traveller, real_stays

_ERROR: Final = re.compile(
    r"\b(?:errors?|messages?|feedback|reasons?|remarks?|issues?|kluda\w*|zinojum\w*|iemesl\w*)\b"
)
_ROW: Final = re.compile(r"\b(?:row|line|rinda\w*|record)\b(?:\s+(?:number|no|nr|numurs))?")
_FIELD: Final = re.compile(r"\b(?:field|column|attribute|lauk\w*|kolonn\w*)\b")
_IN_TEXT: Final = re.compile(r"\b(?:row|line|rind\w+)\s*:?\s*(\d{1,5})\b", re.IGNORECASE)
_WITHIN: Final = 40
_MOST: Final = 5_000
_LONGEST: Final = 1_000


class Feedback(NamedTuple):
    """One line of the module's answer.

    Attributes:
        row: number of the row in the feedback file.
        said: what the module says.
        name: whom it is about; empty: nobody here, or the file as a whole.
        column: the heading or field that it names; empty: none.
        field: that as a field of ours; empty: not known.
        place: where it is mended; None: nobody can tell.
    """

    row: int
    said: Message | str
    name: str
    column: str
    field: str
    place: Place | None


class _Head(NamedTuple):
    sheet: Sheet
    row: TableRow
    errors: tuple[int, ...]
    number: int | None
    column: int | None


def read_feedback(path: Path, source: Source, last: LastFilled) -> tuple[Feedback, ...]:
    """Read the module's answer.

    Args:
        path: the file.
        source: the project, and the plans that the answer may be about.
        last: which row of the template filled last is whose.

    Raises:
        BadInput: it cannot be read, or nothing in it says that something is wrong.
    """
    data = read_file(path, LARGEST_FILE, message("people.file.too_large", file=path.name, n=LARGEST_FILE // 1_000_000))
    sheets = read_sheets(path, several_lines=True)
    heads = [head for each in sheets if each.rows and (head := _head(each)) is not None]
    marks = _marks(data, path.name) if data.startswith(b"PK\x03\x04") else {}
    found = [one for head in heads for one in _Reader(head, source, last, marks.get(head.sheet.name, {})).read()]
    if not found:
        raise BadInput(message("beneficiary.file.no_feedback", file=path.name))
    return tuple(found[:_MOST])


def _head(sheet: Sheet) -> _Head | None:
    """The row with the headings: the one that names most of errors, rows, fields and what people have."""
    best: tuple[int, TableRow] | None = None
    for row in sheet.rows[:_WITHIN]:
        worth = sum(3 for each in row.cells if _is(_ERROR, each)) + sum(bool(field_of(each)) for each in row.cells)
        worth += sum(1 for each in row.cells if _is(_ROW, each) or _is(_FIELD, each))
        if worth > (best[0] if best else 1):
            best = (worth, row)
    if best is None:
        return None
    cells = best[1].cells
    places = {kind: [at for at, each in enumerate(cells) if _is(kind, each)] for kind in (_ERROR, _ROW, _FIELD)}
    number, column = (next(iter(places[kind]), None) for kind in (_ROW, _FIELD))
    return _Head(sheet, best[1], tuple(places[_ERROR]), number, column)


def _is(pattern: re.Pattern[str], heading: str) -> bool:
    # A heading is short; the sentence of a title may hold any word.
    return len(heading) < 60 and pattern.search(fold(heading)) is not None and not field_of(heading)


class _Reader:
    def __init__(self, head: _Head, source: Source, last: LastFilled, marks: Mapping[tuple[int, int], str]) -> None:
        self._head, self._last, self._marks = head, last, marks
        self._rows = [Row(source, plan, stay) for plan in source.plans for stay in real_stays(plan.mobility)]
        self._fields = {at: field_of(each) for at, each in enumerate(head.row.cells) if each}

    def read(self) -> Iterator[Feedback]:
        for row in self._head.sheet.rows:
            if row.number > self._head.row.number and not row.is_blank:
                yield from self._of_row(row)
        yield from self._of_marks()

    def _of_row(self, row: TableRow) -> Iterator[Feedback]:
        for at in self._head.errors:
            text = _cell(row, at)
            # A column of errors may hold one sentence a line.
            for said in [each.strip() for each in text.splitlines() if each.strip()]:
                if fold(said) not in {"ok", "none", "-", "no", "nav", "0"}:
                    yield self._found(row, said[:_LONGEST], self._column_of(row, said))

    def _of_marks(self) -> Iterator[Feedback]:
        rows = {each.number: each for each in self._head.sheet.rows}
        for (number, at), said in sorted(self._marks.items()):
            if number > self._head.row.number and number in rows:
                heading = _cell(self._head.row, at)
                yield self._found(rows[number], said or message("beneficiary.feedback.marked"), heading)

    def _found(self, row: TableRow, said: Message | str, column: str) -> Feedback:
        own = self._own(row, str(said))
        field = field_of(column) or self._last.fields.get(words_in(column), "")
        name = own.stay.person.name if own else ""
        return Feedback(row.number, said, name, column, field, _place(field, own or self._anybody(), known=bool(own)))

    def _anybody(self) -> Row | None:
        return self._rows[0] if self._rows else None

    def _column_of(self, row: TableRow, said: str) -> str:
        if self._head.column is not None and (named := _cell(row, self._head.column)):
            return named
        headings = [each for each in self._head.row.cells if each and (field_of(each) or len(words_in(each)) > 3)]
        known = [*headings, *self._last.fields]
        text = f" {words_in(said)} "
        inside = [each for each in known if words_in(each) and f" {words_in(each)} " in text]
        # The longest: "Sending Organisation City" and not "City".
        return max(inside, key=lambda each: len(words_in(each)), default="")

    # -- whose it is ---------------------------------------------------------------------------------------------------

    def _own(self, row: TableRow, said: str) -> Row | None:
        number = self._value(row, "mobility_id")
        name = name_key(f"{self._value(row, 'first_name')} {self._value(row, 'last_name')}")
        by_row = self._by_number(row, said)
        tests: tuple[Callable[[Traveller], bool], ...] = (
            lambda person: bool(number) and getattr(person, "mobility_id", "") == number,
            lambda person: bool(name) and name_key(person.name) == name,
            lambda person: person.id == by_row,
        )
        for fits in tests:
            found = [each for each in self._rows if fits(each.stay.person)]
            if len(found) == 1:
                return found[0]
        return None

    def _value(self, row: TableRow, field: str) -> str:
        return next((_cell(row, at) for at, each in self._fields.items() if each == field), "")

    def _by_number(self, row: TableRow, said: str) -> str:
        """The person of the row that is named, of the template filled last; in a file without such a column its own."""
        at = self._head.number
        text = _cell(row, at) if at is not None else ""
        told = re.search(r"\d+", text) or _IN_TEXT.search(said)
        number = int(told[told.lastindex or 0]) if told else row.number
        named = told is not None or any(self._fields.values())
        return self._last.people.get(number, "") if named else ""


def _cell(row: TableRow, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def _place(field: str, row: Row | None, *, known: bool) -> Place | None:
    """Where a field is typed; what is of a person only where that person is known."""
    if row is None:
        return None
    if field:
        place = place_of(field, row)
        return place if known or place.step is not Step.PEOPLE else Place(Step.PEOPLE, "participants")
    return Place(Step.PEOPLE, _person_path(row.stay, row.plan.mobility.participants)) if known else None


def _person_path(stay: RealStay, participants: Sequence[Traveller]) -> str:
    if isinstance(stay.person, AccompanyingPerson):
        return "accompanying"
    return f"participants.{next(at for at, each in enumerate(participants) if each.id == stay.person.id)}.first_name"


# -- what only a whole workbook has ------------------------------------------------------------------------------------


def _marks(data: bytes, name: str) -> dict[str, dict[tuple[int, int], str]]:
    """Comments of cells, and cells in red, by sheet, row and column from 0; a cell in red says nothing but that."""
    book = whole_book(data, name)
    return {" ".join(each.title.split()): dict(_marked(each)) for each in book.worksheets}


def _marked(sheet: Any) -> Iterator[tuple[tuple[int, int], str]]:
    # Only cells that are there: walking the sheet by rows would make every cell up to its last column.
    for cell in list(sheet._cells.values()):  # noqa: SLF001
        if cell.comment is not None:
            yield (cell.row, cell.column - 1), " ".join(str(cell.comment.text).split())[:_LONGEST]
        elif _is_red(cell):
            yield (cell.row, cell.column - 1), ""


def _is_red(cell: Any) -> bool:
    colour = cell.fill.fgColor if cell.fill is not None and cell.fill.patternType == "solid" else None
    code = colour.rgb if colour is not None and colour.type == "rgb" else None
    if not isinstance(code, str) or len(code) != 8:
        return False
    red, green, blue = (int(code[at : at + 2], 16) for at in (2, 4, 6))
    return red >= 0xC0 and green < 0xD0 and blue < 0xD0 and red - max(green, blue) >= 0x28
