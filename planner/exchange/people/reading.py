"""A list of people read: from a file, a paste, or sheets at hand. Nothing of it is stored, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from planner.exchange.folding import fold
from planner.exchange.measuring import BadInput
from planner.exchange.people.columns import NAME_FIELDS, columns_of, heading_set
from planner.exchange.people.layout import Block, Layout, layout_of
from planner.exchange.people.matching import is_same_person, name_key
from planner.exchange.people.names import FIRST_NAME_FIRST, SURNAME_FIRST, ends_of, order_shown, parted
from planner.exchange.people.parts import Answers, LeftOut, ListColumn, Listed, PeopleList, Question
from planner.exchange.people.rows import RowReader, role_questions
from planner.exchange.people.words import ROLES, is_foot, is_total
from planner.exchange.tables import Sheet, pasted_sheet, read_sheets
from planner.locale import Message, message
from planner.progress import counted

_SAID: Final = {"name": FIRST_NAME_FIRST, "surname_name": SURNAME_FIRST}
_NAMES: Final = frozenset({"first_name", "last_name"})
_RATE_CARD: Final = frozenset({"call", "name", "value"})


class Source(NamedTuple):
    """Sheets to read people from, and what sentences call them."""

    name: str
    sheets: tuple[Sheet, ...]


def source_of_file(path: Path) -> Source:
    """Return the sheets of a file.

    Raises:
        BadInput: it cannot be read or is no table.
    """
    return Source(path.name, read_sheets(path))


def source_of_paste(text: str, name: str) -> Source:
    """Return pasted lines; `name` is what sentences call them.

    Raises:
        BadInput: there is too much of it, or its quotation marks do not pair.
    """
    return Source(name, (pasted_sheet(text, name),))


def read_list(source: Source, answers: Answers, today: date) -> PeopleList:
    """Read a list of people.

    Args:
        source: its sheets.
        answers: what the coordinator said of it so far.
        today: two-digit years of birth lie before it.

    Raises:
        BadInput: it holds no people, or not the sheet that was named.
    """
    sheet, others = _chosen_sheet(source, answers)
    _refuse_rate_card(sheet, source.name)
    layout = layout_of(sheet.rows)
    read = [_read_block(each, answers, today) for each in layout.blocks]
    for row, column in (place for each in read for place in each.lost):
        raise BadInput(message("people.file.lost_letters", file=source.name, row=row, column=column))
    people, twice = _once_each([one for each in read for one in each.people])
    # Under known headings somebody may still say which column holds the names.
    if not people and not any(one.blocks for each in read for one in each.questions):
        raise BadInput(message("people.file.nobody", file=source.name))
    left_out = _left_out(layout, read, twice)
    hidden = [each.name for each in source.sheets if each.hidden and each.rows and each is not sheet]
    questions = [*_sheet_question(sheet, others), *(one for each in read for one in each.questions)]
    told = [*(message("people.told.hidden_sheet", name=each) for each in hidden), *_told(read, people)]
    return PeopleList(
        tuple(one for each in read for one in each.columns),
        tuple(each for each in people if not each.accompanying),
        tuple(each for each in people if each.accompanying),
        left_out,
        (*questions, *role_questions(people)),
        tuple(told),
        sheet.name,
        tuple(each.name for each in (sheet, *others)),
        _headings_of(layout),
        next((each.order for each in read if each.order), ""),
    )


def headings_of(source: Source, sheet: str) -> str:
    """Return by what the answers about a list are remembered: its set of headings; empty where it has none.

    Raises:
        BadInput: there is no such sheet, or nothing in any.
    """
    return _headings_of(layout_of(_chosen_sheet(source, Answers(sheet=sheet))[0].rows))


def _headings_of(layout: Layout) -> str:
    return heading_set([head for each in layout.blocks for head in each.headings])


# -- sheets ----------------------------------------------------------------------------------------------------------


def _chosen_sheet(source: Source, answers: Answers) -> tuple[Sheet, list[Sheet]]:
    """Return the sheet that is meant, and the others that hold lists, too."""
    if answers.sheet:
        named = [each for each in source.sheets if fold(each.name) == fold(answers.sheet)]
        if not named:
            names = tuple(each.name for each in source.sheets)
            raise BadInput(message("people.file.no_sheet", name=answers.sheet, names=names))
        return named[0], []
    open_ones = [each for each in source.sheets if each.rows and not each.hidden]
    if not open_ones:
        raise BadInput(message("people.file.empty", file=source.name))
    listed = [each for each in open_ones if layout_of(each.rows).has_headings] or open_ones[:1]
    return listed[0], listed[1:]


def _sheet_question(sheet: Sheet, others: Sequence[Sheet]) -> Iterator[Question]:
    if others:
        names = tuple(each.name for each in (sheet, *others))
        what = message("people.ask.sheet", name=sheet.name, names=names)
        yield Question("sheet", what, key=sheet.name, choices=names, blocks=True)


def _refuse_rate_card(sheet: Sheet, name: str) -> None:
    first = next((each.cells for each in sheet.rows if not each.is_blank), ())
    if {fold(each) for each in first} >= _RATE_CARD:
        raise BadInput(message("people.file.rate_card", file=name))


# -- one list --------------------------------------------------------------------------------------------------------


class _Read(NamedTuple):
    columns: tuple[ListColumn, ...]
    people: list[Listed]
    left_out: list[LeftOut]
    questions: list[Question]
    codes: list[int]
    order: str
    lost: list[tuple[int, int]]


def _read_block(block: Block, answers: Answers, today: date) -> _Read:
    rows = [each.cells for each in block.rows if not _is_nobody(each.cells)]
    columns = columns_of(block.headings, rows, answers.columns, today)
    order, question = _order(columns, rows, answers)
    columns = tuple(_ordered(each, order) for each in columns)
    reader = RowReader(columns, order, answers, today)
    for row in counted(block.rows, len(block.rows)):
        reader.read(row)
    found = reader.found
    asked = [*question, *_column_questions(columns, bool(found.people)), *found.questions]
    return _Read(columns, found.people, found.left_out, asked, found.codes, order, found.lost)


def _is_nobody(cells: Sequence[str]) -> bool:
    filled = [each for each in cells if each]
    return (
        not filled or is_total(filled) or is_foot(filled) or (len(filled) == 1 and fold(filled[0]).strip(":") in ROLES)
    )


def _order(
    columns: Sequence[ListColumn], rows: Sequence[Sequence[str]], answers: Answers
) -> tuple[str, list[Question]]:
    """Return which part of whole names comes first, empty where no column holds any, and the question where unsure."""
    whole = next((each for each in columns if each.field in NAME_FIELDS), None)
    two = next((each for each in columns if each.field == "pair_two"), None)
    if whole is None and two is None:
        return "", []
    cells = [each[whole.at] for each in rows if whole and whole.at < len(each)]
    pairs = [ends_of(each) for each in cells] if whole else _pairs(columns, rows)
    shown = order_shown(pairs)
    said = _SAID.get(whole.field, "") if whole else ""
    if not said and cells and all("," in each for each in cells) and shown != FIRST_NAME_FIRST:
        said = SURNAME_FIRST  # "Kalna, Anna": what the comma is for
    if answers.name_order:
        return answers.name_order, []
    if said and shown in {"", said}:
        return said, []
    offered = shown or said or FIRST_NAME_FIRST
    if not any(one for one, _ in pairs):
        return offered, []  # nobody has two names
    example = next((each for each in cells if " " in each), "") or " ".join(next(iter(pairs)))
    first, last = parted(example, offered) if whole else _turned(next(iter(pairs)), offered)
    what = message("people.ask.name_order", example=example[:80], first=first[:60], last=last[:60])
    question = Question("name_order", what, key=offered, choices=(FIRST_NAME_FIRST, SURNAME_FIRST), blocks=True)
    # The heading wins until somebody says otherwise; where it says nothing, what the names show.
    return (said or offered), [question._replace(key=said or offered)]


def _turned(pair: tuple[str, str], order: str) -> tuple[str, str]:
    return pair if order == FIRST_NAME_FIRST else (pair[1], pair[0])


def _pairs(columns: Sequence[ListColumn], rows: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    one, two = (next(each.at for each in columns if each.field == field) for field in ("pair_one", "pair_two"))
    return [(each[one], each[two]) for each in rows if max(one, two) < len(each)]


def _ordered(column: ListColumn, order: str) -> ListColumn:
    """A column of names by the order that holds: what is shown as taken is what was taken."""
    if column.field in NAME_FIELDS:
        return column._replace(field="surname_name" if order == SURNAME_FIRST else "name")
    if column.field in {"pair_one", "pair_two"}:
        is_first = (column.field == "pair_one") == (order != SURNAME_FIRST)
        return column._replace(field="first_name" if is_first else "last_name")
    return column


def _column_questions(columns: Sequence[ListColumn], has_people: bool) -> Iterator[Question]:
    for each in columns:
        if each.asks:
            what = message("people.ask.column", column=each.heading, why=message(each.why))
            yield Question("column", what, key=each.key)
    known = any(each.field or each.asks for each in columns if isinstance(each.heading, str))
    if (
        not has_people
        and known
        and not any(each.field in {*NAME_FIELDS, "first_name", "last_name"} for each in columns)
    ):
        yield Question("column", message("people.ask.no_names"), blocks=True)


# -- all of it -------------------------------------------------------------------------------------------------------


def _once_each(people: Sequence[Listed]) -> tuple[list[Listed], list[LeftOut]]:
    """The people without doubles; each double is told with the row that it doubles."""
    kept: list[Listed] = []
    twice: list[LeftOut] = []
    by_name: dict[frozenset[str], list[Listed]] = {}
    for each in people:
        known = by_name.setdefault(name_key(each.name), [])
        first = next((one for one in known if _is_double(one, each)), None)
        if first is None:
            known.append(each)
            kept.append(each)
        else:
            key = "twice" if dict(first.values) == dict(each.values) else "twice_differs"
            twice.append(LeftOut(each.row, message(f"people.left.{key}", name=each.name, row=first.row)))
    return kept, twice


def _is_double(one: Listed, two: Listed) -> bool:
    """Whether two rows are one person: by day of birth or address, or because they say nothing that differs."""
    if not is_same_person(one, two):
        return False
    sure = bool(one.birth_date and two.birth_date) or bool(one.values.get("email") and two.values.get("email"))
    # Two of one name in two classes, and no more known of them, may well be two.
    return sure or all(one.values[field] == two.values[field] for field in set(one.values) & set(two.values) - _NAMES)


def _left_out(layout: Layout, read: Sequence[_Read], twice: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    aside = [LeftOut(row, why) for row, why in layout.aside]
    return tuple(sorted([*aside, *(one for each in read for one in each.left_out), *twice], key=lambda each: each.row))


def _told(read: Sequence[_Read], people: Sequence[Listed]) -> Iterator[Message]:
    in_cells = sorted(row for each in read for row in each.codes)
    if any(one.why == "people.why.personal_code" for each in read for one in each.columns):
        yield message("people.told.code_column")
    if in_cells:
        yield message("people.told.code_cells", rows=tuple(in_cells[:20]))
    alike: dict[frozenset[str], list[Listed]] = {}
    for each in people:
        alike.setdefault(name_key(each.name), []).append(each)
    for same in alike.values():
        if len(same) > 1:
            yield message("people.told.namesakes", name=same[0].name, rows=tuple(each.row for each in same))
