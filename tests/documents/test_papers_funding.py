"""The emblem of the European Union, the statement beside it, and the sentence about whose views a paper holds."""

from __future__ import annotations

import io
import re
from math import hypot, isclose
from xml.etree import ElementTree as ET

import pytest
from document_examples import MADE_ON, squeezed, text_in
from paper_examples import CASES, papers
from pypdf import PdfReader

from planner.documents import Printing, make, paper_kind, paper_kinds, subjects, to_pdf
from planner.documents.emblem import BLUE, HEIGHT, YELLOW, emblem
from planner.documents.registry import blank_form
from planner.locale import catalogue

_SVG = "{http://www.w3.org/2000/svg}"


def stars() -> list[list[tuple[float, float]]]:
    drawn = ET.fromstring(emblem("x"))
    found = [each.attrib["points"].split() for each in drawn.iter(f"{_SVG}polygon")]
    return [[(float(x), float(y)) for x, y in (point.split(",") for point in star)] for star in found]


def test_the_emblem_has_the_public_geometry() -> None:
    width, middle = HEIGHT * 1.5, (HEIGHT * 0.75, HEIGHT / 2)
    drawn = ET.fromstring(emblem("x"))
    (field,) = drawn.iter(f"{_SVG}rect")
    assert (float(field.attrib["width"]), float(field.attrib["height"])) == (width, HEIGHT)
    assert (
        (field.attrib["fill"], next(drawn.iter(f"{_SVG}g")).attrib["fill"]) == (BLUE, YELLOW) == ("#003399", "#ffcc00")
    )
    assert len(stars()) == 12
    for star in stars():
        points = star[::2]
        centre = sum(x for x, _ in points) / 5, sum(y for _, y in points) / 5
        assert isclose(hypot(centre[0] - middle[0], centre[1] - middle[1]), HEIGHT / 3, abs_tol=0.1)
        assert all(isclose(hypot(x - centre[0], y - centre[1]), HEIGHT / 18, abs_tol=0.1) for x, y in points)
        assert points[0] == min(points, key=lambda each: each[1]), "a point upright"
        # The sides are straight: from one point past two inner corners to the next point but one.
        (x1, y1), (x2, y2), (x3, y3) = star[0], star[1], star[4]
        assert isclose((x2 - x1) * (y3 - y1), (x3 - x1) * (y2 - y1), abs_tol=0.6)


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_every_paper_says_who_pays_for_it(lang: str) -> None:
    words = catalogue(lang)
    for _, document in papers(CASES["individual"], lang):
        assert f"<title>{words.text('papers.emblem')}</title>" in document.html
        assert f"<p>{words.text('papers.funding')}</p>" in document.html
    pdf = to_pdf(document)
    assert squeezed(words.text("papers.funding")) in text_in(pdf)
    first = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert first is not None
    assert re.search(rb"\n?0 0\.2 0\.6 rg", first.get_data()), "the field is blue"


def test_a_blank_form_bears_the_emblem_too() -> None:
    form = blank_form(paper_kind("learning_agreement"), CASES["individual"], Printing("lv", MADE_ON))
    assert "Līdzfinansē Eiropas Savienība" in form.html


def test_what_is_handed_on_says_whose_views_it_holds() -> None:
    said = catalogue("en").text("papers.disclaimer")
    bearing = set()
    for context in CASES.values():
        for kind in paper_kinds():
            people = subjects(kind, context)
            if people and kind.applies(context.mobility):
                document = make(kind, context, people[0].id, Printing("en", MADE_ON))
                bearing |= {kind.id} if said in document.html else set()
    assert bearing == {"memorandum", "unit_description", "letter_of_intent"}
