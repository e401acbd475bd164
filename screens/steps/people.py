"""Step 3: who takes part, who goes along, and what shows that they may."""

from __future__ import annotations

from datetime import date

from planner.model import (
    ADULT_YEARS,
    LEARNER_ROLES,
    AccompanyingPerson,
    AccompanyingRole,
    ActivityType,
    Participant,
    Role,
    Step,
    Traveller,
    VetLevel,
    age_on,
)
from screens.pages.builders import StepPage, choice, field, records, title_words
from screens.pages.spec import Column, Heading, Kind, Page
from screens.session.session import Session
from screens.steps.asked import by_column
from screens.steps.place import countries

_DEFAULT_ROLE = {
    ActivityType.INVITED_EXPERTS: Role.INVITED_EXPERT,
    ActivityType.HOSTING_TEACHERS_IN_TRAINING: Role.TEACHER_IN_TRAINING,
}


def new_participant(session: Session) -> Participant:
    """Return an empty participant in the role that fits the activity."""
    activity = session.mobility_or_empty.activity
    staff = Role.LEARNER if activity is None or session.mobility_or_empty.is_for_learners else Role.STAFF
    return Participant(role=_DEFAULT_ROLE.get(activity, staff) if activity else staff)


def _age(session: Session, person: Participant) -> str:
    if person.birth_date is None:
        return ""
    return str(age_on(person.birth_date, session.mobility_or_empty.first_day or date.today()))  # noqa: DTZ011  # a person's own day


def name_or_number(session: Session, person: Traveller, path: str) -> str:
    """Return a person's name, or their number in the list while it is not known."""
    if person.name:
        return person.name
    number = next((n for n, each in enumerate(session.items(path), 1) if each.id == person.id), 0)
    return session.words.text("screens.people.nameless", number=number)


def _participant_cells(session: Session, person: Participant) -> tuple[str, ...]:
    about = person.education_programme if person.role in LEARNER_ROLES else person.position
    return (
        name_or_number(session, person, "mobility.participants"),
        session.words.text(f"kinds.role.{person.role}"),
        _age(session, person),
        about or person.workplace,
    )


def _accompanying_cells(session: Session, person: AccompanyingPerson) -> tuple[str, ...]:
    first, last = session.mobility_or_empty.period(person)
    period = f"{first:%d.%m.}-{last:%d.%m.%y}" if first and last else ""
    return (
        name_or_number(session, person, "mobility.accompanying"),
        session.words.text(f"kinds.accompanying_role.{person.role}"),
        period,
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
        return is_learner(session) and rules is not None and len(rules.enrolled_in) == 1

    def is_staff(session: Session) -> bool:
        return not is_learner(session)

    def minor(session: Session) -> bool:
        birth = session.get(f"{path}.birth_date")
        day = session.mobility_or_empty.first_day or date.today()  # noqa: DTZ011  # a person's own day
        return isinstance(birth, date) and age_on(birth, day) < ADULT_YEARS

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
            field(f"{path}.remote_country", Kind.CHOICE, options=countries, shown=by_column("remote_staff_excluded")),
            field(f"{path}.organises_project", Kind.YES_NO, shown=by_column("organising_persons_only")),
            field(f"{path}.second_grant", Kind.YES_NO, shown=by_column("second_grant_excluded")),
            field(f"{path}.sender", shown=by_column("max_same_consortium")),
            field(f"{path}.workplace"),
            field(f"{path}.email"),
            field(f"{path}.phone"),
            field(f"{path}.address"),
            field(f"{path}.guardian.name", shown=minor),
            field(f"{path}.guardian.email", shown=minor),
            field(f"{path}.guardian.phone", shown=minor),
            Heading("screens.heading.own_dates"),
            field(f"{path}.first_day", Kind.DATE),
            field(f"{path}.last_day", Kind.DATE),
            field(f"{path}.mobility_id"),
        ),
        lambda session: len(session.items("mobility.participants")) > number,
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
            field(f"{path}.email"),
            field(f"{path}.phone"),
            field(f"{path}.first_day", Kind.DATE),
            field(f"{path}.last_day", Kind.DATE),
        ),
        lambda session: len(session.items("mobility.accompanying")) > number,
    )


PARTICIPANTS = records(
    "mobility.participants",
    (
        Column("screens.column.name", 22),
        Column("screens.column.role", 12),
        Column("screens.column.age", 4, right=True),
        Column("screens.column.programme", 0),
    ),
    _participant_cells,
    participant_page,
    new_participant,
    extra=("paste", "count", "vouch"),
    height=9,
)
ACCOMPANYING = records(
    "mobility.accompanying",
    (Column("screens.column.name", 20), Column("screens.column.role", 11), Column("screens.column.period", 0)),
    _accompanying_cells,
    accompanying_page,
    lambda _session: AccompanyingPerson(),
    height=4,
)
PAGE = Page(
    "people",
    title_words("screens.page.people"),
    lambda _session: (PARTICIPANTS, Heading("screens.heading.accompanying"), ACCOMPANYING),
)
STEP = StepPage(Step.PEOPLE, "kinds.step.people", PAGE, "mobility")
