"""The programme of a group as hosts send it: days once for many rows, in words, counted, or without their year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from planner.exchange.programme_days import DaysTable, read_days
from planner.exchange.tables import pasted_sheet, read_sheets

FIRST, LAST = date(2026, 12, 30), date(2027, 1, 9)


def pasted(text: str) -> DaysTable:
    return read_days(pasted_sheet(text, "paste"), FIRST, LAST)


LATVIAN = "Programma Šverīnē\nDatums;Laiks;Aktivitāte;Norises vieta;Atbildīgais\n"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30.12.2026", FIRST),
        ("2026-12-30", FIRST),
        ("Trešdiena, 30.12.2026.", FIRST),
        ("Wed 30/12/26", FIRST),
        ("30.12.", FIRST),
        ("3.1.", date(2027, 1, 3)),
        ("3. janvāris", date(2027, 1, 3)),
        ("3 January 2027", date(2027, 1, 3)),
        ("5. diena", date(2027, 1, 3)),
        ("Day 5: Sunday", date(2027, 1, 3)),
    ],
)
def test_ways_to_write_a_day(typed: str, day: date) -> None:
    (part,) = pasted(f"{LATVIAN}{typed};9:00-12:30;Darbnīca;Schwerin;A. Liepa").days
    assert (part.date, part.time, part.activity) == (day, "9:00-12:30", "Darbnīca")
    assert (part.place, part.responsible, part.kind) == ("Schwerin", "A. Liepa", None)


def test_a_day_counts_for_the_rows_below_it_and_what_is_not_read_is_told() -> None:
    rows = ("30.12.2026;9:00;Darbnīca", ";13:00;Muzejs", "31.12.2026", ";10:00;Ceļš", "1.1.2020;9:00;X", ";9:00;Y")
    read = pasted(LATVIAN + "\n".join(rows) + "\n2.1.2027;9:00;;Z;")
    assert [(each.date, each.activity) for each in read.days] == [
        (FIRST, "Darbnīca"),
        (FIRST, "Muzejs"),
        (date(2026, 12, 31), "Ceļš"),
    ]
    assert [row for row, _ in read.left_out] == [7, 8, 9]


def test_without_headings_and_from_a_workbook_with_real_days(tmp_path: Path) -> None:
    (bare,) = pasted("30.12.2026\t9:00\tWorkshop\tSchwerin\tMr Test").days
    assert (bare.date, bare.time, bare.responsible) == (FIRST, "9:00", "Mr Test")
    book = Workbook()
    for row in (["Day", "From", "To", "What", "Where"], [FIRST, "9:00", "12:30", "Workshop", "Schwerin"]):
        book.active.append(row)
    book.save(tmp_path / "days.xlsx")
    (part,) = read_days(read_sheets(tmp_path / "days.xlsx")[0], FIRST, LAST).days
    assert (part.date, part.time, part.activity, part.place) == (FIRST, "9:00-12:30", "Workshop", "Schwerin")
