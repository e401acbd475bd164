"""The sample project of the demonstration: made-up people, reserved addresses, sample rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from planner.locale import Catalogue, catalogue
from planner.model import (
    AccompanyingPerson,
    ActivityType,
    Agreement,
    Barrier,
    Contact,
    Course,
    Dimension,
    Evaluation,
    EvaluationMethod,
    FourthParty,
    Framework,
    IssuedDocument,
    KeyCompetence,
    Mobility,
    Objective,
    Organisation,
    OrganisationKind,
    Outcome,
    Participant,
    Placement,
    Project,
    RateCard,
    RateOrigin,
    Role,
    Signatory,
    SupportCost,
    Task,
    Town,
    Travel,
    TypedRate,
)

SAMPLE_CALL = 2025
_TYPED_ON = date(2026, 1, 12)
_TRADES = ("restaurant", "bakery", "tyres", "carpentry")
# So that the demonstration shows what is asked of minors and of fewer opportunities.
_MINORS = frozenset({4, 5})
_FEWER_OPPORTUNITIES = 3
# Bakers begin at night, and their week is shorter than the others'.
_BAKERS_HOURS = 32
_KULDIGA = Town(name="Kuldīga", country="LV", latitude=56.97399, longitude=21.95721)
_SCHWERIN = Town(name="Schwerin", country="DE", latitude=53.62937, longitude=11.41316)
_TURKU = Town(name="Turku", country="FI", latitude=60.45148, longitude=22.26869)
_PORTO = Town(name="Porto", country="PT", latitude=41.1485, longitude=-8.61097)
_RATES = {
    "learner_group1": 57,
    "learner_group2": 50,
    "learner_group3": 43,
    "staff_group1": 104,
    "staff_group2": 92,
    "staff_group3": 80,
    "organisational_short_term_learners": 350,
    "organisational_job_shadowing": 350,
    "organisational_courses_and_training": 100,
    "inclusion_organisation": 125,
    "inclusion_participants_share": 100,
    "travel_500_standard": 309,
    "travel_500_green": 417,
    "course_fee_day": 80,
    "course_fee_max": 800,
}
"""Sample figures, in the names of planner/programme/rates.py. EUR, or percent for the share."""


class Sample(NamedTuple):
    """A project and its mobilities, the complete one first."""

    project: Project
    mobilities: tuple[Mobility, ...]


def sample(language: str) -> Sample:
    """Make the sample project with texts in a language: one complete mobility and two that are in work."""
    words = catalogue(language)
    return Sample(_project(words), (_schwerin(words), _shadowing(words), _courses(words)))


def _project(words: Catalogue) -> Project:
    title = words.text("sample.project.title")
    origin = RateOrigin(title=title, call=SAMPLE_CALL)
    return Project(
        title=title,
        # Numbers of zeros are nobody's.
        code="2025-1-LV01-KA121-VET-000000000",
        call=SAMPLE_CALL,
        organisation=_school(words),
        coordinator=_coordinator(words),
        first_day=date(2025, 9, 1),
        last_day=date(2026, 11, 30),
        grant=Decimal("42000.00"),
        rate_card=RateCard(
            typed={
                name: TypedRate(value=Decimal(value), typed_on=_TYPED_ON, origin=origin)
                for name, value in _RATES.items()
            }
        ),
        objectives=(
            Objective(title=words.text("sample.objective_1.title"), text=words.text("sample.objective_1.text")),
            Objective(title=words.text("sample.objective_2.title"), text=words.text("sample.objective_2.text")),
        ),
        selection_criteria=words.text("sample.selection"),
        inclusion_criteria=words.text("sample.inclusion"),
        # As many as have fewer opportunities below.
        barrier_counts={Barrier.GEOGRAPHICAL: 1},
        language=words.language.code,
        sample=True,
        notes=words.text("sample.project.notes"),
    )


def _school(words: Catalogue) -> Organisation:
    return Organisation(
        name=words.text("sample.school.name"),
        oid="E00000000",
        kind=OrganisationKind.VET_PROVIDER,
        address=words.text("sample.school.address"),
        town="Kuldīga",
        country="LV",
        # example.org and example.net are reserved for examples: no message reaches anybody.
        website="https://school.example.org",
        email="school@example.org",
        phone="+371 00000000",
    )


def _coordinator(words: Catalogue) -> Contact:
    return Contact(
        name=words.text("sample.coordinator.name"),
        role=words.text("sample.coordinator.role"),
        organisation=words.text("sample.school.name"),
        email="coordinator@example.org",
        phone="+371 00000001",
    )


def _schwerin(words: Catalogue) -> Mobility:
    people = _learners(words)
    tasks = _tasks(words, people)
    evaluations = _evaluations(words)
    return Mobility(
        title=words.text("sample.mobility.title"),
        activity=ActivityType.SHORT_TERM_LEARNERS,
        host=_host(words.text("sample.host.name"), "Musterstraße 1, 19053 Schwerin", _SCHWERIN),
        host_contact=_at_host(words, "contact", "tutor"),
        host_established_there=True,
        host_related_to_sender=False,
        # One at each workplace.
        mentors_at_host=len(_TRADES),
        travel=Travel(origin=_KULDIGA, destination=_SCHWERIN, funded_travel_days=2),
        first_day=date(2026, 3, 2),
        last_day=date(2026, 3, 29),
        work_based=True,
        participants=people,
        accompanying=(_teacher(words),),
        tasks=tasks,
        evaluations=evaluations,
        outcomes=_outcomes(words, people, tasks, evaluations),
        agreement=_agreement(words),
    )


def _host(name: str, address: str, town: Town) -> Organisation:
    return Organisation(
        name=name,
        kind=OrganisationKind.VET_PROVIDER,
        address=address,
        town=town.name,
        country=town.country,
        website="https://host.example.net",
        email="host@example.net",
        phone="+00 000000",
    )


def _at_host(words: Catalogue, who: str, mailbox: str) -> Contact:
    return Contact(
        name=words.text(f"sample.host.{who}"),
        role=words.text(f"sample.host.{who}_role"),
        organisation=words.text("sample.host.name"),
        email=f"{mailbox}@example.net",
        phone="+00 000001",
    )


def _learners(words: Catalogue) -> tuple[Participant, ...]:
    surnames = words.text("sample.surnames").split()
    return tuple(_learner(words, number, surname) for number, surname in enumerate(surnames))


def _learner(words: Catalogue, number: int, surname: str) -> Participant:
    trade = _TRADES[number // 2]
    fewer = number == _FEWER_OPPORTUNITIES
    cost = SupportCost(what=words.text("sample.support_cost"), amount=Decimal("250.00"))
    return Participant(
        first_name=words.text("sample.first_name"),
        last_name=surname,
        email=f"learner{number + 1}@example.org",
        phone=f"+371 0000001{number + 1}",
        # May is after the stay, so of 2008 is 17 there and of 2007 is 18.
        birth_date=date(2008 if number in _MINORS else 2007, 5, number + 1),
        address=words.text("sample.address"),
        education_programme=words.text(f"sample.{trade}.programme"),
        workplace=words.text(f"sample.{trade}.workplace"),
        placement=_placement(words, trade),
        registered=True,
        fewer_opportunities=fewer,
        support_costs=(cost,) if fewer else (),
        guardian=_guardian(words, number, surname) if number in _MINORS else None,
    )


def _placement(words: Catalogue, trade: str) -> Placement:
    """Each trade works in a firm of its own, with its own mentor; one has other hours."""
    number = _TRADES.index(trade) + 1
    mentor = Contact(
        name=words.text(f"sample.{trade}.mentor"),
        role=words.text("sample.host.mentor_role"),
        email=f"mentor{number}@example.net",
        phone=f"+00 00001{number}",
    )
    hours = _BAKERS_HOURS if trade == "bakery" else None
    return Placement(address=f"Musterstraße {number + 10}, 19053 Schwerin", mentor=mentor, weekly_hours=hours)


def _guardian(words: Catalogue, number: int, surname: str) -> Contact:
    return Contact(
        name=words.text("sample.guardian", surname=surname),
        email=f"parent{number + 1}@example.org",
        phone=f"+371 0000002{number + 1}",
    )


def _teacher(words: Catalogue) -> AccompanyingPerson:
    return AccompanyingPerson(
        first_name=words.text("sample.first_name"),
        last_name=words.text("sample.teacher"),
        email="teacher@example.org",
        phone="+371 00000030",
    )


def _ids(people: tuple[Participant, ...], trade: str) -> tuple[str, ...]:
    first = 2 * _TRADES.index(trade)
    return tuple(person.id for person in people[first : first + 2])


def _tasks(words: Catalogue, people: tuple[Participant, ...]) -> tuple[Task, ...]:
    """Two tasks per trade, then one for everyone."""
    own = tuple(
        Task(
            what=words.text(f"sample.{trade}.task_{number}"),
            period=words.text("sample.period"),
            place=words.text(f"sample.{trade}.workplace"),
            participants=_ids(people, trade),
        )
        for trade in _TRADES
        for number in (1, 2)
    )
    shared = Task(what=words.text("sample.shared.task"), period=words.text("sample.period"), place="Schwerin")
    return (*own, shared)


def _evaluations(words: Catalogue) -> tuple[Evaluation, ...]:
    methods = (EvaluationMethod.PRACTICAL_TEST, EvaluationMethod.PORTFOLIO)
    return tuple(
        Evaluation(
            method=method,
            criteria=words.text(f"sample.evaluation_{number}.criteria"),
            who=words.text(f"sample.evaluation_{number}.who"),
            when=words.text(f"sample.evaluation_{number}.when"),
        )
        for number, method in enumerate(methods, 1)
    )


def _outcomes(
    words: Catalogue,
    people: tuple[Participant, ...],
    tasks: tuple[Task, ...],
    evaluations: tuple[Evaluation, ...],
) -> tuple[Outcome, ...]:
    """Two outcomes per trade from the school's programme (C), then two key competences (A) for everyone."""
    test, diary = evaluations
    own = tuple(
        Outcome(
            framework=Framework.OTHER,
            framework_name=words.text("sample.framework"),
            reference=words.text("sample.reference", n=at + 1),
            title=words.text(f"sample.{trade}.title_{number}"),
            statement=words.text(f"sample.{trade}.outcome_{number}"),
            dimension=Dimension.SKILLS if number == 1 else Dimension.RESPONSIBILITY_AUTONOMY,
            eqf_level=4,
            tasks=(tasks[2 * at + number - 1].id,),
            evaluations=(test.id,),
            participants=_ids(people, trade),
        )
        for at, trade in enumerate(_TRADES)
        for number in (1, 2)
    )
    competences = (KeyCompetence.MULTILINGUAL, KeyCompetence.PERSONAL_SOCIAL_LEARNING)
    shared = tuple(
        Outcome(
            framework=Framework.KEY_COMPETENCES,
            key_competence=competence,
            title=words.text(f"sample.shared.title_{number}"),
            statement=words.text(f"sample.shared.outcome_{number}"),
            dimension=Dimension.SKILLS if number == 1 else Dimension.RESPONSIBILITY_AUTONOMY,
            eqf_level=3,
            tasks=(tasks[-1].id,),
            evaluations=(diary.id,),
        )
        for number, competence in enumerate(competences, 1)
    )
    return own + shared


