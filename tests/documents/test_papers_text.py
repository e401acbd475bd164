"""Text to copy into the Beneficiary Module's form, and the files beside a PDF."""

from __future__ import annotations

from pathlib import Path

from document_examples import MADE_ON
from paper_examples import CASES

from planner.documents import Printing, Worker, export_documents, make, paper_kind, text_blocks
from planner.documents.wording import unit_name
from planner.model import LearningUnit

EN = Printing("en", MADE_ON)


def test_blocks_follow_the_form_and_leave_signatures_out() -> None:
    document = make(paper_kind("europass_certificate"), CASES["individual"], "anna", EN)
    blocks = text_blocks(document)
    titles = [each.title for each in blocks]
    assert titles == [f"{each.number}. {each.title}" for each in document.sections if each.id != "issue"]
    outcomes = next(each.text for each in blocks if "Learning outcomes" in each.title)
    assert outcomes.splitlines()[0].startswith("LO1; Learning outcome: ")
    assert all(each.text for each in blocks)


def test_papers_that_the_module_does_not_make_have_no_text() -> None:
    assert make(paper_kind("budget_estimate"), CASES["individual"], "", EN).text == ""
    assert "3. " in make(paper_kind("learning_agreement"), CASES["individual"], "anna", EN).text


def test_table_and_text_stand_beside_the_pdf(tmp_path: Path) -> None:
    made = [
        make(paper_kind(each), CASES["individual"], "anna", EN) for each in ("grant_data_sheet", "learning_agreement")
    ]
    with Worker() as worker:
        paths = export_documents(tmp_path, made, worker)
    assert [each.suffix for each in paths] == [".pdf", ".csv", ".pdf", ".txt"]
    assert paths[1].stem == paths[0].stem
    assert paths[1].read_bytes().startswith(b"\xef\xbb\xbf")
    assert paths[3].read_text("utf-8-sig") == made[1].text


def test_two_units_of_one_code_are_told_apart() -> None:
    one, other = LearningUnit(id="a", code="V1", title="Uzkodas"), LearningUnit(id="b", code="V1", title="Zupas")
    lone, uncoded = LearningUnit(id="c", code="V2", title="Deserti"), LearningUnit(id="d", title="Maize")
    units = (one, other, lone, uncoded)
    assert [unit_name(each, units) for each in units] == ["V1 Uzkodas", "V1 Zupas", "V2", "Maize"]
