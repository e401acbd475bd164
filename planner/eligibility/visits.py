"""Preparatory visits: what for, how many people, one per host, learners only in two cases (seed 003)."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext, fewer_opportunities
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.locale import message
from planner.model import ActivityType, Step

NOT_PREPARED = frozenset({ActivityType.COURSES_AND_TRAINING, ActivityType.PREPARATORY_VISIT})
"""What no visit prepares: courses (seed 003), and of course another visit."""


def _is_visit(context: RuleContext) -> bool:
    return context.activity is ActivityType.PREPARATORY_VISIT


def visit_prepares(context: RuleContext) -> Iterator[Finding]:
    """A visit prepares a mobility of learners or staff, not a course (seed 003)."""
    if not _is_visit(context):
        return
    figure = context.programme.limits.get("preparatory_visit_for_courses")
    about = FindingBuilder("visit_prepares", Step.ACTIVITY, "prepares", figure, context.sources("seed003"))
    prepares = context.mobility.prepares
    if prepares is None:
        yield about.asks("missing")
    else:
        activity = message(f"kinds.activity.{prepares}")
        yield about.judge(prepares not in NOT_PREPARED, activity=activity)


def visit_persons(context: RuleContext) -> Iterator[Finding]:
    """At most three people go on one visit (seed 003)."""
    if not _is_visit(context) or not context.participants:
        return
    figure = (context.rules.max_persons if context.rules else None) or context.limit("preparatory_visit_max_persons")
    about = FindingBuilder("visit_persons", Step.PEOPLE, "participants", figure)
    people = len(context.participants)
    if figure.value is None:
        yield about.asks("unknown", call=context.programme.call)
    else:
        yield about.judge(people <= figure.value, n=people, most=figure.value)


def visit_per_host(context: RuleContext) -> Iterator[Finding]:
    """Each host is visited once in a project (seed 003)."""
    if not _is_visit(context):
        return
    figure = context.limit("preparatory_visit_max_visits_per_host")
    about = FindingBuilder("visit_per_host", Step.PLACE, "host.name", figure)
    host = context.mobility.host.name
    if not host:
        yield about.asks("missing")
    elif figure.value is None:
        yield about.asks("unknown", call=context.programme.call)
    else:
        planned = context.totals.visits_by_host.get(host.lower(), 0)
        yield about.judge(planned < figure.value, host=host)


def visit_learners(context: RuleContext) -> Iterator[Finding]:
    """Learners go on a visit only before ErasmusPro or with fewer opportunities (seed 003)."""
    if not _is_visit(context) or not context.learners or context.mobility.prepares is None:
        return
    about = FindingBuilder("visit_learners", Step.PEOPLE, sources=context.sources("seed003"))
    wrong = [each for each in context.learners if not fewer_opportunities(each.person)]
    if wrong and context.mobility.prepares is not ActivityType.LONG_TERM_ERASMUSPRO:
        yield about.people(wrong, "role").blocked("fails")
    else:
        yield about.people(context.learners, "role").ok("holds")
