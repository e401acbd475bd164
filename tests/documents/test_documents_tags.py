"""What is added to WeasyPrint's tags: running lines, headers of groups. And that the checker of PDF/UA can say no."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from document_examples import MADE_ON, broken_rules
from paper_examples import CASES
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from weasyprint import HTML

from planner.documents import Printing, make, paper_kind, to_pdf
from planner.documents.pdf import FontFetcher

DRAFT = Printing("lv", MADE_ON, draft=True)


@pytest.fixture(scope="module")
def budget() -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(make(paper_kind("budget_estimate"), CASES["individual"], "", DRAFT))))


def elements(node: Any, *kinds: str) -> list[Any]:
    """Elements of these kinds below a node, or all, in the order in which they are read."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [each for kid in node for each in elements(kid, *kinds)]
    if not isinstance(node, DictionaryObject):
        return []
    own = [node] if "/S" in node and (not kinds or str(node["/S"]) in kinds) else []
    return [*own, *elements(node.get("/K", []), *kinds)]


def running_lines(page: Any) -> int:
    found: int = page.get_contents().get_data().count(b"/Type /Pagination")
    return found


def tree(reader: PdfReader) -> Any:
    root: Any = reader.trailer["/Root"]
    return root["/StructTreeRoot"]


@pytest.mark.parametrize(
    "html",
    [
        "<html lang=lv><p>without a title</p></html>",
        "<html><title>t</title><p>without a language</p></html>",
        "<html lang=lv><title>t</title><h1>a</h1><h3>a level left out</h3></html>",
    ],
)
def test_the_checker_says_no(html: str) -> None:
    assert broken_rules(HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"))


def test_all_that_is_marked_as_content_hangs_in_the_tree(budget: PdfReader) -> None:
    for page in budget.pages:
        contents: Any = page.get_contents()
        marked = {int(each) for each in re.findall(rb"/MCID (\d+)", contents.get_data())}
        here = [
            each for each in elements(tree(budget)) if "/Pg" in each and each.raw_get("/Pg") == page.indirect_reference
        ]
        assert marked == {kid for each in here for kid in each["/K"] if isinstance(kid, int)}
        assert contents.get_data().count(b"/Type /Pagination") >= 2


def test_a_mark_is_heard_once_and_seen_on_each_page(budget: PdfReader) -> None:
    assert all("MELNRAKSTS" in page.extract_text() for page in budget.pages)
    assert [running_lines(page) for page in budget.pages] == [2, *[3] * (len(budget.pages) - 1)]


def test_header_cells_say_what_they_head(budget: PdfReader) -> None:
    cells = elements(tree(budget), "/TH")
    assert {each["/A"]["/Scope"] for each in cells} == {"/Row", "/Column"}
    for head in elements(tree(budget), "/THead"):
        assert {each["/A"]["/Scope"] for each in elements(head, "/TH")} == {"/Column"}


def test_cells_below_a_groups_heading_are_tied_to_it(budget: PdfReader) -> None:
    for table in elements(tree(budget), "/Table"):
        group = None
        for row in elements(table, "/TR"):
            cells = elements(row, "/TH", "/TD")
            if [each["/S"] for each in cells] == ["/TH"] and cells[0]["/A"]["/Scope"] == "/Row":
                group = cells[0]["/ID"]
            elif group is not None:
                assert {each["/A"]["/Headers"][0] for each in cells if each["/S"] == "/TD"} == {group}


def test_fonts_are_the_planners_and_the_one_to_type_with_is_small() -> None:
    pdf = to_pdf(make(paper_kind("learning_agreement"), CASES["individual"], "anna", DRAFT))
    reader = PdfReader(io.BytesIO(pdf))
    resources: Any = reader.pages[0]["/Resources"]
    names = {str(each.get_object()["/BaseFont"])[8:] for each in resources["/Font"].values()}
    assert names == {"Planner-Sans", "Planner-Sans-Bold", "Planner-Form"}
    assert len(pdf) < 80_000


@pytest.mark.parametrize("address", ["font:../print.css", "font:", "file:///etc/passwd", "https://x.example/sans.ttf"])
def test_the_style_sheet_gets_fonts_only(address: str) -> None:
    with pytest.raises(ValueError, match="no font of the planner"):
        FontFetcher()(address)
