"""Fields that coordinators used to write in by hand: who leads, what is settled with everybody, what is on request."""

from __future__ import annotations

import pytest
from document_examples import MADE_ON, TEACHER
from paper_examples import FULL_PROJECT, GROUP, INDIVIDUAL, MEMORANDUM, WHO, context_of, printed

from planner.documents import Document, Printing, make, paper_kind
from planner.documents.grant_data_sheet.content import sheet_of
from planner.documents.warnings import paper_warnings
from planner.documents.wording import by_surname, spanned
from planner.model import (
    AccompanyingPerson,
    GrantSheet,
    InsuranceCover,
    IssuedDocument,
    Mobility,
    PaidBy,
    Participant,
    SecondText,
)
from planner.persons.eraser import Eraser, Person


def paper(kind: str, mobility: Mobility, subject: str = "") -> Document:
    return make(paper_kind(kind), context_of(mobility), subject, Printing("lv", MADE_ON))


def agreed(mobility: Mobility, **changes: object) -> Mobility:
    return mobility.model_copy(update={"agreement": mobility.agreement.model_copy(update=changes)})


TERMS = GrantSheet(
    participant="",
    travel_paid=PaidBy.ORGANISATION,
    prepayment_percent=80,
    travel_insurance=InsuranceCover(provider="BTA", policy="77"),
)


def test_what_is_settled_with_everybody_holds_but_for_exceptions() -> None:
    own = GrantSheet(participant=WHO.id, prepayment_percent=0, travel_insurance=InsuranceCover(policy="78"))
    mobility = INDIVIDUAL.model_copy(update={"grant_terms": TERMS, "grant_sheets": (own,)})
    told = sheet_of(mobility, WHO)
    assert (told.travel_paid, told.prepayment_percent) == (PaidBy.ORGANISATION, 0)
    assert told.travel_insurance == InsuranceCover(provider="BTA", policy="78")
    assert sheet_of(mobility, mobility.participants[1]) == TERMS.model_copy(update={"participant": "janis"})


def test_who_goes_along_has_a_sheet_with_their_own_amounts() -> None:
    sheet = paper("grant_data_sheet_accompanying", INDIVIDUAL, INDIVIDUAL.accompanying[0].id)
    said = printed(sheet)
    assert INDIVIDUAL.accompanying[0].name in said
    assert {"Dzimšanas datums", "Izmaksu attiecināmība", "Maksā par vienību"} <= set(said)
    assert "Individuālais atbalsts" in " ".join(said)
    assert not [gap for gap in sheet.gaps if gap.field.startswith("participants.")]


def test_a_lead_person_comes_first_with_a_telephone_and_days_have_their_names() -> None:
    second = AccompanyingPerson(id="lead", first_name="Zane", last_name="Ābele", phone="+371 20000001", leads=True)
    said = printed(paper("group_programme", GROUP.model_copy(update={"accompanying": (TEACHER, second)})))
    assert said.index("Zane Ābele") < said.index(TEACHER.name)
    assert {"galvenā pavadošā persona", "+371 20000001", "02.03.2026., pirmdiena", "9:00–12:00"} <= set(said)


def test_people_are_listed_by_surname_in_the_latvian_order() -> None:
    names = ["Zariņa", "Šmits", "Sala", "Āboliņa", "Abele", "Ķirse", "Kalna", "Žagars", "Müller", "Meiere"]
    people = [Participant(last_name=each) for each in names]
    expected = ["Abele", "Āboliņa", "Kalna", "Ķirse", "Meiere", "Müller", "Sala", "Šmits", "Zariņa", "Žagars"]
    assert [each.last_name for each in by_surname(people, "lv")] == expected


