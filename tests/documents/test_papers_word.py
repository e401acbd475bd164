"""Word papers: the text of the PDF's sections, told by styles, with nothing else inside, opened by LibreOffice."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from document_examples import MADE_ON, squeezed
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_examples import CASES, FULL_PROJECT, INDIVIDUAL, OVER_ON, context_of, printed
from worn_plans import Plan, worn_plans

from planner.assess import assess
from planner.documents import Document, Layout, PaperContext, Printing, laid_out, make, paper_kind, papers_of, pieces
from planner.documents.document import small_print
from planner.documents.sheet import Block, Entries, Labelled, Paragraphs, Passage, Passed
from planner.documents.slots import Slot
from planner.documents.word import docx_bytes
from planner.programme import load_call

KINDS = ("learning_agreement", "europass_certificate", "group_programme", "memorandum", "ecvet_agreement")
WRITER = Path("/usr/lib/libreoffice/program/libswlo.so")
LANGUAGES = [("lv", ""), ("en", ""), ("lv", "en")]


# -- what is to be read ------------------------------------------------------------------------------------------------


def labelled(text: str) -> str:
    return f"{text}\n{text.second}" if isinstance(text, Labelled) else text


def highlighted(parts: Sequence[str]) -> str:
    """Both languages of the line that stands out, the amount in each."""
    first, second = " ".join(parts), " ".join(getattr(each, "second", each) for each in parts)
    return first if second == first else f"{first}\n{second}"


def told(text: Paragraphs) -> Iterator[str]:
    for each in text:
        yield f"{each} [{each.lang.upper()}]" if isinstance(each, Passed) and each.untold else each


def cell(text: Paragraphs, *slots: Slot | None) -> list[str]:
    return [*told(text)] or ["☐" if any(each and each.fill == "check" for each in slots) else ""]


def lines(block: Block, title: str) -> Iterator[str]:
    if isinstance(block, Entries):
        for entry in block.entries:
            yield labelled(entry.label)
            yield from cell(entry.value, *entry.slots)
            yield from [labelled(entry.note)] * bool(entry.note)
        return
    yield from [labelled(block.label)] * (block.label != title)
    if isinstance(block, Passage):
        yield from [labelled(block.note)] * bool(block.note)
        yield from told(block.text)
        return
    yield from (labelled(each.label) for each in block.columns)
    for row in block.rows:
        if row.style == "group":
            yield " ".join(row.cells[0])
        else:
            for text, slot in zip(row.cells, row.slots, strict=True):
                yield from cell(text, slot)


def expected(document: Document) -> list[str]:
    head = document.head
    letter = document.letterhead
    found = [letter.name, *letter.lines] if letter else []
    found += [labelled(head.kicker), labelled(head.title), head.subtitle, highlighted(head.highlight or ())]
    for section in document.sections:
        found += [labelled(section.title), labelled(section.note)]
        found += [line for block in section.blocks for line in lines(block, section.title)]
    return spoken([*found, *told(small_print(document))])


def spoken(texts: list[str]) -> list[str]:
    """Without the empty ones, and with plain blanks: which of them may break is the layout's business."""
    return [each.replace("\N{NO-BREAK SPACE}", " ") for each in texts if each.strip()]


def paragraphs_of(file: bytes) -> list[tuple[str, str]]:
    """Style and text of each paragraph, in order, those of tables too; without the line about the funding."""
    found = []
    for paragraph in docx.Document(io.BytesIO(file)).element.body.iter(qn("w:p")):
        parts = (each.text if each.tag == qn("w:t") else "\n" for each in paragraph.iter(qn("w:t"), qn("w:br")))
        found.append((paragraph.style, "".join(parts)))
    return [each for each in found if each[0] != "Funding"]


def read(file: bytes) -> list[str]:
    return spoken(
        [re.sub(r"^\d+\. ", "", text) if style == "Heading1" else text for style, text in paragraphs_of(file)]
    )


@settings(max_examples=8)
@given(worn_plans(), st.sampled_from(LANGUAGES), st.booleans(), st.data())
def test_a_word_paper_says_what_the_pdf_says(
    plan: Plan, langs: tuple[str, str], blank: bool, data: st.DataObject
) -> None:
    programme = load_call(plan.project.call)
    context = PaperContext(plan.project, plan.mobility, programme, assess(plan.project, plan.mobility, programme))
    paper = data.draw(st.sampled_from([*papers_of(context)]))
    printing = Printing(langs[0], MADE_ON, blank=blank, beside=langs[1])
    document = make(paper.kind, context, paper.subject.id, printing)
    assert read(docx_bytes(document)) == expected(document)


# -- how it is told ----------------------------------------------------------------------------------------------------


def word(kind: str, lang: str = "lv", beside: str = "") -> tuple[Document, bytes]:
    context = CASES["group" if kind == "group_programme" else "individual"]
    (paper, *_) = papers_of(context, [paper_kind(kind)])
    document = make(paper.kind, context, paper.subject.id, Printing(lang, OVER_ON, beside=beside))
    return document, docx_bytes(document)


