"""A template of the Beneficiary Module as it was exported: its headings, its rows of types, what stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from planner.exchange.beneficiary.forms import date_form, is_coded, is_duty, is_type_row, listed_values
from planner.exchange.beneficiary.values import is_field
from planner.exchange.beneficiary.vocabulary import field_of
from planner.exchange.folding import fold
from planner.exchange.measuring import BadInput, read_file
from planner.exchange.people.columns import heading_set
from planner.exchange.people.vocabulary import words_in
from planner.exchange.tables import MOST_CELLS, Sheet, TableRow, read_sheets
from planner.exchange.tables.files import LARGEST_FILE
from planner.exchange.tables.whole import area as area_of
from planner.exchange.tables.whole import whole_book
from planner.locale import message

CONSTANT: Final = "="
"""Begins what stands alike in every row of a column, as the coordinator said it: `=0715`."""

_WITHIN: Final = 40
_MOST_TYPE_ROWS: Final = 4
_LEAST: Final = 2
"""Headings that are known, of a row that is taken for the headings."""

_OF_LISTS: Final = frozenset(
    {"first_name", "last_name", "birth_date", "email", "phone", "gender", "nationality", "role", "education_programme"}
)
"""What lists of people have, too: a table of nothing else is none of the module's."""

_LONGEST_LIST: Final = 5_000
"""Values of one list; that of all countries has 250."""

_BOOK: Final = b"PK\x03\x04"


class TemplateColumn(NamedTuple):
    """One column of the template.

    Attributes:
        at: its place from 0.
        heading: as it stands.
        key: by what the coordinator names it.
        field: what fills it; empty: nothing; `=TEXT`: that text in every row.
        why: catalogue key of the reason.
        required: whether the template says that it has to be filled in.
        coded: whether it takes values of the module's dictionary only.
        date: how it writes dates, as `strftime` takes it; empty: it does not say.
        real_dates: whether its dates are dates of a workbook and no texts.
        allowed: the values that it may have, where the template lists them.
        seen: values that stand in it already.
        types: what its rows of types say.
    """

    at: int
    heading: str
    key: str
    field: str
    why: str
    required: bool = False
    coded: bool = False
    date: str = ""
    real_dates: bool = False
    allowed: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


class Template(NamedTuple):
    """A template; `head` and `first` are numbers of rows as the sheet shows them: its headings, its first record."""

    name: str
    data: bytes
    is_book: bool
    sheet: str
    sheets: tuple[str, ...]
    head: int
    first: int
    columns: tuple[TemplateColumn, ...]
    rows: tuple[TableRow, ...]
    headings: str

    def at(self, field: str) -> int | None:
        """Return the place of the column that a field fills, None where none does."""
        return next((each.at for each in self.columns if each.field == field), None)

    @property
    def end(self) -> int:
        """Number of the row behind the last one that holds anything."""
        return max((each.number for each in self.rows if not each.is_blank), default=self.first - 1) + 1


