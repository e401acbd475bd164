"""Papers of records nobody hopes for: far too long, or full of text that would like to be more than text."""

from __future__ import annotations

import io
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from document_examples import MADE_ON, broken_rules, squeezed, text_in
from paper_examples import FULL_PROJECT, GROUP, INDIVIDUAL, context_of, papers, printed
from pypdf import PdfReader

from planner.documents import Document, PaperContext, Printing, make, paper_kind, preview, to_pdf
from planner.documents.pdf import ClosedFetcher
from planner.documents.sheet import printable
from planner.locale import catalogue
from planner.model import Mobility, Outcome, OutcomeResult, Project, Signatory, Task

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 20 * MM, 595.28 - 18 * MM, 9 * MM, 841.89 - 5 * MM
PROSE = " ".join(f"vārds{number}" for number in range(400))[:3000]
WORD = "Ž" * 80
needs_pdftotext = pytest.mark.skipif(not Path("/usr/bin/pdftotext").exists(), reason="needs pdftotext")


class Box(NamedTuple):
    """A word on a page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    word: str


def long_mobility(mobility: Mobility) -> Mobility:
    """40 outcomes, 60 participants, 3,000 characters where prose goes, a word of 80 characters where a line goes."""
    outcomes = tuple(
        Outcome(id=f"o{n}", title=f"Rezultāts{n}x {WORD}", statement=f"Sagatavo{n}y {WORD}", tasks=("t" if n else "u",))
        for n in range(40)
    )
    first = mobility.participants[0]
    people = tuple(first.model_copy(update={"id": f"p{n}", "last_name": f"Bērziņš{n}x"}) for n in range(60))
    wide = {"name": WORD, "role": WORD, "email": f"{WORD}@x.example", "phone": "1" * 80, "organisation": WORD}
    prose = ("monitoring", "evaluation_criteria", "evaluation_procedure", "recognition_conditions")
    agreement = mobility.agreement.model_copy(
        update={
            **dict.fromkeys((*prose, "recognition_procedure", "additional_provisions"), PROSE),
            "mentor": mobility.agreement.mentor.model_copy(update=wide),
            "sending_signatory": Signatory(name=WORD, role=WORD, place=WORD),
        }
    )
    told = {"first_name": WORD, "education_programme": WORD, "workplace": WORD, "email": f"{WORD}@x.example"}
    changes = {
        "outcomes": outcomes,
        "participants": (first.model_copy(update=told), *people),
        "tasks": (Task(id="t", what="Strādā."), Task(id="u", what=PROSE, period=WORD, place=WORD)),
        "agreement": agreement,
        "group_days": tuple(
            each.model_copy(update={"activity": PROSE, "place": WORD, "responsible": WORD}) for each in GROUP.group_days
        ),
        "checks": tuple(each.model_copy(update={"note": PROSE}) for each in mobility.checks),
        "results": (OutcomeResult(participant=first.id, outcome="o0", scale=3, comment=PROSE, evidence=WORD),),
        "title": WORD,
    }
    return mobility.model_copy(update=changes)


@cache
def long_papers(name: str) -> dict[str, Document]:
    mobility = {"individual": INDIVIDUAL, "group": GROUP}[name]
    return {kind.id: document for kind, document in papers(context_of(long_mobility(mobility)))}


LONG = [
    *(("individual", each) for each in long_papers("individual")),
    ("group", "group_programme"),
    ("group", "mobility_plan"),
]


def pages_of_boxes(pdf: Path) -> list[list[Box]]:
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    pages: list[list[Box]] = []
    for line in told.splitlines():
        if "<page" in line:
            pages.append([])
        elif "<word" in line:
            _, left, _, top, _, right, _, bottom, rest = line.split('"')
            pages[-1].append(
                Box(float(left), float(top), float(right), float(bottom), rest[1:].removesuffix("</word>"))
            )
    return pages


def overlaps(page: list[Box]) -> list[tuple[str, str]]:
    """Pairs of words that lie on each other by more than a point and nearly half a line."""
    found = []
    boxes = sorted(page, key=lambda each: each.top)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if other.top > one.bottom:
                break
            wide = min(one.right, other.right) - max(one.left, other.left)
            high = min(one.bottom, other.bottom) - max(one.top, other.top)
            if wide > 1 and high > 0.45 * min(one.bottom - one.top, other.bottom - other.top):
                found.append((one.word, other.word))
    return found


@needs_pdftotext
@pytest.mark.parametrize(("name", "kind"), LONG)
def test_long_content_flows_and_nothing_overlaps_or_is_cut(name: str, kind: str, tmp_path: Path) -> None:
    document = long_papers(name)[kind]
    pdf = tmp_path / "x.pdf"
    pdf.write_bytes(to_pdf(document))
    text = text_in(pdf.read_bytes())
    assert [each for each in printed(document) if squeezed(each)[:60] not in text] == []
    for page in pages_of_boxes(pdf):
        assert [each for each in page if each.left < LEFT - 0.5 or each.right > RIGHT + 0.5] == []
        assert [each for each in page if each.top < TOP or each.bottom > BOTTOM] == []
        assert overlaps(page) == []
        lines = sorted({round(each.bottom) for each in page if each.bottom < 841.89 - 18 * MM})
        headings = [each for each in page if each.bottom - each.top > 14 and each.left < LEFT + 1]
        assert all(round(each.bottom) < lines[-1] for each in headings), "a heading at the foot of a page"


HOSTILE = [
    '<img src="http://127.0.0.1:9/x.png">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<a href="javascript:alert(1)">x</a><!-- x',
    "</p></td></table></section><script>alert(1)</script></style>",
    "{{ 7*7 }} {% raw %} {# x #} ${7*7}",
    "url(file:///etc/passwd) @import 'http://127.0.0.1:9/x.css'; } body { display: none }",
    "Screen { background: red; } $primary 100%;",
    "[bold red]x[/] [@click=app.quit]y[/] \\[z]",
    "&lt;b&gt; &amp; &#x41; ]]>",
    "file:///etc/passwd \\\\server\\share C:\\autoexec.bat https://x.example/a?b=c&d=e",
]
ALL = "\n".join(HOSTILE)


def hostile(mobility: Mobility) -> tuple[Project, Mobility]:
    one = HOSTILE[0]
    prose = ("monitoring", "evaluation_criteria", "evaluation_procedure", "recognition_procedure", "virtual_part")
    agreement = mobility.agreement.model_copy(update={**dict.fromkeys(prose, ALL), "blended": True})
    told = {"first_name": one, "workplace": HOSTILE[1], "education_programme": HOSTILE[4]}
    changes = {
        "agreement": agreement,
        "title": one,
        "host": mobility.host.model_copy(update={"name": HOSTILE[3], "address": HOSTILE[5]}),
        "participants": tuple(each.model_copy(update=told) for each in mobility.participants),
        "accompanying": tuple(each.model_copy(update={"first_name": one}) for each in mobility.accompanying),
        "outcomes": tuple(each.model_copy(update={"title": one, "statement": ALL}) for each in mobility.outcomes),
        "tasks": tuple(each.model_copy(update={"what": ALL, "place": one}) for each in mobility.tasks),
        "evaluations": tuple(each.model_copy(update={"criteria": ALL}) for each in mobility.evaluations),
        "checks": tuple(each.model_copy(update={"note": ALL}) for each in mobility.checks),
        "group_days": tuple(each.model_copy(update={"activity": ALL, "place": one}) for each in mobility.group_days),
        "units": tuple(each.model_copy(update={"title": one, "prerequisites": ALL}) for each in mobility.units),
    }
    memoranda = tuple(each.model_copy(update={"title": one, "assessment": ALL}) for each in FULL_PROJECT.memoranda)
    project = FULL_PROJECT.model_copy(update={"title": one, "memoranda": memoranda})
    return project, mobility.model_copy(update=changes)


@cache
def hostile_papers(name: str) -> dict[str, Document]:
    project, mobility = hostile({"individual": INDIVIDUAL, "group": GROUP}[name])
    return {kind.id: document for kind, document in papers(context_of(mobility, project), "en")}


@pytest.mark.parametrize(
    ("name", "kind"),
    [*(("individual", each) for each in hostile_papers("individual")), ("group", "group_programme")],
)
def test_text_is_printed_as_typed_and_fetches_nothing(name: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ClosedFetcher, "fetch", lambda _, url, *__: asked.append(url))
    document = hostile_papers(name)[kind]
    pdf = to_pdf(document)
    text = text_in(pdf)
    texts = printed(document)
    assert [each for each in texts if len(each) < 100 and squeezed(each) not in text] == []
    assert any(typed in each for each in texts for typed in HOSTILE)
    reader = PdfReader(io.BytesIO(pdf))
    assert set(reader.attachments) <= {"plan.json"}
    assert asked == []
    marks: list[Any] = [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]
    assert {each["/Subtype"] for each in marks} <= {"/Widget", "/Link"}
    # A link leads to a page of the web or a mailbox, nothing else, and says in print where.
    targets = {each["/A"]["/URI"] for each in marks if each["/Subtype"] == "/Link"}
    assert [each for each in targets if not each.startswith(("http://", "https://", "mailto:"))] == []
    assert [each for each in targets if squeezed(each.removeprefix("mailto:")) not in text] == []
    assert broken_rules(pdf) == []
    assert "alert(1)" not in text or "<script>alert(1)</script>" in text
    assert all(each in preview(document).replace("\n", " ") for each in texts if each in HOSTILE[6:8])


SIGNS = "A\x00B\x0cC\x1bD\u202eEF\u2066G😀H🇱🇻I\ue000J"


def typed(text: str) -> tuple[PaperContext, str]:
    agreement = INDIVIDUAL.agreement.model_copy(update={"monitoring": text})
    return context_of(INDIVIDUAL.model_copy(update={"agreement": agreement})), INDIVIDUAL.participants[0].id


def test_signs_that_cannot_be_printed_are_shown_as_such_and_told() -> None:
    context, who = typed(SIGNS)
    document = make(paper_kind("learning_agreement"), context, who, Printing("lv", MADE_ON))
    pdf = to_pdf(document)
    assert "A�B�C�D�EF�G�H��I�J" in text_in(pdf)
    assert broken_rules(pdf) == []
    (warning,) = document.warnings
    assert catalogue("lv").render(warning).endswith("kā �: 9. Lieciet to vietā vārdus.")
    context, who = typed("Ār Łódź Ğ ß ø Ελλάδα Привет € “x” ✓ ☺\ufe0f")
    plain = make(paper_kind("learning_agreement"), context, who, Printing("lv", MADE_ON))
    assert plain.warnings == ()


def test_a_letter_that_no_typeface_has_is_no_empty_box() -> None:
    context, who = typed("Runas: \U00016aa0.")
    pdf = to_pdf(make(paper_kind("learning_agreement"), context, who, Printing("lv", MADE_ON)))
    assert "Runas:�." in text_in(pdf) or "Runas:\U00016aa0." in text_in(pdf)
    assert broken_rules(pdf) == []


@pytest.mark.parametrize("text", ["Ž\u030cā", "a\u0301", "x\u200cy", "1 250,00", "“x”"])
def test_letters_and_signs_of_the_languages_stay(text: str) -> None:
    assert printable(text) == text
