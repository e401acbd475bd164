"""Step 3: who takes part, who goes along, and what shows that they may."""

from __future__ import annotations

from planner.model import (
    ADULT_YEARS,
    INCOMING_ACTIVITIES,
    LEARNER_ROLES,
    AccompanyingPerson,
    AccompanyingRole,
    Gender,
    Participant,
    Role,
    Step,
    VetLevel,
    age_on,
)
from screens.pages.builders import StepPage, choice, field, records, title_words
from screens.pages.labels import country_options, name_or_number
from screens.pages.spec import Column, Field, Heading, Kind, Page
from screens.session.session import Session
from screens.steps.asked import by_column
from screens.steps.people_actions import COUNT, FROM_FILE, NUMBERS, PASTE, PERSON, VOUCH, WORKPLACE, new_participant
from screens.steps.table_actions import BENEFICIARY, TABLES


def _age(session: Session, person: Participant) -> str:
    if person.birth_date is None:
        return ""
    # On the first day, as the rules count; today while that is not known.
    return str(age_on(person.birth_date, session.mobility_or_empty.first_day or session.today))


def _participant_cells(session: Session, person: Participant) -> tuple[str, ...]:
    # One column for both kinds: a list is for one type mostly, and at 80 columns there is no room for two.
    about = person.education_programme if person.role in LEARNER_ROLES else person.position
    return (
        name_or_number(session, person, "mobility.participants"),
        session.words.text(f"kinds.role.{person.role}"),
        _age(session, person),
        about or person.workplace,
    )


def _accompanying_cells(session: Session, person: AccompanyingPerson) -> tuple[str, ...]:
    # Their own days, else those of the mobility: what is shown is what is paid.
    first, last = session.mobility_or_empty.period(person)
    period = f"{first:%d.%m.}-{last:%d.%m.%y}" if first and last else ""
    return (
        name_or_number(session, person, "mobility.accompanying"),
        session.words.text(f"kinds.accompanying_role.{person.role}"),
        period,
    )


def _comes_to_us(session: Session) -> bool:
    """Whether learners or staff come to the school, as only those who fled Ukraine may: elsewhere nobody is asked."""
    mobility, programme = session.mobility_or_empty, session.programme
    home, place = session.project.organisation.country, mobility.travel.destination.country
    exception = programme.limits.get("ukraine_incoming_by_amendment")
    outgoing = mobility.activity is not None and mobility.activity not in INCOMING_ACTIVITIES
    comes = bool(home) and outgoing and programme.state_of(place) == programme.state_of(home)
    return comes and exception is not None and bool(exception.value)


def _for_the_module(path: str) -> tuple[Field, ...]:
    """What only the Beneficiary Module asks for, where the project wants it kept."""

    def wanted(session: Session) -> bool:
        return session.project.beneficiary_data

    return (
        choice(f"{path}.gender", Gender, "gender", shown=wanted),
        field(f"{path}.nationality", Kind.CHOICE, options=country_options, shown=wanted),
    )


