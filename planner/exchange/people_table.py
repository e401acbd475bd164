"""Participants from a pasted or typed table: a spreadsheet's cells, CSV, or lines with semicolons.

With a row of headings (English or Latvian) the columns may stand in any order. Without, the first texts are the name,
and every other cell is told by its look: a date, an address with @, a phone number, a role, yes or no.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from planner.locale import Message, message
from planner.model import Contact, Participant, Role

MOST_ROWS = 5_000
MOST_CELLS = 100
"""Of one row that are looked at; a table of everything that is known of a person has fourteen columns."""

LONGEST_CELL = 200
LONGEST_TABLE = 1_500_000
"""Letters that are looked at; five thousand people with all columns have two thirds of them."""

_HEADINGS = {
    "first_name": "first name, first names, given name, name, forename, vards, vardi",
    "last_name": "surname, surnames, last name, family name, uzvards, uzvardi",
    "name": "full name, participant, name and surname, name surname, dalibnieks, vards uzvards, vards un uzvards",
    "role": "role, status, loma, statuss",
    "birth_date": "birth date, date of birth, birthdate, born, birthday, dzimsanas datums, dzimsanas dati, dzimis",
    "email": "e-mail, email, mail, e-mail address, e-pasts, epasts, e-pasta adrese",
    "phone": "phone, telephone, mobile, phone number, talrunis, telefons, talruna numurs",
    "education_programme": "programme, program, trade, education programme, class, group, year, course, "
    "programma, izglitibas programma, klase, kurss, grupa, profesija",
    "workplace": "workplace, place of work, company, department, darba vieta, prakses vieta, uznemums, strukturvieniba",
    "guardian_name": "guardian, parent, guardian name, guardian's name, parent or guardian, "
    "vecaks, aizbildnis, likumiskais parstavis, vecaks vai aizbildnis, aizbildna vards",
    "guardian_email": "guardian e-mail, guardian email, guardian's e-mail, parent e-mail, "
    "vecaka e-pasts, aizbildna e-pasts, parstavja e-pasts",
    "guardian_phone": "guardian phone, guardian's phone, parent phone, "
    "vecaka talrunis, aizbildna talrunis, parstavja talrunis",
    "fewer_opportunities": "fewer opportunities, mazak iespeju, ierobezotas iespejas",
    "position": "position, job title, amats",
}
_COLUMNS = {name: field for field, names in _HEADINGS.items() for name in names.split(", ")}

_ROLE_WORDS = {
    Role.LEARNER: "learner, student, pupil, vet learner, audzeknis, audzekne, izglitojamais, skolens, skolniece",
    Role.APPRENTICE: "apprentice, maceklis, macekle",
    Role.RECENT_GRADUATE: "recent graduate, recent_graduate, graduate, nesens absolvents, absolvents, absolvente",
    Role.STAFF: "staff, teacher, trainer, personals, skolotajs, skolotaja, pedagogs, darbinieks, darbiniece",
    Role.INVITED_EXPERT: "invited expert, invited_expert, expert, eksperts, eksperte, uzaicinatais eksperts",
    Role.TEACHER_IN_TRAINING: "teacher in training, teacher_in_training, toposais skolotajs, topošais pedagogs",
}
_ROLES: dict[str, Role] = {}
_YES_NO = {"yes": True, "y": True, "ja": True, "true": True, "1": True, "x": True} | dict.fromkeys(
    ("no", "n", "ne", "false", "0", "-"), False
)
_DATES = (
    re.compile(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})\.?"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PHONE = re.compile(r"\+?[\d ()/-]{6,20}")
_NAMES = ("first_name", "last_name")
_TEXTS = ("education_programme", "workplace", "guardian_name")


class PeopleTable(NamedTuple):
    """What a table gave: the people in it, and what could not be read (messages that name the row)."""

    participants: tuple[Participant, ...]
    problems: tuple[Message, ...]


class _CellError(ValueError):
    def __init__(self, what: Message) -> None:
        super().__init__(what.key)
        self.message = what


def fold(text: str) -> str:
    """Small letters without diacritics, single blanks: what headings and words are compared by."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).strip(" :*").split())


_ROLES.update({fold(word): role for role, words in _ROLE_WORDS.items() for word in words.split(", ")})


def read_people(text: str, role: Role = Role.LEARNER) -> PeopleTable:
    """Read participants from a table.

    Args:
        text: lines of cells parted by tabs, semicolons or commas; quotation marks as in CSV.
        role: what those are for whom the table gives no role.

    Returns:
        The people in the order of the rows. A cell that cannot be read is left empty and named in `problems`.
    """
    people: list[Participant] = []
    problems: list[Message] = []
    columns: tuple[str, ...] | None = None
    for count, (row, cells) in enumerate(_rows(text, problems)):
        if count == 0:
            columns = _headings(cells)
            if columns:
                continue
        if count - bool(columns) == MOST_ROWS:
            problems.append(message("exchange.people.too_many", n=MOST_ROWS))
            break
        found, wrong = _person(_by_heading(columns, cells) if columns else _by_look(cells), role)
        problems += [message("exchange.people.row", row=row, problem=each) for each in wrong]
        people += [found] if found else []
    return PeopleTable(tuple(people), tuple(problems))


