"""One line for each mobility, for engines that answer questions across schools: DuckDB, PostgreSQL, a spreadsheet.

People are counted, not named, unless that is asked for; titles, which may name somebody, stay at home then too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from planner.assess import Assessment, assess
from planner.barred import surroundings_of_each
from planner.budget import Status
from planner.inert import escaped_json
from planner.model import Mobility, Project
from planner.programme import Programme


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Amount(_Part):
    """What one budget category costs."""

    category: str
    amount: Decimal = Field(description="EUR; lines that are unknown are not in it, see `status`")


class Verdict(_Part):
    """One rule's word; of several words of one rule the gravest, with how many they are."""

    rule: str
    verdict: str = Field(description="ok, warning, needs_information or blocked")
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
    fewer_opportunities: int
    person_days: int | None = Field(description="days of all participants, travel left out; null while dates are open")
    eqf_level: int | None = Field(description="the highest EQF level of its units and outcomes (a reading of ours)")
    status: str = Field(description="of the budget: final, provisional, incomplete or blocked")
    total: Decimal | None = Field(description="EUR; null while something in it is unknown, 0 where a rule bars it")
    amounts: tuple[Amount, ...]
    complete: bool = Field(description="nothing is missing and no rule is broken")
    findings: tuple[Verdict, ...]
    people: tuple[Person, ...] | None = Field(description="null unless names were asked for")


_GRAVEST = ("ok", "warning", "needs_information", "blocked")


def records(
    project: Project, mobilities: Sequence[Mobility], programme: Programme, *, names: bool = False
) -> Iterator[Record]:
    """Yield the records of a project's mobilities, each assessed beside all others.

    Args:
        project: the project.
        mobilities: all its mobilities in the order of the list.
        programme: its call.
        names: whether people and titles are named.
    """
    for mobility, beside in zip(mobilities, surroundings_of_each(project, mobilities, programme), strict=True):
        yield _record(project, mobility, assess(project, mobility, programme, beside), names=names)


def line_of(record: Record) -> str:
    """Return a record as one line of JSON, without its line feed."""
    return escaped_json(json.dumps(record.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")))


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a line."""
    schema = Record.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _record(project: Project, mobility: Mobility, found: Assessment, *, names: bool) -> Record:
    budget, people = found.budget, mobility.participants
    return Record(
        school=project.organisation.name,
        oid=project.organisation.oid,
        project=project.id,
        code=project.code,
        call=project.call,
        action=project.action.value,
        mobility=mobility.id,
        title=mobility.title if names else None,
        activity=mobility.activity.value if mobility.activity else None,
        country=mobility.host.country or None,
        first_day=mobility.first_day,
        last_day=mobility.last_day,
        archived=mobility.archived,
        happened=mobility.happened,
        participants=len(people),
        accompanying=len(mobility.accompanying),
        fewer_opportunities=sum(bool(each.fewer_opportunities) for each in people),
        person_days=_person_days(mobility),
        eqf_level=_level(mobility),
        status=budget.status.value,
        total=None if budget.status is Status.INCOMPLETE else budget.total,
        amounts=tuple(Amount(category=each.value, amount=amount) for each, amount in budget.by_category().items()),
        complete=found.readiness.complete,
        findings=tuple(_verdicts(found)),
        people=tuple(_people(mobility)) if names else None,
    )


def _person_days(mobility: Mobility) -> int | None:
    days = [mobility.days(each) for each in mobility.participants]
    known = [each for each in days if each is not None]
    return sum(known) if len(known) == len(days) else None


def _level(mobility: Mobility) -> int | None:
    levels = [*(each.eqf_level for each in mobility.units), *(each.eqf_level for each in mobility.outcomes)]
    return max((each for each in levels if each is not None), default=None)


def _verdicts(found: Assessment) -> Iterator[Verdict]:
    counts = Counter(each.rule for each in found.findings)
    worst = {each.rule: each.verdict.value for each in sorted(found.findings, key=_gravity)}
    for rule, count in counts.items():
        yield Verdict(rule=rule, verdict=worst[rule], count=count)


def _gravity(finding: Any) -> int:
    return _GRAVEST.index(finding.verdict.value)


def _people(mobility: Mobility) -> Iterator[Person]:
    for each in mobility.participants:
        yield Person(id=each.id, name=each.name, role=each.role.value)
    for other in mobility.accompanying:
        yield Person(id=other.id, name=other.name, role="accompanying")
