"""Which activity: chosen, part of the call, individual or group."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Verdict
from planner.eligibility.registry import rule
from planner.locale import message
from planner.model import ActivityType, Step

INDIVIDUAL_LEARNERS = frozenset({ActivityType.SHORT_TERM_LEARNERS, ActivityType.LONG_TERM_ERASMUSPRO})
"""Learner mobility with an individual learning programme and a work-based part (seed 003)."""


@rule(Step.ACTIVITY, "activity")
def activity_chosen(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Every other rule depends on the activity type (domain rules 1.1)."""
    if context.activity is None:
        yield about.asks("missing")


@rule(Step.ACTIVITY, "activity")
def activity_available(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The call must have the activity type (domain rules 1.2, conflict C3)."""
    if context.activity is None:
        return
    rules = context.rules
    sources = rules.sources if rules else ()
    about = about._replace(sources=sources)
    values = {"activity": message(f"kinds.activity.{context.activity}"), "call": context.programme.call}
    if rules is None or rules.available is None:
        yield about.warning("not_established", **values)
    elif rules.available:
        yield about.ok("holds", **values)
    else:
        yield about.blocked("absent", **values)


@rule(Step.ACTIVITY, "group.common_programme")
def common_programme(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Group or individual is decided by the learning programme, not by shared travel (seed 003)."""
    given = context.mobility.group.common_programme
    if context.activity is ActivityType.GROUP_MOBILITY_LEARNERS:
        if context.says("common_programme") is not False:
            yield about.answer(given)
    elif context.activity in INDIVIDUAL_LEARNERS and given:
        group = context.rules_of(ActivityType.GROUP_MOBILITY_LEARNERS)
        # In a call without group mobility there is nothing to change to.
        if group is None or group.available is not False:
            yield about.warning("group_instead")


@rule(Step.ACTIVITY, "work_based")
def work_based(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Individual learner mobility has a strong work-based part: expected (seed 003), required (Guide 2026 p. 89)."""
    figure = context.rules.work_based_required if context.rules else None
    if context.activity in INDIVIDUAL_LEARNERS:
        required = figure is not None and figure.value == 1
        otherwise = Verdict.BLOCKED if required else Verdict.WARNING
        yield about.by(figure if required else None).answer(context.mobility.work_based, otherwise=otherwise)