def test_birth_dates_and_numbers_of_fewer_opportunities_are_printed_on_request_only() -> None:
    assert WHO.birth_date
    day = f"{WHO.birth_date:%d.%m.%Y.}"
    for kind in ("learning_agreement", "europass_certificate"):
        assert day not in printed(paper(kind, INDIVIDUAL, WHO.id))
        assert day in printed(paper(kind, agreed(INDIVIDUAL, prints_birth_date=True), WHO.id))
    # The form of ECVET has a place for it.
    assert day in printed(paper("ecvet_agreement", INDIVIDUAL, WHO.id))
    fewer = tuple(each.model_copy(update={"fewer_opportunities": True}) for each in GROUP.participants)
    group, label = GROUP.model_copy(update={"participants": fewer}), "Dalībnieku skaits ar mazāk iespējām"
    assert label not in printed(paper("group_programme", group))
    assert label in printed(paper("group_programme", agreed(group, prints_fewer_opportunities=True)))


def test_prior_learning_addresses_and_other_papers_stand_in_the_ecvet_agreement() -> None:
    who = WHO.model_copy(update={"prior_learning": "Zina higiēnas pamatus."})
    issued = (IssuedDocument.CERTIFICATE_SUPPLEMENT, IssuedDocument.OTHER)
    mobility = agreed(INDIVIDUAL, documents_issued=issued, other_documents="Prakses dienasgrāmata")
    mobility = mobility.model_copy(update={"participants": (who, *INDIVIDUAL.participants[1:])})
    said = printed(paper("ecvet_agreement", mobility, who.id))
    named = "Europass pielikums kvalifikāciju apliecinošam dokumentam, Prakses dienasgrāmata"
    assert {"Zina higiēnas pamatus.", WHO.address, named} <= set(said)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("9:00-12:30, 13.00 - 15.00", "9:00–12:30, 13.00–15.00"),
        ("2.3.-6.3.", "2.3.–6.3."),
        ("2026-03-02, +371-29-111, LV-3301", "2026-03-02, +371-29-111, LV-3301"),
    ],
)
def test_ranges_have_a_dash_and_numbers_keep_their_hyphens(typed: str, shown: str) -> None:
    assert spanned(typed) == shown


def test_numbers_that_differ_from_paper_to_paper_are_told() -> None:
    school = FULL_PROJECT.organisation.model_copy(update={"oid": "E99999999"})
    party = MEMORANDUM.parties[0].model_copy(update={"organisation": school})
    project = FULL_PROJECT.model_copy(
        update={
            "memoranda": (MEMORANDUM.model_copy(update={"parties": (party,)}),),
            "code": "2025-1-LV01-KA121-VET-000012345",
        }
    )
    twin = INDIVIDUAL.participants[1].model_copy(update={"mobility_id": WHO.mobility_id})
    mobility = INDIVIDUAL.model_copy(update={"participants": (WHO, twin)})
    keys = {each.key.rpartition(".")[2] for each in paper_warnings(project, mobility, WHO)}
    assert {"other_oid", "number_twice"} <= keys
    alike = project.model_copy(update={"memoranda": ()})
    assert paper_warnings(alike, INDIVIDUAL, WHO) == ()


def test_a_translation_goes_with_the_text_about_a_person() -> None:
    anna = WHO.model_copy(update={"prior_learning": "Strādājusi kafejnīcā."})
    pairs = (("Strādājusi kafejnīcā.", "Worked in a café."), ("Gatavo zupu.", "Makes soup."))
    mobility = Mobility(
        participants=(anna,),
        notes="Gatavo zupu.",
        second_texts=tuple(SecondText(language="en", first=first, second=second) for first, second in pairs),
    )
    person = Person((anna.first_name,), (anna.last_name,), (anna.name,), (anna.id,), (), (), (), "gone")
    cleaned = Eraser(person).clean(mobility.model_dump(mode="json"))
    left = Mobility.model_validate(cleaned)
    assert left.participants[0].erased_on is not None
    assert left.participants[0].prior_learning == ""
    assert [each.second for each in left.second_texts] == ["Makes soup."]