def participant_page(_session: Session, number: int) -> Page:
    """Return the page of one participant."""
    path = f"mobility.participants.{number}"

    def is_learner(session: Session) -> bool:
        return session.get(f"{path}.role") in LEARNER_ROLES

    def is_graduate(session: Session) -> bool:
        return session.get(f"{path}.role") in {Role.RECENT_GRADUATE, Role.TEACHER_IN_TRAINING}

    def studies(session: Session) -> bool:
        return is_learner(session) or session.get(f"{path}.role") is Role.TEACHER_IN_TRAINING

    def one_level(session: Session) -> bool:
        activity = session.mobility_or_empty.activity
        rules = session.programme.activities.get(activity) if activity else None
        # Asked only where an activity takes learners of one level: elsewhere the answer changes nothing.
        return is_learner(session) and rules is not None and len(rules.enrolled_in) == 1

    def is_staff(session: Session) -> bool:
        return not is_learner(session)

    def minor(session: Session) -> bool:
        # Asked of the page's own record: `exists` below takes the page away before its number is one too many.
        person = session.items("mobility.participants")[number]
        day = session.mobility_or_empty.period(person)[0] or session.today
        return person.birth_date is not None and age_on(person.birth_date, day) < ADULT_YEARS

    return Page(
        "participant",
        lambda session: name_or_number(
            session, session.items("mobility.participants")[number], "mobility.participants"
        ),
        lambda _session: (
            field(f"{path}.first_name"),
            field(f"{path}.last_name"),
            choice(f"{path}.role", Role, "role"),
            field(f"{path}.birth_date", Kind.DATE),
            field(f"{path}.education_programme", shown=is_learner),
            field(f"{path}.registered", Kind.YES_NO, shown=studies),
            choice(f"{path}.vet_level", VetLevel, "vet_level", shown=one_level),
            field(f"{path}.graduated_on", Kind.DATE, shown=is_graduate),
            field(f"{path}.service_months", Kind.WHOLE, shown=is_graduate),
            field(f"{path}.position", shown=is_staff),
            field(f"{path}.link_documented", Kind.YES_NO, shown=is_staff),
            field(
                f"{path}.remote_country", Kind.CHOICE, options=country_options, shown=by_column("remote_staff_excluded")
            ),
            field(f"{path}.organises_project", Kind.YES_NO, shown=by_column("organising_persons_only")),
            field(f"{path}.fled_ukraine", Kind.YES_NO, shown=_comes_to_us),
            field(f"{path}.second_grant", Kind.YES_NO, shown=by_column("second_grant_excluded")),
            # Only where the call bounds how many of one school of a consortium may come; elsewhere nobody needs it.
            field(f"{path}.sender", shown=by_column("max_same_consortium")),
            field(f"{path}.workplace"),
            field(f"{path}.prior_learning", Kind.PROSE, shown=is_learner),
            field(f"{path}.email"),
            field(f"{path}.phone"),
            *_for_the_module(path),
            field(f"{path}.address"),
            field(f"{path}.guardian.name", shown=minor),
            field(f"{path}.guardian.email", shown=minor),
            field(f"{path}.guardian.phone", shown=minor),
            Heading("heading.own_dates"),
            field(f"{path}.first_day", Kind.DATE),
            field(f"{path}.last_day", Kind.DATE),
            field(f"{path}.mobility_id"),
            Heading("heading.placement"),
            *_placement(f"{path}.placement"),
        ),
        lambda session: len(session.items("mobility.participants")) > number,
    )


def _placement(path: str) -> tuple[Field, ...]:
    """What may be otherwise at one person's workplace than the mobility says of all."""
    names = ("name", "role", "email", "phone")
    return (
        field(f"{path}.address"),
        *(field(f"{path}.mentor.{each}") for each in names),
        *(field(f"{path}.signatory.{each}") for each in ("name", "role", "place")),
        field(f"{path}.weekly_hours", Kind.WHOLE),
        field(f"{path}.tasks", Kind.PROSE),
    )


def accompanying_page(_session: Session, number: int) -> Page:
    """Return the page of one accompanying person."""
    path = f"mobility.accompanying.{number}"
    return Page(
        "accompanying",
        lambda session: name_or_number(
            session, session.items("mobility.accompanying")[number], "mobility.accompanying"
        ),
        lambda _session: (
            field(f"{path}.first_name"),
            field(f"{path}.last_name"),
            choice(f"{path}.role", AccompanyingRole, "accompanying_role"),
            field(f"{path}.leads", Kind.YES_NO),
            field(f"{path}.email"),
            field(f"{path}.phone"),
            *_for_the_module(path),
            field(f"{path}.first_day", Kind.DATE),
            field(f"{path}.last_day", Kind.DATE),
        ),
        lambda session: len(session.items("mobility.accompanying")) > number,
    )


PARTICIPANTS = records(
    "mobility.participants",
    (
        Column("column.name", 22),
        Column("column.role", 12),
        Column("column.age", 6, right=True),
        Column("column.programme", 0),
    ),
    _participant_cells,
    participant_page,
    new_participant,
    actions=(PASTE, VOUCH, FROM_FILE, COUNT, WORKPLACE, NUMBERS, PERSON, TABLES, BENEFICIARY),
    height=9,
)
ACCOMPANYING = records(
    "mobility.accompanying",
    (Column("column.name", 20), Column("column.role", 11), Column("column.period", 0)),
    _accompanying_cells,
    accompanying_page,
    lambda _session: AccompanyingPerson(),
    actions=(PERSON,),
    height=4,
)
PAGE = Page(
    "people",
    title_words("page.people"),
    lambda _session: (PARTICIPANTS, Heading("heading.accompanying"), ACCOMPANYING),
)
STEP = StepPage(Step.PEOPLE, "kinds.step.people", PAGE, "mobility")
