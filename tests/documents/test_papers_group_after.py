"""A group mobility after it happened: states, what was done, who came, what changed; who accompanied."""

from __future__ import annotations

from datetime import date

import pytest
from document_examples import ANNA, MADE_ON, TEACHER
from paper_examples import CASES, FULL_PROJECT, GROUP, GROUP_AFTER, INDIVIDUAL, OVER_ON, WHO, context_of

from planner.documents import (
    PaperStateError,
    Printing,
    advance,
    change_log,
    changed_since_signed,
    make,
    paper_kind,
    paper_of,
    paper_warnings,
    papers_needed,
    preview,
    subjects,
    with_paper,
)
from planner.documents.group_programme.after import print_programme_after
from planner.locale import catalogue
from planner.model import Attendance, Issuer, Mobility, PaperState

EN = Printing("en", MADE_ON)


def text(mobility: Mobility = GROUP_AFTER) -> str:
    return " ".join(preview(print_programme_after(FULL_PROJECT, mobility, EN), 200).split())


def after(**told: object) -> Mobility:
    paper = paper_of(GROUP_AFTER, None)
    assert paper.after
    return with_paper(GROUP_AFTER, paper.model_copy(update={"after": paper.after.model_copy(update={**told})}))


def test_it_shows_what_really_happened() -> None:
    shown = text()
    assert "End date: 05/03/2026" in shown
    assert "Group mobility ID: 005041-MOB-00007" in shown
    assert "Sagatavoja trīs aukstās uzkodas" in shown
    assert "Darbs maiznīcā" in shown
    assert "Darbs restorānā" not in shown
    assert "Ekskursija uz pili" not in shown, "it was left out"
    assert "Pārrunas par nedēļu" in shown
    assert "Result: partly achieved Comment: Trūka laika." in shown


def test_what_was_left_out_counts_in_no_share_and_what_came_in_addition_does() -> None:
    # Peer learning 3 + 2 + 2 hours, work 4 (instead of 6); the trip of 6 hours was left out.
    assert "0 of 11 hours, 0 %" in text()
    assert "6 of 17 hours, 35 %" in preview(make(paper_kind("group_programme"), CASES["group"], "", EN), 200)


def test_only_those_who_came_are_on_the_list_with_their_days() -> None:
    document = print_programme_after(FULL_PROJECT, GROUP_AFTER, EN)
    shown = preview(document, 200)
    assert "Jānis" not in document.html
    assert "Anna Bērziņa" in shown
    assert "1 participant, 1 accompanying person" in shown
    annex = preview(document._replace(sections=document.sections[-1:]), 200)
    assert "Period: 02/03/2026 – 05/03/2026" in annex
    assert "Period: 03/03/2026 – 05/03/2026" in annex


def test_contacts_and_provisions_leave_and_mentoring_stays_only_if_wanted() -> None:
    rules = GROUP_AFTER.agreement.model_copy(update={"additional_provisions": "Dzīvo viesģimenēs."})
    mobility = GROUP_AFTER.model_copy(update={"agreement": rules})
    assert "Dzīvo viesģimenēs." in preview(make(paper_kind("group_programme"), context_of(mobility), "", EN), 200)
    shown = text(mobility)
    for gone in ("Dzīvo viesģimenēs.", "schroeder@", "+371", "Jörg Müller"):
        assert gone not in shown, gone
    assert "Jörg Müller" in text(after(keeps_mentoring=True))


@pytest.mark.parametrize(("issuer", "name"), [(Issuer.SENDING, "Dace Cīrule"), (Issuer.HOSTING, "Heike Schröder")])
def test_one_signature_is_enough(issuer: Issuer, name: str) -> None:
    document = print_programme_after(FULL_PROJECT, after(issuer=issuer), EN)
    sections = {each.id: each for each in document.sections}
    assert name in repr(sections["issue"])
    assert "signatures" not in sections


def test_it_lacks_its_number_and_each_answer_until_they_are_given() -> None:
    assert not print_programme_after(FULL_PROJECT, GROUP_AFTER, EN).draft
    open_yet = GROUP_AFTER.model_copy(update={"results": GROUP_AFTER.results[1:], "group_mobility_id": ""})
    document = print_programme_after(FULL_PROJECT, open_yet, EN)
    assert document.draft
    assert [catalogue("en").render(each) for each in document.missing] == [
        "Group mobility ID",
        "LO1: achieved, partly or not?",
    ]


def test_an_answer_for_one_learner_is_none_for_the_group() -> None:
    single = tuple(each.model_copy(update={"participant": ANNA.id}) for each in GROUP_AFTER.results)
    document = print_programme_after(FULL_PROJECT, GROUP_AFTER.model_copy(update={"results": single}), EN)
    assert {each.key for each in document.missing} == {"papers.gap.result"}


def test_before_it_is_begun_it_is_a_draft_that_says_so() -> None:
    document = print_programme_after(FULL_PROJECT, GROUP, EN)
    assert document.draft
    assert "papers.gap.not_begun_group" in {each.key for each in document.missing}
    assert "group_programme_after" not in {each.kind.id for each in papers_needed(context_of(GROUP), MADE_ON)}
    assert "group_programme_after" in {each.kind.id for each in papers_needed(CASES["group"], OVER_ON)}


