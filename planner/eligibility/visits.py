"""Preparatory visits: what for, how many people, one per host, learners only in two cases (seed 003)."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext, fewer_opportunities
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule
from planner.locale import message
from planner.model import ActivityType, Role, Step


@rule(Step.ACTIVITY, "prepares")
def visit_prepares(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Which activities a visit may prepare is a column of the call: no courses, by reading no guests (p. 91)."""
    if not context.is_visit:
        return
    prepares = context.mobility.prepares
    if prepares is None:
        yield about.asks("missing")
        return
    rules = context.rules_of(prepares)
    figure = rules.visit_may_prepare if rules else None
    activity = message(f"kinds.activity.{prepares}")
    if figure is None or figure.value is None:
        yield about.by(figure).asks_agency(message("programme.column.visit_may_prepare"), context.programme.call)
    else:
        yield about.by(figure).judge(bool(figure.value), activity=activity)


@rule(Step.ACTIVITY, "visit_reason", column="needs_reason")
def visit_reason(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A visit has a clear reason: it betters inclusion, scope or quality (Guide 2026 p. 91)."""
    yield about.ok("holds") if context.mobility.visit_reason else about.asks("missing")


@rule(Step.PEOPLE, column="organising_persons_only")
def visit_organisers(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Staff on a visit take part in organising the project (Guide 2026 p. 91)."""
    staff = context.with_roles(frozenset({Role.STAFF}))
    others = [each for each in staff if each.person.organises_project is False]
    unasked = [each for each in staff if each.person.organises_project is None]
    if others:
        yield about.people(others, "organises_project").blocked("fails")
    if unasked:
        yield about.people(unasked, "organises_project").asks("unanswered")
    if staff and not others and not unasked:
        yield about.at(f"{staff[0].path}.organises_project").ok("holds", n=len(staff))


@rule(Step.PEOPLE, "participants", column="max_persons")
def visit_persons(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """At most three people go on one visit (seed 003, Guide 2026 p. 91)."""
    people = len(context.participants)
    if people:
        yield about.judge(people <= about.bound, n=people, most=about.bound)


@rule(Step.PEOPLE)
def visit_learners(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Learners go on a visit only before ErasmusPro or with fewer opportunities (seed 003)."""
    if not context.is_visit or not context.learners or context.mobility.prepares is None:
        return
    if context.says("learners_for_own_activity") is False:
        return
    wrong = [each for each in context.learners if not fewer_opportunities(each.person)]
    if wrong and context.mobility.prepares is not ActivityType.LONG_TERM_ERASMUSPRO:
        yield about.people(wrong, "role").blocked("fails")
    else:
        yield about.people(context.learners, "role").ok("holds")
