"""Every paper in both languages: tags, text, marks, bytes, blank forms, and what must never be printed."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from document_examples import MADE_ON, PROGRAMME, broken_rules, pages_of, squeezed, text_in
from paper_examples import CASES, FULL_PROJECT, GROUP, INDIVIDUAL, context_of, papers, printed
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

import planner.documents
from planner.budget import Category
from planner.documents import Document, PaperKind, Printing, make, paper_kind, paper_kinds, preview, to_pdf
from planner.documents.form import Stage, load_form
from planner.documents.kind import Scope, everybody
from planner.documents.registry import _FOLDERS, blank_form, documents, missing, subjects, whole_set
from planner.documents.sheet import every_field
from planner.locale import catalogue
from planner.model import ActivityType, Mobility, Project, RateCard, Role, SupportCost
from planner.model.sheet_mark import MARK_NAME

KINDS = [each.id for each in paper_kinds()]
EVERY = [(name, kind, lang) for name in CASES for kind in KINDS for lang in ("lv", "en")]


@cache
def made(name: str, lang: str) -> dict[str, Document]:
    return {kind.id: document for kind, document in papers(CASES[name], lang)}


@cache
def pdf_of(name: str, kind: str, lang: str) -> bytes:
    return to_pdf(made(name, lang)[kind])


def paper(name: str, kind: str, lang: str = "lv") -> Document:
    if kind not in made(name, lang):
        pytest.skip("the mobility has no such paper")
    return made(name, lang)[kind]


def test_the_two_cases_have_every_kind_but_the_courses() -> None:
    every = {kind.id for context in CASES.values() for kind, _ in papers(context)}
    assert set(KINDS) - every == {"course_check"}


@pytest.mark.skipif(not Path("/usr/bin/pdftotext").exists(), reason="needs pdftotext")
@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_the_text_of_the_pdf_is_the_record(name: str, kind: str, lang: str, tmp_path: Path) -> None:
    document = paper(name, kind, lang)
    pdf = tmp_path / "x.pdf"
    pdf.write_bytes(pdf_of(name, kind, lang))
    raw = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    text = squeezed(raw)
    assert [each for each in printed(document) if squeezed(each) not in text] == []


def tags(node: Any, found: list[Any]) -> list[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, DictionaryObject):
        found.append(node)
        tags(node.get("/K"), found)
    elif isinstance(node, list):
        for each in node:
            tags(each, found)
    return found


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_every_pdf_is_tagged_with_headers_order_and_fonts(name: str, kind: str, lang: str) -> None:
    document = paper(name, kind, lang)
    assert broken_rules(pdf_of(name, kind, lang)) == []
    reader = PdfReader(io.BytesIO(pdf_of(name, kind, lang)))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == lang
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    elements = tags(root["/StructTreeRoot"], [])
    kinds = [each.get("/S") for each in elements]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == len(document.sections)
    (figure,) = (each for each in elements if each.get("/S") == "/Figure")
    assert figure["/Alt"] == catalogue(lang).text("papers.emblem")
    assert all(each["/A"]["/Headers"] for each in elements if each.get("/S") == "/TD")
    # All but the mark, which nobody sees and nobody hears.
    fields = {name: each for name, each in (reader.get_fields() or {}).items() if name != MARK_NAME}
    assert kinds.count("/Form") == len(fields)
    assert all(each.get("/TU") for each in fields.values())
    for font in reader.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


@pytest.mark.parametrize("name", CASES)
def test_headings_are_read_in_the_order_of_the_form(name: str) -> None:
    for kind, document in made(name, "en").items():
        reader = PdfReader(io.BytesIO(pdf_of(name, kind, "en")))
        text = squeezed("".join(page.extract_text() for page in reader.pages))
        places = [text.index(squeezed(f"{each.number}. {each.title}")) for each in document.sections]
        assert places == sorted(places), document.kind


@pytest.mark.parametrize("name", CASES)
def test_what_is_no_draft_does_not_say_so(name: str) -> None:
    for kind, document in made(name, "en").items():
        pages = PdfReader(io.BytesIO(pdf_of(name, kind, "en"))).pages
        marked = ["DRAFT" in squeezed(each.extract_text()) for each in pages]
        assert marked == [document.draft] * len(marked), kind


def test_a_draft_says_so_on_each_page() -> None:
    # Each kind once: of the group those that an individual mobility has not.
    every = {kind.id: document for name in CASES for kind, document in papers(CASES[name], "lv", draft=True)}
    assert len(every) >= len(KINDS) - 1
    for kind, document in every.items():
        assert document.draft, kind
        assert all("MELNRAKSTS" in squeezed(each) for each in pages_of(document)), kind


def test_what_is_complete_is_no_draft() -> None:
    drafts = {kind.id for kind, each in papers(CASES["individual"]) if each.draft}
    # Rates are typed by no one here, and the checks are answered in part.
    assert drafts == {"budget_estimate", "grant_data_sheet", "host_check"}


@pytest.mark.parametrize("lang", ["lv", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_blank_forms_are_no_drafts_and_hold_nobodys_data(kind: str, lang: str) -> None:
    form = blank_form(paper_kind(kind), CASES["individual"], Printing(lang, MADE_ON))
    assert not form.draft
    assert form.gaps == ()
    pdf = to_pdf(form)
    assert broken_rules(pdf) == []
    text = text_in(pdf)
    assert "DRAFT" not in text
    assert "MELNRAKSTS" not in text
    for private in ("Bērziņa", "Kuldīga", "Schwerin", "Aukstās", "Cīrule"):
        assert private not in text, private
    assert form.title in preview(form)
    assert catalogue(lang).text("papers.footer.page") in text
    assert form.file_name.startswith({"en": "blank_", "lv": "veidlapa_"}[lang])


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_form_weighs_no_more_than_a_letter(kind: str) -> None:
    form = blank_form(paper_kind(kind), CASES["individual"], Printing("lv", MADE_ON))
    assert len(to_pdf(form)) < 100_000


@pytest.mark.parametrize("lang", ["lv", "en"])
def test_a_blank_assessors_sheet_says_how_to_fill_it_in(lang: str) -> None:
    form = blank_form(paper_kind("assessment_sheet"), CASES["individual"], Printing(lang, MADE_ON))
    assert catalogue(lang).text("papers.assessment_sheet.how") in form.html


_RUN = """
import sys
sys.path[:0] = [{tests!r}, {root!r}]
from paper_examples import CASES, papers
from planner.documents import to_pdf
for case in CASES.values():
    for _, document in papers(case):
        sys.stdout.buffer.write(to_pdf(document))