def test_the_group_has_the_same_states_as_a_participant() -> None:
    assert [each.state for each in paper_of(GROUP_AFTER, None).steps] == [
        PaperState.READY,
        PaperState.SIGNED,
        PaperState.AFTER_DRAFT,
    ]
    with pytest.raises(PaperStateError):
        advance(FULL_PROJECT, GROUP, None, PaperState.AFTER_DRAFT, MADE_ON)
    issued = advance(FULL_PROJECT, GROUP_AFTER, None, PaperState.ISSUED, date(2026, 3, 31))
    assert paper_of(issued, None).state is PaperState.ISSUED
    assert paper_of(issued, ANNA).state is PaperState.DRAFT
    incomplete = GROUP_AFTER.model_copy(update={"results": ()})
    with pytest.raises(PaperStateError):
        advance(FULL_PROJECT, incomplete, None, PaperState.ISSUED, date(2026, 3, 31))


def test_a_programme_that_changed_after_signing_is_noticed_but_not_its_number() -> None:
    signed = GROUP
    for state in (PaperState.READY, PaperState.SIGNED):
        signed = advance(FULL_PROJECT, signed, None, state, MADE_ON)
    numbered = signed.model_copy(update={"group_mobility_id": "005041-MOB-00007"})
    assert not changed_since_signed(FULL_PROJECT, numbered, None)
    shorter = signed.model_copy(update={"group_days": signed.group_days[1:]})
    assert changed_since_signed(FULL_PROJECT, shorter, None)
    amended = advance(FULL_PROJECT, shorter, None, PaperState.AMENDED, MADE_ON)
    assert not changed_since_signed(FULL_PROJECT, amended, None)


def test_a_number_that_comes_after_signing_changes_no_agreement() -> None:
    renamed = INDIVIDUAL.model_copy(
        update={
            "participants": (WHO.model_copy(update={"mobility_id": "005041-MOB-00009"}), *INDIVIDUAL.participants[1:])
        }
    )
    assert not changed_since_signed(FULL_PROJECT, renamed, renamed.participants[0])


def test_a_groups_number_that_looks_wrong_is_warned_of() -> None:
    assert paper_warnings(FULL_PROJECT, GROUP_AFTER) == ()
    odd = GROUP_AFTER.model_copy(update={"group_mobility_id": "17"})
    assert [each.key for each in paper_warnings(FULL_PROJECT, odd)] == ["papers.warning.mobility_id"]


def test_the_change_log_names_what_differs_day_by_day() -> None:
    log = change_log(FULL_PROJECT, GROUP_AFTER, None, EN)
    assert "End date: was: 06/03/2026; now: 05/03/2026" in log
    assert (
        "Programme day by day · 04/03/2026, Wednesday · 10:00–16:00 · Activity: left out, was: Ekskursija uz pili"
        in log
    )
    assert "05/03/2026, Thursday · 19:00–21:00 · Activity: new: Pārrunas par nedēļu" in log
    assert "Jānis Ozoliņš · As: left out, was: learner" in log
    assert "Contact information: left out as a whole" in log
    assert "Accompanying and supervision · Who mentors and who is responsible: left out as a whole" in log
    assert "Jörg Müller" not in log
    assert "Anna Bērziņa · As" not in log


def test_two_parts_at_the_same_time_are_both_compared() -> None:
    first = GROUP_AFTER.group_days[0]
    twin = first.model_copy(update={"id": "twin", "activity": "Darbs viesnīcā"})
    mobility = GROUP_AFTER.model_copy(update={"group_days": (*GROUP_AFTER.group_days, twin)})
    paper = paper_of(mobility, None)
    assert paper.after
    unchanged = with_paper(mobility, paper.model_copy(update={"after": paper.after.model_copy(update={"parts": ()})}))
    assert "Darbs" not in change_log(FULL_PROJECT, unchanged, None, EN)
    later = paper.after.model_copy(update={"parts": (paper.after.parts[1].model_copy(update={"time": ""}),)})
    log = change_log(FULL_PROJECT, with_paper(mobility, paper.model_copy(update={"after": later})), None, EN)
    assert "was: Darbs restorānā pa pāriem; now: Darbs maiznīcā" in log
    assert "viesnīcā" not in log


def test_an_accompanying_person_is_attested_the_days_they_were_there() -> None:
    kind = paper_kind("accompanying_certificate")
    shown = preview(make(kind, CASES["group"], TEACHER.id, EN), 200)
    assert "03/03/2026" in shown
    assert "Learners accompanied: 1" in shown
    assert "02/03/2026" not in shown.replace("Start date: 02/03/2026", "")


def test_who_did_not_come_gets_no_certificate() -> None:
    absent = INDIVIDUAL.model_copy(update={"attendance": (Attendance(person=TEACHER.id, came=False),)})
    assert subjects(paper_kind("accompanying_certificate"), context_of(absent)) == ()
    certificate = make(paper_kind("europass_certificate"), context_of(absent), WHO.id, EN)
    assert "Ļaudama" not in certificate.html


def test_a_participants_certificate_names_the_real_days_of_those_who_accompanied() -> None:
    later = INDIVIDUAL.model_copy(update={"attendance": (Attendance(person=TEACHER.id, last_day=date(2026, 3, 9)),)})
    before, now = (
        preview(make(paper_kind(each), context_of(later), WHO.id, EN), 200)
        for each in ("learning_agreement", "europass_certificate")
    )
    assert "09/03/2026" not in before
    assert "09/03/2026" in now
