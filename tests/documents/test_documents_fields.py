"""Fields of a PDF: what is typed shows in every viewer, and there is room for it."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from document_examples import MADE_ON
from paper_examples import CASES, papers
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from planner.documents import Printing, make, paper_kind, to_pdf
from planner.documents.marks import slots_of
from planner.model.sheet_mark import MARK_NAME

PDFJS = os.environ.get("MOBILITY_PLANNER_PDFJS", "")

ROOM, FOR_A_DATE, FOR_A_MARK = 70.0, 55.0, 30.0
"""Points, at the size that a field is typed in: words, the name of a town; 02.03.2026; a mark."""


def size_of(field: Any) -> str:
    """What is longer than its place is written smaller: of several lines the viewer chooses the size."""
    return "0" if field.get("/Ff", 0) & 1 << 12 else "8.5"


@cache
def agreement() -> bytes:
    return to_pdf(make(paper_kind("learning_agreement"), CASES["individual"], "anna", Printing("lv", MADE_ON)))


def fields_of(pdf: bytes) -> list[Any]:
    root: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    form = root.get("/AcroForm", {})
    return [each.get_object() for each in form.get("/Fields", ())]


def test_the_font_of_fields_has_a_name_that_viewers_take_as_it_is() -> None:
    reader = PdfReader(io.BytesIO(agreement()))
    form: Any = reader.trailer["/Root"]["/AcroForm"]  # type: ignore[index]
    assert list(form["/DR"]) == ["/Font"]
    (name,) = form["/DR"]["/Font"]
    assert name == "/Wingdings"
    text = [each for each in fields_of(agreement()) if each["/FT"] in {"/Tx", "/Ch"}]
    assert text
    assert all(f"{name} {size_of(each)} Tf" in each["/DA"] and " gs" not in each["/DA"] for each in text)
    font = form["/DR"]["/Font"][name]
    assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]


def test_typed_latvian_is_drawn_as_chromium_draws_it() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    raw = pytest.importorskip("pypdfium2.raw")
    letters_are_there(lambda text: _drawn(pdfium, raw, text))


@pytest.mark.skipif(which("pdftoppm") is None, reason="needs poppler")
def test_typed_latvian_is_drawn_as_poppler_draws_it() -> None:
    letters_are_there(_drawn_by_poppler)


@pytest.mark.skipif(not PDFJS or which("node") is None, reason="MOBILITY_PLANNER_PDFJS names where pdfjs-dist is")
def test_typed_latvian_is_drawn_as_pdf_js_draws_it(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(agreement())
    script = Path(__file__).with_name("pdfjs_field.mjs")

    def drawn(text: str) -> int:
        command = ["node", str(script), PDFJS, str(tmp_path / "x.pdf"), text]
        return int(subprocess.run(command, check=True, capture_output=True).stdout)

    letters_are_there(drawn)


def letters_are_there(drawn: Callable[[str], int]) -> None:
    with_letters, without, plain = (drawn(text) for text in ("āēīūķļņģ", "", "aeiukgnl"))
    assert plain > without
    assert with_letters > without + (plain - without) * 0.9, "letters are missing"


def _drawn_by_poppler(text: str) -> int:
    """Write into the first line to type in and leave its picture to the viewer; how many dots of it are dark."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(agreement())))
    for number, page in enumerate(writer.pages, 1):
        for field in (each.get_object() for each in page.get("/Annots", ())):
            x1, y1, x2, y2 = map(float, field["/Rect"])
            if field.get("/FT") == "/Tx" and not field.get("/Ff", 0) & 1 << 12 and x1 != x2:
                field[NameObject("/V")] = TextStringObject(text)
                del field["/AP"]
                out = io.BytesIO()
                writer.write(out)
                command = ["pdftoppm", "-r", "288", "-f", str(number), "-l", str(number), "-png", "-"]
                png = subprocess.run(command, input=out.getvalue(), check=True, capture_output=True).stdout
                high = float(page.mediabox.height)
                edges = (min(x1, x2) * 4, (high - max(y1, y2)) * 4, max(x1, x2) * 4, (high - min(y1, y2)) * 4)
                box = Image.open(io.BytesIO(png)).convert("L").crop(edges)
                return sum(box.histogram()[:128])
    raise AssertionError


def _drawn(pdfium: Any, raw: Any, text: str) -> int:
    """Type into the first field as a person would; how many dots of it are dark then."""
    pdf = pdfium.PdfDocument(agreement())
    pdf.init_forms()
    page, field = _first_field(pdf, raw)
    at = (field.left + field.right) / 2, (field.top + field.bottom) / 2
    raw.FORM_OnMouseMove(pdf.formenv, page, 0, *at)
    raw.FORM_OnLButtonDown(pdf.formenv, page, 0, *at)
    raw.FORM_OnLButtonUp(pdf.formenv, page, 0, *at)
    for letter in text:
        raw.FORM_OnChar(pdf.formenv, page, ord(letter), 0)
    raw.FORM_ForceToKillFocus(pdf.formenv)
    scale = 4
    image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("L")
    top, bottom = (page.get_height() - each for each in sorted((field.top, field.bottom), reverse=True))
    box = image.crop(tuple(int(each * scale) for each in (field.left, top, field.right, bottom)))
    return sum(box.histogram()[:128])


def _first_field(pdf: Any, raw: Any) -> tuple[Any, Any]:
    for page in pdf:
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, number)
            if raw.FPDFAnnot_GetFormFieldType(pdf.formenv, note) == raw.FPDF_FORMFIELD_TEXTFIELD:
                rect = raw.FS_RECTF()
                raw.FPDFAnnot_GetRect(note, rect)
                if rect.right > rect.left:  # the mark is nowhere
                    return page, rect
    raise AssertionError


@pytest.mark.parametrize("name", CASES)
def test_fields_have_room_for_what_is_written_in_them(name: str) -> None:
    for kind, document in papers(CASES[name]):
        slots = {each.name: each for each in slots_of(document.sections)}
        fields = [each for each in fields_of(to_pdf(document)) if each["/T"] != MARK_NAME]
        for field in fields:
            left, _, right, _ = field["/Rect"]
            slot = slots[field["/T"]]
            room = {"date": FOR_A_DATE, "check": 0.0}.get(slot.fill, FOR_A_MARK if slot.short else ROOM)
            assert right - left > room, (kind.id, field["/TU"], right - left)
        assert len({each["/T"] for each in fields}) == len(fields), kind.id