"""


def test_same_record_and_day_give_the_same_bytes_in_another_process() -> None:
    here = b"".join(pdf_of(name, kind, "lv") for name in CASES for kind in made(name, "lv"))
    code = _RUN.format(tests=str(Path(__file__).parent), root=str(Path(__file__).parents[2]))
    environment = {"PYTHONHASHSEED": "11", "PATH": "/usr/bin"}
    there = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment).stdout
    assert here == there


def with_inclusion(mobility: Mobility, *, flag: bool) -> Mobility:
    told = {
        "fewer_opportunities": flag,
        "fled_ukraine": flag,
        "support_costs": (SupportCost(what="Ratiņkrēsla noma", amount=Decimal(100)),) if flag else (),
    }
    people = tuple(each.model_copy(update=told) for each in mobility.participants)
    reason = "Astmas dēļ brauc īsāk" if flag else ""
    return mobility.model_copy(update={"participants": people, "short_stay_justification": reason, "notes": reason})


@pytest.mark.parametrize("mobility", [INDIVIDUAL, GROUP], ids=["individual", "group"])
@pytest.mark.parametrize("lang", ["lv", "en"])
def test_why_and_who_has_fewer_opportunities_is_printed_nowhere(mobility: Mobility, lang: str) -> None:
    for kind, document in papers(context_of(with_inclusion(mobility, flag=True)), lang):
        everything = document.html + document.table + document.text + document.attachment
        for word in ("Ratiņkrēsl", "Astma", "Ukrain", "fewer_opportunities", "support_costs"):
            assert word not in everything, (kind.id, word)


@pytest.mark.parametrize("mobility", [INDIVIDUAL, GROUP], ids=["individual", "group"])
def test_papers_that_name_people_are_the_same_whoever_has_fewer_opportunities(mobility: Mobility) -> None:
    flagged, plain = (papers(context_of(with_inclusion(mobility, flag=each)), "en") for each in (True, False))
    money = {"budget_estimate", "grant_data_sheet", "mobility_plan"}
    for (kind, one), (_, other) in zip(flagged, plain, strict=True):
        if kind.id not in money:
            assert one.html == other.html, kind.id


@pytest.mark.parametrize("lang", ["en", "lv"])
def test_papers_that_print_esco_acknowledge_it_in_the_commissions_words(lang: str) -> None:
    asked = "This publication uses the ESCO classification of the European Commission."
    for kind, document in papers(CASES["individual"], lang):
        assert (asked in document.html) is ("http://data.europa.eu/esco/" in document.html), kind.id
    assert asked in next(
        each.html for kind, each in papers(CASES["individual"], lang) if kind.id == "learning_agreement"
    )


@pytest.mark.parametrize("kind", ["learning_agreement", "ecvet_agreement"])
def test_an_empty_agreement_has_a_line_for_a_guardian(kind: str) -> None:
    blank = blank_form(paper_kind(kind), CASES["individual"], Printing("en", MADE_ON, blank=True))
    (signatures,) = (each for each in blank.sections if each.id == "signatures")
    assert "Parent or legal guardian" in str(signatures.blocks)


def test_the_mobility_plan_writes_no_figure_for_an_amount_that_is_unknown() -> None:
    context = context_of(INDIVIDUAL, FULL_PROJECT.model_copy(update={"rate_card": RateCard()}))
    (plan,) = (document for kind, document in papers(context, "en") if kind.id == "mobility_plan")
    cells = [row.cells for section in plan.sections for block in section.blocks for row in getattr(block, "rows", ())]
    sums = {cell[0][0]: cell[1][0] for cell in cells if len(cell) == 2 and cell[0] and cell[1]}
    unknown = {each.category for each in context.assessment.budget.lines if each.amount is None}
    words = catalogue("en")
    assert Category.INDIVIDUAL_SUPPORT in unknown
    assert {sums[words.text(f"kinds.category.{each}")] for each in unknown} == {"?"}
    assert sums[words.text("papers.column.total")].endswith("?")


def test_the_mobility_plan_does_not_tell_who_has_fewer_opportunities() -> None:
    short = with_inclusion(INDIVIDUAL, flag=True).model_copy(
        update={"last_day": date(2026, 3, 4), "short_stay_justification": "", "papers": ()}
    )
    context = context_of(short)
    told = " ".join(catalogue("en").render(each.message) for each in context.assessment.findings)
    assert "fewer opportunities" in told
    (plan,) = (document for kind, document in papers(context, "en") if kind.id == "mobility_plan")
    assert "fewer opportunities" not in plan.html
    assert "more about single persons" in plan.html or "more about a single person" in plan.html


def test_every_folder_of_a_paper_is_in_the_registry() -> None:
    """A folder registers what its `__init__` names; one that nobody lists would be lost without a word."""
    room = Path(planner.documents.__path__[0])
    naming = {
        path.parent.name for path in room.glob("*/__init__.py") if re.search(r"^PAPERS? = ", path.read_text(), re.M)
    }
    tables = {path.parent.name for path in room.glob("*/form.json")}
    assert naming == set(_FOLDERS)
    assert tables <= naming


def test_what_a_kind_says_of_itself_holds_together() -> None:
    for kind in paper_kinds():
        assert kind.scope.is_personal or kind.gets is everybody, kind.id
        assert not kind.carries_plan or kind.stage is Stage.BEFORE, kind.id
        for words in map(catalogue, ("lv", "en")):
            assert len(words.render(kind.short_label)) <= len("Accompanying certificate") + 1, kind.id
    with_states = [each for each in paper_kinds() if each.has_states]
    assert [each.id for each in with_states if each.shows_actuals] == ["europass_certificate", "group_programme_after"]
    assert len(with_states) == 4


def test_only_learners_get_papers_of_units() -> None:
    teacher = INDIVIDUAL.participants[0].model_copy(update={"role": Role.STAFF})
    context = context_of(INDIVIDUAL.model_copy(update={"participants": (teacher,)}))
    given = {each.id for each in paper_kinds() if each.scope is Scope.PARTICIPANT and subjects(each, context)}
    assert given == {"learning_agreement", "grant_data_sheet", "europass_certificate"}


@pytest.mark.parametrize("kind", KINDS)
def test_field_tables_name_a_source_and_the_way_to_each_required_field(kind: str) -> None:
    forms = {
        "europass_certificate": "learning_agreement",
        "group_programme_after": "group_programme",
        "assessment_sheet": "transcript",
    }
    form = load_form(forms.get(kind, kind))
    fields = list(every_field(form))
    assert len({each.id for each in fields}) == len(fields)
    assert {each.source for each in fields} <= set(form.sources)
    assert all(sum(column.width for column in each.columns) == 100 for each in fields if each.columns)
    for gap in missing(paper_kind(kind), context_of(Mobility(), Project(call=2025)), "", MADE_ON):
        assert gap.field, gap


@pytest.mark.parametrize("width", [40, 56, 80])
@pytest.mark.parametrize("lang", ["lv", "en"])
def test_previews_keep_to_the_width_of_the_terminal(lang: str, width: int) -> None:
    for name in CASES:
        for kind, document in made(name, lang).items():
            assert [each for each in preview(document, width).splitlines() if len(each) > width] == [], kind


def test_gaps_come_in_the_order_of_the_steps() -> None:
    context = context_of(Mobility(activity=ActivityType.SHORT_TERM_LEARNERS), Project(call=2025))
    gaps = missing(paper_kind("learning_agreement"), context, "", MADE_ON)
    steps = [each.step for each in gaps]
    assert steps == sorted(steps, key=list(type(steps[0])).index)
    assert steps[0] == "place"


def test_a_visit_has_no_papers_of_learning() -> None:
    context = context_of(INDIVIDUAL.model_copy(update={"activity": ActivityType.PREPARATORY_VISIT}))
    kinds = {each.kind for each in documents(context, paper_kinds(), Printing("en", MADE_ON))}
    assert not kinds & {"learning_agreement", "europass_certificate", "transcript", "ecvet_agreement"}
    assert "budget_estimate" in kinds


def test_the_whole_set_of_a_group_has_one_programme_and_no_agreements() -> None:
    ids = {each.id for each in whole_set(CASES["group"])}
    assert "group_programme" in ids
    assert "learning_agreement" not in ids


def test_papers_of_one_person_only() -> None:
    kinds = [each for each in paper_kinds() if each.scope is Scope.PARTICIPANT]
    own = list(documents(CASES["individual"], kinds, Printing("en", MADE_ON), frozenset({"janis"})))
    assert own
    assert {each.head.subtitle for each in own} == {"Jānis Ozoliņš"}


def test_every_participant_gets_a_copy() -> None:
    kind = paper_kind("learning_agreement")
    assert [each.id for each in subjects(kind, CASES["individual"])] == ["anna", "janis"]
    assert [each.name for each in subjects(paper_kind("memorandum"), CASES["group"])] == [
        "Kuldīga un Schwerin 2025–2027"
    ]


def test_the_data_sheet_is_no_contract_keeps_no_bank_details_and_comes_as_a_table() -> None:
    document = paper("individual", "grant_data_sheet", "en")
    text = preview(document)
    assert "It is not the contract." in " ".join(text.split())
    assert "IBAN: " not in text
    assert "Health · Policy number;VESEL-77" in document.table
    assert "Pre-payment;80 % by 15/02/2026" in document.table
    assert "Jānis" not in document.html + document.table


def test_amounts_of_one_person_are_those_of_the_budget() -> None:
    kind = paper_kind("grant_data_sheet")
    both = context_of(INDIVIDUAL)
    travel = next(each for each in both.assessment.budget.lines if each.category == "travel")
    one = make(kind, both, "anna", Printing("en", MADE_ON))
    assert travel.rate is not None
    assert f"{travel.rate:.2f}" in one.table
    assert PROGRAMME.call == FULL_PROJECT.call
    assert date(2026, 3, 2) == INDIVIDUAL.first_day


def test_kinds_have_stable_names() -> None:
    known = [
        "mobility_plan",
        "budget_estimate",
        "learning_agreement",
        "group_programme",
        "grant_data_sheet",
        "ecvet_agreement",
        "unit_description",
        "assessment_sheet",
        "memorandum",
        "host_check",
        "course_check",
        "europass_certificate",
        "group_programme_after",
        "transcript",
        "accompanying_certificate",
        "quality_mobility",
        "quality_project",
    ]
    assert [each for each in KINDS if each in known] == known, "a paper keeps its name and its place; a new one is free"
    assert all(isinstance(each, PaperKind) for each in paper_kinds())
