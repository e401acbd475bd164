"""The plan inside a PDF: what travels, what stays at home, and the way back."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from document_examples import ANNA, MADE_ON, MOBILITY, PROJECT
from hypothesis import given
from hypothesis import strategies as st
from paper_examples import CASES, FULL_PROJECT, GROUP_AFTER, INDIVIDUAL, WHO, context_of, papers
from pypdf import PdfReader, PdfWriter
from pypdf.generic import EncodedStreamObject, NameObject

from planner.documents import Printing, make, paper_kind, to_pdf
from planner.documents.attachment import names_left, shared_plan
from planner.exchange import BadInput, plan_inside, read_any_plan
from planner.locale import catalogue
from planner.model import (
    Agreement,
    Attendance,
    CheckAnswer,
    Evaluation,
    GroupDay,
    Mobility,
    Organisation,
    Participant,
)
from planner.model.plan import PLAN_NAME

EN = Printing("en", MADE_ON)


def agreement_pdf(folder: Path) -> Path:
    path = folder / "agreement.pdf"
    path.write_bytes(to_pdf(make(paper_kind("learning_agreement"), CASES["individual"], "anna", EN)))
    return path


def test_only_agreement_and_programme_carry_the_plan() -> None:
    carrying = {kind.id for context in CASES.values() for kind, document in papers(context) if document.attachment}
    assert carrying == {"learning_agreement", "group_programme"}


@pytest.mark.parametrize("name", CASES)
def test_no_person_travels_in_the_plan(name: str) -> None:
    context = CASES[name]
    inside = shared_plan(context.project, context.mobility)
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
    # The people are entered anew; then the same paper comes out. Not byte for byte: a mark says whose mobility it is.
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
    again = make(paper_kind("learning_agreement"), context_of(back, project), "anna", EN)
    sent, made = (PdfReader(each).pages for each in (path, io.BytesIO(to_pdf(again))))
    assert [each.extract_text() for each in made] == [each.extract_text() for each in sent]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("We meet roze on Monday.", ("roze",)),
        ("Krista and the mentor agree.", ("Krista",)),
        ("Krišs is trained in March.", ("Krišs",)),
        ("Kristaps Roze and Kristapu travel to Kristiansand.", ()),
        ("Rozes dārzs, in all cases", ()),
        ("Saša, SAŠAS and Sasu: short for Aleksandrs, sašķelt", ("Saša", "SAŠAS", "Sasu")),
    ],
)
def test_a_word_that_may_be_a_name_is_asked_about(text: str, left: tuple[str, ...]) -> None:
    people = (Participant(first_name="Kristaps", last_name="Roze"), Participant(first_name="Aleksandrs"))
    mobility = Mobility(participants=people, agreement=Agreement(monitoring=text))
    assert names_left(PROJECT.model_copy(update={"sample": False}), mobility) == left


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
    assert json.loads(shared_plan(PROJECT, Mobility(id="x")))["mobility"] == {"id": "shared"}


_TOLD = (
    "Mentors Jörg Müller tiekas ar Annu Bērziņu; Ozoliņam zvana Ļaudamas kundze, +371 2600 0009.\n"
    "Jāņa dienasgrāmatu sūta uz j.mueller@schlossblick.example līdz 2.3.2026., 9:00-12:30."
)


def test_people_named_in_free_text_stay_at_home() -> None:
    """In whatever case: the accusative, dative and genitive of Latvian, and as they are."""
    agreement = MOBILITY.agreement.model_copy(update={"monitoring": _TOLD, "evaluation_procedure": "Vērtē Cīrule."})
    named = MOBILITY.model_copy(
        update={
            "title": "Annas un Jāņa prakse",
            "agreement": agreement,
            "tasks": (MOBILITY.tasks[0].model_copy(update={"what": "Kopā ar Müllera kungu cep maizi"}),),
            "attendance": (Attendance(person="anna"),),
        }
    )
    inside = json.loads(shared_plan(PROJECT, named))["mobility"]
    assert inside["title"] == "… un … prakse"
    assert inside["tasks"][0]["what"] == "Kopā ar … kungu cep maizi"
    assert inside["agreement"]["evaluation_procedure"] == "Vērtē …."
    assert inside["agreement"]["monitoring"] == (
        "Mentors … … tiekas ar … …; … zvana … kundze, ….\n… dienasgrāmatu sūta uz … līdz 2.3.2026., 9:00-12:30."
    )
    assert inside["host"]["name"] == MOBILITY.host.name


@given(
    st.text(st.sampled_from("abēīžAŠ -.,@+3"), max_size=60),
    st.sampled_from(["Anna Bērziņa", "Jānis Ozoliņš", "Li Wu", "Žanete Šķēle"]),
)
def test_no_whole_name_is_left_in_any_text(text: str, name: str) -> None:
    first, _, last = name.partition(" ")
    one = Participant(first_name=first, last_name=last)
    mobility = Mobility(participants=(one,), agreement=Agreement(monitoring=f"{text} {name} {text}"))
    inside = json.loads(shared_plan(PROJECT, mobility))["mobility"]["agreement"]["monitoring"]
    words = inside.replace("…", " ").split()
    assert not [each for each in name.split() if len(each) > 2 and each in words]


@pytest.mark.parametrize("who", ["Zenta", "Zenta Upīte, mentore", "Zenta un Jānis", "mentore Zenta", "Praktiskā Zenta"])
@pytest.mark.parametrize("field", ["who", "day", "check"])
def test_a_name_that_stands_only_where_somebody_is_in_charge_stays_at_home(who: str, field: str) -> None:
    parts: dict[str, dict[str, object]] = {
        "who": {"evaluations": (Evaluation(who=who),)},
        "day": {"group_days": (GroupDay(responsible=who),)},
        "check": {"checks": (CheckAnswer(item="x", responsible=who),)},
    }
    agreement = Agreement(monitoring="Zvana Zentai. Prakse ir Rīgā.")
    inside = json.loads(shared_plan(PROJECT, Mobility(agreement=agreement, **parts[field])))["mobility"]
    assert inside["agreement"]["monitoring"] == "Zvana …. Prakse ir Rīgā."


def test_an_office_is_nobodys_name() -> None:
    mobility = Mobility(evaluations=(Evaluation(who="Prakses vadītāja"),), agreement=Agreement(monitoring="Prakse."))
    assert json.loads(shared_plan(PROJECT, mobility))["mobility"]["agreement"]["monitoring"] == "Prakse."


def test_words_that_only_begin_like_a_name_stay() -> None:
    one = Participant(first_name="Toms", last_name="Roze")
    text = "Tomātu zupa, Rozete no burkāniem, tomēr Vērtē Tomātu. Toma darbs, Rozei palīdz."
    mobility = Mobility(participants=(one,), agreement=Agreement(monitoring=text))
    inside = json.loads(shared_plan(PROJECT, mobility))["mobility"]["agreement"]["monitoring"]
    assert inside == "Tomātu zupa, Rozete no burkāniem, tomēr Vērtē Tomātu. … darbs, … palīdz."


def test_what_the_school_is_called_is_nobodys_name() -> None:
    project = PROJECT.model_copy(
        update={"organisation": Organisation(name="Raiņa skola"), "title": "Raiņa mobilitātes"}
    )
    mobility = Mobility(participants=(Participant(first_name="Rainis", last_name="Kalns"),), title="Kalna prakse")
    inside = json.loads(shared_plan(project, mobility))
    assert (inside["project"]["title"], inside["mobility"]["title"]) == ("Raiņa mobilitātes", "… prakse")


@pytest.mark.parametrize("mobility", [INDIVIDUAL, GROUP_AFTER], ids=["individual", "group"])
def test_what_happened_stays_at_home(mobility: Mobility) -> None:
    inside = json.loads(shared_plan(FULL_PROJECT, mobility))
    gone = {"papers", "attendance", "results", "assessment_summaries", "recognitions", "checks", "grant_sheets"}
    assert not gone & set(inside["mobility"])
    text = json.dumps(inside, ensure_ascii=False)
    for private in ("Cīrule", "Müller", "005041-MOB", "@", "Labi strādāja", "Trūka laika"):
        assert private not in text, private


def test_the_same_plan_travels_as_the_same_bytes_whatever_its_id() -> None:
    assert shared_plan(PROJECT, MOBILITY) == shared_plan(PROJECT, MOBILITY.model_copy(update={"id": "other"}))


def _pdf_with(folder: Path, content: bytes, name: str = PLAN_NAME) -> Path:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment(name, content)
    path = folder / "sent.pdf"
    writer.write(path)
    return path


def _bomb(folder: Path) -> Path:
    """A few kilobytes that would unpack to 200 million."""
    path = _pdf_with(folder, b"")
    writer = PdfWriter(clone_from=path)
    stream = EncodedStreamObject()
    stream._data = zlib.compress(b'{"a":"' + b"x" * 200_000_000, 9)
    stream.update({NameObject("/Filter"): NameObject("/FlateDecode"), NameObject("/Type"): NameObject("/EmbeddedFile")})
    root: Any = writer._root_object
    root["/Names"]["/EmbeddedFiles"]["/Names"][1].get_object()["/EF"][NameObject("/F")] = writer._add_object(stream)
    writer.write(path)
    assert path.stat().st_size < 1_000_000
    return path


def _locked(folder: Path) -> Path:
    writer = PdfWriter(clone_from=_pdf_with(folder, b"{}"))
    writer.encrypt("secret")
    path = folder / "sent.pdf"
    writer.write(path)
    return path


def _cut(folder: Path) -> Path:
    path = agreement_pdf(folder)
    path.write_bytes(path.read_bytes()[:5000])
    return path.rename(folder / "sent.pdf")


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "not JSON": (lambda folder: _pdf_with(folder, b"\x00\xff hello"), "papers.import.damaged"),
    "a pit of brackets": (lambda folder: _pdf_with(folder, b"[" * 200_000), "papers.import.damaged"),
    "another kind of JSON": (lambda folder: _pdf_with(folder, b"[1]"), "papers.import.damaged"),
    "a plan of a later version": (
        lambda folder: _pdf_with(folder, b'{"format": "mobility-planner/plan-7", "project": {}}'),
        "exchange.plan.newer",
    ),
    "a plan with a path for a name": (
        lambda folder: _pdf_with(folder, b"{}", f"../../{PLAN_NAME}"),
        "papers.import.no_plan",
    ),
    "too large": (lambda folder: _pdf_with(folder, b" " * 20_000_001), "exchange.file.too_large"),
    "a bomb": (_bomb, "papers.import.no_pdf"),
    "with a password": (_locked, "papers.import.locked"),
    "cut off": (_cut, "papers.import.no_pdf"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_inside_a_foreign_pdf_is_not_trusted(
    what: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    build, key = HOSTILE[what]
    path = build(tmp_path)
    with pytest.raises(BadInput) as raised:
        plan_inside(path)
    found = raised.value.message
    assert found.key == key
    for lang in ("en", "lv"):
        assert "sent.pdf" in catalogue(lang).render(found)
    assert capfd.readouterr().err == "", "its reader keeps its complaints to itself"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Anna Kalniņa", "ANNA KALNIŅA, Annas KALNIŅAS, Annai, Annu, Annā, ANNAI, Kalninai, KALNINU, Anniņa, Annele"),
        (
            "Jānis Bērziņš-Kalniņš",
            "JĀNIS, Janis, Jāņa, JANA, Jānītis, Jānīti, Bērziņš, BERZINA, Kalniņam, Kalnins",
        ),
        ("Līga Ozola-Liepa", "LIGA, Līgas, Līgai, Ligu, OZOLA, Ozolas, Liepai, LIEPU"),
        ("Jörg Müller", "JÖRG, Jorg, Joerg, Müllera, MUELLER, Mullers, Muellera"),
        ("Žanete Šķēle", "ZANETE, Žanetes, Zanetei, SKELE, Šķēles, Skeli"),
    ],
)
def test_names_stay_at_home_however_they_are_written(name: str, written: str) -> None:
    first, _, last = name.partition(" ")
    one = Participant(first_name=first, last_name=last)
    mobility = Mobility(participants=(one,), agreement=Agreement(monitoring=f"Satiek {written}."))
    inside = json.loads(shared_plan(PROJECT, mobility))["mobility"]["agreement"]["monitoring"]
    assert inside.replace("…", "").strip(" ,.") == "Satiek", inside


def test_words_that_a_name_is_also_stay_in_small_letters() -> None:
    one = Participant(first_name="Roze", last_name="Kalns")
    text = "Rotā torti ar rozi un kalnu, janvārī. Kalnos iet ar Rozi."
    mobility = Mobility(participants=(one,), agreement=Agreement(monitoring=text))
    inside = json.loads(shared_plan(PROJECT, mobility))["mobility"]["agreement"]["monitoring"]
    assert inside == "Rotā torti ar rozi un kalnu, janvārī. … iet ar …."