@pytest.mark.parametrize("kind", KINDS)
def test_styles_say_how_it_looks_and_headings_and_heads_of_tables_what_they_are(kind: str) -> None:
    document, file = word(kind, "lv", "en")
    body: Any = docx.Document(io.BytesIO(file)).element.body
    margins = docx.Document(io.BytesIO(file)).sections[0]
    for line in (*body.iter(qn("w:p")), margins.header.paragraphs[0]._p, margins.footer.paragraphs[0]._p):
        assert len(line.findall(qn("w:pPr"))) == 1, "a paragraph has its properties once, ours by a style"
    assert {each.tag for about in body.iter(qn("w:pPr")) for each in about} == {qn("w:pStyle")}
    assert {each.tag for about in body.iter(qn("w:rPr")) for each in about} <= {qn("w:rStyle")}
    known = {each.get(qn("w:styleId")) for each in docx.Document(io.BytesIO(file)).styles.element.iter(qn("w:style"))}
    used = {each.get(qn("w:val")) for name in ("w:pStyle", "w:rStyle", "w:tblStyle") for each in body.iter(qn(name))}
    assert used <= known
    styles = [style for style, _ in paragraphs_of(file)]
    assert styles.count("Title") == 1
    assert styles.count("Heading1") == len(document.sections)
    grids = [
        each for each in body.iter(qn("w:tbl")) if each.find(f".//{qn('w:tblStyle')}").get(qn("w:val")) != "Entries"
    ]
    assert grids
    assert all(len(each.findall(f".//{qn('w:tblHeader')}")) == 1 for each in grids)
    for each in grids:
        if each.find(f".//{qn('w:tblStyle')}").get(qn("w:val")) == "Signatures":
            # One party never signs on another page than the others.
            rows = [{style.get(qn("w:val")) for style in row.iter(qn("w:pStyle"))} for row in each.iter(qn("w:tr"))]
            assert all(name.endswith("Kept") for row in rows[:-1] for name in row)
            assert not [name for name in rows[-1] if name.endswith("Kept")]
            # LibreOffice would leave a table without a row that may be split on the page before.
            before = each.itersiblings(preceding=True)
            section = itertools.takewhile(lambda part: "Heading1" not in _styles_of(part), before)
            assert not [part for part in section for _ in part.iter(qn("w:cantSplit"))]


def _styles_of(part: Any) -> list[str]:
    return [style.get(qn("w:val")) for style in part.iter(qn("w:pStyle"))]


def test_languages_are_told_and_the_file_says_who_made_it() -> None:
    document, file = word("learning_agreement", "lv", "en")
    opened = docx.Document(io.BytesIO(file))
    about = opened.core_properties
    assert (about.title, about.author, about.language) == (document.title, FULL_PROJECT.organisation.name, "lv-LV")
    assert (about.comments, about.last_modified_by) == ("", "")
    assert about.created is not None
    assert about.created.date() == OVER_ON
    tags = {
        each.get(qn("w:styleId")): [lang.get(qn("w:val")) for lang in each.iter(qn("w:lang"))]
        for each in opened.styles.element.iter(qn("w:style"))
    }
    assert tags["SecondEn"] == ["en-GB"]
    second = {each.get(qn("w:val")) for each in opened.element.body.iter(qn("w:rStyle"))}
    assert "SecondEn" in second


def test_nothing_is_inside_that_the_paper_does_not_print() -> None:
    secret = INDIVIDUAL.model_copy(update={"notes": "Nevienam nesakāms"})
    context = context_of(secret)
    (paper, *_) = papers_of(context, [paper_kind("learning_agreement")])
    printing = Printing("lv", OVER_ON)
    (document,) = laid_out(pieces([paper], context, printing), Layout(word=True), context, printing)
    assert document.file_name.endswith(".docx")
    assert not document.attachment + document.table + document.text
    with ZipFile(io.BytesIO(docx_bytes(document))) as packed:
        names, whole = packed.namelist(), b"".join(map(packed.read, packed.namelist()))
    assert {each.split("/")[-1] for each in names} <= {
        *("[Content_Types].xml", ".rels", "document.xml.rels", "core.xml", "app.xml", "document.xml", "styles.xml"),
        *("settings.xml", "fontTable.xml", "theme1.xml", "header1.xml", "footer1.xml", "image1.png"),
    }
    for each in ("Nevienam", "Ozoliņš", '"outcomes"', "python"):
        assert each.encode() not in whole, each


def test_the_same_paper_gives_the_same_bytes() -> None:
    document, file = word("memorandum")
    assert docx_bytes(document) == file


@pytest.mark.skipif(not WRITER.exists(), reason="needs LibreOffice Writer")
def test_libreoffice_opens_and_prints_them_all(tmp_path: Path) -> None:
    made = {f"{kind}{beside}": word(kind, "lv", beside) for kind in KINDS for beside in ("", "en")}
    for name, (_, file) in made.items():
        (tmp_path / f"{name}.docx").write_bytes(file)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    names = [f"{each}.docx" for each in made]
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", *names]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    for name, (document, _) in made.items():
        raw = subprocess.run(["pdftotext", "-raw", f"{name}.pdf", "-"], cwd=tmp_path, check=True, capture_output=True)
        text = squeezed(raw.stdout.decode())
        assert [each for each in printed(document) if squeezed(each) not in text] == [], name