def _agreement(words: Catalogue) -> Agreement:
    director = Signatory(
        name=words.text("sample.director.name"),
        role=words.text("sample.director.role"),
        place=words.text("sample.place"),
    )
    tutor = Signatory(
        name=words.text("sample.host.contact"), role=words.text("sample.host.contact_role"), place="Schwerin"
    )
    return Agreement(
        working_language=words.text("sample.agreement.language"),
        weekly_hours=35,
        mentor=_at_host(words, "mentor", "mentor"),
        responsible_person=_coordinator(words),
        emergency_contact=_coordinator(words),
        monitoring=words.text("sample.agreement.monitoring"),
        evaluation_criteria=words.text("sample.agreement.criteria"),
        evaluation_procedure=words.text("sample.agreement.procedure"),
        recognition_conditions=words.text("sample.agreement.conditions"),
        recognition_procedure=words.text("sample.agreement.recognition"),
        documents_issued=(IssuedDocument.EUROPASS_MOBILITY, IssuedDocument.PERSONAL_TRANSCRIPT),
        additional_provisions=words.text("sample.agreement.provisions"),
        sending_signatory=director,
        hosting_signatory=tutor,
        fourth_party=FourthParty.GUARDIAN,
    )


def _shadowing(words: Catalogue) -> Mobility:
    return Mobility(
        title=words.text("sample.shadowing.title"),
        activity=ActivityType.JOB_SHADOWING,
        host=_host(words.text("sample.shadowing.host"), "", _TURKU),
        travel=Travel(origin=_KULDIGA, destination=_TURKU),
        first_day=date(2026, 5, 18),
        last_day=date(2026, 5, 22),
        participants=tuple(_colleague(words, number, f"shadowing.position_{number}") for number in (1, 2)),
    )


def _courses(words: Catalogue) -> Mobility:
    return Mobility(
        title=words.text("sample.courses.title"),
        activity=ActivityType.COURSES_AND_TRAINING,
        host=_host(words.text("sample.courses.host"), "", _PORTO),
        travel=Travel(origin=_KULDIGA, destination=_PORTO, funded_travel_days=2),
        planned_days=5,
        course=Course(title=words.text("sample.courses.course"), fixed_programme=True, fee_days=5),
        participants=(_colleague(words, 3, "courses.position"),),
    )


def _colleague(words: Catalogue, number: int, position: str) -> Participant:
    return Participant(
        first_name=words.text("sample.first_name"),
        last_name=words.text("sample.surnames").split()[number - 1],
        email=f"colleague{number}@example.org",
        role=Role.STAFF,
        position=words.text(f"sample.{position}"),
    )
