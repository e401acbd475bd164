"""The PDF itself: tags, fonts, bytes, page breaks, and text that would like to be more than text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from document_examples import (
    ANNA,
    BUDGET,
    MADE_ON,
    MOBILITY,
    PROGRAMME,
    PROJECT,
    pages_of,
    reader_of,
    squeezed,
    text_of,
)
from pypdf.generic import DictionaryObject

from planner.documents import Document, budget_estimate, learning_agreement, to_pdf
from planner.documents.pdf import ClosedFetcher, pdf_bytes
from planner.model import Mobility, Outcome, Task


def agreement(mobility: Mobility = MOBILITY, lang: str = "lv") -> Document:
    return learning_agreement(PROJECT, mobility, ANNA, lang, made_on=MADE_ON)


def estimate(lang: str = "lv") -> Document:
    return budget_estimate(PROJECT, MOBILITY, PROGRAMME, BUDGET, lang, made_on=MADE_ON)


def changed(**changes: object) -> Mobility:
    return MOBILITY.model_copy(update={"agreement": MOBILITY.agreement.model_copy(update=changes)})


def catalogue_of(document: Document) -> Any:
    return reader_of(document).trailer["/Root"]


def tags(node: object, found: list[Any] | None = None) -> list[Any]:
    found = [] if found is None else found
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, DictionaryObject):
        found.append(node)
        tags(node.get("/K"), found)
    elif isinstance(node, list):
        for each in node:
            tags(each, found)
    return found


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize("make", [agreement, estimate])
def test_pdf_is_tagged_and_says_its_title_and_language(make: object, lang: str) -> None:
    document = make(lang=lang)  # type: ignore[operator]
    reader = reader_of(document)
    root = catalogue_of(document)
    assert root["/Lang"] == lang
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == MADE_ON
    kinds = [each.get("/S") for each in tags(root["/StructTreeRoot"])]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == len(document.sections)
    assert {"/Document", "/Sect", "/Table", "/TH", "/TD", "/P"} <= set(kinds)
    assert all(page.mediabox[2:] == pytest.approx([595.28, 841.89], abs=0.1) for page in reader.pages)


def test_cells_know_their_headers() -> None:
    cells = [each for each in tags(catalogue_of(estimate())["/StructTreeRoot"]) if each.get("/S") == "/TD"]
    assert cells
    assert all(each["/A"]["/Headers"] for each in cells)


def test_all_fonts_are_embedded() -> None:
    page: Any = reader_of(agreement()).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


_OTHER_RUN = """
import sys
sys.path[:0] = [{tests!r}, {root!r}]
from document_examples import *
from planner.documents import *
sys.stdout.buffer.write(to_pdf(learning_agreement(PROJECT, MOBILITY, ANNA, "lv", made_on=MADE_ON)))
sys.stdout.buffer.write(to_pdf(budget_estimate(PROJECT, MOBILITY, PROGRAMME, BUDGET, "lv", made_on=MADE_ON)))
"""


def test_same_record_and_day_give_the_same_bytes_in_another_process() -> None:
    here = to_pdf(agreement()) + to_pdf(estimate())
    root = Path(__file__).parents[2]
    code = _OTHER_RUN.format(tests=str(Path(__file__).parent), root=str(root))
    there = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONHASHSEED": "7", "PATH": "/usr/bin"}
    ).stdout
    assert here == there


def test_same_bytes_a_second_later_where_harfbuzz_subset_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    html = "<html lang=lv><title>t</title><p>āčēģīķļņšūž</p></html>"
    first = pdf_bytes(html, MADE_ON)
    sleep(1.1)
    assert pdf_bytes(html, MADE_ON) == first


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    pdf_bytes("<html lang=en><title>t</title><p>x</p></html>", MADE_ON)
    assert "SOURCE_DATE_EPOCH" not in os.environ


@pytest.mark.parametrize("lines", [0, 8, 14, 20, 26, 32, 38])
def test_signatures_stand_on_one_page_whatever_comes_before(lines: int) -> None:
    text = "\n".join(f"Noteikums numur {number}." for number in range(lines))
    pages = pages_of(agreement(changed(additional_provisions=text)))
    heading = [number for number, page in enumerate(pages) if "Paraksti" in page]
    last = [number for number, page in enumerate(pages) if "Europa-Zentrum" in page]
    assert heading == last[-1:]


def test_long_content_flows_and_nothing_is_lost() -> None:
    prose = " ".join(f"vārds{number}" for number in range(300))[:3000]
    outcomes = tuple(
        Outcome(id=f"o{n}", title=f"Rezultāts{n}x", statement=f"Sagatavo{n}y {prose[:200]}", tasks=("t",))
        for n in range(40)
    )
    mobility = changed(monitoring=prose, evaluation_criteria=prose, recognition_procedure=prose).model_copy(
        update={"outcomes": outcomes, "tasks": (Task(id="t", what=prose),)}
    )
    document = agreement(mobility)
    text = text_of(document)
    # Where a page ends, its running lines stand between two words: three passages and a task, each word four times.
    assert [each for each in prose.split()[60:] if text.count(each) < 4] == []
    for number in range(40):
        assert f"Rezultāts{number}x" in text
        assert f"Sagatavo{number}y" in text
    headed = [page for page in pages_of(document) if "Mācīšanās rezultāts" in page]
    assert len(headed) >= 3


def test_a_cell_taller_than_a_page_goes_on_on_the_next() -> None:
    words = [f"vārds{number}z" for number in range(600)]
    mobility = MOBILITY.model_copy(update={"tasks": (Task(id="t1", what=" ".join(words)),)})
    text = text_of(agreement(mobility))
    assert [each for each in words if each not in text] == []


def right_edges(document: Document, tmp_path: Path) -> list[float]:
    pdf = tmp_path / "x.pdf"
    pdf.write_bytes(to_pdf(document))
    boxes = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return [float(part.split('"')[0]) for part in boxes.split('xMax="')[1:]]


@pytest.mark.skipif(not Path("/usr/bin/pdftotext").exists(), reason="needs pdftotext")
def test_an_80_character_word_wraps(tmp_path: Path) -> None:
    word = "Ž" * 80
    outcome = Outcome(id="o", title=word, statement=word, framework_name=word, reference=word)
    task = Task(id="t", what=word, period=word, place=word)
    who = ANNA.model_copy(update={"first_name": word, "email": f"{word}@x.example", "workplace": word})
    mobility = changed(monitoring=word).model_copy(update={"outcomes": (outcome,), "tasks": (task,), "title": word})
    document = learning_agreement(PROJECT, mobility, who, "lv", made_on=MADE_ON)
    assert max(right_edges(document, tmp_path)) <= 595.28 - 18 / 25.4 * 72 + 0.5
    assert text_of(document).count(word) >= 4


HOSTILE = [
    '<img src="http://127.0.0.1:9/x.png">',
    '<link rel="attachment" href="file:///etc/passwd">',
    "{{7*7}} {% raw %} {#",
    "<script>alert(1)</script></style></td></table>",
    "url(file:///etc/passwd) @import 'x'; }",
    "[bold]$primary[/] &lt;b&gt; &amp;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    outcome = MOBILITY.outcomes[0].model_copy(update={"statement": text})
    mobility = changed(monitoring=text).model_copy(update={"outcomes": (outcome,), "title": text})
    who = ANNA.model_copy(update={"first_name": text})
    document = learning_agreement(PROJECT, mobility, who, "lv", made_on=MADE_ON)
    printed = text_of(document)
    assert printed.count(squeezed(text)) >= 3
    assert reader_of(document).attachments == {}
    budget = budget_estimate(PROJECT, mobility, PROGRAMME, BUDGET, "lv", made_on=MADE_ON)
    assert squeezed(text) in text_of(budget)


def test_control_characters_and_direction_marks_show_as_replacement() -> None:
    text = "A\x00B\x0cC\x1bD\u202eE\ud800F\u2066G"
    document = agreement(changed(monitoring=text))
    assert squeezed("A�B�C�D�E�F�G") in squeezed(document.html)
    assert to_pdf(document)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://localhost/", "data:text/plain,x", "https://x.example"]
)
def test_fetcher_refuses_everything(address: str) -> None:
    with pytest.raises(ValueError, match="fetches nothing"):
        ClosedFetcher()(address)


def test_renderer_reads_no_file_even_if_a_page_asks(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'geheim' }")
    html = f"<html lang=en><title>t</title><link rel=stylesheet href='{secret.as_uri()}'><p>x</p>"
    html += f"<a rel=attachment href='{secret.as_uri()}'>y</a><style>@import '{secret.as_uri()}'</style>"
    pdf = pdf_bytes(html, MADE_ON)
    assert b"EmbeddedFile" not in pdf
    document = agreement()._replace(html=html)
    assert "geheim" not in text_of(document)
