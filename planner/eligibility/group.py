"""Group mobility of learners: size, host, a programme written together, an adult on every day (seed 003)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.eligibility.context import RuleContext
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.locale import message
from planner.model import AccompanyingRole, ActivityType, BoughtIn, OrganisationKind, Step


def _is_group(context: RuleContext) -> bool:
    return context.activity is ActivityType.GROUP_MOBILITY_LEARNERS


def group_size(context: RuleContext) -> Iterator[Finding]:
    """A group has at least two learners (seed 003)."""
    figure = context.rules.min_participants if context.rules else None
    if figure is None or not context.participants:
        return
    about = FindingBuilder("group_size", Step.PEOPLE, "participants", figure)
    if figure.value is None:
        yield about.asks("unknown", call=context.programme.call)
    else:
        people = len(context.participants)
        yield about.judge(people >= figure.value, n=people, least=figure.value)


def host_kind(context: RuleContext) -> Iterator[Finding]:
    """Some activities have only certain hosts: a group goes to a VET provider (seed 003)."""
    hosts = context.rules.hosts if context.rules else ()
    if not hosts or set(hosts) == set(OrganisationKind):
        return
    about = FindingBuilder("host_kind", Step.PLACE, "host.kind", sources=context.rules.sources if context.rules else ())
    allowed = tuple(message(f"kinds.organisation_kind.{each}") for each in hosts)
    if context.mobility.host.kind is None:
        yield about.asks("missing", allowed=allowed)
    else:
        yield about.judge(context.mobility.host.kind in hosts, allowed=allowed)


def bought_in(context: RuleContext) -> Iterator[Finding]:
    """A group's programme is not only or mainly bought ready-made (seed 003)."""
    if not _is_group(context):
        return
    about = FindingBuilder("bought_in", Step.ACTIVITY, "group.bought_in", sources=context.sources("seed003"))
    answer = context.mobility.group.bought_in
    yield about.answer(None if answer is None else answer is not BoughtIn.MAINLY)


def written_with_host(context: RuleContext) -> Iterator[Finding]:
    """Both VET providers write a group's programme together (seed 003)."""
    if _is_group(context):
        about = FindingBuilder(
            "written_with_host", Step.ACTIVITY, "group.written_with_host", sources=context.sources("seed003")
        )
        yield about.answer(context.mobility.group.written_with_host)


def group_accompanied(context: RuleContext) -> Iterator[Finding]:
    """Qualified education staff of the sender accompany a group on every day of it (seed 003)."""
    if not _is_group(context):
        return
    about = FindingBuilder("group_accompanied", Step.PEOPLE, "accompanying", sources=context.sources("seed003"))
    staff = [each for each in context.accompanying if each.person.role is AccompanyingRole.EDUCATION_STAFF]
    first, last = context.period(context.participants)
    if not context.accompanying:
        yield about.asks("missing")
    elif not staff:
        yield about.blocked("nobody_qualified")
    elif first is None or last is None:
        yield about.ok("dates_open")
    else:
        gap = first_gap(first, last, [(each.first or first, each.last or last) for each in staff])
        yield about.blocked("gap", day=gap) if gap else about.ok("holds")


def first_gap(first: date, last: date, periods: list[tuple[date, date]]) -> date | None:
    """Return the first day from `first` to `last` that no period covers, both ends included; None if none."""
    day = first
    for begin, end in sorted(periods):
        if begin > day:
            break
        if end >= last:
            return None
        day = max(day, end + timedelta(days=1))
    return day if day <= last else None
