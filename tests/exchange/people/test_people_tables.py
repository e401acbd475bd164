"""Code pages, workbooks and bad files: read whole, or refused in one sentence that says where."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listing import FIRST, LAST
from openpyxl import Workbook

from planner.exchange import BadInput
from planner.exchange.people.parts import Answers
from planner.exchange.people.reading import read_list, source_of_file
from planner.exchange.tables.codepages import text_of
from planner.locale import Message

TODAY = date(2026, 11, 26)
WESTERN = ("José Núñez", "João Gonçalves", "Zoë Müller", "Françoise Lefèvre", "Søren Ågård", "Inês Simões")


@given(st.lists(st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)), min_size=1, max_size=5))
def test_latvian_names_are_told_from_western_ones_by_their_letters(people: list[tuple[str, str]]) -> None:
    text = "Vārds;Uzvārds\r\n" + "".join(f"{one};{two}\r\n" for one, two in people)
    for encoding in ("cp1257", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        assert text_of(text.encode(encoding), "x.csv").lstrip("\ufeff") == text


@pytest.mark.parametrize("name", WESTERN)
def test_western_names_are_read_as_windows_1252(name: str) -> None:
    assert text_of(f"Name;Surname\n{name}\n".encode("cp1252"), "x.csv") == f"Name;Surname\n{name}\n"


def refused(path: Path) -> Message:
    with pytest.raises(BadInput) as error:
        read_list(source_of_file(path), Answers(), TODAY)
    return error.value.message


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), data)
    return out.getvalue()


HEAD = "Vārds;Uzvārds\n"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "sealed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old"),
        (zipped(xl__workbook_xml=b"<x/>", xl__vbaProject_bin=b"x"), "macros"),
        (zipped(xl__workbook_xml=b"<x/>", xl__worksheets__sheet1_xml=b" " * 20_000_000), "swells"),
        (zipped(xl__workbook_xml=b"<broken"), "no_book"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "other_office"),
        (zipped(word__document_xml=b"<x/>"), "no_book"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n", "picture"),
        (b"<html><table><tr><td>Anna</td></tr></table>", "web_page"),
        (b'{"format": 1}', "json"),
        (b"\x00\x01\x02", "no_text"),
        (b"", "empty"),
        (HEAD.encode() + b"\n\n", "nobody"),
        ((HEAD + "Anna;Kalna\n" * 5_001).encode(), "too_many_rows"),
        ((HEAD + "x;" * 300).encode(), "too_wide"),
        (b"a" * 5_000_001, "too_large"),
        ((HEAD + '"Anna;Kalna\nJuris;Ozols\n').encode(), "quotes"),
        (b"call,country,name,value\n2025,LV,learner_group1,57\n", "rate_card"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_is_refused_in_one_sentence(tmp_path: Path, data: bytes, key: str) -> None:
    (tmp_path / "list.xlsx").write_bytes(data)
    assert refused(tmp_path / "list.xlsx").key == f"people.file.{key}"


@pytest.mark.parametrize(
    ("data", "row", "column"),
    [
        ((HEAD + "Anna;Kalna\nJānis;Bērziņš\n").encode().decode("cp1252", "replace").encode(), 1, 3),
        ((HEAD + "J\ufffdnis;Ozols\n").encode(), 2, 2),
        ((HEAD + "Anna;Kalna\nJ?nis;Ozols\n").encode(), 3, 1),
    ],
)
def test_letters_lost_before_are_told_with_their_place(tmp_path: Path, data: bytes, row: int, column: int) -> None:
    (tmp_path / "list.csv").write_bytes(data)
    said = refused(tmp_path / "list.csv")
    assert said.key == "people.file.lost_letters"
    assert (said.values["row"], said.values["column"]) == (row, column)


def saved(book: Workbook, tmp_path: Path) -> Path:
    book.save(tmp_path / "list.xlsx")
    return tmp_path / "list.xlsx"


def test_a_workbook_of_several_sheets_hidden_rows_and_formulas(tmp_path: Path) -> None:
    book = Workbook()
    for title, people in (("1.kurss", ["Anna Kalna", "Juris Ozols"]), ("2.kurss", ["Ilze Liepa"])):
        sheet = book.create_sheet(title)
        sheet.append(["Vārds, uzvārds", "E-pasts", "Dzimšanas datums"])
        for each in people:
            sheet.append([each, "a@example.org", date(2008, 2, 3)])
    book["1.kurss"].row_dimensions[3].hidden = True
    book["1.kurss"].append(["=A2", "b@example.org"])
    book["1.kurss"].append(["Uldis Egle", "=LOWER(B2)"])
    del book["Sheet"]
    source = source_of_file(saved(book, tmp_path))
    first = read_list(source, Answers(), TODAY)
    assert [each.name for each in first.people] == ["Anna Kalna", "Uldis Egle"]
    assert [(each.row, each.why.key) for each in first.left_out] == [
        (3, "people.left.hidden"),
        (4, "people.left.formula"),
    ]
    assert [(each.about, each.row, each.blocks) for each in first.questions] == [("sheet", 0, True), ("cell", 5, False)]
    named = read_list(source, Answers(sheet="1.KURSS", hidden=True), TODAY)
    assert [each.name for each in named.people] == ["Anna Kalna", "Juris Ozols", "Uldis Egle"]
    assert not named.blocked
    assert [each.name for each in read_list(source, Answers(sheet="2.kurss"), TODAY).people] == ["Ilze Liepa"]
