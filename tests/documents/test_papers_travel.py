"""The plan inside a PDF: what travels, what stays at home, and the way back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from document_examples import ANNA, MADE_ON, MOBILITY, PROJECT
from paper_examples import CASES, WHO, case_of, papers

from planner.documents import Printing, make, paper_kind, to_pdf
from planner.documents.attachment import shared_plan
from planner.exchange import BadInput, plan_inside, read_any_plan
from planner.locale import catalogue
from planner.model import Mobility

EN = Printing("en", MADE_ON)


def agreement_pdf(folder: Path) -> Path:
    path = folder / "agreement.pdf"
    path.write_bytes(to_pdf(make(paper_kind("learning_agreement"), CASES["individual"], "anna", EN)))
    return path


def test_only_agreement_and_programme_carry_the_plan() -> None:
    carrying = {kind.id for case in CASES.values() for kind, document in papers(case) if document.attachment}
    assert carrying == {"learning_agreement", "group_programme"}


@pytest.mark.parametrize("name", CASES)
def test_no_person_travels_in_the_plan(name: str) -> None:
    case = CASES[name]
    inside = shared_plan(case.project, case.mobility)
    for private in (
        *("Bērziņa", "Ozoliņš", "Ļaudama", "Šķēle", "Müller", "Schröder", "Cīrule"),
        *("anna", "janis", '"who"', '"responsible"', "+371", "2008-07-14", "rate_card", "005041", "Jelgavas iela"),
    ):
        assert private not in inside, private
    assert "Kuldīgas Tehnoloģiju" in inside


def test_every_field_of_a_plan_is_at_home_unless_it_is_listed() -> None:
    travels = set(json.loads(shared_plan(PROJECT, CASES["group"].mobility))["mobility"])
    assert travels <= {
        *("id", "title", "activity", "host", "travel", "first_day", "last_day", "outcomes", "tasks", "evaluations"),
        *("agreement", "group_days"),
    }


def test_a_pdf_opens_again_as_the_same_paper(tmp_path: Path) -> None:
    path = agreement_pdf(tmp_path)
    plan = read_any_plan(path)
    assert plan.mobility.participants == ()
    # The people are entered anew; then the same paper comes out, byte for byte.
    back = plan.mobility.model_copy(
        update={
            "participants": (WHO,),
            "accompanying": MOBILITY.accompanying,
            "host_contact": MOBILITY.host_contact,
            "evaluations": tuple(
                each.model_copy(update={"who": own.who})
                for each, own in zip(plan.mobility.evaluations, MOBILITY.evaluations, strict=False)
            ),
            "agreement": plan.mobility.agreement.model_copy(
                update={
                    name: getattr(MOBILITY.agreement, name)
                    for name in (
                        *("mentor", "responsible_person", "emergency_contact"),
                        *("sending_signatory", "hosting_signatory"),
                    )
                }
            ),
        }
    )
    project = CASES["individual"].project
    again = make(paper_kind("learning_agreement"), case_of(back, project), "anna", EN)
    assert to_pdf(again) == path.read_bytes()


def test_outcomes_of_others_stay_out_of_a_participants_paper() -> None:
    own = json.loads(shared_plan(PROJECT, MOBILITY, ANNA.id))["mobility"]
    assert {each["id"] for each in own["outcomes"]} == {"o1", "o2"}
    assert {each["id"] for each in own["tasks"]} == {"t1", "t2"}


def test_files_without_a_plan_are_refused_in_a_sentence(tmp_path: Path) -> None:
    bare = tmp_path / "bare.pdf"
    bare.write_bytes(to_pdf(make(paper_kind("budget_estimate"), CASES["individual"], "", EN)))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n%%EOF")
    for path, key in (
        (bare, "papers.import.no_plan"),
        (broken, "papers.import.no_pdf"),
        (tmp_path / "gone.pdf", "exchange.file.missing"),
    ):
        with pytest.raises(BadInput) as raised:
            plan_inside(path)
        assert raised.value.message.key == key
        for lang in ("en", "lv"):
            assert path.name in catalogue(lang).render(raised.value.message)


def test_an_empty_plan_travels_too() -> None:
    assert json.loads(shared_plan(PROJECT, Mobility(id="x")))["mobility"]["id"] == "x"
