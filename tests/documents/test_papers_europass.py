"""From the agreement to the certificate: states, what really happened, and what changed."""

from __future__ import annotations

from datetime import date

import pytest
from document_examples import ANNA, JANIS, MADE_ON, MOBILITY, PROJECT
from paper_examples import FULL_PROJECT, INDIVIDUAL, OVER_ON, SIGNED, WHO, context_of

from planner.documents import (
    NEXT,
    PaperStateError,
    Printing,
    advance,
    blockers,
    change_log,
    changed_since_signed,
    changes,
    make,
    paper_kinds,
    paper_of,
    paper_warnings,
    preview,
    subjects,
    with_paper,
)
from planner.documents.europass.certificate import print_certificate
from planner.documents.form import Stage
from planner.documents.learning_agreement.content import print_agreement
from planner.locale import catalogue
from planner.model import Issuer, Mobility, PaperState, Participant, TaskDone

EN = Printing("en", MADE_ON)


def certificate(mobility: Mobility = INDIVIDUAL, who: Participant = WHO) -> str:
    return " ".join(preview(print_certificate(FULL_PROJECT, mobility, who, EN), 200).split())


def after(**told: object) -> Mobility:
    paper = paper_of(INDIVIDUAL, WHO)
    assert paper.after
    return with_paper(INDIVIDUAL, paper.model_copy(update={"after": paper.after.model_copy(update={**told})}))


def test_the_certificate_shows_what_really_happened() -> None:
    text = certificate()
    assert "End date: 25/03/2026" in text
    assert "27/03/2026" not in text
    assert "Sagatavoja četras aukstās uzkodas." in text
    assert INDIVIDUAL.tasks[0].what in text
    assert INDIVIDUAL.tasks[1].what not in text, "it was not done"
    assert "Result: achieved 8" in text
    assert "Result: partly achieved" in text
    assert "Labi strādāja." in text
    assert "Mobility ID: 005041-MOB-00001" in text


def test_what_was_not_done_is_left_out_and_the_others_keep_the_numbers_of_the_agreement() -> None:
    text = certificate(after(tasks=(TaskDone(task="t1", done=False),)))
    assert INDIVIDUAL.tasks[0].what not in text
    assert f"T2 Activity or task: {INDIVIDUAL.tasks[1].what}" in text


def test_contacts_and_provisions_leave_and_mentoring_stays_only_if_wanted() -> None:
    provisions = INDIVIDUAL.agreement.model_copy(update={"additional_provisions": "Dzīvo viesģimenē."})
    mobility = INDIVIDUAL.model_copy(update={"agreement": provisions})
    before = preview(print_agreement(FULL_PROJECT, mobility, WHO, EN), 200)
    assert "Dzīvo viesģimenē." in before
    text = certificate(mobility)
    for gone in ("Dzīvo viesģimenē.", "anna.berzina@", "+371", "Jörg Müller", "ilze@berzina.example"):
        assert gone not in text, gone
    assert "Gundega Ļaudama" in text
    assert "Jörg Müller" in certificate(after(keeps_mentoring=True))


@pytest.mark.parametrize(("issuer", "name"), [(Issuer.SENDING, "Dace Cīrule"), (Issuer.HOSTING, "Heike Schröder")])
def test_one_signature_is_enough(issuer: Issuer, name: str) -> None:
    document = print_certificate(FULL_PROJECT, after(issuer=issuer), WHO, EN)
    last = document.sections[-1]
    assert last.id == "issue"
    assert name in repr(last)
    assert "signatures" not in {each.id for each in document.sections}


def test_each_outcome_is_asked_for() -> None:
    mobility = INDIVIDUAL.model_copy(update={"results": INDIVIDUAL.results[:1]})
    document = print_certificate(FULL_PROJECT, mobility, WHO, EN)
    assert document.draft
    assert [catalogue("en").render(each) for each in document.missing] == ["LO2: achieved, partly or not?"]


def test_a_number_is_never_made_up() -> None:
    nameless = WHO.model_copy(update={"mobility_id": ""})
    document = print_certificate(FULL_PROJECT, INDIVIDUAL, nameless, EN)
    assert "participants.0.mobility_id" in {each.field for each in document.gaps}
    assert "Mobility ID (from BM / lv.europass-db.com): …" in preview(document)
    odd = WHO.model_copy(update={"mobility_id": "LV-17"})
    assert "Mobility ID: LV-17" in preview(print_certificate(FULL_PROJECT, INDIVIDUAL, odd, EN))
    assert [each.key for each in paper_warnings(PROJECT, INDIVIDUAL, odd)] == ["papers.warning.mobility_id"]
    assert paper_warnings(PROJECT, INDIVIDUAL, WHO) == ()


def test_issued_before_the_end_is_a_gap() -> None:
    document = print_certificate(FULL_PROJECT, after(issued_on=date(2026, 3, 24)), WHO, EN)
    assert [each.key for each in document.missing] == ["papers.gap.issued_before_end"]


