"""The tables that go out: what each has a row for, and its columns by name, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from planner.assess import Assessment
from planner.budget import Category, own_budget
from planner.exchange.outgoing.writing import Cell
from planner.locale import Catalogue
from planner.model import AccompanyingPerson, GroupDay, Mobility, Participant, Project, Traveller
from planner.programme import load_call


class AssessedMobility(NamedTuple):
    """One mobility of the project, with its assessment."""

    mobility: Mobility
    assessment: Assessment


class Source(NamedTuple):
    """What tables are made of: a project, and those of its mobilities that the table is about."""

    project: Project
    plans: tuple[AssessedMobility, ...]
    words: Catalogue


Value = Callable[[Source, AssessedMobility, Any], Cell]


class Kind(NamedTuple):
    """One kind of table: its rows, as (mobility, what the row is about), and its columns by name."""

    rows: Callable[[Source], Iterator[tuple[AssessedMobility, Any]]]
    columns: Mapping[str, Value]


# -- people ----------------------------------------------------------------------------------------------------------


def _everybody(source: Source) -> Iterator[tuple[AssessedMobility, Traveller]]:
    for plan in source.plans:
        yield from ((plan, each) for each in plan.mobility.travellers)


def _participants(source: Source) -> Iterator[tuple[AssessedMobility, Traveller]]:
    for plan in source.plans:
        yield from ((plan, each) for each in plan.mobility.participants)


def _field(name: str) -> Value:
    """A field of a person; accompanying persons lack some."""
    return lambda _source, _plan, person: getattr(person, name, None)


def _guardian(name: str) -> Value:
    def value(_source: Source, _plan: AssessedMobility, person: Traveller) -> Cell:
        guardian = person.guardian if isinstance(person, Participant) else None
        return getattr(guardian, name) if guardian else None

    return value


def _role(source: Source, _plan: AssessedMobility, person: Traveller) -> Cell:
    if isinstance(person, AccompanyingPerson):
        return source.words.text("people.look.accompanies")
    return source.words.text(f"kinds.role.{person.role}") if isinstance(person, Participant) else None


def _first(_source: Source, plan: AssessedMobility, person: Traveller) -> Cell:
    return plan.mobility.period(person)[0]


def _last(_source: Source, plan: AssessedMobility, person: Traveller) -> Cell:
    return plan.mobility.period(person)[1]


_PERSON: Final[dict[str, Value]] = {
    "first_name": _field("first_name"),
    "last_name": _field("last_name"),
    "role": _role,
    "birth_date": _field("birth_date"),
    "email": _field("email"),
    "phone": _field("phone"),
    "address": _field("address"),
    "education_programme": _field("education_programme"),
    "position": _field("position"),
    "workplace": _field("workplace"),
    "guardian_name": _guardian("name"),
    "guardian_email": _guardian("email"),
    "guardian_phone": _guardian("phone"),
    "fewer_opportunities": _field("fewer_opportunities"),
    "first_day": _first,
    "last_day": _last,
    "mobility_id": _field("mobility_id"),
}


# -- addresses -------------------------------------------------------------------------------------------------------


class _Address(NamedTuple):
    name: str
    email: str
    whose: str


def _addresses(source: Source) -> Iterator[tuple[AssessedMobility, _Address]]:
    for plan, person in _everybody(source):
        if person.email:
            yield plan, _Address(person.name, person.email, str(_role(source, plan, person)))
        guardian = person.guardian if isinstance(person, Participant) else None
        if guardian and guardian.email:
            yield plan, _Address(guardian.name, guardian.email, source.words.text("tables.whose", name=person.name))


def _line(_source: Source, _plan: AssessedMobility, each: _Address) -> Cell:
    """An address as mail programs take it; a name with a comma would be two of them."""
    name = each.name.replace('"', "'")
    return f'"{name}" <{each.email}>' if name else each.email


# -- the mobility and its money --------------------------------------------------------------------------------------


def _of_mobility(value: Callable[[Mobility], Cell]) -> Value:
    return lambda _source, plan, _row: value(plan.mobility)


def _of_project(value: Callable[[Project], Cell]) -> Value:
    return lambda source, _plan, _row: value(source.project)


def _activity(source: Source, plan: AssessedMobility, _row: object) -> Cell:
    activity = plan.mobility.activity
    return source.words.text(f"kinds.activity.{activity}") if activity else None


def _total(_source: Source, plan: AssessedMobility, _row: object) -> Cell:
    budget = plan.assessment.budget
    # A sum with something unknown in it is no number: the status says why the cell is empty.
    return None if budget.has_unknown() else budget.total


def _status(source: Source, plan: AssessedMobility, _row: object) -> Cell:
    return source.words.text(f"kinds.status.{plan.assessment.budget.status}")


_MOBILITY: Final[dict[str, Value]] = {
    "mobility": _of_mobility(lambda mobility: mobility.title),
    "activity": _activity,
    "host": _of_mobility(lambda mobility: mobility.host.name),
    "host_address": _of_mobility(lambda mobility: mobility.host.address),
    "town": _of_mobility(lambda mobility: mobility.travel.destination.name),
    "country": _of_mobility(lambda mobility: mobility.travel.destination.country),
}
_STAY: Final[dict[str, Value]] = {
    "first_day": _of_mobility(lambda mobility: mobility.first_day),
    "last_day": _of_mobility(lambda mobility: mobility.last_day),
    "days": _of_mobility(lambda mobility: mobility.days()),
    "participants": _of_mobility(lambda mobility: len(mobility.participants)),
    "accompanying": _of_mobility(lambda mobility: len(mobility.accompanying)),
    "total": _total,
    "status": _status,
}


def _due(*categories: Category) -> Value:
    """What one person is due, alone; empty while a figure of it is unknown."""

    def value(source: Source, plan: AssessedMobility, person: Traveller) -> Cell:
        lines = own_budget(source.project, plan.mobility, person, load_call(source.project.call)).lines
        amounts = [each.amount for each in lines if each.category in categories]
        known = [each for each in amounts if each is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None

    return value


_FOR_THE_PERSON: Final = (Category.TRAVEL, Category.INDIVIDUAL_SUPPORT, Category.INCLUSION_PARTICIPANTS)
_AGREED: Final[dict[str, Value]] = {
    "travel_days": _of_mobility(lambda mobility: mobility.travel.funded_travel_days),
    "unfunded_days": _field("unfunded_days"),
    "individual_support": _due(Category.INDIVIDUAL_SUPPORT),
    "travel_support": _due(Category.TRAVEL),
    "inclusion_support": _due(Category.INCLUSION_PARTICIPANTS),
    "grant": _due(*_FOR_THE_PERSON),
    "language": _of_mobility(lambda mobility: mobility.agreement.working_language),
}
"""What an agreement with a participant is about beside the stay; bank details are nowhere kept."""

_SCHOOL: Final[dict[str, Value]] = {
    "project_code": _of_project(lambda project: project.code),
    "call": _of_project(lambda project: project.call),
    "school": _of_project(lambda project: project.organisation.name),
    "school_oid": _of_project(lambda project: project.organisation.oid),
    "school_address": _of_project(lambda project: project.organisation.address),
    "school_form": _of_project(lambda project: project.organisation.legal_form),
    "school_registration": _of_project(lambda project: project.organisation.registration),
    "school_email": _of_project(lambda project: project.organisation.email),
    "school_phone": _of_project(lambda project: project.organisation.phone),
    "signatory": _of_mobility(lambda mobility: mobility.agreement.sending_signatory.name),
    "signatory_role": _of_mobility(lambda mobility: mobility.agreement.sending_signatory.role),
    "coordinator": _of_project(lambda project: project.coordinator.name),
}


def _lines(source: Source) -> Iterator[tuple[AssessedMobility, Any]]:
    for plan in source.plans:
        yield from ((plan, each) for each in plan.assessment.budget.lines)


def _parts(source: Source) -> Iterator[tuple[AssessedMobility, GroupDay]]:
    for plan in source.plans:
        yield from ((plan, each) for each in plan.mobility.group_days)


def _kind_of_part(source: Source, _plan: AssessedMobility, part: GroupDay) -> Cell:
    return source.words.text(f"kinds.group_activity.{part.kind}") if part.kind else None


KINDS: Final[dict[str, Kind]] = {
    "people": Kind(_everybody, _PERSON),
    "addresses": Kind(
        _addresses, {"line": _line, "name": _field("name"), "email": _field("email"), "whose": _field("whose")}
    ),
    "programme": Kind(
        _parts,
        {
            **{each: _field(each) for each in ("date", "time", "activity", "place", "responsible")},
            "part_kind": _kind_of_part,
        },
    ),
    "budget": Kind(
        _lines,
        {
            "category": lambda source, _plan, line: source.words.text(f"kinds.category.{line.category}"),
            "who": lambda source, _plan, line: source.words.render(line.who),
            "quantity": _field("quantity"),
            "days": _field("days"),
            "rate": _field("rate"),
            "amount": _field("amount"),
            "confidence": lambda source, _plan, line: source.words.text(f"kinds.confidence.{line.trust}"),
            "status": _status,
        },
    ),
    "mobilities": Kind(lambda source: ((plan, None) for plan in source.plans), {**_MOBILITY, **_STAY}),
    "learners": Kind(_participants, {"mobility": _MOBILITY["mobility"], **_PERSON}),
    "merge": Kind(
        _participants,
        {**_PERSON, **_MOBILITY, "days": _STAY["days"], **_AGREED, **_SCHOOL},
    ),
}
"""Tables by name. Those of a project's mobilities take all of them that are not in the archive."""

OF_PROJECT: Final = frozenset({"mobilities", "learners"})
"""Kinds that are about all mobilities of a project."""


def table_of(source: Source, kind: str, columns: Sequence[str]) -> list[list[Cell]]:
    """Return a table: its headings, then its rows; `columns` are names of the kind's columns, in their order."""
    known = KINDS[kind].columns
    heads: list[Cell] = [source.words.text(f"tables.head.{each}") for each in columns]
    return [heads, *([known[each](source, plan, row) for each in columns] for plan, row in KINDS[kind].rows(source))]
