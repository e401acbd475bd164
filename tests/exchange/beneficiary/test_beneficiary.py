"""The Beneficiary Module's template filled and its feedback read. All templates here are of our own making: the columns
of KA121 and KA122 are public nowhere; headings of the older Mobility Tool+ and Latvian ones stand in for them.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from planner.assess import assess
from planner.exchange import BadInput
from planner.exchange.beneficiary.at_hand import TemplateAtHand
from planner.exchange.beneficiary.entry_sheet import SCREENS, entry_sheet
from planner.exchange.beneficiary.feedback import read_feedback
from planner.exchange.beneficiary.remembering import LastFilled, last_filled
from planner.exchange.beneficiary.spelling import shown
from planner.exchange.beneficiary.values import Row, is_field, value_for
from planner.exchange.beneficiary.vocabulary import all_fields, field_of
from planner.exchange.outgoing.kinds import AssessedMobility, Source
from planner.locale import catalogue, languages
from planner.model import (
    AccompanyingPerson,
    ActivityType,
    Attendance,
    Ending,
    Gender,
    Mobility,
    Organisation,
    Participant,
    Project,
    Town,
    Travel,
    real_stays,
)
from planner.programme import load_call

ANNA = Participant(
    id="anna",
    first_name="Anna",
    last_name="Kalna",
    birth_date=date(2007, 1, 2),
    gender=Gender.FEMALE,
    nationality="LV",
    email="anna@example.org",
    mobility_id="005041-MOB-00001",
)
ZANE = Participant(id="zane", first_name="Zane", last_name="=Ozola", nationality="GR", fewer_opportunities=True)
ILZE = AccompanyingPerson(id="ilze", first_name="Ilze", last_name="Liepa")
SCHOOL = Organisation(name="Skola", oid="E10000001", country="LV", town="Kuldīga")
HOST = Organisation(name="Host", oid="E10000002")
KULDIGA = Town(name="Kuldīga", country="LV", latitude=56.97, longitude=21.97)
ATHENS = Town(name="Athens", country="GR", latitude=37.98, longitude=23.73)
MOBILITY = Mobility(
    activity=ActivityType.SHORT_TERM_LEARNERS,
    host=HOST,
    participants=(ANNA, ZANE),
    accompanying=(ILZE,),
    travel=Travel(origin=KULDIGA, destination=ATHENS, funded_travel_days=2),
    first_day=date(2026, 3, 2),
    last_day=date(2026, 3, 29),
)
PROJECT = Project(call=2025, code="2026-1-LV01-KA121-VET-000005041", organisation=SCHOOL, beneficiary_data=True)
HEADS = (
    "Grant Agreement No.;Mobility ID;Activity Type;First Name;Last Name;Participant Date of Birth;Participant Gender;"
    "Nationality;Accompanying Person;Sending Organisation ID;Receiving Organisation OID;Receiving Country;"
    "Distance Band;Start Date;Duration Calculated (days);EU Individual Support;Field of Education"
)
TYPES = "*;;* DICT;*;*;DD-MM-YYYY;* F/M/U;DICT;YES/NO;*;*;;DICT;* DD-MM-YYYY;;0,00;* DICT"


def source(mobility: Mobility = MOBILITY, project: Project = PROJECT, lang: str = "lv") -> Source:
    return Source(project, (AssessedMobility(mobility, assess(project, mobility, load_call(2025))),), catalogue(lang))


def filled(
    path: Path, *, made: Source | None = None, **answers: dict[str, str]
) -> tuple[TemplateAtHand, list[list[str]]]:
    at_hand = TemplateAtHand(path, made or source(), {})
    if answers:
        at_hand.answer(answers.get("columns", {}), answers.get("words", {}))
    text = at_hand.file().decode("utf-8-sig")
    return at_hand, list(csv.reader(io.StringIO(text), delimiter=";"))


def test_a_csv_template_keeps_its_head_and_order_and_lists_what_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "template.csv"
    there = ";005041-MOB-00007;;Eva;Egle;03-04-2007;F;;;;;;;;;;"
    path.write_bytes(f"\ufeff{HEADS}\r\n{TYPES}\r\n{there}\r\n".encode())
    said = {"activity.short_term_learners": "VET-SHORT"}
    at_hand, rows = filled(path, columns={"field of education": "=0715"}, words=said)
    text = at_hand.file().decode()
    assert text.startswith(f"\ufeff{HEADS}\r\n{TYPES}\r\n{there}\r\n")
    assert text.endswith("\r\n")
    code = PROJECT.code
    who = ["Anna", "Kalna", "02-01-2007", "F", "LV", "NO"]
    where = ["E10000001", "E10000002", "EL", "", "02-03-2026", "28"]
    assert rows[3][:15] == [code, "005041-MOB-00001", "VET-SHORT", *who, *where]
    assert rows[3][16] == "0715"
    amount = next(each for each in at_hand.template.columns if each.field == "individual_support")
    assert shown(Decimal("1438.00"), amount, {}, is_book=False) == "1438,00"
    assert rows[4][3:8] == ["Zane", "'=Ozola", "", "", "EL"]  # no formula, whatever somebody is called
    assert rows[5][3:9] == ["Ilze", "Liepa", "", "", "", "YES"]
    required = {(each.name, each.column) for each in at_hand.filled.open if each.required}
    assert required == {("Zane =Ozola", "Participant Gender"), ("Ilze Liepa", "Participant Gender")}
    codes = {(each.column, each.why.key) for each in at_hand.filled.open if each.why.key.endswith(".code")}
    assert codes == {("Distance Band", "beneficiary.open.code")}
    # Where it is mended: the person's own field.
    assert {each.place.path for each in at_hand.filled.open if each.field == "gender"} == {
        "participants.1.gender",
        "accompanying.0.gender",
    }


def test_filled_again_nothing_is_written_twice(tmp_path: Path) -> None:
    path, again = tmp_path / "template.csv", tmp_path / "again.csv"
    path.write_text(f"{HEADS}\n{TYPES}\n", "utf-8")
    again.write_bytes(TemplateAtHand(path, source(), {}).file())
    second = TemplateAtHand(again, source(), {})
    assert not any(each.is_new or each.cells for each in second.filled.entries)
    assert second.file() == again.read_bytes()
    # What the plan says otherwise is told and stays.
    other = MOBILITY.model_copy(update={"first_day": date(2026, 3, 9)})
    third = TemplateAtHand(again, source(other), {})
    told = [each.values["column"] for each in third.filled.told if each.key == "beneficiary.told.differs"]
    assert set(told) == {"Start Date", "Duration Calculated (days)"}
    assert third.file() == again.read_bytes()


def test_no_number_and_no_oid_stands_twice(tmp_path: Path) -> None:
    path = tmp_path / "template.csv"
    path.write_text(f"{HEADS}\n{TYPES}\n", "utf-8")
    same = ZANE.model_copy(update={"mobility_id": ANNA.mobility_id})
    host = Organisation(name="Other name", oid=SCHOOL.oid)
    made = source(MOBILITY.model_copy(update={"participants": (ANNA, same), "host": host}))
    at_hand, rows = filled(path, made=made)
    assert [each[1] for each in rows[2:]] == [ANNA.mobility_id, "", ""]
    assert "beneficiary.open.double_id" in {each.why.key for each in at_hand.filled.open}
    assert {"beneficiary.told.double_oid", "beneficiary.told.own_host"} <= {each.key for each in at_hand.filled.told}


def test_who_did_not_come_and_what_is_not_kept_stay_out(tmp_path: Path) -> None:
    path = tmp_path / "template.csv"
    path.write_text("Mobility ID,First Name,Last Name,Gender,Nationality,End Date\n", "utf-8")
    gone = Attendance(person="zane", ending=Ending.CANCELLED)
    early = Attendance(person="anna", last_day=date(2026, 3, 20))
    made = source(
        MOBILITY.model_copy(update={"attendance": (gone, early)}),
        PROJECT.model_copy(update={"beneficiary_data": False}),
    )
    at_hand = TemplateAtHand(path, made, {})
    assert at_hand.file().decode().splitlines()[1:] == ["005041-MOB-00001,Anna,Kalna,,,20-03-2026"]
    # What a project does not keep is switched on where it is said that it is kept.
    assert {each.place.path for each in at_hand.filled.open if each.field == "gender"} == {"beneficiary_data"}
    keys = {each.key.rpartition(".")[2] for each in at_hand.filled.told}
    assert keys == {"no_companions", "not_there", "date_form", "not_kept"}


def book(path: Path) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Mobilitātes"
    sheet.append(["Izdomāta veidne"])
    sheet.append(
        ["Mobilitātes ID", "Vārds *", "Uzvārds *", "Dzimšanas datums", "Dzimums", "Pilsonība", "Ilgums (dienas)"]
    )
    sheet.append([None, None, None, None, None, None, "=1+1"])
    sheet["D3"].number_format = "DD/MM/YYYY"
    lists = made.create_sheet("Saraksti")
    lists.sheet_state = "hidden"
    for at, value in enumerate(["F - Female", "M - Male"], 1):
        lists.cell(at, 1, value)
    for formula, cells in (("=Saraksti!$A$1:$A$2", "E3:E99"), ('"LV - Latvia,EL - Greece"', "F3:F99")):
        rule = DataValidation(type="list", formula1=formula)
        rule.add(cells)
        sheet.add_data_validation(rule)
    made.save(path)


def test_a_workbook_keeps_its_sheets_lists_and_formulas(tmp_path: Path) -> None:
    path, out = tmp_path / "template.xlsx", tmp_path / "out.xlsx"
    book(path)
    out.write_bytes(TemplateAtHand(path, source(), {}).file())
    made = load_workbook(out)
    sheet = made["Mobilitātes"]
    assert [each.value for each in sheet[2]] == [each.value for each in load_workbook(path)["Mobilitātes"][2]]
    cells: list[Any] = [each.value for each in sheet[4]]
    assert cells[:6] == ["005041-MOB-00001", "Anna", "Kalna", datetime(2007, 1, 2), "F - Female", "LV - Latvia"]  # noqa: DTZ001
    assert sheet["D4"].number_format == "DD/MM/YYYY"
    assert (sheet["G3"].value, sheet["C5"].value, sheet["C5"].data_type) == ("=1+1", "=Ozola", "s")
    assert sheet["F5"].value == "EL - Greece"
    assert made["Saraksti"].sheet_state == "hidden"
    assert len(sheet.data_validations.dataValidation) == 2


def test_an_old_code_page_is_kept_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "template.csv"
    path.write_bytes("Mobilitātes ID;Vārds;Uzvārds;Sākuma datums\r\n".encode("cp1257"))
    assert "Kalna" in TemplateAtHand(path, source(), {}).file().decode("cp1257")
    far = MOBILITY.model_copy(update={"participants": (ANNA.model_copy(update={"last_name": "Ñandú"}),)})
    with pytest.raises(BadInput, match=r"code_page|Ñ"):
        TemplateAtHand(path, source(far), {}).file()


@pytest.mark.parametrize("text", ["Vārds;Uzvārds;E-pasts\nAnna;Kalna;a@example.org\n", "a;b\n1;2\n", "\n\n"])
def test_a_foreign_table_is_no_template(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInput):
        TemplateAtHand(path, source(), {})


def test_feedback_leads_to_the_field_of_the_person(tmp_path: Path) -> None:
    path, log, copy = tmp_path / "template.csv", tmp_path / "log.csv", tmp_path / "copy.csv"
    path.write_text(f"{HEADS}\n{TYPES}\n", "utf-8")
    at_hand = TemplateAtHand(path, source(), {})
    last = last_filled(at_hand.written(), MOBILITY.id)
    log.write_text(
        "Line;Field;Error message\n4;Nationality;not in dictionary\n3;Start Date;too early\n;;Broken\n", "utf-8"
    )
    found = read_feedback(log, source(), last)
    assert [(each.name, each.place.path if each.place else "") for each in found] == [
        ("Zane =Ozola", "participants.1.nationality"),
        ("Anna Kalna", "first_day"),
        ("", ""),
    ]
    # All that was imported, with a column of errors: whose row it is stands in it.
    lines = at_hand.file().decode().splitlines()
    lines[0] += ";Errors"
    lines[2] += ";Receiving Organisation OID is unknown"
    copy.write_text("\n".join(lines), "utf-8")
    (one,) = read_feedback(copy, source(), LastFilled({}, {}))
    assert (one.row, one.name, one.place and one.place.path) == (3, "Anna Kalna", "host.oid")
    with pytest.raises(BadInput):
        read_feedback(path, source(), last)


def test_feedback_in_comments_and_red_cells_is_read(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    book(path)
    path.write_bytes(TemplateAtHand(path, source(), {}).file())
    made = load_workbook(path)
    made["Mobilitātes"]["E5"].comment = Comment("Gender is mandatory", "BM")
    made["Mobilitātes"]["D4"].fill = PatternFill("solid", fgColor="FFFF9999")
    made.save(path)
    found = read_feedback(path, source(), LastFilled({}, {}))
    assert [(each.name, each.field, str(each.said)[:6]) for each in found][1] == ("Zane =Ozola", "gender", "Gender")
    assert found[0].place is not None
    assert found[0].place.path == "participants.0.birth_date"


@pytest.mark.parametrize("lang", languages())
def test_every_field_has_a_name_a_value_and_a_place_in_the_sheet(lang: str) -> None:
    made = source(lang=lang)
    row = Row(made, made.plans[0], real_stays(MOBILITY)[0])
    for field in all_fields():
        assert is_field(field)
        assert made.words.has(f"beneficiary.field.{field}")
        assert isinstance(value_for(field, row), (str, int, date, Decimal, tuple, type(None)))
    table = entry_sheet(made)
    assert len({each[0] for each in table[1:]}) == 3
    screens = [each[2] for each in table[1:] if each[0] == 1]
    assert list(dict.fromkeys(screens)) == [made.words.text(f"beneficiary.screen.{each}") for each in SCREENS]


@pytest.mark.parametrize("line", ['<mergeCells><mergeCell ref="A5:XFD1048576"/></mergeCells>', "list"])
def test_a_line_that_stands_for_millions_of_cells_is_not_unfolded(tmp_path: Path, line: str) -> None:
    path, vast = tmp_path / "template.xlsx", tmp_path / "vast.xlsx"
    book(path)
    with ZipFile(path) as old, ZipFile(vast, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</sheetData>", b"</sheetData>" + line.encode()) if line != "list" else part
                part = part.replace(b"Saraksti!$A$1:$A$2", b"Saraksti!$A$1:$XFD$1048576") if line == "list" else part
            new.writestr(name, part)
    if line == "list":
        assert TemplateAtHand(vast, source(), {}).template.columns[4].allowed == ()
        return
    with pytest.raises(BadInput) as refused:
        TemplateAtHand(vast, source(), {})
    assert refused.value.message.key == "people.file.swells"


headings = st.text(st.characters(codec="utf-8", exclude_characters='\r\n\0;"'), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(headings, max_size=4), st.lists(headings, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_whatever_stands_beside_stays_byte_for_byte(
    tmp_path: Path, above: list[str], cells: list[str], end: str
) -> None:
    path = tmp_path / "template.csv"
    head = ";".join(["Mobility ID", "First Name", "Start Date", *(f"x{at}" for at, _ in enumerate(cells))])
    there = ";".join(["M-1", "Somebody", "01-02-2026", *cells])
    text = "".join(f"{each};;;{end}" for each in above) + head + end + there + end
    path.write_bytes(text.encode())
    try:
        data = TemplateAtHand(path, source(), {}).file()
    except BadInput:
        return  # letters that were lost on the way: refused with row and column, as in every list
    assert data.startswith(text.encode())
    assert data.count(b"Anna") == 1


def test_headings_are_known_in_both_languages_and_a_doubt_is_none() -> None:
    known = {
        "Sending Organisation City": "sending_town",
        "Uzņemošās organizācijas nosaukums": "receiving_name",
        "Participant With Fewer Opportunities": "fewer_opportunities",
        "Uzņēmējvalsts *": "receiving_country",
        "Dalībnieka dzimums": "gender",
        "ISCED-F code": "",
        "Comments on different location than sending/receiving organisations": "",
    }
    assert {each: field_of(each) for each in known} == known