def _rows(text: str, problems: list[Message]) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line it ends in."""
    # Line ends of every system: csv refuses a lone carriage return.
    lines = text[:LONGEST_TABLE].replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    first = next((line for line in lines if line.strip()), "")
    # The first of them that occurs: a pasted cell may hold a semicolon, a semicolon's cell a comma.
    delimiter = next((each for each in "\t;," if each in first), "\t")
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    try:
        for cells in reader:
            if len(cells) > MOST_CELLS:
                too_wide = message("exchange.people.too_wide", n=MOST_CELLS)
                problems.append(message("exchange.people.row", row=reader.line_num, problem=too_wide))
            clean = [_one_line(cell) for cell in cells[:MOST_CELLS]]
            if any(clean):
                yield reader.line_num, clean
    except csv.Error:
        problems.append(message("exchange.people.row", row=reader.line_num, problem=message("exchange.people.unread")))


def _one_line(cell: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in cell).split())


def _headings(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Fields of a row of headings (unknown headings give an empty field), None where the row is a person already."""
    fields = tuple(_COLUMNS.get(fold(cell), "") for cell in cells)
    # "Name" without a column for surnames holds whole names.
    if "name" not in fields and "first_name" in fields and "last_name" not in fields:
        fields = tuple("name" if each == "first_name" else each for each in fields)
    named = {"name", "first_name", "last_name"} & set(fields)
    # A row of people may hold such a word, too; of headings most cells are one.
    return fields if named and sum(map(bool, fields)) * 2 >= len([each for each in cells if each]) else None


def _by_heading(columns: Sequence[str], cells: Sequence[str]) -> list[tuple[str, str]]:
    return [(columns[at] if at < len(columns) else "extra", cell) for at, cell in enumerate(cells) if cell]


def _by_look(cells: Sequence[str]) -> list[tuple[str, str]]:
    left = [*_NAMES, *_TEXTS]
    # A whole name in the first cell, unless a text follows: then it is two given names beside a surname.
    if " " in cells[0] and (len(cells) == 1 or _look(cells[1], ())):
        left = ["name", *_TEXTS]
    taken: list[tuple[str, str]] = []
    for cell in filter(None, cells):
        look = _look(cell, [field for field, _ in taken])
        taken.append((look or (left.pop(0) if left else "extra"), cell))
    return taken


def _look(cell: str, taken: Sequence[str]) -> str:
    """Field told by a cell's look; empty where it is just a text."""
    looks = (
        # Before the phone number, which it looks like as well.
        ("birth_date", any(each.fullmatch(cell) for each in _DATES)),
        # The first address is the person's; one behind a guardian's name is the guardian's.
        ("email", "@" in cell and "guardian_name" not in taken),
        ("guardian_email", "@" in cell),
        ("fewer_opportunities", fold(cell) in _YES_NO),
        ("phone", bool(_PHONE.fullmatch(cell)) and "guardian_name" not in taken),
        ("guardian_phone", bool(_PHONE.fullmatch(cell))),
        ("role", fold(cell) in _ROLES),
    )
    return next((field for field, fits in looks if fits and field not in taken), "")


def _person(cells: list[tuple[str, str]], role: Role) -> tuple[Participant | None, list[Message]]:
    values: dict[str, Any] = {"role": role}
    problems: list[Message] = []
    for field, cell in cells:
        try:
            values.update(_read(field, cell, values))
        except _CellError as error:
            problems.append(error.message)
    if not (values.get("first_name") or values.get("last_name")):
        return None, [message("exchange.people.no_name")]
    if any(len(each) > LONGEST_CELL for each in values.values() if isinstance(each, str)):
        problems.append(message("exchange.people.too_long", n=LONGEST_CELL))
    return Participant(**_with_guardian(_cut(values))), problems


def _cut(values: dict[str, Any]) -> dict[str, Any]:
    # No isinstance: a role is a string too, and has to stay a role.
    return {field: each[:LONGEST_CELL] if type(each) is str else each for field, each in values.items()}


def _with_guardian(values: dict[str, Any]) -> dict[str, Any]:
    parts = {
        field: values.pop(f"guardian_{field}") for field in ("name", "email", "phone") if f"guardian_{field}" in values
    }
    return values | {"guardian": Contact(**parts)} if parts else values


def _read(field: str, cell: str, values: dict[str, Any]) -> dict[str, Any]:
    if field == "extra":
        raise _CellError(message("exchange.people.extra", text=cell))
    if field == "name":
        return _full_name(cell)
    reader = _READERS.get(field)
    if reader:
        return {field: reader(cell)}
    # Two columns of one field, programme and class, both say something.
    return {field: f"{values[field]}, {cell}" if field in values else cell} if field else {}


def _full_name(cell: str) -> dict[str, str]:
    if "," in cell:
        last, _, first = cell.partition(",")
    else:
        # The last word is the surname: of given names there may be two.
        first, _, last = cell.rpartition(" ") if " " in cell else (cell, "", "")
    return {"first_name": first.strip(), "last_name": last.strip()}


def _birth_date(cell: str) -> date:
    for form in _DATES:
        found = form.fullmatch(cell)
        try:
            if found:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            break
    raise _CellError(message("exchange.people.date", text=cell))


def _role(cell: str) -> Role:
    if fold(cell) not in _ROLES:
        raise _CellError(message("exchange.people.role", text=cell))
    return _ROLES[fold(cell)]


def _yes_no(cell: str) -> bool:
    if fold(cell) not in _YES_NO:
        raise _CellError(message("exchange.people.yes_no", text=cell))
    return _YES_NO[fold(cell)]


def _email(cell: str) -> str:
    if not _EMAIL.fullmatch(cell):
        raise _CellError(message("exchange.people.email", text=cell))
    return cell


_READERS = {
    "birth_date": _birth_date,
    "role": _role,
    "fewer_opportunities": _yes_no,
    "email": _email,
    "guardian_email": _email,
}