def test_states_go_their_way_and_no_other() -> None:
    seen = [each.state for each in paper_of(INDIVIDUAL, WHO).steps]
    assert seen == [PaperState.READY, PaperState.SIGNED, PaperState.AFTER_DRAFT]
    issued = advance(FULL_PROJECT, INDIVIDUAL, WHO, PaperState.ISSUED, date(2026, 4, 1))
    assert paper_of(issued, WHO).state is PaperState.ISSUED
    assert paper_of(issued, JANIS).state is PaperState.DRAFT
    for state in PaperState:
        for to in set(PaperState) - set(NEXT[state]):
            mobility = with_paper(
                MOBILITY,
                paper_of(MOBILITY, ANNA).model_copy(
                    update={"steps": paper_of(INDIVIDUAL, WHO).steps[:1]} if state is PaperState.READY else {}
                ),
            )
            if paper_of(mobility, ANNA).state is state:
                with pytest.raises(PaperStateError):
                    advance(PROJECT, mobility, ANNA, to, MADE_ON)


@pytest.mark.parametrize(
    ("to", "on", "key"),
    [
        (PaperState.AFTER_DRAFT, date(2026, 3, 26), "before_end"),
        (PaperState.AMENDED, date(2026, 2, 1), "before_last"),
        (PaperState.AMENDED, date(2035, 1, 1), "future"),
    ],
)
def test_a_day_on_which_it_cannot_have_been_is_refused(to: PaperState, on: date, key: str) -> None:
    with pytest.raises(PaperStateError) as raised:
        advance(FULL_PROJECT, SIGNED, WHO, to, on)
    assert raised.value.message.key == f"papers.state.{key}"


@pytest.mark.parametrize(("on", "draft"), [(date(2026, 3, 3), True), (date(2026, 3, 27), False)])
def test_what_attests_a_stay_is_a_draft_until_its_last_day(on: date, *, draft: bool) -> None:
    context = context_of(INDIVIDUAL)
    for kind in (each for each in paper_kinds() if each.stage is Stage.AFTER and each.applies(INDIVIDUAL)):
        document = make(kind, context, subjects(kind, context)[0].id, Printing("en", on))
        assert document.draft or not draft, kind.id
        assert ("DRAFT" in document.html) is document.draft


def test_what_is_missing_stops_a_state() -> None:
    empty = MOBILITY.model_copy(update={"outcomes": ()})
    assert "outcomes" in {each.field for each in blockers(PROJECT, empty, ANNA, PaperState.READY, MADE_ON)}
    with pytest.raises(PaperStateError) as raised:
        advance(PROJECT, empty, ANNA, PaperState.READY, MADE_ON)
    for lang in ("en", "lv"):
        assert catalogue(lang).render(raised.value.message)


def test_beginning_the_certificate_takes_the_agreed_dates() -> None:
    begun = paper_of(advance(FULL_PROJECT, SIGNED, WHO, PaperState.AFTER_DRAFT, OVER_ON), WHO)
    assert begun.after
    assert (begun.after.first_day, begun.after.last_day) == (date(2026, 3, 2), date(2026, 3, 27))


def test_a_plan_that_changed_after_signing_is_noticed() -> None:
    assert not changed_since_signed(FULL_PROJECT, SIGNED, WHO)
    later = SIGNED.model_copy(update={"last_day": date(2026, 3, 28)})
    assert changed_since_signed(FULL_PROJECT, later, WHO)
    amended = advance(FULL_PROJECT, later, WHO, PaperState.AMENDED, MADE_ON, "longer by a day")
    assert not changed_since_signed(FULL_PROJECT, amended, WHO)
    assert not changed_since_signed(FULL_PROJECT, MOBILITY, ANNA)


def test_the_change_log_names_what_differs_and_is_not_printed() -> None:
    log = change_log(FULL_PROJECT, INDIVIDUAL, WHO, EN)
    assert "02/02/2026 signed\n30/03/2026 after the mobility, in draft\n" in log
    assert "End date: was: 27/03/2026; now: 25/03/2026" in log
    assert "Learning outcomes · LO1 · Result: new: achieved 8" in log
    assert "Contact information: left out as a whole" in log
    assert log.count(" · T2") == 1
    assert f"T2 · Activity or task: left out, was: {INDIVIDUAL.tasks[1].what}" in log
    assert "Accompanying persons" not in log
    assert "Name and surname" not in log
    assert "was:" not in certificate()


def test_what_only_moved_to_a_section_of_its_own_is_no_change() -> None:
    log = change_log(FULL_PROJECT, after(keeps_mentoring=True), WHO, EN)
    assert "Mentoring" not in log
    assert "Accompanying" not in log


def test_nothing_changed_but_results_and_the_sections_that_leave() -> None:
    begun = advance(FULL_PROJECT, SIGNED, WHO, PaperState.AFTER_DRAFT, OVER_ON)
    found = changes(FULL_PROJECT, begun, WHO, EN)
    kinds = {each.message.key.rpartition(".")[2] for each in found}
    assert kinds == {"added", "section"}
    assert all("Result" in each.where for each in found if each.message.key.endswith("added"))
