"""Invented people, and the ways in which schools write lists of them: headings, order, dialect, encoding, junk rows."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from openpyxl import Workbook

FIRST = ("Jānis", "Līga Anna", "Ģirts", "Žanis", "Ķersta", "Mārtiņš", "Elīna", "Ļubova", "Ērika")
LAST = ("Paraugs", "Bērziņa-Parauga", "Šķēle-Zariņš", "Ozols", "Ņikitina", "Kļaviņa", "Čakste", "Ūdris")
HEADINGS = {
    "first_name": ("Vārds", "VĀRDS", "First name", "Given name(s)", "Vārds / First name", "firstName", "Vārds*"),
    "last_name": ("Uzvārds", "Surname", "Family name", "Last Name:", "Uzvārds (kā pasē)", "last_name"),
    "birth_date": (
        "Dzimšanas datums",
        "Dzim. dat.",
        "Date of birth (dd/mm/yyyy)",
        "Birth date",
        "Kāds ir tavs dzimšanas datums?",
        "dzimsanas_datums",
        "Participant Date of Birth",
    ),
    "email": (
        "E-pasts",
        "e-mail",
        "E-pasta adrese",
        "Email address",
        "Lūdzu, norādi savu e-pastu",
        "Participant E-mail",
    ),
    "phone": ("Tālrunis", "Tālr.", "Mob. tālr.", "Phone number", "Kontakttālrunis", "Tavs tālruņa numurs saziņai"),
    "education_programme": ("Grupa", "Klase", "Izglītības programma", "Kurss/grupa", "Study programme", "Class"),
    "guardian_name": ("Vecāka vārds, uzvārds", "Aizbildnis", "Guardian name", "Likumiskā pārstāvja vārds un uzvārds"),
    "guardian_phone": ("Vecāka tālrunis", "Vecāku tālr. nr.", "Guardian's phone", "Tālrunis (aizbildņa)"),
    "address": ("Adrese", "Deklarētā dzīvesvieta", "Home address", "Dzīvesvietas adrese"),
    "fewer_opportunities": ("Mazāk iespēju", "Fewer opportunities", "Ar ierobežotām iespējām (jā/nē)"),
}
JUNK: dict[str, Callable[[int], str]] = {
    "Nr.p.k.": lambda at: str(at + 1),
    "Personas kods": lambda at: f"1403{at % 10}8-1001{at % 10}",
    "Vai tev ir 18 gadu?": lambda at: ("jā", "nē")[at % 2],
    "Isikukood": lambda at: f"5080314001{at % 10}",
    "Piezīmes": lambda at: "ņem līdzi fotoaparātu" if at else "",
    "T-krekla izmērs": lambda at: "SML"[at % 3],
    "Uzvārds meitas": lambda at: "",
}
DAYS = ("%d.%m.%Y", "%d.%m.%Y.", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y 00:00:00", "%Y.%m.%d.")


class Written(NamedTuple):
    """A list of people as a table of texts, and who is in it."""

    rows: list[list[str]]
    people: list[dict[str, Any]]
    birth: int
    """Column of the days of birth; -1 where there is none."""


@st.composite
def lists(draw: st.DrawFn) -> Written:
    """A list with headings of the table in any order, with junk columns, titles, blank rows and a sum."""
    names = draw(
        st.lists(st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)), min_size=1, max_size=6, unique=True)
    )
    fields = ["first_name", "last_name", *draw(st.lists(st.sampled_from(list(HEADINGS)[2:]), unique=True))]
    junk = draw(st.lists(st.sampled_from(list(JUNK)), max_size=3, unique=True))
    order = draw(st.permutations([*fields, *junk]))
    day = draw(st.sampled_from(DAYS))
    people = [_person(draw, first, last, fields) for first, last in names]
    heads = [draw(st.sampled_from(HEADINGS[each])) if each in HEADINGS else each for each in order]
    body = [
        [JUNK[each](at) if each in JUNK else _cell(person.get(each), day) for each in order]
        for at, person in enumerate(people)
    ]
    titles = draw(st.sampled_from(([], [["Kuldīgas Parauga tehnikums"], ["2026. gada saraksts"], []], [["Saraksts"]])))
    types = draw(st.sampled_from(([], [["teksts"] * len(order)], [[str(at + 1) for at in range(len(order))]])))
    types = types if len(order) > 2 else []
    blank: list[list[str]] = draw(st.sampled_from(([], [[]])))
    total = draw(st.sampled_from(([], [[], ["Kopā:", str(len(people))]], [["Total", "", str(len(people))]])))
    birth = order.index("birth_date") if "birth_date" in order else -1
    return Written([*titles, heads, *types, *blank, *body, *total], people, birth)


def _person(draw: st.DrawFn, first: str, last: str, fields: Sequence[str]) -> dict[str, Any]:
    values = {
        "birth_date": draw(st.dates(date(1960, 1, 1), date(2011, 12, 31))),
        "email": draw(st.sampled_from(["audzeknis1@example.lv", "a.b-c@skola.example.org"])),
        "phone": draw(st.sampled_from(["+371 20000001", "20000002", "2000 0004", "26-000-005"])),
        "education_programme": draw(st.sampled_from(["Pavārs", "K3", "Konditors, 3. kurss"])),
        "guardian_name": draw(st.sampled_from(["Anna Parauga", "Uldis Kalniņš"])),
        "guardian_phone": "20000011",
        "address": draw(st.sampled_from(["Kalna iela 1, Kuldīga", "Ozolu iela 2-3, Rīga, LV-1001"])),
        "fewer_opportunities": draw(st.booleans()),
    }
    return {"first_name": first, "last_name": last} | {each: values[each] for each in fields if each in values}


def _cell(value: object, day: str) -> str:
    if isinstance(value, bool):
        return "jā" if value else "nē"
    return value.strftime(day) if isinstance(value, date) else str(value or "")


def as_text(rows: Sequence[Sequence[str]], delimiter: str, *, end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def as_book(path: Path, written: Written, *, hidden: bool = False) -> Path:
    """The list as a workbook: real dates, telephones as numbers, a merged title, perhaps a hidden sheet before it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if hidden:
        sheet.title, sheet.sheet_state = "Slēpta", "hidden"
        sheet.append(["Vārds", "Uzvārds"])
        sheet.append(["Kāds", "Cits"])
        sheet = book.create_sheet("Saraksts")
        book.active = 1
    heads = next(at for at, each in enumerate(written.rows) if len(each) > 1)
    for at, row in enumerate(written.rows):
        sheet.append([_typed(each, number == written.birth and at > heads) for number, each in enumerate(row)])
    if len(written.rows[0]) == 1:
        sheet.merge_cells("A1:C1")
    book.save(path)
    return path


def _typed(cell: str, is_day: bool) -> object:
    if is_day:
        for form in DAYS:
            try:
                return datetime.strptime(cell, form)  # noqa: DTZ007  # a sheet's dates have no zone
            except ValueError:
                continue
    return int(cell) if cell.isdigit() and len(cell) == 8 else cell or None


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)
