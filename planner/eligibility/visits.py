"""Preparatory visits: what for, how many people, one per host, learners only in two cases (seed 003)."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext, fewer_opportunities
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule
from planner.locale import message
from planner.model import ActivityType, Step

NOT_PREPARED = frozenset({ActivityType.COURSES_AND_TRAINING, ActivityType.PREPARATORY_VISIT})
"""What no visit prepares: courses (seed 003), and of course another visit."""


@rule(Step.ACTIVITY, "prepares", sources=("seed003",))
def visit_prepares(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A visit prepares a mobility of learners or staff, not a course (seed 003)."""
    if not context.is_visit:
        return
    figure = context.programme.limits.get("preparatory_visit_for_courses")
    about = about.by(figure)
    prepares = context.mobility.prepares
    if prepares is None:
        yield about.asks("missing")
    else:
        activity = message(f"kinds.activity.{prepares}")
        yield about.judge(prepares not in NOT_PREPARED, activity=activity)


@rule(Step.PEOPLE, "participants")
def visit_persons(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """At most three people go on one visit (seed 003)."""
    if not context.is_visit or not context.participants:
        return
    figure = (context.rules.max_persons if context.rules else None) or context.limit("preparatory_visit_max_persons")
    about = about.by(figure)
    people = len(context.participants)
    if figure.value is None:
        yield about.asks("unknown", call=context.programme.call)
    else:
        yield about.judge(people <= figure.value, n=people, most=figure.value)


@rule(Step.PEOPLE, sources=("seed003",))
def visit_learners(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Learners go on a visit only before ErasmusPro or with fewer opportunities (seed 003)."""
    if not context.is_visit or not context.learners or context.mobility.prepares is None:
        return
    wrong = [each for each in context.learners if not fewer_opportunities(each.person)]
    if wrong and context.mobility.prepares is not ActivityType.LONG_TERM_ERASMUSPRO:
        yield about.people(wrong, "role").blocked("fails")
    else:
        yield about.people(context.learners, "role").ok("holds")
