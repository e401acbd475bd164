"""Long texts: how many pages they take, and how these are filled."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest
from document_examples import MADE_ON
from paper_examples import DAYS, SIGNED, context_of

from planner.documents import Document, Printing, make, paper_kind, subjects, to_pdf
from planner.documents.sheet import Grid
from planner.documents.wording import unparted
from planner.model import ActivityType, Dimension, Evaluation, EvaluationMethod, Framework, Mobility, Outcome, Task

needs_pdftotext = pytest.mark.skipif(not Path("/usr/bin/pdftotext").exists(), reason="needs pdftotext")
CRITERIA = (
    "Sakārto darba vietu pēc HACCP prasībām, nosver sastāvdaļas ar 5 g precizitāti, ievēro receptes secību un laiku, "
    "pastāvīgi pārbauda temperatūru ar zondes termometru, pieraksta mērījumus žurnālā un darba beigās sakopj iekārtas "
    "tā, lai nākamā maiņa var sākt bez kavēšanās; par novirzēm tūlīt ziņo maiņas vadītājam un vienojas par labojumu."
)
PAGE_HEIGHT, MARGIN = 842.0, 51.0
SIGNED_KINDS = ("learning_agreement", "ecvet_agreement", "assessment_sheet", "transcript", "group_programme")


def long_mobility(count: int) -> Mobility:
    """Each outcome with a task and an evaluation of its own, of 340 letters."""
    numbers = range(1, count + 1)
    return SIGNED.model_copy(
        update={
            "outcomes": tuple(
                Outcome(
                    id=f"o{n}",
                    title=f"Uzkodu gatavošana {n}",
                    statement=f"Pēc tehnoloģiskās kartes patstāvīgi sagatavo {n} aukstās uzkodas 40 viesiem 90 minūtēs",
                    framework=Framework.OTHER,
                    framework_name="Pavāra profesijas standarts",
                    dimension=Dimension.SKILLS,
                    eqf_level=4,
                    unit="u1",
                    tasks=(f"t{n}",),
                    evaluations=(f"e{n}",),
                )
                for n in numbers
            ),
            "tasks": tuple(
                Task(id=f"t{n}", what=f"Gatavo pusdienu pamatēdienus viesu restorāna virtuvē, {n}. uzdevums.")
                for n in numbers
            ),
            "evaluations": tuple(
                Evaluation(
                    id=f"e{n}",
                    method=EvaluationMethod.PRACTICAL_TEST,
                    criteria=CRITERIA,
                    who="Mentors",
                    when="katru dienu",
                )
                for n in numbers
            ),
        }
    )


def long_paper(kind_id: str, count: int) -> Document:
    mobility, kind = long_mobility(count), paper_kind(kind_id)
    if kind_id == "group_programme":
        changes = {"activity": ActivityType.GROUP_MOBILITY_LEARNERS, "group_days": DAYS}
        mobility = mobility.model_copy(update=changes)
    context = context_of(mobility)
    return make(kind, context, subjects(kind, context)[0].id, Printing("lv", MADE_ON))


@cache
def pages(kind_id: str, count: int) -> list[list[tuple[float, str]]]:
    """Words of each page with the place of their foot, from the top of the page; running lines left out."""
    pdf = to_pdf(long_paper(kind_id, count))
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    found: list[list[tuple[float, str]]] = []
    for line in told.splitlines():
        if "<page" in line:
            found.append([])
        elif "<word" in line:
            _, _, _, _, _, _, _, bottom, rest = line.split('"')
            if float(bottom) < PAGE_HEIGHT - MARGIN:
                found[-1].append((float(bottom), rest[1:].removesuffix("</word>")))
    return found


@needs_pdftotext
@pytest.mark.parametrize(
    ("kind", "count", "most"),
    [("assessment_sheet", 12, 3), ("transcript", 12, 4), ("assessment_sheet", 40, 8), ("transcript", 40, 8)],
)
def test_an_assessors_sheet_with_long_criteria_stays_short(kind: str, count: int, most: int) -> None:
    assert len(pages(kind, count)) <= most


@needs_pdftotext
@pytest.mark.parametrize("kind", SIGNED_KINDS)
@pytest.mark.parametrize("count", [3, 12, 25])
def test_no_page_but_the_last_is_two_thirds_white(kind: str, count: int) -> None:
    whole = PAGE_HEIGHT - 2 * MARGIN
    filled = [(max(foot for foot, _ in page) - MARGIN) / whole for page in pages(kind, count)]
    assert all(each > 1 / 3 for each in filled[:-1]), filled


@needs_pdftotext
@pytest.mark.parametrize("kind", SIGNED_KINDS)
@pytest.mark.parametrize("count", [3, 8, 12, 25])
def test_signatures_are_never_alone_on_a_page(kind: str, count: int) -> None:
    titles = {"7. Paraksti", "9. Paraksti", "10. Paraksti"}
    numbers = {title.split()[0] for title in titles}
    for page in pages(kind, count):
        words = [word for _, word in page]
        heading = next((at for at, word in enumerate(words) if word == "Paraksti" and words[at - 1] in numbers), None)
        assert heading is None or heading > 3, words[:6]


def test_each_criterion_stands_once() -> None:
    mobility = long_mobility(6)
    shared = tuple(each.model_copy(update={"evaluations": ("e1",)}) for each in mobility.outcomes)
    context = context_of(mobility.model_copy(update={"outcomes": shared}))
    sheet = make(paper_kind("assessment_sheet"), context, "anna", Printing("lv", MADE_ON))
    grids = {block.label: block for section in sheet.sections for block in section.blocks if isinstance(block, Grid)}
    assert sheet.html.count(CRITERIA[:40]) == 1
    assert [row.cells[2] for row in grids["Novērtējums"].rows] == [(f"U{n}", "V1") for n in range(1, 7)]
    assert [row.cells[0] for row in grids["Vērtēšanas kritēriji"].rows] == [("V1",)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5 g sāls", "5_g sāls"),
        ("90 % un 20 °C", "90_% un 20_°C"),
        ("5 gadi, 3 mēneši", "5 gadi, 3 mēneši"),
        ("10 km/h", "10_km/h"),
    ],
)
def test_a_number_is_not_parted_from_its_unit(typed: str, kept: str) -> None:
    assert unparted(typed).replace("\N{NO-BREAK SPACE}", "_") == kept


def test_no_hyphen_of_ours_stands_in_an_address() -> None:
    html = long_paper("learning_agreement", 3).html
    assert (
        '<p class="verbatim"><a href="mailto:anna.berzina@kuldigasttt.example">anna.berzina@kuldigasttt.example</a></p>'
        in html
    )


@pytest.mark.skipif(not Path("/usr/bin/pdftotext").exists(), reason="needs pdftotext")
def test_a_name_is_not_parted_where_its_column_is_narrow() -> None:
    named = SIGNED.model_copy(
        update={"host_contact": SIGNED.host_contact.model_copy(update={"name": "Žanete Koordinatoriece"})}
    )
    document = make(paper_kind("learning_agreement"), context_of(named), "anna", Printing("lv", MADE_ON))
    lines = subprocess.run(["pdftotext", "-", "-"], input=to_pdf(document), capture_output=True, check=True).stdout
    assert "Koordinatoriece" in lines.decode()
