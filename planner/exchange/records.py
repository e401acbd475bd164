"""One line for each mobility, for engines that answer questions across schools: DuckDB, PostgreSQL, a spreadsheet.

People are counted, not named, unless that is asked for; titles, which may name somebody, stay at home then too. Where
few take part a number would tell of each of them: then what is counted, paid and judged for the sake of somebody's own
situation stands together under one name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from planner.assess import Assessment, assess_each
from planner.budget import Budget, Category, Status
from planner.budget.real import real_plan
from planner.inert import escaped_json
from planner.model import Mobility, Project
from planner.programme import Programme


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Amount(_Part):
    """What one budget category costs."""

    category: str = Field(description="for_people: inclusion, languages and exceptional costs, where few take part")
    amount: Decimal = Field(description="EUR; lines that are unknown are not in it, see `status`")


class Verdict(_Part):
    """One rule's word; of several words of one rule the gravest, with how many they are."""

    rule: str = Field(description="about_people: of rules about people's own situation, where few take part")
    verdict: Literal["ok", "warning", "needs_information", "blocked"]
    count: int


class Person(_Part):
    """Somebody who travels; only where names were asked for."""

    id: str
    name: str
    role: str = Field(description="learner, staff and so on; accompanying for who accompanies")


class Record(_Part):
    """One mobility. `project` and `mobility` together never change and name it in every export of its workspace."""

    format: Literal["mobility-planner/record-1"] = "mobility-planner/record-1"
    school: str = Field(description="name of the sending organisation")
    oid: str = Field(description="its OID; empty: not typed")
    project: str = Field(description="id of the project")
    code: str = Field(description="of the grant agreement; empty: not typed")
    call: int
    action: str
    mobility: str = Field(description="id of the mobility")
    title: str | None = Field(description="null unless names were asked for")
    activity: str | None
    country: str | None = Field(description="of the host, ISO 3166")
    first_day: date | None
    last_day: date | None
    archived: bool
    happened: bool = Field(description="it took place, as was said or as its papers tell")
    participants: int
    accompanying: int
    fewer_opportunities: int | None = Field(description="null where fewer than five take part and nobody is named")
    person_days: int | None = Field(
        description="days of all participants, travel left out; where it is told how it was, of those the grant pays; "
        "null while dates are open"
    )
    eqf_level: int | None = Field(description="the highest EQF level of its units and outcomes (a reading of ours)")
    status: Literal["final", "provisional", "incomplete", "blocked"] = Field(description="of the budget")
    total: Decimal | None = Field(description="EUR; null while something in it is unknown, 0 where a rule bars it")
    amounts: tuple[Amount, ...]
    complete: bool = Field(description="nothing is missing and no rule is broken")
    findings: tuple[Verdict, ...]
    people: tuple[Person, ...] | None = Field(description="null unless names were asked for")


FEW = 5
"""Participants; where fewer take part, a line that names nobody tells no more of them than that they do.

A reading of ours: offices of statistics publish no table cell of fewer than three to five people.
"""

_FOR_PEOPLE = frozenset(
    {
        Category.INCLUSION_ORGANISATION,
        Category.INCLUSION_PARTICIPANTS,
        Category.LINGUISTIC_SUPPORT,
        Category.EXCEPTIONAL_COSTS,
    }
)
_ABOUT_PEOPLE = frozenset(
    {
        "broken_off",
        "companion_days",
        "double_funding",
        "expensive_travel",
        "fled_ukraine",
        "force_majeure",
        "inclusion_criteria",
        "inclusion_support",
        "language_support",
        "minors_accompanied",
        "minors_guardian",
    }
)
"""Rules that speak only where somebody is in a situation of their own: a minor, in need of support, back early."""

_GRAVEST: tuple[Literal["ok"], Literal["warning"], Literal["needs_information"], Literal["blocked"]]
_GRAVEST = ("ok", "warning", "needs_information", "blocked")


def records(
    project: Project,
    mobilities: Sequence[Mobility],
    programme: Programme,
    owners: Mapping[str, Project] | None = None,
    *,
    names: bool = False,
) -> Iterator[Record]:
    """Yield the records of a project's mobilities, each assessed beside all others.

    Args:
        project: the project.
        mobilities: all its mobilities in the order of the list.
        programme: its call.
        owners: whose each mobility is, by its id, where schools have one project together; None: all are the project's.
        names: whether people and titles are named.
    """
    for mobility, found in zip(mobilities, assess_each(project, mobilities, programme), strict=True):
        owner = project if owners is None else owners[mobility.id]
        yield _record(owner, mobility, real_plan(mobility, programme), found, names=names)


def line_of(record: Record) -> str:
    """Return a record as one line of JSON, without its line feed."""
    return escaped_json(record.model_dump_json())


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a line."""
    schema = Record.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _record(project: Project, mobility: Mobility, real: Mobility, found: Assessment, *, names: bool) -> Record:
    budget, people = found.budget, mobility.participants
    hidden = not names and 0 < len(people) < FEW
    return Record(
        school=project.organisation.name,
        oid=project.organisation.oid,
        project=project.id,
        code=project.code,
        call=project.call,
        action=project.action.value,
        mobility=mobility.id,
        # A title is free text, and may be somebody's name.
        title=mobility.title if names else None,
        activity=mobility.activity.value if mobility.activity else None,
        country=mobility.host.country or None,
        first_day=mobility.first_day,
        last_day=mobility.last_day,
        archived=mobility.archived,
        happened=mobility.happened,
        participants=len(people),
        accompanying=len(mobility.accompanying),
        fewer_opportunities=None if hidden else sum(each.fewer_opportunities for each in people),
        person_days=_person_days(real),
        eqf_level=_level(mobility),
        status=budget.status.value,
        total=None if budget.status is Status.INCOMPLETE else budget.total,
        amounts=tuple(_amounts(budget, hidden=hidden)),
        complete=found.readiness.complete,
        findings=tuple(_verdicts(found, hidden=hidden)),
        people=tuple(_people(mobility)) if names else None,
    )


def _person_days(mobility: Mobility) -> int | None:
    days = [mobility.days(each) for each in mobility.participants]
    known = [each for each in days if each is not None]
    return sum(known) if len(known) == len(days) else None


def _level(mobility: Mobility) -> int | None:
    levels = [*(each.eqf_level for each in mobility.units), *(each.eqf_level for each in mobility.outcomes)]
    return max((each for each in levels if each is not None), default=None)


def _amounts(budget: Budget, *, hidden: bool) -> Iterator[Amount]:
    sums: dict[str, Decimal] = {}
    for category, amount in budget.by_category().items():
        name = "for_people" if hidden and category in _FOR_PEOPLE else category.value
        sums[name] = sums.get(name, Decimal(0)) + amount
    for name, amount in sums.items():
        yield Amount(category=name, amount=amount)


def _verdicts(found: Assessment, *, hidden: bool) -> Iterator[Verdict]:
    told: dict[str, list[int]] = {}
    for each in found.findings:
        name = "about_people" if hidden and each.rule in _ABOUT_PEOPLE else each.rule
        told.setdefault(name, []).append(_GRAVEST.index(each.verdict.value))
    for rule, gravities in told.items():
        yield Verdict(rule=rule, verdict=_GRAVEST[max(gravities)], count=len(gravities))


def _people(mobility: Mobility) -> Iterator[Person]:
    for each in mobility.participants:
        yield Person(id=each.id, name=each.name, role=each.role.value)
    for other in mobility.accompanying:
        yield Person(id=other.id, name=other.name, role="accompanying")