def read_template(path: Path, chosen: Mapping[str, str], sheet: str = "") -> Template:
    """Read a template; nothing of it is changed.

    Args:
        path: the file.
        chosen: what columns are filled with, by their keys, as the coordinator said.
        sheet: the sheet that is meant; empty: the one with the headings that say most.

    Raises:
        BadInput: it cannot be read, or no row of it has the headings of a template.
    """
    sheets = read_sheets(path)
    data = read_file(path, LARGEST_FILE, message("people.file.too_large", file=path.name, n=LARGEST_FILE // 1_000_000))
    is_book = data.startswith(_BOOK)
    found, head = _head(sheets, path.name, sheet)
    types = _type_rows(found, head)
    after = [each for each in found.rows if each.number > (types[-1].number if types else head.number)]
    first = (types[-1].number if types else head.number) + 1
    told = _beside(path.name, data, found.name, first) if is_book else {}
    columns = [
        _column(at, key, head.cells[at], [each.cells for each in types], [each.cells for each in after], chosen, told)
        for at, key in _keys(head.cells)
    ]
    names = tuple(each.name for each in sheets if each.rows and not each.hidden)
    rows = tuple(each for each in after if not each.is_blank)
    about = (path.name, data, is_book, found.name, names, head.number, first)
    return Template(*about, tuple(columns), rows, heading_set(head.cells))


# -- where the headings are ------------------------------------------------------------------------------------------


def _head(sheets: Sequence[Sheet], name: str, wanted: str) -> tuple[Sheet, TableRow]:
    if wanted and not any(fold(each.name) == fold(wanted) for each in sheets):
        raise BadInput(message("people.file.no_sheet", name=wanted, names=tuple(each.name for each in sheets)))
    named = [each for each in sheets if (fold(each.name) == fold(wanted) if wanted else not each.hidden)]
    rows = [(each, row) for each in named for row in each.rows[:_WITHIN] if not row.is_blank]
    if not rows:
        raise BadInput(message("people.file.empty", file=name))
    # The first of equals: the row of technical names below the headings says the same.
    sheet, row = max(rows, key=lambda each: _known(each[1].cells))
    if _known(row.cells) < _LEAST or not {field_of(each) for each in row.cells} - {"", "position", *_OF_LISTS}:
        raise BadInput(message("beneficiary.file.foreign", file=name))
    return sheet, row


def _known(cells: Sequence[str]) -> int:
    return len({field for each in cells if each and len(each) < 200 and (field := field_of(each))})


def _type_rows(sheet: Sheet, head: TableRow) -> list[TableRow]:
    below = [each for each in sheet.rows if each.number > head.number][:_MOST_TYPE_ROWS]
    found = []
    for row in below:
        filled = [each for each in row.cells if each]
        if filled and not (is_type_row(row.cells) or 2 * _known(row.cells) > len(filled)):
            break
        found.append(row)
    # Blank rows among them are taken along; those behind the last are where the first record goes.
    while found and found[-1].is_blank:
        found.pop()
    return found


def _keys(headings: Sequence[str]) -> list[tuple[int, str]]:
    seen: Counter[str] = Counter()
    keys = []
    for at, heading in enumerate(headings):
        words = words_in(heading)
        if words:
            seen[words] += 1
            keys.append((at, words if seen[words] == 1 else f"{words} #{seen[words]}"))
    return keys


# -- one column ------------------------------------------------------------------------------------------------------


class _Told(NamedTuple):
    """What a workbook tells of a column beside its cells: a list of values, the format of its first cell."""

    allowed: tuple[str, ...] = ()
    number_format: str = ""


def _column(
    at: int,
    key: str,
    heading: str,
    types: Sequence[Sequence[str]],
    rows: Sequence[Sequence[str]],
    chosen: Mapping[str, str],
    told: Mapping[int, _Told],
) -> TemplateColumn:
    says = tuple(each[at] for each in types if at < len(each) and each[at])
    cells = [each[at] for each in rows if at < len(each) and each[at]]
    field, why = _filled_with(key, heading, chosen)
    beside = told.get(at, _Told())
    # What the template says of its dates goes before how somebody has typed some.
    forms = (date_form(each) for each in (*says, heading, *cells[:5]))
    listed = tuple(value for each in says for value in listed_values(each))
    real = beside.number_format not in {"", "General", "@"} and bool(date_form(beside.number_format))
    return TemplateColumn(
        at,
        heading,
        key,
        field,
        why,
        is_duty((heading, *says)),
        is_coded(says),
        date_form(beside.number_format) if real else next((each for each in forms if each), ""),
        real,
        beside.allowed or listed,
        tuple(dict.fromkeys(cells))[:200],
        says,
    )


def _filled_with(key: str, heading: str, chosen: Mapping[str, str]) -> tuple[str, str]:
    said = chosen.get(key)
    if said is not None and (not said or said.startswith(CONSTANT) or is_field(said)):
        return said, "people.why.chosen"
    found = field_of(heading)
    return (found, "people.why.heading") if found else ("", "people.why.unknown")


# -- what only the whole workbook tells --------------------------------------------------------------------------------


def _beside(file: str, data: bytes, name: str, first: int) -> dict[int, _Told]:
    """Return lists of values and formats by column, which a stream does not tell."""
    book = whole_book(data, file)
    sheet = next(each for each in book.worksheets if _same(each.title, name))
    formats = {at: _Told((), str(cell.number_format)) for at, cell in enumerate(sheet[first])}
    for each in sheet.data_validations.dataValidation:
        values = _values_of(book, sheet, str(each.formula1 or "")) if each.type == "list" else ()
        for area in each.sqref.ranges if values else ():
            if area.max_row >= first:
                for at in range(area.min_col - 1, min(area.max_col, MOST_CELLS)):
                    formats[at] = formats.get(at, _Told())._replace(allowed=values)
    return formats


def _same(title: str, name: str) -> bool:
    return " ".join(title.split()) == name or title == name


def _values_of(book: Any, sheet: Any, formula: str) -> tuple[str, ...]:
    """The values of a list: written out between quotation marks, or in an area of this or another sheet."""
    try:
        return tuple(_listed_in(book, sheet, formula))
    except (ValueError, KeyError, AttributeError, TypeError):
        return ()  # a formula that is worked out anew for each row: nobody can tell its values here


def _listed_in(book: Any, sheet: Any, formula: str) -> list[str]:
    if formula.startswith('"'):
        return [each.strip() for each in formula.strip('"').split(",") if each.strip()]
    named = book.defined_names.get(formula.lstrip("="))
    where = str(named.attr_text) if named is not None else formula.lstrip("=")
    title, _, area = where.rpartition("!")
    target = book[title.strip("'")] if title.strip("'") in book.sheetnames else sheet
    # Before it is walked: an area may be a column of a million cells.
    if area_of(area.replace("$", "")) > _LONGEST_LIST:
        return []
    cells = target[area.replace("$", "")]
    rows = cells if isinstance(cells, tuple) else ((cells,),)
    flat = (cell for row in rows for cell in (row if isinstance(row, tuple) else (row,)))
    return [str(cell.value).strip() for cell in flat if cell.value not in {None, ""}]
