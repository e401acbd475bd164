"""Facts of a learner's workplace: papers of that learner print them, the others stay as the mobility says."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from strategies import mobilities

from planner.assess import assess
from planner.cli import main
from planner.documents import PaperContext, Printing, make, missing, paper_kind
from planner.documents.europass.content import content_of
from planner.documents.form import Stage
from planner.exchange.sample import sample
from planner.model import Contact, Mobility, Participant, Placement, Signatory, at_workplace
from planner.persons.eraser import Eraser, Person
from planner.programme import load_call
from planner.readiness.gaps import agreement_gaps, people_gaps
from planner.store import Workspace
from planner.workflows import make_sample

MADE = sample("en")
PROJECT, PLAN = MADE.project, MADE.mobilities[0]
CALL = load_call(PROJECT.call)
ON = date(2026, 4, 10)
OWN = Placement(
    address="Werkstraße 9",
    mentor=Contact(name="Greta Holz", email="greta@example.net", phone="+49 111"),
    signatory=Signatory(name="Udo Chef", role="owner"),
    weekly_hours=30,
    tasks="Plane the boards\n\nOil the door",
)


def with_own(placement: Placement | None, plan: Mobility = PLAN) -> Mobility:
    first = plan.participants[0].model_copy(update={"placement": placement})
    return plan.model_copy(update={"participants": (first, *plan.participants[1:])})


def paper(kind: str, plan: Mobility, at: int) -> str:
    context = PaperContext(PROJECT, plan, CALL, assess(PROJECT, plan, CALL))
    return make(paper_kind(kind), context, plan.participants[at].id, Printing("en", ON)).html


def test_each_paper_of_the_learner_prints_them_and_nobody_elses_does() -> None:
    plan = with_own(OWN)
    told = {
        "learning_agreement": ("Werkstraße 9", "Greta Holz", "Udo Chef", "30", "Plane the boards", "Oil the door"),
        "europass_certificate": ("Werkstraße 9", "Plane the boards"),
        "attendance_sheet": ("Werkstraße 9", "Greta Holz", "30"),
        "emergency_card": ("Werkstraße 9", "Greta Holz", "+49 111"),
        "parental_consent": ("Werkstraße 9",),
        "transcript": ("Greta Holz",),
    }
    for kind, texts in told.items():
        own, others = paper(kind, plan, 0), paper(kind, plan, 2)
        assert [each for each in texts if each not in own] == [], kind
        assert not any(each in others for each in ("Werkstraße 9", "Greta Holz", "Udo Chef", "Oil the door")), kind


def test_papers_about_all_name_each_mentor() -> None:
    context = PaperContext(PROJECT, with_own(OWN), CALL, assess(PROJECT, with_own(OWN), CALL))
    html = make(paper_kind("mobility_plan"), context, "", Printing("en", ON)).html
    assert "Greta Holz" in html
    assert "Werkstraße 9" in html


@given(plan=mobilities(), placement=st.sampled_from([None, OWN]))
def test_twice_is_as_once_and_nothing_is_as_the_mobility(plan: Mobility, placement: Placement | None) -> None:
    for each in plan.participants:
        person = each.model_copy(update={"placement": placement})
        once = at_workplace(plan, person)
        assert at_workplace(once, person) == once
        assert placement is not None or once is plan


def test_a_signed_agreement_sees_that_they_changed() -> None:
    person = with_own(OWN).participants[0]
    before = content_of(PROJECT, with_own(OWN), person, Stage.BEFORE)
    changes: list[dict[str, Any]] = [
        {"address": "Elsewhere"},
        {"mentor": Contact(name="Other", email="o@example.net")},
        {"signatory": Signatory(name="Other")},
        {"weekly_hours": 31},
        {"tasks": "Plane the boards"},
    ]
    for change in changes:
        plan = with_own(OWN.model_copy(update=change))
        assert content_of(PROJECT, plan, plan.participants[0], Stage.BEFORE) != before, change


def test_readiness_asks_for_the_mobilitys_mentor_only_while_somebody_has_no_own_one() -> None:
    bare = PLAN.agreement.model_copy(update={"mentor": Contact(), "hosting_signatory": Signatory()})
    plan = PLAN.model_copy(update={"agreement": bare})
    everybody = tuple(each.model_copy(update={"placement": OWN}) for each in plan.participants)
    asked = {"agreement.mentor.name", "agreement.mentor.email", "agreement.hosting_signatory.name"}

    def fields(people: tuple[Participant, ...]) -> set[str]:
        return {each.field for each in agreement_gaps(plan.model_copy(update={"participants": people}))}

    assert not fields(everybody) & asked
    assert fields((*everybody[:-1], everybody[-1].model_copy(update={"placement": None}))) >= asked


def test_an_own_mentor_nobody_can_reach_is_a_gap_that_leads_to_the_person() -> None:
    plan = with_own(Placement(mentor=Contact(name="Greta Holz")))
    assert "participants.0.placement.mentor.email" in {each.field for each in people_gaps(plan)}
    context = PaperContext(PROJECT, plan, CALL, assess(PROJECT, plan, CALL))
    gaps = missing(paper_kind("learning_agreement"), context, plan.participants[0].id, ON)
    assert [each.field for each in gaps] == ["participants.0.placement.mentor.email"]


def test_erasing_a_learner_takes_the_workplace_along() -> None:
    first = with_own(OWN).participants[0]
    person = Person((first.first_name,), (first.last_name,), (first.name,), (first.id,), (), (), (), "gone")
    cleaned = Eraser(person).clean(with_own(OWN).model_dump(mode="json"))
    left = Mobility.model_validate(cleaned).participants[0]
    assert (left.workplace, left.placement) == ("", None)


def test_the_shell_types_them_and_takes_them_over(workspace: Workspace, capsys: Any) -> None:
    make_sample(workspace, "en")
    where = ["--workspace", str(workspace.folder), "--lang", "en"]
    name = PLAN.participants[0].name
    typed = ["--company", "Tischlerei", "--mentor", "Greta Holz", "--hours", "30", "--task", "Oil", "--task", "Plane"]
    assert main(["workplace", PLAN.title, name, *typed, *where]) == 0
    assert main(["workplace", PLAN.title, PLAN.participants[1].name, "--same-as", name, "--json", *where]) == 0
    said = capsys.readouterr().out
    assert '"workplace": "Tischlerei"' in said
    assert '"tasks": "Oil\\nPlane"' in said
    assert main(["workplace", PLAN.title, "Nobody", *where]) == 2
