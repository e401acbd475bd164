"""A whole case for every paper: an individual mobility after it happened, and a group mobility."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from document_examples import ANNA, JANIS, MADE_ON, MOBILITY, OUTCOMES, PROGRAMME, PROJECT, SCHOOL, TEACHER

from planner.assess import assess
from planner.documents import (
    Document,
    PaperContext,
    PaperKind,
    Printing,
    advance,
    make,
    paper_kinds,
    subjects,
    with_paper,
)
from planner.documents.form import Stage
from planner.documents.sheet import Entries, Grid
from planner.model import (
    THE_GROUP,
    Achievement,
    ActivityType,
    AssessmentSummary,
    Attendance,
    CheckAnswer,
    CheckMark,
    CoveredOrganisation,
    CoveredQualification,
    GrantSheet,
    GroupActivity,
    GroupDay,
    InsuranceCover,
    LearningUnit,
    Memorandum,
    MemorandumAnnex,
    MemorandumParty,
    Mobility,
    OutcomeReached,
    OutcomeResult,
    PaidBy,
    PaperState,
    PartDone,
    Project,
    Recognition,
    Signatory,
    TaskDone,
)

OVER_ON = date(2026, 3, 30)

UNIT = LearningUnit(
    id="u1",
    code="V1",
    title="Auksto uzkodu gatavošana",
    qualification="Pavārs",
    eqf_level=4,
    lki_level=4,
    days=10,
    hours=80,
    credit_points=Decimal("6.5"),
    prerequisites="Higiēnas pamati.",
)
MEMORANDUM = Memorandum(
    id="mou",
    title="Kuldīga un Schwerin 2025–2027",
    parties=(
        MemorandumParty(
            organisation=SCHOOL, contact=PROJECT.coordinator, signatory=Signatory(name="Dace Cīrule", role="direktore")
        ),
        MemorandumParty(
            organisation=MOBILITY.host, contact=MOBILITY.host_contact, signatory=Signatory(name="Heike Schröder")
        ),
    ),
    covered=(CoveredOrganisation(name="Schlossblick GmbH", functions="prakses vieta"),),
    qualifications=(
        CoveredQualification(
            country="LV",
            title="Pavārs",
            eqf_level=4,
            nqf_level="LKI 4",
            units=(UNIT,),
            annexes=(MemorandumAnnex.UNIT_DESCRIPTIONS,),
        ),
    ),
    assessment="Vērtē mentors pēc saskaņotas lapas.",
    validation_and_recognition="Atzīst nosūtošā skola.",
    first_day=date(2025, 9, 1),
    last_day=date(2027, 12, 31),
    review_on=date(2026, 12, 1),
    review_by="koordinatori",
)
SHEET = GrantSheet(
    participant="anna",
    travel_paid=PaidBy.ORGANISATION,
    individual_support_paid=PaidBy.PARTICIPANT,
    prepayment_percent=80,
    prepayment_by=date(2026, 2, 15),
    health_insurance=InsuranceCover(provider="Kuldīgas tehnikums", policy="VESEL-77"),
)
FULL_PROJECT = PROJECT.model_copy(update={"memoranda": (MEMORANDUM,)})
_TOLD = ANNA.model_copy(update={"mobility_id": "005041-MOB-00001", "address": "Jelgavas iela 1, Kuldīga"})


def _signed() -> Mobility:
    mobility = MOBILITY.model_copy(
        update={
            "participants": (_TOLD, JANIS),
            "units": (UNIT,),
            "memorandum": "mou",
            "outcomes": tuple(each.model_copy(update={"unit": "u1"}) for each in OUTCOMES),
            "grant_sheets": (SHEET,),
            "checks": (
                CheckAnswer(item="host.legal", mark=CheckMark.DONE, note="Reģistra izraksts", on=date(2026, 1, 10)),
                CheckAnswer(item="host.mentor_named", mark=CheckMark.NOT_YET, responsible="Ž. Šķēle"),
            ),
        }
    )
    for state in (PaperState.READY, PaperState.SIGNED):
        mobility = advance(FULL_PROJECT, mobility, _TOLD, state, MADE_ON)
    return mobility


SIGNED = _signed()


def _happened() -> Mobility:
    mobility = advance(FULL_PROJECT, SIGNED, _TOLD, PaperState.AFTER_DRAFT, OVER_ON)
    (paper,) = mobility.papers
    assert paper.after
    after = paper.after.model_copy(
        update={
            "last_day": date(2026, 3, 25),
            "overall": "Labi strādāja.",
            "issued_on": date(2026, 4, 1),
            "tasks": (TaskDone(task="t2", done=False),),
            "outcomes": (OutcomeReached(outcome="o1", statement="Sagatavoja četras aukstās uzkodas."),),
        }
    )
    results = (
        OutcomeResult(participant="anna", outcome="o1", achievement=Achievement.ACHIEVED, scale=3, grade="8"),
        OutcomeResult(participant="anna", outcome="o2", achievement=Achievement.PARTLY, comment="Vēl jāmācās."),
    )
    summary = AssessmentSummary(
        participant="anna", passed=True, strengths="Precīza.", assessor="Jörg Müller", validated_by="Dace Cīrule"
    )
    credit = Recognition(participant="anna", unit="u1", what="Modulis “Ēdienu gatavošana”", hours=80)
    told = {"results": results, "assessment_summaries": (summary,), "recognitions": (credit,)}
    return with_paper(mobility, paper.model_copy(update={"after": after})).model_copy(update=told)


INDIVIDUAL = _happened()
WHO = INDIVIDUAL.participants[0]


def part(day: int, time: str, what: str, kind: GroupActivity | None, *outcomes: str) -> GroupDay:
    return GroupDay(
        id=f"{day}-{time}",
        date=date(2026, 3, day),
        time=time,
        activity=what,
        place="mācību virtuve",
        responsible="Heike Schröder",
        outcomes=outcomes,
        kind=kind,
    )


DAYS = (
    part(3, "9:00-15:00", "Darbs restorānā pa pāriem", GroupActivity.WORK_BASED, "o1"),
    part(2, "13:00-15:00", "Aukstās uzkodas kopā", GroupActivity.PEER_LEARNING, "o1", "o2"),
    part(2, "9:00-12:00", "Iepazīšanās ar skolu", GroupActivity.PEER_LEARNING, "o1"),
    part(4, "10:00-16:00", "Ekskursija uz pili", GroupActivity.SECONDARY),
    part(5, "7:00-19:00", "Mājupceļš", GroupActivity.TRAVEL),
)
GROUP = MOBILITY.model_copy(
    update={
        "id": "g1",
        "title": "Pavāru nedēļa Šverīnē",
        "activity": ActivityType.GROUP_MOBILITY_LEARNERS,
        "last_day": date(2026, 3, 6),
        "group_days": DAYS,
        "accompanying": (TEACHER.model_copy(update={"last_day": date(2026, 3, 6)}),),
    }
)


def _group_happened() -> Mobility:
    """Jānis stayed at home, the teacher came a day later; a trip was left out, an evening came in addition."""
    mobility = GROUP.model_copy(update={"group_mobility_id": "005041-MOB-00007"})
    for state, on in ((PaperState.READY, MADE_ON), (PaperState.SIGNED, MADE_ON), (PaperState.AFTER_DRAFT, OVER_ON)):
        mobility = advance(FULL_PROJECT, mobility, None, state, on)
    (paper,) = mobility.papers
    assert paper.after
    after = paper.after.model_copy(
        update={
            "last_day": date(2026, 3, 5),
            "issued_on": date(2026, 3, 9),
            "parts": (
                PartDone(part=DAYS[3].id, done=False),
                PartDone(part=DAYS[0].id, what="Darbs maiznīcā", time="9:00-13:00"),
            ),
            "more_parts": (part(5, "19:00-21:00", "Pārrunas par nedēļu", GroupActivity.PEER_LEARNING, "o1"),),
            "outcomes": (
                OutcomeReached(outcome="o1", statement="Sagatavoja trīs aukstās uzkodas kopā ar vācu pavāriem."),
            ),
        }
    )
    told = {
        "attendance": (
            Attendance(person="janis", came=False),
            Attendance(person=TEACHER.id, first_day=date(2026, 3, 3), last_day=date(2026, 3, 5)),
        ),
        "results": tuple(
            OutcomeResult(participant=THE_GROUP, outcome=each.id, achievement=said, comment=why)
            for each, said, why in zip(
                GROUP.outcomes,
                (Achievement.ACHIEVED, Achievement.PARTLY, Achievement.ACHIEVED),
                ("", "Trūka laika.", ""),
                strict=False,
            )
        ),
    }
    return with_paper(mobility, paper.model_copy(update={"after": after})).model_copy(update=told)


GROUP_AFTER = _group_happened()


def context_of(mobility: Mobility, project: Project = FULL_PROJECT) -> PaperContext:
    return PaperContext(project, mobility, PROGRAMME, assess(project, mobility, PROGRAMME))


CASES = {"individual": context_of(INDIVIDUAL), "group": context_of(GROUP_AFTER)}


def papers(context: PaperContext, lang: str = "lv", *, draft: bool = False) -> list[tuple[PaperKind, Document]]:
    """Every paper of a case, the first of each kind."""
    found = []
    for kind in paper_kinds():
        people = subjects(kind, context)
        if kind.applies(context.mobility) and people:
            # What attests a stay is made when it is over: before, it is a draft.
            on = OVER_ON if kind.stage is Stage.AFTER else MADE_ON
            found.append((kind, make(kind, context, people[0].id, Printing(lang, on, draft))))
    return found


def printed(document: Document) -> list[str]:
    """Every text that the record puts into the document, heading by heading."""
    texts = [document.head.title, document.head.subtitle]
    for section in document.sections:
        texts.append(section.title)
        for block in section.blocks:
            if isinstance(block, Entries):
                texts += [text for each in block.entries for text in (each.label, *each.value)]
            elif isinstance(block, Grid):
                texts += [text for row in block.rows for cell in row.cells for text in cell]
            else:
                texts += [block.label, *block.text]
    return [each for each in texts if each]
