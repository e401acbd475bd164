"""Group mobility of learners: size, host, a programme written together, an adult on every day (seed 003)."""

from __future__ import annotations

from collections.abc import Iterator

from planner.eligibility.context import RuleContext
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding
from planner.eligibility.registry import rule
from planner.model import ActivityType, BoughtIn, Step


def _is_group(context: RuleContext) -> bool:
    return context.activity is ActivityType.GROUP_MOBILITY_LEARNERS


@rule(Step.PEOPLE, "participants")
def group_size(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A group has at least two learners (seed 003)."""
    figure = context.rules.min_participants if context.rules else None
    if figure is None or not context.participants:
        return
    about = about.by(figure)
    if figure.value is None:
        yield about.asks("unknown", call=context.programme.call)
    else:
        people = len(context.participants)
        yield about.judge(people >= figure.value, n=people, least=figure.value)


@rule(Step.ACTIVITY, "group.bought_in", sources=("seed003",))
def bought_in(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """A group's programme is not only or mainly bought ready-made (seed 003)."""
    if not _is_group(context):
        return
    answer = context.mobility.group.bought_in
    yield about.answer(None if answer is None else answer is not BoughtIn.MAINLY)


@rule(Step.ACTIVITY, "group.written_with_host", sources=("seed003",))
def written_with_host(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Both VET providers write a group's programme together (seed 003)."""
    if _is_group(context):
        yield about.answer(context.mobility.group.written_with_host)
