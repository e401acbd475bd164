"""A mobility from Kuldīga to Schwerin, its budget, and helpers to read PDFs."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

from page import validate_pdf_bytes
from pypdf import PdfReader

from planner.budget.lines import Budget, Category, Line, Status
from planner.documents import Document
from planner.documents.pdf import pdf_bytes
from planner.locale import message
from planner.model import (
    AccompanyingPerson,
    ActivityType,
    Agreement,
    Contact,
    Dimension,
    EscoConcept,
    Evaluation,
    EvaluationMethod,
    Framework,
    IssuedDocument,
    KeyCompetence,
    Mobility,
    Organisation,
    Outcome,
    Participant,
    Project,
    Signatory,
    Task,
    Town,
    Travel,
)
from planner.programme import load_call
from planner.programme.figures import Confidence, Figure, Source

MADE_ON = date(2026, 2, 2)

SCHOOL = Organisation(
    name="Kuldīgas Tehnoloģiju un tūrisma tehnikums",
    oid="E10012345",
    address="Liepājas iela 31",
    town="Kuldīga",
    country="LV",
    website="https://kuldigasttt.example",
)

PROJECT = Project(
    id="p1",
    title="Prakse Eiropā 2025",
    code="2025-1-LV01-KA121-VET-000012345",
    call=2025,
    organisation=SCHOOL,
    coordinator=Contact(
        name="Žanete Šķēle",
        role="projektu koordinatore",
        email="zanete.skele@kuldigasttt.example",
        phone="+371 26000000",
    ),
    language="lv",
)

ANNA = Participant(
    id="anna",
    first_name="Anna",
    last_name="Bērziņa",
    email="anna.berzina@kuldigasttt.example",
    phone="+371 27000001",
    birth_date=date(2008, 7, 14),
    education_programme="Ēdināšanas pakalpojumi, pavārs, 3. kurss, LKI 4. līmenis",
    guardian=Contact(name="Ilze Bērziņa", role="māte", email="ilze@berzina.example", phone="+371 27000002"),
    workplace="Restaurant Schweriner Schlossblick, kitchen",
)
JANIS = Participant(
    id="janis",
    first_name="Jānis",
    last_name="Ozoliņš",
    email="janis.ozolins@kuldigasttt.example",
    birth_date=date(2006, 1, 3),
    education_programme="Maizes un konditorejas izstrādājumu ražošana, 4. kurss",
    fewer_opportunities=True,
    fled_ukraine=True,
)
TEACHER = AccompanyingPerson(
    id="teacher", first_name="Gundega", last_name="Ļaudama", first_day=date(2026, 3, 2), last_day=date(2026, 3, 13)
)

TASKS = (
    Task(id="t1", what="Sagatavo aukstās uzkodas pēc restorāna tehnoloģiskajām kartēm.", period="1.–2. nedēļa"),
    Task(id="t2", what="Gatavo pusdienu piedāvājuma pamatēdienus 40 viesiem.", period="3.–4. nedēļa", place="virtuve"),
    Task(id="t3", what="Cep rudzu maizi ar dabīgo ieraugu.", participants=("janis",)),
)
EVALUATIONS = (
    Evaluation(
        id="e1", criteria="Porcijas svars un noformējums atbilst kartei.", who="mentors", when="katru piektdienu"
    ),
    Evaluation(
        id="e2",
        method=EvaluationMethod.PORTFOLIO,
        criteria="Prakses dienasgrāmata ar fotogrāfijām un pašvērtējumu.",
        who="mentors un prakses vadītāja",
        when="pēdējā nedēļā",
    ),
    Evaluation(id="e3", criteria="Maizes garozas kvalitāte.", who="maiznieks"),
)
OUTCOMES = (
    Outcome(
        id="o1",
        framework=Framework.ESCO,
        esco=EscoConcept(
            uri="http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001",
            labels={"en": "prepare ready-made dishes", "lv": "gatavot ēdienus"},
        ),
        title="Aukstās uzkodas",
        statement="Patstāvīgi sagatavo piecas aukstās uzkodas pēc tehnoloģiskās kartes, ievērojot normas.",
        dimension=Dimension.SKILLS,
        eqf_level=4,
        tasks=("t1", "t2"),
        evaluations=("e1",),
    ),
    Outcome(
        id="o2",
        key_competence=KeyCompetence.MULTILINGUAL,
        title="Saziņa virtuvē",
        statement="Angļu valodā vienojas ar kolēģiem par darba uzdevumiem un lūdz paskaidrojumus.",
        dimension=Dimension.RESPONSIBILITY_AUTONOMY,
        tasks=("t2",),
        evaluations=("e1", "e2"),
    ),
    Outcome(
        id="o3",
        framework=Framework.OTHER,
        framework_name="Profesijas standarts Maiznieks",
        reference="PS-0123",
        title="Rudzu maize",
        statement="Izcep rudzu maizi pēc uzņēmuma receptes.",
        tasks=("t3",),
        evaluations=("e3",),
        participants=("janis",),
    ),
)
AGREEMENT = Agreement(
    working_language="English",
    weekly_hours=35,
    mentor=Contact(
        name="Jörg Müller", role="head chef", organisation="Schlossblick", email="j.mueller@schlossblick.example"
    ),
    responsible_person=Contact(
        name="Gundega Ļaudama",
        role="prakses vadītāja",
        email="gundega.laudama@tehnikums.example",
        phone="+371 26000009",
    ),
    emergency_contact=Contact(name="Žanete Šķēle", phone="+371 26000000"),
    monitoring="Mentors un audzēknis pārrunā paveikto katru piektdienu.\nPrakses vadītāja zvana reizi nedēļā.",
    evaluation_criteria="Katrs rezultāts ir sasniegts, daļēji sasniegts vai nav sasniegts.",
    evaluation_procedure="Mentors pēdējā dienā aizpilda vērtējuma lapu.",
    recognition_conditions="Sasniegti visi rezultāti un iesniegta prakses dienasgrāmata.",
    recognition_procedure="Tehnikums ieskaita praksi modulī “Ēdienu gatavošana” divu nedēļu laikā.",
    documents_issued=(IssuedDocument.EUROPASS_MOBILITY, IssuedDocument.PERSONAL_TRANSCRIPT),
    sending_signatory=Signatory(name="Dace Cīrule", role="direktore", place="Kuldīga"),
    hosting_signatory=Signatory(name="Heike Schröder", role="project manager", place="Schwerin"),
)
MOBILITY = Mobility(
    id="m1",
    title="Ēdināšanas prakse Šverīnē",
    activity=ActivityType.SHORT_TERM_LEARNERS,
    host=Organisation(
        name="Europa-Zentrum Schwerin gGmbH",
        address="Werkstraße 2",
        town="Schwerin",
        country="DE",
        website="https://schwerin.example",
    ),
    host_contact=Contact(name="Heike Schröder", role="project manager", email="schroeder@schwerin.example"),
    travel=Travel(
        origin=Town(name="Kuldīga", country="LV", latitude=56.97, longitude=21.97),
        destination=Town(name="Schwerin", country="DE", latitude=53.63, longitude=11.41),
        green=True,
    ),
    first_day=date(2026, 3, 2),
    last_day=date(2026, 3, 27),
    participants=(ANNA, JANIS),
    accompanying=(TEACHER,),
    outcomes=OUTCOMES,
    tasks=TASKS,
    evaluations=EVALUATIONS,
    agreement=AGREEMENT,
)

GUIDE = Source(
    title="Erasmus+ Programme Guide 2025", address="https://erasmus-plus.ec.europa.eu/guide", date="2024-11-19"
)
CARD = Source(title="our grant agreement", date="2025-09-01")


def figure(name: str, value: str | None, *, typed: bool = False, sure: Confidence = Confidence.OFFICIAL) -> Figure:
    return Figure(
        name=name,
        value=None if value is None else Decimal(value),
        confidence=Confidence.UNKNOWN if value is None else sure,
        sources=() if value is None else (CARD if typed else GUIDE,),
        typed_on=date(2025, 9, 1) if typed else None,
    )


def budget_line(
    category: Category, amount: str | None, formula: str, *figures: Figure, days: int | None = None
) -> Line:
    return Line(
        category=category,
        who=message("papers.participants", n=2),
        quantity=2,
        days=days,
        rate=figures[0].value,
        amount=None if amount is None else Decimal(amount),
        formula=formula,
        figures=figures,
        people=("anna", "janis"),
    )


TRAVEL_LINE = budget_line(Category.TRAVEL, "834.00", "2 x 417", figure("travel_500_green", "417"))
SUPPORT_LINE = budget_line(
    Category.INDIVIDUAL_SUPPORT,
    "2651.50",
    "2 x (14 x 57.25 + 13 x 40.33)",
    figure("learner", "57.25", typed=True),
    figure("reduced_share", "70"),
    days=27,
)
ORGANISATION_LINE = budget_line(
    Category.ORGANISATIONAL_SUPPORT,
    "800.00",
    "2 x 400",
    figure("organisational_short_term_learners", "400", sure=Confidence.SECONDARY),
)
UNKNOWN_LINE = budget_line(Category.LINGUISTIC_SUPPORT, None, "2 x ?", figure("linguistic_support", None))

BUDGET = Budget((TRAVEL_LINE, SUPPORT_LINE, ORGANISATION_LINE), Decimal("4285.50"), Status.PROVISIONAL, ())
INCOMPLETE = Budget(
    (TRAVEL_LINE, UNKNOWN_LINE), Decimal("834.00"), Status.INCOMPLETE, ("linguistic_support", "first_day")
)

PROGRAMME = load_call(2025)


def reader_of(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_bytes(document.html, document.made_on)))


def pages_of(document: Document) -> list[str]:
    return [page.extract_text() for page in reader_of(document).pages]


def text_of(document: Document) -> str:
    """All text of the PDF with blanks and line ends taken out, so that line breaks do not matter."""
    return text_in(pdf_bytes(document.html, document.made_on))


def text_in(pdf: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def broken_rules(pdf: bytes) -> list[str]:
    """What an independent checker holds against the file's claim to be PDF/UA-1."""
    return [f"{each.rule_id}: {each.message}" for each in validate_pdf_bytes(pdf, profile="ua1").failures]


def squeezed(text: str) -> str:
    """Without blanks and without the hyphens that part words at line ends."""
    return "".join(text.replace("\N{HYPHEN}", "").split())
