"""Who goes along: with minors, with a group on every day of it, with whoever needs somebody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.eligibility.context import RuleContext
from planner.eligibility.finding_builder import FindingBuilder
from planner.eligibility.findings import Finding, Verdict
from planner.eligibility.registry import rule
from planner.model import AccompanyingRole, ActivityType, Companions, Step, SupportKind


@rule(Step.PEOPLE)
def minors_guardian(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """The law of both countries applies to minors (seed 003): who signs for a learner under 18 is named."""
    undated = [each for each in context.learners if each.person.birth_date is None and not each.person.erased_on]
    alone = [each for each in context.minors if each.person.guardian is None or not each.person.guardian.name]
    if undated:
        yield about.people(undated, "birth_date").asks("birth_date_missing")
    if alone:
        yield about.people(alone, "guardian.name").asks("fails")
    elif context.minors:
        yield about.at(f"{context.minors[0].path}.guardian.name").ok("holds", n=len(context.minors))


@rule(Step.PEOPLE, "accompanying")
def minors_accompanied(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Minors are a reason for an accompanying person (seed 003); a group mobility has its own, stricter rule."""
    if not context.minors or context.activity is ActivityType.GROUP_MOBILITY_LEARNERS:
        return
    yield about.judge(bool(context.accompanying), Verdict.WARNING, n=len(context.minors))


@rule(Step.PEOPLE, "accompanying")
def group_accompanied(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Qualified education staff of the sender accompany a group on every day of it (seed 003)."""
    if context.activity is not ActivityType.GROUP_MOBILITY_LEARNERS or context.says("education_staff_daily") is False:
        return
    staff = [each for each in context.accompanying if each.person.role is AccompanyingRole.EDUCATION_STAFF]
    first, last = context.period(context.participants)
    if not context.accompanying:
        yield about.asks("missing")
    elif not staff:
        yield about.blocked("nobody_qualified")
    elif first is None or last is None:
        yield about.ok("dates_open")
    else:
        # Who has no dates of their own is there with the group.
        gap = first_gap(first, last, [(each.first or first, each.last or last) for each in staff])
        yield about.blocked("gap", day=gap) if gap else about.ok("holds")


def first_gap(first: date, last: date, periods: list[tuple[date, date]]) -> date | None:
    """Return the first day from `first` to `last` that no period covers, both ends included; None if none."""
    day = first
    # By their first days, so that one walk meets the first hole.
    for begin, end in sorted(periods):
        if begin > day:
            break
        if end >= last:
            return None
        day = max(day, end + timedelta(days=1))
    return day if day <= last else None


@rule(Step.PEOPLE, "accompanying")
def accompanying_needed(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """For whom accompanying persons are paid is a column of the call; learners may always need somebody (seed 003)."""
    reasons = context.rules.companions if context.rules else ()
    if context.accompanying and reasons:
        needed = any(_is_there(context, each) for each in reasons)
        if not needed or not context.learners:
            yield about.judge(needed, Verdict.WARNING)


def _is_there(context: RuleContext, reason: Companions) -> bool:
    """Whether somebody is accompanied for this reason; that a young adult needs it only the school knows."""
    return {
        Companions.FEWER_OPPORTUNITIES: context.has_fewer_opportunities,
        Companions.MINORS: bool(context.minors),
        Companions.YOUNG_ADULTS: bool(context.learners),
        Companions.GROUP: context.activity is ActivityType.GROUP_MOBILITY_LEARNERS,
        Companions.COMPETITION: context.activity is ActivityType.SKILLS_COMPETITIONS,
    }[reason]


@rule(Step.PEOPLE)
def accompanying_dates(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Accompanying persons are funded for all or part of the stay they accompany (seed 003)."""
    first, last = context.period(context.participants)
    outside = [each for each in context.accompanying if _outside(each.first, each.last, first, last)]
    if outside:
        yield about.people(outside, "first_day").warning("outside", first=first, last=last)


def _outside(first: date | None, last: date | None, begin: date | None, end: date | None) -> bool:
    if begin is None or end is None:
        return False
    return (first is not None and first < begin) or (last is not None and last > end)


@rule(Step.PEOPLE, column="companion_unit_days")
def companion_days(context: RuleContext, about: FindingBuilder) -> Iterator[Finding]:
    """Past day 60 an accompanying person's subsistence is a real cost under inclusion support (Guide 2026 n. 106)."""
    past = [each for each in context.accompanying if each.days is not None and each.days > about.bound]
    # One such cost is enough: costs do not say for which days they are.
    real = {each.path for each in past for cost in each.person.support_costs if cost.kind is SupportKind.SUBSISTENCE}
    silent = [each for each in past if each.path not in real]
    if silent:
        yield about.people(silent, "support_costs").warning("real_costs", most=about.bound)
    elif past:
        yield about.people(past, "support_costs").ok("holds", most=about.bound)
